"""Captions that a blank line tells: a picture stood there, and no heading or headline does."""

from __future__ import annotations

import pytest

from cleantext.labellers.headings import MIN_TIGHT, label_headings
from cleantext.model import Block, Page, Traits

PARAGRAPH = "Hội nghị đã thông qua nhiều nội dung quan trọng cho năm tới."
OPEN, CLOSED = "Đội thuyền bên cầu mới", "Đội thuyền về bến Sông Hạ trong nắng sớm."


def roles(*lines: tuple[str, int]) -> list[str]:
    """The role of each line, given with the number of blank lines above it."""
    made = (Block(n, text, traits=Traits(gap=gap)) for n, (text, gap) in enumerate(lines))
    return [str(block.role) for block in label_headings(tuple(made), Page())]


TIGHT = [(PARAGRAPH, 0)] * (MIN_TIGHT + 1)


def test_a_line_alone_below_a_blank_one_stood_below_a_picture() -> None:
    assert roles(*TIGHT, (CLOSED, 1), *TIGHT)[len(TIGHT)] == "caption"
    assert roles(*TIGHT, (CLOSED, 0), *TIGHT)[len(TIGHT)] == "paragraph"
    assert roles(*TIGHT, (CLOSED, 1), (PARAGRAPH, 1), *TIGHT)[len(TIGHT)] == "paragraph"


def test_without_a_stop_it_did_if_headings_have_no_blank_line_above() -> None:
    lines = [*TIGHT, (OPEN, 1), *TIGHT]

    assert roles(*lines)[len(TIGHT)] == "heading"
    assert roles(*lines, ("Chuyện khác", 0), *TIGHT)[len(TIGHT)] == "caption"
    assert roles(*lines, ("Chuyện khác", 1), *TIGHT)[len(TIGHT)] == "heading"


@pytest.mark.parametrize("mark", ["# ", "- ", "> "])
def test_marked_lines_are_no_captions(mark: str) -> None:
    assert roles(*TIGHT, (mark + CLOSED, 1), *TIGHT)[len(TIGHT)] == "paragraph"


def test_headlines_of_teasers_are_no_captions() -> None:
    pairs = [(CLOSED, 1), (PARAGRAPH, 0)] * 2

    assert "caption" not in roles(*TIGHT, *pairs, *TIGHT)


def test_where_paragraphs_have_blank_lines_one_says_nothing() -> None:
    loose = [(PARAGRAPH, 1)] * (MIN_TIGHT + 1)

    assert "caption" not in roles(*loose, (CLOSED, 1), (PARAGRAPH, 0), *loose)
