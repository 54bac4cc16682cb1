"""The calendar of Nepal, Bikram Sambat, by which its pages date: its days in ours.

A year begins in the middle of April. No rule says how long a month is: almanacs list it.
"""

from __future__ import annotations

from datetime import date, timedelta

import regex

FIRST_YEAR, NEW_YEAR = 2070, date(2013, 4, 14)
# A row a year, a figure a month: 0 for 29 days, 1 for 30, and so on.
_LENGTHS = (
    "222322011011",  # 2070
    "223222101011",  # 2071
    "232321101011",  # 2072
    "232321110012",  # 2073
    "222322101011",  # 2074
    "223222101011",  # 2075
    "232321110011",  # 2076
    "232321110102",  # 2077
    "222322101011",  # 2078
    "223222101011",  # 2079
    "232321110011",  # 2080
    "232321110102",  # 2081
    "223222101011",  # 2082
    "223222101011",  # 2083
    "223221110111",  # 2084
    "232312110111",  # 2085
    "132321110111",  # 2086
    "223222101111",  # 2087
    "123312110111",  # 2088
    "132321110111",  # 2089
    "132321110111",  # 2090
)
_LEAST = 29
_MONTHS = [_LEAST + int(figure) for year in _LENGTHS for figure in year]
A_YEAR = 12
YEARS = range(FIRST_YEAR, FIRST_YEAR + len(_LENGTHS))
_SPELLED_RE = regex.compile(r"\p{Devanagari}")


def may_be_told(spelled: str, year: int) -> bool:
    """Return whether a date is of this calendar, by its year and how it is spelled."""
    return year in YEARS and _SPELLED_RE.search(spelled) is not None


def to_ours(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Return a day of this calendar as year, month and day of ours; None if it has none.

    >>> to_ours(2082, 1, 1), to_ours(2082, 8, 26), to_ours(2082, 8, 30)
    ((2025, 4, 14), (2025, 12, 12), None)
    """
    if year not in YEARS or not 1 <= month <= A_YEAR:
        return None
    before = (year - FIRST_YEAR) * A_YEAR + month - 1
    if not 1 <= day <= _MONTHS[before]:
        return None
    ours = NEW_YEAR + timedelta(days=sum(_MONTHS[:before]) + day - 1)
    return ours.year, ours.month, ours.day
