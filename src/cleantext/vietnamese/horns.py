"""TCVN3 without its ``ư``, a soft hyphen there, which many programs drop: spelling tells where."""

from __future__ import annotations

import regex

from cleantext.vietnamese.frequency import frequency, most_frequent
from cleantext.vietnamese.syllables import MAX_SYLLABLE_CHARS, is_syllable

MIN_WORD_CHARS = 2
# Consonants that are no word alone, nor a unit, before a word of letters: "t vấn", not "5 m".
BARE_ONSET_RE = regex.compile(r"(?<![^\s(\"“])(?<!\d )[cdstCDST](?= \p{Ll}|[,;] )")
HORNED = {"c": "cư", "d": "dư", "s": "sư", "t": "tư"}
LETTERS_RE = regex.compile(r"\p{L}++")


def restore_horns(text: str) -> str:
    """Return decoded TCVN3 text with the ``ư`` that were dropped, where spelling tells them.

    All of them were, so of two spellings the more common one is taken.

    Example:
        >>> restore_horns("trớc ngời nh Ma, t vấn")
        'trước người như Ma, tư vấn'
    """
    text = BARE_ONSET_RE.sub(lambda found: _cased(HORNED[found[0].lower()], found[0]), text)
    return LETTERS_RE.sub(lambda found: _restore_horn(found[0]), text)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _restore_horn(word: str) -> str:
    if not MIN_WORD_CHARS <= len(word) < MAX_SYLLABLE_CHARS or not word[1:].islower():
        return word
    lower = word.lower()
    fuller = [lower[:i] + "ư" + lower[i:] for i in range(len(lower) + 1)]
    best = most_frequent(fuller)
    taken = best and (not is_syllable(lower) or frequency(best) > frequency(lower))
    return _cased(best, word) if taken else word
