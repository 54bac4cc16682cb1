"""Whether a text was there before, exactly or nearly: an index that grows in the order of input.

The first of equal texts stays. Only texts that stayed are compared with, so that a chain of small
changes does not carry one text away into another.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.errors import check_known
from cleantext.fingerprint import BITS, NEAR_BITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from cleantext.fingerprint import Fingerprint

DEDUPS = ("none", "exact", "near")
# Two numbers that differ in no more than NEAR_BITS bits are equal in one of this many bands.
BANDS = NEAR_BITS + 1
EDGES = tuple(BITS * band // BANDS for band in range(BANDS + 1))
DIGITS = 16  # hexadecimal ones of 64 bits


class Key(NamedTuple):
    """What is kept of a text: 64 bits of its exact fingerprint, its near one, its document's id.

    Of a billion texts, two have the same 64 bits by chance once in 37 runs.
    """

    exact: int
    near: int
    id: int


class _Bucket(NamedTuple):
    """The texts that are equal in one band, in the order they came."""

    nears: array[int]
    numbers: array[int]


def _bucket() -> _Bucket:
    return _Bucket(array("Q"), array("Q"))


class Index:
    """The texts that stayed.

    Holds about 150 bytes a text, twice as many for near ones. ``fresh`` are the keys that were
    added since somebody emptied it.

    Example:
        >>> from cleantext.fingerprint import fingerprint
        >>> index = Index("exact")
        >>> [index.find_or_add(fingerprint(text), f"{number:016x}")
        ...  for number, text in enumerate(("Một", "Hai", "một"))]
        ['', '', '0000000000000000']
    """

    def __init__(self, mode: str) -> None:
        check_known("dedup", mode, DEDUPS)
        self.mode = mode
        self.fresh: list[Key] = []
        self.ids = array("Q")
        self.exact: dict[int, int] = {}
        self.bands: list[defaultdict[int, _Bucket]] = [defaultdict(_bucket) for _ in range(BANDS)]

    def find_or_add(self, text: Fingerprint, document: str) -> str:
        """Return the id of the document that this one repeats; an empty string if it stays."""
        key = Key(int(text.exact[:DIGITS], 16), text.near, int(document, 16))
        found = self.exact.get(key.exact)
        if found is None and self._is_near(key):
            found = self._find_near(key.near)
        if found is not None:
            return f"{self.ids[found]:016x}"
        self.add(key)
        self.fresh.append(key)
        return ""

    def add(self, key: Key) -> None:
        """Add a text that stays."""
        number = len(self.ids)
        self.ids.append(key.id)
        self.exact[key.exact] = number
        if self._is_near(key):
            for band, part in zip(self.bands, _parts(key.near), strict=True):
                band[part].nears.append(key.near)
                band[part].numbers.append(number)

    def _is_near(self, key: Key) -> bool:
        """Return whether near texts are looked for: a text without a word is near to nothing."""
        return self.mode == "near" and key.near != 0

    def _find_near(self, near: int) -> int | None:
        """Return the first near text, not the nearest: the same, whatever came after it."""
        found = (
            _first_near(band[part], near)
            for band, part in zip(self.bands, _parts(near), strict=True)
            if part in band
        )
        return min((number for number in found if number is not None), default=None)


def _first_near(bucket: _Bucket, near: int) -> int | None:
    import numpy as np

    differing = np.frombuffer(bucket.nears, np.uint64) ^ np.uint64(near)
    counts = _ones()[differing.view(np.uint16)].reshape(-1, 4).sum(axis=1)
    close = counts <= NEAR_BITS
    first = int(close.argmax())
    return bucket.numbers[first] if close[first] else None


@cache
def _ones() -> NDArray[np.uint8]:
    """Return how many bits are set in each 16-bit number."""
    import numpy as np

    numbers = np.arange(1 << 16, dtype=np.uint16).view(np.uint8).reshape(-1, 2)
    ones: NDArray[np.uint8] = np.unpackbits(numbers, axis=1).sum(axis=1, dtype=np.uint8)
    return ones


def _parts(near: int) -> Iterable[int]:
    return (near >> start & (1 << (end - start)) - 1 for start, end in pairwise(EDGES))
