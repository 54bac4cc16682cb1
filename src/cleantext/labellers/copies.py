"""Second copies in a plain text's lists: what a line ends in, or says, right above.

Extractors write a list's item with the items inside it, and then these again, one by one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

ITEM = Evidence(Label.DUPLICATE, 0.95, "copies/item-inside-item")
STORY = Evidence(Label.DUPLICATE, 0.9, "copies/story-above")
CONTENT, RELATED, LIST_ITEM = Label.CONTENT, Label.RELATED, Role.LIST_ITEM
MARKERS = "-–•*+·▪‣◦"
MARKER_RE = regex.compile(rf"^[{MARKERS}]\s++")
MIN_CHARS, MAX_ITEMS = 16, 30
# A line may end in the words of one item below it by chance: "Canvas camping tents".
MIN_LONE_CHARS = 24


def label_copies(blocks: Blocks, page: Page, /) -> Blocks:
    """Label items of a list that the item above them holds already, and other stories' copies.

    Args:
        blocks: The page's blocks in reading order, other stories labelled.
        page: Plain text and Markdown only; in HTML no text stands in two items.

    Returns:
        As many blocks in the same order. Items are copies only if the line right above them ends
        in all of them, word for word.

    Example:
        >>> from cleantext.model import Block, Page
        >>> lines = ("- Bring along: a warm coat two pairs of boots", "- a warm coat",
        ...     "- two pairs of boots", "- Be there at nine")
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.label) for block in label_copies(blocks, Page())]
        ['content', 'duplicate', 'duplicate', 'content']
    """
    if page.kind is Kind.HTML:
        return blocks
    shown = [(n, block) for n, block in enumerate(blocks) if block.text]
    places, lines = [n for n, _ in shown], [block for _, block in shown]
    found = dict(_stories(lines)) | dict(_items(lines))
    return with_evidence(blocks, {places[at]: evidence for at, evidence in found.items()})


def _stories(shown: Sequence[Block]) -> Iterator[tuple[int, Evidence]]:
    """Yield other stories' lines that stand twice in a row."""
    for at, (above, block) in enumerate(pairwise(shown), 1):
        both = above.label is RELATED and block.label is RELATED
        if both and len(block.text) >= MIN_CHARS and above.key == block.key:
            yield at, STORY


def _items(shown: Sequence[Block]) -> Iterator[tuple[int, Evidence]]:
    """Yield items whose text, put together, is the end of the line above the first of them."""
    at = 1
    while at < len(shown):
        count = _held(shown[at - 1], shown[at : at + MAX_ITEMS]) if _is_item(shown[at]) else 0
        for copy in range(at, at + count):
            yield copy, ITEM
        at += count or 1


def _held(above: Block, below: Sequence[Block]) -> int:
    """Return how many items the line above holds at its end; 0 if it does not end in them."""
    if above.label is not CONTENT or not _may_hold(above.text, below[0].text):
        return 0
    line = _words(above)
    held, said = 0, ""
    for count, block in enumerate(below, 1):
        if not _is_item(block):
            break
        said = f"{said} {_words(block)}"
        if len(said) >= len(line) or said not in line:
            break
        least = MIN_LONE_CHARS if count == 1 else MIN_CHARS
        if len(said) > least and line.endswith(said):
            held = count
    return held


def _may_hold(line: str, item: str) -> bool:
    """Return whether the last word of an item is in a line, as it seldom is."""
    return all(word in line for word in item.rsplit(None, 1)[-1:])


def _is_item(block: Block) -> bool:
    return block.label is CONTENT and (block.role is LIST_ITEM or block.text[0] in MARKERS)


def _words(block: Block) -> str:
    return " ".join(MARKER_RE.sub("", block.text).split())
