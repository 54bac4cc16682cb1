"""What somebody types → what FTS5 is asked: `parse` and `Query.match`.

Words must all be there, in any order; ``"…"`` holds words that stand together, ``*`` behind a word
stands for its other endings, ``-`` before one keeps texts with it out. Everything else is no
syntax: no query is wrong.

A word without tones means every spelling of it, and one with tones that spelling; see `Reading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import regex

from cleantext.indexing.tokens import tokens

MAX_TERMS = 32
TERM_RE = regex.compile(
    r"""(?P<minus>(?<!\S)-)?+(?:["“”„](?P<phrase>[^"“”„]*+)["“”„]?+|(?P<word>[^\s"“”„]++))"""
)
# FTS5 columns of each spelling; tokens hold no quotes, so nothing has to be escaped.
COLUMNS = {"exact": "{title text}", "folded": "{folded_title folded_text}"}


class Reading(StrEnum):
    """How a word with tones is taken, best first.

    ``exact``: as written. ``toneless``: as it is written by those who leave the tones out.
    ``folded``: with any tones.
    """

    EXACT = "exact"
    TONELESS = "toneless"
    FOLDED = "folded"


class Probe(NamedTuple):
    """A run of tokens to look for in one of the spellings; the last one maybe only begins so."""

    spelling: str
    tokens: tuple[str, ...]
    prefix: bool = False

    def match(self) -> str:
        """Return it as FTS5 says it."""
        return f'{COLUMNS[self.spelling]} : "{" ".join(self.tokens)}"{" *" if self.prefix else ""}'


@dataclass(frozen=True)
class Term:
    """A word or phrase of a query, in both spellings."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    @property
    def toned(self) -> bool:
        """Whether the two spellings differ, so that the tones were typed on purpose."""
        return self.exact != self.folded

    def probe(self, reading: Reading) -> Probe:
        """Return what to look for under a reading; without tones that is always any spelling."""
        if not self.toned or reading is Reading.FOLDED:
            return Probe("folded", self.folded, self.prefix)
        wanted = self.exact if reading is Reading.EXACT else self.folded
        return Probe("exact", wanted, self.prefix)


@dataclass(frozen=True)
class Query:
    """The terms of a query."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that differ for this query, best first; none if it asks for nothing."""
        if not self.wanted:
            return ()
        toned = any(term.toned for term in self.wanted)
        return tuple(Reading) if toned else (Reading.FOLDED,)

    def probes(self, reading: Reading) -> tuple[Probe, ...]:
        """Return what a text must have under a reading."""
        return tuple(term.probe(reading) for term in self.wanted)

    def match(self, reading: Reading) -> str:
        """Return the FTS5 expression for one reading, and not for a better one.

        Example:
            >>> parse("Bộ -thi").match(Reading.EXACT)
            '(({title text} : "bộ")) NOT ({folded_title folded_text} : "thi")'
        """
        better = self.readings[: self.readings.index(reading)]
        unwanted = [
            f"({term.probe(Reading.EXACT).match()})" for term in self.terms if term.excluded
        ]
        unwanted += [self._all(one) for one in better]
        return " NOT ".join([self._all(reading), *unwanted])

    def _all(self, reading: Reading) -> str:
        """Return what has all terms; the whole query as a phrase finds no more, but scores."""
        every = " AND ".join(f"({probe.match()})" for probe in self.probes(reading))
        return (
            f"(({every}) OR {self._phrase(reading).match()})"
            if len(self.wanted) > 1
            else f"({every})"
        )

    def _phrase(self, reading: Reading) -> Probe:
        *firsts, last = self.wanted
        exact = sum((term.exact for term in self.wanted), ())
        folded = sum((term.folded for term in self.wanted), ())
        prefix = last.prefix and not any(term.prefix for term in firsts)
        return Term(exact, folded, prefix).probe(reading)


def parse(text: str) -> Query:
    """Return the query that was typed; words behind the 32nd are left out.

    Example:
        >>> [(term.exact, term.prefix) for term in parse('"Bộ Công an" tuyển* AND(').terms]
        [(('bộ', 'công', 'an'), False), (('tuyển',), True), (('and',), False)]
    """
    found = (_term(match) for match in TERM_RE.finditer(text))
    return Query(tuple(term for term in found if term.exact)[:MAX_TERMS])


def _term(found: regex.Match[str]) -> Term:
    words = found["phrase"] if found["phrase"] is not None else found["word"]
    spelled = list(tokens(words))
    return Term(
        tuple(token.exact for token in spelled),
        tuple(token.folded for token in spelled),
        prefix=found["word"] is not None and words.endswith("*"),
        excluded=found["minus"] is not None,
    )
