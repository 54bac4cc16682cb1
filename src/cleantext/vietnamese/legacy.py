"""The legacy encodings of bytes, as decoders.

A legacy text reaches us in one of two ways: as bytes, or as characters after somebody read those
bytes as windows-1252 or latin-1. Both are decoded by the same tables: bytes are read as
windows-1252 first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.vietnamese.syllables import MARKS
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
