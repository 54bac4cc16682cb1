"""The HTML tree in one iterative walk; the only module that imports the HTML parser.

The walk turns the tree into *runs*: pieces of text between block boundaries, each with what the
markup knew of it. It never recurses, so deep nesting costs no stack; `depth` sees to it that it
costs the parser no more than others do.

1. Every text node outside script, style, template and comments is in exactly one run, hidden
   ones included. White space between two blocks goes to the block after it; what is left at the
   page's end, to the last one.
2. Inline elements neither glue words nor split them: they leave a `Mark`, no character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex
from selectolax.lexbor import LexborHTMLParser

from cleantext.locating import with_frames_ended
from cleantext.model import NO_ELEMENTS, ElementTable, Hints, Mark
from cleantext.parsing.depth import shallow
from cleantext.parsing.places import INLINE, is_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    Attributes = Mapping[str, str | None]

SKIPPED = ("script", "style", "template")
MARKED = frozenset(
    "a abbr b cite code del em i kbd mark q s samp small strong sub sup time".split(),
)
TRACED = MARKED | {"br"}
CELL_RE = regex.compile(r"<t[dhr][\s/>]", regex.IGNORECASE)
TABLE_RE = regex.compile(r"<(?:table|html|body|!doctype)[\s/>]", regex.IGNORECASE)
LINE_BREAK, BLANK = "\n", " "
NAMELESS = "-"  # what the parser calls comments and the like begins with it


@dataclass(slots=True)
class Run:
    """The text between two block boundaries, and what the markup knew of it.

    ``element`` is the row of the block it stands in. ``breaks`` are offsets in the text where the
    page shows a line break, or a gap between two links, that no character stands for, with the
    character to put there. ``hidden`` are half-open spans that a browser would not show. ``lead``
    is how much white space before a ``pre`` is not of it.
    """

    text: str
    element: int = -1
    marks: tuple[Mark, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    lead: int = 0


@dataclass(slots=True)
class Tree:
    """What one walk brings back; ``removed`` counts the tags that nested too deep to parse."""

    runs: list[Run]
    elements: ElementTable
    hints: Hints
    removed: int = 0


def parse(html: str) -> Tree:
    """Return the runs, elements and hints of a page.

    Any string is accepted that holds no lone surrogates; broken markup is read as browsers do.
    """
    page = shallow(html)
    parser = _parser(page.html)
    json_ld = tuple(node.text() for node in parser.css("script[type]") if _is_json_ld(node))
    parser.strip_tags(list(SKIPPED))
    runs, elements = _walk(parser.root) if parser.root is not None else ([], NO_ELEMENTS)
    return Tree(runs, elements, _hints(runs, elements, json_ld), page.removed)


def text_stream(html: str) -> str:
    """Return a page's text nodes, joined: what a document's blocks must add up to.

    Found by another way than `parse` goes, so that each checks the other.
    """
    parser = _parser(shallow(html).html)
    parser.strip_tags(list(SKIPPED))
    return parser.root.text() if parser.root is not None else ""


def _parser(html: str) -> LexborHTMLParser:
    """Return the parsed page; cells that were cut out of their table get one back.

    A parser drops cells outside of tables, and their texts would run together.
    """
    orphans = not TABLE_RE.search(html) and CELL_RE.search(html)
    ended = with_frames_ended(html)
    return LexborHTMLParser(f"<table>{ended}" if orphans else ended)


def _is_json_ld(script: LexborNode) -> bool:
    """Return whether a script says it is JSON-LD; the parser's own look at values takes longer."""
    return "ld+json" in (script.attributes.get("type") or "").lower()


def _hints(runs: list[Run], elements: ElementTable, json_ld: tuple[str, ...]) -> Hints:
    attributes = elements.attributes
    titles = (run.text for run in runs if elements.tags[run.element] == "title")
    language = (attributes[0].get("lang") or "") if attributes else ""
    metas: dict[str, str] = {}
    for told in (attributes[row] for row in elements.with_tag("meta")):
        key = told.get("property") or told.get("name") or ""
        metas.setdefault(key.lower(), told.get("content") or "")
    canonical = ""
    for told in (attributes[row] for row in elements.with_tag("link")):
        if (told.get("rel") or "").lower() == "canonical":
            canonical = told.get("href") or ""
    title = " ".join(next(titles, "").split())
    return Hints(title, language.strip(), canonical, metas, json_ld)


@dataclass(slots=True)
class _Inline:
    """An open inline element that will leave a mark or a hidden span; it began at ``start``."""

    row: int
    start: int
    tag: str
    target: str
    hidden: bool


def _walk(root: LexborNode) -> tuple[list[Run], ElementTable]:
    """Return the runs and elements of a tree, met in document order as its nodes are linked.

    A page's hottest loop: it asks each node once, and leaves to `_Runs` what few nodes need.
    """
    runs = _Runs()
    tags: list[str] = []
    parents: list[int] = []
    attributes: list[Attributes] = []
    first: list[int] = []
    end: list[int] = []
    around: list[LexborNode] = []
    node: LexborNode | None = root
    row = -1
    while node is not None:
        text = node.text_content
        if text is not None:
            runs.add(text)
            node = node.next
        elif (tag := node.tag or NAMELESS)[0] == "-":
            node = node.next
        else:
            told = node.attributes
            parents.append(row)
            row = len(tags)
            tags.append(tag)
            attributes.append(told)
            inline = tag in INLINE
            if not inline:
                runs.open_block(row, tag)
            first.append(len(runs.done))
            end.append(0)
            if inline and (tag in TRACED or "hidden" in told or "style" in told):
                runs.open_inline(row, tag, told)
            around.append(node)
            node = node.first_child
        while node is None and around:
            runs.close(row)
            end[row] = len(runs.done)
            row = parents[row]
            node = around.pop().next
    return runs.finished(), ElementTable(tags, parents, attributes, first, end)


class _Runs:
    """The run being filled, and those that are done.

    ``blocks``, ``inlines`` and ``preformatted`` are the open elements that are no inline ones,
    that are and will leave a mark, and that are ``pre``.
    """

    def __init__(self) -> None:
        self.done: list[Run] = []
        self.blocks: list[int] = []
        self.inlines: list[_Inline] = []
        self.preformatted = [-1]
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.breaks: list[tuple[int, str]] = []
        self.hidden: list[tuple[int, int]] = []
        self._begin()

    def _begin(self) -> None:
        """Begin a run."""
        self.length = self.lead = 0
        self.link_end = -1
        self.written = self.broken = False

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        if not text.isspace():
            self.written, self.broken = True, False

    def open_block(self, row: int, tag: str) -> None:
        if self.written or self.breaks:
            self._end()
        self.blocks.append(row)
        if tag == "pre":
            self.preformatted.append(row)
            self.lead = self.length

    def open_inline(self, row: int, tag: str, attributes: Attributes) -> None:
        target = ""
        if tag == "br":
            self._break()
        elif tag == "a":
            target = attributes.get("href") or ""
            if self.length and self.link_end == self.length:
                self.breaks.append((self.length, BLANK))
        hidden = is_hidden(attributes)
        if hidden or tag in MARKED:
            self.inlines.append(_Inline(row, self.length, tag, target, hidden))

    def close(self, row: int) -> None:
        if row == self.blocks[-1]:
            if self.written or self.breaks:
                self._end()
            self.blocks.pop()
            if row == self.preformatted[-1]:
                self.preformatted.pop()
        elif self.inlines and row == self.inlines[-1].row:
            self._leave_mark(self.inlines.pop())

    def finished(self) -> list[Run]:
        """Return all runs; white space at the page's end goes to the last one."""
        rest = "".join(self.pieces)
        if rest and self.done:
            self.done[-1].text += rest
        elif rest:
            self.done.append(Run(rest))
        return self.done

    def _leave_mark(self, inline: _Inline) -> None:
        """Leave the marks of an inline element, or of the part of it in this run."""
        start, end = inline.start, self.length
        if end > start:
            if inline.tag in MARKED:
                self.marks.append(Mark(start, end, inline.tag, inline.target))
            if inline.hidden:
                self.hidden.append((start, end))
        if inline.tag == "a":
            self.link_end = end

    def _break(self) -> None:
        """Break the line; a second break with nothing between ends the block, as a blank line."""
        if self.broken and self.preformatted[-1] < 0:
            self._end()
        elif not any(inline.hidden for inline in self.inlines):
            self.breaks.append((self.length, LINE_BREAK))
        self.broken = True

    def _end(self) -> None:
        """End the run at a block's border, unless there is only white space in it."""
        if not self.written:
            self.breaks.clear()
            return
        block = self.blocks[-1]
        for inline in reversed(self.inlines):
            if inline.row < block:
                break
            self._leave_mark(inline)
            inline.start = 0
        marks, breaks, hidden = tuple(self.marks), tuple(self.breaks), tuple(self.hidden)
        self.done.append(Run("".join(self.pieces), block, marks, breaks, hidden, self.lead))
        for of_run in (self.pieces, self.marks, self.breaks, self.hidden):
            of_run.clear()
        self._begin()
