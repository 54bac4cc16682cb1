"""Headings that no markup tells: a short line that a paragraph follows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.lines import is_closed, is_prose
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

HEADING = Evidence(Label.CONTENT, 0.5, "headings/before-paragraph", Role.HEADING)
MAX_HEADING_CHARS = 120


def label_headings(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the headings of a plain text; they stay content.

    Args:
        blocks: The page's blocks in reading order, everything else labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> opening, story = "Một câu mở đầu đủ dài.", "Cô là ca sĩ nổi tiếng ở Việt Nam."
        >>> lines = (opening, "Mai Lý", story)
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.role) for block in label_headings(blocks, Page())]
        ['paragraph', 'heading', 'paragraph']
    """
    if page.kind is Kind.HTML:
        return blocks
    story = [block for block in blocks if block.text and block.label is Label.CONTENT]
    headings = {one.id for one, other in pairwise(story) if _is_heading(one, other)}
    return tuple(block.labelled(HEADING) if block.id in headings else block for block in blocks)


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    if block.role is not Role.PARAGRAPH or following.role is not Role.PARAGRAPH:
        return False
    short = len(text) <= MAX_HEADING_CHARS and (not is_closed(text) or text.endswith("?"))
    return short and not is_prose(text) and text[-1] not in ",;" and following.is_prose
