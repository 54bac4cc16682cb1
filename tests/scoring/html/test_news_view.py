"""How far the view of news is taken."""

from __future__ import annotations

import numpy as np
import pytest

from cleantext.scoring.html.news_view import with_news
from cleantext.scoring.trees import ANSWERS, QUESTIONS, Trees

NEWS, ALL_KINDS, BOTH = (0, 0, 1000), (1000, 0, 0), (500, 250, 250)


def view(story: int, rest: int) -> Trees:
    """Return one tree that asks for the first feature alone, and answers in permille."""
    features = np.zeros((1, QUESTIONS), np.int64)
    borders = np.full((1, QUESTIONS), np.inf, np.float32)
    borders[0, 0] = 0.5
    answers = np.zeros((1, ANSWERS), np.int32)
    answers[0, 0], answers[0, ANSWERS // 2] = rest, story
    return Trees(("story", "corpus"), features, borders, answers, np.arange(1, 1001), 1, -1)


def joined(trees: Trees, looks: tuple[int, ...], permille: list[int]) -> list[int]:
    """Judge a page whose first block alone is of the story."""
    matrix = np.zeros((len(permille), 1), np.float32)
    matrix[0] = 1
    words = np.full(len(permille), 20)
    return with_news(trees, matrix, np.array(looks), np.array(permille), words).tolist()


@pytest.mark.parametrize(
    ("looks", "permille"),
    [(NEWS, [840, 380]), (BOTH, [870, 590]), (ALL_KINDS, [900, 800]), ((951, 49, 0), [900, 800])],
)
def test_a_page_is_seen_as_news_as_far_as_it_looks_like_it(
    looks: tuple[int, ...], permille: list[int]
) -> None:
    assert joined(view(800, 100), looks, [900, 800]) == permille


def test_a_page_of_which_news_would_be_little_is_something_else() -> None:
    """Half of the words has to be seen where the page may as well be something else."""
    assert joined(view(800, 0), BOTH, [800, 800]) == [800, 560]
    assert joined(view(799, 0), BOTH, [800, 800]) == [800, 800]


def test_a_page_that_looks_like_nothing_else_is_news_however_little_is_left() -> None:
    assert joined(view(1, 0), NEWS, [800, 800]) == [320, 320]


def test_blocks_that_are_given_up_stay_so() -> None:
    assert joined(view(900, 900), NEWS, [900, 19, 20]) == [900, 19, 548]
    assert joined(view(900, 900), NEWS, [0, 0]) == [0, 0]
