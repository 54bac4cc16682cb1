"""Headings and captions of a plain text that only form and place tell.

Headings are what Markdown marks, and short lines that a paragraph follows. A line that alone has a
blank line above it, among paragraphs that have none, stood below a picture.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.lines import is_closed
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

HEADING = Evidence(Label.CONTENT, 0.5, "headings/before-paragraph", Role.HEADING)
MARKED_HEADING = Evidence(Label.CONTENT, 0.6, "headings/markdown", Role.HEADING)
MARKED_TITLE = Evidence(Label.CONTENT, 0.6, "headings/markdown-title", Role.TITLE)
MARKED_ITEM = Evidence(Label.CONTENT, 0.6, "headings/markdown-item", Role.LIST_ITEM)
PICTURED = Evidence(Label.CONTENT, 0.6, "headings/below-picture", Role.CAPTION)
MAX_HEADING_CHARS, MAX_CAPTION_CHARS = 120, 200
CONTENT, PARAGRAPH = Label.CONTENT, Role.PARAGRAPH
# So many paragraphs follow others, few of them below a blank line: it stands for something.
MIN_TIGHT, MAX_LOOSE = 4, 0.2
MARKS, ASKING = "#-–•*>", "?!:"


def label_headings(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the headings of a plain text, Markdown's list items and captions; they stay content.

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
    story = [block for block in blocks if block.label is CONTENT and block.text]
    headings = {one.id: HEADING for one, other in pairwise(story) if _is_heading(one, other)}
    told = headings | dict.fromkeys(_below_pictures(story, headings.keys()), PICTURED)
    signed = (one for one in story if one.traits.level or one.traits.item)
    told |= {one.id: marked for one in signed if (marked := _marked(one))}
    if not any(one.role is Role.TITLE for one in story):
        told |= {one.id: MARKED_TITLE for one in story if one.traits.level == 1}
    return with_evidence(blocks, told)


def _below_pictures(story: Sequence[Block], headings: Container[int]) -> Iterator[int]:
    """Yield the lines that alone have a blank line above, a paragraph right above and below them.

    Where such lines follow one another with a paragraph each, they are headlines of teasers. They
    may be headings, unless headings have no blank line above them, or they are sentences and more
    than one.
    """
    pairs = [below for above, below in pairwise(story) if above.is_prose and below.is_prose]
    loose = sum(block.traits.gap > 0 for block in pairs)
    if len(pairs) < MIN_TIGHT or loose > MAX_LOOSE * len(pairs):
        return
    found = {at for at in range(1, len(story) - 1) if _is_set_apart(*story[at - 1 : at + 2])}
    others = [one for at, one in enumerate(story) if one.id in headings and at not in found]
    tight = bool(others) and not any(one.traits.gap for one in others)
    for at in sorted(found):
        told = tight or (len(found) > 1 and is_closed(story[at].text))
        if told and found.isdisjoint((at - 2, at + 2)):
            yield story[at].id


def _is_set_apart(above: Block, block: Block, below: Block) -> bool:
    neighbours = above.id + 2 == block.id + 1 == below.id and above.role is not Role.SUBTITLE
    plain = block.role is PARAGRAPH and not block.traits.level and block.text[0] not in MARKS
    gaps = block.traits.gap > 0 == below.traits.gap
    short = len(block.text) <= MAX_CAPTION_CHARS and block.text[-1] not in ASKING
    return neighbours and plain and gaps and short and above.is_prose and below.is_prose


def _marked(block: Block) -> Evidence | None:
    """Return what Markdown's signs before a line say if nothing better is known of it."""
    if block.role is not PARAGRAPH:
        return None
    return MARKED_HEADING if block.traits.level else MARKED_ITEM


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    if not following.is_prose or len(text) > MAX_HEADING_CHARS or block.is_prose:
        return False
    if block.role is not PARAGRAPH or following.role is not PARAGRAPH or text[-1] in ",;":
        return False
    return not is_closed(text) or text[-1] == "?"
