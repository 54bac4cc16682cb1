"""The line model: how likely each line of a text is content, by form, place and wording."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.errors import LexiconError
from cleantext.scoring.text.line_features import line_features
from cleantext.scoring.text.line_wording import Wording, load_wording
from cleantext.scoring.trees import PERMILLE, Trees, load_trees
from cleantext.vocabulary import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from cleantext.model import Blocks

    Ints = NDArray[np.int64]

MODEL = "text-lines-1"
# Texts of more lines or characters are judged a part at a time, so that memory stays bounded.
PART_LINES = 4000
PART_CHARS = 2_000_000


class Limits(NamedTuple):
    """What may go, in permille.

    ``chance``: no line that is content with this probability or a higher one. ``loss``: of the
    text's content, so much may be expected to be lost. ``share``: of the text; where more would
    go, nothing does. Whatever the limits, no more goes than gives the best word F1 that can be
    expected.
    """

    chance: int
    loss: int
    share: int


LIMITS: Mapping[Strength, Limits] = {
    Strength.GENTLE: Limits(chance=300, loss=3, share=900),
    Strength.BALANCED: Limits(chance=500, loss=60, share=950),
    Strength.STRICT: Limits(chance=PERMILLE, loss=PERMILLE, share=980),
}


class LineModel(NamedTuple):
    """The trees, and the table of what words mean that they were trained with."""

    trees: Trees
    wording: Wording


class Judgement(NamedTuple):
    """Whether a line stays, and the probability that it is content, in permille."""

    content: bool
    permille: int


def judge_lines(
    blocks: Blocks, limits: Limits = LIMITS[Strength.GENTLE], model: LineModel | None = None
) -> list[Judgement]:
    """Return a judgement for each block of a plain text, in order.

    Args:
        blocks: The text's blocks in reading order, with the evidence that rules gave.
        limits: How much doubt a line may go in.
        model: Another model than the shipped one.

    Raises:
        LexiconError: The model was trained on other features.

    Example:
        >>> judge_lines(())
        []
    """
    if not blocks:
        return []
    model = model or load_model()
    return [judgement for part in _parts(blocks) for judgement in _judged(part, limits, model)]


def load_model() -> LineModel:
    """Return the shipped model, read once a process."""
    return LineModel(load_trees(MODEL), load_wording())


def _judged(blocks: Blocks, limits: Limits, model: LineModel) -> Iterator[Judgement]:
    trees = model.trees
    names, matrix = line_features(blocks, model.wording)
    if names != trees.names:
        message = f"{MODEL}: made for other features than this version has"
        raise LexiconError(message)
    permille = trees.permille(matrix)
    # What rules have removed is no loss that could be avoided.
    still_there = np.array([block.label is Label.CONTENT for block in blocks], np.bool_)
    stays = ~removable(permille, half_units(matrix, names) * still_there, limits)
    return map(Judgement, stays.tolist(), permille.tolist())


def half_units(matrix: NDArray[np.float32], names: tuple[str, ...]) -> Ints:
    """Return twice the number of words of each line: a whole number."""
    return (matrix[:, names.index("units")] * 2).astype(np.int64)


def _parts(blocks: Blocks) -> Iterator[Blocks]:
    """Yield runs of blocks that are small enough to be judged at once."""
    cuts, lines, chars = [0], 0, 0
    for number, block in enumerate(blocks):
        if lines >= PART_LINES or chars >= PART_CHARS:
            cuts.append(number)
            lines = chars = 0
        lines, chars = lines + 1, chars + len(block.text)
    for start, end in pairwise((*cuts, len(blocks))):
        yield blocks[start:end]


def removable(permille: Ints, half_units: Ints, limits: Limits) -> NDArray[np.bool_]:
    """Return which lines go: the least likely ones, as long as little content is lost with them.

    Of a text that is content throughout little goes, even where single lines look like chrome.

    Args:
        permille: The probability of each line to be content.
        half_units: Twice the words of each line.
        limits: One of `LIMITS`.

    >>> lines = np.array([10, 900, 200]), np.array([20, 200, 20])
    >>> removable(*lines, Limits(chance=300, loss=6, share=900)).tolist()
    [True, False, False]
    >>> removable(*lines, Limits(chance=300, loss=30, share=900)).tolist()
    [True, False, True]
    >>> removable(*lines, Limits(chance=300, loss=30, share=100)).tolist()
    [False, False, False]
    """
    order = np.argsort(permille, kind="stable")
    size = half_units[order]
    lost = np.cumsum(permille[order] * size)
    gone = np.zeros(len(permille), np.bool_)
    gone[order] = (lost * PERMILLE <= limits.loss * lost[-1]) & _pays(lost, size)
    gone &= permille < limits.chance
    if half_units[gone].sum() * PERMILLE > limits.share * half_units.sum():
        gone[:] = False
    return gone


def _pays(lost: Ints, size: Ints) -> NDArray[np.bool_]:
    """Return which lines go if the kept ones shall have the best F1 that can be expected.

    Args:
        lost: The content expected to be lost, were lines removed up to each one.
        size: The size of each line, the least likely ones first.
    """
    kept = size.sum() - np.cumsum(size)
    f1 = (lost[-1] - lost) / np.maximum(kept * PERMILLE + lost[-1], 1)
    before = lost[-1] / max(PERMILLE * int(size.sum()) + int(lost[-1]), 1)
    best = int(np.argmax(f1))
    return np.arange(len(size)) <= (best if f1[best] > before else -1)
