"""A document as Markdown (CommonMark with GFM tables): the title first, then what is kept.

Each group of blocks becomes lines without indentation; where it stands in lists and quotes is put
before them. So a listing in an item in a quote takes no code of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.serialisers.inline import CELL, HEADING, ITEM, PARAGRAPH, TICKS_RE, escaped, inline
from cleantext.serialisers.outline import (
    Shape,
    grid,
    groups,
    heading_levels,
    is_title,
    listing_language,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.document import Document
    from cleantext.model import Block, Item
    from cleantext.serialisers.outline import Group

MIN_FENCE = 3
MAX_NUMBER = 999_999_999  # CommonMark reads no longer ones
QUOTE = "> "
BULLET_RE = regex.compile(r"^(?:[-*+•◦▪‣·–—]|(?<number>\d{1,9})[.)])\s+")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown, with a line feed at the end; empty if it has no text.

    The title is the only heading of the first level. Links are absolute where the page's address
    is known.

    Example:
        >>> import cleantext
        >>> page = "<p>Some <b>bold</b> text.</p><ul><li>One</li><li>Two</li></ul>"
        >>> print(cleantext.Pipeline(engine="rules").run(page, kind="html").markdown())
        Some **bold** text.
        <BLANKLINE>
        - One
        - Two
        <BLANKLINE>
    """
    writer = _Writer(document.url, heading_levels(document.kept))
    written = f"# {escaped(document.title, HEADING)}" if document.title else ""
    before: _Piece | None = None
    for group in groups(document.kept):
        if not is_title(group, document.title):
            piece = writer.piece(group)
            written += (_gap(before, piece) if written else "") + piece.text()
            before = piece
    return written + "\n" if written else ""


class _Piece(NamedTuple):
    """Lines to write: ``marker`` goes before the first of them, ``prefix`` before the others.

    A ``close`` piece is an item that stands right below the one before it.
    """

    lines: str
    prefix: str = ""
    marker: str = ""
    close: bool = False
    quoted: bool = False

    def text(self) -> str:
        """Return the lines with their prefixes."""
        first, *more = self.lines.split("\n")
        return "\n".join([self.marker + first, *((self.prefix + line).rstrip() for line in more)])


def _gap(before: _Piece | None, piece: _Piece) -> str:
    if piece.close:
        return "\n"
    return "\n>\n" if before and before.quoted and piece.quoted else "\n\n"


class _Level(NamedTuple):
    """An open list item: its place, its sign, and how far its text is set in."""

    item: Item
    sign: str
    indent: int


class _Writer:
    """Writes group after group; remembers the list items that are open."""

    def __init__(self, base: str | None, levels: Mapping[int, int]) -> None:
        self.base = base
        self.levels = levels
        self.open: list[_Level] = []
        self.quoted = False

    def piece(self, group: Group) -> _Piece:
        block = group.blocks[0]
        if group.quoted is not self.quoted or not block.traits.item:
            self.open.clear()
        self.quoted = group.quoted
        quote = QUOTE if group.quoted else ""
        if block.traits.item:
            piece = self._item(block.traits.item, self._lines(group))
        elif group.shape is Shape.ITEM:
            piece = _typed_item(block.text)
        else:
            piece = _Piece(self._lines(group))
        return piece._replace(
            prefix=quote + piece.prefix, marker=quote + piece.marker, quoted=group.quoted
        )

    def _item(self, item: Item, lines: str) -> _Piece:
        """Set a block of a list item in: the item's first with its marker, others below it."""
        closed: _Level | None = None
        while self.open and self.open[-1].item.depth >= item.depth and self.open[-1].item != item:
            closed = self.open.pop()
        outer = self.open[-1].indent if self.open else 0
        if self.open and self.open[-1].item == item:
            return _Piece(lines, " " * outer, " " * outer)
        sibling = closed if closed and closed.item.depth == item.depth else None
        sign = _sign(item, sibling)
        level = _Level(item, sign, outer + len(sign) + 1)
        # A list that begins with another number than 1 needs a blank line before it.
        opens_list = sibling is None or sibling.item.list != item.list
        close = bool(self.open or sibling) and not (opens_list and (sibling or item.number > 1))
        self.open.append(level)
        return _Piece(lines, " " * level.indent, " " * outer + sign + " ", close)

    def _lines(self, group: Group) -> str:
        block = group.blocks[0]
        if group.shape is Shape.TABLE:
            return self._table(group.blocks)
        if group.shape is Shape.CODE:
            return fenced("\n".join(one.text for one in group.blocks), listing_language(block))
        if group.shape is Shape.HEADING:
            return f"{'#' * self.levels[block.id]} {inline(block, self.base, HEADING)}"
        return inline(block, self.base, ITEM if group.shape is Shape.ITEM else PARAGRAPH)

    def _table(self, cells: Sequence[Block]) -> str:
        table = grid(cells)
        rows = [
            [" ".join(inline(block, self.base, CELL) for block in cell) for cell in row]
            for row in table.rows
        ]
        if not table.header:  # Markdown has no table without one
            rows.insert(0, [""] * len(rows[0]))
        rows.insert(1, ["---"] * len(rows[0]))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _sign(item: Item, sibling: _Level | None) -> str:
    """Return an item's sign; two lists that follow each other have different ones."""
    other = sibling is not None and sibling.item.list != item.list
    if item.number:
        number = min(max(item.number, 0), MAX_NUMBER)
        ends = ".)" if sibling is None else (").", ".)")[sibling.sign[-1] == "."]
        return f"{number}{ends[other]}"
    if sibling is None:
        return "-"
    return ("-" if sibling.sign == "*" else "*") if other else sibling.sign


def _typed_item(text: str) -> _Piece:
    """Return an item of a plain text, whose marker is typed."""
    typed = BULLET_RE.match(text)
    number = typed["number"] if typed else None
    marker = f"{number}. " if number else "- "
    rest = text[typed.end() :] if typed else text
    return _Piece(escaped(rest, ITEM), " " * len(marker), marker)


def fenced(code: str, language: str = "") -> str:
    """Return a code block whose fence is longer than any run of backticks in it.

    Example:
        >>> print(fenced("a = 1", "python"))
        ```python
        a = 1
        ```
    """
    longest = max((len(run) for run in TICKS_RE.findall(code)), default=0)
    fence = "`" * max(longest + 1, MIN_FENCE)
    return f"{fence}{language}\n{code}\n{fence}"
