"""Tests of rows that are looked up by more than their key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleantext.folding import word_key
from cleantext.rows import PairIndex, PairRule
from cleantext.vocabulary import Label

WORDS = st.text("ab ", min_size=1, max_size=4).filter(str.strip)
BEGINNINGS = st.tuples(WORDS.map(lambda word: f" {word.strip()}") | WORDS.map(word_key) | WORDS)


@given(st.lists(st.tuples(BEGINNINGS, BEGINNINGS), max_size=4), st.text("ab ", max_size=20))
def test_pairs_are_told_of_which_a_line_has_both_words(
    sides: list[tuple[tuple[str], tuple[str]]], line: str
) -> None:
    """An index says what a search for each word would say, in the order of the rows."""
    pairs = [PairRule(str(n), Label.SHARE, 0.9, *words) for n, words in enumerate(sides)]
    key = word_key(line)

    told = PairIndex(pairs).told(key)

    assert told == [
        pair for pair in pairs if all(any(word in key for word in side) for side in pair.sides)
    ]
