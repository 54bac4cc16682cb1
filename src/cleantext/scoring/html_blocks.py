"""The block model: which blocks of an HTML page are its main content, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring.features import page_features
from cleantext.scoring.trees import PERMILLE, load_trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.model import Block, Blocks, Hints
    from cleantext.scoring.trees import Trees

    Ints = NDArray[np.int64]

MODEL = "html-1"
# What training calls the collections of pages that the model has seen. They do not agree on what
# is content, so a feature says which one a page is of. The first has pages of all kinds: its view
# is the one to take of any page. The second is news alone, and its view is stricter about what is
# between and after the paragraphs of an article, but sees nothing in lists and products.
CORPORA = ("wcxb", "fundus", "daniel")
GENERAL, NEWS = 0, 1
CORPUS_FEATURE = "corpus"
# A page is an article if the news view sees this share of what the general view sees: 13/20.
# Then both views count. Measured in cross-validation; above it forums and services lose.
ARTICLE_PARTS, ALL_PARTS = 13, 20
# A page with less to expect is empty: half a notice, or the imprint of a page whose text is gone.
MIN_CONTENT_UNITS, MIN_BEST_PERMILLE = 30, 250
UNSEEN_LANDMARKS = frozenset(("head", "iframe", "svg"))
UNSEEN_TAGS = frozenset(("title", "textarea"))


class Judgement(NamedTuple):
    """Whether a block is content, and how often such a block is, in permille."""

    content: bool
    permille: int


def judge_blocks(blocks: Blocks, hints: Hints) -> list[Judgement]:
    """Return a judgement for each block of an HTML page, in order.

    Example:
        >>> from cleantext.model import NO_HINTS
        >>> judge_blocks((), NO_HINTS)
        []
    """
    if not blocks:
        return []
    trees = load_trees(MODEL)
    names, matrix = page_features(blocks, hints)
    units = half_units(matrix, names)
    shown = np.array([is_shown(block) for block in blocks], np.bool_)
    permille = page_permille(trees, matrix, shown, units)
    chosen, confidences = choose(permille, units), trees.confidences[permille]
    return [Judgement(*one) for one in zip(chosen.tolist(), confidences.tolist(), strict=True)]


def page_permille(
    trees: Trees, matrix: NDArray[np.float32], shown: NDArray[np.bool_], half_units: Ints
) -> Ints:
    """Return the probability of each block of a page to be content, 0-1000.

    Args:
        trees: The model.
        matrix: The page's features: blocks × features without the corpus.
        shown: Which blocks are a part of the page; the others have no chance.
        half_units: Twice the words of each block.
    """
    general = trees.sums(with_corpus(matrix, GENERAL))
    news = general.copy()
    going = np.flatnonzero(general >= trees.hopeless)
    news[going] += _difference(trees, matrix[going])
    weights = half_units * shown
    permille, strict = trees.chances(general), trees.chances(news)
    if ALL_PARTS * (strict * weights).sum() >= ARTICLE_PARTS * (permille * weights).sum():
        permille = trees.chances((general + news) // 2)
    return np.where(shown, permille, 0)


def _difference(trees: Trees, matrix: NDArray[np.float32]) -> Ints:
    """Return what general sums lack to be those of news; few trees ask for the corpus."""
    asking = _asking_for_corpus(trees)
    return asking.sums(with_corpus(matrix, NEWS)) - asking.sums(with_corpus(matrix, GENERAL))


@lru_cache(maxsize=1)
def _asking_for_corpus(trees: Trees) -> Trees:
    return trees.asking(CORPUS_FEATURE)


def with_corpus(matrix: NDArray[np.float32], corpus: int) -> NDArray[np.float32]:
    """Return the features with the corpus as one more column."""
    return np.column_stack((matrix, np.full(len(matrix), corpus, np.float32)))


def half_units(matrix: NDArray[np.float32], names: tuple[str, ...]) -> Ints:
    """Return twice the number of words of each block: a whole number."""
    return (matrix[:, names.index("units")] * 2).astype(np.int64)


def is_shown(block: Block) -> bool:
    """Return whether a browser could show the block's text as a part of the page."""
    traits = block.traits
    if not UNSEEN_LANDMARKS.isdisjoint(traits.landmarks):
        return False
    return traits.element < 0 or traits.elements.tags[traits.element] not in UNSEEN_TAGS


def choose(permille: Ints, half_units: Ints) -> NDArray[np.bool_]:
    """Return which blocks to keep: as many of the likeliest as give the best F1 to be expected.

    With probabilities p and words w, keeping a set gives 2·Σpw of the kept over Σw of the kept plus
    Σpw of the page. A page that is expected to hold fewer than 30 words of content is empty, and so
    is one without a block that has one chance in four.

    Args:
        permille: The probability of each block, 0-1000.
        half_units: Twice the words of each block.

    >>> choose(np.array([900, 400, 10]), np.array([200, 20, 100])).tolist()
    [True, False, False]
    """
    expected = permille * half_units
    kept = np.zeros(len(permille), np.bool_)
    nothing = expected.sum() < MIN_CONTENT_UNITS * 2 * PERMILLE
    if nothing or permille.max() < MIN_BEST_PERMILLE:
        return kept
    order = np.argsort(-permille, kind="stable")
    found, taken = np.cumsum(expected[order]), np.cumsum(half_units[order])
    best = int(np.argmax(found / (taken * PERMILLE + found[-1])))
    kept[order[: best + 1]] = True
    return kept
