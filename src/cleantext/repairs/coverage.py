"""The coverage rule: mojibake is what is UTF-8 again once a codec has turned it back into bytes.

A line is covered by a codec when all its characters outside ASCII are; so is a part of one. The
rule finds what ftfy's search for unlikely pairs misses: codecs that ftfy does not know, and lines
that are broken in part.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from cleantext.repairs.suspects import CONTINUATIONS, LEADS, as_shown, leads_of

CODECS = ("cp1252", "cp1258", "cp1251", "cp1250", "cp874", "cp437", "mac_roman", "cp1253", "cp1257")
NO_BYTE = 0xFFFF
C1_SIZE = 0x20
MIN_SEQUENCES = 2
MIN_SEQUENCES_IN_PART = 3  # where some of the line is not covered
WORD_RE = re.compile(r"\S+")
# A Latin letter beside a Cyrillic, Greek or Thai one, or beside a box; a word before a root sign.
_STRANGE = "[\u0370-\u052f\u0e01-\u0e5b\u2500-\u259f]"
MIXED_RE = re.compile(f"[A-Za-z]{_STRANGE}|{_STRANGE}[A-Za-z]|^[A-Za-z]?[a-z]{{2}}√\\D")
LATIN_WORD_RE = regex.compile(r"[\p{Latin}\p{P}\p{N}]++")
LETTERS_RE = regex.compile(r"[\p{L}\p{M}]++")
UNSHOWN_RE = regex.compile(r"[[\p{Cc}\p{Cn}\p{Co}]--[\n\t]]", regex.VERSION1)
LATIN = "LATIN"
ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONG_S = "\N{LATIN SMALL LETTER LONG S}"  # line art of boxes turns into it
PHONETIC = range(0x250, 0x300)  # IPA, in no text that has only some of it: "\u00a0•\u00a0"
# Between small letters windows-1252 has none of these signs: daggers, per mille, trade mark.
MAC_LETTER_RE = re.compile("(?<=[a-z])[\x83\x86-\x89\x8b\x8d\x8f\x90\x95\x98\x9b\x9d](?=[a-z])")
NOT_C1_RE = re.compile("[^\x00-\x9f]")
SCRIPTLESS = ("COMBINING", "MODIFIER", "FEMININE", "MASCULINE", "MICRO", "FULLWIDTH", "HALFWIDTH")


class Reader(NamedTuple):
    """One codec, with a pattern for UTF-8 sequences as it shows them.

    ``to_byte`` maps its characters outside ASCII to latin-1's for the same bytes, ``leads`` begin
    letters of two bytes.
    """

    codec: str
    to_byte: dict[int, int]
    sequences: re.Pattern[str]
    leads: frozenset[str]

    def read(self, shown: str) -> str:
        """Return what the bytes were meant to be; empty where they are no UTF-8."""
        try:
            return shown.translate(self.to_byte).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return ""


@lru_cache(maxsize=1)
def _readers() -> tuple[Reader, ...]:
    return tuple(_reader(codec) for codec in CODECS)


def _reader(codec: str) -> Reader:
    high = bytes(range(0x80, 0x100))
    shown = as_shown(high, codec)
    following = f"[{re.escape(as_shown(CONTINUATIONS, codec))}]"
    sequence = "|".join(
        f"[{re.escape(leads_of(codec, size))}]{following * (size - 1)}" for size in LEADS
    )
    to_byte = {ord(char): byte for char, byte in zip(shown, high, strict=True)}
    # A latin-1 letter that the codec does not have is no byte of it; a C1 control, which nobody
    # writes, is a byte that came through unread.
    strangers = {byte: NO_BYTE for byte in high[C1_SIZE:] if byte not in to_byte}
    pattern = re.compile(f"(?:{sequence})+")
    return Reader(codec, strangers | to_byte, pattern, frozenset(leads_of(codec, 2)))


def recover_whole(line: str) -> str:
    r"""Return ``line`` decoded rightly where one codec covers all of it; else an empty string.

    Example:
        >>> recover_whole("Ð¢Ð¾Ð»Ñ\x8cÐºÐ¾ ÑƒÑ‚Ñ€Ð¾Ð¼"), recover_whole("Só ontem")
        ('Только утром', '')
    """
    if _is_in_capitals(line):
        return ""
    return next(filter(None, (_read_whole(line, reader) for reader in _readers())), "")


def recover_western(line: str) -> str:
    """Return ``line`` decoded rightly where windows-1252 covers it; else an empty string.

    Example:
        >>> recover_western("dÃ©jÃ\u00a0 vu"), recover_western("déjÃ\u00a0 vu")
        ('déjà vu', '')
    """
    return "" if _is_in_capitals(line) else _read_whole(line, _readers()[0])


def _read_whole(line: str, reader: Reader) -> str:
    text = reader.read(line)
    return text if text and _count(text) >= MIN_SEQUENCES and _is_plausible(text) else ""


def recover_blanks(line: str, fixed: str) -> str:
    """Return ``line`` made right where no-break spaces in it, second bytes, became spaces.

    Args:
        line: The broken line.
        fixed: What another made of it; where no such place is left in that, nothing is done.

    Example:
        >>> recover_blanks("Ð Ð¾ÑÑÐ¸Ñ Ñ‚Ð°Ð¼", "")
        ''
        >>> recover_blanks("Ð Ð¸Ð¼ Ð¸ Ð Ð¸Ð³Ð°", "Ð Ð¸Ð¼ Ð¸ Ð Ð¸Ð³Ð°")
        'Рим и Рига'
    """
    for reader in _readers():
        sequences = "".join(reader.sequences.findall(line))
        leads = [lead for lead in reader.leads.intersection(sequences) if f"{lead} " in fixed]
        shown = line
        for lead in leads:
            shown = shown.replace(f"{lead} ", lead + NO_BREAK_SPACE + _kept_blank(reader, lead))
        count, text = _recover_parts(shown, reader) if leads else (0, "")
        if count and not reader.leads.intersection(text) and _is_plausible(text):
            return text
    return ""


def _kept_blank(reader: Reader, lead: str) -> str:
    """Return a space after a letter that is mostly a word of its own, and had one more behind."""
    return " " if reader.read(lead + NO_BREAK_SPACE) == "à" else ""


def recover_mac_controls(line: str) -> str:
    r"""Return ``line`` with its C1 controls as letters of Mac Roman, where they stand in words.

    Example:
        >>> recover_mac_controls("Coatl\x87n conf\x92an"), recover_mac_controls("l\x92an")
        ('Coatlán confían', '')
    """
    if not MAC_LETTER_RE.search(line) or NOT_C1_RE.search(line):
        return ""
    return line.encode("latin-1").decode("mac_roman")


def recover_parts(line: str) -> str:
    """Return ``line`` with its mojibake of one codec made right, the rest left; or an empty string.

    Example:
        >>> recover_parts("Đại diện | thanh niÃªn gÃ¢y rá»‘i")
        'Đại diện | thanh niên gây rối'
    """
    if _is_in_capitals(line):
        return ""
    found = ((*_recover_parts(line, reader), reader.codec) for reader in _readers())
    count, text, _ = max(found, key=lambda one: one[0])
    return text if count >= MIN_SEQUENCES_IN_PART and _is_plausible(text) else ""


def recover_words(line: str) -> str:
    """Return ``line`` with those words made right that mix scripts, or letters with box drawing.

    One sequence is evidence enough where the word as it stands is none, and becomes one.

    Example:
        >>> recover_words("custom-made by TorishГ©ju"), recover_words("Обама в Twitter")
        ('custom-made by Torishéju', '')
    """
    found = WORD_RE.sub(_recover_word, line)
    return found if found != line else ""


def _recover_word(found: re.Match[str]) -> str:
    word = found[0]
    if word.isascii() or not MIXED_RE.search(word):
        return word
    for reader in _readers():
        count, text = _recover_parts(word, reader)
        if count and LONG_S not in text and LATIN_WORD_RE.fullmatch(text):
            return text
    return word


def _recover_parts(line: str, reader: Reader) -> tuple[int, str]:
    """Return how many letters were recovered, and the line with them."""
    count = 0

    def read(found: re.Match[str]) -> str:
        nonlocal count
        text = reader.read(found[0])
        count += len(text)
        return text or found[0]

    recovered = reader.sequences.sub(read, line)
    return count, recovered


def _is_in_capitals(line: str) -> bool:
    """Return whether all that is not ASCII are capitals: "HÅØYA", "SELKÄ\u00a0EDELLÄ".

    A broken text in capitals is full of signs: a letter's second byte is mostly shown as one.
    """
    return all(char.isupper() or char == NO_BREAK_SPACE for char in line if char > "\x7f")


def _count(text: str) -> int:
    return sum(char > "\x7f" for char in text)


def _is_plausible(text: str) -> bool:
    """Return whether the text can be shown, has one script beside Latin, and no word mixes two."""
    if UNSHOWN_RE.search(text):
        return False
    if LONG_S in text or any(ord(char) in PHONETIC for char in text):
        return False
    words = [_scripts(word) for word in LETTERS_RE.findall(text)]
    return all(len(word) <= 1 for word in words) and len(set().union(*words) - {LATIN}) <= 1


def _scripts(word: str) -> set[str]:
    return {script for char in word if (script := _script(char))}


@lru_cache(maxsize=1 << 12)
def _script(char: str) -> str:
    """Return the script of a letter by its name, kana as Han; empty for those of all scripts."""
    first = unicodedata.name(char, "").partition(" ")[0]
    return "" if first in SCRIPTLESS else ONE_SCRIPT.get(first, first)
