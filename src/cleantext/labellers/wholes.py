"""What stands or falls as one: lists, tables, a heading and its section, code and its text.

A main-content engine judges block by block, and may keep half a table or a section without its
heading, or leave out what stands between two paragraphs that it keeps. Only its own word against a
block is overruled here, never another labeller's; a hint is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleantext.model import Block, Blocks, Page

CONFIDENCE = 0.85
ENGINES = ("model/", "extraction/")
LIST, TABLE, HEADING, CODE, BETWEEN = (
    Evidence(Label.CONTENT, CONFIDENCE, f"wholes/{what}")
    for what in ("list", "table", "heading", "code", "between")
)
# How much of its text must have been kept: a table is one thing more often than a list is.
MIN_LIST_KEPT, MIN_TABLE_KEPT = 2 / 3, 1 / 3
# A table of one column, or with so much in a cell, lays out a page, and its cells have no more to
# do with each other than other boxes have.
MIN_COLUMNS, MAX_CELL_BLOCKS = 2, 5
# What stands between kept paragraphs is content if the engine gives it one chance in five. Items of
# lists are not: between answers there are comments.
MAX_AGAINST = 0.8
MAX_HINT = 0.1  # of a labeller: it names the kind where the engine says no
PARTS = (Role.TABLE, Role.HEADING, Role.CODE, Role.QUOTE)
MAX_WRAPPERS = 8


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
    tables = _tables(shown)
    found = dict(_members(shown, tables))
    found |= dict.fromkeys(_between(shown, tables), BETWEEN)
    found |= dict(_headed(shown, frozenset(found)))
    return with_evidence(blocks, found)


def _tables(blocks: list[Block]) -> dict[int, list[Block]]:
    """Return the cells of each table that does not lay out a page."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.traits.cell:
            tables[block.traits.cell.table].append(block)
    return {number: table for number, table in tables.items() if _is_of_data(table)}


def _members(
    blocks: list[Block], tables: Mapping[int, list[Block]]
) -> Iterator[tuple[int, Evidence]]:
    """Yield the items and cells that were left out of lists and tables that were mostly kept."""
    lists: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        traits = block.traits
        if traits.item and not traits.cell and not traits.link_chars:
            lists[traits.item.list].append(block)
    for group in tables.values():
        yield from ((block.id, TABLE) for block in _torn(group, MIN_TABLE_KEPT))
    for group in lists.values():
        yield from ((block.id, LIST) for block in _torn(group, MIN_LIST_KEPT))


def _is_of_data(table: list[Block]) -> bool:
    """Return whether a table has columns, and little in each cell."""
    cells = Counter([block.traits.cell for block in table])
    columns = {cell.column for cell in cells if cell}
    return len(columns) >= MIN_COLUMNS and max(cells.values()) <= MAX_CELL_BLOCKS


def _torn(group: list[Block], least: float) -> list[Block]:
    """Return what was left out of a group of whose text at least this share was kept."""
    kept = [len(block.text) for block in group if block.label is Label.CONTENT]
    whole = sum([len(block.text) for block in group])
    mostly = len(kept) < len(group) and sum(kept) >= least * whole
    return [block for block in group if _is_left_out(block)] if mostly else []


def _between(blocks: list[Block], tables: Mapping[int, list[Block]]) -> Iterator[int]:
    """Yield what the engine all but kept, between two kept paragraphs of one element."""
    kept: dict[int, list[int]] = defaultdict(list)
    for block in blocks:
        if block.is_prose and block.label is Label.CONTENT:
            kept[_parent(block)].append(block.id)
    for block in blocks:
        cell = block.traits.cell
        if _is_all_but_kept(block) and (cell is None or cell.table in tables):
            beside = kept.get(_parent(block), (block.id,))
            if beside[0] < block.id < beside[-1]:
                yield block.id


def _is_all_but_kept(block: Block) -> bool:
    if not _is_left_out(block) or max(one.confidence for one in block.evidence) > MAX_AGAINST:
        return False
    return block.role in PARTS or (block.is_prose and block.role is Role.PARAGRAPH)


def _parent(block: Block) -> int:
    """Return the element that holds a block, or the table it is in, beside others; -1 if none."""
    elements, row = block.traits.elements, block.traits.element
    if row < 0:
        return -1
    if block.traits.cell:
        while row > 0 and elements.tags[row] != "table":
            row = elements.parents[row]
    first, end = elements.first[row], elements.end[row]
    for _ in range(MAX_WRAPPERS):
        row = elements.parents[row]
        if row < 0 or elements.first[row] != first or elements.end[row] != end:
            break
    return row


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
    """Return whether nobody but an engine speaks against a block, faint hints apart."""
    if block.label is Label.CONTENT:
        return False
    against = [one for one in block.evidence if one.label is not Label.CONTENT]
    return all(one.rule.startswith(ENGINES) or _is_faint(one) for one in against)


def _is_faint(evidence: Evidence) -> bool:
    """Return whether evidence only hints at a menu; links to other stories stand between others."""
    return evidence.confidence <= MAX_HINT and evidence.label is not Label.RELATED
