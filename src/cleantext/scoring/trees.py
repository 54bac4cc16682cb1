"""Boosted trees from a file of arrays, evaluated in numpy.

The trees are stored *complete*: 63 questions and 64 answers each, whatever branches they really
have. So the children of question n are 2n + 1 and 2n + 2, and all trees go down a level at once.
Every question is asked of every row, each distinct one once: that is a comparison of whole columns,
and costs less than to look up for each row where it stands in each tree. What was said is kept as
bits, eight rows in a byte, and a tree is gone down by choosing between its halves bit by bit.

1. Answers are whole numbers: their sum does not depend on the order of adding.
2. A sum becomes a probability by looking it up among 1000 edges, one for each permille: no
   exponential, whose last digit differs between machines, decides anything.
3. Many blocks of a page are hopeless after a fifth of the trees. Those keep the sum they have by
   then; training does the same, so what is measured is what is shipped.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cleantext.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats32 = NDArray[np.float32]
    Ints = NDArray[np.int64]

T = TypeVar("T")

MODELS = files("cleantext") / "data" / "models"
DEPTH = 6
QUESTIONS, ANSWERS = 2**DEPTH - 1, 2**DEPTH
PERMILLE = 1000
# Answers are logits in units of so many parts.
ANSWER_UNIT = 2**20
# So many rows, and so many values of them, keep what is in hand near a processor's cache.
CHUNK, VALUES_AT_ONCE = 512, 2**16
ROWS_A_BYTE = 8
_AS_GIVEN: Ints = np.arange(PERMILLE + 1)


@dataclass(frozen=True, eq=False)
class Trees:
    """A model: trees × 63 questions, trees × 64 answers, and the edges of each permille.

    A question is whether feature ``features[tree, n]`` is above ``borders[tree, n]``; ``names`` are
    the features in the order of the columns. Rows whose sum is below ``hopeless`` after the first
    ``tried`` trees are not asked further. ``confidences`` are for each permille how often such a
    row is what the model looks for, in permille too: the same number, unless training found other.
    """

    names: tuple[str, ...]
    features: Ints
    borders: Floats32
    answers: NDArray[np.int32]
    edges: Ints
    tried: int
    hopeless: int
    confidences: Ints = field(default_factory=lambda: _AS_GIVEN)

    def permille(self, matrix: Floats32) -> Ints:
        """Return the probability of each row of blocks × features, 0-1000."""
        return self.chances(self.sums(matrix))

    def chances(self, sums: Ints) -> Ints:
        """Return the probability that sums stand for, 0-1000."""
        return np.searchsorted(self.edges, sums, side="right").astype(np.int64)

    def sums(self, matrix: Floats32) -> Ints:
        """Return the sum of the answers for each row of blocks × features."""
        sums: Ints = self._in_parts(self._as_given, matrix)[0]
        return sums

    def sums_by_view(self, matrix: Floats32, values: Sequence[float]) -> Ints:
        """Return values × rows: the sums if the last feature had each of these values.

        The matrix needs not hold that feature. Rows that are hopeless in the first view have its
        sum in all of them.
        """
        return self._in_parts(_views(self, tuple(values)), matrix)

    def sums_by_class(self, matrix: Floats32, classes: int) -> Ints:
        """Return rows × classes, where the first trees answer for one class, the next for another.

        No row is given up: such a model has as many trees for each of its classes.
        """
        answers = self._whole.answers(matrix.T)
        sums: Ints = answers.reshape(classes, -1, len(matrix)).sum(axis=1, dtype=np.int64).T
        return sums

    def _in_parts(self, views: _Views, matrix: Floats32) -> Ints:
        sums = np.zeros((len(views.counted), len(matrix)), np.int64)
        for start in range(0, len(matrix), CHUNK):
            part = slice(start, start + CHUNK)
            sums[:, part] = views.sums(matrix[part].T, self.hopeless)
        return sums

    @cached_property
    def _as_given(self) -> _Views:
        return _Views(self, (self.borders,))

    @cached_property
    def _whole(self) -> _Stage:
        return _Stage(self.features, self.borders, self.answers)


class _Views:
    """The same trees seen several times: as a feature that they ask for has other values.

    Trees that a value changes nothing in are asked once for all views that agree on them. Those
    that count in the same views stand together; ``counted`` is views × such groups, how often.
    """

    def __init__(self, trees: Trees, borders: Sequence[Floats32]) -> None:
        tried, size = trees.tried, len(trees.features)
        self.first = _Stage(trees.features[:tried], borders[0][:tried], trees.answers[:tried])
        # How often each view counts each form of a tree, beyond what the first stage has counted.
        counted = np.zeros((len(borders), len(borders), size), np.int64)
        for view, seen in enumerate(borders):
            alike = [(other == seen).all(axis=1) for other in borders]
            counted[view, np.argmax(alike, axis=0), np.arange(size)] = 1
        counted[:, 0, :tried] -= 1
        forms, asked = np.nonzero(counted.any(axis=0))
        self.counted, group = np.unique(counted[:, forms, asked], axis=1, return_inverse=True)
        order = np.argsort(group, kind="stable")
        forms, asked = forms[order], asked[order]
        self.rest = _Stage(trees.features[asked], np.array(borders)[forms, asked],
                           trees.answers[asked])  # fmt: skip
        self.starts = np.flatnonzero(np.diff(group[order], prepend=-1))

    def sums(self, columns: Floats32, hopeless: int) -> Ints:
        """Return views × rows."""
        first = self.first.answers(columns).sum(axis=0, dtype=np.int64)
        sums: Ints = np.repeat(first[None], len(self.counted), axis=0)
        going = np.flatnonzero(first >= hopeless)
        if len(self.starts):
            answers = self.rest.answers(columns.take(going, axis=1))
            rest = self.counted @ np.add.reduceat(answers, self.starts, axis=0, dtype=np.int64)
            sums[:, going] += np.where(first[going] + rest[0] >= hopeless, rest, rest[0])
        return sums


@lru_cache(maxsize=4)
def _views(trees: Trees, values: tuple[float, ...]) -> _Views:
    """Return trees of which none asks for the last feature, as it has these values."""
    above, not_above = np.float32(-np.inf), np.float32(np.inf)
    told = trees.features == len(trees.names) - 1
    borders = [
        np.where(told, np.where(value > trees.borders, above, not_above), trees.borders)
        for value in values
    ]
    return _Views(replace(trees, features=np.where(told, 0, trees.features)), borders)


class _Stage:
    """Some trees, laid out for asking all of their questions at once."""

    def __init__(self, features: Ints, borders: Floats32, answers: NDArray[np.int32]) -> None:
        # One whole number is both, so that equal questions are found by sorting.
        keys = (features << 32) | borders.view(np.uint32)
        distinct, numbers = np.unique(keys, return_inverse=True)
        self.features = distinct >> 32
        self.borders = distinct.astype(np.uint32).view(np.float32)[:, None]
        self.depth = _asked_depth(borders)
        # A tree's root, all of its lower half, all of its upper half; and those likewise.
        self.questions = numbers.reshape(features.shape).T[_root_first(0, 2**self.depth - 1)]
        self.leaves = answers[:, :: ANSWERS >> self.depth].ravel()
        places = np.arange(len(features))[:, None] << self.depth
        self.places = places.astype(np.min_scalar_type(self.leaves.size))

    def answers(self, columns: Floats32) -> NDArray[np.int32]:
        """Return trees × rows, what each tree answers, of features × rows."""
        # Numbers are right by construction; "clip" spares numpy the check.
        halves = self._said(columns).take(self.questions, axis=0, mode="clip")
        path = []
        for _ in range(self.depth):
            half = len(halves) // 2
            root, lower, upper = halves[0], halves[1 : half + 1], halves[half + 1 :]
            path.append(root)
            # The lower half where the root says no, else the upper one.
            upper ^= lower
            upper &= root
            upper ^= lower
            halves = upper
        width = halves.shape[-1] * ROWS_A_BYTE
        at, *turns = np.unpackbits(np.array(path)).reshape(self.depth, len(self.places), width)
        for turn in turns:
            at += at
            at += turn
        answers: NDArray[np.int32] = self.leaves.take(at + self.places, mode="clip")
        return answers[:, : columns.shape[1]]

    def _said(self, columns: Floats32) -> NDArray[np.uint8]:
        """Return whether each row is above each question's border: questions × bytes of rows."""
        size = columns.shape[1]
        width = -(-size // ROWS_A_BYTE)
        filled = np.zeros((len(columns), width * ROWS_A_BYTE), np.float32)
        filled[:, :size] = columns
        said = np.empty((len(self.features), filled.shape[1]), np.bool_)
        at_once = VALUES_AT_ONCE // max(filled.shape[1], 1)
        room = np.empty((at_once, filled.shape[1]), np.float32)
        for start in range(0, len(said), at_once):
            part = slice(start, start + at_once)
            features = self.features[part]
            asked = filled.take(features, axis=0, mode="clip", out=room[: len(features)])
            np.greater(asked, self.borders[part], out=said[part])
        return np.packbits(said).reshape(len(said), width)


def _asked_depth(borders: Floats32) -> int:
    """Return how many levels of trees ask anything; below them are questions that all answer no."""
    asked = np.flatnonzero((borders < np.inf).any(axis=0))
    return int(asked.max(initial=0) + 1).bit_length()


def _root_first(root: int, size: int) -> list[int]:
    """Return a complete tree's questions from one on: itself, its lower half, its upper half.

    >>> _root_first(0, 7)
    [0, 1, 3, 4, 2, 5, 6]
    """
    if root >= size:
        return []
    return [root, *_root_first(2 * root + 1, size), *_root_first(2 * root + 2, size)]


@cache
def load_trees(name: str) -> Trees:
    """Return a shipped model, read once a process.

    Raises:
        LexiconError: The file is missing or is not a model.
    """
    return read_shipped(name, read_trees)


def read_shipped(name: str, read: Callable[[bytes], T]) -> T:
    """Return what ``read`` makes of the bytes of a shipped ``.npz`` file.

    Raises:
        LexiconError: The file is missing or is not what ``read`` expects.
    """
    path = MODELS / f"{name}.npz"
    try:
        return read(path.read_bytes())
    except (OSError, ValueError, KeyError) as error:
        message = f"{name}.npz: not a model of this version: {error}"
        raise LexiconError(message) from error


def read_trees(raw: bytes) -> Trees:
    """Return the model in the bytes of a ``.npz`` file."""
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        return Trees(
            names=tuple(arrays["names"].tolist()),
            features=arrays["features"].astype(np.int64),
            borders=arrays["borders"].astype(np.float32),
            answers=arrays["answers"].astype(np.int32),
            edges=arrays["edges"].astype(np.int64),
            tried=int(arrays["tried"]),
            hopeless=int(arrays["hopeless"]),
            confidences=arrays.get("confidences", _AS_GIVEN).astype(np.int64),
        )


def write_trees(trees: Trees) -> bytes:
    """Return a model as a ``.npz`` file: the same bytes for the same model."""
    file = BytesIO()
    np.savez(
        file,
        names=np.array(trees.names),
        features=trees.features.astype(np.uint16),
        borders=trees.borders,
        answers=trees.answers,
        edges=trees.edges,
        tried=np.array(trees.tried),
        hopeless=np.array(trees.hopeless),
        confidences=trees.confidences.astype(np.uint16),
    )
    return file.getvalue()
