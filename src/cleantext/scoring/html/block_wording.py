"""What the words of blocks, and of the lines over them, mean on many sites: a table of hashes.

A heading like "Related stories" says what stands under it, a line like "Sign in" what it is itself.
For the words, pairs of words and whole lines that stood on several sites the table tells three
things: whether short lines with them are content, whether longer blocks that open with them are,
and whether what stands under headings with them is. What it does not hold says nothing, so that
pages in other languages are judged by form and place as ever.

Hashes are the upper 32 bits of numbers that are the same on any machine. Scores are whole numbers,
sixteenths of a logit; so are the means of them, that sums are exact.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring.html.counted_page import LEVELS
from cleantext.scoring.score_table import ScoreTable, load_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.scoring.html.counted_page import CountedPage

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Keys = NDArray[np.uint32]
    Scores = NDArray[np.int8]
    Told = tuple[Scores, Scores, Scores]

WORDING = "html-wording-1"
# The kinds of lines: a block of at most so many words, the first words of a longer one, a heading.
LINE, OPENING, HEADING = KINDS = range(3)
MAX_WORDS, OPENING_WORDS = 15, 12
TOLD_LEVELS = LEVELS - 2
WINDOW, FAR = 10, 99
# What is told of a line: the mean, the highest and the lowest score of its words, the mean of its
# pairs, and what it says as a whole.
SCORES = ("said", "said_most", "said_least", "said_pairs", "said_whole")
UPPER = np.uint64(32)
# Odd numbers without a pattern; that products overflow is meant.
MIX, STEP = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)
WEIGHTS = np.multiply.accumulate(np.full(MAX_WORDS, STEP))


class Wording(ScoreTable):
    """What hashes say of each of the `KINDS`: content above 0."""


class Speech(NamedTuple):
    """The words of a page's blocks as hashes, and what stands around each of them.

    ``lines`` are the numbers of the blocks that have words, ``sizes`` how many of them are looked
    at, ``kinds`` whether that is all of the block, or its `OPENING`. ``words`` are the hashes of
    the page's words, each once, and ``numbers`` which of them the lines consist of; ``pairs`` are
    the hashes of each two that follow one another, ``wholes`` those of the lines. ``heading`` is
    the last heading before each block, -1 before the first. ``first`` and ``end`` are levels ×
    blocks: which blocks the elements around a block hold.
    """

    lines: Ints
    sizes: Ints
    kinds: Ints
    words: Keys
    numbers: Ints
    pairs: Keys
    wholes: Keys
    heading: Ints
    first: Ints
    end: Ints


def page_speech(page: CountedPage) -> Speech:
    """Return what the blocks of a page say."""
    owners, counts = page.words.owners, np.bincount(page.words.owners, minlength=page.size)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    long = counts > MAX_WORDS
    most = np.where(long, OPENING_WORDS, MAX_WORDS)
    lines, read = np.flatnonzero(counts), np.flatnonzero(places < most[owners])
    sizes, numbers = np.minimum(counts, most)[lines], page.words.numbers[read]
    pairs, wholes = _joined(page.words.hashes[numbers], places[read], sizes)
    last = np.maximum.accumulate(np.where(page.headings, page.place, -1))
    chain = page.chain[:TOLD_LEVELS]
    return Speech(
        lines,
        sizes,
        np.where(long[lines], OPENING, LINE),
        _upper(page.words.hashes),
        numbers,
        _upper(pairs),
        _upper(wholes),
        np.concatenate(([-1], last[:-1])),
        *(np.append(edge, 0).take(chain) for edge in (page.outline.first, page.outline.end)),
    )


def _joined(hashes: Hashes, places: Ints, sizes: Ints) -> tuple[Hashes, Hashes]:
    """Return the hashes of each two words of a line, and of whole lines."""
    follows = np.flatnonzero(places)
    pairs = hashes[follows - 1] * MIX + hashes[follows]
    # A line of one word is not that word inside a line.
    weighed = (hashes + np.uint64(1)) * WEIGHTS[places]
    wholes = np.add.reduceat(weighed, np.cumsum(sizes) - sizes) if len(sizes) else hashes
    return pairs, wholes


def _upper(hashes: Hashes) -> Keys:
    return (hashes >> UPPER).astype(np.uint32)


def speech_columns(speech: Speech, wording: Wording) -> dict[str, Floats]:
    """Return what a table says of each block, of the lines over it and of the rest around it."""
    size, heading = len(speech.heading), speech.heading
    told = (wording.say(speech.words)[speech.numbers], wording.say(speech.pairs),
            wording.say(speech.wholes))  # fmt: skip
    own = _scores(speech, told, speech.kinds, size)
    under = _scores(speech, told, np.full(len(speech.lines), HEADING), size)
    over = {"heading_said": own["said"], **{f"under_{name}": under[name] for name in under}}
    return {
        **own,
        **{name: np.where(heading >= 0, values[heading], 0) for name, values in over.items()},
        **_around(speech, own["said"], under["said"]),
        **_known(own["said_whole"]),
    }


def _scores(speech: Speech, told: Told, kinds: Ints, size: int) -> dict[str, Floats]:
    """Return the scores of each block, if its line is of some kind; 0 without any words."""
    found = np.zeros((len(SCORES), size))
    if len(speech.lines):
        sizes, starts = speech.sizes, np.cumsum(speech.sizes) - speech.sizes
        words, pairs, wholes = (
            said[np.arange(len(said)), np.repeat(kinds, times)].astype(np.int64)
            for said, times in zip(told, (sizes, sizes - 1, np.ones_like(sizes)), strict=True)
        )
        summed, ends = np.concatenate(([0], np.cumsum(pairs))), np.cumsum(sizes - 1)
        found[:, speech.lines] = (
            np.rint(np.add.reduceat(words, starts) / sizes),
            np.maximum.reduceat(words, starts),
            np.minimum.reduceat(words, starts),
            np.rint((summed[ends] - summed[ends - sizes + 1]) / np.maximum(sizes - 1, 1)),
            wholes,
        )
    return dict(zip(SCORES, found, strict=True))


def _around(speech: Speech, said: Floats, under: Floats) -> dict[str, Floats]:
    """Return what is said beside each block around it, and what the elements there open with."""
    size = len(said)
    sums, place = np.zeros((2, size + 1)), np.arange(size)
    np.cumsum((said, said != 0), axis=1, out=sums[:, 1:])
    first = np.concatenate((speech.first, [np.maximum(place - WINDOW, 0)]))
    end = np.concatenate((speech.end, [np.minimum(place + WINDOW + 1, size)]))
    total, telling = sums.take(end, axis=1) - sums.take(first, axis=1)
    others = np.where(end > first, (total - said) / np.maximum(telling - (said != 0), 1), 0)
    opens = np.where(speech.end > speech.first, under.take(speech.first), 0)
    return {
        **{f"{level}_said": values for level, values in enumerate(others[:-1])},
        **{f"{level}_under": values for level, values in enumerate(opens)},
        "window_said": others[-1],
    }


def _known(whole: Floats) -> dict[str, Floats]:
    """Tell of the last line before each block that several sites have."""
    place = np.arange(len(whole))
    last = np.maximum.accumulate(np.where(whole, place, -1))
    known = np.concatenate(([-1], last[:-1]))
    return {
        "known_said": np.where(known >= 0, whole[known], 0),
        "from_known": np.where(known >= 0, np.minimum(place - known, FAR), FAR) * 1.0,
    }


NO_WORDING = Wording(np.zeros(0, np.uint32), np.zeros((0, len(KINDS)), np.int8))


@cache
def load_wording() -> Wording:
    """Return the shipped table, read once a process.

    Raises:
        LexiconError: The file is missing or is no table.
    """
    return Wording(*load_scores(WORDING))
