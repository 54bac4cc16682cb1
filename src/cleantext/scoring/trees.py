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
from functools import cache, cached_property
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
# So many rows, and so many questions to them, keep what is in hand near a processor's cache.
CHUNK, QUESTIONS_AT_ONCE = 512, 256
ROWS_A_BYTE, ALL_ROWS, NO_ROW = 8, 0xFF, 0
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
        sums = np.zeros(len(matrix), np.int64)
        for start in range(0, len(matrix), CHUNK):
            part = slice(start, start + CHUNK)
            sums[part] = self._sums(matrix[part])
        return sums

    def asking(self, name: str) -> Trees:
        """Return the trees that ask for a feature; none of them gives up on a row."""
        asked = (self.features == self.names.index(name)).any(axis=1)
        return replace(
            self,
            features=self.features[asked],
            borders=self.borders[asked],
            answers=self.answers[asked],
            tried=int(asked.sum()),
        )

    def sums_by_class(self, matrix: Floats32, classes: int) -> Ints:
        """Return rows × classes, where the first trees answer for one class, the next for another.

        No row is given up: such a model has as many trees for each of its classes.
        """
        answers = self._whole.answers_to(matrix)
        sums: Ints = answers.reshape(classes, -1, len(matrix)).sum(axis=1, dtype=np.int64).T
        return sums

    def sums_by_view(self, matrix: Floats32, name: str, values: Sequence[float]) -> Ints:
        """Return values × rows: the sums if a feature had each of these values; no row is given up.

        What the trees ask of the other features is asked once.
        """
        feature = self.names.index(name)
        sums = np.zeros((len(values), len(matrix)), np.int64)
        for start in range(0, len(matrix), CHUNK):
            part = slice(start, start + CHUNK)
            sums[:, part] = self._whole.sums_by_view(matrix[part], feature, values)
        return sums

    def _sums(self, rows: Floats32) -> Ints:
        first, rest = self._stages
        sums = first.sums(rows)
        going = np.flatnonzero(sums >= self.hopeless)
        sums[going] += rest.sums(rows[going])
        return sums

    @cached_property
    def _whole(self) -> _Stage:
        return _Stage(self.features, self.borders, self.answers)

    @cached_property
    def _stages(self) -> tuple[_Stage, _Stage]:
        parts = slice(None, self.tried), slice(self.tried, None)
        first, rest = (
            _Stage(self.features[part], self.borders[part], self.answers[part]) for part in parts
        )
        return first, rest


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
        self.answers = answers[:, :: ANSWERS >> self.depth].ravel()
        self.places = np.arange(len(features))[:, None] << self.depth

    def sums(self, rows: Floats32) -> Ints:
        sums: Ints = self.answers_to(rows).sum(axis=0, dtype=np.int64)
        return sums

    def sums_by_view(self, rows: Floats32, feature: int, values: Sequence[float]) -> Ints:
        said, of_feature = self._said(rows), self.features == feature
        views = []
        for value in values:
            said[of_feature] = np.where(value > self.borders[of_feature], ALL_ROWS, NO_ROW)
            views.append(self._answers(said)[:, : len(rows)].sum(axis=0, dtype=np.int64))
        return np.array(views)

    def answers_to(self, rows: Floats32) -> NDArray[np.int32]:
        """Return trees × rows: what each tree answers."""
        return self._answers(self._said(rows))[:, : len(rows)]

    def _answers(self, said: NDArray[np.uint8]) -> NDArray[np.int32]:
        # Numbers are right by construction; "clip" spares numpy the check.
        halves = said.take(self.questions, axis=0, mode="clip")
        path = []
        for _ in range(self.depth):
            half = len(halves) // 2
            root, lower, upper = halves[0], halves[1 : half + 1], halves[half + 1 :]
            path.append(root)
            halves = lower ^ ((lower ^ upper) & root)
        width = halves.shape[-1] * ROWS_A_BYTE
        at, *turns = np.unpackbits(np.array(path)).reshape(self.depth, len(self.places), width)
        for turn in turns:
            at += at
            at += turn
        answers: NDArray[np.int32] = self.answers.take(at + self.places, mode="clip")
        return answers

    def _said(self, rows: Floats32) -> NDArray[np.uint8]:
        """Return whether each row is above each question's border: questions × bytes of rows."""
        width = -(-len(rows) // ROWS_A_BYTE)
        columns = np.zeros((rows.shape[1], width * ROWS_A_BYTE), np.float32)
        columns[:, : len(rows)] = rows.T
        said = np.empty((len(self.features), columns.shape[1]), np.bool_)
        room = np.empty((QUESTIONS_AT_ONCE, columns.shape[1]), np.float32)
        for start in range(0, len(said), QUESTIONS_AT_ONCE):
            part = slice(start, start + QUESTIONS_AT_ONCE)
            features = self.features[part]
            asked = columns.take(features, axis=0, mode="clip", out=room[: len(features)])
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
