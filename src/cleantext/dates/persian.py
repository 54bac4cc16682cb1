"""The Persian calendar, by which pages of Iran and Afghanistan date: its days in ours.

A year begins with spring, at 21 March of 1400 + n or a day beside it; six months of 31 days are
followed by five of 30 and one of 29 or, in eight of 33 years, 30 days.
"""

from __future__ import annotations

from datetime import date, timedelta

import regex

# No page of ours is about the Middle Ages in these spellings: "1404/02/22", "۲۲ اردیبهشت ۱۴۰۴".
YEARS = range(1380, 1412)
FIRST_YEAR, NEW_YEAR = 1400, date(2021, 3, 21)
LONG_MONTHS, LONG, SHORT, YEAR_DAYS = 6, 31, 30, 365
MONTHS = 12
# The cycle of 33 years counts from here; its leap years are every fourth, the last after five.
_CYCLE_START, _CYCLE, _LEAPS = -1595, 33, 8
_SPELLED_RE = regex.compile(r"/|\p{Arabic}")


def may_be_told(spelled: str, year: int) -> bool:
    """Return whether a date is of the Persian calendar, by its year and how it is spelled."""
    return year in YEARS and _SPELLED_RE.search(spelled) is not None


def to_ours(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Return a day of the Persian calendar as year, month and day of ours; None if it has none.

    >>> to_ours(1404, 2, 22), to_ours(1403, 12, 30), to_ours(1404, 12, 30)
    ((2025, 5, 12), (2025, 3, 20), None)
    """
    if not 1 <= month <= MONTHS or not 1 <= day <= _length(year, month):
        return None
    before = LONG * (month - 1) - max(month - 1 - LONG_MONTHS, 0)
    years = YEAR_DAYS * (year - FIRST_YEAR) + _leap_days(year) - _leap_days(FIRST_YEAR)
    ours = NEW_YEAR + timedelta(days=years + before + day - 1)
    return ours.year, ours.month, ours.day


def _length(year: int, month: int) -> int:
    if month < MONTHS:
        return LONG if month <= LONG_MONTHS else SHORT
    return SHORT - 1 + _leap_days(year + 1) - _leap_days(year)


def _leap_days(year: int) -> int:
    """Return how many leap days stand before a year, counted from the start of a cycle."""
    cycles, rest = divmod(year - _CYCLE_START, _CYCLE)
    return cycles * _LEAPS + (rest + 3) // 4
