"""Labels by another extractor's opinion: what it kept is content, what it left out is not.

The opinion comes as lines of text, not as places in the page, so it is aligned to the blocks by
their words:

1. A block of `GRAM` words or more is kept if enough of its word triples stand in the opinion.
2. A shorter one is kept if it stands there at a line's start or end, between the places of its
   longer neighbours; short lines occur too often to be trusted anywhere else.

Then the opinion is completed, as extractors drop what a reader would not:

3. A heading is kept with the block below it.
4. What stands between two kept blocks is kept, unless it is long, mostly links, or called chrome.
5. The article ends where a line announces the readers' comments, or where below the last paragraph
   a block is all links; and what stands far off the body with little prose is none of it.
6. An opinion of next to nothing on a page full of text, or on a forum's page, where it takes all
   posts but the first for comments, leaves all blocks unjudged but those kept.

Every step is linear in the page and the opinion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import regex

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

    Words = list[str]
    Gram = tuple[str, ...]

T = TypeVar("T")

KEPT = Evidence(Label.CONTENT, 0.6, "extraction/kept")
HEADING = Evidence(Label.CONTENT, 0.6, "extraction/heading-of-kept")
BETWEEN = Evidence(Label.CONTENT, 0.6, "extraction/between-kept")
LEFT_OUT = Evidence(Label.OTHER, 0.6, "extraction/left-out")
# Scripts without blanks between words count by the character.
WORD_RE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{N}\p{M}]++",
)
ASCII_WORD_RE = regex.compile(r"[^\W_]++")  # the same words, four times as fast
FORUM_RE = regex.compile(r'"@type"\s*+:\s*+"(?:DiscussionForumPosting|QAPage)"')
LINE_PARTS_RE = regex.compile(r"[\n|]")
GRAM = 3
KEPT_RATIO = 0.5
SLACK_WORDS = 40  # how far a short block may stand from its neighbours' places
MAX_TRIES = 50  # places looked at for one short block
MAX_GAP_BLOCKS = 8
MAX_PROSE_GAP_BLOCKS = 40  # where half the gap is prose, too much was dropped to be chrome
MAX_GAP_LINKS = 0.3  # of a gap's characters
MIN_BODY_CHARS = 500  # of prose: less is no article, and its links may be what it has to say
LINK_RATIO = 0.8
GOOD_REASON = 0.5
ISLAND_GAP_BLOCKS = 15
MIN_ISLAND_SHARE = 0.1  # of the prose of the largest island
ABOVE = frozenset(("button", "header", "nav"))  # where a counter of comments leads down to them
THIN_RATIO, THIN_CHARS = 0.3, 400  # an opinion of less prose than both is thin


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
    found = _aligned(blocks, _Opinion(page.extraction))
    told = _completed(blocks, [KEPT if one else None for one in found])
    thin = _is_thin(blocks, told) or _is_forum(page)
    default = None if thin else LEFT_OUT
    judged = zip(blocks, (one or default for one in told), strict=True)
    return tuple(block.labelled(evidence) if evidence else block for block, evidence in judged)


def _completed(blocks: Blocks, told: list[Evidence | None]) -> list[Evidence | None]:
    """Return the evidence with the headings of kept blocks, and what stands between these."""
    for number in range(len(blocks) - 2, -1, -1):
        heads = blocks[number].traits.level and told[number + 1]
        if heads and not told[number] and _is_open(blocks[number]):
            told[number] = HEADING
    kept = [number for number, one in enumerate(told) if one]
    for before, after in pairwise(kept):
        gap = [block for block in blocks[before + 1 : after] if _is_open(block)]
        most = MAX_PROSE_GAP_BLOCKS if _is_mostly_prose(gap) else MAX_GAP_BLOCKS
        if 0 < len(gap) <= most and _is_text(gap):
            told[before + 1 : after] = [
                BETWEEN if _is_open(block) else None for block in blocks[before + 1 : after]
            ]
    prose = [
        len(block.text) if one and block.is_prose and _is_text([block]) else 0
        for block, one in zip(blocks, told, strict=True)
    ]
    if sum(prose) < MIN_BODY_CHARS:
        return told
    end = min(_comments_start(blocks, prose), _links_start(blocks, told, prose))
    return _without_islands(
        [one if number < end else None for number, one in enumerate(told)], prose
    )


def _without_islands(
    told: Sequence[Evidence | None], prose: Sequence[int]
) -> list[Evidence | None]:
    """Return the evidence without what stands far from the body and has little prose itself."""
    islands: list[list[int]] = []
    for number in (number for number, one in enumerate(told) if one):
        if not islands or number - islands[-1][-1] > ISLAND_GAP_BLOCKS:
            islands.append([])
        islands[-1].append(number)
    weights = [sum(prose[number] for number in island) for island in islands]
    least = MIN_ISLAND_SHARE * max(weights, default=0)
    islets = (one for one, weight in zip(islands, weights, strict=True) if weight < least)
    dropped = {number for islet in islets for number in islet}
    return [None if number in dropped else one for number, one in enumerate(told)]


def _comments_start(blocks: Blocks, prose: Sequence[int]) -> int:
    """Return where a line below the body announces the readers' comments."""
    read, half = 0, sum(prose) / 2
    for number, (block, chars) in enumerate(zip(blocks, prose, strict=True)):
        read += chars
        announced = any(one.label is Label.COMMENTS for one in block.evidence)
        if announced and read >= half and not block.traits.landmarks & ABOVE:
            return number
    return len(blocks)


def _links_start(blocks: Blocks, told: Sequence[Evidence | None], prose: Sequence[int]) -> int:
    """Return where the links below the last paragraph begin."""
    last = max(number for number, chars in enumerate(prose) if chars)
    tail = range(last + 1, len(blocks))
    return next(
        (number for number in tail if told[number] and _is_link(blocks[number])), len(blocks)
    )


def _is_link(block: Block) -> bool:
    linked = block.traits.link_chars >= LINK_RATIO * len(block.text)
    return linked and not block.traits.cell


def _is_open(block: Block) -> bool:
    """Return whether nobody has good reason yet to call a block chrome."""
    return not any(
        one.label is not Label.CONTENT and one.confidence >= GOOD_REASON for one in block.evidence
    )


def _is_text(gap: Sequence[Block]) -> bool:
    chars = sum(len(block.text) for block in gap)
    return sum(block.traits.link_chars for block in gap) <= MAX_GAP_LINKS * chars


def _is_mostly_prose(gap: Sequence[Block]) -> bool:
    prose = sum(len(block.text) for block in gap if block.is_prose)
    return 2 * prose >= sum(len(block.text) for block in gap)


def _is_forum(page: Page) -> bool:
    return any(FORUM_RE.search(script) for script in page.hints.json_ld)


def _is_thin(blocks: Blocks, told: Sequence[Evidence | None]) -> bool:
    """Return whether the opinion covers next to nothing of what may be the page's text."""
    every = kept = 0
    for block, one in zip(blocks, told, strict=True):
        if block.is_prose and _is_open(block) and _is_text([block]):
            every += len(block.text)
            kept += len(block.text) if one else 0
    return kept < min(THIN_RATIO * every, THIN_CHARS)


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
        self.places = _places(self.words)
        self.grams = _places(_grams(self.words))

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
    return (ASCII_WORD_RE if text.isascii() else WORD_RE).findall(text.casefold())


def _grams(words: Words) -> Iterator[Gram]:
    return zip(*(words[shift:] for shift in range(GRAM)), strict=False)


def _places(items: Iterable[T]) -> Mapping[T, Sequence[int]]:
    places: dict[T, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        places[item].append(place)
    return dict(places)


def _aligned(blocks: Blocks, opinion: _Opinion) -> list[bool]:
    """Return for each block whether it stands in the opinion."""
    rows = [words_of(block.text) for block in blocks]
    spans = _long_spans(rows, opinion)
    following = _next_starts(spans, len(opinion.words))
    done, found = 0, []
    for words, long, limit in zip(rows, spans, following, strict=True):
        start = max(done - SLACK_WORDS, 0)
        short = len(words) < GRAM
        span = opinion.find_short(words, start, limit + SLACK_WORDS) if short else long
        found.append(span is not NOWHERE)
        done = max(done, span.end)
    return found


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
