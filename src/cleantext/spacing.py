"""Blocks → one text: the white space between them, and where each then stands."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks


def join_blocks(blocks: Blocks) -> str:
    """Return the blocks' texts with a blank line between, or a line break within one list.

    Example:
        >>> from cleantext.model import Block
        >>> join_blocks((Block(0, "One."), Block(1, "Two.")))
        'One.\\n\\nTwo.'
    """
    return "".join(gap + block.text for gap, block in _spaced(blocks))


def starts_of(blocks: Blocks) -> tuple[int, ...]:
    """Return where each block's text begins in that of `join_blocks`, in code points.

    Example:
        >>> from cleantext.model import Block
        >>> starts_of((Block(0, "One."), Block(1, "Two.")))
        (0, 6)
    """
    spaced = list(_spaced(blocks))
    ends = accumulate(len(gap) + len(block.text) for gap, block in spaced)
    return tuple(end - len(block.text) for end, (_, block) in zip(ends, spaced, strict=True))


def _spaced(blocks: Blocks) -> Iterator[tuple[str, Block]]:
    """Yield each block with the white space that belongs before it."""
    before: Block | None = None
    for block in blocks:
        gap = "" if before is None else "\n" if _runs_on(before, block) else "\n\n"
        yield gap, block
        before = block


def _runs_on(before: Block, block: Block) -> bool:
    """Return whether two neighbours are items of one list or rows of one table."""
    one, other = before.traits, block.traits
    if one.cell and other.cell:
        return one.cell.table == other.cell.table
    if one.item and other.item:
        return True
    adjacent = not other.gap and before.end == block.start
    return adjacent and before.role is block.role is Role.LIST_ITEM
