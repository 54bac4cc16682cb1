"""Trees in arrays: the answers of a walk, whatever the order, size or machine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cleantext.errors import LexiconError
from cleantext.scoring.trees import (
    ANSWERS,
    CHUNK,
    QUESTIONS,
    Trees,
    load_trees,
    read_trees,
    write_trees,
)

NEVER = -(10**12)


def random_trees(count: int = 9, *, hopeless: int = NEVER) -> Trees:
    random = np.random.default_rng(7)
    return Trees(
        names=("a", "b", "c"),
        features=random.integers(0, 3, (count, QUESTIONS)),
        borders=random.random((count, QUESTIONS), dtype=np.float32),
        answers=random.integers(-1000, 1000, (count, ANSWERS)).astype(np.int32),
        edges=np.arange(-2000, 2000, 4),
        tried=3,
        hopeless=hopeless,
    )


def random_rows(size: int) -> np.ndarray:
    return np.random.default_rng(8).random((size, 3), dtype=np.float32)


def walked(trees: Trees, row: np.ndarray, first: int, last: int) -> int:
    total = 0
    for tree in range(first, last):
        at = 0
        while at < QUESTIONS:
            above = row[trees.features[tree, at]] > trees.borders[tree, at]
            at = 2 * at + 1 + int(above)
        total += int(trees.answers[tree, at - QUESTIONS])
    return total


@pytest.mark.parametrize("size", [0, 1, 5, CHUNK + 3])
def test_sums_are_those_of_a_walk(size: int) -> None:
    trees, rows = random_trees(), random_rows(size)

    assert trees.sums(rows).tolist() == [walked(trees, row, 0, 9) for row in rows]


def test_hopeless_rows_keep_what_they_have() -> None:
    trees, rows = random_trees(hopeless=0), random_rows(40)

    expected = []
    for row in rows:
        early = walked(trees, row, 0, 3)
        expected.append(early if early < 0 else walked(trees, row, 0, 9))
    assert trees.sums(rows).tolist() == expected
    assert any(total < 0 for total in expected)


@pytest.mark.parametrize("size", [1, 5])
def test_classes_have_the_sums_of_their_own_trees(size: int) -> None:
    """None of them gives up on a row, however hopeless."""
    trees, rows = random_trees(hopeless=10**12), random_rows(size)

    expected = [[walked(trees, row, at, at + 3) for at in (0, 3, 6)] for row in rows]
    assert trees.sums_by_class(rows, 3).tolist() == expected


VALUES = (0.0, 0.5, 2.0)


@pytest.mark.parametrize("size", [0, 5, CHUNK + 3])
def test_views_are_sums_with_the_last_feature_changed(size: int) -> None:
    trees, rows = random_trees(), random_rows(size)
    views = trees.sums_by_view(rows, VALUES)

    assert trees.sums_by_view(rows[:, :2], VALUES).tolist() == views.tolist()
    for value, sums in zip(VALUES, views.tolist(), strict=True):
        rows[:, 2] = value
        assert sums == [walked(trees, row, 0, 9) for row in rows]


def test_views_agree_on_trees_that_do_not_ask_for_the_feature() -> None:
    trees, rows = random_trees(), random_rows(20)
    trees = replace(trees, features=np.minimum(trees.features, 1))

    assert trees.sums_by_view(rows, VALUES).tolist() == [trees.sums(rows).tolist()] * 3


def test_what_is_hopeless_in_the_first_view_is_so_in_all() -> None:
    trees, rows = random_trees(hopeless=0), random_rows(200)
    views = trees.sums_by_view(rows, VALUES)
    rows[:, 2] = VALUES[0]
    early = np.array([walked(trees, row, 0, 3) for row in rows])

    assert views[0].tolist() == trees.sums(rows).tolist()
    given_up = views[0] < 0
    assert (given_up & (early >= 0)).any()
    assert (views[:, given_up] == views[0, given_up]).all()
    assert (views[:, ~given_up] != views[0, ~given_up]).any()


def test_a_value_at_the_border_is_not_above_it() -> None:
    trees = random_trees(1)
    trees = replace(trees, borders=np.full_like(trees.borders, 0.5), tried=1)
    rows = np.array([[0.5, 0.5, 0.5], [0.6, 0.6, 0.6]], np.float32)

    assert trees.sums(rows).tolist() == [trees.answers[0, 0], trees.answers[0, -1]]


def test_permille_counts_the_edges_that_are_reached() -> None:
    trees = replace(random_trees(), edges=np.array([10, 20, 20, 30]))
    sums = np.array([9, 10, 20, 30])

    assert np.searchsorted(trees.edges, sums, side="right").tolist() == [0, 1, 3, 4]
    rows = random_rows(50)
    expected = [sum(edge <= total for edge in trees.edges) for total in trees.sums(rows)]
    assert trees.permille(rows).tolist() == expected


def test_a_model_comes_back_from_its_file_and_gives_the_same_bytes() -> None:
    trees, rows = random_trees(), random_rows(20)
    raw = write_trees(trees)
    again = read_trees(raw)

    assert again.names == trees.names
    assert again.sums(rows).tolist() == trees.sums(rows).tolist()
    assert write_trees(again) == raw


def test_a_missing_model_is_a_broken_data_file() -> None:
    with pytest.raises(LexiconError, match="no-such-model"):
        load_trees("no-such-model")
