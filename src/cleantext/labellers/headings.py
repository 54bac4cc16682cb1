"""Headings of a plain text: those that Markdown marks, and short lines that a paragraph follows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.lines import is_closed, is_prose
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

HEADING = Evidence(Label.CONTENT, 0.5, "headings/before-paragraph", Role.HEADING)
MARKED_HEADING = Evidence(Label.CONTENT, 0.6, "headings/markdown", Role.HEADING)
MARKED_TITLE = Evidence(Label.CONTENT, 0.6, "headings/markdown-title", Role.TITLE)
MARKED_ITEM = Evidence(Label.CONTENT, 0.6, "headings/markdown-item", Role.LIST_ITEM)
MAX_HEADING_CHARS = 120


def label_headings(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the headings of a plain text, and Markdown's list items; they stay content.

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
    told = {one.id: HEADING for one, other in pairwise(story) if _is_heading(one, other)}
    told |= {one.id: marked for one in story if (marked := _marked(one))}
    if not any(one.role is Role.TITLE for one in story):
        told |= {one.id: MARKED_TITLE for one in story if one.traits.level == 1}
    return tuple(block.labelled(told[block.id]) if block.id in told else block for block in blocks)


def _marked(block: Block) -> Evidence | None:
    """Return what Markdown's syntax says of a line that nothing better is known of."""
    if block.role is not Role.PARAGRAPH:
        return None
    if block.traits.level:
        return MARKED_HEADING
    return MARKED_ITEM if block.traits.item else None


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    if block.role is not Role.PARAGRAPH or following.role is not Role.PARAGRAPH:
        return False
    short = len(text) <= MAX_HEADING_CHARS and (not is_closed(text) or text.endswith("?"))
    return short and not is_prose(text) and text[-1] not in ",;" and following.is_prose
