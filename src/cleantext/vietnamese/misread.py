"""Vietnamese in windows-1252 that was read as windows-1258, as FrontPage's pages declare it.

The two differ in few letters: ``ã õ ý`` come out as ``ă ơ ư``, ``ì`` and ``ò`` as marks without a
vowel. Marks behind a consonant give the text away; then each word is what is more common of what it
may have been.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

import regex

from cleantext.vietnamese.evidence import is_vietnamese
from cleantext.vietnamese.frequency import most_frequent
from cleantext.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = "\u0300\u0301\u0309\u0323"
WESTERN = {
    "\u0300": "Ì", "\u0301": "ì", "\u0309": "Ò", "\u0323": "ò",
    "ă": "ã", "ơ": "õ", "ư": "ý", "Ă": "Ã", "Ơ": "Õ", "Ư": "Ý",
}  # fmt: skip
CONSONANTS = "bcdghklmnpqrstvxđBCDGHKLMNPQRSTVXĐ"
# A consonant with such a mark, in one code point where there is one: ḥ, ṇ, ǵ.
_COMPOSED = "".join(
    form
    for letter in CONSONANTS
    for mark in MARKS
    if len(form := unicodedata.normalize("NFC", letter + mark)) == 1
)
SCREEN_RE = re.compile(f"[{MARKS}{_COMPOSED}]")  # one class, which `re` searches for fast
STRAY_RE = regex.compile(f"[{CONSONANTS}][{MARKS}]|[{_COMPOSED}]")
WORD_RE = regex.compile(r"[\p{L}\p{M}]++")
MIN_MISFITS = 2  # words that become syllables and were none
MAX_DOUBTFUL = 4  # letters of a word; no syllable has as many


def is_misread(texts: Sequence[str]) -> bool:
    """Return whether Vietnamese texts have marks on consonants where letters were.

    Example:
        >>> is_misread(["một ngh\u0301n, c\u0323n được lại ở"]), is_misread(["a \u1e24a\u1e63an"])
        (True, False)
    """
    marked = filter(SCREEN_RE.search, texts)
    if not any(map(STRAY_RE.search, marked)) or not is_vietnamese(texts):
        return False
    words = [word for text in texts for word in WORD_RE.findall(text) if not word.isascii()]
    misfits = [word for word in words if not is_syllable(word) and restore_word(word) != word]
    return len(misfits) >= MIN_MISFITS and any(map(STRAY_RE.search, misfits))


def restore_western(text: str) -> str:
    """Return a text that `is_misread` with the letters of windows-1252.

    Example:
        >>> restore_western("c\u0323n đă r\u01a1 lư do, năm mươi")
        'còn đã rõ lý do, năm mươi'
    """
    return WORD_RE.sub(lambda found: restore_word(found[0]), text)


def restore_word(word: str) -> str:
    """Return what a word is likely to have been; the word itself if that is no syllable."""
    letters = _with_marks(word)
    doubtful = sum(char in WESTERN for char in letters)
    if not 0 < doubtful <= MAX_DOUBTFUL:
        return word
    choices = [_choices(char, before) for char, before in zip(letters, " " + letters, strict=False)]
    readings = [unicodedata.normalize("NFC", "".join(one)) for one in product(*choices)]
    return most_frequent(readings) or word


def _with_marks(word: str) -> str:
    """Return a word with the marks of its consonants apart, where they were composed."""
    return "".join(
        unicodedata.normalize("NFD", char) if char in _COMPOSED else char for char in word
    )


def _choices(char: str, before: str) -> tuple[str, ...]:
    """Return what a character may have been, itself first, as the first of equals is taken."""
    if char not in WESTERN:
        return (char,)
    own = () if char in MARKS and before in CONSONANTS else (char,)
    return (*own, WESTERN[char])
