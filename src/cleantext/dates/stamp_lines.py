"""Lines that are nothing but dates and times, and the words that announce them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from cleantext.dates.clock import without_times
from cleantext.dates.phrases import MAX_PHRASE_WORDS, WORD_RE, load_phrases
from cleantext.dates.stamps import MAX_LINE_CHARS, find_stamps
from cleantext.lexicon import load_dates
from cleantext.lines import MAYBE_MARKED_RE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.dates.stamps import Stamp

MIN_WORD_CHARS = 4
# "14 hours ago": whatever the count, the words behind it tell.
_COUNT_RE = regex.compile(r"(?<![\d\p{L}])\d{1,3}\s?(?=\p{L})")
_DIGIT_RE = re.compile(r"\d")  # asked of every line, and five times as fast as `regex`


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
    bare = without_times(rest)
    words = [found[0].casefold() for found in WORD_RE.finditer(_COUNT_RE.sub("", bare))]
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
    known = load_phrases().words
    return any(
        len(word) >= MIN_WORD_CHARS and word.isalpha() and word.casefold() not in known
        for word in WORD_RE.findall(text)
    )


def _outside(text: str, stamps: Iterable[Stamp]) -> str:
    pieces, done = [], 0
    for stamp in stamps:
        pieces.append(text[done : stamp.start])
        done = stamp.end
    return " ".join((*pieces, text[done:]))


def _known_phrases(words: list[str]) -> set[str] | None:
    """Return the phrases that ``words`` fall into; None if some word is in none."""
    known, spoken, at = load_phrases().announcing, set(), 0
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
