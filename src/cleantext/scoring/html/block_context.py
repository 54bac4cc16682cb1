"""What a second look at a block goes by: how likely the blocks around it are to be content.

The first look judges each block by itself. Whether all other cards of a grid are content, or
everything else in the same box is not, is known only when all blocks have been judged once. So
this describes a block by the probabilities of its neighbours, of the elements around it, of the
blocks that repeat like it, and of the page as a whole.

Probabilities and words are whole numbers, and so are their sums: the quotients are the same on any
machine. Ranges of elements and groups of repeated blocks are read off the features of the first
look, which tell size and place within each element, and the same numbers for all of a group.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring.expected_f1 import likeliest
from cleantext.scoring.html.page_looks import CORPORA
from cleantext.scoring.trees import PERMILLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Columns = dict[str, Floats | Ints]

MODEL = "html-context-1"
VIEWS = ("mixed", *CORPORA)
STEPS = (-1, 1)
REACHES = (2, 30)
# So many elements around a block are looked at: fewer than by the first look.
LEVELS = 6
GROUPS = ("path", "near", "outer")
TELLTALE = ("count", "mean", "spread", "link_ratio", "share", "long_share", "pause_ratio", "blocks")
SURE, DOUBTFUL = 800, 400
NONE = -1.0
# An odd number without a pattern: its powers spread what differs little over 64 bits.
SPREADS = np.full((len(TELLTALE), 1), 0x9E3779B97F4A7C15, np.uint64).cumprod(axis=0)
# What the first look went by and the second still has to know.
TOLD = (
    "units tag place_ratio from_h1 from_heading heading_level in_footer "
    "0_long_share 1_long_share 2_long_share 3_long_share path_count path_mean path_spread "
    "path_link_ratio near_count near_mean outer_count outer_mean outer_spread "
    "heading_said under_said under_said_least known_said from_known "
    "2_under 3_under 4_under 2_said 3_said 4_said 5_said"
).split()


class Sight(NamedTuple):
    """What the first look at a page saw.

    ``chances`` are `VIEWS` × blocks, in permille: the view that counts, and the page as if it were
    of each collection. ``looks`` is how likely it is of each, in permille.
    """

    chances: Ints
    looks: Ints


def context_features(
    names: tuple[str, ...], matrix: NDArray[np.float32], sight: Sight, half_units: Ints
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features of the second look, and blocks × features.

    Args:
        names: The features of the first look.
        matrix: Blocks × features of the first look, with at least one block.
        sight: What it saw.
        half_units: Twice the words of each block; none for what is no part of the page.
    """
    page = _Page(names, matrix, sight, half_units)
    columns: Columns = {}
    for part in (_seen, _near, _around, _alike, _whole):
        columns.update(part(page))
    columns.update(zip((f"told_{name}" for name in TOLD), page.features(TOLD), strict=True))
    context = np.empty(len(columns) * page.size, np.float32)
    np.concatenate(list(columns.values()), out=context, casting="unsafe")
    return tuple(columns), context.reshape(len(columns), page.size).T


class _Page:
    """What several groups of features share: expected words, and their running sums."""

    def __init__(
        self, names: tuple[str, ...], matrix: NDArray[np.float32], sight: Sight, half_units: Ints
    ) -> None:
        self.matrix, self.sight, self.words = matrix, sight, half_units
        self.number = _numbers(names)
        self.size, self.place = len(matrix), np.arange(len(matrix))
        self.chances = sight.chances[0]
        self.expected = self.chances * half_units
        self.total = max(int(self.expected.sum()), 1)
        self.all_words = max(int(half_units.sum()), 1)
        self.kept = likeliest(self.chances, half_units)
        self._sums = np.zeros((2, self.size + 1), np.int64)
        np.cumsum((self.expected, half_units), axis=1, out=self._sums[:, 1:])

    def features(self, names: Sequence[str]) -> Floats:
        """Return some of what the first look went by: features × blocks, in 64 bits."""
        return self.rows(names).astype(np.float64)

    def rows(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Return some of what the first look went by: features × blocks, in the bits it saw."""
        return self.matrix.T.take([self.number[name] for name in names], axis=0)

    def between(self, first: Ints, end: Ints) -> Ints:
        """Return expected words and words of half-open ranges of blocks."""
        between: Ints = self._sums.take(end, axis=1)
        between -= self._sums.take(first, axis=1)
        return between

    def others(self, expected: Ints, words: Ints) -> Floats:
        """Return how likely the words around each block are, its own aside, by sums with them."""
        rest = words - self.words
        others: Floats = np.where(rest > 0, (expected - self.expected) / np.maximum(rest, 1), NONE)
        return others


@lru_cache(maxsize=4)
def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _seen(page: _Page) -> Columns:
    """Tell a block's probability in each view."""
    return {
        f"{name}_chance": chances for name, chances in zip(VIEWS, page.sight.chances, strict=True)
    }


def _near(page: _Page) -> Columns:
    columns: Columns = {}
    reach = max(STEPS)
    padded = np.full(page.size + 2 * reach, NONE)
    padded[reach:-reach] = page.chances
    for step in STEPS:
        columns[f"{step:+}_chance"] = padded[reach + step : reach + step + page.size]
    reaches = np.array(REACHES)[:, None]
    first, end = page.place - reaches, page.place + reaches + 1
    windows = page.others(*page.between(np.maximum(first, 0), np.minimum(end, page.size)))
    columns.update(
        (f"window{reach}_others", others) for reach, others in zip(REACHES, windows, strict=True)
    )
    kept = np.flatnonzero(page.kept)
    columns["from_kept"] = page.place - kept[0]
    columns["to_kept"] = kept[-1] - page.place
    return columns


def _around(page: _Page) -> Columns:
    """Describe the elements around the block: how likely the rest of each is, and its share."""
    held = np.maximum(page.features([f"{level}_blocks" for level in range(LEVELS)]), 0)
    position = page.features([f"{level}_position" for level in range(LEVELS)])
    first = page.place - np.rint(position * held).astype(np.int64)
    expected, words = page.between(first, first + held.astype(np.int64))
    others = page.others(expected, words)
    shares = np.where(held > 0, expected / page.total, NONE)
    return {
        f"{level}_{what}": values[level]
        for what, values in (("others", others), ("share", shares))
        for level in range(LEVELS)
    }


def _alike(page: _Page) -> Columns:
    """Describe the blocks that repeat like this one: of its path, or in siblings of one shape."""
    columns: Columns = {}
    summed = np.array((page.expected, page.words, page.chances, np.ones(page.size, np.int64)))
    for name in GROUPS:
        group = _Groups(_keys(page, name))
        expected, words, chances, blocks = group.reduced(np.add, summed)
        columns |= {
            f"{name}_others": page.others(expected, words),
            f"{name}_chance": chances / blocks,
            f"{name}_least": group.reduced(np.minimum, page.chances),
            f"{name}_most": group.reduced(np.maximum, page.chances),
            f"{name}_blocks": blocks,
            f"{name}_expected": expected / page.total,
            f"{name}_words": words / page.all_words,
        }
    return columns


class _Groups:
    """Blocks in groups: those with the same key are of one."""

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        self.order = np.argsort(keys)
        ordered = keys[self.order]
        starting = np.ones(len(keys), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=starting[1:])
        self.starts = np.flatnonzero(starting)
        self.group = np.empty(len(keys), np.int64)
        self.group[self.order] = np.cumsum(starting) - 1

    def reduced(self, how: np.ufunc, values: Ints) -> Ints:
        """Return for each block what the values of its group come to, by rows of values."""
        ordered = values.take(self.order, axis=-1)
        reduced: Ints = how.reduceat(ordered, self.starts, axis=-1).take(self.group, axis=-1)
        return reduced


def _keys(page: _Page, name: str) -> NDArray[np.uint64]:
    """Return a number for each block that those of its group share, as they share its features."""
    bits = page.rows([f"{name}_{what}" for what in TELLTALE]).view(np.uint32)
    keys: NDArray[np.uint64] = (bits * SPREADS).sum(axis=0, dtype=np.uint64)  # overflow is meant
    return keys


def _whole(page: _Page) -> Columns:
    """Describe the page: the same values for each of its blocks."""
    chances, expected, kept = page.chances, page.expected, page.kept
    kept_words = max(int(page.words[kept].sum()), 1)
    views = page.sight.chances[1:] @ page.words
    values = {
        "expected": page.total / PERMILLE, "share": page.total / page.all_words,
        "kept": kept_words / page.all_words, "recall": page.total / kept_words,
        "likeliest": chances.max(), "cut": chances[kept].min(),
        "sure": expected[chances > SURE].sum() / page.total,
        "doubtful": expected[chances < DOUBTFUL].sum() / page.total,
        "runs": int(kept[0]) + np.count_nonzero(kept[1:] > kept[:-1]),
        **{f"{name}_share": view / page.total for name, view in zip(CORPORA, views, strict=True)},
        **{f"look_{name}": look for name, look in zip(CORPORA, page.sight.looks, strict=True)},
    }  # fmt: skip
    rows = np.repeat(np.array([*values.values()], np.float64), page.size).reshape(-1, page.size)
    return {f"page_{name}": row for name, row in zip(values, rows, strict=True)}
