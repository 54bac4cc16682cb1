"""Tests of tables of what hashes say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scoring.score_table import ScoreTable

HASHES = st.integers(0, 2**32 - 1) | st.sampled_from((0, 1, 2**16, 2**32 - 2, 2**32 - 1))


@given(st.dictionaries(HASHES, st.integers(-127, 127)), st.lists(HASHES))
def test_a_table_says_what_it_was_given(scores: dict[int, int], others: list[int]) -> None:
    """Each hash has its own score, and every other one says nothing."""
    keys = sorted(scores)
    table = ScoreTable(np.array(keys, np.uint32), np.array([scores[key] for key in keys], np.int8))
    asked = [*keys, *others]

    said = table.say(np.array(asked, np.uint32))

    assert said.tolist() == [scores.get(key, 0) for key in asked]


def test_rows_of_scores_are_found_whole() -> None:
    """A table with several scores a hash gives all of them, or as many noughts."""
    table = ScoreTable(np.array([7, 9], np.uint32), np.array([[1, 2], [3, 4]], np.int8))

    assert table.say(np.array([9, 8, 7], np.uint32)).tolist() == [[3, 4], [0, 0], [1, 2]]
