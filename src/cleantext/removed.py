"""What is left out of a page: whole blocks, and what was cut out of those that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import placed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from cleantext.model import Block, Blocks
    from cleantext.vocabulary import Label


class Removed(NamedTuple):
    """A piece of chrome: a whole block, or a span cut out of one that stays.

    ``start`` is its offset in the source text, in code points.
    """

    block: int
    start: int
    label: Label
    text: str
    rule: str


def removed_of(blocks: Blocks, kept: Container[int]) -> Iterator[Removed]:
    """Yield, in reading order, what is left out where the blocks of those ids are kept."""
    for block in blocks:
        yield from _cuts(block) if block.id in kept else _whole(block)


def _whole(block: Block) -> Iterator[Removed]:
    if block.text:
        rule = block.reason.rule if block.reason else ""
        yield Removed(block.id, block.start, block.label, block.text, rule)


def _cuts(block: Block) -> Iterator[Removed]:
    for start, edit in placed(block.edits) if block.cuts else ():
        if edit.label is not None:
            yield Removed(block.id, block.start + start, edit.label, edit.removed, edit.rule)
