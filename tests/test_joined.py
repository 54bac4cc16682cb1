"""A page's texts as one: what is found in it stands in the text that holds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.joined import Joined
from cleantext.model import Block, Page

TEXTS = st.lists(st.text(st.sampled_from("ab \n\t&,\u00a0\u0301\ud800"), max_size=6), max_size=6)
SIGNS = st.sampled_from(("&", " ,", "  ", " \n", "\n ", "\n\n", "\u00a0,", "\t", "\u2028"))


@pytest.mark.parametrize(
    ("sign", "numbers"),
    [("&", [1]), (" \n", [2]), ("\n ", [3]), ("\n\n", [0, 4]), ("  ", []), ("\u00a0", [])],
)
def test_a_sign_is_in_the_text_of_its_last_character(sign: str, numbers: list[int]) -> None:
    assert Joined(("", "a & b & c", "a ", " b", "a\n\nb")).holding(sign) == numbers


@given(TEXTS, SIGNS)
def test_holding_finds_each_text_that_would_be_found_alone(texts: list[str], sign: str) -> None:
    assert Joined(texts).holding(sign) == [
        number for number, text in enumerate(texts) if sign in f"\n{text}\n"
    ]


@given(TEXTS)
def test_matching_finds_each_text_that_would_be_found_alone(texts: list[str]) -> None:
    pattern = re.compile("[,&](?=[a-z])")

    assert Joined(texts).matching(pattern) == [
        number for number, text in enumerate(texts) if pattern.search(text)
    ]


@given(TEXTS)
def test_signs_are_all_that_is_no_printable_ascii(texts: list[str]) -> None:
    rare = {sign for text in texts for sign in text if sign != "\n" and not " " <= sign <= "~"}

    assert set(Joined(texts).signs) == rare


def test_breaks_are_those_inside_texts() -> None:
    assert not Joined(("a", "", "b")).has_breaks
    assert Joined(("a\nb",)).has_breaks


def test_a_page_joins_the_same_blocks_once() -> None:
    page, blocks = Page(), (Block(0, "Một"),)

    assert page.joined(blocks) is page.joined(blocks)
    assert page.joined((Block(0, "Hai"),)).text == "\nHai\n"
