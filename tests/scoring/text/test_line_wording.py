"""The table of what words mean in lines: hashes, sums and what stands around."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import LexiconError
from cleantext.scoring.characters import Characters
from cleantext.scoring.score_table import read_scores, write_scores
from cleantext.scoring.text import line_wording
from cleantext.scoring.text.line_wording import (
    ENDS,
    NO_WORDING,
    WORDING,
    Grams,
    Wording,
    line_grams,
    load_wording,
    wording_columns,
)
from cleantext.scoring.trees import MODELS

NOTICE = "We may earn a commission when you buy something through the links on this page."
STORY = "The mayor said that the bridge would stay closed until engineers had looked at it."


def grams(*texts: str) -> Grams:
    return line_grams(Characters(texts))


def keys_of(text: str) -> list[int]:
    return grams(text).keys.tolist()


def table(keys: list[int], score: int) -> Wording:
    found = np.unique(np.array(keys, np.uint32))
    return Wording(found, np.full(len(found), score, np.int8))


def test_words_pairs_and_ends_of_lines_have_hashes() -> None:
    found = grams("He came home", "—", "Menu")

    assert found.lines.tolist() == [0, 2]
    assert found.sizes.tolist() == [3 + 2 + ENDS, 1 + ENDS]
    assert len(found.keys) == found.sizes.sum()


def test_each_line_has_its_own_hashes() -> None:
    together = grams("He came home", "Menu")

    assert together.keys[: together.sizes[0]].tolist() == keys_of("He came home")
    assert together.keys[together.sizes[0] :].tolist() == keys_of("Menu")


def test_a_word_at_an_end_is_another_than_inside() -> None:
    inside = set(keys_of("a b menu c d"))

    assert len(inside & set(keys_of("menu"))) == 1
    assert len(inside & set(keys_of("e f menu g h"))) == 1
    assert len(set(keys_of("menu b c d e")) & set(keys_of("menu f g h i"))) == 2


def test_numbers_and_capitals_are_one_word() -> None:
    assert keys_of("12 comments") == keys_of("345 COMMENTS")
    assert keys_of("12 comments") != keys_of("comments 12")


def test_a_hash_is_the_same_in_any_process() -> None:
    assert keys_of("Menu")[0] == 2344134194


def test_a_line_weighs_what_its_words_do() -> None:
    text = grams("He came home", "Menu", "Ferry")
    found = wording_columns(text, 3, table(keys_of("Menu"), -20))

    assert found["said"].tolist() == [0, np.rint(-20 * 5 / np.sqrt(5)), 0]
    assert found["said_least"].tolist() == [0, -20, 0]
    assert found["said_known"].tolist() == [0, 1, 0]
    assert found["said+1"].tolist() == [found["said"][1], 0, -1]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_has_finite_columns(texts: list[str]) -> None:
    columns = wording_columns(grams(*texts), len(texts), load_wording())

    assert all(len(one) == len(texts) and np.isfinite(one).all() for one in columns.values())


def test_an_empty_table_says_nothing() -> None:
    found = wording_columns(grams(STORY), 1, NO_WORDING)

    assert found["said"] == found["said_known"] == 0


def test_the_shipped_table_is_sorted_and_small() -> None:
    raw = (MODELS / f"{WORDING}.npz").read_bytes()

    assert write_scores(*read_scores(raw)) == raw
    assert (np.diff(load_wording().keys.astype(np.int64)) > 0).all()
    assert len(raw) < 400_000


def test_menus_are_known() -> None:
    found = wording_columns(grams("Privacy Policy", "Read more"), 2, load_wording())

    assert (found["said"] < 0).all()


def test_a_missing_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_wording, "WORDING", "nothing-1")
    load_wording.cache_clear()

    with pytest.raises(LexiconError, match="nothing-1"):
        load_wording()


def test_a_notice_is_told_from_a_story() -> None:
    told = wording_columns(grams(NOTICE, STORY), 2, load_wording())["said"]

    assert told[0] < 0
    assert told[0] < told[1]
