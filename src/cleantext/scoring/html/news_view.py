"""A view of news that shares no trees with the rest: what a page is if it is an article.

Its trees saw news alone, and many stories cut short among everything else on their pages; so they
do not take for the story what a page says most. Trees that know pages of all kinds can't learn it:
the entries of a list look like what stands around a short story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.html.page_looks import GENERAL, likely_news
from cleantext.scoring.trees import PERMILLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.scoring.trees import Trees

    Ints = NDArray[np.int64]

MODEL = "html-news-1"
# Blocks that the rest gives less stay as they are.
MIN_PERMILLE = 20
# The view is taken so far, in tenths, on a page that looks like nothing but news.
TENTHS = 6


def with_news(
    trees: Trees, matrix: NDArray[np.float32], looks: Ints, permille: Ints, half_units: Ints
) -> Ints:
    """Return how likely each block of a page is content, as far as it looks like news.

    The more a page looks like something else, the more of its words the view has to see: else there
    is something else than an article on it.

    Args:
        trees: The view of news; its last feature says of which collection a page is.
        matrix: The page's features: blocks × features without the corpus.
        looks: How likely the page is of each collection, in permille.
        permille: How likely each block is content, 0-1000, as far as the rest knows.
        half_units: Twice the words of each block; none for what is no part of the page.
    """
    news = likely_news(looks)
    asked = np.flatnonzero(permille >= MIN_PERMILLE)
    if not news or not len(asked):
        return permille
    told = int(looks[news].sum())
    seen = looks[news] @ trees.sums_by_view(matrix[asked], news) // told
    words = half_units[asked]
    if PERMILLE * (trees.chances(seen) @ words) < looks[GENERAL] * (permille[asked] @ words):
        return permille
    share = told * TENTHS // 10
    mixed = (share * seen + (PERMILLE - share) * _sums(trees, permille[asked])) // PERMILLE
    joined = permille.copy()
    joined[asked] = trees.chances(mixed)
    return joined


def _sums(trees: Trees, permille: Ints) -> Ints:
    """Return sums of trees that stand for probabilities: half way between their edges."""
    edges = trees.edges
    low, high = np.maximum(permille - 1, 0), np.minimum(permille, PERMILLE - 1)
    middle: Ints = (edges[low] + edges[high]) // 2
    return middle
