"""Copies: a list's items written twice, and other stories' lines; what only looks alike stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label
from cleantext.labellers.copies import label_copies
from cleantext.model import Block, Evidence, Kind, Page

RELATED = Evidence(Label.RELATED, 0.75, "story/below-related")
LETTER = "a letter of two pages that says what brings them here"
DIPLOMA = "a certified copy of the diploma in English or French"
PARENT = f"- Candidates bring: {LETTER} {DIPLOMA}"


def seen(*lines: str, evidence: tuple[Evidence, ...] = (), page: Page | None = None) -> list[str]:
    made = tuple(Block(number, line).labelled(*evidence) for number, line in enumerate(lines))
    return [str(block.label) for block in label_copies(made, page or Page())]


@pytest.mark.parametrize("marker", ["- ", "• ", "* ", "– "])
def test_items_that_the_line_above_ends_in_are_copies(marker: str) -> None:
    items = [f"{marker}{LETTER}", f"{marker}{DIPLOMA}"]

    assert seen(PARENT, *items, "- a pen") == ["content", "duplicate", "duplicate", "content"]
    assert seen(PARENT, items[1]) == ["content", "duplicate"]


def test_a_short_item_alone_may_be_another_thing() -> None:
    assert seen("- Lều Cắm Trại Hai Người", "- Cắm Trại Hai Người") == ["content"] * 2
    assert seen("- Canvas camping tents", "- camping tents", "- Canvas") == ["content"] * 3
    short = ("- You need: two camping tents warm socks", "- two camping tents", "- warm socks")
    assert seen(*short) == ["content", "duplicate", "duplicate"]


@pytest.mark.parametrize(
    "lines",
    [
        [f"- {DIPLOMA}, signed"],
        [f"- {LETTER}"],  # inside the line, not at its end
        [DIPLOMA],  # no item
        ["- or", "- French"],  # too short to be surely the same
        ["Something else.", f"- {DIPLOMA}"],
    ],
)
def test_what_is_no_copy_word_for_word_and_right_below_stays(lines: list[str]) -> None:
    assert set(seen(PARENT, *lines)) == {"content"}


def test_a_line_does_not_hold_itself() -> None:
    assert set(seen(f"- {DIPLOMA}", f"- {DIPLOMA}")) == {"content"}


def test_another_story_told_twice_in_a_row_is_told_once() -> None:
    lines = ["Harbour bridge to open in May", "Harbour bridge to open in May", "Ferry fares rise"]

    assert seen(*lines, evidence=(RELATED,)) == ["related", "duplicate", "related"]
    assert set(seen(*lines)) == {"content"}


def test_html_is_left_to_its_markup() -> None:
    assert set(seen(PARENT, f"- {DIPLOMA}", page=Page(Kind.HTML))) == {"content"}


@given(st.lists(st.sampled_from(["- a", "a b c", "- a b c d e f g h i", "x: a b c d e f g h i"])))
def test_what_is_taken_stands_in_a_line_above(lines: list[str]) -> None:
    for number, label in enumerate(seen(*lines)):
        told = lines[number].removeprefix("- ")
        assert label == "content" or any(told in line for line in lines[:number])
