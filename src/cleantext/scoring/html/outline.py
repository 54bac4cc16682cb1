"""The element table as arrays: what contains what, without a walk.

Only elements that hold text and are not inline count. An inherited property is found by *leaps*:
each element points at its parent, and pointing every pointer at what it points at, again and again,
reaches the top in as many steps as the depth has binary digits.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import compress, count, repeat
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cleantext.model import ElementTable

    Ints = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

TAGS = (
    "p li div h1 h2 h3 h4 h5 h6 td th pre blockquote figcaption button option dt dd summary "
    "section article header footer nav main aside form label legend caption address ul ol "
    "figure body noscript tr details table dl tbody thead select dialog fieldset center html "
    "head title iframe svg textarea"
).split()
CODES: Mapping[str, int] = {tag: number for number, tag in enumerate(TAGS, 1)}
UNKNOWN_CODE, INLINE_CODE, PICTURE_CODE, INPUT_CODE = 0, -1, -2, -3
INLINE = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins input kbd mark math "
    "nobr output picture q rp rt ruby s samp small source span strike strong sub sup time tt u "
    "var wbr mi mn mo mrow msub msup mfrac"
).split()
_ALL_CODES = {
    **CODES,
    **dict.fromkeys(INLINE, INLINE_CODE),
    "img": PICTURE_CODE,
    "input": INPUT_CODE,
}
CODE_SPACE = 128
# Odd numbers without a pattern (fractions of the golden ratio and of pi): they spread what differs
# little over 64 bits. Overflow is meant; it is the same on every machine.
SPREAD, STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x243F6A8885A308D3)


class Outline:
    """Elements that hold text: tags, parents, block ranges, depth, repeated siblings.

    ``place`` maps rows of the element table to rows here; ``group`` numbers elements that share
    parent, tag and first class token, whatever that token is called.
    """

    def __init__(self, table: ElementTable, size: int) -> None:
        codes = _integers(map(_ALL_CODES.get, table.tags, repeat(UNKNOWN_CODE)), len(table.tags))
        first = np.minimum(np.array(table.first, np.int64), size)
        end = np.minimum(np.array(table.end, np.int64), size)
        kept = (codes >= UNKNOWN_CODE) & (end > first)
        kept[:1] = True
        above = np.array(table.parents, np.int64)
        parents = leap(np.where(kept, np.arange(len(codes)), above))
        rows = np.flatnonzero(kept)
        self.place = (np.cumsum(kept) - 1)[parents]
        self.parents = np.where(above[rows] >= 0, self.place[above[rows]], -1)
        self.tags, self.first, self.end = codes[rows], first[rows], end[rows]
        self.pictures = _counted(first[codes == PICTURE_CODE], size)
        self.inputs = _counted(first[codes == INPUT_CODE], size)
        self.names = _names(compress(table.attributes, kept.tolist()), len(rows))
        self._kinds = self.tags + CODE_SPACE * self.names
        self.depth, self.path = _inherited(self.parents, self._kinds)
        keys = self.parents * (int(self._kinds.max(initial=0)) + 1) + self._kinds
        _, self.group, sizes = np.unique(keys, return_inverse=True, return_counts=True)
        self.repeats = sizes[self.group]
        self._chain()
        self._repeated()

    def _chain(self) -> None:
        """Find for each element the next one above that holds more text than it does."""
        own, above = np.arange(len(self.tags)), self.parents
        safe = np.maximum(above, 0)
        same = (above >= 0) & (self.first == self.first[safe]) & (self.end == self.end[safe])
        top = leap(np.where(same, above, own))
        self.wider = self.parents[top]
        most = np.zeros(len(own), np.int64)
        np.maximum.at(most, top, self.repeats)
        self.chain_repeats = most[top]

    def _repeated(self) -> None:
        """Find the nearest and the outermost element that is one of three siblings or more."""
        own, several = np.arange(len(self.tags)), self.repeats >= 3  # noqa: PLR2004
        nearest = leap(np.where(several | (self.parents < 0), own, self.parents))
        self.nearest = np.where(several[nearest], nearest, -1)
        above = np.where(self.parents >= 0, self.nearest[self.parents], -1)
        outer = leap(np.where(above >= 0, above, own))
        self.outermost = np.where(self.nearest >= 0, outer[self.nearest], -1)


def leap(pointers: Ints) -> Ints:
    """Return where each pointer ends up; an element that points at itself stays.

    >>> leap(np.array([0, 0, 1, 2])).tolist()
    [0, 0, 0, 0]
    """
    while True:
        further = pointers[pointers]
        if (further == pointers).all():
            return pointers
        pointers = further


def _counted(places: Ints, size: int) -> NDArray[np.float64]:
    """Return how many elements of some kind stand before the end of each block."""
    return np.bincount(np.minimum(places, size - 1), minlength=size).astype(np.float64)


def _inherited(parents: Ints, kinds: Ints) -> tuple[Ints, Hashes]:
    """Return the depth of each element, and a number that equal paths of kinds share.

    The number is a polynomial in STEP whose coefficients are the kinds from the element up. Each
    leap adds what was found for the upper part of the way, times STEP to the length of the lower.
    """
    # One more row stands for "outside", so that -1 points at it and it points at itself.
    pointers = np.concatenate((parents, [-1]))
    depth = (pointers >= 0).astype(np.int64)
    path = np.concatenate(((kinds + 1).astype(np.uint64) * SPREAD, np.zeros(1, np.uint64)))
    path ^= path >> np.uint64(29)
    power = np.full(len(path), STEP)
    power[-1] = 1
    while (pointers >= 0).any():
        depth = depth + depth[pointers]
        path = path + power * path[pointers]
        power = power * power[pointers]
        pointers = pointers[pointers]
    return depth[:-1], path[:-1]


def _names(attributes: Iterable[Mapping[str, str | None]], size: int) -> Ints:
    """Number the first class tokens. Only whether two are the same counts, never what they say."""
    values = [one.get("class") for one in attributes]
    numbers: dict[str, int] = defaultdict(count(1).__next__)
    known = {
        value: numbers[value.split(" ", 1)[0]] if value else 0 for value in dict.fromkeys(values)
    }
    return _integers(map(known.__getitem__, values), size)


def _integers(values: Iterable[int], size: int) -> Ints:
    return np.fromiter(values, np.int64, size)
