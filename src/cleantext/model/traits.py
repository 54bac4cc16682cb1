"""What the parser knew about a block: its place, its markup, its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cleantext.model.elements import NO_ELEMENTS, ElementTable


class Mark(NamedTuple):
    """Inline markup over ``[start, end)`` of a block's source; ``value`` is a link's target."""

    start: int
    end: int
    tag: str
    value: str = ""


class Image(NamedTuple):
    """A picture of the page: its address, its ``alt`` text, and the id of the block after it."""

    src: str
    alt: str
    before: int


class Item(NamedTuple):
    """Place of a list item.

    ``list`` is the list's id on the page, ``position`` the item's place there from 0, ``depth``
    the list's from 1, ``number`` what the item carries in an ordered list, else 0.
    """

    list: int
    position: int
    depth: int
    number: int


class Cell(NamedTuple):
    """Place of a table cell: the table's id on the page, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(frozen=True)
class Traits:
    """What the parser knew about a block, so that nobody after it needs the markup.

    ``landmarks`` are tokens of the element and its ancestors: landmark tags (``nav``, ``aside``),
    ARIA roles mapped onto them, ``hidden``, and microdata (``itemprop=articleBody``). ``marks``
    count code points of the block's source. ``gap`` is the number of blank lines before it.
    """

    elements: ElementTable = field(default=NO_ELEMENTS, repr=False, compare=False)
    element: int = -1
    landmarks: frozenset[str] = frozenset()
    level: int = 0
    link_chars: int = 0
    marks: tuple[Mark, ...] = ()
    image: Image | None = None
    item: Item | None = None
    cell: Cell | None = None
    gap: int = 0

    @property
    def path(self) -> str:
        """The XPath of the block's element; empty in plain text."""
        return self.elements.path(self.element) if self.element >= 0 else ""

    @property
    def links(self) -> tuple[Mark, ...]:
        """The marks that are links, with their target as ``value``."""
        return tuple([mark for mark in self.marks if mark.tag == "a"])


NO_TRAITS = Traits()
