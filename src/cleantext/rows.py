"""The rows that data files hold, as types: phrases and the words of a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.vocabulary import Label


class Shape(StrEnum):
    """The shape a line must have before a phrase in it means anything.

    ``line``: the phrase is the whole line, give or take a counter and outer punctuation.
    ``counter``: the same, but the counter must be there. ``start`` and ``end``: the line begins or
    ends with the phrase and has the form of no sentence.
    """

    LINE = "line"
    COUNTER = "counter"
    START = "start"
    END = "end"


class PhraseRule(NamedTuple):
    """A phrase, the label it gives a line of the right shape, and the rule id it is known by.

    ``heads`` says that the phrase heads a list of its kind, so what follows it may be the list.
    """

    rule: str
    text: str
    label: Label
    confidence: float
    shape: Shape
    heads: bool = False


class Words(NamedTuple):
    """The words of one language that shapes and places are told by, as written in its file."""

    credit: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    scene: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    compiled: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    weekday: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """The rows of one or several languages, ready to be looked up.

    ``lines`` are keyed by `cleantext.folding.phrase_key`; ``starts`` and ``ends`` by the first,
    respectively last, word of that key.
    """

    tags: tuple[str, ...] = ()
    lines: Mapping[str, PhraseRule] = field(default_factory=dict)
    starts: Mapping[str, tuple[PhraseRule, ...]] = field(default_factory=dict)
    ends: Mapping[str, tuple[PhraseRule, ...]] = field(default_factory=dict)
    words: Words = Words()


NO_LEXICON = Lexicon()
