"""VIQR, Vietnamese in ASCII with the marks behind their letters: ``tie^'ng Vie^.t``."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from cleantext.vietnamese.evidence import (
    LETTER_RE,
    MIN_SPELLED_COMMON,
    MIN_VALID_OF_ALL,
    MIN_VALID_OF_MARKED,
)
from cleantext.vietnamese.frequency import frequency
from cleantext.vietnamese.syllables import MARKS, is_syllable
from cleantext.vietnamese.tables import read_table

# Marks as ASCII text may have them, marks it hardly has, and two on one letter.
MARK_RE = regex.compile(
    r"[aeouyiAEOUYI][\^(+*]?['`?~.]\w|[aeoAEO]\^|[uoUO]\+|[aA]\(|[aeouyiAEOUYI]['`~]|[dD][dD]\w"
)
STRONG_MARK_RE = regex.compile(
    r"[aeoAEO]\^|[uoUO]\+|[aA]\((?=\w|[`'?~.])|\b[dD][dD](?=[aeiouyAEIOUY])"
)
SURE_MARK_RE = regex.compile(
    r"[aeoAEO]\^['`?~.]|[uoUO]\+['`?~.]|[uU]\+[oO]\+|\b[dD][dD][aeiouyAEIOUY]++['`?~.^+(]"
)
MIN_STRONG = 2
MIN_MARKED = 2
SURE_STRONG = 5
MIN_SPELLED_SURE = 0.55
OUTER = "\"'()[],;:!.?-"  # what stands around a word
LETTER_WITH_MARKS_RE = regex.compile(
    r"""
    \\(?<escaped>[\\'`?~.^(+dD])
    | (?<vowel>[aeouyiAEOUYI])
      (?<shape>(?<=[aeoAEO])\^ | (?<=[aA])\( | (?<=[ouOU])[+*])?
      (?<tone>['`?~.])?
    | (?<d>[dD])[dD]
    """,
    regex.VERBOSE,
)
FINAL_MARKS = ".?"  # also the ends of sentences
WORD_RE = regex.compile(r"\S++")
AFTER_WORD_RE = regex.compile(r"[^\S\n]++(?<next>\w)?")
OUTER_SIGNS = "\"'()[]“”‘’,;:!"
# How much more common the word with the tone has to be than the word without, where the mark may
# be the sentence's: before a capital, and at the line's end.
MIN_ODDS_BEFORE_CAPITAL = {".": 1.0, "?": 0.1}
MIN_ODDS_AT_END = {".": 50.0, "?": 5.0}


def is_viqr(line: str) -> bool:
    """Return whether an ASCII line is Vietnamese in VIQR.

    Example:
        >>> is_viqr("Tua^'n chia se? vo+'i ba'o chi'"), is_viqr("x = a^2 + b^2; o(n^2)")
        (True, False)
    """
    if not line.isascii():
        return False
    words = [word for word in line.split() if LETTER_RE.search(word)]
    strong = [word for word in words if STRONG_MARK_RE.search(word)]
    if not strong:
        return False
    good = sum(map(_is_syllable, strong))
    spelled = sum(map(_is_syllable, words))
    if good == len(strong) and _is_sure(words, spelled):
        return True
    if len(strong) < MIN_STRONG:
        return False
    share = MIN_SPELLED_SURE if len(strong) >= SURE_STRONG else MIN_VALID_OF_ALL
    return good >= MIN_VALID_OF_MARKED * len(strong) and spelled >= share * len(words)


def _is_sure(words: list[str], spelled: int) -> bool:
    """Return whether a letter has two marks, as in ``Vie^.t``, and the words beside go with it."""
    sure = sum(bool(SURE_MARK_RE.search(word)) for word in words)
    marked = sum(bool(MARK_RE.search(word)) for word in words)
    if not sure or marked < MIN_MARKED:
        return False
    return spelled == len(words) or (
        max(sure, marked - 1) >= MIN_STRONG and spelled >= MIN_SPELLED_COMMON * len(words)
    )


def has_viqr(line: str) -> bool:
    """Return whether a line of a document in VIQR holds a marked syllable itself.

    Example:
        >>> has_viqr("DDo'!"), has_viqr("The end.")
        (True, False)
    """
    return any(MARK_RE.search(word) and _is_syllable(word) for word in line.split())


def _is_syllable(word: str) -> bool:
    composed = _composed(word).strip(OUTER)
    return is_syllable(composed) or is_syllable(_composed(word.rstrip(".?")).strip(OUTER))


def decode_viqr(text: str) -> str:
    """Return ``text`` with VIQR's marks composed, word by word.

    A word's last ``.`` or ``?`` is its tone where the word has none yet and the sentence goes on
    with a small letter; elsewhere where the word is far more common with it.

    Example:
        >>> decode_viqr("Ho. noi' tie^'ng Vie^.t. Ai dde^'n?")
        'Họ noí tiếng Việt. Ai đến?'
    """
    return WORD_RE.sub(lambda found: _decode_word(found[0], _min_odds(text, found)), text)


def _min_odds(text: str, found: regex.Match[str]) -> float:
    """Return how much more common the word with its last mark as a tone has to be."""
    mark = found[0][-1]
    after = AFTER_WORD_RE.match(text, found.end())
    if not after or not after["next"]:
        return MIN_ODDS_AT_END.get(mark, 0)
    return MIN_ODDS_BEFORE_CAPITAL.get(mark, 0) if after["next"].isupper() else 0


def _decode_word(word: str, min_odds: float) -> str:
    whole = _composed(word)
    if word[-1] not in FINAL_MARKS or whole[-1] == word[-1]:
        return whole
    bare = _composed(word[:-1])
    toned, plain = whole.strip(OUTER_SIGNS), bare.strip(OUTER_SIGNS)
    taken = is_syllable(toned) and frequency(toned) >= min_odds * frequency(plain)
    return whole if taken else bare + word[-1]


def _composed(text: str) -> str:
    """Return ``text`` with every VIQR mark composed, be it punctuation or not."""
    return LETTER_WITH_MARKS_RE.sub(_compose, text)


def _compose(found: regex.Match[str]) -> str:
    if found["escaped"]:
        return str(found["escaped"])
    if found["d"]:
        return "Đ" if found["d"] == "D" else "đ"
    if not found["shape"] and not found["tone"]:
        return str(found[0])
    shapes, tones = _marks()
    marks = shapes.get(found["shape"] or "", "") + tones.get(found["tone"] or "", "")
    return unicodedata.normalize("NFC", found["vowel"] + marks)


@lru_cache(maxsize=1)
def _marks() -> tuple[dict[str, str], dict[str, str]]:
    table = read_table("viqr")
    shapes, tones = (
        {sign: MARKS[name] for sign, name in table[key].items()} for key in ("shape", "tone")
    )
    return shapes, tones
