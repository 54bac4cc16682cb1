"""Plain text → blocks: lines, with what belongs together joined and what does not split.

1. Every character of the text is in exactly one block: blank lines go to the block after them,
   what is left at the end to the last one.
2. A line is a block, but for two cases. Lines that an extractor broke inside a sentence, as at
   inline links, are one block. A line that holds several things (a scraper's prefix, a headline,
   a time stamp) is several.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import is_stamp_line
from cleantext.edits import Edit, apply
from cleantext.lines import is_closed, is_dense, is_prose, words
from cleantext.model import Block, Traits, assembled
from cleantext.parsing.mixed import MIN_LINE_CHARS, cuts
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Blocks

CLEANER = "segment"
SPACE, JOINED = "segment/space", "segment/joined-lines"
# NEL is left out: in scraped text it is a broken ellipsis more often than a line's end.
OTHER_ENDS = "\r\v\f\u2028\u2029"
LINE_RE = re.compile(r"\S(?:[^\n]*\S)?")  # without outer blanks
NEWLINE_RE = re.compile(rf"\r\n|[\n{OTHER_ENDS}]")
BULLET_RE = regex.compile(r"(?:[-–—*•●▪◦·]|\d{1,3}[.)]|\p{L}[.)])\s++\S")
# Georgian has no capitals in use: its small letters begin sentences as well.
# A paper writes its address in small letters before a place: "kabar.example, SOLO - …".
CONTINUED_RE = regex.compile(
    r"(?!\p{Georgian}|\p{Ll}++\.\p{Ll}{2,7}+(?:, \p{Lu}{3}| ?[-–—] ))[\p{Ll},;:.)!?»”]"
    r"|\((?!\p{Georgian})\p{Ll}"
)
MAX_INDEX_CHARS = 2
DIGITS_RE = regex.compile(r"\d{1,2}")
LONE_CAPITAL_RE = regex.compile(r"(?<!\p{L})\p{Lu}$")
# "date 2024-03 Headline", and the name of the field that the whole text is in: "Content: …".
PREFIX_RE = regex.compile(
    r"(?:date|crawled|fetched)[ :]{1,2}\d{4}-\d{2}(?:-\d{2})?+(?=\s)"
    r"|(?:content|nội dung):(?=\s.{200})",
    regex.I,
)
STAMP_RE = regex.compile(
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})"
    r"[ ,T\-|]{1,3}\d{1,2}[:h]\d{2}(?::\d{2})?+"
    r"(?: ?\(?(?:GMT|UTC) ?[+-]\d{1,2}(?::?\d{2})?+\)?)?+$",
)
BROKEN_WORDS = 5  # a line must have run for so long to count as broken, not as short
MAX_OPENING_CHARS = 200
MAX_PIECES = 8
MAX_PIECE_CHARS = 60
MAX_PIECE_GAP = 1
FRONT_LINES = 15
MAX_STAMP_CHARS = 40
NO_SPACE_BEFORE = ",;:.)!?»”"
LIST_ITEM, PARAGRAPH = Role.LIST_ITEM, Role.PARAGRAPH


class Span(NamedTuple):
    """What becomes one block: a half-open span, and the places in it where lines were joined."""

    start: int
    end: int
    joints: tuple[tuple[int, int, str], ...] = ()


class Lines(NamedTuple):
    """The lines that are not blank: where they stand without outer blanks, and what they say.

    ``going_on`` are the numbers of those that begin as the middle of a sentence does.
    """

    spans: Sequence[Span]
    said: Sequence[str]
    going_on: AbstractSet[int]


def segment_plain(text: str) -> Blocks:
    """Return the blocks of a plain text in reading order.

    Joined in order, the sources of the blocks are ``text``, character for character.

    Example:
        >>> [block.text for block in segment_plain("Một câu.\\n\\n- Mục một\\n")]
        ['Một câu.', '- Mục một']
    """
    spans = list(_pieces_of(text, list(_joined(text, _lines(text)))))
    if not spans:
        return (Block(0, text, edits=_removed(0, text)),) if text else ()
    ends = [*[span.end for span in spans[:-1]], len(text)]
    starts = [0, *ends[:-1]]
    leading = _Leading()
    return tuple(
        [
            _block(number, start, text[start:end], span, leading)
            for number, (start, end, span) in enumerate(zip(starts, ends, spans, strict=True))
        ]
    )


def _lines(text: str) -> Lines:
    for end in OTHER_ENDS:  # each as long as what it becomes, so that no place changes
        text = text.replace(end, "\n")
    spans, said = [], []
    for found in LINE_RE.finditer(text):
        spans.append(Span(*found.span()))
        said.append(found[0])
    above = zip(("", "", *said), ("", *said), said, strict=False)
    going_on = {n for n, lines in enumerate(above) if _goes_on(*lines)}
    return Lines(spans, said, going_on)


def _joined(text: str, lines: Lines) -> Iterator[Span]:
    """Yield the spans of lines, those that make up one broken sentence as one."""
    # A broken sentence goes on in the next line, or behind a name that stands there.
    broken = {number - away for number in lines.going_on for away in (1, 2)}
    at = 0
    while at < len(lines.spans):
        count = _pieces(text, lines, at) if at in broken else 1
        yield _span(lines, range(at, at + count)) if count > 1 else lines.spans[at]
        at += count


def _span(lines: Lines, group: range) -> Span:
    joints = tuple(
        [
            (lines.spans[n].end, lines.spans[n + 1].start, _joint(lines.said[n], lines.said[n + 1]))
            for n in group[:-1]
        ]
    )
    return Span(lines.spans[group[0]].start, lines.spans[group[-1]].end, joints)


def _pieces(text: str, lines: Lines, at: int) -> int:
    """Return how many lines, from one on, are one sentence.

    The first must have run for some words without end, and the last must end as a sentence; a
    piece between goes on in mid-sentence, or is a short one (a name, a linked word) before such.
    """
    first = lines.said[at]
    if first[0].islower() or is_closed(first) or is_dense(first):
        return 1
    if len(words(first[:MAX_OPENING_CHARS])) < BROKEN_WORDS:
        return 1
    end = min(at + MAX_PIECES, len(lines.said))
    for number in range(at + 1, end):
        line = lines.said[number]
        if _is_apart(text, lines, number) or BULLET_RE.match(line):
            return 1
        if number in lines.going_on:
            if is_closed(line):
                return number + 1 - at
        elif number + 1 == end or not _is_inset(text, lines, number):
            return 1
    return 1


def _goes_on(above: str, before: str, line: str) -> bool:
    """Return whether a line begins in mid-sentence, or behind an index, as ``O`` in ``N₂O``."""
    first = line[0]
    if first.isupper():
        index = len(before) <= MAX_INDEX_CHARS and DIGITS_RE.fullmatch(before) is not None
        return index and above[-1:].isupper()
    return not first.isdecimal() and CONTINUED_RE.match(line) is not None


def _is_inset(text: str, lines: Lines, number: int) -> bool:
    """Return whether a line is a word or name that a link set apart from its sentence."""
    line, below = lines.said[number], number + 1
    if len(line) > MAX_PIECE_CHARS or is_closed(line):
        return False
    return below in lines.going_on and not _is_apart(text, lines, below)


def _is_apart(text: str, lines: Lines, number: int) -> bool:
    """Return whether too many blank lines stand above a line to go on with the one there."""
    return _gap(text[lines.spans[number - 1].end : lines.spans[number].start]) > MAX_PIECE_GAP


def _gap(blanks: str) -> int:
    """Return how many blank lines there are in what stands between two lines."""
    return max(len(NEWLINE_RE.findall(blanks)) - 1, 0)


def _joint(one: str, other: str) -> str:
    """Return what belongs between two pieces: nothing in ``N₂O`` and before a comma."""
    if other[0] in NO_SPACE_BEFORE:
        return ""
    subscript = DIGITS_RE.fullmatch(other) and LONE_CAPITAL_RE.search(one)
    return "" if subscript or (DIGITS_RE.fullmatch(one) and other[0].isupper()) else " "


def _pieces_of(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what lines hold: one thing each, but several if long or at the front."""
    for span in spans[:FRONT_LINES]:
        parts = (span,) if span.joints else _split(text, span)
        for part in parts:
            yield from _cut(text, part)
    for span in spans[FRONT_LINES:]:
        if span.end - span.start < MIN_LINE_CHARS:
            yield span
        else:
            yield from _cut(text, span)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a long line; one that was put together is one thing."""
    if span.joints or span.end - span.start < MIN_LINE_CHARS:
        yield span
        return
    places = [span.start + cut for cut in cuts(text[span.start : span.end])]
    for start, end in pairwise((span.start, *places, span.end)):
        yield Span(start, end)


def _split(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a line at the text's front: scraper's prefix, its words, time stamp."""
    start, end = span.start, span.end
    prefix = PREFIX_RE.match(text, start, end)
    if prefix:
        yield Span(start, prefix.end())
        start = _skip_blanks(text, prefix.end())
    stamp = STAMP_RE.search(text, max(start, end - MAX_STAMP_CHARS), end)
    before = text[start : stamp.start()].strip() if stamp else ""
    if stamp and before and not (is_prose(before) or is_stamp_line(text[start:end])):
        yield Span(start, stamp.start())
        start = stamp.start()
    yield Span(start, end)


def _skip_blanks(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


class _Leading(dict[str, tuple[Traits, tuple[Edit, ...]]]):
    """What the blanks before a line make of its block: the gap, and the edit that removes them.

    A text has few kinds of such blanks, so each is looked at once.
    """

    def __missing__(self, blanks: str) -> tuple[Traits, tuple[Edit, ...]]:
        made = self[blanks] = Traits(gap=_gap(blanks)), _removed(0, blanks)
        return made


def _block(number: int, start: int, source: str, span: Span, leading: _Leading) -> Block:
    """Return the block of ``source``, which stands at ``start``; its words stand in ``span``."""
    first = span.start - start
    words = source[first : span.end - start].rstrip()
    last = first + len(words)
    traits, edits = leading[source[:first]]
    if span.joints or last < len(source):
        edits = (*edits, *_joints(start, source, span), *_removed(last, source[last:]))
    return assembled(
        Block,
        id=number,
        source=source,
        start=start,
        kind=LIST_ITEM if _is_bulleted(words) else PARAGRAPH,
        traits=traits,
        edits=edits,
        text=apply(source, edits) if span.joints else words,
    )


def _is_bulleted(words: str) -> bool:
    # Most lines begin with two letters, and need not be asked more.
    return not words[:2].isalpha() and BULLET_RE.match(words) is not None


def _joints(start: int, source: str, span: Span) -> Iterator[Edit]:
    """Yield the edits that make one line of the lines in a span."""
    for one, other, joint in span.joints:
        removed = source[one - start : other - start]
        if removed != joint:
            yield Edit(one - start, removed, joint, CLEANER, JOINED)


def _removed(at: int, blanks: str) -> tuple[Edit, ...]:
    return (Edit(at, blanks, "", CLEANER, SPACE),) if blanks else ()
