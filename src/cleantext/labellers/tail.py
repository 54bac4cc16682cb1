"""The end of a plain text's story: who wrote it, and where it was taken from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.folding import phrase_key
from cleantext.lines import is_name, words
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

BYLINE = Evidence(Label.CONTENT, 0.8, "tail/byline", Role.BYLINE)
SOURCE = Evidence(Label.CONTENT, 0.8, "tail/source", Role.SOURCE)
MAX_SIGNATURE_CHARS = 60
MAX_SIGNATURE_WORDS = 7
MAX_SIGNATURES = 2


def label_tail(blocks: Blocks, page: Page, /) -> Blocks:
    """Label byline and source below the last paragraph of a plain text.

    Args:
        blocks: The page's blocks in reading order, what stands below the story labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> lines = ("Một câu dài kể hết câu chuyện ở đây.", "Lê Hòa")
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.role) for block in label_tail(blocks, Page())]
        ['paragraph', 'byline']
    """
    if page.kind is Kind.HTML:
        return blocks
    found = dict(_signatures(blocks, page.lexicon.words))
    return tuple(
        block.labelled(found[n]) if n in found else block for n, block in enumerate(blocks)
    )


def _is_paragraph(block: Block) -> bool:
    return block.label is Label.CONTENT and block.is_prose


def _signatures(story: Blocks, vocabulary: Words) -> Iterator[tuple[int, Evidence]]:
    """Yield byline and source below the story's last paragraph."""
    last = max((n for n, block in enumerate(story) if _is_paragraph(block)), default=len(story))
    below = [n for n in range(last + 1, len(story)) if _is_open(story[n])]
    if len(below) > MAX_SIGNATURES:
        return
    for number in below:
        one = _signature(story[number], vocabulary)
        if one:
            yield number, one


def _is_open(block: Block) -> bool:
    return block.label is Label.CONTENT and bool(block.text) and block.role is Role.PARAGRAPH


def _signature(block: Block, vocabulary: Words) -> Evidence | None:
    text = block.text
    if len(text) > MAX_SIGNATURE_CHARS or len(words(text)) > MAX_SIGNATURE_WORDS:
        return None
    openings, agencies = _signing_keys(vocabulary)
    if block.key in agencies:
        return SOURCE
    if block.key.startswith(openings):
        return SOURCE if block.key.rpartition(" ")[2] in agencies else BYLINE
    signed = is_name(text) or block.key.rpartition("/")[2] in agencies
    return BYLINE if signed else None


@lru_cache(maxsize=64)
def _signing_keys(vocabulary: Words) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return how lines that tell a writer begin, and the names of agencies, as phrase keys."""
    openings = (phrase_key(word) + mark for word in vocabulary.byline for mark in (" ", ":"))
    return tuple(openings), frozenset(map(phrase_key, vocabulary.agency))
