"""The parts of a plain text: paragraphs, headlines, and what heads a part of the page.

What heads a part, its phrase and its place tell; where hardly anything else of a site is left, the
phrase must be a sure one.
"""

from __future__ import annotations

from collections import Counter
from copy import copy
from functools import cached_property
from itertools import accumulate, dropwhile, groupby, pairwise
from typing import TYPE_CHECKING

from cleantext.lines import is_closed, is_dense, words
from cleantext.rows import Shape
from cleantext.scoring.text.front_lines import is_question
from cleantext.scoring.text.topics import is_terse, stems, wording
from cleantext.vocabulary import Label, Role, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks
    from cleantext.scoring.text.topics import Wording

# What begins a part of the page that is not the story.
SECTIONS = frozenset({Label.RELATED, Label.COMMENTS, Label.LEGAL, Label.TAGS})
# What only sites have: where none of it is, a text may be a story alone.
SITE = frozenset({Label.COMMENTS, Label.LEGAL, Label.PROMO, Label.SHARE, Label.TAGS})
# With fewer kinds of it nobody vouches for what topic, place or a doubtful heading alone tells: an
# extractor has left a story, an offer or a thread without the site around it.
VOUCHING: Mapping[Strength, int] = {
    Strength.GENTLE: 2,
    Strength.BALANCED: 1,
    Strength.STRICT: 0,
}
# So sure a line must be to head a part then. An address may as well be the story's.
MIN_SURE: Mapping[Label, float] = {Label.RELATED: 0.75, Label.TAGS: 0.75, Label.LEGAL: 0.85}
CONTENT = Label.CONTENT
PARAGRAPHS = (Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM)
MIN_HEADLINE_CHARS, MAX_HEADLINE_CHARS, MIN_HEADLINE_WORDS = 20, 160, 4
MIN_TERSE_CHARS = 10  # where a sign is a syllable or a word
# A box goes by where paragraphs go on that are so long, as a share of those above it.
MIN_AS_LONG, MIN_REFRAIN = 0.6, 3
MIN_LISTS, SURE_LIST = 2, 0.85
MAX_LEAD_CHARS = 260
STARTS = f"/{Shape.START}"


def site_parts(blocks: Iterable[Block]) -> AbstractSet[Label]:
    """Return the kinds of a site's parts that stand in a text.

    One heading for other stories may be the story's own, two different ones are a site's.
    """
    blocks = list(blocks)
    heads = {block.key for block in blocks if block.label is Label.RELATED and _is_sure(block)}
    parts = SITE & {block.label for block in blocks}
    return parts | {Label.RELATED} if len(heads) >= MIN_LISTS else parts


def _is_sure(block: Block) -> bool:
    reason = block.reason
    return reason is not None and reason.confidence >= SURE_LIST and "/related/" in reason.rule


def is_paragraph(block: Block) -> bool:
    """Return whether a block may be a paragraph of the story."""
    return block.label is CONTENT and block.role in PARAGRAPHS and block.is_prose


def is_headline(block: Block) -> bool:
    """Return whether a block may be the headline of another story: some words, and no stop."""
    text = block.text
    if not MIN_TERSE_CHARS <= len(text) <= MAX_HEADLINE_CHARS or block.role not in PARAGRAPHS:
        return False
    if is_closed(text):
        return False
    if is_terse(text):
        return not block.is_prose
    return len(text) >= MIN_HEADLINE_CHARS and len(words(text)) >= MIN_HEADLINE_WORDS


def is_head(block: Block) -> bool:
    """Return whether a line heads a part of the page; one that names the only other story does not.

    Such are "[Headline]", "Read more: Headline", and a headline right behind a phrase. What is
    shorter behind a colon is a topic: "On this topic: Floods".
    """
    if block.label is not Label.RELATED:
        return block.label in SECTIONS
    behind = block.text.partition(":")[2].strip(": *_")
    if len(behind) >= MIN_HEADLINE_CHARS or is_terse(behind):
        return False
    rule = block.reason.rule if block.reason else ""
    begins = rule.endswith(STARTS) and is_headline(block)
    return not (rule.startswith("shapes/") or begins)


class Outline:
    """A text's paragraphs and sections, each found once.

    ``vouching``: so many kinds of a site's parts vouch for the others. ``stems``: paragraphs that
    share the stems of words speak of the same, too.
    """

    def __init__(self, blocks: Blocks, vouching: int) -> None:
        self.blocks = blocks
        self.stems = False
        self.vouched = len(site_parts(blocks)) >= vouching
        self.content = [n for n, one in enumerate(blocks) if one.label is CONTENT and one.text]
        self.prose = [n for n in self.content if is_paragraph(blocks[n])]
        self.chars = sum(len(blocks[n].text) for n in self.prose)
        self.worded: dict[int, Wording] = {}

    def by_stems(self) -> Outline:
        """Return the same outline with ``stems`` set."""
        other = copy(self)
        other.stems = True
        other.worded = {}
        return other

    def wording(self, number: int) -> Wording:
        """Return the wording of a block."""
        if number not in self.worded:
            self.worded[number] = wording(self.blocks[number].text, stems=self.stems)
        return self.worded[number]

    def size(self, numbers: Sequence[int]) -> int:
        """Return how many code points some blocks have."""
        return sum(len(self.blocks[n].text) for n in numbers)

    def by_section(self) -> Iterator[tuple[int, list[int]]]:
        """Yield the paragraphs of each section that has any.

        Right below a heading for other stories a headline may be a question, and is none of them.
        """
        for section, group in groupby(self.prose, key=self.sections.__getitem__):
            numbers = list(group)
            if self.kinds.get(section) is Label.RELATED:
                numbers = list(dropwhile(self._asks, numbers))
            if numbers:
                yield section, numbers

    def _asks(self, number: int) -> bool:
        return is_question(self.blocks[number].text)

    def content_between(self, before: int, number: int) -> list[Block]:
        """Return the blocks between two that are the page's content."""
        between = self.blocks[before + 1 : number]
        return [block for block in between if block.text and block.label is Label.CONTENT]

    def ends_at_site(self, number: int) -> bool:
        """Return whether the next line below a block is chrome."""
        below = self.blocks[number + 1 :]
        return next((block.label is not Label.CONTENT for block in below if block.text), False)

    def goes_on(self, core: Sequence[int], numbers: Sequence[int]) -> bool:
        """Return whether a story surely goes on below a heading for other stories inside it.

        Nothing that ends a story stands above the heading. Below its headlines paragraphs as long
        as the story's follow one another, no more than it has; or they outweigh it, and hardly
        one has a headline of its own.
        """
        sections = range(self.sections[core[0]] + 1, self.sections[numbers[0]] + 1)
        between = self.blocks[core[-1] + 1 : numbers[0]]
        ended = any(block.label in SITE for block in between)
        if ended or any(self.kinds[one] is not Label.RELATED for one in sections):
            return False
        if self.size(numbers) * len(core) < MIN_AS_LONG * self.size(core) * len(numbers):
            return False
        told = [block for block in self.blocks[numbers[0] : numbers[-1] + 1] if block.text]
        # Where a short paragraph may be none, and one below a headline its lead.
        least = 1 if is_dense(told[0].text) or self._is_apart(between, numbers[0]) else 2
        if least <= len(told) == len(numbers) <= len(core):
            return True
        titled = sum(self.is_titled(*pair) for pair in pairwise(numbers))
        return self.size(numbers) > self.size(core) and 2 * titled < len(numbers)

    def _is_apart(self, between: Iterable[Block], number: int) -> bool:
        """Return whether a paragraph below one other headline says nothing of it: no lead does."""
        headlines = [block for block in between if block.text and block.label is CONTENT]
        if len(headlines) != 1 or not is_headline(headlines[0]) or self.is_listed(number):
            return False
        return stems(headlines[0].text).isdisjoint(stems(self.blocks[number].text))

    def is_listed(self, number: int) -> bool:
        """Return whether a paragraph stands between two headlines, as a lead in a list does."""
        before, behind = (
            next((block for block in side if block.text), self.blocks[number])
            for side in (reversed(self.blocks[:number]), self.blocks[number + 1 :])
        )
        listed = all(one.label is CONTENT and is_headline(one) for one in (before, behind))
        return listed and len(self.blocks[number].text) <= MAX_LEAD_CHARS

    def is_titled(self, before: int, number: int) -> bool:
        """Return whether the line right above a paragraph is a headline; ``before`` is another."""
        between = self.content_between(before, number)
        return bool(between) and is_headline(between[-1])

    @cached_property
    def heads(self) -> frozenset[int]:
        """The lines that head a part of the page, not each paragraph of it as "3 comments" does."""
        chrome = ((n, block) for n, block in enumerate(self.blocks) if block.label in SECTIONS)
        heads = [n for n, block in chrome if self._may_head(block)]
        return frozenset(self._once(heads, frozenset(self.prose)))

    def heads_around(self, last: int) -> frozenset[int]:
        """Return the heads without those that come back below a story, whatever stands between."""
        below = sorted(n for n in self.heads if n > last)
        return self.heads.difference(below).union(self._once(below, set(self.content)))

    def _may_head(self, block: Block) -> bool:
        least = 0.0 if self.vouched else MIN_SURE.get(block.label, 0.0)
        return is_head(block) and block.reason is not None and block.reason.confidence >= least

    def _once(self, heads: Sequence[int], told: AbstractSet[int]) -> Iterator[int]:
        """Yield those heads that do not come back below each item of a list."""
        times = Counter(
            _refrain(self.blocks[number])
            for above, number in pairwise((-1, *heads))
            if not told.isdisjoint(range(above + 1, number))
        )
        yield from (n for n in heads if times[_refrain(self.blocks[n])] < MIN_REFRAIN)

    @cached_property
    def sections(self) -> list[int]:
        """The part of the page that each block stands in, counted from 0."""
        return list(accumulate(map(self.heads.__contains__, range(len(self.blocks)))))

    @cached_property
    def kinds(self) -> dict[int, Label]:
        """The kind of the line that heads each section but the first."""
        sections = zip((0, *self.sections), self.sections, self.blocks, strict=False)
        return {section: block.label for before, section, block in sections if section != before}

    @cached_property
    def following(self) -> set[int]:
        """The blocks that are neighbours of a paragraph, chrome in between aside."""
        prose = set(self.prose)
        pairs = list(pairwise(self.content))
        below = {other for one, other in pairs if one in prose}
        return below | {one for one, other in pairs if other in prose}


def _refrain(block: Block) -> str:
    return "".join([sign for sign in block.key if not sign.isdigit()])
