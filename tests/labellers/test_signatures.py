"""Bylines and sources that say so are told, where such lines stand; look-alikes stay."""

from __future__ import annotations

import time

import pytest

from cleantext import lexicon
from cleantext.labellers.signatures import MAX_CHARS, label_signatures
from cleantext.model import Block, Kind, Page
from cleantext.vocabulary import Role

TOLD = "The harbour was closed on Monday, and nobody on the quay could say for how long. " * 3


def roles(*lines: str, tag: str = "en", kind: Kind = Kind.TEXT) -> list[str]:
    blocks = tuple(Block(number, line) for number, line in enumerate(lines))
    page = Page(kind, lexicon=lexicon.load(tag))
    return [str(block.role) for block in label_signatures(blocks, page)]


def role(line: str, tag: str) -> str:
    return roles("Harbour closed", line, TOLD, TOLD, tag=tag)[1]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("By Jane Roe", "en"),
        ("By Jane Roe, Tom Poe and Ann Low", "en"),
        ("Von: Katrin Sommerfeld", "de"),
        ("Tác giả, Hoàng Mỹ Uyên", "vi"),
        ("Bài và ảnh: Lê Hòa", "vi"),
        ("BS. Nguyễn Khuê", "vi"),
        ("Ảnh & lời: Lê Hòa", "vi"),
        ("Par Solène Aubrac (Montreval, envoyée spéciale)", "fr"),
        ("Por Débora Figueiras, g7 Minas — Lagoa Serena", "pt"),
        ("Haber: Zeynep Karaaslan", "tr"),
        ("Автор: Ксения Ладыгина", "ru"),
        ("كتب أيمن الدمرداش", "ar"),
        ("記者林靜宜／台東報導", "zh"),
        ("作者：陆晓棠", "zh"),
        ("โดย หมอใบเตย", "th"),
        ("한서윤 기자", "ko"),
        ("한서윤 기자 seoyun@dopyung.example", "ko"),
    ],
)
def test_a_name_behind_a_word_for_writers_is_a_byline(line: str, tag: str) -> None:
    assert role(line, tag) == "byline"


@pytest.mark.parametrize(
    ("line", "tag"),
    [("来源：江湾晚报", "zh"), ("Źródło: PAP", "pl"), ("ขอบคุณข้อมูลจาก กรมอนามัย", "th")],
)
def test_a_name_behind_a_word_for_sources_is_a_source(line: str, tag: str) -> None:
    assert role(line, tag) == "source"


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("By Car", "en"),
        ("By the old harbour", "en"),
        ("By Jane Roe who was there when the bridge fell", "en"),
        ("Von Hamburg nach Kiel mit dem Rad", "de"),
        ("Par exemple", "fr"),
        ("โดยรถไฟสายเหนือ", "th"),
        ("作者的话", "ja"),
        ("来源很多", "zh"),
        ("기자 회견", "ko"),
        ("Text", "de"),
    ],
)
def test_the_same_words_otherwise_are_none(line: str, tag: str) -> None:
    assert role(line, tag) == "paragraph"


def test_only_above_the_story_and_right_below_it() -> None:
    lines = (
        "Harbour closed",
        TOLD,
        TOLD,
        "By Jane Roe",
        TOLD,
        "By Tom Poe",
        "By sea",
        "By Ann Low",
    )

    assert roles(*lines)[3:] == ["paragraph", "paragraph", "byline", "paragraph", "paragraph"]


def test_pages_with_markup_have_rules_of_their_own() -> None:
    assert set(roles("By Jane Roe", TOLD, kind=Kind.HTML)) == {"paragraph"}


def test_what_is_told_already_and_long_lines_are_left_alone() -> None:
    title = Block(0, "By Jane Roe", kind=Role.HEADING)
    long = Block(1, "By " + "Jane Roe, " * MAX_CHARS)
    blocks = (title, long, Block(2, TOLD))

    assert label_signatures(blocks, Page(lexicon=lexicon.load("en"))) == blocks


@pytest.mark.parametrize("line", ["By " + "(" * 110, "作者" + "/" * 110, "By " + "a-" * 55])
def test_matching_takes_no_time(line: str) -> None:
    start = time.process_time()
    roles(*[line] * 10, TOLD)

    assert time.process_time() - start < 1
