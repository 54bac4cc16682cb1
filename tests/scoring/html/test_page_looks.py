"""Looks: chances of the collections, whatever the page."""

from __future__ import annotations

import numpy as np
import pytest

from cleantext.scoring.html.page_looks import CORPORA, page_looks
from cleantext.scoring.trees import ANSWER_UNIT, ANSWERS, QUESTIONS, Trees


def looking(*answers: float) -> Trees:
    """Return one tree for each collection that answers the same to every page."""
    size = len(answers)
    table = np.repeat(np.round(np.array(answers) * ANSWER_UNIT)[:, None], ANSWERS, axis=1)
    borders = np.full((size, QUESTIONS), np.inf, np.float32)
    features = np.zeros((size, QUESTIONS), np.int64)
    return Trees(("page_units",), features, borders, table.astype(np.int32), np.arange(3), size, 0)


@pytest.mark.parametrize(
    ("answers", "looks"),
    [((0, 0, 0), [333, 333, 333]), ((-99, 5, -99), [0, 1000, 0]), ((1, 1, -99), [500, 500, 0])],
)
def test_chances_are_in_permille(answers: tuple[float, ...], looks: list[int]) -> None:
    rows = np.zeros((2, 1), np.float32)

    assert len(answers) == len(CORPORA)
    assert page_looks(looking(*answers), rows).tolist() == [looks] * 2
