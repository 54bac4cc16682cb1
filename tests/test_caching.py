"""Tests of what is found once and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleantext.caching import remembered


@dataclass(frozen=True)
class Counter:
    """Counts how often it was asked."""

    asked: list[int] = field(default_factory=list)

    @remembered
    def doubled(self, number: int) -> int | None:
        """Return twice a number, and nothing for nought."""
        self.asked.append(number)
        return 2 * number or None


def test_an_answer_is_found_once_for_each_argument() -> None:
    counter = Counter()

    assert [counter.doubled(one) for one in (1, 0, 1, 0, 2)] == [2, None, 2, None, 4]
    assert counter.asked == [1, 0, 2]


def test_each_object_has_answers_of_its_own() -> None:
    one, other = Counter(), Counter()

    assert one.doubled(3) == other.doubled(3) == 6
    assert one.asked == other.asked == [3]
