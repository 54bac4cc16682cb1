"""Boosted trees from a file of arrays, evaluated in numpy.

The trees are stored *complete*: 63 questions and 64 answers each, whatever branches they really
have. So the children of question n are 2n + 1 and 2n + 2, and all trees go down a level at once.

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
from typing import TYPE_CHECKING

import numpy as np

from cleantext.errors import LexiconError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats32 = NDArray[np.float32]
    Ints = NDArray[np.int64]

MODELS = files("cleantext") / "data" / "models"
DEPTH = 6
QUESTIONS, ANSWERS = 2**DEPTH - 1, 2**DEPTH
PERMILLE = 1000
# Answers are logits in units of so many parts.
ANSWER_UNIT = 2**20
# So many blocks at a time keep what is in hand near a processor's cache.
CHUNK = 256
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
    """Some trees, laid out for going down a level at a time."""

    def __init__(self, features: Ints, borders: Floats32, answers: NDArray[np.int32]) -> None:
        self.features, self.borders, self.answers = (
            features.ravel(),
            borders.ravel(),
            answers.ravel(),
        )
        self.roots, self.root_borders = features[:, 0], borders[:, :1]
        trees = np.arange(len(features), dtype=np.int64)[:, None]
        self.questions = trees * QUESTIONS
        self.places = trees * ANSWERS - QUESTIONS

    def sums(self, rows: Floats32) -> Ints:
        sums: Ints = self.answers_to(rows).sum(axis=0, dtype=np.int64)
        return sums

    def answers_to(self, rows: Floats32) -> NDArray[np.int32]:
        """Return trees × rows: what each tree answers."""
        columns = np.ascontiguousarray(rows.T)
        flat, starts, each = columns.ravel(), self.features * len(rows), np.arange(len(rows))
        at = (columns[self.roots] > self.root_borders).astype(np.int64) + 1
        for _ in range(DEPTH - 1):
            asked = at + self.questions
            # Indices are right by construction; "clip" spares numpy the check.
            where = starts.take(asked, mode="clip")
            where += each
            above = flat.take(where, mode="clip") > self.borders.take(asked, mode="clip")
            at += at
            at += 1
            at += above
        at += self.places
        answers: NDArray[np.int32] = self.answers.take(at, mode="clip")
        return answers


@cache
def load_trees(name: str) -> Trees:
    """Return a shipped model, read once a process.

    Raises:
        LexiconError: The file is missing or is not a model.
    """
    path = MODELS / f"{name}.npz"
    try:
        return read_trees(path.read_bytes())
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
