"""Spellings of choice: off by default, and exact where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleantext import ConfigError, Pipeline, repair
from cleantext.model import Block, Page
from cleantext.repairs.styles import ToneStyle, narrow_width, straighten_quotes
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Cleaner

OLD = "hòa bình, khỏe mạnh, thủy sản, HÒA, Thúy"
NEW = "hoà bình, khoẻ mạnh, thuỷ sản, HOÀ, Thuý"
SAME = "quý, quả, già, hoàn, huýt, xoèn, hoài, khuỷu, mùa"


def text_of(cleaner: Cleaner, text: str) -> str:
    return cleaner((Block(0, text),), Page())[0].text


def test_tones_move_to_the_new_place() -> None:
    assert text_of(ToneStyle("new"), OLD) == NEW


def test_tones_move_to_the_old_place() -> None:
    assert text_of(ToneStyle("old"), NEW) == OLD


@pytest.mark.parametrize("style", ["old", "new"])
def test_rhymes_that_both_styles_share_stay(style: str) -> None:
    assert text_of(ToneStyle(style), SAME) == SAME


def test_there_are_two_styles() -> None:
    with pytest.raises(ConfigError, match="old, new"):
        ToneStyle("modern")


def test_code_keeps_its_tones() -> None:
    blocks = (Block(0, "hòa", kind=Role.CODE),)

    assert ToneStyle("new")(blocks, Page()) is blocks


def test_quotes_and_width() -> None:
    assert text_of(straighten_quotes, "„Ja“ – ‘l’été’") == "\"Ja\" – 'l'été'"
    assert text_of(narrow_width, "Ｗｅｂ！ ｶﾅ") == "Web! ｶﾅ"


def test_none_is_on_by_default() -> None:
    text = "“hòa” và ‘hoà’ ＡＢＣ"

    assert repair(text).text == text


def test_a_pipeline_takes_them() -> None:
    pipeline = Pipeline().with_(ToneStyle("new"), after="unicode-form", name="tones")

    assert pipeline.run("Một câu dài về hòa bình ở Việt Nam.", kind="text").text.count("hoà") == 1
