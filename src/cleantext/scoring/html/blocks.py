"""The block model: which blocks of an HTML page are its main content, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from cleantext.scoring.expected_f1 import likeliest_in_doubt
from cleantext.scoring.html import block_context, news_view, page_looks
from cleantext.scoring.html.block_context import Sight, context_features
from cleantext.scoring.html.features import page_features
from cleantext.scoring.html.page_looks import CORPORA, GENERAL, likely_news
from cleantext.scoring.trees import PERMILLE, load_trees
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.model import Block, Blocks, Hints
    from cleantext.scoring.trees import Trees

    Ints = NDArray[np.int64]

MODEL = "html-1"
CORPUS_FEATURE = "corpus"
# News views count where they see half of what the general view sees: else there is something else
# than an article on the page, however it looks.
NEWS_PARTS, ALL_PARTS = 1, 2
# A page with less to expect is empty: half a notice, the imprint of a page whose text is gone, the
# placeholders of a template. Half as much is enough where a block has two chances in three.
MIN_CONTENT_UNITS, MIN_BEST_PERMILLE = 40, 250
MIN_SURE_UNITS, MIN_SURE_PERMILLE = 20, 667
# Of a few words, as tags are, half as likely.
FEW_HALF_UNITS = 8
# What the first look gives less stays as it is; elsewhere the second look counts twice as much.
MIN_FIRST_PERMILLE, SECOND_PARTS = 50, 2
UNSEEN_LANDMARKS = frozenset(("head", "iframe", "svg"))
UNSEEN_TAGS = frozenset(("title", "textarea"))
# What a script has yet to fill in: "{{ item.title }}".
UNFILLED_RE = regex.compile(r"\{\{[^{}]*+\}\}")


class Judgement(NamedTuple):
    """Whether a block is content, and how often such a block is, in permille."""

    content: bool
    permille: int


# There are not so many, and a page has hundreds.
_judgement = lru_cache(maxsize=2 * PERMILLE + 2)(Judgement)


def judge_blocks(blocks: Blocks, hints: Hints) -> list[Judgement]:
    """Return a judgement for each block of an HTML page, in order.

    Example:
        >>> from cleantext.model import NO_HINTS
        >>> judge_blocks((), NO_HINTS)
        []
    """
    if not blocks:
        return []
    trees, looking, again, news = (
        load_trees(name) for name in (MODEL, page_looks.MODEL, block_context.MODEL, news_view.MODEL)
    )
    names, matrix = page_features(blocks, hints)
    shown = np.array([is_shown(one) and not is_unfilled(one) for one in blocks], np.bool_)
    units = half_units(matrix, names) * shown
    looks = page_looks.page_looks(looking, page_row(matrix, len(looking.names))[None])[0]
    sight = first_look(trees, matrix, looks, shown, units)
    permille = second_look(again, names, matrix, sight, units)
    permille = news_view.with_news(news, matrix, looks, permille, units)
    chosen, confidences = choose(permille, units), again.confidences[permille]
    return [*map(_judgement, chosen.tolist(), confidences.tolist())]


def first_look(
    trees: Trees, matrix: NDArray[np.float32], looks: Ints, shown: NDArray[np.bool_],
    half_units: Ints,
) -> Sight:  # fmt: skip
    """Return how likely each block of a page is content, judged by itself.

    Args:
        trees: The model of the first look.
        matrix: The page's features: blocks × features without the corpus.
        looks: How likely the page is of each collection, in permille.
        shown: Which blocks are a part of the page; the others have no chance.
        half_units: Twice the words of each block.
    """
    sums = trees.sums_by_view(matrix, range(len(CORPORA)))
    general, differences = sums[GENERAL], sums - sums[GENERAL]
    news = likely_news(looks)
    told = looks[news] @ differences[news]
    chances = trees.chances(sums) * shown
    mixed = chances[GENERAL]
    if news:
        strict = trees.chances(general + told // looks[news].sum()) * shown
        if ALL_PARTS * (strict @ half_units) >= NEWS_PARTS * (chances[GENERAL] @ half_units):
            mixed = trees.chances(general + told // PERMILLE) * shown
    return Sight(np.concatenate(([mixed], chances)), looks)


def second_look(
    trees: Trees, names: tuple[str, ...], matrix: NDArray[np.float32], sight: Sight,
    half_units: Ints,
) -> Ints:  # fmt: skip
    """Return how likely each block is content, 0-1000: the second look counts for two thirds.

    Blocks that the first look has given up keep what it said.

    Args:
        trees: The model of the second look.
        names: The features of the first look.
        matrix: The page's features: blocks × features.
        sight: What the first look saw.
        half_units: Twice the words of each block; none for what is no part of the page.
    """
    permille: Ints = sight.chances[0].copy()
    asked = asked_again(sight)
    _, context = context_features(names, matrix, sight, half_units)
    permille[asked] += SECOND_PARTS * trees.permille(context[asked])
    permille[asked] //= 1 + SECOND_PARTS
    return permille


def asked_again(sight: Sight) -> NDArray[np.bool_]:
    """Return which blocks the second look judges: those that the first has not given up."""
    asked: NDArray[np.bool_] = sight.chances[0] >= MIN_FIRST_PERMILLE
    return asked


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


def is_unfilled(block: Block) -> bool:
    """Return whether most of a block is for a script to fill in, and none of it code.

    Training does not ask: nine of its pages have such blocks, none of them content.

    >>> from cleantext.model import Block
    >>> is_unfilled(Block(0, "{{ author.name }} - {{ date }}"))
    True
    """
    if "{{" not in block.text or block.kind is Role.CODE:
        return False
    return 2 * len(UNFILLED_RE.sub("", block.text)) < len(block.text)


def choose(permille: Ints, half_units: Ints) -> NDArray[np.bool_]:
    """Return which blocks to keep: as many of the likeliest as give the best F1 to be expected.

    A page that is expected to hold fewer than 20 words of content is empty, and so is one of fewer
    than 40 without a block that has two chances in three, or any without one that has one in four.

    Args:
        permille: The probability of each block, 0-1000.
        half_units: Twice the words of each block.

    >>> choose(np.array([900, 400, 10]), np.array([200, 20, 100])).tolist()
    [True, False, False]
    """
    sure = permille.max() >= MIN_SURE_PERMILLE
    least = MIN_SURE_UNITS if sure else MIN_CONTENT_UNITS
    best = np.where(half_units < FEW_HALF_UNITS, permille // 2, permille).max()
    if permille @ half_units < least * 2 * PERMILLE or best < MIN_BEST_PERMILLE:
        return np.zeros(len(permille), np.bool_)
    return likeliest_in_doubt(permille, half_units)
