"""Vietnamese mojibake that lost characters on its way: the syllable tells what they were.

A letter of Vietnamese UTF-8 read as windows-1252 is two or three characters. On the way some of
them became U+FFFD or a question mark, straight quotes, blanks, small letters, or nothing at all.
Each damaged letter leaves a few candidates; the word they stand in has to be a syllable, and the
most frequent one is taken. What comes out is marked as guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from cleantext.repairs.suspects import as_shown
from cleantext.vietnamese.frequency import most_frequent
from cleantext.vietnamese.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = "“”‘’–—…"
UNDEFINED = "\x81\x8d\x8f\x90\x9d"
STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
# What only Vietnamese UTF-8 looks like: ạ-ỹ, đ, ư, ơ.
EVIDENCE_RE = re.compile(r"á[º»]|Ä['‘]|[Ææ][°¡]")
MIN_EVIDENCE = 2
BYTES_OF_MOST = 2  # à, đ, ư ...; ạ to ỹ have three
MAX_READINGS = 400  # of one word
MIN_READ_SHARE = 0.8  # of the words with damaged letters


def recover_lossy(line: str) -> str:
    """Return ``line`` with its damaged Vietnamese letters guessed; empty where it is none such.

    Example:
        >>> recover_lossy("ngÆ°á»\ufffdi viá»‡t nam, nhá»¯ng thá»\ufffdi")
        'người việt nam, những thời'
    """
    if len(EVIDENCE_RE.findall(line)) < MIN_EVIDENCE:
        return ""
    pieces = list(_pieces(line))
    words = read = 0
    out: list[str] = []
    for word, damaged in _words(pieces):
        text = _read_word(word) if damaged else "".join(choice[0] for choice in word)
        words += damaged
        read += damaged and bool(text)
        out.append(text or "".join(choice[0] for choice in word))
    return "".join(out) if read >= MIN_READ_SHARE * words else ""


def _pieces(line: str) -> Iterator[tuple[str, ...]]:
    """Yield what each character or sequence of the line may be, in order."""
    pattern, readings = _table()
    start = 0
    for found in pattern.finditer(line):
        yield from ((char,) for char in line[start : found.start()])
        yield readings[found[0]]
        start = found.end()
    yield from ((char,) for char in line[start:])


def _words(pieces: list[tuple[str, ...]]) -> Iterator[tuple[list[tuple[str, ...]], bool]]:
    """Yield runs of pieces that are words, with whether one of their letters has to be guessed."""
    word: list[tuple[str, ...]] = []
    for piece in pieces:
        if piece[0].isalpha():
            word.append(piece)
            continue
        if word:
            yield word, any(len(one) > 1 for one in word)
        yield [piece], False
        word = []
    if word:
        yield word, any(len(one) > 1 for one in word)


def _read_word(word: list[tuple[str, ...]]) -> str:
    count = 1
    for choices in word:
        count *= len(choices)
    if count > MAX_READINGS:
        return ""
    readings = ["".join(letters) for letters in product(*word)]
    return most_frequent(filter(_is_cased, readings)) or most_frequent(readings)


def _is_cased(word: str) -> bool:
    """Return whether capitals stand where they do in words: first, everywhere or nowhere."""
    return word.islower() or word.isupper() or word.istitle()


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return a pattern for letters as windows-1252 shows them or damaged, and their readings."""
    letters: str = "".join(read_table("vietnamese")["letters"].split())
    readings: dict[str, list[str]] = {}
    for letter in letters + letters.upper() + SIGNS:
        for shown in _damaged(as_shown(letter.encode(), "cp1252")):
            readings.setdefault(shown, []).append(letter)
    whole = {
        as_shown(letter.encode(), "cp1252"): (letter,)
        for letter in letters + letters.upper() + SIGNS
    }
    table = {shown: tuple(dict.fromkeys(found)) for shown, found in readings.items()} | whole
    ordered = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), table


def _damaged(shown: str) -> Iterator[str]:
    """Yield a letter's characters in each way they are known to be damaged, one kind at a time."""
    yield "".join("\ufffd" if char in UNDEFINED else char for char in shown)
    yield "".join("?" if char in UNDEFINED else char for char in shown)
    yield "".join(STRAIGHT.get(char, char) for char in shown)
    if len(shown) == BYTES_OF_MOST:  # of three bytes, a blank would be a capital's
        yield shown.replace("\xa0", " ")
    yield shown.translate(dict.fromkeys(map(ord, UNDEFINED + "\xad")))
    yield shown.lower()
