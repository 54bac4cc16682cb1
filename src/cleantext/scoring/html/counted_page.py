"""What is counted on a page before features are made of it: per block, and in running sums."""

from __future__ import annotations

from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.model import ElementTable
from cleantext.scoring import characters as kinds
from cleantext.scoring.characters import Characters
from cleantext.scoring.html.outline import CODES, Outline
from cleantext.scoring.html.page_data import PageData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks, Hints, Mark

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# The block's element and those around it that are looked at: so many.
LEVELS = 8
_STEPS = np.arange(LEVELS, dtype=np.int8)[:, None]
LONG_UNITS, LONGER_UNITS, LONG_LINK_RATIO = 10, 15, 0.3
MARK_CODES, MARKS = {"a": 1, "b": 2, "strong": 2}, 3


class Sums(NamedTuple):
    """What is summed over blocks: a row for each block, element, group or window."""

    units: Floats
    chars: Floats
    links: Floats
    pauses: Floats
    long: Floats
    p: Floats
    li: Floats
    h: Floats
    img: Floats
    cur: Floats
    a: Floats
    longer: Floats
    input: Floats

    @property
    def link_ratio(self) -> Floats:
        return self.links / np.maximum(self.chars, 1)

    @property
    def long_ratio(self) -> Floats:
        return self.long / np.maximum(self.units, 1)

    @property
    def pause_ratio(self) -> Floats:
        return self.pauses / np.maximum(self.units, 1)


class CountedPage:
    """What several groups of features share: counts per block, and their running sums.

    ``chain`` is levels × blocks: the block's element and those around it that hold more text each,
    as rows of the outline; beyond the root it is ``outside``, one more than the last row.
    """

    def __init__(self, blocks: Blocks, hints: Hints) -> None:
        self.hints, self.size = hints, len(blocks)
        self.data = PageData(hints.linked_data)
        self.texts = [block.text for block in blocks]
        self.traits = [block.traits for block in blocks]
        # What the page says of itself is counted as two more texts after those of its blocks.
        self.characters = text = Characters([*self.texts, *_said(hints)])
        self.counts = text.counts[: self.size].T
        self.units, self.length = text.units[: self.size], floats(text.lengths[: self.size])
        self.outline = outline = Outline(_table(blocks), self.size)
        elements = np.array([one.element for one in self.traits], np.int64)
        self.element = outline.place[np.maximum(elements, 0)]
        self.place = np.arange(self.size)
        self.tags, self.depth = outline.tags[self.element], outline.depth[self.element]
        links = np.array([one.link_chars for one in self.traits], np.float64)
        self.links = np.minimum(links, self.length)
        self.link_ratio = self.links / np.maximum(self.length, 1)
        self.headings = (self.tags >= CODES["h1"]) & (self.tags <= CODES["h6"])
        self.titles = np.flatnonzero(self.tags == CODES["h1"])
        self.marks, self.anchors, self.bold = _marks([one.marks for one in self.traits])
        long = (self.units >= LONG_UNITS) & (self.link_ratio < LONG_LINK_RATIO)
        self.long = np.where(long, self.units, 0.0)
        self.blocks = np.array(self._summed())
        self._sums = np.zeros((len(self.blocks), self.size + 1))
        np.cumsum(self.blocks, axis=1, out=self._sums[:, 1:])
        self.total = Sums(*self._sums[:, -1])
        self.elements = self.between(outline.first, outline.end)
        self.outside = len(outline.tags)
        wider = np.append(outline.wider, -1)
        wider[wider < 0] = self.outside
        self.chain = np.empty((LEVELS, self.size), np.int64)
        self.chain[0] = self.element
        for level in range(1, LEVELS):
            wider.take(self.chain[level - 1], out=self.chain[level], mode="clip")

    def between(self, first: Ints, end: Ints) -> Floats:
        """Return the sums over the blocks of half-open ranges: what is summed × ranges."""
        between: Floats = self._sums.take(end, axis=1)
        between -= self._sums.take(first, axis=1)
        return between

    def before(self, name: str) -> Floats:
        """Return the sum over all blocks before each one, and last over all of them."""
        before: Floats = self._sums[Sums._fields.index(name)]
        return before

    def rise(self, first: int, end: int) -> Floats:
        """Return how many distinct elements up from each block the first is that holds a range."""
        outline = self.outline
        holds = np.zeros(self.outside + 1, np.bool_)
        np.logical_and(outline.first <= first, outline.end >= end, out=holds[:-1])
        return floats(np.where(holds.take(self.chain), _STEPS, np.int8(LEVELS)).min(axis=0))

    @cached_property
    def paths(self) -> Ints:
        """A number for each block that those of one path of elements share."""
        return np.unique(self.outline.path[self.element], return_inverse=True)[1]

    @cached_property
    def words(self) -> Words:
        """The words of the blocks, of the page's titles and of its description."""
        return Words(self.characters, self.size)

    def _summed(self) -> Sums:
        counts, tags = self.counts, self.tags
        pauses = counts[kinds.STOP] + counts[kinds.COMMA] + counts[kinds.COLON]
        return Sums(
            self.units, self.length, self.links, pauses, self.long,
            floats(tags == CODES["p"]), floats(tags == CODES["li"]), floats(self.headings),
            self.outline.pictures, counts[kinds.CURRENCY], self.anchors,
            floats(self.units >= LONGER_UNITS), self.outline.inputs,
        )  # fmt: skip


class Words:
    """The words of a page: for each the block it is in and a number that equal words share.

    ``titles`` and ``description`` tell of each number whether such a word is among theirs;
    ``hashes`` is what each number stands for, the same on any page.
    """

    def __init__(self, characters: Characters, size: int) -> None:
        owners, pieces = characters.pieces
        self.hashes, numbers = np.unique(pieces, return_inverse=True)
        self.known = len(self.hashes)
        titles, description = np.searchsorted(owners, (size, size + 1)).tolist()
        self.owners, self.numbers = owners[:titles], numbers[:titles]
        self.titles = self._among(numbers[titles:description])
        self.description = self._among(numbers[description:])

    def _among(self, words: Ints) -> Flags:
        among = np.zeros(self.known, np.bool_)
        among[words] = True
        return among


def floats(values: Ints | Flags) -> Floats:
    """Return whole numbers or flags in 64 bits."""
    return values.astype(np.float64)


def _said(hints: Hints) -> tuple[str, str]:
    """Return the page's titles, and its description."""
    metas = hints.metas
    description = metas.get("description") or metas.get("og:description") or ""
    return f"{hints.title} {metas.get('og:title', '')}", description


def _marks(marks: Sequence[tuple[Mark, ...]]) -> tuple[Floats, Floats, Floats]:
    """Return how many marks each block has, how many of them are links, and how many are bold."""
    sizes = np.array([*map(len, marks)], np.int64)
    tags = [mark.tag for some in marks for mark in some]
    codes = np.fromiter(map(MARK_CODES.get, tags, repeat(0)), np.int64, len(tags))
    keys = np.repeat(np.arange(0, len(marks) * MARKS, MARKS), sizes) + codes
    counts = floats(np.bincount(keys, minlength=len(marks) * MARKS).reshape(-1, MARKS))
    return floats(sizes), counts[:, 1], counts[:, 2]


def _table(blocks: Blocks) -> ElementTable:
    """Return the page's elements, or one that holds all blocks where they know of none."""
    elements = blocks[0].traits.elements
    return (
        elements if elements.tags else ElementTable(("html",), (-1,), ({},), (0,), (len(blocks),))
    )
