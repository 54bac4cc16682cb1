"""What words and letters tell: of languages without a profile, and between near relatives.

The outsiders in `data/profiles/outsiders.toml` are named where the evidence is plain; where it is
not, it keeps the profiles' nearest relative from being too sure of itself. The words in
`data/profiles/neighbours.toml` help a profile whose relatives score nearly as well.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTSIDERS = "data/profiles/outsiders.toml"
NEIGHBOURS = "data/profiles/neighbours.toml"
DOUBT = 2  # words that point nowhere, put to every text: one hit among three words is no proof
LETTER = 0.5  # what a telling letter counts for beside a word: a word may hold several
# Apostrophes and the Uzbek turned comma are letters of words: c'hoazh, oʻz.
_WORD_RE = regex.compile(r"[\p{L}\p{M}'‘’ʻ]++")
# `re` finds what is one class of characters five times as fast, and most texts have no others.
_LATIN = "A-Za-zªµºÀ-ÖØ-öø-ɏʻḀ-ỿ"
_LATIN_WORD_RE = re.compile(f"[{_LATIN}'‘’]++")
_BEYOND_LATIN_RE = re.compile(f"[^\x00-\x7f\x80-¿×÷{_LATIN}\u2000-\u206f\u20a0-\u20bf]")


class Outsider(NamedTuple):
    """A language without a profile; how many words point to it, and as a ratio of all words."""

    tag: str = ""
    hits: float = 0.0
    rate: float = 0.0


NOBODY = Outsider()


@dataclass(frozen=True)
class Rows:
    """The outsiders of one script: which of them a word or a letter points to or away from."""

    tags: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    never: Mapping[str, tuple[str, ...]]
    telling: frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, apostrophes kept.

    Example:
        >>> words_of("C’hoazh, pep hini!")
        ['c’hoazh', 'pep', 'hini']
    """
    lower = text.lower()
    return (_WORD_RE if _BEYOND_LATIN_RE.search(lower) else _LATIN_WORD_RE).findall(lower)


def neighbour_votes(words: list[str]) -> Counter[str]:
    """Return how many of the words speak for each language against its nearest relatives.

    Example:
        >>> votes = neighbour_votes(words_of("hvad blev der af mig"))
        >>> votes["da"] > votes["nb"]
        True
    """
    rows = load_neighbours()
    return Counter(chain.from_iterable(rows[word] for word in words if word in rows))


def nearest_outsider(words: list[str], script: str) -> Outsider:
    """Return the outsider that most of the words and their letters point to.

    Example:
        >>> nearest_outsider(words_of("Ez dakit zer egin behar den eta nola izan"), "Latin").tag
        'eu'
    """
    rows = load_outsiders().get(script)
    if not rows or not words:
        return NOBODY
    votes: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for tag in rows.words.get(word, ()):
            votes[tag] += 1
    text = "".join(words)
    for letter in sorted(rows.telling.intersection(text)):
        _weigh(votes, letter, text.count(letter), rows)
    if not votes:
        return NOBODY
    tag = max(rows.tags, key=votes.__getitem__)  # the first of equals
    count = votes[tag]
    return Outsider(tag, count, count / (len(words) + DOUBT)) if count > 0 else NOBODY


def _weigh(votes: defaultdict[str, float], letter: str, count: int, rows: Rows) -> None:
    """Add a telling letter's weight to those that have it, and take it from those that do not."""
    having = rows.letters.get(letter)
    if having:
        for tag in rows.tags:
            votes[tag] += count * (LETTER if tag in having else -LETTER)
    for tag in rows.never.get(letter, ()):
        votes[tag] -= count


@lru_cache(maxsize=1)
def load_outsiders() -> dict[str, Rows]:
    """Return the rows by script; read from the package's data when first asked for."""
    tables = _read(OUTSIDERS)["language"]
    scripts = dict.fromkeys(row["script"] for row in tables)
    return {script: _rows([row for row in tables if row["script"] == script]) for script in scripts}


def _rows(tables: list[dict[str, str]]) -> Rows:
    letters, never = _index(tables, "letters"), _index(tables, "never")
    return Rows(
        tags=tuple(row["tag"] for row in tables),
        words=_index(tables, "words"),
        letters=letters,
        never=never,
        telling=frozenset((*letters, *never)),
    )


@lru_cache(maxsize=1)
def load_twins() -> dict[str, dict[str, float]]:
    """Return for a language the one it can't be told from, and how often it is that one."""
    return dict(_read(NEIGHBOURS)["twins"])


@lru_cache(maxsize=1)
def load_neighbours() -> dict[str, tuple[str, ...]]:
    """Return the languages that each telling word speaks for."""
    table = _read(NEIGHBOURS)["words"]
    return _index([{"tag": tag, "words": words} for tag, words in table.items()], "words")


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("cleantext") / file).read_text("utf-8"))


def _index(rows: list[dict[str, str]], name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        told = row.get(name, "")
        for sign in told.split() if name == "words" else told:
            found[sign] = (*found.get(sign, ()), row["tag"])
    return found
