"""Plain text → blocks: lines, with what belongs together joined and what does not split.

1. Every character of the text is in exactly one block: blank lines go to the block after them,
   what is left at the end to the last one.
2. A line is a block, but for two cases. Lines that an extractor broke inside a sentence, as at
   inline links, are one block. A line that holds several things (a scraper's prefix, a headline,
   a time stamp) is several.
"""

from __future__ import annotations

import re
from functools import lru_cache
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
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Blocks

CLEANER = "segment"
SPACE, JOINED = "segment/space", "segment/joined-lines"
# NEL is left out: in scraped text it is a broken ellipsis more often than a line's end.
LINE_RE = re.compile(r"\S(?:[^\n\r\v\f\u2028\u2029]*\S)?")  # without its outer blanks
NEWLINE_RE = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
BULLET_RE = regex.compile(r"(?:[-–—*•●▪◦·]|\d{1,3}[.)]|\p{L}[.)])\s++\S")
CONTINUED_RE = regex.compile(r"[\p{Ll},;:.)!?»”]|\(\p{Ll}")
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


class Span(NamedTuple):
    """What becomes one block: a half-open span, and the places in it where lines were joined."""

    start: int
    end: int
    gap: int
    joints: tuple[tuple[int, int, str], ...] = ()


class Line(NamedTuple):
    """One line that is not blank: where it stands without its outer blanks, and what it says.

    ``goes_on``: it begins as the middle of a sentence does.
    """

    span: Span
    text: str
    goes_on: bool


def segment_plain(text: str) -> Blocks:
    """Return the blocks of a plain text in reading order.

    Joined in order, the sources of the blocks are ``text``, character for character.

    Example:
        >>> [block.text for block in segment_plain("Một câu.\\n\\n- Mục một\\n")]
        ['Một câu.', '- Mục một']
    """
    lines = list(_lines(text))
    spans = [
        piece
        for number, span in enumerate(_joined(lines))
        for piece in _pieces_of(text, span, number)
    ]
    if not spans:
        return (_block(0, text, 0, len(text), Span(len(text), len(text), 0)),) if text else ()
    ends = [*[span.end for span in spans[:-1]], len(text)]
    starts = [0, *ends[:-1]]
    return tuple(
        [
            _block(number, text, start, end, span)
            for number, (start, end, span) in enumerate(zip(starts, ends, spans, strict=True))
        ]
    )


def _lines(text: str) -> Iterator[Line]:
    done, before = 0, ""
    for found in LINE_RE.finditer(text):
        start, end = found.span()
        between, line = text[done:start], found[0]
        gap = 0 if between == "\n" else max(len(NEWLINE_RE.findall(between)) - 1, 0)
        yield Line(Span(start, end, gap), line, _goes_on(before, line))
        done, before = end, line


def _joined(lines: Sequence[Line]) -> Iterator[Span]:
    """Yield the spans of lines, those that make up one broken sentence as one."""
    # A broken sentence goes on in the next line, or behind a name that stands there.
    broken = {number - away for number, line in enumerate(lines) if line.goes_on for away in (1, 2)}
    at = 0
    while at < len(lines):
        count = _pieces(lines[at : at + MAX_PIECES]) if at in broken else 1
        yield _span(lines[at : at + count]) if count > 1 else lines[at].span
        at += count


def _span(group: Sequence[Line]) -> Span:
    joints = tuple(
        [
            (one.span.end, other.span.start, _joint(one.text, other.text))
            for one, other in pairwise(group)
        ]
    )
    return Span(group[0].span.start, group[-1].span.end, group[0].span.gap, joints)


def _pieces(lines: Sequence[Line]) -> int:
    """Return how many of these lines, from the first on, are one sentence.

    The first must have run for some words without end, and the last must end as a sentence; a
    piece between goes on in mid-sentence, or is a short one (a name, a linked word) before such.
    """
    first = lines[0].text
    if first[0].islower() or is_closed(first) or is_dense(first):
        return 1
    if len(words(first[:MAX_OPENING_CHARS])) < BROKEN_WORDS:
        return 1
    for count in range(1, len(lines)):
        line = lines[count]
        if line.span.gap > MAX_PIECE_GAP or BULLET_RE.match(line.text):
            return 1
        if line.goes_on:
            if is_closed(line.text):
                return count + 1
        elif not _is_inset(line, lines[count + 1 :]):
            return 1
    return 1


def _goes_on(before: str, line: str) -> bool:
    """Return whether a line begins in mid-sentence, or behind an index, as ``O`` in ``N₂O``."""
    if line[0].isupper():
        return len(before) <= MAX_INDEX_CHARS and DIGITS_RE.fullmatch(before) is not None
    return CONTINUED_RE.match(line) is not None


def _is_inset(line: Line, following: Sequence[Line]) -> bool:
    """Return whether a line is a word or name that a link set apart from its sentence."""
    if len(line.text) > MAX_PIECE_CHARS or is_closed(line.text) or not following:
        return False
    after = following[0]
    return after.goes_on and after.span.gap <= MAX_PIECE_GAP


def _joint(one: str, other: str) -> str:
    """Return what belongs between two pieces: nothing in ``N₂O`` and before a comma."""
    if other[0] in NO_SPACE_BEFORE:
        return ""
    subscript = DIGITS_RE.fullmatch(other) and LONE_CAPITAL_RE.search(one)
    return "" if subscript or (DIGITS_RE.fullmatch(one) and other[0].isupper()) else " "


def _pieces_of(text: str, span: Span, number: int) -> Iterable[Span]:
    """Return what a line holds: one thing, or several if it is long or stands at the front."""
    if span.joints or (number >= FRONT_LINES and span.end - span.start < MIN_LINE_CHARS):
        return (span,)
    parts = _split(text, span) if number < FRONT_LINES else (span,)
    return [piece for part in parts for piece in _cut(text, part)]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a long line."""
    if span.end - span.start < MIN_LINE_CHARS:
        yield span
        return
    places = [span.start + cut for cut in cuts(text[span.start : span.end])]
    gap = span.gap
    for start, end in pairwise((span.start, *places, span.end)):
        yield Span(start, end, gap)
        gap = 0


def _split(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a line at the text's front: scraper's prefix, its words, time stamp."""
    start, end, gap = span.start, span.end, span.gap
    prefix = PREFIX_RE.match(text, start, end)
    if prefix:
        yield Span(start, prefix.end(), gap)
        start, gap = _skip_blanks(text, prefix.end()), 0
    stamp = STAMP_RE.search(text, max(start, end - MAX_STAMP_CHARS), end)
    before = text[start : stamp.start()].strip() if stamp else ""
    if stamp and before and not (is_prose(before) or is_stamp_line(text[start:end])):
        yield Span(start, stamp.start(), gap)
        start, gap = stamp.start(), 0
    yield Span(start, end, gap)


def _skip_blanks(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _block(number: int, text: str, start: int, end: int, span: Span) -> Block:
    """Return the block of ``text[start:end]`` whose words stand in ``span``."""
    words = text[span.start : span.end].rstrip()
    source, first = text[start:end], span.start - start
    edits = _edits(source, first, first + len(words), span)
    return assembled(
        Block,
        id=number,
        source=source,
        start=start,
        kind=Role.LIST_ITEM if _is_bulleted(words) else Role.PARAGRAPH,
        traits=_traits(span.gap),
        edits=edits,
        text=apply(source, edits) if span.joints else words,
    )


def _is_bulleted(words: str) -> bool:
    # Most lines begin with two letters, and need not be asked more.
    return not words[:2].isalpha() and BULLET_RE.match(words) is not None


@lru_cache(maxsize=16)
def _traits(gap: int) -> Traits:
    return Traits(gap=gap)


def _edits(source: str, first: int, last: int, span: Span) -> tuple[Edit, ...]:
    """Return the edits that leave ``source[first:last]``, its lines joined."""
    edits = [Edit(0, source[:first], "", CLEANER, SPACE)] if first else []
    if span.joints:
        start = span.start - first
        edits += [
            Edit(one - start, removed, joint, CLEANER, JOINED)
            for one, other, joint in span.joints
            if (removed := source[one - start : other - start]) != joint
        ]
    if last < len(source):
        edits.append(Edit(last, source[last:], "", CLEANER, SPACE))
    return tuple(edits)
