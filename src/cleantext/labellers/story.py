"""Where a plain text's story is, and where the site goes on: below, above, in boxes inside it.

Teasers of other stories are sentences as good as the story's own. What gives them away is place and
topic: a heading of the site stands above them, they come in pairs of headline and lead, and they
share no names with the paragraphs before them.

1. Nothing is done to a text without a story: paragraphs that follow one another. A list of
   summaries under headlines has none, and may be all that a page is about.
2. A paragraph that speaks of what the story speaks of belongs to it, whatever stands above it,
   unless it is the lead of a headline below a heading of the site.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.lines import is_closed, is_dense, words
from cleantext.model import Evidence, Kind
from cleantext.scoring.topics import ties_above, wording
from cleantext.vocabulary import Label, Role, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.scoring.topics import Wording

    Found = Iterator[tuple[int, Evidence]]

PLACE_CONFIDENCE = 0.75
TOPIC_CONFIDENCE = 0.7
# What begins a part of the page that is not the story. A share bar or an advertisement may as well
# stand between two paragraphs.
SECTIONS = frozenset({Label.RELATED, Label.COMMENTS, Label.LEGAL, Label.TAGS})
BARS = frozenset({Label.SHARE, Label.PROMO, Label.NAVIGATION})
PARAGRAPHS = (Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM)
MIN_STORY_CHARS = 300  # of scripts without blanks half
MIN_FOLLOWING = 0.5  # share of a story's characters in paragraphs that follow another one
MIN_HEADLINE_CHARS, MAX_HEADLINE_CHARS, MIN_HEADLINE_WORDS = 20, 160, 4
MIN_PAIRS, MAX_LEAD_CHARS, MIN_PAIR_WORDS = 2, 260, 8
MIN_TOLD_CHARS, MIN_LONE_CHARS = 60, 300
MAX_BOX_LINES = 4
MAX_LINES_A_TEASER = 2
MIN_REFRAIN = 3
MAX_BETWEEN_BARS = 15
MAX_TAGS, MAX_TAG_CHARS = 12, 45
# Of all paragraphs, so much may stand below a comment box or an imprint that ends the story.
MAX_BELOW = {Label.COMMENTS: 0.15, Label.LEGAL: 0.25}
BELOW_WEIGHT = 0.3
# Where more stands above than this share of the story, it may be no other story.
MAX_ABOVE = 0.25


class Doubt(NamedTuple):
    """When paragraphs at the end are of other stories, no heading of the site above them.

    ``ties``: they have so little in common with those above, as a share of what three quarters of
    the paragraphs have at most. ``least``: there are so many of them, each that names somebody from
    above or has more in common taken off.
    """

    ties: float
    least: int


DOUBTS: Mapping[Strength, Doubt] = {
    Strength.GENTLE: Doubt(0.5, 4),
    Strength.BALANCED: Doubt(0.5, 3),
    Strength.STRICT: Doubt(0.6, 2),
}
NAMED, TIED = -1, -2


class _Story(NamedTuple):
    """The numbers of a story's paragraphs, how little ties one to it, and what it speaks of."""

    numbers: tuple[int, ...]
    bound: float
    runs: frozenset[tuple[str, ...]]

    def holds(self, block: Block) -> bool:
        return wording(block.text).ties(self.runs) >= self.bound


def label_story(blocks: Blocks, page: Page, /) -> Blocks:
    """Label what stands below a plain text's story, above it and in boxes inside it.

    Args:
        blocks: The page's blocks in reading order, phrases, shapes and captions labelled.
        page: Plain text only; HTML is left to its markup. Its ``strength`` says in how much doubt
            paragraphs are taken for other stories'.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> related = Evidence(Label.RELATED, 0.9, "vi/related/tin-lien-quan")
        >>> told = "Công an quận {} cho biết vụ cháy ở chợ đã được dập tắt ngay. "
        >>> story = tuple(told.format(number) * 3 for number in "123")
        >>> lines = (*story, "Tin liên quan", "Đội tuyển thắng trận đầu ở Bangkok")
        >>> blocks = [Block(number, line) for number, line in enumerate(lines)]
        >>> blocks[3] = blocks[3].labelled(related)
        >>> [str(block.label) for block in label_story(tuple(blocks), Page())]
        ['content', 'content', 'content', 'related', 'related']
    """
    if page.kind is Kind.HTML:
        return blocks
    story = _story(blocks, DOUBTS[page.strength])
    if story is None or not story.numbers:
        return blocks
    found = dict(_above(blocks, story)) | dict(_boxes(blocks, story)) | dict(_below(blocks, story))
    return tuple(
        block.labelled(found[n]) if n in found else block for n, block in enumerate(blocks)
    )


# The story.


def _story(blocks: Blocks, doubt: Doubt) -> _Story | None:
    """Return the text's story, if it has one."""
    prose = [n for n, block in enumerate(blocks) if _is_paragraph(block)]
    core = _core(blocks, prose)
    if not core:
        return None
    told = [wording(blocks[n].text) for n in core]
    above = ties_above(told)
    bound = doubt.ties * sorted(above)[len(above) * 3 // 4]
    cut = _end(told, above, bound, doubt)
    if not _are_teasers(blocks, core[cut:]):
        cut = len(core)
    runs = frozenset[tuple[str, ...]]().union(*(one.runs for one in told[:cut]))
    story = _Story(tuple(core[:cut]), bound, runs)
    numbers = core[:cut] if cut < len(core) else list(_whole(blocks, prose, core, story))
    return story._replace(numbers=tuple(numbers[: _before_pairs(blocks, numbers)]))


def _are_teasers(blocks: Blocks, numbers: Sequence[int]) -> bool:
    """Return whether paragraphs may be teasers: no items of a list, and not among many lines."""
    if not numbers or any(blocks[n].role is Role.LIST_ITEM for n in numbers):
        return False
    content = [
        block for block in blocks[numbers[0] :] if block.text and block.label is Label.CONTENT
    ]
    return len(content) <= len(numbers) * MAX_LINES_A_TEASER


def _before_pairs(blocks: Blocks, core: Sequence[int]) -> int:
    """Return how many paragraphs stand above two or more headlines with their leads at the end.

    Where such pairs stand further up as well, the story is made of them.
    """
    paired = [_is_pair(blocks, one, other) for one, other in pairwise((-1, *core))]
    count = next((n for n, pair in enumerate(reversed(paired)) if not pair), len(core))
    above = len(core) - count
    if count < MIN_PAIRS or above <= count or any(paired[:above]):
        return len(core)
    return above


def _is_pair(blocks: Blocks, before: int, number: int) -> bool:
    """Return whether a paragraph is a lead, with a headline of its own and nothing else above."""
    between = [
        block
        for block in blocks[before + 1 : number]
        if block.text and block.label is Label.CONTENT
    ]
    if len(between) != 1 or len(blocks[number].text) > MAX_LEAD_CHARS:
        return False
    return _is_headline(between[0]) and len(words(between[0].text)) >= MIN_PAIR_WORDS


def _core(blocks: Blocks, prose: Sequence[int]) -> list[int]:
    """Return the paragraphs of the section that tells most: that run on and speak of the same."""
    sections = _sections(blocks)
    heads = _heads(blocks, sections)
    following = _following(blocks)
    best: list[int] = []
    most, above, before, ended = 0.0, 0, 0, False
    for section, group in groupby(prose, key=sections.__getitem__):
        numbers = list(group)
        if above >= MIN_STORY_CHARS:
            ended |= any(heads[one] in MAX_BELOW for one in range(before + 1, section + 1))
        before = section
        above += sum(len(blocks[n].text) for n in numbers)
        told = _told_chars(blocks, numbers, following) * (BELOW_WEIGHT if ended else 1)
        if told > most:
            best, most = numbers, told
    return best


def _told_chars(blocks: Blocks, numbers: Sequence[int], following: Sequence[bool]) -> float:
    """Return how many characters of some paragraphs speak of what those above them do."""
    sizes = [len(blocks[n].text) for n in numbers]
    run = sum(size for size, n in zip(sizes, numbers, strict=True) if following[n])
    run *= 1 + is_dense(blocks[numbers[0]].text)
    if run < max(MIN_STORY_CHARS, MIN_FOLLOWING * sum(sizes)):
        return 0.0
    ties = ties_above(wording(blocks[n].text) for n in numbers)
    return sum(size * tie for size, tie in zip(sizes, ties, strict=True))


def _sections(blocks: Blocks) -> list[int]:
    """Return for each block in which part of the page it stands, counted from 0."""
    refrains = _refrains(blocks)
    sections, count = [], 0
    for block in blocks:
        count += _is_head(block) and _refrain(block) not in refrains
        sections.append(count)
    return sections


def _is_head(block: Block) -> bool:
    """Return whether a line heads a part of the page; a lone headline in brackets does not."""
    if block.label not in SECTIONS:
        return False
    shaped = block.reason is not None and block.reason.rule.startswith("shapes/")
    return not (shaped and block.label is Label.RELATED)


def _refrains(blocks: Blocks) -> set[str]:
    """Return the lines that come back below each item of a list, as "3 comments" and "More" do."""
    told, times = False, Counter[str]()
    for block in blocks:
        if _is_head(block) and told:
            times[_refrain(block)] += 1
            told = False
        told = told or _is_paragraph(block)
    return {line for line, count in times.items() if count >= MIN_REFRAIN}


def _refrain(block: Block) -> str:
    return "".join(sign for sign in block.key if not sign.isdigit())


def _heads(blocks: Blocks, sections: Sequence[int]) -> dict[int, Label]:
    """Return the kind of the line that heads each section but the first."""
    return {
        section: block.label
        for before, section, block in zip((0, *sections), sections, blocks, strict=False)
        if section != before
    }


def _following(blocks: Blocks) -> list[bool]:
    """Return for each block whether it is a neighbour of a paragraph, chrome in between aside."""
    story = [n for n, block in enumerate(blocks) if block.text and block.label is Label.CONTENT]
    prose = [_is_paragraph(blocks[n]) for n in story]
    following = [False] * len(blocks)
    for place, number in enumerate(story):
        beside = prose[max(place - 1, 0) : place] + prose[place + 1 : place + 2]
        following[number] = any(beside)
    return following


def _end(told: Sequence[Wording], above: Sequence[float], bound: float, doubt: Doubt) -> int:
    """Return how many paragraphs are the story's, those of other stories at its end left out."""
    best, end, points = 0, len(told), 0
    for number in range(len(told) - 1, 1, -1):
        points += 1 if above[number] < bound else TIED
        if points > best:
            best, end = points, number
    story = frozenset[tuple[str, ...]]().union(*(one.runs for one in told[:end]))
    points = sum(_foreign(one, story, bound) for one in told[end:])
    return end if points >= doubt.least else len(told)


def _foreign(one: Wording, story: frozenset[tuple[str, ...]], bound: float) -> int:
    if one.ties(story) >= bound:
        return TIED
    return 1 if one.names.isdisjoint(story) else NAMED


def _whole(
    blocks: Blocks, prose: Sequence[int], core: Sequence[int], story: _Story
) -> Iterator[int]:
    """Yield the paragraphs of the story, those of other sections included where it goes on."""
    sections = _sections(blocks)
    heads = _heads(blocks, sections)
    everything = sum(len(blocks[n].text) for n in prose)
    last = story.numbers[-1]
    for section, group in groupby(prose, key=sections.__getitem__):
        numbers = list(group)
        if section == sections[core[0]]:
            continue
        told = list(_told(blocks, numbers, story))
        if numbers[0] < core[0]:
            yield from told
            continue
        chars = sum(len(blocks[n].text) for n in told)
        if chars > MAX_BELOW.get(heads[section], 0) * everything:
            last = numbers[-1]
    yield from (n for n in prose if core[0] <= n <= last)


def _told(blocks: Blocks, numbers: Sequence[int], story: _Story) -> Iterator[int]:
    """Yield those paragraphs of another section that go on with the story.

    A lead of a headline about the same stands alone; of the story's own there are two together, or
    a longer one.
    """
    held = [n for n in numbers if len(blocks[n].text) >= MIN_TOLD_CHARS and story.holds(blocks[n])]
    pairs = {
        n for one, other in pairwise(held) if _adjoin(blocks, one, other) for n in (one, other)
    }
    alone = len(numbers) == 1
    for number in held:
        if alone or number in pairs or len(blocks[number].text) >= MIN_LONE_CHARS:
            yield number


def _adjoin(blocks: Blocks, one: int, other: int) -> bool:
    """Return whether nothing of the page's content stands between two blocks."""
    between = blocks[one + 1 : other]
    return not any(block.text and block.label is Label.CONTENT for block in between)


def _is_paragraph(block: Block) -> bool:
    return block.label is Label.CONTENT and block.role in PARAGRAPHS and block.is_prose


# What is not of it.


def _below(blocks: Blocks, story: _Story) -> Found:
    """Yield the kind of the lines below the story, from the first sign of the site on."""
    last = story.numbers[-1]
    border, other = _border(blocks, last), _other_story(blocks, last)
    section, since = None, 0
    for number in range(min(border, other), len(blocks)):
        block = blocks[number]
        if _is_head(block):
            section, since = block.label, number
        elif block.label is Label.CONTENT and block.text and block.role in PARAGRAPHS:
            if section is Label.TAGS and not _is_tag(block, number - since):
                section = None
            if section is None and number >= other:
                yield number, Evidence(Label.RELATED, TOPIC_CONFIDENCE, "story/other-topic")
            else:
                rule = f"story/below-{section or 'end'}"
                yield number, Evidence(_member(section, block), PLACE_CONFIDENCE, rule)


def _border(blocks: Blocks, last: int) -> int:
    """Return the number of the first block that is surely below the story."""
    below = range(last + 1, len(blocks))
    section = next((n for n in below if _is_head(blocks[n])), len(blocks))
    if section == len(blocks):
        return section
    between = range(max(last + 1, section - MAX_BETWEEN_BARS), section)
    return next((n for n in between if blocks[n].label in BARS), section)


def _other_story(blocks: Blocks, last: int) -> int:
    """Return where the first paragraph below the story begins, its headline included."""
    below = range(last + 1, len(blocks))
    first = next((n for n in below if _is_paragraph(blocks[n])), len(blocks))
    if first == len(blocks):
        return first
    above = next((n for n in reversed(range(last + 1, first)) if blocks[n].text), first)
    opens = blocks[above].label is Label.CONTENT and _is_headline(blocks[above])
    return above if opens else first


def _is_tag(block: Block, away: int) -> bool:
    return away <= MAX_TAGS and len(block.text) <= MAX_TAG_CHARS


def _member(section: Label | None, block: Block) -> Label:
    """Return the label of a line in a section; outside of any by whether it may be a headline."""
    if section is Label.COMMENTS and block.is_sentence:
        return Label.READER_COMMENTS
    if section not in (None, Label.RELATED):
        return section
    headline = block.is_prose or _is_headline(block) or is_closed(block.text)
    return Label.RELATED if headline or is_dense(block.text) else Label.NAVIGATION


def _boxes(blocks: Blocks, story: _Story) -> Found:
    """Yield the headlines below a heading for other stories that stands between paragraphs."""
    own = set(story.numbers)
    for number in range(story.numbers[0], story.numbers[-1]):
        if blocks[number].label is not Label.RELATED or blocks[number].is_prose:
            continue
        for below in range(number + 1, min(number + 1 + MAX_BOX_LINES, story.numbers[-1])):
            block = blocks[below]
            if block.label is not Label.CONTENT or not block.text:
                continue
            if not _is_headline(block) or below in own:
                break
            yield below, Evidence(Label.RELATED, PLACE_CONFIDENCE, "story/box")


def _above(blocks: Blocks, story: _Story) -> Found:
    """Yield paragraphs of other stories above it, a heading of the site in between."""
    first = story.numbers[0]
    start = next((n for n in reversed(range(first)) if _is_head(blocks[n])), 0)
    others = [n for n in range(start) if _is_paragraph(blocks[n]) and not story.holds(blocks[n])]
    told = sum(len(blocks[n].text) for n in story.numbers)
    if sum(len(blocks[n].text) for n in others) <= MAX_ABOVE * told:
        for number in others:
            yield number, Evidence(Label.RELATED, TOPIC_CONFIDENCE, "story/above")


def _is_headline(block: Block) -> bool:
    text = block.text
    if not MIN_HEADLINE_CHARS <= len(text) <= MAX_HEADLINE_CHARS or block.role not in PARAGRAPHS:
        return False
    return not is_closed(text) and len(words(text)) >= MIN_HEADLINE_WORDS
