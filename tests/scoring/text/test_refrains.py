"""Counters of a list's entries differ in their numbers; a box that stands again does not."""

from __future__ import annotations

from cleantext.scoring.text.refrains import counters


def test_three_numbers_of_the_same_are_counters() -> None:
    assert counters(["74 komentar", "6 komentar", "10 komentar"]) == {
        "74 komentar", "6 komentar", "10 komentar",
    }  # fmt: skip


def test_the_same_number_and_two_numbers_are_none() -> None:
    assert counters(["bình luận (0)"] * 5) == frozenset()
    assert counters(["bình luận (0)", "bình luận (3)", "bình luận"]) == frozenset()
