"""Counts per block, beside the same counted one block at a time by regular expressions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scoring import characters
from cleantext.scoring.characters import Characters


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_words_are_those_that_the_regular_expression_finds(texts: list[str]) -> None:
    counted = Characters(texts)

    assert counted.tokens.tolist() == [len(re.findall(r"\w+", text)) for text in texts]
    assert len(counted.words) == counted.tokens.sum()


SIGNS = "aAbİı_1 -ß東京ก\n\N{DESERET CAPITAL LETTER LONG I}"


@given(st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=8))
def test_pieces_are_words_and_single_characters_of_unspaced_scripts(texts: list[str]) -> None:
    owners, numbers = Characters(texts).pieces

    found = [
        (owner, piece.replace("İ", "i").lower())
        for owner, text in enumerate(texts)
        for piece in re.findall(r"[東京ก]|[^\W東京ก]+", text)
    ]
    assert owners.tolist() == [owner for owner, _ in found]
    pieces = [piece for _, piece in found]
    pairs = set(zip(pieces, numbers.tolist(), strict=True))
    assert len(pairs) == len(set(pieces)) == len(set(numbers.tolist()))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_every_character_is_counted_once(texts: list[str]) -> None:
    """The line feed that joins the texts counts with the text before it."""
    assert Characters(texts).counts.sum(axis=1).tolist() == [len(text) + 1 for text in texts]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Ba từ đây", 3),
        ("東京都", 1.5),
        ("in 東京", 2),
        ("한국어 단어", 2),
        ("", 0),
        ("\N{GRINNING FACE}", 0),
        ("\N{DESERET CAPITAL LETTER LONG I} b", 2),
    ],
)
def test_two_characters_of_an_unspaced_script_are_a_word(text: str, units: float) -> None:
    assert Characters(["some words", text]).units.tolist() == [2, units]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("am 12.07.2024", 2),
        ("12:30, 2019", 2),
        ("since 1984", 1),
        ("1884 and 2134", 0),
        ("a1984", 0),
        ("20191", 0),
        ("v12.5x", 0),
    ],
)
def test_dates_are_years_and_pairs_of_numbers(text: str, dates: int) -> None:
    assert Characters([text, "1999"]).dates.tolist() == [dates, 1]


def test_first_and_last_character_tell_their_class() -> None:
    counted = Characters(["Ends so.", "(", "", "asks:"])

    assert counted.first[0] == characters.UPPER
    assert counted.last[0] == characters.STOP
    assert counted.first[1] == counted.last[1]
    assert counted.last[3] == characters.COLON
