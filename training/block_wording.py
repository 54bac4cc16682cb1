"""What blocks, openings and headings say: samples of pages → the table of wording for blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.html.block_wording import HEADING, KINDS, Wording
from training.wording import Grams, Lines, learn_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.samples import Sample

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

# What stands under a heading counts from so many words on.
MIN_UNDER_WORDS = 3
# Scores nearer to an even chance, in sixteenths of a logit, are worth no room.
MIN_SCORE = 8


def learn_block_wording(samples: Sequence[Sample]) -> Wording:
    """Return a table of what stood on several sites, learned from labelled pages.

    Blocks and openings are content or not, headings as most of the words under them.
    """
    tables = [
        learn_wording(_lines(one, kind) for one in samples if len(one.shown)) for kind in KINDS
    ]
    keys = np.unique(np.concatenate([table.keys for table in tables])).astype(np.uint32)
    scores = np.zeros((len(keys), len(KINDS)), np.int8)
    for kind, table in enumerate(tables):
        scores[np.searchsorted(keys, table.keys), kind] = table.scores
    scores[np.abs(scores) < MIN_SCORE] = 0
    telling = scores.any(axis=1)
    return Wording(keys[telling], scores[telling])


def _lines(one: Sample, kind: int) -> Lines:
    """Return the lines of a page that are of some kind: headings are lines or openings, too."""
    if kind == HEADING:
        headings, share = _under(one)
        return Lines(one.page, _grams(one, headings[one.speech.lines]), share)
    lines = (one.speech.kinds == kind) & one.shown[one.speech.lines]
    return Lines(one.page, _grams(one, lines), one.content.astype(np.float64))


def _under(one: Sample) -> tuple[Flags, Floats]:
    """Return which blocks are headings of some text, and how much of it is content."""
    heading, size = one.speech.heading, len(one.shown)
    words = one.half_units * one.shown / 2
    below = np.flatnonzero(heading >= 0)
    held = np.bincount(heading[below], words[below], minlength=size)
    content = np.bincount(heading[below], (words * one.content)[below], minlength=size)
    return (held >= MIN_UNDER_WORDS) & one.shown, content / np.maximum(held, 1)


def _grams(one: Sample, lines: Flags) -> Grams:
    """Return the hashes of some of the lines of a page."""
    speech = one.speech
    return Grams(
        speech.lines[lines],
        speech.sizes[lines],
        speech.words[speech.numbers][np.repeat(lines, speech.sizes)].astype(np.uint64),
        speech.pairs[np.repeat(lines, speech.sizes - 1)].astype(np.uint64),
        speech.wholes[lines].astype(np.uint64),
    )
