"""Which collection a page looks like, of those that the block model learned from.

The collections do not agree on what is content: one keeps headline and date, another leaves out
what stands between paragraphs, and lists count in one alone. The block model has a view of a page
as each of them; what is told here is how far to take which. What is looked at are the page's own
numbers: what it has of paragraphs, links, sections, metas and data scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.trees import ANSWER_UNIT, PERMILLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.scoring.trees import Trees

    Floats32 = NDArray[np.float32]
    Ints = NDArray[np.int64]

MODEL = "html-looks-1"
# The first has pages of all kinds; the others are news, of today, and of 2011, when pages were laid
# out in tables.
CORPORA = ("wcxb", "fundus", "daniel")
GENERAL, NEWS = 0, CORPORA[1:]
# Looks that are less likely than that are not worth a view of their own.
MIN_LOOK_PERMILLE = 50


def page_looks(trees: Trees, rows: Floats32) -> Ints:
    """Return how likely pages are of each collection: pages × `CORPORA`, in permille.

    Args:
        trees: The model of looks, its trees for one collection after those for another.
        rows: Pages × the features that are the same for all blocks of a page.
    """
    scores = trees.sums_by_class(rows, len(CORPORA)) / ANSWER_UNIT
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    looks: Ints = np.round(PERMILLE * chances / chances.sum(axis=1, keepdims=True)).astype(np.int64)
    return looks


def with_corpus(matrix: Floats32, corpus: int) -> Floats32:
    """Return features of blocks with their corpus, a place in `CORPORA`, as one more column."""
    told = np.full((1, len(matrix)), corpus, np.float32)
    return np.concatenate((matrix.T, told)).T


def likely_news(looks: Ints) -> list[int]:
    """Return the collections of news, as places in `CORPORA`, that a page may look like.

    >>> likely_news(np.array([600, 370, 30]))
    [1]
    """
    return [at for at in range(1, len(looks)) if looks[at] >= MIN_LOOK_PERMILLE]
