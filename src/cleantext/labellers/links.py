"""Menus and lists of other stories in Markdown: lines that are links and nothing else."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cleantext.lines import words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page

MENU = Evidence(Label.NAVIGATION, 0.65, "links/menu")
STORIES = Evidence(Label.RELATED, 0.65, "links/stories")
LINKED = 0.9
MIN_LINKS = 3
MAX_ENTRY_WORDS = 5
# Without so much text of its own a page may be a list of links, and they all it says.
MIN_STORY_CHARS = 300


def label_links(blocks: Blocks, page: Page, /) -> Blocks:
    """Label runs of lines that are links and nothing else.

    Args:
        blocks: The page's blocks in reading order.
        page: Markdown only; a page that is little but links is left alone.

    Returns:
        As many blocks in the same order. Three short links or more that follow one another are a
        menu; a linked line of more words is another story, as a story's own are linked in parts.

    Example:
        >>> from cleantext.model import Block, Page, Traits
        >>> story = Block(0, "Con đường đất dẫn vào làng đã được rải nhựa. " * 9)
        >>> entries = [Block(n, "Video", traits=Traits(link_chars=5)) for n in (1, 2, 3)]
        >>> labelled = label_links((story, *entries), Page(Kind.MARKDOWN))
        >>> [str(block.label) for block in labelled]
        ['content', 'navigation', 'navigation', 'navigation']
    """
    if page.kind is not Kind.MARKDOWN:
        return blocks
    told = sum(len(block.text) for block in blocks if block.is_prose and not _is_linked(block))
    if told < MIN_STORY_CHARS:
        return blocks
    return with_evidence(blocks, dict(_runs(blocks)))


def _runs(blocks: Blocks) -> Iterator[tuple[int, Evidence]]:
    """Yield the blocks of each run of links; what holds nothing but a picture is passed over."""
    shown = (block for block in blocks if block.text.strip())
    for linked, group in groupby(shown, key=_is_linked):
        run = list(group)
        if not linked:
            continue
        several = sum(_links(block) for block in run) >= MIN_LINKS
        for block in run:
            if not _is_entry(block):
                yield block.id, STORIES
            elif several:
                yield block.id, MENU


def _is_linked(block: Block) -> bool:
    text = block.text.strip()
    if block.role is not Role.PARAGRAPH or not text or block.traits.level == 1:
        return False
    if any(link.value.startswith("#") for link in block.traits.links):
        return False  # a place on the page itself
    return block.traits.link_chars >= LINKED * (len(text) - text.count(" "))


def _links(block: Block) -> int:
    return max(len(block.traits.links), 1)


def _is_entry(block: Block) -> bool:
    return len(words(block.text)) <= MAX_ENTRY_WORDS * _links(block)
