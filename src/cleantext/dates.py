"""Dates and times as pages write them → spans with their value in ISO 8601.

1. A date is found at its first number. What is tried there, and the words beside it, is bounded in
   length; so the work is linear in the text.
2. Numbers are read day first, unless only month first makes a date. A date that no calendar has is
   no date.
3. A time or a zone is never added where the text gives none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.lexicon import load_dates
from cleantext.lines import MAYBE_MARKED_RE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleantext.rows import DateWords

FIRST_YEAR, LAST_YEAR = 1000, 2200
# Thai pages count from the Buddha's death; no page of ours is about the years 2400 to 2700.
BUDDHIST_YEARS, BUDDHIST_ERA = range(2400, 2700), 543
LAST_SHORT_YEAR = 40
LOOK_BACK_CHARS = 48
MAX_PHRASE_WORDS = 4
MONTHS, NOON = 12, 12
YEAR_DIGITS, DAY_DIGITS, HOUR_DIGITS = 4, 2, 2
LAST_HOUR, LAST_MINUTE, LAST_SECOND, LAST_OFFSET_HOUR = 23, 59, 59, 14
LEAP_YEAR = 2000  # stands for the year of dates without one
MAX_LINE_CHARS, MIN_WORD_CHARS = 200, 4

# No part of a longer number, an address or a version.
_NUMBER_RE = regex.compile(r"(?<![\d/])(?<!\d[.,:\-])(?<![A-Za-z]-)(?<![vV])\d{1,4}(?!\d)")
_END = r"(?!\d|[/.]\w|-\p{L}|-\d{3})"
_YEAR_FIRST_RE = regex.compile(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})" + _END)
_DAY_FIRST_RE = regex.compile(r"(\d{1,2})(\s?)([-/.])\s?(\d{1,2})\s?\3\s?(\d{4}|\d{2})" + _END)
_DAY_MONTH_RE = regex.compile(r"(\d{1,2})[-/.](\d{1,2})(?!\d|[-/.,%:]\w|%)")
_NAMED_WORD = r"\p{L}[\p{L}\p{M}.]*+"
_NAMED_RE = regex.compile(
    rf"(?P<day>\d{{1,2}})(?:\p{{L}}{{1,3}}(?=\s)|[.ºª°]|-\p{{L}}{{1,2}}(?=\s))?[\s\-/]{{1,2}}"
    rf"(?P<words>{_NAMED_WORD}(?:[\s/]{_NAMED_WORD}){{0,3}})"
    r"(?:[\s\-/.,]{1,3}(?P<year>\d{4})(?!\d))?"
)
_AFTER_MONTH_RE = regex.compile(r"(\d{1,2})(?:\p{L}{2})?,?\s(\d{4})(?!\d)")
_SEPARATED_RE = regex.compile(r"\s?[-/.]")
_WORDED_RE = regex.compile(r"[\s\-/.º°ª]{0,2}\p{L}|,?\s\d{4}(?!\d)")
_DIGIT_RE = re.compile(r"\d")  # asked of every line, and five times as fast as `regex`
_HOUR_RE = regex.compile(r"(?<![\d:.,/])\d{1,2}(?=[:：.]\d\d|\s?\p{L})")
_WORD_RE = regex.compile(r"\p{Lu}*+[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}'’]++|\p{Lu}[\p{Lu}\p{M}\p{N}'’]*+")
_GLUE = (
    " \t\n\N{NO-BREAK SPACE},.:;|()[]-–—•·/\N{ARABIC COMMA}\N{FULLWIDTH COMMA}\N{FULLWIDTH COLON}"
)
_GLUE_RE = regex.compile(rf"[{regex.escape(_GLUE)}]*+")
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


def is_stamp_line(text: str) -> bool:
    """Return whether a line is nothing but dates and times, and the words that announce them.

    Example:
        >>> is_stamp_line("Đăng lúc 15:30 | 14/11/2024"), is_stamp_line("Ngày 29-3, hội nghị")
        (True, False)
    """
    if len(text) > MAX_LINE_CHARS or not _DIGIT_RE.search(text) or _says_more(text):
        return False
    stamps = find_stamps(text)
    rest = _outside(text, stamps)
    bare = _patterns().time.sub(lambda found: " " if _clock(found) else found[0], rest)
    words = [found[0].casefold() for found in _WORD_RE.finditer(bare)]
    spoken = _known_phrases(words)
    if spoken is None:
        return False
    told = load_dates()
    return bool(stamps) or (bare != rest and not spoken.isdisjoint(told.updated | told.relative))


def _says_more(text: str) -> bool:
    """Return whether a line has a word that no date, time or announcement has.

    Short words are not looked at, as endings are among them ("19-го июля"), nor are scripts in
    which a word is not set apart from the next.
    """
    if not text.isascii() and MAYBE_MARKED_RE.search(text):
        return False
    known = _patterns().words
    return any(
        len(word) >= MIN_WORD_CHARS and word.isalpha() and word.casefold() not in known
        for word in _WORD_RE.findall(text)
    )


def _outside(text: str, stamps: Iterable[Stamp]) -> str:
    pieces, done = [], 0
    for stamp in stamps:
        pieces.append(text[done : stamp.start])
        done = stamp.end
    return " ".join((*pieces, text[done:]))


def _known_phrases(words: list[str]) -> set[str] | None:
    """Return the phrases that ``words`` fall into; None if some word is in none."""
    known, spoken, at = _patterns().announcing, set(), 0
    while at < len(words):
        for count in range(MAX_PHRASE_WORDS, 0, -1):
            phrase = " ".join(words[at : at + count])
            if phrase in known:
                spoken.add(phrase)
                at += count
                break
        else:
            return None
    return spoken


def _stamps(text: str, year: int | None) -> Iterator[Stamp]:
    done = 0
    for number in _NUMBER_RE.finditer(text):
        if number.start() < done:
            continue
        day = _read_day(text, number)
        stamp = _extended(text, day, done, year) if day else None
        if stamp:
            done = stamp.end
            yield stamp


class _Day(NamedTuple):
    """A date over a span; ``year`` is 0 where the text has none."""

    start: int
    end: int
    year: int
    month: int
    day: int
    assumed: bool = False


_Form = Callable[[str, int], _Day | None]


def _read_day(text: str, number: regex.Match[str]) -> _Day | None:
    """Return the date that begins with, or has its day as, this number."""
    for read in _forms(text, number):
        day = read(text, number.start())
        if day and _exists(day):
            return day
    return None


def _forms(text: str, number: regex.Match[str]) -> Iterator[_Form]:
    """Yield the ways a date can be written that what follows the number leaves open."""
    short = len(number[0]) <= DAY_DIGITS
    if _SEPARATED_RE.match(text, number.end()):
        yield from (_day_first, _day_month) if short else (_year_first,)
    if _WORDED_RE.match(text, number.end()):
        yield from (_signed, _named, _month_first) if short else (_signed,)


def _exists(day: _Day) -> bool:
    try:
        date(day.year or LEAP_YEAR, day.month, day.day)
    except ValueError:
        return False
    return not day.year or FIRST_YEAR <= day.year <= LAST_YEAR


def _common_era(year: str) -> int:
    return int(year) - BUDDHIST_ERA if int(year) in BUDDHIST_YEARS else int(year)


def _year_first(text: str, at: int) -> _Day | None:
    found = _YEAR_FIRST_RE.match(text, at)
    if not found:
        return None
    year, _, month, day = found.groups()
    return _Day(at, found.end(), _common_era(year), int(month), int(day))


def _day_first(text: str, at: int) -> _Day | None:
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
        return _Day(at, found.end(), full, one, other)
    return _Day(at, found.end(), full, other, one, assumed=one <= MONTHS and one != other)


def _signed(text: str, at: int) -> _Day | None:
    """Read dates written with signs: 2024年7月19日, 7月19日, 19 tháng 7 năm 2024."""
    for pattern in _patterns().signed:
        found = pattern.match(text, at)
        if found:
            parts = found.groupdict()
            year = _common_era(parts["year"]) if parts.get("year") else 0
            return _Day(at, found.end(), year, int(parts["month"]), int(parts["day"]))
    return None


def _named(text: str, at: int) -> _Day | None:
    """Read a day with its month's name behind it: 28 août 2024, 19th of July 2024.

    The month may be named twice: 12 مارس/آذار 2024.
    """
    found = _NAMED_RE.match(text, at)
    if not found:
        return None
    words, joins = found["words"].replace("/", " ").split(), load_dates().joins
    months = load_dates().months
    first = next((i for i, word in enumerate(words) if _bare(word) not in joins), len(words))
    for last in range(len(words), first, -1):
        month = months.get(_bare(" ".join(words[first:last])))
        if month:
            after = map(_bare, words[last:])
            behind = all(word in joins or months.get(word) == month for word in after)
            year = found["year"] if behind else None
            end = found.end() if year else found.start("words") + len(" ".join(words[:last]))
            return _Day(at, end, _common_era(year) if year else 0, month, int(found["day"]))
    return None


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")


def _month_first(text: str, at: int) -> _Day | None:
    """Read a day with its month's name before it: July 19, 2024."""
    found = _AFTER_MONTH_RE.match(text, at)
    if not found:
        return None
    start, name = _phrase_before(text, at, 0, load_dates().months)
    if not name:
        return None
    month = load_dates().months[name]
    return _Day(start, found.end(), _common_era(found[2]), month, int(found[1]))


def _day_month(text: str, at: int) -> _Day | None:
    found = _DAY_MONTH_RE.match(text, at)
    return _Day(at, found.end(), 0, int(found[2]), int(found[1]), assumed=True) if found else None


def _phrase_before(text: str, at: int, floor: int, known: Container[str]) -> tuple[int, str]:
    """Return start and casefolded form of the longest known phrase that ends before ``at``.

    Only signs may stand between. Without such a phrase it is ``(at, "")``.
    """
    first, end = max(floor, at - LOOK_BACK_CHARS), at
    while end > first and text[end - 1] in _GLUE:
        end -= 1
    words = list(_WORD_RE.finditer(text, first, end))[-MAX_PHRASE_WORDS:]
    if not words or words[-1].end() < end:
        return at, ""
    for word in words:
        phrase = text[word.start() : words[-1].end()].casefold()
        if phrase in known:
            return word.start(), phrase
    return at, ""


def _extended(text: str, day: _Day, floor: int, year: int | None) -> Stamp | None:
    """Return the date with what stands beside it; None for two mere numbers."""
    end, clock = _time_after(text, _weekday_after(text, day.end))
    start = _words_before(text, day.start, floor)
    if not clock:
        start, clock = _time_before(text, start, floor)
        start = _words_before(text, start, floor)
    beside = clock or start < day.start
    if not (day.year or beside or _alone(text, start, end)):
        return None
    updated = bool(_phrase_before(text, start, floor, _patterns().updated)[1])
    value = _iso(day, clock, day.year or year or 0)
    return Stamp(start, end, value, day.assumed, updated)


def _alone(text: str, start: int, end: int) -> bool:
    return len(text) <= MAX_LINE_CHARS and not (text[:start].strip() or text[end:].strip())


def _words_before(text: str, at: int, floor: int) -> int:
    """Return where the weekday and the word for day before ``at`` start."""
    at, spoken = _phrase_before(text, at, floor, _patterns().before)
    return _phrase_before(text, at, floor, _patterns().before)[0] if spoken else at


def _iso(day: _Day, clock: str, year: int) -> str:
    if not year or not _exists(day._replace(year=year)):
        return ""
    return f"{year:04}-{day.month:02}-{day.day:02}{clock}"


def _weekday_after(text: str, at: int) -> int:
    found = _BRACKETED_RE.match(text, at)
    return found.end() if found and _bare(found[1]) in load_dates().weekdays else at


def _time_after(text: str, at: int) -> tuple[int, str]:
    """Return where the time after a date ends, and it as ISO writes it; as given, if none."""
    found = _patterns().time_after.match(text, at)
    clock = _clock(found) if found else ""
    return (found.end(), clock) if found and clock else (at, "")


def _time_before(text: str, at: int, floor: int) -> tuple[int, str]:
    """Return where the time before a date starts, and it as ISO writes it; as given, if none."""
    for number in _HOUR_RE.finditer(text, max(floor, at - LOOK_BACK_CHARS), at):
        found = _patterns().time.match(text, number.start(), at)
        clock = _clock(found) if found else ""
        if found and clock and _GLUE_RE.fullmatch(text, found.end(), at):
            return _phrase_before(text, found.start(), floor, load_dates().clock)[0], clock
    return at, ""


def _clock(found: regex.Match[str]) -> str:
    """Return a time as ISO writes it; empty if no clock shows it."""
    part = found.groupdict()
    hour = int(part["hour"])
    minute = int(part["colon"] or part["sign"] or part["dot"] or 0)
    second = int(part["second"] or 0)
    if (part["pm"] or part["pm_before"]) and hour < NOON:
        hour += 12
    elif (part["am"] or part["am_before"]) and hour == NOON:
        hour = 0
    if hour > LAST_HOUR or minute > LAST_MINUTE or second > LAST_SECOND:
        return ""
    seconds = f":{second:02}" if part["second"] else ""
    return f"T{hour:02}:{minute:02}{seconds}{_zone(part)}"


def _zone(part: dict[str, str | None]) -> str:
    offset = part["utc_offset"] or part["offset"]
    if not offset:
        return load_dates().zones.get((part["zone"] or "").casefold(), "")
    sign = "+" if offset[0] == "+" else "-"
    digits = regex.sub(r"\D", "", offset)
    hours, minutes = (digits, "00") if len(digits) <= HOUR_DIGITS else (digits[:-2], digits[-2:])
    if int(hours) > LAST_OFFSET_HOUR or int(minutes) > LAST_MINUTE:
        return ""
    return f"{sign}{int(hours):02}:{int(minutes):02}"


class _Patterns(NamedTuple):
    """What is built once from the words of all languages."""

    time: regex.Pattern[str]
    time_after: regex.Pattern[str]
    signed: tuple[regex.Pattern[str], ...]
    before: frozenset[str]
    announcing: frozenset[str]
    updated: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = load_dates()
    time = _time(words)
    year, month = (rf"\s?(?:{_any(signs)})\s?" for signs in (words.year_signs, words.month_signs))
    signed = (
        rf"(?P<year>\d{{4}}){year}(?P<month>\d{{1,2}}){month}(?P<day>\d{{1,2}})\s?(?:{_any(words.day_signs)})",
        rf"(?P<month>\d{{1,2}}){month}(?P<day>\d{{1,2}})\s?(?:{_any(words.day_signs)})",
        rf"(?P<day>\d{{1,2}}){month}(?P<month>\d{{1,2}})(?!\d)(?:[\s,/\-]{{0,3}}(?:{year})?(?P<year>\d{{4}})(?!\d))?",
    )
    before = words.weekdays | words.date_words
    announcing = (
        words.published | words.updated | words.clock | before | words.relative | words.oclock
        | words.year_signs | frozenset(words.zones)
    )  # fmt: skip
    return _Patterns(
        time=regex.compile(rf"(?<![\d:.,/])(?:{time})", regex.IGNORECASE),
        time_after=regex.compile(rf"[\s,.|\-–—•·@/(]{{0,4}}(?:{time})", regex.IGNORECASE),
        signed=tuple(regex.compile(one, regex.IGNORECASE) for one in signed),
        before=before,
        announcing=_with_heads(
            (" ".join(_WORD_RE.findall(phrase)) for phrase in announcing), before
        ),
        updated=_with_heads(words.updated, before),
        words=frozenset(word for part in words for one in part for word in _WORD_RE.findall(one)),
    )


def _with_heads(phrases: Iterable[str], before: Container[str]) -> frozenset[str]:
    """Return phrases, and what is left of them if a date takes their last word for its own.

    >>> sorted(_with_heads(["paru le", "publié"], {"le"}))
    ['paru', 'paru le', 'publié']
    """
    known = frozenset(phrases)
    parts = (phrase.rpartition(" ") for phrase in known)
    return known | {head for head, _, last in parts if head and last in before}


def _time(words: DateWords) -> str:
    """Return the pattern of a time of day with its zone, in named groups."""
    oclock, am, pm = _any(words.oclock), _any(words.am), _any(words.pm)
    zones = _any(name.upper() for name in words.zones)
    # After a mere 10:00, -12:00 is the end of a meeting.
    west = r"(?(second)-\d{2}:\d{2}|(?(iso)-\d{2}:\d{2}|(?!)))"
    return rf"""(?x:
        (?P<iso>(?-i:T))?
        (?P<clock>(?:{_any(words.clock)})[:\s]\s?)?
        (?:(?P<am_before>{am})\s?|(?P<pm_before>{pm})\s?)?
        (?P<hour>\d{{1,2}})
        (?:
            [:：](?P<colon>\d{{2}})(?:[:：](?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?
          | \s?(?:{_any(words.hour_signs)})(?!\p{{L}})
            \s?(?:(?P<sign>\d{{2}})(?:\s?(?:{_any(words.minute_signs)})(?!\p{{L}}))?)?
          | \.(?P<dot>\d{{2}})(?(clock)|(?=\s?(?:{oclock}|{zones}|{am}|{pm})(?!\p{{L}})))
          | (?=\s?(?:{am}|{pm})(?!\p{{L}}))
        )(?![\d%])
        (?:\s?(?:{oclock})(?!\p{{L}}))?
        (?:\s?(?:(?P<am>{am})|(?P<pm>{pm}))(?!\p{{L}}))?
        (?:
            \s?(?P<open>\()?(?-i:GMT|UTC)\s?(?P<utc_offset>[+\-−]\s?\d{{1,2}}(?::?\d{{2}})?)(?!\d)(?(open)\))
          | \s?(?P<offset>\+\d{{2}}(?::?\d{{2}})?|-\d{{4}}|{west})(?![\d:])
          | \s?(?P<bracket>\()?(?-i:(?P<zone>{zones}))(?![\p{{L}}\d])(?(bracket)\))
        )?
    )"""


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; one that never matches for none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word, special_only=False) for word in ordered) or r"(?!)"
