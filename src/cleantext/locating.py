"""Where the text nodes of an HTML page stand in its markup, to the code point.

The parser alone knows in which order text comes out of broken markup, and it gives no offsets. So
it is asked in a way it can answer: patterns follow its tokenizer and find the *runs* of text
between tags; before each run a mark is put that no page has, and the page is parsed once more.
Where the marks come out, the runs stand.

1. Marks change nothing: without them the second parse gives the same text as the first. Where it
   does not, nothing is located.
2. A run is followed as far as its characters, references resolved, are those of the parser. What
   comes behind has the place of the whole rest of the run: wide, but never wrong.
"""

from __future__ import annotations

import html
import sys
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# https://html.spec.whatwg.org/multipage/parsing.html#tokenization
BLANK = r"[ \t\n\f\r]"
VALUE = rf"""={BLANK}*+(?:"[^"]*+"|'[^']*+'|[^> \t\n\f\r"'][^> \t\n\f\r]*+)?+"""
TAG = rf"(?P<close>/?+)(?P<name>[A-Za-z][^ \t\n\f\r/>]*+)(?:[^>=]++|{VALUE})*+>"
UNENDING = r"/?+[A-Za-z].*+"  # a tag without end is dropped, with all behind it
COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))"
BOGUS = r"[!?/][^>]*+(?:>|\Z)"
MARKUP_RE = regex.compile(f"<(?:{TAG}|{COMMENT}|{UNENDING}|{BOGUS})", regex.DOTALL)
CDATA_RE = regex.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", regex.DOTALL)
FOREIGN = ("svg", "math")
# Elements that hold text alone, and what ends them. References count in the first two.
REFERENCED = ("title", "textarea")
UNREAD = ("script", "style")
ENDS = {
    name: regex.compile(rf"</{name}(?={BLANK}|[/>])", regex.IGNORECASE)
    for name in (*REFERENCED, *UNREAD, "iframe", "noembed", "noframes", "xmp")
} | {"plaintext": regex.compile(r"(?!)")}
# Without an end, a frame holds the rest of the page, but for browsers that run scripts.
OPEN_FRAME_RE = regex.compile(r"(<noscript[^<>]*+>\s*+)<iframe\b([^<>]*+>)(?=\s*+</noscript)")
# White space before a run may be dropped, or stay behind where the run moves: marks go after it.
LEAD_RE = regex.compile(
    r"(?:[ \t\n\f\r\0]|&(?:#0*+(?:9|1[023]|32)(?!\d)|#[xX]0*+(?:9|[aAcCdD]|20)(?![0-9a-fA-F])"
    r"|Tab(?=;)|NewLine(?=;));?+)*+",
)
BREAK_RE = regex.compile(r"\r\n?+|\0")
REFERENCE_RE = regex.compile(
    rf"&(?:#[xX]?+[0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?+|{BREAK_RE.pattern}"
)
NUMBER_RE = regex.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6}+)|([0-9]{1,7}+));?+")
# Eleven private characters in a row: what opens a mark, and its ten digits.
MARK_CHARS = 11
MARK_BLOCKS = range(0xF0000, 0xFFFFE - MARK_CHARS, MARK_CHARS)


class Span(NamedTuple):
    """A half-open span, in code points."""

    start: int
    end: int


class Run(NamedTuple):
    """Text between two tags, by its place in the markup; in a ``raw`` one ``&`` is but a sign."""

    start: int
    end: int
    raw: bool = False


class Piece(NamedTuple):
    """A span of the text nodes and the span of markup it comes from.

    ``exact`` ones agree character by character; of the others only the whole is known.
    """

    start: int
    end: int
    origin: Span
    exact: bool = True


class Places:
    """The pieces of a page's text, in order, and the way from a span of them to the markup."""

    def __init__(self, pieces: Sequence[Piece] = ()) -> None:
        self.pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._ends = [piece.end for piece in pieces]

    def span(self, start: int, end: int) -> Span | None:
        """Return where ``[start, end)`` stands, white space at its ends left out; None if nowhere.

        Text that the parser moved has the span around all of its parts.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        found = [_cut(piece, start, end) for piece in self.pieces[first:last]]
        if not found:
            return None
        return Span(min(one.start for one in found), max(one.end for one in found))


def _cut(piece: Piece, start: int, end: int) -> Span:
    if not piece.exact:
        return piece.origin
    ahead, behind = max(start - piece.start, 0), max(piece.end - end, 0)
    return Span(piece.origin.start + ahead, piece.origin.end - behind)


def with_frames_ended(markup: str) -> str:
    """Return a page of the same length where a frame left open in a ``noscript`` holds nothing.

    >>> with_frames_ended("<noscript><iframe src=x /></noscript><p>Text")
    '<noscript><embed  src=x /></noscript><p>Text'
    """
    return OPEN_FRAME_RE.sub(r"\1<embed \2", markup)


def locate_text(markup: str, text: str, stream: Callable[[str], str]) -> Places:
    """Return where an HTML page's text nodes stand in it.

    Args:
        markup: The page.
        text: Its text nodes, joined.
        stream: What gives a page's text nodes, joined.

    Example:
        >>> places = locate_text("<p>1 &lt; 2", "1 < 2", lambda page: page[3:].replace("&lt;", "<"))
        >>> places.span(2, 3)
        Span(start=5, end=9)
    """
    alphabet = _alphabet(markup)
    if alphabet is None:
        return Places()
    markup = with_frames_ended(markup)
    runs = list(_runs(markup))
    marks, unmarked = _read_marks(stream(_marked(markup, runs, alphabet)), alphabet)
    if unmarked != text:
        return Places()
    starts = [*(start for start, _ in marks), len(text)]
    spans = (Span(*both) for both in pairwise(starts))
    return Places(
        [
            piece
            for (_, number), span in zip(marks, spans, strict=True)
            for piece in _pieces(markup, runs[number], text, span)
        ]
    )


def same_places(text: str) -> Places:
    """Return the places of a text that is its own source."""
    return Places([Piece(0, len(text), Span(0, len(text)))])


def _alphabet(markup: str) -> str | None:
    """Return the characters of marks: a block of private ones that the page has none of."""
    blocks = ("".join(map(chr, range(first, first + MARK_CHARS))) for first in MARK_BLOCKS)
    return next((one for one in blocks if not any(char in markup for char in one)), None)


def _runs(markup: str) -> Iterator[Run]:
    """Yield the runs of text between tags, white space at their start left out."""
    for run in _untrimmed(markup):
        blank = LEAD_RE.match(markup, run.start, run.end)
        start = blank.end() if blank else run.start
        if start < run.end:
            yield run._replace(start=start)


def _untrimmed(markup: str) -> Iterator[Run]:
    done = depth = 0
    while True:
        found = MARKUP_RE.search(markup, done)
        yield Run(done, found.start() if found else len(markup))
        if not found:
            return
        done = found.end()
        name = (found["name"] or "").lower()
        if name in FOREIGN and not found[0].endswith("/>"):
            depth = max(depth + (-1 if found["close"] else 1), 0)
        section = CDATA_RE.match(markup, found.start()) if depth else None
        if section:
            yield Run(*section.span(1), raw=True)
            done = section.end()
        elif name in ENDS and not found["close"] and not depth:
            ending = ENDS[name].search(markup, done)
            end = ending.start() if ending else len(markup)
            if name not in UNREAD:
                yield Run(done, end, raw=name not in REFERENCED)
            done = end


def _marked(markup: str, runs: Sequence[Run], alphabet: str) -> str:
    """Return the page with a mark before each run: the run's number in private digits."""
    digits = str.maketrans("0123456789", alphabet[1:])
    pieces: list[str] = []
    done = 0
    for number, run in enumerate(runs):
        pieces += (markup[done : run.start], alphabet[0], str(number).translate(digits))
        done = run.start
    return "".join((*pieces, markup[done:]))


def _read_marks(marked: str, alphabet: str) -> tuple[list[tuple[int, int]], str]:
    """Return where each mark stood in the text without marks, with its number; and that text."""
    numbers = str.maketrans(alphabet[1:], "0123456789")
    marks: list[tuple[int, int]] = []
    pieces: list[str] = []
    done = at = 0
    for mark in regex.finditer(f"{alphabet[0]}([{alphabet[1:]}]++)", marked):
        pieces.append(marked[done : mark.start()])
        at += len(pieces[-1])
        marks.append((at, int(mark[1].translate(numbers))))
        done = mark.end()
    return marks, "".join((*pieces, marked[done:]))


def _pieces(markup: str, run: Run, text: str, span: Span) -> Iterator[Piece]:
    """Yield the pieces of one run, which came out at ``span`` of the text with what followed it."""
    at, done = span.start, run.start
    for literal, reference in _split(markup, run):
        size = _common(markup, literal, text, Span(at, span.end))
        yield Piece(at, at + size, Span(done, done + size))
        at, done = at + size, done + size
        meaning = _meaning(markup[reference.start : reference.end], text, at)
        if done < literal.end or meaning is None:
            break
        yield Piece(at, at + len(meaning), reference, exact=False)
        at, done = at + len(meaning), reference.end
    if done < run.end:
        yield Piece(at, span.end, Span(done, run.end), exact=False)


def _split(markup: str, run: Run) -> Iterator[tuple[Span, Span]]:
    """Yield the run as plain characters and the reference, maybe empty, behind them."""
    done = run.start
    for found in (BREAK_RE if run.raw else REFERENCE_RE).finditer(markup, run.start, run.end):
        yield Span(done, found.start()), Span(*found.span())
        done = found.end()
    yield Span(done, run.end), Span(run.end, run.end)


def _common(markup: str, literal: Span, text: str, span: Span) -> int:
    """Return how many characters the beginnings of the two spans have in common."""
    one, other = markup[literal.start : literal.end], text[span.start : span.end]
    if other.startswith(one):
        return len(one)
    shortest = min(len(one), len(other))
    return next((i for i in range(shortest) if one[i] != other[i]), shortest)


def _meaning(reference: str, text: str, at: int) -> str | None:
    """Return what a reference or a line break stands for at an offset of the text."""
    if not reference:
        return ""
    number = NUMBER_RE.fullmatch(reference)
    code = int(number[1], 16) if number and number[1] else int(number[2]) if number else -1
    readings = (
        html.unescape(reference),
        chr(code) if 0 <= code <= sys.maxunicode else "\N{REPLACEMENT CHARACTER}",
        reference.replace("\r\n", "\n").replace("\r", "\n"),
        reference,
    )
    return next((one for one in readings if one and text.startswith(one, at)), None)
