"""Calendar dates: numbers, names and signs of day, month and year → a `Day` that exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import nepali, persian
from cleantext.dates.phrases import any_of, bare, phrase_before
from cleantext.lexicon import load_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1000, 2200
# Thai pages count from the Buddha's death; no page of ours is about the years 2400 to 2700.
BUDDHIST_YEARS, BUDDHIST_ERA, BUDDHIST_CENTURY = range(2400, 2700), 543, 2500
LAST_SHORT_YEAR = 40
MONTHS, YEAR_DIGITS, DAY_DIGITS = 12, 4, 2
LEAP_YEAR = 2000  # stands for the year of dates without one

CALENDARS = (persian, nepali)
# Years of the Japanese era that a sign names: 令和7年5月1日.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_END = r"(?!\d|[/.]\w|-\p{L}|-\d{3})"
_YEAR_FIRST_RE = regex.compile(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})" + _END)
_DAY_FIRST_RE = regex.compile(r"(\d{1,2})(\s?)([-/.])\s?(\d{1,2})\s?\3\s?(\d{4}|\d{2})" + _END)
_DAY_MONTH_RE = regex.compile(r"(\d{1,2})[-/.](\d{1,2})(?!\d|[-/.,%:]\w|%)")
# "12 พ.ค. 68 (07:30 น.)": Thai pages leave out the century of their era behind a month's name.
_SHORT_BUDDHIST = r"(?<=[\u0e01-\u0e4e]\.?\s)[67]\d(?=\s*+(?:$|[(|,–—\-]|\d|เวลา))"
_UNPARTED = r"\u1780-\u17d3"  # Khmer writes words and figures without blanks
_NAMED_WORD = r"\p{L}[\p{L}\p{M}.'’\u200c\u200d]*+"  # the joiners of Malayalam and Sinhala
_NAMED_RE = regex.compile(
    rf"(?P<day>\d{{1,2}})(?:\p{{L}}{{1,3}}(?=\s)|[ºª°]|\.(?=[\s\-/])|-\p{{L}}{{1,2}}(?=\s))?[\s\-/.]{{1,2}}"
    rf"(?P<words>{_NAMED_WORD}(?:[\s/]{_NAMED_WORD}){{0,3}})"
    rf"(?:(?:[\s\-/.,]{{1,3}}|(?<=[.{_UNPARTED}]))(?P<year>\d{{4}}|{_SHORT_BUDDHIST})(?!\d))?"
)
_ERA_RE = regex.compile(r"(\d{1,2})年\s?(\d{1,2})月\s?(\d{1,2})日")
_AFTER_MONTH_RE = regex.compile(r"(\d{1,2})(?:\p{L}{2})?[,၊]?\s(\d{4})(?!\d)")
_SEPARATED_RE = regex.compile(r"\s?[-/.]")
_WORDED_RE = regex.compile(r"[\s\-/.º°ª]{0,2}\p{L}|[,၊]?\s\d{4}(?!\d)")


class Day(NamedTuple):
    """A date over a span; ``year`` is 0 where the text has none."""

    start: int
    end: int
    year: int
    month: int
    day: int
    assumed: bool = False


_Form = Callable[[str, int], Day | None]


def read_day(text: str, number: regex.Match[str]) -> Day | None:
    """Return the date that begins with, or has its day as, this number."""
    for read in _forms(text, number):
        day = read(text, number.start())
        day = day and _in_our_calendar(text, day)
        if day and exists(day):
            return day
    return None


def _in_our_calendar(text: str, day: Day) -> Day | None:
    """Return a date as our calendar has it; None if it is one of another that has no such."""
    spelled = text[day.start : day.end]
    calendar = next((one for one in CALENDARS if one.may_be_told(spelled, day.year)), None)
    if calendar is None:
        return day
    ours = calendar.to_ours(day.year, day.month, day.day)
    return day._replace(year=ours[0], month=ours[1], day=ours[2], assumed=False) if ours else None


def _forms(text: str, number: regex.Match[str]) -> Iterator[_Form]:
    """Yield the ways a date can be written that what follows the number leaves open."""
    short = len(number[0]) <= DAY_DIGITS
    if _SEPARATED_RE.match(text, number.end()):
        yield from (_day_first, _day_month) if short else (_year_first,)
    if _WORDED_RE.match(text, number.end()):
        yield from (_era, _signed, _named, _month_first) if short else (_signed, _year_named)


def exists(day: Day) -> bool:
    """Return whether a calendar has the day, in a year that pages write about."""
    try:
        date(day.year or LEAP_YEAR, day.month, day.day)
    except ValueError:
        return False
    return not day.year or FIRST_YEAR <= day.year <= LAST_YEAR


def _common_era(year: str) -> int:
    full = int(year) + (0 if len(year) == YEAR_DIGITS else BUDDHIST_CENTURY)
    return full - BUDDHIST_ERA if full in BUDDHIST_YEARS else full


def _year_first(text: str, at: int) -> Day | None:
    found = _YEAR_FIRST_RE.match(text, at)
    if not found:
        return None
    year, _, month, day = found.groups()
    return Day(at, found.end(), _common_era(year), int(month), int(day))


def _day_first(text: str, at: int) -> Day | None:
    found = _DAY_FIRST_RE.match(text, at)
    if not found:
        return None
    day, blank, _, month, year = found.groups()
    if len(year) == YEAR_DIGITS:
        full = _common_era(year)
    elif blank or len(day) + len(month) < 2 * DAY_DIGITS or int(year) > LAST_SHORT_YEAR:
        return None
    else:
        full = 2000 + int(year)
    one, other = int(day), int(month)
    if other > MONTHS >= one:
        return Day(at, found.end(), full, one, other)
    return Day(at, found.end(), full, other, one, assumed=one <= MONTHS and one != other)


def _era(text: str, at: int) -> Day | None:
    """Read a date of a Japanese era, whose name stands before the number."""
    first = ERAS.get(text[max(at - 2, 0) : at])
    found = _ERA_RE.match(text, at) if first else None
    if not first or not found:
        return None
    year, month, day = map(int, found.groups())
    return Day(at - 2, found.end(), first + year, month, day)


def _signed(text: str, at: int) -> Day | None:
    """Read dates written with signs: 2024年7月19日, 7月19日, 19 tháng 7 năm 2024."""
    for pattern in _signed_forms():
        found = pattern.match(text, at)
        if found:
            parts = found.groupdict()
            year = _common_era(parts["year"]) if parts.get("year") else 0
            return Day(at, found.end(), year, int(parts["month"]), int(parts["day"]))
    return None


@lru_cache(maxsize=1)
def _signed_forms() -> tuple[regex.Pattern[str], ...]:
    words = load_dates()
    number, signs = r"(?P<day>\d{1,2})(?!\d)", any_of(words.day_signs)
    day = rf"{number}\s?(?:{signs})"
    year, month = (rf"\s?(?:{any_of(signs)})\s?" for signs in (words.year_signs, words.month_signs))
    year_behind = rf"(?:[\s,/\-]{{0,3}}(?:{year})?(?P<year>\d{{4}})(?!\d))?"
    forms = (
        rf"(?P<year>\d{{4}}){year}(?P<month>\d{{1,2}}){month}{number}(?:\s?(?:{signs}))?",
        rf"(?P<month>\d{{1,2}}){month}{day}",
        rf"(?P<day>\d{{1,2}}){month}(?P<month>\d{{1,2}})(?!\d){year_behind}",
    )
    return tuple(regex.compile(form, regex.IGNORECASE) for form in forms)


def _named(text: str, at: int) -> Day | None:
    """Read a day with its month's name behind it: 28 août 2024, 19th of July 2024.

    The month may be named twice: 12 مارس/آذار 2024.
    """
    found = _NAMED_RE.match(text, at)
    if not found:
        return None
    words, joins = found["words"].replace("/", " ").split(), load_dates().joins
    months = load_dates().months
    first = next((i for i, word in enumerate(words) if bare(word) not in joins), len(words))
    for last in range(len(words), first, -1):
        month = months.get(bare(" ".join(words[first:last])))
        if month:
            after = map(bare, words[last:])
            behind = all(word in joins or months.get(word) == month for word in after)
            year = found["year"] if behind else None
            end = found.end() if year else found.start("words") + len(" ".join(words[:last]))
            return Day(at, end, _common_era(year) if year else 0, month, int(found["day"]))
    return None


def _year_named(text: str, at: int) -> Day | None:
    """Read a year with month and day behind it: 2025. május 12., 2025. gada 3. martā."""
    months = load_dates().months
    for pattern in _year_named_forms():
        found = pattern.match(text, at)
        month = months.get(bare(found["month"])) if found else None
        if found and month:
            return Day(at, found.end(), int(found["year"]), month, int(found["day"]))
    return None


@lru_cache(maxsize=1)
def _year_named_forms() -> tuple[regex.Pattern[str], ...]:
    words = load_dates()
    years, signs = any_of(words.year_signs), any_of(words.day_signs)
    year = rf"(?P<year>\d{{4}})\.?(?:\s?(?:{years}))?[\s\-/,]{{1,2}}"
    month = rf"(?P<month>{_NAMED_WORD})(?:\s(?:{any_of(words.month_signs)}))?"
    day = r"(?P<day>\d{1,2})(?!\d)"
    behind = rf"(?:\s?(?:{signs})(?!\p{{L}})|\p{{L}}{{1,2}}(?!\p{{L}}))?"
    forms = (rf"{year}{month}[\s\-/]{{1,2}}{day}{behind}", rf"{year}{day}[.\s\-/]{{1,2}}{month}")
    return tuple(regex.compile(form, regex.IGNORECASE) for form in forms)


def _month_first(text: str, at: int) -> Day | None:
    """Read a day with its month's name before it: July 19, 2024."""
    found = _AFTER_MONTH_RE.match(text, at)
    if not found:
        return None
    start, name = phrase_before(text, at, 0, load_dates().months)
    if not name:
        return None
    month = load_dates().months[name]
    return Day(start, found.end(), _common_era(found[2]), month, int(found[1]))


def _day_month(text: str, at: int) -> Day | None:
    found = _DAY_MONTH_RE.match(text, at)
    return Day(at, found.end(), 0, int(found[2]), int(found[1]), assumed=True) if found else None
