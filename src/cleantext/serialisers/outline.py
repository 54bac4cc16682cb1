"""Blocks → groups: what belongs together on paper. Shared by the formats that show structure."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Block, ElementTable

LISTING_LANGUAGE_RE = regex.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight|brush:?)[-_ ]?([\w+#.\-]{1,20})(?=\s|$)",
)
TOP_HEADING = 2  # the title is level 1, and the only one
LOWEST_HEADING = 6
# Pages are laid out in tables too. A cell with more text than this is a column of the page.
MAX_CELL_CHARS = 1000
MIN_ROWS = MIN_COLUMNS = 2


class Shape(StrEnum):
    """How a group is set: one paragraph, heading or list item, or a whole table or listing."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"


class Group(NamedTuple):
    """Neighbouring blocks that are set as one, and whether they are quoted."""

    shape: Shape
    blocks: tuple[Block, ...]
    quoted: bool = False


def groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """Yield the blocks in groups: a table's cells together, a listing's lines, else one by one.

    A table in which pages are laid out (one row, one column, long cells) is set as plain blocks.
    """
    for _, members in groupby(blocks, key=_belonging):
        run = tuple(members)
        first = run[0]
        if first.traits.cell and is_data_table(run):
            yield Group(Shape.TABLE, run, _quoted(first))
        elif first.role is Role.CODE and not first.traits.cell:
            yield Group(Shape.CODE, run, _quoted(first))
        else:
            yield from (Group(_shape(block), (block,), _quoted(block)) for block in run)


def _belonging(block: Block) -> tuple[str, int]:
    if block.traits.cell:
        return "table", block.traits.cell.table
    if block.role is Role.CODE:
        return "code", preformatted(block)
    return "", block.id


def preformatted(block: Block) -> int:
    """Return the id of the ``pre`` element a block stands in; -1 where there is none."""
    elements, element = block.traits.elements, block.traits.element
    while element >= 0 and elements.tags[element] != "pre":
        element = elements.parents[element]
    return element


def listing_language(block: Block) -> str:
    """Return the programming language that a listing's class names; empty if none does.

    Sites name it on the ``pre`` element, on the ``code`` inside or on an element around.
    """
    elements, pre = block.traits.elements, preformatted(block)
    if pre < 0:
        return ""
    beside = (pre, *_children(elements, pre), elements.parents[pre])
    classes = (elements.attributes[one].get("class") or "" for one in beside if one >= 0)
    found = (LISTING_LANGUAGE_RE.search(names) for names in classes)
    return next((match[1] for match in found if match), "")


def _children(elements: ElementTable, element: int) -> tuple[int, ...]:
    first = element + 1
    has_child = first < len(elements.tags) and elements.parents[first] == element
    return (first,) if has_child else ()


def is_title(group: Group, title: str) -> bool:
    """Return whether a group is the title again, which the document's heading shows already."""
    block = group.blocks[0]
    return bool(title) and block.role is Role.TITLE and block.text == title


def _shape(block: Block) -> Shape:
    if block.role in (Role.HEADING, Role.TITLE):
        return Shape.HEADING
    if block.role is Role.CODE:
        return Shape.CODE
    if block.traits.item or block.role is Role.LIST_ITEM:
        return Shape.ITEM
    return Shape.PARAGRAPH


def _quoted(block: Block) -> bool:
    return block.role is Role.QUOTE or "blockquote" in block.traits.landmarks


def is_data_table(cells: Sequence[Block]) -> bool:
    """Return whether a table's blocks are rows and columns of data, not a page's layout."""
    places: dict[tuple[int, int], int] = {}
    for block in cells:
        if block.traits.cell is None or block.role in (Role.HEADING, Role.CODE):
            return False
        place = block.traits.cell.row, block.traits.cell.column
        places[place] = places.get(place, 0) + len(block.text)
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    enough = len(rows) >= MIN_ROWS and len(columns) >= MIN_COLUMNS
    return enough and max(places.values()) <= MAX_CELL_CHARS


class Grid(NamedTuple):
    """A table's cells by row and column, empty where the page has none; is row 0 the header?"""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    header: bool


def grid(cells: Sequence[Block]) -> Grid:
    """Return a table's blocks by row and column; rows and columns without any are left out."""
    places: dict[tuple[int, int], list[Block]] = {}
    headers: dict[int, bool] = {}
    for block in cells:
        cell = block.traits.cell
        if cell:
            places.setdefault((cell.row, cell.column), []).append(block)
            headers[cell.row] = headers.get(cell.row, True) and cell.header
    columns = sorted({column for _, column in places})
    rows = tuple(
        tuple(tuple(places.get((row, column), ())) for column in columns) for row in sorted(headers)
    )
    return Grid(rows, headers[min(headers)])


def heading_levels(blocks: Iterable[Block]) -> dict[int, int]:
    """Return the level, 2-6, of each heading by block id: as on the page, moved below the title.

    Headings that no tag gives a level have the top one.
    """
    found = {block.id: block.traits.level for block in blocks if _shape(block) is Shape.HEADING}
    shift = 1 if 1 in found.values() else 0
    return {
        number: min((level or TOP_HEADING - shift) + shift, LOWEST_HEADING)
        for number, level in found.items()
    }
