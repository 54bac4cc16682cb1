"""Times of day beside a date: ``22:12 (GMT+7)``, ``14h52``, ``7.30 am``, ``10時30分``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates.phrases import GLUE, LOOK_BACK_CHARS, any_of, phrase_before
from cleantext.lexicon import load_dates

if TYPE_CHECKING:
    from cleantext.rows import DateWords

NOON, HOUR_DIGITS = 12, 2
LAST_HOUR, LAST_MINUTE, LAST_SECOND, LAST_OFFSET_HOUR = 23, 59, 59, 14

_HOUR_RE = regex.compile(r"(?<![\d:.,/])\d{1,2}(?=[:：.]\d\d|\s?\p{L})")
_GLUE_RE = regex.compile(rf"[{regex.escape(GLUE)}]*+")


def time_after(text: str, at: int) -> tuple[int, str]:
    """Return where the time after a date ends, and it as ISO writes it; as given, if none."""
    found = _times().after.match(text, at)
    clock = _clock(found) if found else ""
    return (found.end(), clock) if found and clock else (at, "")


def time_before(text: str, at: int, floor: int) -> tuple[int, str]:
    """Return where the time before a date starts, and it as ISO writes it; as given, if none."""
    for number in _HOUR_RE.finditer(text, max(floor, at - LOOK_BACK_CHARS), at):
        found = _times().here.match(text, number.start(), at)
        clock = _clock(found) if found else ""
        if found and clock and _GLUE_RE.fullmatch(text, found.end(), at):
            return phrase_before(text, found.start(), floor, load_dates().clock)[0], clock
    return at, ""


def zone_after(text: str, at: int) -> tuple[int, str]:
    """Return where the zone behind a date ends, and it as ISO writes it; as given, if none.

    >>> zone_after("20:30 - 12/05/2025 (GMT+7)", 18)
    (26, '+07:00')
    """
    found = _times().zone.match(text, at)
    zone = _zone(found.groupdict()) if found else ""
    return (found.end(), zone) if found and zone else (at, "")


def without_times(text: str) -> str:
    """Return the text with a blank for each time of day.

    >>> without_times("cập nhật 15:30")
    'cập nhật  '
    """
    return _times().here.sub(lambda found: " " if _clock(found) else found[0], text)


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
    offset = part["utc_offset"] or part.get("offset")
    if not offset:
        return load_dates().zones.get((part["zone"] or "").casefold(), "")
    sign = "+" if offset[0] == "+" else "-"
    digits = regex.sub(r"\D", "", offset)
    hours, minutes = (digits, "00") if len(digits) <= HOUR_DIGITS else (digits[:-2], digits[-2:])
    if int(hours) > LAST_OFFSET_HOUR or int(minutes) > LAST_MINUTE:
        return ""
    return f"{sign}{int(hours):02}:{int(minutes):02}"


class _Times(NamedTuple):
    """A time that begins where one is looked for, one that may be set off by signs, and a zone."""

    here: regex.Pattern[str]
    after: regex.Pattern[str]
    zone: regex.Pattern[str]


@lru_cache(maxsize=1)
def _times() -> _Times:
    time, zone = _time(load_dates()), _zones(load_dates())
    return _Times(
        here=regex.compile(rf"(?<![\d:.,/])(?:{time})", regex.IGNORECASE),
        after=regex.compile(rf"[\s,.|\-–—•·@/(]{{0,4}}(?:{time})", regex.IGNORECASE),
        zone=regex.compile(rf"(?x:{zone})", regex.IGNORECASE),
    )


def _zones(words: DateWords) -> str:
    """Return the pattern of a zone: "(GMT+7)", "WIB"."""
    zones = any_of(name.upper() for name in words.zones)
    return rf"""
            \s?(?P<open>[(\[])?(?-i:GMT|UTC)\s?(?P<utc_offset>[+\-−]\s?\d{{1,2}}(?::?\d{{2}})?)(?!\d)(?(open)[)\]])
          | \s?(?P<bracket>\()?(?-i:(?P<zone>{zones}))(?![\p{{L}}\d])(?(bracket)\))"""


def _time(words: DateWords) -> str:
    """Return the pattern of a time of day with its zone, in named groups."""
    oclock, am, pm = any_of(words.oclock), any_of(words.am), any_of(words.pm)
    zones = any_of(name.upper() for name in words.zones)
    # "7.30" is a time if more tells so: "7.30 am", or "07.30" at the end of the line.
    told = rf"\s?(?:{oclock}|{zones}|{am}|{pm})(?!\p{{L}})"
    # Where dates have dots, so have times: "15.7.2025 5.30 | …".
    dotted = r"(?<=\.\d{4}\s\d{1,2}\.\d\d)(?=$|\s?[|–—-]|\s\p{L})"
    # After a mere 10:00, -12:00 is the end of a meeting.
    west = r"(?(second)-\d{2}:\d{2}|(?(iso)-\d{2}:\d{2}|(?!)))"
    return rf"""(?x:
        (?P<iso>(?-i:T))?
        (?P<clock>(?:{any_of(words.clock)})[:\s]\s?)?
        (?:(?P<am_before>{am})\s?|(?P<pm_before>{pm})\s?)?
        (?P<hour>\d{{1,2}})
        (?:
            (?:[:：]|(?<=[\p{{Bengali}}\p{{Devanagari}}])\s?:\s?)(?P<colon>\d{{2}})(?:[:：](?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?
          | \s?(?:{any_of(words.hour_signs)})(?!\p{{L}})
            \s?(?:(?P<sign>\d{{2}})(?:\s?(?:{any_of(words.minute_signs)})(?!\p{{L}}))?)?
          | \.(?P<dot>\d{{2}})(?(clock)|(?=(?<=\d\d\.\d\d)$|{told}|{dotted}))
          | (?=\s?(?:{am}|{pm})(?!\p{{L}}))
        )(?![\d%])
        (?:\s?(?:{oclock})(?!\p{{L}}))?
        (?:\s?(?:(?P<am>{am})|(?P<pm>{pm}))(?!\p{{L}}))?
        (?:
            \s?(?P<offset>\+\d{{2}}(?::?\d{{2}})?|-\d{{4}}|{west})(?![\d:])
          | {_zones(words)}
        )?
    )"""
