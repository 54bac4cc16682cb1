"""Counts of characters and words for all blocks of a page at once.

The texts are joined and looked at as one array of code points, so that the cost is a few numpy
calls a page and not a few regular expressions a block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

OTHER, BLANK, LETTER, UPPER, DIGIT, UNSPACED, STOP, COMMA, CURRENCY, SYMBOL, CLOSER, COLON = range(
    12
)
CLASSES = 12
FIRST_OF_WORDS, LAST_OF_WORDS = LETTER, UNSPACED  # and all classes between them
TABLE_SIZE = 0x10000
MAX_PIECE_CHARS = 64  # what follows in a longer word counts, but its order does not
PIECE_STEP = 0x9E3779B97F4A7C15  # odd, and without a pattern
BLANK_CODE = np.uint32(ord(" "))
WORD_RE = re.compile(r"\w+")
# Years, and day and month or hour and minute. It opens with a class so that the search can skip.
DATE_RE = re.compile(r"[0-9](?<!\w[0-9])(?:(?<=1)9\d\d|(?<=2)0\d\d|\d?[:./-]\d{1,2})\b")
# Scripts written without blanks between words. Two of their characters count as one word.
UNSPACED_RANGES = (
    (0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF),  # Thai to Khmer
    (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),  # kana and Han
)  # fmt: skip
STOPS = ".!?。！？…؟։।۔"
COMMAS = ",;，、；،؛·"
COLONS = ":："
CURRENCIES = "$€£¥₹₽₫₩"
SYMBOLS = "|»›•©→←×▼▲★✓/<>{}=+*#@&~^\\_[]"
CLOSERS = "\"'”’»)』」）"


class Characters:
    """What the characters of each block are, and its words.

    ``counts`` is blocks × character classes; ``units`` is the number of words, two characters of an
    unspaced script being one. All are whole or half numbers, so that sums of them are exact on any
    machine.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        size = len(texts)
        joined = "\n".join((*texts, ""))
        self.lengths = np.fromiter(map(len, texts), np.int64, size)
        sizes = self.lengths + 1
        self.ends = np.cumsum(sizes)
        self.starts = self.ends - sizes
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _kinds(codes)
        keys = np.repeat(np.arange(0, size * CLASSES, CLASSES), sizes)
        keys += kinds
        self.counts = _counted(keys, size * CLASSES).reshape(-1, CLASSES)
        wordly = _are_wordly(kinds)
        opening = wordly.copy()
        opening[1:] &= ~wordly[:-1]
        unspaced = self.counts[:, UNSPACED]
        self.tokens = self._added(opening)
        self.units = self.tokens.astype(np.float64)
        if unspaced.any():
            self.units = self._added(opening & (kinds != UNSPACED)) + unspaced / 2
        self.first = kinds[self.starts]
        self.last = kinds[np.maximum(self.ends - 2, self.starts)]
        self._joined, self._codes, self._kinds = joined, codes, kinds
        self._wordly, self._opening = wordly, opening

    def _added(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return how many characters of each text are marked."""
        added: NDArray[np.int64] = np.add.reduceat(flags, self.starts, dtype=np.int64)
        return added

    @cached_property
    def words(self) -> list[str]:
        """The words of all texts in order, in lower case; ``tokens`` of them are each text's."""
        lowered = self._joined.lower()
        if len(lowered) != len(self._joined):
            # A capital I with a dot has two code points in lower case, and the second ends a word.
            return [word.lower() for word in WORD_RE.findall(self._joined)]
        apart = np.maximum(_codes(lowered) * self._wordly, BLANK_CODE)
        return apart.tobytes().decode("utf-32-le", "surrogatepass").split()

    @cached_property
    def numbered(self) -> tuple[list[str], NDArray[np.int64]]:
        """Each word once, in the order of their first copies, and the number of every word."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        ids = np.fromiter(map(numbers.__getitem__, self.words), np.int64, len(self.words))
        return list(numbers), ids

    @cached_property
    def dates(self) -> Array:
        """How many dates and times each text has."""
        return _dates(self._joined, self.ends, len(self.lengths))

    @cached_property
    def pieces(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """The text that each piece is in, and a number that equal pieces share.

        Pieces are words in lower case, and the single characters of unspaced scripts. The number is
        a polynomial of their code points, 64 bits of it.
        """
        opening, counts = self._opening, self.tokens
        if self.counts[:, UNSPACED].any():
            alone = self._kinds == UNSPACED
            opening = opening | alone
            opening[1:] |= self._wordly[1:] & alone[:-1]
            counts = self._added(opening)
        starts = np.flatnonzero(opening)
        if not len(starts):
            return starts, starts.astype(np.uint64)
        # From the first piece on; what stands between pieces is nought.
        inside = slice(starts[0], None)
        places = np.arange(starts[0], len(opening))
        places -= np.repeat(starts, np.diff(starts, append=len(opening)))
        weights = _weights().take(places, mode="clip")
        weights *= _spelled(self._codes[inside], self._wordly[inside])
        owners = np.repeat(np.arange(len(counts)), counts)
        return owners, np.add.reduceat(weights, starts - starts[0])


def _are_wordly(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    wordly: NDArray[np.bool_] = (kinds >= FIRST_OF_WORDS) & (kinds <= LAST_OF_WORDS)
    return wordly


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _counted(keys: NDArray[np.int64], size: int) -> Array:
    return np.bincount(keys, minlength=size).astype(np.float64)


def _dates(joined: str, ends: NDArray[np.int64], size: int) -> Array:
    found = [match.start() for match in DATE_RE.finditer(joined)]
    return _counted(np.searchsorted(ends, found, side="right"), size)


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    kinds = _table().take(codes, mode="clip")
    beyond = np.flatnonzero(codes >= TABLE_SIZE)
    if len(beyond):
        far, places = np.unique(codes[beyond], return_inverse=True)
        kinds[beyond] = np.array([_far_kind(code) for code in far.tolist()])[places]
    return kinds


def _far_kind(code: int) -> int:
    """Return the class of a code point above the table: rare Han, old letters, emoji."""
    return LETTER if chr(code).isalnum() else OTHER


def _spelled(codes: NDArray[np.uint32], wordly: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return code points of words in lower case, those beyond the basic plane as they are."""
    spelled = _spelling_table().take(codes, mode="clip")
    beyond = codes >= TABLE_SIZE
    return np.where(beyond, codes * wordly, spelled) if beyond.any() else spelled


@cache
def _spelling_table() -> NDArray[np.uint64]:
    """Return the lower case of what stands in words, and nought for everything else."""
    # The only letter with two in lower case, a capital I with a dot, becomes an i.
    lowered = np.array([ord(chr(code).lower()[0]) for code in range(TABLE_SIZE)], np.uint64)
    return lowered * _are_wordly(_table())


@cache
def _weights() -> NDArray[np.uint64]:
    """Return the powers of an odd number, modulo 2 to the 64."""
    powers = np.full(MAX_PIECE_CHARS + 1, PIECE_STEP, np.uint64)
    return np.multiply.accumulate(powers)


@cache
def _table() -> NDArray[np.uint8]:
    """Return the class of each code point of the basic plane; 5 ms, once a process."""
    characters = np.arange(TABLE_SIZE, dtype=np.uint32).view("U1")
    table = np.zeros(TABLE_SIZE, np.uint8)
    table[np.strings.isspace(characters)] = BLANK
    alphanumeric = np.strings.isalnum(characters)
    table[alphanumeric] = LETTER
    table[np.strings.isupper(characters) & alphanumeric] = UPPER
    table[np.strings.isdecimal(characters)] = DIGIT
    for first, last in UNSPACED_RANGES:
        inside = slice(first, last + 1)
        table[inside] = np.where(alphanumeric[inside], UNSPACED, OTHER)
    named = {STOP: STOPS, COMMA: COMMAS, CURRENCY: CURRENCIES, COLON: COLONS,
             SYMBOL: SYMBOLS, CLOSER: CLOSERS}  # fmt: skip
    for kind, members in named.items():
        table[[ord(member) for member in members]] = kind
    table[ord("_")] = LETTER  # as in \w
    return table
