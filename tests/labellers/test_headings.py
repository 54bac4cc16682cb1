"""Captions that a blank line tells: a picture stood there, and no heading or headline does."""

from __future__ import annotations

import pytest

from cleantext.labellers.headings import MIN_TIGHT, label_headings
from cleantext.model import Block, Evidence, Page, Traits
from cleantext.vocabulary import Label, Role

PARAGRAPH = "Hội nghị đã thông qua nhiều nội dung quan trọng cho năm tới."
OPEN, CLOSED = "Đội thuyền bên cầu mới", "Đội thuyền về bến Sông Hạ trong nắng sớm."


def roles(*lines: tuple[str, int]) -> list[str]:
    """The role of each line, given with the number of blank lines above it."""
    made = (Block(n, text, traits=Traits(gap=gap)) for n, (text, gap) in enumerate(lines))
    return [str(block.role) for block in label_headings(tuple(made), Page())]


TIGHT = [(PARAGRAPH, 0)] * (MIN_TIGHT + 1)


def test_a_line_alone_below_a_blank_one_stood_below_a_picture() -> None:
    lines = [*TIGHT, (CLOSED, 1), *TIGHT]

    assert roles(*lines, *lines)[len(TIGHT)] == "caption"
    assert roles(*lines)[len(TIGHT)] == "paragraph"  # one sentence alone may be the story's
    assert roles(*lines, *TIGHT, (CLOSED, 0), *TIGHT)[-len(TIGHT) - 1] == "paragraph"
    assert roles(*lines, (CLOSED, 1), (PARAGRAPH, 1), *TIGHT)[len(lines)] == "paragraph"


def test_the_first_line_below_the_lead_is_the_story_s() -> None:
    lead = Evidence(Label.CONTENT, 0.8, "front/subtitle", Role.SUBTITLE)
    lines = [(PARAGRAPH, 0), (CLOSED, 1), *TIGHT, (CLOSED, 1), *TIGHT]
    made = [Block(n, text, traits=Traits(gap=gap)) for n, (text, gap) in enumerate(lines)]

    assert str(label_headings(tuple(made), Page())[1].role) == "caption"
    made[0] = made[0].labelled(lead)
    assert str(label_headings(tuple(made), Page())[1].role) == "paragraph"


def test_without_a_stop_it_did_if_headings_have_no_blank_line_above() -> None:
    lines = [*TIGHT, (OPEN, 1), *TIGHT]

    assert roles(*lines)[len(TIGHT)] == "heading"
    assert roles(*lines, ("Chuyện khác", 0), *TIGHT)[len(TIGHT)] == "caption"
    assert roles(*lines, ("Chuyện khác", 1), *TIGHT)[len(TIGHT)] == "heading"


@pytest.mark.parametrize("mark", ["# ", "- ", "> "])
def test_marked_lines_are_no_captions(mark: str) -> None:
    assert roles(*TIGHT, (mark + CLOSED, 1), *TIGHT)[len(TIGHT)] == "paragraph"


@pytest.mark.parametrize("line", ["Vì sao đội thuyền phải về bến sớm?", "Coi chừng sóng lớn!"])
def test_questions_and_calls_are_headings(line: str) -> None:
    assert roles(*TIGHT, (line, 1), *TIGHT, ("Chuyện khác", 0), *TIGHT)[len(TIGHT)] != "caption"


def test_headlines_of_teasers_are_no_captions() -> None:
    pairs = [(CLOSED, 1), (PARAGRAPH, 0)] * 2

    assert "caption" not in roles(*TIGHT, *pairs, *TIGHT)


def test_where_paragraphs_have_blank_lines_one_says_nothing() -> None:
    loose = [(PARAGRAPH, 1)] * (MIN_TIGHT + 1)

    assert "caption" not in roles(*loose, (CLOSED, 1), (PARAGRAPH, 0), *loose)
