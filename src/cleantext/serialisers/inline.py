"""A block's text and marks → inline Markdown.

Rules:

1. What a Markdown reader shows is the block's text, no character more or less. Characters are
   escaped only where they would mean something: ``2 * 3`` and ``snake_case`` stay.
2. Emphasis that CommonMark would not read as such (``**"so"**then``) is left out; its text stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import regex

from cleantext.serialisers.spans import safe_target, text_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleantext.model import Block
    from cleantext.serialisers.spans import Span

EMPHASIS: Mapping[str, str] = {
    "b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~",
}  # fmt: skip
CODE_TAGS = frozenset(("code", "kbd", "samp"))
# These mean something in pairs alone.
PAIRED = "*~_`"
# What means something wherever in a line it stands. White space on both sides of a sign, or a
# letter on both sides of a low line, and it is no emphasis.
INLINE_RE = regex.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|\n|$)                       # an escape of its own, or a hard line break
    | `
    | (?<!\s|^)[*~] | [*~](?!\s|$)
    | (?<![\p{L}\p{N}])_(?!\s|$) | (?<!\s|^)_(?![\p{L}\p{N}])
    | \](?=[(:\[])                                     # a link's middle, or a link's definition
    | <(?=[A-Za-z/!?])                                 # a tag
    | &(?=[A-Za-z][A-Za-z0-9]*+;|\#)                   # an entity
    """,
    regex.VERBOSE,
)
# What begins a line and makes a heading, quote, list, rule, underline or table of it.
LINE_RE = regex.compile(
    r"""
    ^[ \t]*+(?:
      (?=\#{1,6}(?:[ \t]|$))
    | (?=>)
    | (?=[-+*](?:[ \t]|$))
    | (?=[-=][-= \t]*+$)
    | (?=_[_ \t]*+$)
    | (?=[|:][|:\- \t]*+$)
    | \d{1,9}(?=[.)](?:[ \t]|$))
    )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
# What would end a link's target early, or be read as an entity in it.
TARGET_RE = regex.compile(r"[()]|&(?=[A-Za-z][A-Za-z0-9]*+;|\#)")
CLOSING_HASHES_RE = regex.compile(r"(?<=^|\s)(?=#++\s*+\Z)")
TASK_RE = regex.compile(r"^(?=\[[ xX]\]\s)")
BRACKETS_RE = regex.compile(r"[\[\]]")
BAR_RE = regex.compile(r"\|")
INDENT_RE = regex.compile(r"^[ \t]++", regex.MULTILINE)
BREAK_RE = regex.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
TICKS_RE = regex.compile(r"`+")
WORD_RE = regex.compile(r"[^\s\p{P}\p{S}]")
SAFE_IN_TARGET = "!#$%&'()*+,-./:;=?@[]_~"


class Place(NamedTuple):
    """Where a text is set: in one line that can't break, in a table's cell, in a list item."""

    single: bool = False
    cell: bool = False
    item: bool = False


PARAGRAPH = Place()
HEADING = Place(single=True)
CELL = Place(single=True, cell=True)
ITEM = Place(item=True)


def inline(block: Block, base: str | None = None, place: Place = PARAGRAPH) -> str:
    """Return a block's text as inline Markdown, its links made absolute where ``base`` is known.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> traits = Traits(marks=(Mark(0, 4, "a", "/x"), Mark(8, 15, "b")))
        >>> print(inline(Block(0, "Here is 2*3*4 !", traits=traits), "https://example.com/"))
        [Here](https://example.com/x) is **2\\*3\\*4 !**
    """
    spans = [span for span in text_spans(block) if _says_something(span, base)]
    return _written(block.text, _readable(block.text, spans), base, place)


def escaped(text: str, place: Place = PARAGRAPH) -> str:
    """Return a text without marks as inline Markdown.

    Example:
        >>> print(escaped("1. a*b*c, 2 * 3, snake_case, <b> & &lt;"))
        1\\. a\\*b\\*c, 2 * 3, snake_case, \\<b> & \\&lt;
    """
    return _written(text, (), None, place)


def _says_something(span: Span, base: str | None) -> bool:
    if span.tag == "a":
        return bool(safe_target(span.value, base))
    return span.tag in EMPHASIS or span.tag in CODE_TAGS


def _readable(text: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out emphasis that would not be read as such, and whatever is inside code."""
    solid = [span for span in spans if span.tag not in EMPHASIS]
    starts, ends = {span.start for span in solid}, {span.end for span in solid}
    kept: list[Span] = []
    code_end = 0
    open_until: dict[str, int] = {}  # by delimiter; one that ends where the next begins is open
    for span in spans:
        if span.start < code_end:
            continue
        if span.tag in CODE_TAGS:
            code_end = span.end
        elif span.tag in EMPHASIS:
            opens = WORD_RE.match(text[span.start]) and span.start not in starts
            closes = WORD_RE.match(text[span.end - 1]) and span.end not in ends
            before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
            readable = (opens or not WORD_RE.match(before)) and (closes or not WORD_RE.match(after))
            beside = any(span.start == end for end in open_until.values())
            if not readable or beside or span.start < open_until.get(EMPHASIS[span.tag], 0):
                continue
            open_until[EMPHASIS[span.tag]] = span.end
        kept.append(span)
    return kept


class _Insertion(NamedTuple):
    """Something to write before the character at ``offset``; ``rank`` orders those at one offset.

    Inner spans close first, then outer ones open first, then the character itself is escaped.
    """

    offset: int
    rank: tuple[int, int]
    written: str


def _written(text: str, spans: Sequence[Span], base: str | None, place: Place) -> str:
    insertions = [*_delimiters(text, spans, base), *_escapes(text, spans, place)]
    pieces: list[str] = []
    done = 0
    for insertion in sorted(insertions):
        pieces += (text[done : insertion.offset], insertion.written)
        done = insertion.offset
    pieces.append(text[done:])
    written = "".join(pieces)
    if place.single:
        return BREAK_RE.sub(" ", written).strip()
    return BREAK_RE.sub("\\\\\n", INDENT_RE.sub("", written).strip(" \t\n"))


def _delimiters(text: str, spans: Iterable[Span], base: str | None) -> Iterator[_Insertion]:
    for number, span in enumerate(spans):
        if span.tag == "a":
            opening, closing = "[", f"]({_target(span.value, base)})"
        elif span.tag in CODE_TAGS:
            opening, closing = _code_delimiters(text[span.start : span.end])
        else:
            opening = closing = EMPHASIS[span.tag]
        yield _Insertion(span.start, (1, number), opening)
        yield _Insertion(span.end, (0, -number), closing)


def _target(value: str, base: str | None) -> str:
    target = quote(safe_target(value, base), safe=SAFE_IN_TARGET, errors="replace")
    return TARGET_RE.sub(r"\\\g<0>", target)


def _code_delimiters(code: str) -> tuple[str, str]:
    ticks = "`" * (max((len(run) for run in TICKS_RE.findall(code)), default=0) + 1)
    pad = " " if code[0] in "` " or code[-1] in "` " else ""
    return ticks + pad, pad + ticks


def _escapes(text: str, spans: Sequence[Span], place: Place) -> Iterator[_Insertion]:
    code = [span for span in spans if span.tag in CODE_TAGS]
    offsets = set(_meaningful(text, spans, place))
    for span in code:
        offsets.difference_update(range(span.start, span.end))
    if place.cell:  # a bar ends a cell in code too
        offsets.update(found.start() for found in BAR_RE.finditer(text))
    for offset in offsets:
        yield _Insertion(offset, (2, 0), "\\")


def _meaningful(text: str, spans: Sequence[Span], place: Place) -> Iterator[int]:
    """Yield the offsets of the characters that would be read as Markdown."""
    used = "".join(EMPHASIS.get(span.tag, "`" if span.tag in CODE_TAGS else "") for span in spans)
    alone = {sign for sign in PAIRED if text.count(sign) == 1 and sign not in used}
    for found in INLINE_RE.finditer(text):
        if text[found.start()] not in alone:
            yield found.start()
    for span in spans:  # a backslash must not escape what is written behind it
        yield from (at - 1 for at in (span.start, span.end) if text[at - 1 : at] == "\\")
    if place.single:
        yield from (found.end() for found in CLOSING_HASHES_RE.finditer(text))
    else:
        yield from (found.end() for found in LINE_RE.finditer(text))
    if place.item:
        yield from (found.start() for found in TASK_RE.finditer(text))
    for link in spans:
        if link.tag == "a":
            yield from (one.start() for one in BRACKETS_RE.finditer(text, link.start, link.end))
            if text[link.start - 1 : link.start] == "!":
                yield link.start - 1  # else the link were an image
