"""The table of what short lines say: hashes, scores and what stands around."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import LexiconError
from cleantext.scoring import short_lines
from cleantext.scoring.characters import Characters
from cleantext.scoring.score_table import write_scores
from cleantext.scoring.short_lines import (
    MAX_WORDS,
    NO_WORDING,
    WORDING,
    Grams,
    Wording,
    load_wording,
    read_wording,
    short_grams,
    wording_columns,
)
from cleantext.scoring.trees import MODELS

LONG = " ".join(["word"] * (MAX_WORDS + 1))


def grams(*texts: str) -> Grams:
    return short_grams(Characters(texts))


def table(scores: dict[str, int]) -> Wording:
    """Return a table that knows these lines, and none of their words alone."""
    found = sorted((int(grams(line).wholes[0]), score) for line, score in scores.items())
    keys, values = zip(*found, strict=True)
    return Wording(np.array(keys, np.uint64), np.array(values, np.int8))


def test_only_short_lines_with_words_have_hashes() -> None:
    found = grams("Sign in", LONG, "—", "Menu")

    assert found.lines.tolist() == [0, 3]
    assert found.sizes.tolist() == [2, 1]
    assert (len(found.words), len(found.pairs), len(found.wholes)) == (3, 1, 2)


def test_numbers_and_capitals_are_one_word() -> None:
    assert grams("12 comments").wholes == grams("345 COMMENTS").wholes
    assert grams("12 comments").wholes != grams("comments 12").wholes


def test_a_word_alone_is_not_the_word_in_a_line() -> None:
    found = grams("menu")

    assert found.wholes[0] != found.words[0]


def test_a_hash_is_the_same_in_any_process() -> None:
    assert grams("Menu").words.tolist() == [2097494675]


def test_what_the_table_says() -> None:
    found = wording_columns(grams("Sign in", "Ferry", LONG), 3, table({"sign in": -40, "menu": -9}))

    assert found["said_whole"].tolist() == [-40, 0, 0]
    assert found["said"].tolist() == [0, 0, 0]


def test_words_and_pairs_are_weighed() -> None:
    text = grams("Sign in now")
    keys = np.sort(np.concatenate((text.words, text.pairs[:1])))
    scores = np.where(np.isin(keys, text.pairs), 6, np.where(keys == text.words[0], -30, 3))
    found = wording_columns(text, 1, Wording(keys, scores.astype(np.int8)))

    assert found["said"] == -8  # of -30, 3 and 3
    assert (found["said_most"], found["said_least"]) == (3, -30)
    assert found["said_pairs"] == 3  # of 6 and nothing


def test_around() -> None:
    one = grams("menu")
    text = grams("menu", "ferry", "menu")
    found = wording_columns(text, 3, Wording(one.words, np.array([-20], np.int8)))

    assert found["said+1"].tolist() == [0, -20, -1]
    assert found["said-1"].tolist() == [-1, -20, 0]
    assert found["said_near3"].tolist() == [-20, -20, -20]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_has_whole_scores(texts: list[str]) -> None:
    columns = wording_columns(short_grams(Characters(texts)), len(texts), load_wording())

    for name, values in columns.items():
        assert len(values) == len(texts)
        assert "near" in name or np.array_equal(values, np.rint(values))


def test_the_shipped_table_is_sorted_and_small() -> None:
    raw = (MODELS / f"{WORDING}.npz").read_bytes()
    shipped = load_wording()

    assert write_scores(*read_wording(raw)) == raw
    assert (np.diff(shipped.keys) > 0).all()
    assert len(raw) < 1_000_000


def test_menus_are_known() -> None:
    found = wording_columns(grams("Privacy Policy", "Read more"), 2, load_wording())

    assert (found["said_whole"] < 0).all()


def test_an_empty_table_says_nothing() -> None:
    found = wording_columns(grams("Menu"), 1, NO_WORDING)

    assert found["said"] == found["said_whole"] == 0


def test_a_missing_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_lines, "WORDING", "nothing-1")
    load_wording.cache_clear()

    with pytest.raises(LexiconError, match="nothing-1"):
        load_wording()
