"""The block model: which blocks of an HTML page are its main content, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring.features import page_features
from cleantext.scoring.trees import PERMILLE, load_trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.model import Block, Blocks, Hints

    Ints = NDArray[np.int64]

MODEL = "html-1"
# What training calls the collections of pages that the model has seen. They do not agree on what
# is content (is the headline?), so a feature says which one a page is of; any other page counts as
# one of the first, the only one with pages of all kinds.
CORPORA = ("wcxb", "fundus", "daniel")
CORPUS_FEATURE = "corpus"
MIN_CONTENT_UNITS = 20
UNSEEN_LANDMARKS = frozenset(("head", "iframe", "svg"))
UNSEEN_TAGS = frozenset(("title", "textarea"))


class Judgement(NamedTuple):
    """Whether a block is content, and the probability of that in permille."""

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
    permille = trees.permille(with_corpus(matrix, 0))
    permille[[not is_shown(block) for block in blocks]] = 0
    chosen = choose(permille, half_units(matrix, names))
    return [Judgement(*one) for one in zip(chosen.tolist(), permille.tolist(), strict=True)]


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
    Σpw of the page. A page that is expected to hold fewer than 20 words of content is empty.

    Args:
        permille: The probability of each block, 0-1000.
        half_units: Twice the words of each block.

    >>> choose(np.array([900, 400, 10]), np.array([200, 20, 100])).tolist()
    [True, False, False]
    """
    expected = permille * half_units
    kept = np.zeros(len(permille), np.bool_)
    if expected.sum() < MIN_CONTENT_UNITS * 2 * PERMILLE:
        return kept
    order = np.argsort(-permille, kind="stable")
    found, taken = np.cumsum(expected[order]), np.cumsum(half_units[order])
    best = int(np.argmax(found / (taken * PERMILLE + found[-1])))
    kept[order[: best + 1]] = True
    return kept
