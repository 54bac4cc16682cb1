"""The choice with the best expected F1, against all other choices."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scoring.expected_f1 import CASES, likeliest, likeliest_in_doubt

SCORED = st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 400)), min_size=1, max_size=7)


def expected_f1(chosen: tuple[int, ...], scored: list[tuple[int, int]]) -> float:
    found = sum(scored[at][0] / 1000 * scored[at][1] for at in chosen)
    taken = sum(scored[at][1] for at in chosen)
    return 2 * found / (taken + sum(chance / 1000 * units for chance, units in scored))


@given(SCORED)
def test_no_other_choice_has_a_better_expected_f1(scored: list[tuple[int, int]]) -> None:
    permille, units = (np.array(column) for column in zip(*scored, strict=True))
    chosen = tuple(np.flatnonzero(likeliest(permille, units)).tolist())

    sets = (
        one for size in range(1, len(scored) + 1) for one in combinations(range(len(scored)), size)
    )
    best = max(expected_f1(one, scored) for one in sets)
    assert expected_f1(chosen, scored) == pytest.approx(best)


def expected_in_doubt(size: int, scored: list[tuple[int, int]]) -> float:
    ranked = sorted(scored, key=lambda one: -one[0])
    total = 0.0
    for factor in CASES:
        odds = [factor * (chance / (1000.5 - chance)) ** 1.5 for chance, _ in ranked]
        case = [
            (1000 * each / (1 + each), units) for each, (_, units) in zip(odds, ranked, strict=True)
        ]
        total += expected_f1(tuple(range(size)), case)
    return total / len(CASES)


@given(SCORED)
def test_in_doubt_about_the_page_no_other_number_of_blocks_has_a_better_mean(
    scored: list[tuple[int, int]],
) -> None:
    permille, units = (np.array(column) for column in zip(*scored, strict=True))
    size = int(likeliest_in_doubt(permille, units).sum())

    best = max(expected_in_doubt(one, scored) for one in range(1, len(scored) + 1))
    assert expected_in_doubt(size, scored) == pytest.approx(best, abs=0.003)


def test_of_equally_likely_blocks_the_first_is_taken_first() -> None:
    assert likeliest(np.array([0, 0]), np.array([0, 5])).tolist() == [True, False]
