"""The choice of blocks whose words are expected to agree best with what the content is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.trees import PERMILLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


# The probabilities of one page err together, as they rest on the same features: all of them are
# too high, or all too low. In seven cases that are equally likely, the odds are so many times as
# high as they were found.
CASES = (1 / 81, 1 / 11, 1 / 3, 1, 3, 11, 81)


def likeliest(permille: Ints, half_units: Ints) -> NDArray[np.bool_]:
    """Return as many of the likeliest blocks as give the best F1 to be expected, one at least.

    With probabilities p and words w, keeping a set gives 2·Σpw of the kept over Σw of the kept plus
    Σpw of the page. Of equally likely blocks the first is taken first.

    Args:
        permille: The probability of each block to be content, 0-1000.
        half_units: Twice the words of each block.

    >>> likeliest(np.array([900, 400, 10]), np.array([200, 20, 100])).tolist()
    [True, False, False]
    """
    return _best(permille, half_units, permille[None])


def likeliest_in_doubt(permille: Ints, half_units: Ints) -> NDArray[np.bool_]:
    """Return the same, with the best F1 in the mean of all `CASES`.

    A list of which each entry has one chance in four is likelier all content than a quarter of it:

    >>> page = np.array([700, *[250] * 30]), np.array([200, *[20] * 30])
    >>> [int(keep(*page).sum()) for keep in (likeliest, likeliest_in_doubt)]
    [1, 31]
    """
    return _best(permille, half_units, _chances_by_case()[:, permille])


def _best(permille: Ints, half_units: Ints, chances: Ints) -> NDArray[np.bool_]:
    """Return the likeliest blocks with the best mean F1 over cases × blocks of chances."""
    # So small numbers are sorted by their digits, in linear time.
    order = np.argsort(-permille.astype(np.int16), kind="stable")
    found = np.cumsum((chances * half_units)[:, order], axis=1)
    taken = np.cumsum(half_units[order])
    f1 = found / np.maximum(taken * PERMILLE + found[:, -1:], 1)
    kept = np.zeros(len(permille), np.bool_)
    kept[order[: int(np.argmax(f1.sum(axis=0))) + 1]] = True
    return kept


@cache
def _chances_by_case() -> Ints:
    """Return cases × 1001: what each probability is in each case, in permille.

    The odds are sharpened by half, as doubt about the page is doubt about each block already. A
    square root is the same on all machines, other powers are not.
    """
    permille = np.clip(np.arange(PERMILLE + 1), 0.5, PERMILLE - 0.5)
    odds = permille / (PERMILLE - permille)
    shifted = odds * np.sqrt(odds) * np.array(CASES)[:, None]
    chances: Ints = np.round(PERMILLE * shifted / (1 + shifted)).astype(np.int64)
    return chances
