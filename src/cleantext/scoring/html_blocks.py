"""The block model: which blocks of an HTML page are its main content, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring import page_looks
from cleantext.scoring.features import page_features
from cleantext.scoring.trees import PERMILLE, load_trees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cleantext.model import Block, Blocks, Hints
    from cleantext.scoring.trees import Trees

    Ints = NDArray[np.int64]

MODEL = "html-1"
CORPUS_FEATURE, GENERAL = "corpus", 0
# Looks that are less likely than that are not worth a view of their own.
MIN_LOOK_PERMILLE = 50
# News views count where they see half of what the general view sees: else there is something else
# than an article on the page, however it looks.
NEWS_PARTS, ALL_PARTS = 1, 2
# A page with less to expect is empty: half a notice, the imprint of a page whose text is gone, the
# placeholders of a template.
MIN_CONTENT_UNITS, MIN_BEST_PERMILLE = 35, 250
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
    trees, looking = load_trees(MODEL), load_trees(page_looks.MODEL)
    names, matrix = as_asked(trees, *page_features(blocks, hints))
    units = half_units(matrix, names)
    looks = page_looks.page_looks(looking, page_row(matrix, len(looking.names))[None])[0]
    shown = np.array([is_shown(block) for block in blocks], np.bool_)
    permille = page_permille(trees, matrix, looks, shown, units)
    chosen, confidences = choose(permille, units), trees.confidences[permille]
    return [Judgement(*one) for one in zip(chosen.tolist(), confidences.tolist(), strict=True)]


def page_permille(
    trees: Trees, matrix: NDArray[np.float32], looks: Ints, shown: NDArray[np.bool_],
    half_units: Ints,
) -> Ints:  # fmt: skip
    """Return the probability of each block of a page to be content, 0-1000.

    Args:
        trees: The model.
        matrix: The page's features: blocks × features without the corpus.
        looks: How likely the page is of each collection, in permille.
        shown: Which blocks are a part of the page; the others have no chance.
        half_units: Twice the words of each block.
    """
    general = trees.sums(with_corpus(matrix, GENERAL))
    news = [at for at in range(1, len(looks)) if looks[at] >= MIN_LOOK_PERMILLE]
    permille = trees.chances(general)
    if news:
        told, weights = sum(int(looks[at]) for at in news), half_units * shown
        going = np.flatnonzero(general >= trees.hopeless)
        difference = np.zeros(len(matrix), np.int64)
        difference[going] = _differences(trees, matrix[going], {at: int(looks[at]) for at in news})
        strict = trees.chances(general + difference // told)
        if ALL_PARTS * (strict * weights).sum() >= NEWS_PARTS * (permille * weights).sum():
            permille = trees.chances(general + difference // PERMILLE)
    return np.where(shown, permille, 0)


def _differences(trees: Trees, matrix: NDArray[np.float32], looks: Mapping[int, int]) -> Ints:
    """Return what general sums lack to be those of corpora, times how likely each is, added up."""
    asking = _asking_for_corpus(trees)  # few trees do
    general = asking.sums(with_corpus(matrix, GENERAL))
    differences = general * 0
    for corpus, permille in looks.items():
        differences += permille * (asking.sums(with_corpus(matrix, corpus)) - general)
    return differences


@lru_cache(maxsize=1)
def _asking_for_corpus(trees: Trees) -> Trees:
    return trees.asking(CORPUS_FEATURE)


def as_asked(
    trees: Trees, names: tuple[str, ...], matrix: NDArray[np.float32]
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the features that a model asks for, in its order: some may be newer than it."""
    asked = tuple(name for name in trees.names if name != CORPUS_FEATURE)
    if asked == names:
        return names, matrix
    return asked, matrix.T[[names.index(name) for name in asked]].T


def with_corpus(matrix: NDArray[np.float32], corpus: int) -> NDArray[np.float32]:
    """Return the features with the corpus as one more column."""
    told = np.full((1, len(matrix)), corpus, np.float32)
    return np.concatenate((matrix.T, told)).T


def page_row(matrix: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return the last features, which are of the page and so the same for all of its blocks."""
    return matrix[0, -count:]


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
    Σpw of the page. A page that is expected to hold fewer than 35 words of content is empty, and so
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
