"""Tables of what hashes say, as files: the hashes in rising order, and a row of scores for each."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.caching import cached
from cleantext.scoring.trees import read_shipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Scores = NDArray[np.int8]

KEY_BITS = 32


class _Columns(NamedTuple):
    keys: Keys
    scores: Scores


class ScoreTable(_Columns):
    """Hashes in rising order, and what each of them says: a score, or a row of scores.

    A hash is looked up by its first bits, behind which hardly another one stands: that takes a
    tenth of the time of a search through all of them.

    Example:
        >>> table = ScoreTable(np.array([3, 8], np.uint32), np.array([-1, 2], np.int8))
        >>> table.say(np.array([8, 5, 3], np.uint32)).tolist()
        [2, 0, -1]
    """

    def say(self, keys: Keys) -> Scores:
        """Return the score of each hash; 0 for what is not in the table."""
        table, scores = self._ended
        at = self._starts.take(keys >> self._shift)
        before = np.flatnonzero(table.take(at) < keys)
        while len(before):
            at[before] += 1
            before = before[table.take(at[before]) < keys[before]]
        at[table.take(at) != keys] = len(self.keys)
        return scores.take(at, axis=0)

    @cached
    def _ended(self) -> _Columns:
        """The table with the last hash there may be at its end, which says nothing."""
        last = np.array([np.iinfo(np.uint32).max], np.uint32)
        nothing = np.zeros((1, *self.scores.shape[1:]), np.int8)
        return _Columns(np.append(self.keys, last), np.concatenate((self.scores, nothing)))

    @cached
    def _shift(self) -> np.uint32:
        """So many bits of a hash are not looked at: there are about as many others as hashes."""
        return np.uint32(KEY_BITS - len(self.keys).bit_length())

    @cached
    def _starts(self) -> NDArray[np.intp]:
        """Where the hashes stand that begin with each of the first bits there are, or the next."""
        firsts = np.arange(1 << (KEY_BITS - int(self._shift)), dtype=np.uint32) << self._shift
        return np.searchsorted(self.keys, firsts)


def load_scores(name: str) -> ScoreTable:
    """Return a shipped table.

    Raises:
        LexiconError: The file is missing or is no table.
    """
    return read_shipped(name, read_scores)


def read_scores(raw: bytes) -> ScoreTable:
    """Return the table in the bytes of a ``.npz`` file."""
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        return ScoreTable(arrays["keys"], arrays["scores"])


def write_scores(keys: Keys, scores: Scores) -> bytes:
    """Return hashes and scores as a ``.npz`` file: the same bytes for the same table.

    >>> table = np.array([3, 8], np.uint32), np.array([-1, 2], np.int8)
    >>> [column.tolist() for column in read_scores(write_scores(*table))]
    [[3, 8], [-1, 2]]
    """
    file = BytesIO()
    np.savez(file, keys=keys, scores=scores)
    return file.getvalue()
