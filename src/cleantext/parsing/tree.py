"""The HTML tree in one iterative walk; the only module that imports the HTML parser.

The walk turns the tree into *runs*: pieces of text between block boundaries, each with what the
markup knew of it. It never recurses, so deep nesting costs no stack.

1. Every text node outside script, style, template and comments is in exactly one run, hidden
   ones included. White space between two blocks goes to the block after it; what is left at the
   page's end, to the last one.
2. Inline elements neither glue words nor split them: they leave a `Mark`, no character.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex
from selectolax.lexbor import LexborHTMLParser

from cleantext.model import Cell, ElementTable, Hints, Item, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Attributes = Mapping[str, str | None]

SKIPPED = ("script", "style", "template")
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins input kbd mark math "
    "nobr output picture q rp rt ruby s samp small source span strike strong sub sup time tt u "
    "var wbr mi mn mo mrow msub msup mfrac".split(),
)
MARKED = frozenset(
    "a abbr b cite code del em i kbd mark q s samp small strong sub sup time".split(),
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
LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
CELL_RE = regex.compile(r"<t[dhr][\s/>]", regex.IGNORECASE)
TABLE_RE = regex.compile(r"<(?:table|html|body|!doctype)[\s/>]", regex.IGNORECASE)
LINE_BREAK, BLANK = "\n", " "


@dataclass(slots=True)
class Run:
    """The text between two block boundaries, as raw pieces, and what the markup knew of it.

    ``breaks`` are offsets in the joined pieces where the page shows a line break, or a gap between
    two links, that no character stands for, with the character to put there. ``hidden`` are
    half-open spans that a browser would not show. ``lead`` is how much white space before a ``pre``
    is not of it.
    """

    pieces: list[str] = field(default_factory=list)
    element: int = -1
    landmarks: frozenset[str] = frozenset()
    level: int = 0
    item: Item | None = None
    cell: Cell | None = None
    marks: list[Mark] = field(default_factory=list)
    breaks: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    lead: int = 0


@dataclass(slots=True)
class Picture:
    """An image, the number of runs before it, and the element it stands in."""

    src: str
    alt: str
    before: int
    parent: int


@dataclass(slots=True)
class Tree:
    """What one walk brings back."""

    runs: list[Run]
    elements: ElementTable
    pictures: list[Picture]
    hints: Hints


def parse(html: str) -> Tree:
    """Return the runs, elements, pictures and hints of a page.

    Any string is accepted that holds no lone surrogates; broken markup is read as browsers do.
    """
    root = _parser(html).root
    walk = _Walk()
    for node, closing in _steps(root) if root is not None else ():
        if closing:
            walk.close()
        elif node.tag == "-text":
            walk.text(node.text_content or "")
        elif node.tag in SKIPPED:
            walk.skip(node)
        else:
            walk.open(node.tag or "", node.attributes)
    return walk.result()


def text_stream(html: str) -> str:
    """Return a page's text nodes, joined: what a document's blocks must add up to.

    Found by another way than `parse` goes, so that each checks the other.
    """
    parser = _parser(html)
    parser.strip_tags(list(SKIPPED))
    nodes = parser.root.traverse(include_text=True) if parser.root is not None else ()
    return "".join(node.text_content or "" for node in nodes if node.tag == "-text")


def _parser(html: str) -> LexborHTMLParser:
    """Return the parsed page; cells that were cut out of their table get one back.

    A parser drops cells outside of tables, and their texts would run together.
    """
    orphans = CELL_RE.search(html) and not TABLE_RE.search(html)
    return LexborHTMLParser(f"<table>{html}" if orphans else html)


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node in document order, and each element that was entered again as it closes."""
    stack = [(root, False)]
    while stack:
        node, closing = step = stack.pop()
        tag = node.tag or "-"
        if closing:
            yield step
            continue
        following = node.next
        if following is not None and node is not root:
            stack.append((following, False))
        if tag[0] in "-!" and tag != "-text":
            continue
        yield step
        if tag == "-text" or tag in SKIPPED:
            continue
        stack.append((node, True))
        child = node.first_child
        if child is not None:
            stack.append((child, False))


class _Scope:
    """What holds inside one open element: inherited from the outer one, or counted as it goes."""

    __slots__ = (
        "cell", "column", "depth", "element", "hidden", "inline", "item", "landmarks", "level",
        "list", "number", "position", "row", "start", "table", "tag", "target",
    )  # fmt: skip

    def __init__(self, tag: str, element: int, start: int, outer: _Scope | None) -> None:
        self.tag = tag
        self.element = element
        self.start = start
        self.inline = tag in INLINE
        self.hidden = False
        self.target = ""
        self.landmarks: frozenset[str] = frozenset()
        self.level = self.list = self.position = self.number = self.depth = 0
        self.item: Item | None = None
        self.cell: Cell | None = None
        self.table, self.row, self.column = 0, -1, 0
        if outer:
            self._inherit(outer)

    def _inherit(self, outer: _Scope) -> None:
        self.landmarks, self.level = outer.landmarks, outer.level
        self.item, self.cell = outer.item, outer.cell
        self.list, self.position = outer.list, outer.position
        self.number, self.depth = outer.number, outer.depth
        self.table, self.row, self.column = outer.table, outer.row, outer.column


class _Walk:
    """The state of one walk: the open elements, the run being filled, and what is done."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.run = Run()
        self.length = 0
        self.link_end = -1
        self.written = self.broken = False
        self.pictures: list[Picture] = []
        self.scopes = [_Scope("", -1, 0, None)]
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.attributes: list[Attributes] = []
        self.first: list[int] = []
        self.end: list[int] = []
        self.lists = self.tables = 0
        self.metas: dict[str, str] = {}
        self.canonical = ""
        self.json_ld: list[str] = []

    def text(self, text: str) -> None:
        self.run.pieces.append(text)
        self.length += len(text)
        if not text.isspace():
            self.written, self.broken = True, False

    def skip(self, node: LexborNode) -> None:
        if "ld+json" in (node.attributes.get("type") or ""):
            child = node.first_child
            self.json_ld.append((child.text_content if child is not None else None) or "")

    def open(self, tag: str, attributes: Attributes) -> None:
        if tag not in INLINE:
            self._flush()
        outer = self.scopes[-1]
        scope = _Scope(tag, len(self.tags), self.length, outer)
        if attributes:
            scope.hidden = is_hidden(attributes)
            scope.target = (attributes.get("href") or "") if tag == "a" else ""
        self._record(tag, attributes, outer.element)
        if scope.inline:
            self._open_inline(tag, attributes, scope)
        else:
            self._open_block(tag, attributes, scope)
        self.scopes.append(scope)

    def close(self) -> None:
        scope = self.scopes[-1]
        if scope.inline:
            self._end_inline(scope)
            self.link_end = self.length if scope.tag == "a" else self.link_end
        else:
            self._flush()
        self.scopes.pop()
        self.end[scope.element] = len(self.runs)

    def result(self) -> Tree:
        if self.run.pieces and self.runs:
            self.runs[-1].pieces += self.run.pieces
        elif self.run.pieces:
            self.runs.append(self.run)
        elements = ElementTable(self.tags, self.parents, self.attributes, self.first, self.end)
        return Tree(self.runs, elements, self.pictures, self._hints())

    def _hints(self) -> Hints:
        title = next((run for run in self.runs if self.tags[run.element] == "title"), Run())
        language = (self.attributes[0].get("lang") or "") if self.attributes else ""
        return Hints(
            title=" ".join("".join(title.pieces).split()),
            language=language.strip(),
            canonical=self.canonical,
            metas=self.metas,
            json_ld=tuple(self.json_ld),
        )

    def _record(self, tag: str, attributes: Attributes, parent: int) -> None:
        self.tags.append(tag)
        self.parents.append(parent)
        self.attributes.append(attributes)
        self.first.append(len(self.runs))
        self.end.append(len(self.runs))

    def _open_inline(self, tag: str, attributes: Attributes, scope: _Scope) -> None:
        if tag == "br":
            self._break(scope)
        elif tag == "a" and self.length and self.link_end == self.length:
            self.run.breaks.append((self.length, BLANK))
        elif tag == "img":
            source = next((attributes[name] for name in LAZY_SOURCES if attributes.get(name)), None)
            alt = attributes.get("alt") or ""
            self.pictures.append(Picture(source or "", alt, len(self.runs), scope.element))

    def _break(self, scope: _Scope) -> None:
        """Break the line; a second break with nothing between ends the block, as a blank line."""
        if self.broken and "pre" not in scope.landmarks:
            self._flush()
        else:
            self.run.breaks.append((self.length, LINE_BREAK))
        self.broken = True

    def _open_block(self, tag: str, attributes: Attributes, scope: _Scope) -> None:
        tokens = _tokens(tag, attributes, hidden=scope.hidden)
        if tokens:
            scope.landmarks |= tokens | _page_tokens(tokens, scope.landmarks)
        scope.level = HEADING_LEVELS.get(tag, scope.level)
        if tag in _STRUCTURE:
            self._open_structure(tag, attributes, scope)
        elif tag == "pre":
            self.run.lead = self.length
        elif tag == "meta":
            key = attributes.get("property") or attributes.get("name") or ""
            self.metas.setdefault(key.lower(), attributes.get("content") or "")
        elif tag == "link" and (attributes.get("rel") or "").lower() == "canonical":
            self.canonical = attributes.get("href") or ""

    def _open_structure(self, tag: str, attributes: Attributes, scope: _Scope) -> None:
        outer = self.scopes[-1]
        if tag in ("ul", "ol"):
            self.lists += 1
            scope.list, scope.depth, scope.position = self.lists, outer.depth + 1, 0
            scope.number = _integer(attributes.get("start"), 1) if tag == "ol" else 0
        elif tag == "li":
            scope.item = Item(outer.list, outer.position, max(outer.depth, 1), outer.number)
            outer.position += 1
            outer.number += 1 if outer.number else 0
        elif tag == "table":
            self.tables += 1
            scope.table, scope.row, scope.column = self.tables, -1, 0
        elif tag == "tr":
            # Rows stand in tbody or thead, whose scope is a copy: count on the table's own.
            table = next(one for one in reversed(self.scopes) if one.tag in ("table", ""))
            table.row += 1
            scope.row, scope.column = table.row, 0
        elif tag in ("td", "th"):
            scope.cell = Cell(outer.table, max(outer.row, 0), outer.column, tag == "th")
            outer.column += max(1, min(_integer(attributes.get("colspan"), 1), 1000))

    def _end_inline(self, scope: _Scope) -> None:
        """Leave the marks of an inline element, or of the part of it in this run."""
        if self.length > scope.start:
            if scope.tag in MARKED:
                self.run.marks.append(Mark(scope.start, self.length, scope.tag, scope.target))
            if scope.hidden:
                self.run.hidden.append((scope.start, self.length))

    def _flush(self) -> None:
        """End the run at a block boundary, unless there is only white space in it."""
        if not self.written:
            self.run.breaks.clear()
            return
        block = self.scopes[-1]
        for scope in reversed(self.scopes):
            block = scope
            if not scope.inline:
                break
            self._end_inline(scope)
            scope.start = 0
        run = self.run
        run.element, run.landmarks, run.level = block.element, block.landmarks, block.level
        run.item, run.cell = block.item, block.cell
        self.runs.append(run)
        self.run, self.length, self.link_end = Run(), 0, -1
        self.written = self.broken = False


_STRUCTURE = frozenset(("ul", "ol", "li", "table", "tr", "td", "th"))


def is_hidden(attributes: Attributes) -> bool:
    """Return whether attributes keep an element from being shown.

    ``hidden="until-found"`` does not count: browsers show such text when it is searched for.
    """
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if not style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _tokens(tag: str, attributes: Attributes, *, hidden: bool) -> frozenset[str]:
    tokens = {tag} if tag in LANDMARKS else set()
    if attributes:
        role = ROLE_TAGS.get((attributes.get("role") or "").strip().lower())
        if role:
            tokens.add(role)
        if attributes.get("aria-hidden") == "true":
            tokens.add("aria-hidden")
        itemprop = attributes.get("itemprop")
        if itemprop:
            tokens.update(f"itemprop={name}" for name in itemprop.split())
    if hidden:
        tokens.add("hidden")
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
