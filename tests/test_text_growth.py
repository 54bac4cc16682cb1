"""Work and memory grow with a plain text, whether it has many lines or a few giant ones."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

import cleantext

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = "It rained on day {0}, and nobody in the whole town was surprised by the rain at all. "
LINES = (STORY, "Day {0}", "Day {0} (12.07.2024)", "- Another story of day {0}", "Share {0}")
ONE, OTHER = 200, 2000  # pieces of about 35 characters
MOST = 50  # times the time; 100 would be quadratic, and a busy machine may take some more than 10
MOST_BYTES = 300  # of memory for each character, however many there are; 17 to 100 are measured


def lines(pieces: int) -> str:
    """Return a text of so many lines, long and short."""
    return "\n".join(LINES[number % len(LINES)].format(number) for number in range(pieces))


def one_line(pieces: int) -> str:
    """Return a text of one line."""
    return "".join(STORY.format(number) for number in range(pieces // 2))


def repeated(pieces: int) -> str:
    """Return a text that says the same again and again."""
    return "\n\n".join([STORY.format(7), "Share", "Rain again | The Daily"] * (pieces // 3))


TEXTS = pytest.mark.parametrize("text", [lines, one_line, repeated])


@TEXTS
@pytest.mark.timeout(120)
def test_ten_times_the_text_takes_ten_times_the_time(text: Callable[[int], str]) -> None:
    _ = cleantext.clean_text(text(ONE)).text  # what is loaded once

    small, large = (min(seconds(text(size)) for _ in range(2)) for size in (ONE, OTHER))

    assert large < MOST * max(small, 0.01)


@TEXTS
@pytest.mark.timeout(120)
def test_memory_is_bounded_by_the_size(text: Callable[[int], str]) -> None:
    _ = cleantext.clean_text(text(ONE)).text  # what is loaded once

    assert peak_bytes(text(OTHER)) < MOST_BYTES * len(text(OTHER))


def seconds(text: str) -> float:
    """Return the processor time that a text takes."""
    begun = time.process_time()
    _ = cleantext.clean_text(text).text
    return time.process_time() - begun


def peak_bytes(text: str) -> int:
    """Return the most memory that is held while a text is cleaned."""
    tracemalloc.start()
    try:
        _ = cleantext.clean_text(text).text
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
