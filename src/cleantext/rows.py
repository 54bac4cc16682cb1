"""The rows that data files hold, as types: phrases and the words of a language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cleantext.caching import cached

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    import regex

    from cleantext.vocabulary import Label

    Pattern = regex.Pattern[str]
    Side = tuple[int, int]  # the number of a pair, and whether it is the first or second word

BEGINNING_CHARS = 3  # a blank and two letters


class Shape(StrEnum):
    """The shape a line must have before a phrase in it means anything.

    ``line``: the phrase is the whole line, give or take a counter and outer punctuation.
    ``counter``: the same, but the counter must be there. ``colon``: the line begins with the
    phrase and a colon. ``start`` and ``end``: it begins or ends with the phrase. ``name``: it
    begins with the phrase, and a short name or a number follows ("Powered by WordPress"). These
    four act only on lines that have not the form of a sentence.
    """

    LINE = "line"
    COUNTER = "counter"
    COLON = "colon"
    START = "start"
    END = "end"
    NAME = "name"


class PhraseRule(NamedTuple):
    """A phrase, the label it gives a line of the right shape, and the rule id it is known by.

    ``key`` is the text's `cleantext.folding.phrase_key`. ``heads`` says that the phrase heads a
    list of its kind, so that what follows may be the list.
    """

    rule: str
    key: str
    label: Label
    confidence: float
    shape: Shape
    heads: bool = False


class PairRule(NamedTuple):
    """What a site asks of its readers: a line with one of ``words`` and one of ``others``.

    Both are beginnings of words, as `cleantext.folding.word_key` spells them: with a blank before,
    and one behind where the word must end there. ``opens`` says that one of ``words`` has to open
    the line or a sentence of it, as headlines may have any of them elsewhere.
    """

    rule: str
    label: Label
    confidence: float
    words: tuple[str, ...]
    others: tuple[str, ...]
    opens: bool = False

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Both lists, of each of which a line has one."""
        return self.words, self.others


class PairIndex:
    """Pairs, whose words are found by how they begin: a line has few words, a language hundreds.

    Example:
        >>> from cleantext.vocabulary import Label
        >>> pair = PairRule("en/share/x/pair", Label.SHARE, 0.9, (" send ",), (" to a friend",))
        >>> [len(PairIndex([pair]).told(key)) for key in (" send it to a friend ", " a friend ")]
        [1, 0]
    """

    def __init__(self, pairs: Sequence[PairRule]) -> None:
        self.pairs = pairs
        self.beginning: dict[str, list[tuple[str, Side]]] = defaultdict(list)
        self.others: list[tuple[str, Side]] = []  # in scripts without blanks, or too short
        for number, pair in enumerate(pairs):
            for side, words in enumerate(pair.sides):
                for word in words:
                    known = word[0] == " " and len(word) >= BEGINNING_CHARS
                    found = self.beginning[word[:BEGINNING_CHARS]] if known else self.others
                    found.append((word, (number, side)))

    def told(self, key: str) -> list[PairRule]:
        """Return the pairs of which a line's `cleantext.folding.word_key` has both words."""
        sides = {side for word, side in self.others if word in key}
        at = key.find(" ")
        while at >= 0:
            for word, side in self.beginning.get(key[at : at + BEGINNING_CHARS], ()):
                if key.startswith(word, at):
                    sides.add(side)
            at = key.find(" ", at + 1)
        both = {number for number, side in sides if (number, 1 - side) in sides}
        return [self.pairs[number] for number in sorted(both)]


class Words(NamedTuple):
    """The words of one language that shapes and places are told by, as written in its file."""

    credit: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    scene: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()


class ShapeRule(NamedTuple):
    """A shape: its rule id, what it says, and the pattern that the whole line must match.

    ``sentences`` lets it act on lines in the form of a sentence; else it never does. ``sign``,
    where there is one, is found in each line that matches.
    """

    rule: str
    label: Label
    confidence: float
    pattern: Pattern
    sentences: bool = False
    sign: re.Pattern[str] | None = None


NO_WORDS = Words()


@dataclass(frozen=True)
class Lexicon:
    """The rows of one or several languages, ready to be looked up.

    ``lines`` are keyed by `cleantext.folding.phrase_key`; ``starts`` and ``ends`` by the first,
    respectively last, two characters of that key, longest phrase first.
    """

    tags: tuple[str, ...] = ()
    lines: Mapping[str, PhraseRule] = field(default_factory=dict)
    starts: Mapping[str, tuple[PhraseRule, ...]] = field(default_factory=dict)
    ends: Mapping[str, tuple[PhraseRule, ...]] = field(default_factory=dict)
    pairs: tuple[PairRule, ...] = ()
    words: Words = NO_WORDS
    shapes: tuple[ShapeRule, ...] = ()

    @cached
    def openings(self) -> Mapping[str, int]:
        """The first words of phrases that are whole lines, with the most words of such a phrase."""
        most: dict[str, int] = {}
        for key in self.lines:
            tokens = key.split(" ")
            most[tokens[0]] = max(len(tokens), most.get(tokens[0], 0))
        return most

    @cached
    def pair_index(self) -> PairIndex:
        """The pairs by their words."""
        return PairIndex(self.pairs)


NO_LEXICON = Lexicon()


class DateWords(NamedTuple):
    """The words of dates, of all languages, casefolded.

    ``months`` maps a spelling to 1-12, ``zones`` a name to its offset as ISO 8601 writes it. The
    signs stand beside a number (年, ``năm``, ``h``), ``joins`` between day, month and year,
    ``clock`` before a time, ``oclock`` after one, the others before a date.
    """

    months: Mapping[str, int]
    zones: Mapping[str, str]
    weekdays: frozenset[str]
    year_signs: frozenset[str]
    month_signs: frozenset[str]
    day_signs: frozenset[str]
    hour_signs: frozenset[str]
    minute_signs: frozenset[str]
    joins: frozenset[str]
    date_words: frozenset[str]
    clock: frozenset[str]
    oclock: frozenset[str]
    am: frozenset[str]
    pm: frozenset[str]
    relative: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]


class FieldWords(NamedTuple):
    """The words by which a page's fields are told, of all languages, casefolded.

    ``keys`` maps what a scraper writes before a field to the name of that field; ``lists`` are
    parts of the addresses of pages that list stories.
    """

    keys: Mapping[str, str]
    byline: frozenset[str]
    joining: frozenset[str]
    nobody: frozenset[str]
    calling: frozenset[str]
    degree: frozenset[str]
    source: frozenset[str]
    tags: frozenset[str]
    lists: frozenset[str]


class PageSigns(NamedTuple):
    """Names that speak for a kind of page, in groups: of types, properties, metas, og:type.

    ``generators`` are programs that make pages of one kind and no others.
    """

    types: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, tuple[str, ...]]
    metas: Mapping[str, tuple[str, ...]]
    open_graph: Mapping[str, tuple[str, ...]]
    generators: Mapping[str, tuple[str, ...]]
