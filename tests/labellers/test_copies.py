"""Copies: a list's items written twice, and other stories' lines; what only looks alike stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label
from cleantext.labellers.copies import label_copies
from cleantext.model import Block, Evidence, Kind, Page

RELATED = Evidence(Label.RELATED, 0.75, "story/below-related")
PARENT = "- Candidates bring: a letter of two pages a copy of the diploma"


def seen(*lines: str, evidence: tuple[Evidence, ...] = (), page: Page | None = None) -> list[str]:
    made = tuple(Block(number, line).labelled(*evidence) for number, line in enumerate(lines))
    return [str(block.label) for block in label_copies(made, page or Page())]


@pytest.mark.parametrize("marker", ["- ", "• ", "* ", "– "])
def test_items_that_the_line_above_ends_in_are_copies(marker: str) -> None:
    items = [f"{marker}a letter of two pages", f"{marker}a copy of the diploma"]

    assert seen(PARENT, *items, "- a pen") == ["content", "duplicate", "duplicate", "content"]


@pytest.mark.parametrize(
    "lines",
    [
        ["- a copy of the diploma, signed"],
        ["- a letter of two pages"],  # inside the line, not at its end
        ["a copy of the diploma"],  # no item
        ["- the diploma"],  # too short to be surely the same
        ["Something else.", "- a copy of the diploma"],
    ],
)
def test_what_is_no_copy_word_for_word_and_right_below_stays(lines: list[str]) -> None:
    assert set(seen(PARENT, *lines)) == {"content"}


def test_a_line_does_not_hold_itself() -> None:
    assert set(seen("- a copy of the diploma", "- a copy of the diploma")) == {"content"}


def test_another_story_told_twice_in_a_row_is_told_once() -> None:
    lines = ["Harbour bridge to open in May", "Harbour bridge to open in May", "Ferry fares rise"]

    assert seen(*lines, evidence=(RELATED,)) == ["related", "duplicate", "related"]
    assert set(seen(*lines)) == {"content"}


def test_html_is_left_to_its_markup() -> None:
    assert set(seen(PARENT, "- a copy of the diploma", page=Page(Kind.HTML))) == {"content"}


@given(st.lists(st.sampled_from(["- a", "a b c", "- a b c d e f g h i", "x: a b c d e f g h i"])))
def test_what_is_taken_stands_in_a_line_above(lines: list[str]) -> None:
    for number, label in enumerate(seen(*lines)):
        told = lines[number].removeprefix("- ")
        assert label == "content" or any(told in line for line in lines[:number])
