"""The legacy encodings, as decoders.

A legacy text reaches us in one of two ways: as bytes, or as characters after somebody read those
bytes as windows-1252 or latin-1. Both are decoded by the same tables: bytes are read as
windows-1252 first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.vietnamese.frequency import frequency, most_frequent
from cleantext.vietnamese.syllables import MARKS, MAX_SYLLABLE_CHARS, is_syllable
from cleantext.vietnamese.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WINDOWS_1258 = "cp1258"
FONTS = ("tcvn3", "viscii", "vps", "vni")  # those that no codec of Python's reads
ENCODINGS = (*FONTS, WINDOWS_1258)
C1_START, C1_END = 0x80, 0xA0
HIGH_START = 0x80


def decode_legacy(text: str, encoding: str) -> str:
    """Return ``text``, which is ``encoding`` as a windows-1252 or latin-1 reader shows it, decoded.

    Args:
        text: Characters; what the encoding has no letter for stays as it is.
        encoding: One of `ENCODINGS`.

    Example:
        >>> decode_legacy("tiÕng ViÖt", "tcvn3"), decode_legacy("tieáng Vieät", "vni")
        ('tiếng Việt', 'tiếng Việt')
    """
    if encoding == "vni":
        return _decode_vni(text)
    decoded = text.translate(_characters(encoding))
    return unicodedata.normalize("NFC", decoded) if encoding == WINDOWS_1258 else decoded


def windows_1252(raw: bytes) -> str:
    """Return bytes as browsers read windows-1252: what it leaves undefined as a C1 control.

    Example:
        >>> windows_1252(bytes([0x93, 0x81]))
        '“\\x81'
    """
    return raw.decode("latin-1").translate(_c1_signs())


@lru_cache(maxsize=1)
def _c1_signs() -> dict[int, str]:
    signs = ((byte, bytes([byte]).decode("cp1252", "ignore")) for byte in range(C1_START, C1_END))
    return {byte: sign for byte, sign in signs if sign}


@lru_cache(maxsize=8)
def _characters(encoding: str) -> dict[int, str]:
    """Return code point → letter, for both readings of each byte."""
    found: dict[int, str] = {}
    for byte, letter in _letters(encoding).items():
        found[ord(windows_1252(bytes([byte])))] = letter
        if byte >= HIGH_START:
            found[byte] = letter
    return found


def _letters(encoding: str) -> dict[int, str]:
    if encoding == WINDOWS_1258:
        read = ((byte, bytes([byte]).decode(encoding, "ignore")) for byte in range(HIGH_START, 256))
        return {byte: char for byte, char in read if char}
    table = read_table(encoding)
    letters = read_table("vietnamese")["letters"].split()
    found = dict(zip(bytes.fromhex(table["lower"]), letters, strict=True))
    if "upper" in table:
        upper = bytes.fromhex(table["upper"])
        found |= zip(upper, (letter.upper() for letter in letters), strict=True)
    capitals: Mapping[str, str] = table.get("capitals", {})
    return found | {int(byte, 16): letter for letter, byte in capitals.items()}


def _decode_vni(text: str) -> str:
    pattern, letters = _vni()
    return pattern.sub(lambda found: letters[found[0]], text)


@lru_cache(maxsize=1)
def _vni() -> tuple[regex.Pattern[str], dict[str, str]]:
    letters = dict(_vni_pairs())
    for key in list(letters):  # after a capital the mark may have either case
        letters.setdefault(key[0] + key[1].swapcase(), letters[key])
    whole: Mapping[str, str] = read_table("vni")["whole"]
    letters |= whole
    letters |= {key.upper(): letter.upper() for key, letter in whole.items()}
    bases = "".join(sorted({key[0] for key in letters if len(key) > 1}))
    marks = "".join(sorted({key[1] for key in letters if len(key) > 1}))
    pairs = "|".join(regex.escape(key) for key in letters if len(key) > 1)
    singles = "".join(key for key in letters if len(key) == 1)
    # The look-ahead spares most places the hundred alternatives.
    return regex.compile(f"(?=[{bases}][{marks}])(?:{pairs})|[{singles}]"), letters


def _vni_pairs() -> Iterator[tuple[str, str]]:
    table = read_table("vni")
    whole: Mapping[str, str] = table["whole"]
    for name, shape in (("tone", ""), ("circumflex", "circumflex"), ("breve", "breve")):
        rows = dict(table[name])
        for base in rows.pop("after"):
            shaped = whole.get(base, base) + MARKS.get(shape, "")
            for mark, tone in rows.items():
                letter = unicodedata.normalize("NFC", shaped + MARKS.get(tone, ""))
                yield base + mark, letter
                yield (base + mark).upper(), letter.upper()


# VIQR: ASCII marks after the letters.

VIQR_RE = regex.compile(
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


def decode_viqr(text: str) -> str:
    """Return ``text`` with VIQR's marks composed, word by word.

    A word's last ``.`` or ``?`` is its tone where the word has none yet and the sentence goes on
    with a small letter; elsewhere where the word is far more common with it.

    Example:
        >>> decode_viqr("Ho. noi' tie^'ng Vie^.t. Ai dde^'n?")
        'Họ noí tiếng Việt. Ai đến?'
    """
    return WORD_RE.sub(lambda found: _decode_viqr_word(found[0], _min_odds(text, found)), text)


def _min_odds(text: str, found: regex.Match[str]) -> float:
    """Return how much more common the word with its last mark as a tone has to be."""
    mark = found[0][-1]
    after = AFTER_WORD_RE.match(text, found.end())
    if not after or not after["next"]:
        return MIN_ODDS_AT_END.get(mark, 0)
    return MIN_ODDS_BEFORE_CAPITAL.get(mark, 0) if after["next"].isupper() else 0


def _decode_viqr_word(word: str, min_odds: float) -> str:
    whole = compose_viqr(word)
    if word[-1] not in FINAL_MARKS or whole[-1] == word[-1]:
        return whole
    bare = compose_viqr(word[:-1])
    toned, plain = whole.strip(OUTER_SIGNS), bare.strip(OUTER_SIGNS)
    taken = is_syllable(toned) and frequency(toned) >= min_odds * frequency(plain)
    return whole if taken else bare + word[-1]


def compose_viqr(text: str) -> str:
    """Return ``text`` with every VIQR mark composed, be it punctuation or not."""
    return VIQR_RE.sub(_compose, text)


def _compose(found: regex.Match[str]) -> str:
    if found["escaped"]:
        return str(found["escaped"])
    if found["d"]:
        return "Đ" if found["d"] == "D" else "đ"
    if not found["shape"] and not found["tone"]:
        return str(found[0])
    shapes, tones = _viqr_marks()
    marks = shapes.get(found["shape"] or "", "") + tones.get(found["tone"] or "", "")
    return unicodedata.normalize("NFC", found["vowel"] + marks)


@lru_cache(maxsize=1)
def _viqr_marks() -> tuple[dict[str, str], dict[str, str]]:
    table = read_table("viqr")
    shapes, tones = (
        {sign: MARKS[name] for sign, name in table[key].items()} for key in ("shape", "tone")
    )
    return shapes, tones


# TCVN3's ư is a soft hyphen, which many programs drop.

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
