"""Texts as scrapers leave them: each line is told for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cleantext
from cases import load_labelled
from cleantext import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block

TEXTS = load_labelled()
FIELDS = (Role.TITLE, Role.SUBTITLE, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.SOURCE)
Line = tuple[str, int, int, bool]


def told(block: Block) -> str:
    """A block's label as the texts have it: what readers wrote is of the comments."""
    if block.label is Label.READER_COMMENTS:
        return str(Label.COMMENTS)
    field = block.label is Label.CONTENT and block.role in FIELDS
    return str(block.role if field else block.label)


def at(blocks: tuple[Block, ...], start: int, end: int) -> Block:
    """The block that holds most of a line."""
    return max(blocks, key=lambda block: min(end, block.end) - max(start, block.start))


@pytest.mark.parametrize(("lines", "text"), TEXTS)
def test_each_line_is_told(lines: list[Line], text: str) -> None:
    kind = "markdown" if "](" in text else "text"
    blocks = cleantext.clean(text, kind=kind).judged
    expected = {text[start:end]: label for label, start, end, known in lines if known}
    found = {
        text[start:end]: told(at(blocks, start, end)) for _, start, end, known in lines if known
    }
    assert found == expected


@pytest.mark.parametrize(("lines", "text"), TEXTS)
def test_the_title_is_the_line_marked_as_one(lines: list[Line], text: str) -> None:
    (title,) = [text[start:end] for label, start, end, _ in lines if label == "title"]
    assert cleantext.clean(text).title == title.removeprefix("# ")


def test_few_lines_are_not_told_yet() -> None:
    lines = [known for one in TEXTS for *_, known in one.values[0]]
    assert len(lines) >= 600
    assert lines.count(False) <= 0.08 * len(lines)
