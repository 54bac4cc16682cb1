"""A document's text in pieces for an index: `chunk_blocks`.

1. A chunk is a slice of the document's text. No grapheme is cut, even if it is longer than a chunk
   may be.
2. Without overlap every character but white space between two chunks is in exactly one of them.
3. A heading stands with what follows it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import to_sources
from cleantext.errors import ConfigError, check_known
from cleantext.folding import phrase_key
from cleantext.lines import CLOSERS, TERMINALS
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Block, Blocks

WAYS = ("heading", "paragraph", "size")
# A border is taken only where the piece before it comes to that share of what there is room for.
MIN_SHARE = 0.5
TEXT_LEVEL = 2  # of headings in plain text, which have no levels; the title is above them
# A sentence ends at its stop and what closes it, before a blank; wide stops need none. A small
# letter behind goes on with it.
WIDE_STOPS = "。！？｡"
STOPS, AFTER_STOPS = regex.escape(TERMINALS), f"[{regex.escape(CLOSERS)}]"
SENTENCE_RE = regex.compile(
    rf"(?<![{STOPS}])[{STOPS}]++{AFTER_STOPS}*+"
    rf"(?:\s++(?!\p{{Ll}})|(?<=[{WIDE_STOPS}]{AFTER_STOPS}{{0,3}})(?=\S))"
    r"|\n\s*+",
)
BLANK_RE = regex.compile(r"\s++")
GRAPHEME_RE = regex.compile(r"\X")


class Chunk(NamedTuple):
    """A piece of a document's text, the ``number``-th.

    ``start`` and ``end`` are offsets in the source text, in code points; `Document.locate` says
    where that is in a page of HTML. ``headings`` are the title and the headings it stands under,
    outermost first; ``blocks`` are the ids of the blocks it is from. Its first ``overlap`` code
    points are the last ones of the chunk before.
    """

    number: int
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    overlap: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Start and end, as `Document.locate` takes them."""
        return self.start, self.end


@dataclass(frozen=True)
class Sizes:
    """How long chunks may be and how much of the one before they repeat, both in code points.

    ``by`` says where they end: with ``heading`` at each heading, and in longer sections between
    paragraphs; with ``paragraph`` between paragraphs; with ``size`` wherever they are full.
    Paragraphs that are too long are cut between sentences, those between words.
    """

    max_chars: int
    overlap: int = 0
    by: str = WAYS[0]

    def __post_init__(self) -> None:
        check_known("way to cut chunks", self.by, WAYS)
        if self.max_chars < 1:
            message = f"max_chars must be at least 1, not {self.max_chars}"
            raise ConfigError(message)
        if not 0 <= self.overlap < self.max_chars:
            message = (
                f"overlap={self.overlap} must be at least 0 and below max_chars={self.max_chars}"
            )
            raise ConfigError(message)


class Slice(NamedTuple):
    """A chunk's place in the text; from ``start`` to ``fresh`` it repeats the one before."""

    start: int
    fresh: int
    end: int


class Border(NamedTuple):
    """Where text may be cut: the piece before ends at ``end``, the one behind begins at ``start``.

    White space between belongs to neither.
    """

    end: int
    start: int


class Borders:
    """Borders of one kind, in order."""

    def __init__(self, borders: Iterable[Border]) -> None:
        self.borders = list(borders)
        self._ends = [border.end for border in self.borders]
        self._starts = [border.start for border in self.borders]

    def last(self, after: int, until: int) -> Border | None:
        """Return the last border behind ``after`` whose piece ends at ``until`` or before."""
        place = bisect_right(self._ends, until) - 1
        found = self.borders[place] if place >= 0 else None
        return found if found and found.end > after else None

    def resume(self, earliest: int, before: int) -> int | None:
        """Return the first place from ``earliest`` on, and before ``before``, to begin at."""
        place = bisect_left(self._starts, earliest)
        found = self._starts[place] if place < len(self._starts) else before
        return found if found < before else None


def chunk_blocks(
    blocks: Blocks, text: str, starts: Sequence[int], title: str, sizes: Sizes
) -> Iterator[Chunk]:
    """Yield the chunks of a document's text, in order.

    Args:
        blocks: The blocks that ``text`` is joined from.
        text: The blocks' texts with white space between.
        starts: Where each block stands in it.
        title: The outermost heading; empty if there is none.
        sizes: How long chunks may be, and where they end.
    """
    if not blocks:
        return
    layout = Layout(blocks, text, starts)
    slices = [
        one for section in layout.sections(sizes.by) for one in _slices(layout, section, sizes)
    ]
    sources = zip(
        layout.sources([one.start for one in slices]),
        layout.sources([one.end for one in slices], ending=True),
        strict=True,
    )
    paths = _heading_paths(blocks, title)
    for number, (one, (start, end)) in enumerate(zip(slices, sources, strict=True)):
        first, last = layout.block_at(one.start), layout.block_at(one.end - 1)
        yield Chunk(
            number,
            text[one.start : one.end],
            start,
            end,
            paths[layout.block_at(one.fresh)],
            tuple(block.id for block in blocks[first : last + 1]),
            one.fresh - one.start,
        )


@dataclass(frozen=True)
class Layout:
    """A document's text, and where in it each of its blocks starts."""

    blocks: Blocks
    text: str
    starts: Sequence[int]

    def block_at(self, offset: int) -> int:
        """Return the place among the blocks of the one that a character is of."""
        return bisect_right(self.starts, offset) - 1

    def sections(self, by: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of text that no chunk reaches beyond."""
        cuts = [0, len(self.text)]
        if by == "heading":
            cuts[1:1] = [
                start
                for start, (before, block) in zip(
                    self.starts[1:], pairwise(self.blocks), strict=True
                )
                if _is_heading(block) and not _is_heading(before)
            ]
        for start, following in pairwise(cuts):
            yield start, start + len(self.text[start:following].rstrip())

    @cached_property
    def paragraphs(self) -> Borders:
        """The borders between blocks."""
        ends = (
            start + len(block.text) for start, block in zip(self.starts, self.blocks, strict=True)
        )
        return self._borders(map(Border, ends, self.starts[1:]))

    @cached_property
    def sentences(self) -> Borders:
        """The borders between sentences, lines and blocks."""
        found = SENTENCE_RE.finditer(self.text)
        return self._borders(
            Border(match.start() + len(match[0].rstrip()), match.end()) for match in found
        )

    @cached_property
    def words(self) -> Borders:
        """The blanks."""
        return Borders(Border(*match.span()) for match in BLANK_RE.finditer(self.text))

    def _borders(self, borders: Iterable[Border]) -> Borders:
        """Return them without those behind a heading."""
        return Borders(one for one in borders if one.start not in self._after_headings)

    @cached_property
    def _after_headings(self) -> frozenset[int]:
        return frozenset(
            start
            for start, before in zip(self.starts[1:], self.blocks, strict=False)
            if _is_heading(before)
        )

    def sources(self, offsets: Iterable[int], *, ending: bool = False) -> Iterator[int]:
        """Yield where sorted offsets of the text stand in the source text.

        What was cut out at the very offset stays behind it if a span is ``ending`` there, and else
        before it.
        """
        placed = ((self.block_at(offset - ending), offset) for offset in offsets)
        for place, group in groupby(placed, key=itemgetter(0)):
            block = self.blocks[place]
            inside = [offset - self.starts[place] for _, offset in group]
            sources = to_sources(inside, block.edits, ending=ending)
            yield from (block.start + offset for offset in sources)


def _slices(layout: Layout, section: tuple[int, int], sizes: Sizes) -> Iterator[Slice]:
    """Yield the chunks' places in one section: each as long as the borders allow."""
    first, end = section
    before = fresh = first
    while fresh < end:
        room = sizes.max_chars - (sizes.overlap if fresh > first else 0)
        border = _border(layout, Border(end, end), fresh, room, sizes)
        start = _resume(layout, before, fresh, border.end, sizes) if fresh > first else fresh
        yield Slice(start, fresh, border.end)
        before, fresh = fresh, border.start


def _border(layout: Layout, end: Border, fresh: int, room: int, sizes: Sizes) -> Border:
    """Return where the piece from ``fresh`` on is cut.

    A paragraph goes before an overlap: it may take the ``room`` that is kept for that.
    """
    if end.end - fresh <= sizes.max_chars:
        return end
    if sizes.by != "size":
        limits = (fresh + room, fresh + sizes.max_chars)
        whole = (layout.paragraphs.last(fresh, limit) for limit in limits)
        paragraph = next(filter(None, whole), None)
        if paragraph:
            return paragraph
    sentence = layout.sentences.last(fresh, fresh + room)
    if sentence and sentence.end - fresh >= room * MIN_SHARE:
        return sentence
    return layout.words.last(fresh, fresh + room) or _grapheme_border(layout.text, fresh, room)


def _grapheme_border(text: str, fresh: int, room: int) -> Border:
    last = fresh
    for found in GRAPHEME_RE.finditer(text, fresh):
        if found.end() > fresh + room and last > fresh:
            break
        last = found.end()
    return Border(last, last)


def _resume(layout: Layout, before: int, fresh: int, end: int, sizes: Sizes) -> int:
    """Return where the chunk of ``[fresh, end)`` begins to repeat the one before it."""
    earliest = max(fresh - sizes.overlap, end - sizes.max_chars, before)
    if earliest >= fresh:
        return fresh
    sentence = layout.sentences.resume(earliest, fresh)
    if sentence is not None and fresh - sentence >= sizes.overlap * MIN_SHARE:
        return sentence
    word = layout.words.resume(earliest, fresh)
    if word is not None:
        return word
    clusters = GRAPHEME_RE.finditer(layout.text, before, fresh)
    starts = (one.start() for one in clusters if not one[0].isspace())
    return next((start for start in starts if start >= earliest), fresh)


def _heading_paths(blocks: Blocks, title: str) -> list[tuple[str, ...]]:
    """Return for each block the title and the headings it stands under, itself included."""
    paths: list[tuple[str, ...]] = []
    outer: list[tuple[int, str]] = [(0, title)] if title else []
    for block in blocks:
        if _is_heading(block) and block.key != phrase_key(title):
            level = block.traits.level or TEXT_LEVEL
            outer = [one for one in outer if one[0] < level]
            outer.append((level, block.text))
        paths.append(tuple(text for _, text in outer))
    return paths


def _is_heading(block: Block) -> bool:
    return block.role is Role.HEADING
