"""Marks follow the text through its edits, in linear time."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Edit, to_text
from cleantext.model import Block, Mark, Traits
from cleantext.serialisers.inline import inline
from cleantext.serialisers.spans import text_spans

WORDS = st.lists(st.sampled_from(["a", "b ", "  ", "c", "dd"]), max_size=12)


@given(WORDS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5))
def test_spans_stand_where_single_offsets_do(
    words: list[str], places: list[tuple[int, int]]
) -> None:
    source = "".join(words)
    marks = [Mark(min(place), min(max(place), len(source)), "b") for place in places]
    block = Block(0, source, traits=Traits(marks=tuple(marks)))
    for old, new in (("  ", " "), ("c", "ccc"), ("d", "")):
        found = [one.start() for one in re.finditer(old, block.text)]
        block = block.edited([Edit(at, old, new, "test", "test/replace") for at in found])

    ends = {(to_text(mark.start, block.edits), to_text(mark.end, block.edits)) for mark in marks}

    for span in text_spans(block):
        assert any(
            start <= span.start < span.end <= end
            and block.text[start:end].strip() == block.text[span.start : span.end]
            for start, end in ends
        )


def test_ten_times_the_marks_take_about_ten_times_as_long() -> None:
    def seconds(count: int) -> float:
        marks = tuple(Mark(4 * at, 4 * at + 1, "b") for at in range(count))
        edits = tuple(Edit(4 * at + 1, "  ", " ", "a", "a/b") for at in range(count))
        block = Block(0, "x  y" * count, traits=Traits(marks=marks), edits=edits)
        assert len(block.text) == 3 * count
        started = time.process_time()
        inline(block)
        return time.process_time() - started

    assert min(seconds(40_000) for _ in range(2)) < 60 * max(seconds(4_000), 0.005)


def test_a_text_of_blanks_takes_no_time() -> None:
    started = time.process_time()
    inline(Block(0, "a" + " " * 200_000 + "b\n" + "`" * 200_000))

    assert time.process_time() - started < 5
