"""Bytes of one-byte codecs, told by the pairs of letters that each reading of them makes.

Each candidate codec's reading is scored against langdetect's profiles of 55 languages: how likely
its pairs with a letter outside ASCII are in the language they suit best. A wrong codec makes pairs
that no language has.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import regex

# In the order they are preferred in where they read the same.
CODECS = ("cp1252", "cp1250", "cp1251", "koi8-r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
          "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-6", "koi8-u", "cp866", "mac-cyrillic",
          "cp855", "cp874", "cp852", "cp775", "mac-roman", "cp437", "cp850")  # fmt: skip
MAX_SAMPLE_BYTES = 4000
UNSEEN = log(1e-7)
MIN_SCORE = -10.0  # mean log likelihood of a pair; right readings have -5 to -9, wrong ones -11
MIN_LEAD = 1.0  # over a western reading, to call its label a lie
# Signs that texts of every language have: as good as a letter, where they can stand.
NEUTRAL = -7.0
MAX_PLAIN_SHARE = 0.5  # Japanese read as Mac Roman is half bullets and quotes
MIN_PAIRS = 4  # two letters; less is no evidence
PLAIN_SIGNS = frozenset("\u00a0«»“”‘’„‚–—…•·°§©®№")
OPENING = frozenset("“„‘‚«")
BLANK_RE = regex.compile(r"[\s\d!-/:-@\[-`{-~]++")
PAIR_CHARS = 2


class Reading(NamedTuple):
    """A codec and how well its reading suits some language: a mean log likelihood."""

    codec: str
    score: float


def best_reading(sample: bytes) -> Reading | None:
    """Return the one-byte codec whose reading suits a language best; None where none does.

    Example:
        >>> best_reading("Wszyscy ludzie rodzą się wolni i równi".encode("iso8859-2")).codec
        'iso8859-2'
    """
    sample = sample[:MAX_SAMPLE_BYTES]
    readings = [Reading(codec, score_reading(sample, codec)) for codec in CODECS]
    best = max(readings, key=lambda reading: reading.score)
    return best if best.score >= MIN_SCORE else None


def is_better(reading: Reading, sample: bytes, codec: str) -> bool:
    """Return whether a reading suits its language far better than ``codec``'s suits any."""
    return reading.score >= score_reading(sample[:MAX_SAMPLE_BYTES], codec) + MIN_LEAD


def score_reading(sample: bytes, codec: str) -> float:
    """Return the mean log likelihood of the pairs outside ASCII, in the language they suit best.

    Example:
        >>> russian = "Всеобщая декларация прав".encode("koi8-r")
        >>> score_reading(russian, "koi8-r") > score_reading(russian, "cp1251") + 2
        True
    """
    pairs = _pairs(sample.decode(codec, "replace"))
    total = sum(pairs.values())
    signs = [(pair, score) for pair in pairs if (score := _sign_score(pair))]
    plain = sum(pairs[pair] for pair, _ in signs)
    if total < MIN_PAIRS or plain > MAX_PLAIN_SHARE * total:
        return UNSEEN
    likelihood = sum(pairs.pop(pair) * score for pair, score in signs)
    return (likelihood + _best_language(pairs)) / total


def _best_language(pairs: Counter[str]) -> float:
    """Return the summed log likelihood of pairs in the language they suit best."""
    gains: dict[int, float] = {}
    for pair, count in pairs.items():
        for language, gain in _postings().get(pair, ()):
            gains[language] = gains.get(language, 0.0) + count * gain
    return UNSEEN * pairs.total() + max(gains.values(), default=0)


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbours that hold a character outside ASCII, blanks as one."""
    text = f" {BLANK_RE.sub(' ', text)} "
    pairs = (one + other for one, other in pairwise(text))
    return Counter(pair for pair in pairs if not pair.isascii())


def _sign_score(pair: str) -> float:
    """Return the score of a pair with a sign that all languages have; 0 where it has none."""
    one, other = pair[0], pair[1]
    if other in OPENING and one.isalpha():
        return UNSEEN
    return NEUTRAL if one in PLAIN_SIGNS or other in PLAIN_SIGNS else 0


@lru_cache(maxsize=1)
def _postings() -> dict[str, list[tuple[int, float]]]:
    """Return, a pair outside ASCII, the languages that have it, and how likelier than unseen."""
    found: dict[str, list[tuple[int, float]]] = {}
    profiles = sorted((resources.files("langdetect") / "profiles").iterdir(), key=str)
    for language, file in enumerate(profiles):
        profile: dict[str, Any] = json.loads(file.read_text("utf-8"))
        total = profile["n_words"][PAIR_CHARS - 1]
        for pair, count in profile["freq"].items():
            if len(pair) == PAIR_CHARS and not pair.isascii():
                found.setdefault(pair, []).append((language, log(count / total) - UNSEEN))
    return found
