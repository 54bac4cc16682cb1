"""Dates with what stands beside them: weekday, time, zone, and whether they are of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates.clock import time_after, time_before, zone_after
from cleantext.dates.days import Day, exists, read_day
from cleantext.dates.phrases import bare, load_phrases, phrase_before
from cleantext.lexicon import load_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_CHARS = 200
MAX_LOCAL_CHARS = len("T20:30:15")  # a longer time has its zone
# No part of a longer number, an address or a version.
_NUMBER_RE = regex.compile(r"(?<![\d/])(?<!\d[.,:\-])(?<![A-Za-z]-)(?<![vV])\d{1,4}(?!\d)")
_BRACKETED_RE = regex.compile(r"\s?[(（](\p{L}[\p{L}\p{M}.]{0,14})[)）]")


class Stamp(NamedTuple):
    """A date, maybe with a time, over ``[start, end)`` in code points of the text.

    ``value`` is ISO 8601, as exact as the text; empty where the year is not told. ``assumed``
    says that day and month could be the other way round, ``updated`` that the words before call
    it the time of a change.
    """

    start: int
    end: int
    value: str
    assumed: bool = False
    updated: bool = False


def find_stamp(text: str, year: int | None = None) -> Stamp | None:
    """Return the first date of ``text``, like `find_stamps`."""
    return next(_stamps(text, year), None)


def find_stamps(text: str, year: int | None = None) -> tuple[Stamp, ...]:
    """Return the dates of ``text`` in order, each with the weekday, time and zone beside it.

    Args:
        text: Any text, in composed form (NFC).
        year: The year of dates that tell none, such as ``29-3``. These are seen only beside a
            weekday, a word for day or a time, or alone.

    Example:
        >>> [stamp.value for stamp in find_stamps("Thứ ba, 25/6/2024, 22:12 (GMT+7)")]
        ['2024-06-25T22:12+07:00']
        >>> [stamp.value for stamp in find_stamps("Publié le 30 août 2023 à 14h52")]
        ['2023-08-30T14:52']
    """
    return tuple(_stamps(text, year))


def _stamps(text: str, year: int | None) -> Iterator[Stamp]:
    done = 0
    for number in _NUMBER_RE.finditer(text):
        if number.start() < done:
            continue
        day = read_day(text, number)
        stamp = _extended(text, day, done, year) if day else None
        if stamp:
            done = stamp.end
            yield stamp


def _extended(text: str, day: Day, floor: int, year: int | None) -> Stamp | None:
    """Return the date with what stands beside it; None for two mere numbers."""
    end, clock = time_after(text, _weekday_after(text, day.end))
    start = _words_before(text, day.start, floor)
    if not clock:
        start, clock = time_before(text, start, floor)
        start = _words_before(text, start, floor)
        if clock and len(clock) <= MAX_LOCAL_CHARS:
            end, zone = zone_after(text, end)
            clock += zone
    beside = clock or start < day.start
    if not (day.year or beside or _alone(text, start, end)):
        return None
    updated = bool(phrase_before(text, start, floor, load_phrases().updated)[1])
    value = _iso(day, clock, day.year or year or 0)
    return Stamp(start, end, value, day.assumed, updated)


def _alone(text: str, start: int, end: int) -> bool:
    return len(text) <= MAX_LINE_CHARS and not (text[:start].strip() or text[end:].strip())


def _words_before(text: str, at: int, floor: int) -> int:
    """Return where the weekday and the word for day before ``at`` start."""
    at, spoken = phrase_before(text, at, floor, load_phrases().before)
    return phrase_before(text, at, floor, load_phrases().before)[0] if spoken else at


def _weekday_after(text: str, at: int) -> int:
    found = _BRACKETED_RE.match(text, at)
    return found.end() if found and bare(found[1]) in load_dates().weekdays else at


def _iso(day: Day, clock: str, year: int) -> str:
    if not year or not exists(day._replace(year=year)):
        return ""
    return f"{year:04}-{day.month:02}-{day.day:02}{clock}"
