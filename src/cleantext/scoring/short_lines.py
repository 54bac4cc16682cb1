"""What the words of short lines mean on many sites: a learned table, by hashes alone.

A line of a few words ("Read more", "Sign in", "12 comments") has hardly a form; what it is tells
who has seen it elsewhere. The table holds, for words, pairs of words and whole lines that stood on
several sites, whether they stood in the content or around it. A word of which it holds nothing
says nothing, so that other languages are judged by form and place as ever.

Scores are whole numbers, sixteenths of a logit; so are the means of them, that sums are exact.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from cleantext.scoring.score_table import read_scores
from cleantext.scoring.trees import read_shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.scoring.characters import Characters

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Keys = NDArray[np.uint64]

WORDING = "text-wording-1"
MAX_WORDS = 15
UNIT = 16  # parts of a logit
NEIGHBOURS = (1, 2, 3, -1, -2, -3)
WINDOWS = (3, 10, 30)
NUMBER = "0"  # all numbers are one word
STEP = 0x9E3779B97F4A7C15  # odd, and without a pattern


class Wording(NamedTuple):
    """The table: hashes in rising order, and what each of them says: content above 0."""

    keys: Keys
    scores: NDArray[np.int8]

    def say(self, keys: Keys) -> Ints:
        """Return the score of each hash; 0 for what is not in the table."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.scores[at], 0).astype(np.int64)


NO_WORDING = Wording(np.zeros(0, np.uint64), np.zeros(0, np.int8))


class Grams(NamedTuple):
    """The hashes of the short lines of a text.

    ``lines`` are their numbers, ``sizes`` their numbers of words; ``words``, ``pairs`` and
    ``wholes`` the hashes of their words, of each two that follow one another, and of the lines.
    """

    lines: Ints
    sizes: Ints
    words: Keys
    pairs: Keys
    wholes: Keys


def short_grams(characters: Characters) -> Grams:
    """Return the hashes of the words, pairs and wholes of lines of at most fifteen words."""
    tokens = characters.tokens
    short = (tokens > 0) & (tokens <= MAX_WORDS)
    words, ids = characters.numbered
    if len(ids) != tokens.sum():  # a letter's lower case may fall apart
        short[:] = False
    lines, sizes = np.flatnonzero(short), tokens[short]
    hashes = _hashes(words, ids[np.flatnonzero(np.repeat(short, tokens))])
    starts = np.cumsum(sizes) - sizes
    places = np.arange(len(hashes)) - np.repeat(starts, sizes)
    follows = np.flatnonzero(places > 0)
    pairs = (hashes[follows - 1] << np.uint64(32)) | hashes[follows]
    # A line of one word is not that word inside a line.
    weighed = (hashes + np.uint64(1)) * _weights()[places]
    wholes = np.add.reduceat(weighed, starts) if len(starts) else hashes
    return Grams(lines, sizes, hashes, pairs, wholes)


def _hashes(words: Sequence[str], ids: Ints) -> Keys:
    """Return a number of 32 bits for each word, the same one in any process."""
    asked = np.zeros(len(words), np.bool_)
    asked[ids] = True
    told = [NUMBER if word.isdigit() else word for word in compress(words, asked.tolist())]
    raw = "\n".join(told).encode("utf-8", "surrogatepass").split(b"\n")
    known = np.zeros(len(words), np.uint64)
    known[asked] = np.fromiter(map(crc32, raw), np.uint64, len(told))
    return known[ids]


@cache
def _weights() -> Keys:
    """Return the powers of an odd number, modulo 2 to the 64."""
    return np.multiply.accumulate(np.full(MAX_WORDS, STEP, np.uint64))


def wording_columns(grams: Grams, size: int, wording: Wording) -> dict[str, Array]:
    """Return what a table says of each of ``size`` lines and of those around it."""
    columns = {name: np.zeros(size) for name in ("said", "said_most", "said_least")}
    columns |= {"said_pairs": np.zeros(size), "said_whole": np.zeros(size)}
    if len(grams.lines):
        told = (*_of_words(grams, wording), _of_pairs(grams, wording), wording.say(grams.wholes))
        for column, values in zip(columns.values(), told, strict=True):
            column[grams.lines] = values
    return columns | _around(columns["said"])


def _of_words(grams: Grams, wording: Wording) -> tuple[Array, Ints, Ints]:
    """Return the mean, the highest and the lowest score of each line's words."""
    scores, starts = wording.say(grams.words), np.cumsum(grams.sizes) - grams.sizes
    mean = np.rint(np.add.reduceat(scores, starts) / grams.sizes)
    return mean, np.maximum.reduceat(scores, starts), np.minimum.reduceat(scores, starts)


def _of_pairs(grams: Grams, wording: Wording) -> Array:
    """Return the mean score of each line's pairs; 0 for a line of one word."""
    summed = np.concatenate(([0], np.cumsum(wording.say(grams.pairs))))
    ends = np.cumsum(grams.sizes - 1)
    sums = summed[ends] - summed[ends - grams.sizes + 1]
    means: Array = np.rint(sums / np.maximum(grams.sizes - 1, 1))
    return means


def _around(said: Array) -> dict[str, Array]:
    """Return the score of the lines above and below, and its mean over those that have one."""
    size, reach = len(said), max(NEIGHBOURS)
    padded = np.pad(said, reach, constant_values=-1.0)
    found = {f"said{away:+}": padded[reach + away : reach + away + size] for away in NEIGHBOURS}
    summed = np.zeros((2, size + 1))
    np.cumsum((said, said != 0), axis=1, out=summed[:, 1:])
    at = np.arange(size)
    for near in WINDOWS:
        end, start = np.minimum(at + near + 1, size), np.maximum(at - near, 0)
        total, telling = summed[:, end] - summed[:, start]
        found[f"said_near{near}"] = total / np.maximum(telling, 1)
    return found


@cache
def load_wording() -> Wording:
    """Return the shipped table, read once a process.

    Raises:
        LexiconError: The file is missing or is no table.
    """
    return read_shipped(WORDING, read_wording)


def read_wording(raw: bytes) -> Wording:
    """Return the table in the bytes of a ``.npz`` file."""
    return Wording(*read_scores(raw))
