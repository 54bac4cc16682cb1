"""Markdown → blocks: what a converter made of a page, read back as the structure it came from.

Made for pages that were converted, not for documents that people wrote: a line is a block, since
converters write one line for each element, and only a line broken inside a sentence goes on in the
next. Grammar: https://spec.commonmark.org/0.31.2/, tables: https://github.github.com/gfm/.

1. Every character of the text is in exactly one block; syntax is cut from a block by edits.
2. Blocks carry the traits that HTML would give them, but for elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import Edit
from cleantext.lines import is_closed
from cleantext.model import Block, Cell, Image, Item, Mark, Traits
from cleantext.parsing import Read
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLEANER = "segment"
SYNTAX, SPACE, JOINED = "segment/markdown", "segment/space", "segment/joined-lines"

LINE_RE = regex.compile(r"[^\n\r]*+(?:\r\n|[\n\r]|\Z)")
FENCE_RE = regex.compile(r"[ ]{0,3}(`{3,}+|~{3,}+)[^`\n\r]*+$")
HEADING_RE = regex.compile(r"\s{0,3}(#{1,6})(?:[ \t]++|$)")
HEADING_END_RE = regex.compile(r"(?:^|[ \t])#++[ \t]*+$")
RULE_RE = regex.compile(r"[ ]{0,3}(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,}|=++)$")
ITEM_RE = regex.compile(r"([ \t]*+)(?:[-*+]|(\d{1,9})[.)])(?:[ \t]++|$)")
QUOTE_RE = regex.compile(r"[ ]{0,3}(?:>[ \t]?+)++")
TABLE_RULE_RE = regex.compile(r"\s*+\|?+(?:\s*+:?+-++:?+\s*+\|?+)++$")
TABLE_ROW_RE = regex.compile(r"\s*+\|[^|]*+\|")
CELL_RE = regex.compile(r"(?:[^|\\]|\\.)++|\|")
TEXT = r"(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+"
ADDRESS = r"[^()\s<>]*+(?:\([^()\s]*+\)[^()\s]*+)*+"
# A title's own quotes are often not escaped: the last one before the bracket ends it.
QUOTED = r'"(?:[^"\n\r]|"(?!\s*+\))){0,300}+"'
TITLE = rf"(?:\s++(?:{QUOTED}|'[^'\n\r]{{0,300}}+'|\([^()\n\r]{{0,300}}+\)))?+"
TARGET = rf"\(\s*+<?+(?P<url>{ADDRESS})>?+{TITLE}\s*+\)"
PICTURE = rf"!\[[^\[\]]*+\]\(\s*+<?+{ADDRESS}>?+{TITLE}\s*+\)"
IMAGE_RE = regex.compile(rf"!\[(?P<alt>{TEXT})\]{TARGET}")
LINK_RE = regex.compile(rf"\[(?P<text>(?:[^\[\]\\]|\\.|{PICTURE}|\[[^\[\]]*+\])*+)\]{TARGET}")
AUTOLINK_RE = regex.compile(r"<((?:https?://|mailto:)[^<>\s]++)>")
EMPHASIS_RE = regex.compile(
    r"(?<![\w*\\])(\*{1,3}+)(?=[^\s*])([^*]++)(?<=\S)\1(?![\w*])"
    r"|(?<![\w_\\])(_{1,3}+)(?=[^\s_])([^_]++)(?<=\S)\3(?![\w_])"
)
CODE_RE = regex.compile(r"(?<!`)(`{1,2}+)([^`]++)\1(?!`)")
ESCAPE_RE = regex.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~])")
EMPHASISED = {1: "em", 2: "strong", 3: "strong"}
INDENT = 2
LOWER_RE = regex.compile(r"[\p{Ll},;]")
# A page in Markdown has links all over; prose may hold one or two.
MIN_SIGNS = 4
SIGN_RE = regex.compile(r"\]\((?:https?:|/)[^()\s]*+|^#{1,6} \S|^\s*+[*+-] \[", regex.MULTILINE)
SNIFFED_CHARS = 20_000


class Line(NamedTuple):
    """One line: the half-open span it has with its end, and where what it says is.

    ``item`` is the indent and the number of a list item, 0 in a list without; ``gap`` counts the
    blank lines before.
    """

    start: int
    end: int
    first: int
    last: int
    role: Role = Role.PARAGRAPH
    level: int = 0
    item: tuple[int, int] | None = None
    cell: Cell | None = None
    gap: int = 0


def looks_like_markdown(text: str) -> bool:
    """Return whether a text is a page in Markdown: by its links, headings and linked items.

    Example:
        >>> looks_like_markdown("# A\\n* [B](/b)\\n* [C](/c)\\n"), looks_like_markdown("a [1] (b)")
        (True, False)
    """
    head = text[:SNIFFED_CHARS]
    found = sum(1 for _ in SIGN_RE.finditer(head))
    return found >= MIN_SIGNS and "](" in head


def segment_markdown(text: str) -> Read:
    """Return the blocks of a Markdown text in reading order, with its images.

    Joined in order, the sources of the blocks are ``text``, character for character.

    Example:
        >>> read = segment_markdown("## A\\n\\n* [B](/b) *c*\\n")
        >>> [(str(block.kind), block.text, block.traits.links) for block in read.blocks]
        [('paragraph', 'A', ()), ('paragraph', 'B c', (Mark(start=5, end=6, tag='a', value='/b'),))]
    """
    lines = list(_joined(text, list(_lines(text))))
    if not lines:
        return Read((Block(0, text),) if text else ())
    starts = [0, *(line.last for line, _ in lines[:-1])]
    ends = [*starts[1:], len(text)]
    lists = _Lists()
    blocks: list[Block] = []
    images: list[Image] = []
    for id, ((line, joints), start, end) in enumerate(zip(lines, starts, ends, strict=True)):
        words = "" if line.role is Role.CODE else text[line.first : line.last]
        inline = _Inline(words, line.first - start)
        images += (Image(url, alt, id) for url, alt in inline.images)
        source = text[start:end]
        traits = Traits(
            level=line.level,
            link_chars=inline.link_chars,
            marks=tuple(inline.marks),
            item=lists.item(line),
            cell=line.cell,
            gap=line.gap,
        )
        block = Block(id, source, start, _kind(line), traits)
        blocks.append(block.edited(tuple(_edits(source, start, line, joints, inline))))
    return Read(tuple(blocks), tuple(images))


def _kind(line: Line) -> Role:
    """Return the role a block starts with.

    Converters write headlines of other stories as headings and menus as lists: what such a line is
    for is told as of any line, and the labeller of headings gives those that stay their role.
    """
    return Role.PARAGRAPH if line.role in (Role.HEADING, Role.LIST_ITEM) else line.role


# Lines


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that say something; blank ones and mere syntax go to the line after them."""
    fence, gap = "", 0
    table = row = 0
    for found in LINE_RE.finditer(text):
        start, end = found.span()
        body = found[0].rstrip("\r\n")
        opened = FENCE_RE.match(body)
        if fence or opened:
            closed = bool(fence and opened and opened[1].startswith(fence))
            if fence and not closed:
                yield Line(start, end, start, start + len(body), Role.CODE)
            fence = "" if closed else fence or (opened[1] if opened else "")
        elif not body.strip():
            gap, row = gap + (start < end), 0
        elif TABLE_RULE_RE.match(body) and "|" in body:
            row = max(row, 1)
        elif TABLE_ROW_RE.match(body):
            table += row == 0
            yield from _cells(body, start, end, table, row)
            row, gap = row + 1, 0
        elif not RULE_RE.match(body):
            yield _line(body, start, end)._replace(gap=gap)
            row = gap = 0


def _line(body: str, start: int, end: int) -> Line:
    """Return a line as heading, list item, quote or paragraph, its marker left out."""
    at, role, level, item = 0, Role.PARAGRAPH, 0, None
    quoted = QUOTE_RE.match(body)
    if quoted:
        at, role = quoted.end(), Role.QUOTE
    marker = ITEM_RE.match(body, at)
    if marker:
        item = len(marker[1].expandtabs(4)), int(marker[2] or 0)
        at, role = marker.end(), Role.LIST_ITEM
    heading = HEADING_RE.match(body, at)
    if heading:
        at, role, level = heading.end(), Role.HEADING, len(heading[1])
    last = len(body.rstrip())
    trailing = HEADING_END_RE.search(body, at, last) if heading else None
    if trailing:
        last = trailing.start()
    at = min(at + len(body[at:last]) - len(body[at:last].lstrip()), last)
    return Line(start, end, start + at, start + max(last, at), role, level, item)


def _cells(body: str, start: int, end: int, table: int, row: int) -> Iterator[Line]:
    column = 0
    for found in CELL_RE.finditer(body):
        if found[0] != "|" and found[0].strip():
            text = found[0]
            first = start + found.start() + len(text) - len(text.lstrip())
            cell = Cell(table, row, column, header=row == 0)
            yield Line(start, end, first, first + len(text.strip()), Role.TABLE, cell=cell)
            column += 1


def _joined(text: str, lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[tuple[int, int], ...]]]:
    """Yield the lines, those that one sentence was broken into as one, with the gaps between."""
    at = 0
    while at < len(lines):
        line, joints = lines[at], []
        at += 1
        while at < len(lines) and _goes_on(text, line, lines[at]):
            joints.append((line.last, lines[at].first))
            line = line._replace(end=lines[at].end, last=lines[at].last)
            at += 1
        yield line, tuple(joints)


def _goes_on(text: str, line: Line, after: Line) -> bool:
    """Return whether a line was broken inside a sentence: its next goes on in lower case."""
    plain = line.role is Role.CODE is after.role
    if plain:
        return line.end == after.start
    soft = after.role is Role.PARAGRAPH and line.role in (Role.PARAGRAPH, Role.LIST_ITEM)
    if not soft or line.end != after.start or is_closed(text[line.first : line.last]):
        return False
    return LOWER_RE.match(text, after.first) is not None


# Inline syntax


class _Inline:
    """What the inline syntax of one line says: spans to cut, marks, images; counted in source."""

    def __init__(self, body: str, offset: int) -> None:
        self.cuts: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self.images: list[tuple[str, str]] = []
        self.link_chars = 0
        self._offset = offset
        self._done = bytearray(len(body))
        for read in (_read_code, _read_images, _read_links, _read_emphasis, _read_escapes):
            read(self, body)
        self.cuts.sort()
        self.marks.sort()

    def cut(self, start: int, end: int) -> None:
        """Take syntax out, unless some of it is a part of other syntax."""
        if start < end and not any(self._done[start:end]):
            self.cuts.append((start + self._offset, end + self._offset))
            self.close(start, end)

    def close(self, start: int, end: int) -> None:
        """Keep later readers out of a span."""
        self._done[start:end] = b"\1" * (end - start)

    def is_open(self, at: int) -> bool:
        return not self._done[at]

    def mark(self, start: int, end: int, tag: str, value: str = "") -> None:
        if start < end:
            self.marks.append(Mark(start + self._offset, end + self._offset, tag, value))


def _read_code(inline: _Inline, body: str) -> None:
    for found in CODE_RE.finditer(body):
        inline.cut(found.start(), found.start(2))
        inline.cut(found.end(2), found.end())
        inline.mark(found.start(2), found.end(2), "code")
        inline.close(*found.span())


def _read_images(inline: _Inline, body: str) -> None:
    for found in IMAGE_RE.finditer(body):
        if inline.is_open(found.start()):
            inline.images.append((found["url"], found["alt"]))
            inline.cut(*found.span())


def _read_links(inline: _Inline, body: str) -> None:
    for found in LINK_RE.finditer(body):
        if not inline.is_open(found.start()):
            continue
        start, end = found.span("text")
        inline.cut(found.start(), start)
        inline.cut(end, found.end())
        words = IMAGE_RE.sub("", found["text"]).strip()
        if words:
            inline.mark(start, end, "a", found["url"])
            inline.link_chars += len(words)
    for found in AUTOLINK_RE.finditer(body):
        if inline.is_open(found.start()):
            inline.cut(found.start(), found.start(1))
            inline.cut(found.end(1), found.end())
            inline.mark(*found.span(1), "a", found[1])
            inline.close(*found.span())


def _read_emphasis(inline: _Inline, body: str) -> None:
    for found in EMPHASIS_RE.finditer(body):
        sign, text = (1, 2) if found[1] else (3, 4)
        if inline.is_open(found.start()) and inline.is_open(found.end() - 1):
            inline.cut(found.start(), found.start(text))
            inline.cut(found.end(text), found.end())
            inline.mark(*found.span(text), EMPHASISED[len(found[sign])])


def _read_escapes(inline: _Inline, body: str) -> None:
    for found in ESCAPE_RE.finditer(body):
        if inline.is_open(found.start()):
            inline.cut(*found.span())


def _edits(
    source: str, start: int, line: Line, joints: Sequence[tuple[int, int]], inline: _Inline
) -> Iterator[Edit]:
    """Yield the edits that leave only what the line says."""
    first, last = line.first - start, line.last - start
    cuts = [(0, first, ""), *((one, other, "") for one, other in inline.cuts)]
    if line.role is not Role.CODE:
        cuts += ((one - start, other - start, " ") for one, other in joints)
    cuts.append((last, len(source), ""))
    for one, other, inserted in sorted(cuts):
        if source[one:other] != inserted:
            blank = source[one:other].isspace()
            rule = JOINED if inserted else SPACE if blank else SYNTAX
            yield Edit(one, source[one:other], inserted, CLEANER, rule)


# Lists


class _Lists:
    """The lists that are open, innermost last: the indent, the number and the items of each."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int, int]] = []
        self._count = 0

    def item(self, line: Line) -> Item | None:
        """Return the place of a list item; lists end where something else begins."""
        if line.item is None:
            self._open.clear()
            return None
        indent, number = line.item
        while self._open and self._open[-1][0] >= indent + INDENT:
            self._open.pop()
        if not self._open or self._open[-1][0] + INDENT <= indent:
            self._count += 1
            self._open.append((indent, self._count, 0))
        at, count, position = self._open[-1]
        self._open[-1] = at, count, position + 1
        return Item(count, position, len(self._open), number)
