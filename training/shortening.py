"""A story that is cut after a paragraph or three, all around it as it was.

Long stories are most of what a page says, short ones are not; trees that saw many long stories take
whatever a page says most for its story. What they lack are short stories among everything else.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cleantext.model import ElementTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.model import Block, Blocks

    Flags = NDArray[np.bool_]

PARAGRAPH_WORDS = 10
MIN_PARAGRAPHS = 5
MOST_KEPT = 3


def cut(content: Flags, sizes: Sequence[int], name: str) -> Flags:
    """Return which blocks stay: those that are no content, and content up to some paragraph.

    Args:
        content: Which blocks are content.
        sizes: How many words each block has.
        name: The page's; it decides how many paragraphs stay. Of a short story all do.
    """
    paragraphs = np.flatnonzero(content & (np.array(sizes) >= PARAGRAPH_WORDS))
    if len(paragraphs) < MIN_PARAGRAPHS:
        return np.ones(len(content), np.bool_)
    last = paragraphs[hashlib.sha256(name.encode()).digest()[0] % MOST_KEPT]
    stays: Flags = ~content | (np.arange(len(content)) <= last)
    return stays


def without(blocks: Blocks, stays: Flags) -> tuple[Block, ...]:
    """Return the blocks that stay, in elements that never held the others."""
    table = blocks[0].traits.elements
    place = np.concatenate(([0], np.cumsum(stays)))
    first, end = (tuple(place[list(edges)].tolist()) for edges in (table.first, table.end))
    elements = ElementTable(table.tags, table.parents, table.attributes, first, end)
    return tuple(
        replace(block, traits=replace(block.traits, elements=elements))
        for block, left in zip(blocks, stays.tolist(), strict=True)
        if left
    )
