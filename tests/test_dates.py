"""Dates are found with their span and value; what looks like one is left alone."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import load_cases
from cleantext import lexicon
from cleantext.dates import find_stamp, find_stamps, is_stamp_line

if TYPE_CHECKING:
    from cases import Case

PIECES = st.sampled_from(
    ["19", "/", "07", "2024", ":", " ", "tháng", "July", "(GMT+7)", "T", "Z", "-", ".", "năm", "年",
     "31", "ß", "é"]
)  # fmt: skip


@pytest.mark.parametrize(("stem", "case"), load_cases("dates"))
def test_find_stamps(stem: str, case: Case) -> None:
    del stem

    stamps = find_stamps(case["input"])

    found = [[case["input"][stamp.start : stamp.end], stamp.value] for stamp in stamps]
    assert found == case["found"]


@pytest.mark.parametrize(("stem", "case"), load_cases("dates"))
def test_is_stamp_line(stem: str, case: Case) -> None:
    del stem

    assert is_stamp_line(case["input"]) is case["line"]


def _months() -> list[Any]:
    rows = lexicon.load_dates().months
    return [pytest.param(word, number, id=word) for word, number in sorted(rows.items())]


@pytest.mark.parametrize(("word", "number"), _months())
def test_every_spelling_of_a_month_is_read(word: str, number: int) -> None:
    """A row that no date is read by is dead."""
    assert [stamp.value for stamp in find_stamps(f"19 {word} 2024")] == [f"2024-{number:02}-19"]


@pytest.mark.parametrize(
    "phrase", sorted(lexicon.load_dates().published | lexicon.load_dates().updated)
)
def test_a_date_with_what_announces_it_is_a_stamp(phrase: str) -> None:
    """A row that no line is told by is dead."""
    assert is_stamp_line(f"{phrase}: 19/07/2024")
    assert not is_stamp_line(f"{phrase}: 19/07/2024 Sông Hạ")


def test_a_change_is_told_though_the_date_takes_the_last_word_before_it() -> None:
    assert [stamp.updated for stamp in find_stamps("Actualisé le 19 juillet 2024")] == [True]
    assert [stamp.updated for stamp in find_stamps("Paru le 19 juillet 2024")] == [False]


@pytest.mark.parametrize(("word", "number"), _months())
def test_a_date_with_any_month_is_a_stamp(word: str, number: int) -> None:
    """No word of dates is taken for a word that says more."""
    del number

    assert is_stamp_line(f"19 {word} 2024")


@pytest.mark.parametrize(
    ("line", "stamp"),
    [("PublishedJuly 19, 2024", True), ("19-го июля 2024", True), ("Rainfall 19.7.2024", False)],
)
def test_a_word_that_says_more(line: str, stamp: object) -> None:
    assert is_stamp_line(line) is stamp


def test_the_caller_tells_the_year() -> None:
    assert [stamp.value for stamp in find_stamps("29-3", year=2024)] == ["2024-03-29"]


def test_a_day_that_the_callers_year_lacks_has_no_value() -> None:
    assert [stamp.value for stamp in find_stamps("29-2", year=2023)] == [""]


@pytest.mark.parametrize(
    ("text", "assumed"),
    [("05/06/2024", True), ("25/06/2024", False), ("06/06/2024", False), ("5 June 2024", False)],
)
def test_both_orders_of_day_and_month_are_told_apart(text: str, assumed: bool) -> None:  # noqa: FBT001
    stamp = find_stamp(text)

    assert stamp
    assert stamp.assumed is assumed


def test_the_time_of_a_change_is_told() -> None:
    published, changed = find_stamps("Publié le 30 août 2023, modifié le 31 août 2023")

    assert not published.updated
    assert changed.updated


@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_spans_are_in_order_and_values_are_iso(text: str) -> None:
    done = 0
    for stamp in find_stamps(text):
        assert done <= stamp.start < stamp.end <= len(text)
        done = stamp.end
        if stamp.value:
            datetime.fromisoformat(stamp.value)
    is_stamp_line(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "12/",
        "19/07/2024 ",
        "1 tháng ",
        "12:30 ",
        "thứ ba 1",
        "19 de de de ",
        "(((1",
        "Mai 1 ",
    ],
)
def test_work_grows_with_the_text(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        find_stamps(text)
        return time.process_time() - start

    few = min(cost(2_500) for _ in range(3))
    assert min(cost(20_000) for _ in range(2)) < 5 * 8 * max(few, 0.001)
