"""Labels by another extractor's opinion: what it kept is content, what it left out is not.

The opinion comes as lines of text, not as places in the page, so it is aligned to the blocks by
their words:

1. A block of `GRAM` words or more is kept if enough of its word triples stand in the opinion.
2. A shorter one is kept if it stands there at a line's start or end, between the places of its
   longer neighbours; short lines occur too often to be trusted anywhere else.

Every step is linear in the page and the opinion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

    Words = list[str]
    Gram = tuple[str, ...]

KEPT = Evidence(Label.CONTENT, 0.6, "extraction/kept")
LEFT_OUT = Evidence(Label.OTHER, 0.6, "extraction/left-out")
# Scripts without blanks between words count by the character.
WORD_RE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{N}\p{M}]+",
)
LINE_PARTS_RE = regex.compile(r"[\n|]")
GRAM = 3
KEPT_RATIO = 0.5
SLACK_WORDS = 40  # how far a short block may stand from its neighbours' places
MAX_TRIES = 50  # places looked at for one short block


def label_extraction(blocks: Blocks, page: Page, /) -> Blocks:
    """Return the blocks, each with evidence of what the page's ``extraction`` made of it.

    Plain text, a page nobody asked about and one of which nothing was extracted stay unjudged.

    Example:
        >>> from cleantext.model import Block, Page
        >>> blocks = (Block(0, "Home"), Block(1, "The whole of a sentence."))
        >>> page = Page(Kind.HTML, extraction=("The whole of a sentence.",))
        >>> [str(block.label) for block in label_extraction(blocks, page)]
        ['other', 'content']
    """
    if page.kind is not Kind.HTML or not page.extraction:
        return blocks
    kept = _kept(blocks, _Opinion(page.extraction))
    return tuple(
        block.labelled(KEPT if one else LEFT_OUT) for block, one in zip(blocks, kept, strict=True)
    )


class _Span(NamedTuple):
    """Where a block stands in the opinion, in words; ``start`` is -1 if it doesn't."""

    start: int
    end: int


NOWHERE = _Span(-1, -1)


class _Opinion:
    """The extracted lines as one row of words, with where each word and triple of them stands."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Words = []
        self.borders = {0}
        for part in chain.from_iterable(LINE_PARTS_RE.split(line) for line in lines):
            self.words += words_of(part)
            self.borders.add(len(self.words))
        self.places: Mapping[str, Sequence[int]] = _places((word for word in self.words))
        self.grams: Mapping[Gram, Sequence[int]] = _places(_grams(self.words))

    def find_long(self, words: Words, after: int) -> _Span:
        """Return where most of the triples of ``words`` stand, first looking behind ``after``."""
        found = [self.grams[gram] for gram in _grams(words) if gram in self.grams]
        if len(found) < KEPT_RATIO * (len(words) - GRAM + 1):
            return NOWHERE
        places = found[0]
        place = places[min(bisect_left(places, after), len(places) - 1)]
        return _Span(place, place + len(words))

    def find_short(self, words: Words, start: int, end: int) -> _Span:
        """Return where ``words`` stand at a line's start or end, between two places."""
        places = self.places.get(words[0], ()) if words else ()
        first = bisect_left(places, start)
        for place in places[first : first + MAX_TRIES]:
            after = place + len(words)
            if after > end:
                break
            at_border = place in self.borders or after in self.borders
            if at_border and self.words[place:after] == words:
                return _Span(place, after)
        return NOWHERE


def words_of(text: str) -> Words:
    """Return the words of a text in one case; scripts without blanks by the character."""
    return WORD_RE.findall(text.casefold())


def _grams(words: Words) -> Iterator[Gram]:
    return zip(*(words[shift:] for shift in range(GRAM)), strict=False)


def _places(items: Iterable[str] | Iterable[Gram]) -> Mapping[object, Sequence[int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        places[item].append(place)
    return dict(places)


def _kept(blocks: Blocks, opinion: _Opinion) -> list[bool]:
    rows = [words_of(block.text) for block in blocks]
    spans = _long_spans(rows, opinion)
    following = _next_starts(spans, len(opinion.words))
    done, kept = 0, []
    for words, span, limit in zip(rows, spans, following, strict=True):
        if len(words) < GRAM:
            span = opinion.find_short(words, max(done - SLACK_WORDS, 0), limit + SLACK_WORDS)
        kept.append(span is not NOWHERE)
        done = max(done, span.end)
    return kept


def _long_spans(rows: Sequence[Words], opinion: _Opinion) -> list[_Span]:
    spans, done = [], 0
    for words in rows:
        span = opinion.find_long(words, done) if len(words) >= GRAM else NOWHERE
        spans.append(span)
        done = max(done, span.start)
    return spans


def _next_starts(spans: Sequence[_Span], last: int) -> list[int]:
    """Return for each block where the next one that was found begins; ``last`` at the end."""
    starts, upcoming = [], last
    for span in reversed(spans):
        starts.append(upcoming)
        upcoming = span.start if span.start >= 0 else upcoming
    return starts[::-1]
