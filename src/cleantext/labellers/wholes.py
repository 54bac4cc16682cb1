"""What stands or falls as one: lists, tables, a heading and its section, code and its text.

A main-content engine judges block by block, and may keep half a table or a section without its
heading. Only its own word against a block is overruled here, never another labeller's.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page

CONFIDENCE = 0.85
ENGINES = ("model/", "extraction/")
LIST, TABLE, HEADING, CODE = (
    Evidence(Label.CONTENT, CONFIDENCE, f"wholes/{what}")
    for what in ("list", "table", "heading", "code")
)
# How much of its text must have been kept: a table is one thing more often than a list is.
MIN_LIST_KEPT, MIN_TABLE_KEPT = 2 / 3, 1 / 3


def label_wholes(blocks: Blocks, page: Page, /) -> Blocks:
    """Label as content what an engine left out of a list, table or section that it kept.

    Args:
        blocks: The blocks of an HTML page in reading order, judged by the other labellers.
        page: Plain text is left alone: there are no engines for it.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Cell, Page, Traits
        >>> kept = Evidence(Label.CONTENT, 0.7, "model/html-1")
        >>> left = Evidence(Label.OTHER, 0.7, "model/html-1")
        >>> cells = [Traits(cell=Cell(1, 0, column, header=False)) for column in range(3)]
        >>> row = tuple(Block(n, "x", traits=one) for n, one in enumerate(cells))
        >>> row = (row[0].labelled(kept), row[1].labelled(left), row[2].labelled(kept))
        >>> [str(block.label) for block in label_wholes(row, Page(Kind.HTML))]
        ['content', 'content', 'content']
    """
    if page.kind is not Kind.HTML:
        return blocks
    shown = [block for block in blocks if block.text]
    found = dict(_members(shown))
    found |= dict(_headed(shown, frozenset(found)))
    return with_evidence(blocks, found)


def _members(blocks: list[Block]) -> Iterator[tuple[int, Evidence]]:
    """Yield the items and cells that were left out of lists and tables that were mostly kept."""
    tables: dict[int, list[Block]] = defaultdict(list)
    lists: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        traits = block.traits
        if traits.cell:
            tables[traits.cell.table].append(block)
        elif traits.item and not traits.link_chars:
            lists[traits.item.list].append(block)
    for group in tables.values():
        yield from ((block.id, TABLE) for block in _torn(group, MIN_TABLE_KEPT))
    for group in lists.values():
        yield from ((block.id, LIST) for block in _torn(group, MIN_LIST_KEPT))


def _torn(group: list[Block], least: float) -> list[Block]:
    """Return what was left out of a group of whose text at least this share was kept."""
    kept = [len(block.text) for block in group if block.label is Label.CONTENT]
    whole = sum([len(block.text) for block in group])
    mostly = len(kept) < len(group) and sum(kept) >= least * whole
    return [block for block in group if _is_left_out(block)] if mostly else []


def _headed(blocks: list[Block], restored: frozenset[int]) -> Iterator[tuple[int, Evidence]]:
    """Yield headings right above, and code right below, a paragraph or item that stays."""
    for one, other in pairwise(blocks):
        if one.role is Role.HEADING and _is_left_out(one) and _is_kept_text(other, restored):
            yield one.id, HEADING
        if other.role is Role.CODE and _is_left_out(other) and _is_kept_text(one, restored):
            yield other.id, CODE


def _is_kept_text(block: Block, restored: frozenset[int]) -> bool:
    kept = block.label is Label.CONTENT or block.id in restored
    return kept and (block.is_prose or block.role is Role.LIST_ITEM)


def _is_left_out(block: Block) -> bool:
    """Return whether nobody but an engine speaks against a block."""
    if block.label is Label.CONTENT:
        return False
    against = [one for one in block.evidence if one.label is not Label.CONTENT]
    return all(one.rule.startswith(ENGINES) for one in against)
