"""What the languages' date words come to: phrases to look up, and where one stands in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.lexicon import load_dates

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

LOOK_BACK_CHARS = 48
MAX_PHRASE_WORDS = 4
WORD_RE = regex.compile(r"\p{Lu}*+[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}'’]++|\p{Lu}[\p{Lu}\p{M}\p{N}'’]*+")
# What may stand between a date and the words beside it.
GLUE = (
    " \t\n\N{NO-BREAK SPACE},.:;|()[]-–—•·/\N{ARABIC COMMA}\N{FULLWIDTH COMMA}\N{FULLWIDTH COLON}"
)


class Phrases(NamedTuple):
    """Words of all languages that stand beside dates, and every single word that a date has."""

    before: frozenset[str]
    announcing: frozenset[str]
    updated: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """Return the phrases of all languages, made once."""
    told = load_dates()
    before = told.weekdays | told.date_words
    announcing = (
        told.published | told.updated | told.clock | before | told.relative | told.oclock
        | told.year_signs | frozenset(told.zones)
    )  # fmt: skip
    return Phrases(
        before=before,
        announcing=_with_heads(
            (" ".join(WORD_RE.findall(phrase)) for phrase in announcing), before
        ),
        updated=_with_heads(told.updated, before),
        words=frozenset(word for part in told for one in part for word in WORD_RE.findall(one)),
    )


def _with_heads(phrases: Iterable[str], before: Container[str]) -> frozenset[str]:
    """Return phrases, and what is left of them if a date takes their last word for its own.

    >>> sorted(_with_heads(["paru le", "publié"], {"le"}))
    ['paru', 'paru le', 'publié']
    """
    known = frozenset(phrases)
    parts = (phrase.rpartition(" ") for phrase in known)
    return known | {head for head, _, last in parts if head and last in before}


def phrase_before(text: str, at: int, floor: int, known: Container[str]) -> tuple[int, str]:
    """Return start and casefolded form of the longest known phrase that ends before ``at``.

    Only signs may stand between. Without such a phrase it is ``(at, "")``.
    """
    first, end = max(floor, at - LOOK_BACK_CHARS), at
    while end > first and text[end - 1] in GLUE:
        end -= 1
    words = list(WORD_RE.finditer(text, first, end))[-MAX_PHRASE_WORDS:]
    if not words or words[-1].end() < end:
        return at, ""
    for word in words:
        phrase = text[word.start() : words[-1].end()].casefold()
        if phrase in known:
            return word.start(), phrase
    return at, ""


def bare(word: str) -> str:
    """Return a word as the tables spell it: casefolded, without the dot that shortens it."""
    return word.casefold().rstrip(".")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; one that never matches for none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word, special_only=False) for word in ordered) or r"(?!)"
