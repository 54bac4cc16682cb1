"""What the words of lines mean on many sites: a learned table, by hashes alone.

"Read more" and "Sign in" hardly have a form; a notice ("We may earn a commission …") and a word
about the writer are sentences as good as the story's. What they are, tell their words. The table
weighs words and pairs of words, and both ends of a line once more, so that the weights of a line
add up to how likely it is content. A line of which it holds nothing says nothing, so that other
languages are judged by form and place as ever.

Weights are whole numbers, and a line's sum is divided by one root: the same on any machine.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from cleantext.scoring.score_table import ScoreTable, load_scores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleantext.scoring.characters import Characters

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Keys = NDArray[np.uint32]

WORDING = "text-wording-1"
NEIGHBOURS = (1, 2, 3, -1, -2, -3)
WINDOWS = (3, 10, 30)
NUMBER = "0"  # all numbers are one word
UPPER = np.uint64(32)
# Odd numbers without a pattern; that products overflow is meant.
MIX, STEP = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)
# The same for the first and second word of a line, and for the last and the one before: at an end,
# a word is another than inside.
OPENING = np.array([0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93], np.uint64)
ENDING = np.array([0xA0761D6478BD642F, 0xE7037ED1A0B428DB], np.uint64)
ENDS = len(OPENING) + len(ENDING)


class Wording(ScoreTable):
    """What words, pairs and ends of lines weigh: content above 0."""


NO_WORDING = Wording(np.zeros(0, np.uint32), np.zeros(0, np.int8))


class Grams(NamedTuple):
    """The hashes of the lines of a text that have words.

    ``lines`` are their numbers, and ``sizes`` tell how many of the ``keys`` are each line's: its
    words, its pairs, and its words at both ends.
    """

    lines: Ints
    sizes: Ints
    keys: Keys


def line_grams(characters: Characters) -> Grams:
    """Return the hashes of the words, pairs and ends of all lines."""
    lines, hashes = np.flatnonzero(characters.tokens), _hashes(characters)
    sizes = characters.tokens[lines]
    if len(hashes) != sizes.sum():  # a letter's lower case may fall apart
        lines, sizes, hashes = lines[:0], sizes[:0], hashes[:0]
    counts = 2 * sizes - 1 + ENDS
    starts, begins = np.cumsum(sizes) - sizes, np.cumsum(counts) - counts
    owners = np.repeat(np.arange(len(sizes)), sizes)
    at = np.arange(len(hashes)) + (begins - starts)[owners]
    firsts = np.flatnonzero(owners[1:] == owners[:-1])
    keys = np.empty(counts.sum(), np.uint64)
    keys[at] = hashes * MIX
    keys[at[firsts] + sizes[owners[firsts]]] = (hashes[firsts] * STEP + hashes[firsts + 1]) * MIX
    for number, (place, step) in enumerate(_ends(starts, sizes)):
        keys[begins + counts - ENDS + number] = (hashes[place] + step) * step
    return Grams(lines, counts, (keys >> UPPER).astype(np.uint32))


def _ends(starts: Ints, sizes: Ints) -> Iterator[tuple[Ints, np.uint64]]:
    """Yield where the words at the lines' ends stand, and the number that tells such a place."""
    last = starts + sizes - 1
    for away, step in enumerate(OPENING):
        yield np.minimum(starts + away, last), step
    for away, step in enumerate(ENDING):
        yield np.maximum(last - away, starts), step


def _hashes(characters: Characters) -> Hashes:
    """Return a number of 32 bits for every word, the same one in any process."""
    words, ids = characters.numbered
    told = [NUMBER if word.isdigit() else word for word in words]
    raw = " ".join(told).encode("utf-8", "surrogatepass").split(b" ")
    return np.fromiter(map(crc32, raw), np.uint64, len(raw))[ids]


def wording_columns(grams: Grams, size: int, wording: Wording) -> dict[str, Array]:
    """Return what a table says of each of ``size`` lines and of those around it."""
    columns = {name: np.zeros(size) for name in ("said", "said_most", "said_least", "said_known")}
    if len(grams.lines):
        weights = wording.say(grams.keys).astype(np.int64)
        starts = np.cumsum(grams.sizes) - grams.sizes
        told = (
            np.rint(np.add.reduceat(weights, starts) / np.sqrt(grams.sizes)),
            np.maximum.reduceat(weights, starts),
            np.minimum.reduceat(weights, starts),
            np.add.reduceat(weights != 0, starts, dtype=np.int64) / grams.sizes,
        )
        for column, values in zip(columns.values(), told, strict=True):
            column[grams.lines] = values
    return columns | _around(columns["said"])


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
    return Wording(*load_scores(WORDING))
