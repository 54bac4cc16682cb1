"""The choice of blocks whose words are expected to agree best with what the content is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.trees import PERMILLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


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
    # So small numbers are sorted by their digits, in linear time.
    order = np.argsort(-permille.astype(np.int16), kind="stable")
    found, taken = np.cumsum((permille * half_units)[order]), np.cumsum(half_units[order])
    best = int(np.argmax(found / np.maximum(taken * PERMILLE + found[-1], 1)))
    kept = np.zeros(len(permille), np.bool_)
    kept[order[: best + 1]] = True
    return kept
