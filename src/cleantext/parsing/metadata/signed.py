"""Bylines that no element names: lines that say so, and names under the last paragraph."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.lexicon import load_fields
from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import is_name, split_names
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page

MAX_LINE_CHARS = 90
MIN_PARAGRAPH_CHARS = 80
SIGNED_WORDS = range(2, 6)
# Papers that sign below the text, in bold. Elsewhere such a line is a heading or a button.
SIGNING = ("vi", "id")
BOLD = ("strong", "b")


def read_signatures(blocks: Blocks, page: Page) -> Metadata:
    """Return the authors that a line of the page names: ``Penulis: …``, or a signature."""
    return Metadata(authors=next(_keyed(blocks), ()) or next(_signatures(blocks, page), ()))


def _keyed(blocks: Blocks) -> Iterator[tuple[str, ...]]:
    """Yield the names behind a word for author and a colon, in one block or in two cells."""
    heads = load_fields().byline
    for before, block in pairwise((None, *blocks)):
        if block is None or len(block.text) > MAX_LINE_CHARS or block.label is Label.HIDDEN:
            continue
        head, colon, rest = block.text.partition(":")
        if colon and not head.strip() and before is not None:
            head = before.text
        if colon and head.strip().casefold() in heads:
            names = split_names(rest)
            if names:
                yield names


def _signatures(blocks: Blocks, page: Page) -> Iterator[tuple[str, ...]]:
    """Yield the bold names whose line follows the last paragraph beside it."""
    if page.language.tag.partition("-")[0] not in SIGNING:
        return
    last: dict[int, int] = {}
    for block in blocks:
        if len(block.text) >= MIN_PARAGRAPH_CHARS and block.label is Label.CONTENT:
            last[_parent(block)] = block.id
    for block in blocks:
        if last.get(_parent(block), block.id) < block.id and _is_signature(block):
            yield split_names(block.text)


def _parent(block: Block) -> int:
    traits = block.traits
    return traits.elements.parents[traits.element] if traits.element >= 0 else -1


def _is_signature(block: Block) -> bool:
    words = block.text.split()
    bold = (mark for mark in block.traits.marks if mark.tag in BOLD)
    return (
        len(words) in SIGNED_WORDS
        and all(word[0].isupper() for word in words)
        and not block.traits.link_chars
        and is_name(block.text)
        and any(
            block.source[mark.start : mark.end].strip() == block.source.strip() for mark in bold
        )
    )
