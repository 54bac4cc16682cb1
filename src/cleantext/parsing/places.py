"""Where each element of a page stands: its landmarks, and its place in headings, lists and tables.

All of it is inherited: an element stands where the one around it stands, unless its own tag or
attributes say more. Few do, so that most elements share the `Place` of the one around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.model import Cell, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.model import ElementTable

    Attributes = Mapping[str, str | None]

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins input kbd mark math "
    "nobr output picture q rp rt ruby s samp small source span strike strong sub sup time tt u "
    "var wbr mi mn mo mrow msub msup mfrac".split(),
)
LANDMARKS = frozenset(
    "address article aside blockquote button details dialog dl figcaption figure footer form h1 "
    "head header iframe main nav noscript ol pre section select svg table ul".split(),
)
# ARIA roles and the element each is the long way of saying, "note" having none: https://www.w3.org/TR/html-aria/
ROLE_TAGS: Mapping[str, str] = {
    "alertdialog": "dialog", "article": "article", "banner": "header", "complementary": "aside",
    "contentinfo": "footer", "dialog": "dialog", "main": "main", "menu": "nav", "menubar": "nav",
    "navigation": "nav", "note": "note", "search": "form", "tablist": "nav",
}  # fmt: skip
# Landmarks that mean another thing within these: https://www.w3.org/TR/html-aria/#el-header
PAGE_LANDMARKS: Mapping[str, frozenset[str]] = {
    "aside": frozenset(("article",)),
    "footer": frozenset(("article", "main", "blockquote")),
    "header": frozenset(("article", "main")),
}
HEADING_LEVELS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
STRUCTURE = frozenset(("ul", "ol", "li", "table", "tr", "td", "th"))
TELLING_TAGS = LANDMARKS | STRUCTURE | frozenset(HEADING_LEVELS)
TAG_TOKENS = {tag: LANDMARKS & {tag} for tag in TELLING_TAGS}
TELLING_ATTRIBUTES = frozenset(("aria-hidden", "hidden", "itemprop", "role", "style"))
NO_TOKENS: frozenset[str] = frozenset()
MAX_SPAN = 1000  # columns of one cell, as in browsers


@dataclass(slots=True)
class _List:
    """A list that is open: its id on the page, its depth, and what its next item will be."""

    id: int = 0
    depth: int = 0
    position: int = 0
    number: int = 0

    def item(self) -> Item:
        item = Item(self.id, self.position, max(self.depth, 1), self.number)
        self.position += 1
        self.number += 1 if self.number else 0
        return item


@dataclass(slots=True)
class _Table:
    """A table that is open: its id on the page, and where its next cell will be."""

    id: int = 0
    row: int = -1
    column: int = 0

    def break_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def cell(self, columns: int, *, header: bool) -> Cell:
        cell = Cell(self.id, max(self.row, 0), self.column, header)
        self.column += max(1, min(columns, MAX_SPAN))
        return cell


@dataclass(slots=True)
class Place:
    """What holds inside one element, and inside all that stands in it and says nothing else.

    ``landmarks``, ``level``, ``item`` and ``cell`` are those of `Traits`.
    """

    landmarks: frozenset[str]
    level: int
    item: Item | None
    cell: Cell | None
    list: _List
    table: _Table


class Places:
    """Where the elements of a table stand, by their rows; row -1 is outside of all.

    Only elements that say something of their own have a `Place` of their own.

    >>> from cleantext.model import ElementTable
    >>> places = Places(ElementTable(("nav", "ul", "li", "b"), (-1, 0, 1, 2), ({}, {}, {}, {})))
    >>> sorted(places[3].landmarks), places[3].item.position
    (['nav', 'ul'], 0)
    """

    def __init__(self, elements: ElementTable) -> None:
        self.parents = elements.parents
        self.lists = self.tables = 0
        self.unions: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
        self.own = {-1: Place(NO_TOKENS, 0, None, None, _List(), _Table())}
        by_attribute = set(elements.with_attribute(*TELLING_ATTRIBUTES))
        for row in sorted(by_attribute.union(*map(elements.with_tag, TELLING_TAGS))):
            tag, attributes = elements.tags[row], elements.attributes[row]
            tokens = TAG_TOKENS.get(tag, NO_TOKENS)
            if row in by_attribute and tag not in INLINE:
                tokens = _tokens(tag, attributes)
            if tokens or tag in TELLING_TAGS:
                self.own[row] = self._within(self[self.parents[row]], tag, attributes, tokens)

    def __getitem__(self, row: int) -> Place:
        while row not in self.own:
            row = self.parents[row]
        return self.own[row]

    def _within(
        self, outer: Place, tag: str, attributes: Attributes, tokens: frozenset[str]
    ) -> Place:
        landmarks = self._joined(outer.landmarks, tokens) if tokens else outer.landmarks
        place = Place(landmarks, outer.level, outer.item, outer.cell, outer.list, outer.table)
        if tag in HEADING_LEVELS:
            place.level = HEADING_LEVELS[tag]
        elif tag in STRUCTURE:
            self._count(place, tag, attributes)
        return place

    def _joined(self, outer: frozenset[str], tokens: frozenset[str]) -> frozenset[str]:
        """Return the landmarks with more tokens; equal ones are the same object."""
        key = (outer, tokens)
        if key not in self.unions:
            self.unions[key] = outer | tokens | _page_tokens(tokens, outer)
        return self.unions[key]

    def _count(self, place: Place, tag: str, attributes: Attributes) -> None:
        if tag == "li":
            place.item = place.list.item()
        elif tag == "tr":
            place.table.break_row()
        elif tag in ("td", "th"):
            columns = _integer(attributes.get("colspan"), 1)
            place.cell = place.table.cell(columns, header=tag == "th")
        elif tag == "table":
            self.tables += 1
            place.table = _Table(self.tables)
        else:
            self.lists += 1
            number = _integer(attributes.get("start"), 1) if tag == "ol" else 0
            place.list = _List(self.lists, place.list.depth + 1, 0, number)


def is_hidden(attributes: Attributes) -> bool:
    """Return whether attributes keep an element from being shown.

    ``hidden="until-found"`` does not count: browsers show such text when it is searched for.
    """
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if not style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _tokens(tag: str, attributes: Attributes) -> frozenset[str]:
    tokens = {tag} if tag in LANDMARKS else set()
    role = ROLE_TAGS.get((attributes.get("role") or "").strip().lower())
    if role:
        tokens.add(role)
    if attributes.get("aria-hidden") == "true":
        tokens.add("aria-hidden")
    if is_hidden(attributes):
        tokens.add("hidden")
    tokens.update(f"itemprop={name}" for name in (attributes.get("itemprop") or "").split())
    return frozenset(tokens)


def _page_tokens(tokens: frozenset[str], outer: frozenset[str]) -> frozenset[str]:
    """Return ``page-header`` and the like for landmarks of the page, not of an article in it.

    The set of landmarks alone can't tell an article's footer from a footer of article cards.
    """
    return frozenset(
        f"page-{tag}"
        for tag, owners in PAGE_LANDMARKS.items()
        if tag in tokens and not owners & outer
    )


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default
