"""Tables of what hashes say, as files: the hashes in rising order, and a row of scores for each."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from cleantext.scoring.trees import read_shipped

if TYPE_CHECKING:
    from numpy.typing import NDArray


def load_scores(name: str) -> tuple[NDArray[Any], NDArray[np.int8]]:
    """Return the hashes and the scores of a shipped table.

    Raises:
        LexiconError: The file is missing or is no table.
    """
    return read_shipped(name, read_scores)


def read_scores(raw: bytes) -> tuple[NDArray[Any], NDArray[np.int8]]:
    """Return the hashes and the scores in the bytes of a ``.npz`` file."""
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        return arrays["keys"], arrays["scores"]


def write_scores(keys: NDArray[Any], scores: NDArray[np.int8]) -> bytes:
    """Return hashes and scores as a ``.npz`` file: the same bytes for the same table.

    >>> table = np.array([3, 8], np.uint32), np.array([-1, 2], np.int8)
    >>> [column.tolist() for column in read_scores(write_scores(*table))]
    [[3, 8], [-1, 2]]
    """
    file = BytesIO()
    np.savez(file, keys=keys, scores=scores)
    return file.getvalue()
