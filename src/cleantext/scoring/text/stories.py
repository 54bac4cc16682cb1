"""Which paragraphs of a plain text are its story, told by place and topic.

1. A text without paragraphs that follow one another has no story. A list of summaries under
   headlines may be all that a page is about; copies of one another tell nothing.
2. A paragraph that speaks of what the story speaks of belongs to it, whatever stands above it,
   unless it is the lead of a headline below a heading of the site.
3. Each paragraph is compared with all above it once: work is linear.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.lines import words
from cleantext.scoring.text.front_lines import is_stamp
from cleantext.scoring.text.sections import MAX_LEAD_CHARS, VOUCHING, Outline, is_headline
from cleantext.scoring.text.topics import Wording, is_terse, names, stems, ties_above, wording
from cleantext.vocabulary import Label, Role, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks

PASSED = frozenset({Label.PROMO, Label.SHARE, Label.OTHER})
# A longer text is a collection, not a page with a story; and the words of all of it take memory.
MAX_TEXT_CHARS = 2_000_000
MIN_STORY_CHARS = 300  # of scripts without blanks half
MIN_FOLLOWING = 0.5  # share of a story's characters in paragraphs that follow another one
# So many paragraphs with a line between each two, and this share of them that speak of the same.
MIN_TIED, TIED_SHARE = 5, 0.55
MIN_PAIRS, MIN_PAIR_WORDS = 2, 8
MIN_TOLD_CHARS, MIN_LONE_CHARS = 60, 300
MAX_LINES_A_TEASER, MAX_TEASER_CHARS = 2, 400
# Above a headline, who wrote the story, or when the story before it was told.
MAX_SIGNED, MAX_SIGNED_CHARS = 1, 40
# A paper's sign before each of its leads: "(Harbour Post) - ", "HP.example – ".
SIGN_RE = regex.compile(r"(?:\([^()]{2,30}\)|[\p{Lu}\d][\p{L}\d.]{1,20}+) ?[-–—] ?(?=[\p{Lu}“\"])")
# Of all paragraphs, so much may stand below a comment box or an imprint that ends the story.
MAX_BELOW = {Label.COMMENTS: 0.15, Label.LEGAL: 0.05}
BELOW_WEIGHT = 0.3


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
MIN_TIE = 1e-9  # whatever the paragraphs have in common, something it must be
# At the end so many paragraphs or more are other stories' where hardly one of them says what many
# of the story's say, and no two words come back in more than a few of them either.
MIN_APART, MIN_TOPIC, TOPIC_SHARE, MAX_SHARED = 6, 3, 0.2, 0.2
MIN_ON_TOPIC, MAX_ON_TOPIC = 0.8, 0.15


class Story(NamedTuple):
    """The numbers of a story's paragraphs, how little ties one to it, and what it speaks of.

    ``stems`` says whether ``runs`` hold the stems of words, too. ``heads`` are the lines that head
    the text's parts, ``vouched`` says whether it has so many parts of a site that what their place
    tells is no guess.
    """

    numbers: tuple[int, ...]
    bound: float
    runs: frozenset[tuple[str, ...]]
    stems: bool
    heads: frozenset[int]
    vouched: bool

    def holds(self, told: Wording) -> bool:
        """Return whether a paragraph speaks of what the story does."""
        return told.ties(self.runs) >= max(self.bound, MIN_TIE)


def find_story(blocks: Blocks, strength: Strength = Strength.GENTLE) -> Story | None:
    """Return the story of a plain text whose phrases and shapes are labelled, if it has one.

    Example:
        >>> from cleantext.model import Block
        >>> told = "Công an quận {} cho biết vụ cháy ở chợ đã được dập tắt ngay. "
        >>> lines = (*(told.format(number) * 3 for number in "123"), "Chia sẻ")
        >>> find_story(tuple(Block(number, line) for number, line in enumerate(lines))).numbers
        (0, 1, 2)
    """
    text, core, above = _outlined(blocks, VOUCHING[strength])
    if not core or _is_thread(text, core[0]):
        return None
    doubt = DOUBTS[strength]
    bound = doubt.ties * _close_tie(above)
    cut = _end(text, core, above, Doubt(bound, doubt.least))
    runs = frozenset[tuple[str, ...]]().union(*(text.wording(n).runs for n in core[:cut]))
    story = Story(tuple(core[:cut]), bound, runs, text.stems, text.heads, text.vouched)
    numbers = core[:cut] if cut < len(core) else list(_whole(text, core, story))
    numbers = numbers[: _before_signed(text, numbers)]
    numbers = numbers[: _before_pairs(text, numbers)]
    return story._replace(numbers=tuple(numbers), heads=text.heads_around(numbers[-1]))


def _outlined(blocks: Blocks, vouching: int) -> tuple[Outline, list[int], list[float]]:
    """Return a text's outline, and the `_core` of it: by stems where runs of words tie nothing."""
    text = Outline(blocks, vouching)
    if text.chars > MAX_TEXT_CHARS:
        return text, [], []
    core, above = _core(text)
    if not core or not _close_tie(above):
        text = text.by_stems()
        core, above = _core(text)
    return text, core, above


def _core(text: Outline) -> tuple[list[int], list[float]]:
    """Return the paragraphs of the section that tells most: that run on and speak of the same.

    With each comes what ties it to those above, as a share of its runs.
    """
    best: tuple[list[int], list[float]] = ([], [])
    most, above, before, ended = 0.0, 0, 0, False
    for section, numbers in text.by_section():
        if above >= MIN_STORY_CHARS:
            ended |= any(text.kinds[one] in MAX_BELOW for one in range(before + 1, section + 1))
        before = section
        above += text.size(numbers)
        ties = _ties(text, numbers)
        if not any(tie for tie in ties if tie < 1):
            continue
        told = sum(len(text.blocks[n].text) * tie for n, tie in zip(numbers, ties, strict=True))
        told *= BELOW_WEIGHT if ended else 1
        if told > most:
            best, most = (numbers, ties), told
    return best


def _ties(text: Outline, numbers: Sequence[int]) -> list[float]:
    """Return how far each paragraph of a section speaks of what those above it do, 0-1.

    Empty for paragraphs that are no story: too short, or mostly apart from one another.
    """
    ties = ties_above(map(text.wording, numbers))
    following = text.following | (_captioned(text, numbers) if _speak_of_same(ties) else set())
    run = text.size([n for n in numbers if n in following])
    run *= 1 + is_terse(text.blocks[numbers[0]].text)
    return [] if run < max(MIN_STORY_CHARS, MIN_FOLLOWING * text.size(numbers)) else ties


def _speak_of_same(ties: Sequence[float]) -> bool:
    """Return whether most of many paragraphs speak of what those above do, and are no copies."""
    return len(ties) >= MIN_TIED and sum(0 < tie < 1 for tie in ties) >= TIED_SHARE * len(ties)


def _captioned(text: Outline, numbers: Sequence[int]) -> set[int]:
    """Return the paragraphs with one line between them and another one, as a caption stands there.

    So does a headline between leads, but of them hardly one says what those above do, and a heading
    for other stories may stand above them; and a heading of a page in small sections, which has
    fewer words, with a few words below it.
    """
    if text.kinds.get(text.sections[numbers[0]]) is Label.RELATED:
        return set()
    pairs = ((pair, text.content_between(*pair)) for pair in pairwise(numbers))
    near = (pair for pair, lines in pairs if not lines or _is_caption(text, pair, *lines))
    return set(chain.from_iterable(near))


def _is_caption(text: Outline, around: tuple[int, int], line: Block, *others: Block) -> bool:
    if others:
        return False
    long = text.size(around) * (1 + is_terse(line.text)) >= len(around) * MIN_LONE_CHARS
    return long or line.role is Role.CAPTION or len(words(line.text)) >= MIN_PAIR_WORDS


def _is_thread(text: Outline, first: int) -> bool:
    """Return whether a comment box stands between paragraphs and the story that is below it.

    Each answer of a thread has one; what is below the last of them is as good as what is above.
    """
    boxes = [n for n in text.heads if n < first and text.blocks[n].label is Label.COMMENTS]
    above = [n for n in text.prose if n < max(boxes, default=0)]
    return text.size(above) >= MIN_STORY_CHARS


def _close_tie(above: Sequence[float]) -> float:
    """Return what three quarters of the paragraphs are tied by at most; copies tell nothing."""
    once = [tie for tie in above if tie < 1]
    ties = sorted(once if 2 * len(once) > len(above) else above)
    return ties[len(ties) * 3 // 4]


def _end(text: Outline, core: Sequence[int], above: Sequence[float], doubt: Doubt) -> int:
    """Return how many paragraphs are the story's, those of other stories at its end left out.

    ``doubt`` has the share of runs itself that ties a paragraph to the story.
    """
    if not text.vouched:
        return len(core)
    apart = on_topic_until(text, core)
    if apart < len(core) and _are_teasers(text, core[apart:]):
        return apart
    best, end, points = 0, len(core), 0
    for place in range(len(core) - 1, 1, -1):
        points += 1 if above[place] < doubt.ties else TIED
        if points > best:
            best, end = points, place
    if best < doubt.least or not _are_teasers(text, core[end:]):
        return len(core)
    story = frozenset[tuple[str, ...]]().union(*(text.wording(n).runs for n in core[:end]))
    points = sum(_points(text, number, story, doubt) for number in core[end:])
    return end if points >= doubt.least else len(core)


def on_topic_until(text: Outline, core: Sequence[int]) -> int:
    """Return how many paragraphs stand above those that have no topic, the story's or their own."""
    if len(core) < 2 * MIN_APART:
        return len(core)
    first = _counted(text, core[: len(core) // 2])
    least = max(MIN_TOPIC, TOPIC_SHARE * (len(core) // 2))
    topic = {run for run, count in first.items() if count >= least}
    on_topic = [not topic.isdisjoint(text.wording(n).runs) for n in core]
    end, seen = len(core), 0
    for place in range(len(core) - 1, len(core) // 2 - 1, -1):
        seen += on_topic[place]
        if not on_topic[place] and seen <= MAX_ON_TOPIC * (len(core) - place):
            end = place
    told, others = on_topic[:end], core[end:]
    if len(others) < MIN_APART or sum(told) < MIN_ON_TOPIC * len(told):
        return len(core)
    shared = max(_counted(text, others).values(), default=0)
    return end if shared <= MAX_SHARED * len(others) else len(core)


def _counted(text: Outline, numbers: Sequence[int]) -> Counter[tuple[str, ...]]:
    """Return in how many of some paragraphs each run of words stands."""
    return Counter(run for number in numbers for run in text.wording(number).runs)


def _points(text: Outline, number: int, story: frozenset[tuple[str, ...]], doubt: Doubt) -> int:
    """Return what one paragraph says for an end above it."""
    if text.wording(number).ties(story) >= doubt.ties:
        return TIED
    return 1 if names(text.blocks[number].text).isdisjoint(story) else NAMED


def _are_teasers(text: Outline, numbers: Sequence[int]) -> bool:
    """Return whether paragraphs may be teasers: short, no list's items, not among many lines."""
    blocks = [text.blocks[n] for n in numbers]
    if any(one.role is Role.LIST_ITEM or len(one.text) > MAX_TEASER_CHARS for one in blocks):
        return False
    content = text.content_between(numbers[0] - 1, len(text.blocks))
    return len(content) <= len(numbers) * MAX_LINES_A_TEASER


def _before_signed(text: Outline, core: Sequence[int]) -> int:
    """Return how many paragraphs stand above leads at the end that are signed as the first one is.

    A sign that comes back without a headline above it is of who speaks in turn.
    """
    sign = SIGN_RE.match(text.blocks[core[0]].text)
    if sign is None:
        return len(core)
    signed = [text.blocks[number].text.startswith(sign[0]) for number in core]
    titled = [text.is_titled(*pair) for pair in pairwise((-1, *core))]
    leads = [all(one) for one in zip(signed, titled, strict=True)]
    count = next((n for n, lead in enumerate(reversed(leads)) if not lead), 0)
    return len(core) - count


def _before_pairs(text: Outline, core: Sequence[int]) -> int:
    """Return how many paragraphs stand above two or more headlines with their leads at the end.

    Where such pairs stand further up as well, the story is made of them; but right above a part of
    the site only two in a row count for that, as sections of one short paragraph are rare.
    """
    paired = [_is_pair(text, one, other) for one, other in pairwise((-1, *core))]
    count = next((n for n, pair in enumerate(reversed(paired)) if not pair), len(core))
    above = len(core) - count
    if count and not _speaks_of(text, core[above]):  # the story's own, below another's headline
        above, count = above + 1, count - 1
    if not text.vouched or count < MIN_PAIRS or above <= count:
        return len(core)
    rows = pairwise(paired[:above]) if text.ends_at_site(core[-1]) else zip(paired[:above])
    return len(core) if any(map(all, rows)) else above


def _speaks_of(text: Outline, lead: int) -> bool:
    """Return whether a lead has words of the headline above it."""
    above = (one for one in reversed(text.blocks[:lead]) if is_headline(one))
    told = text.blocks[lead].text
    headline = next((one.text for one in above), told)
    shared = wording(headline).runs & wording(told).runs
    return bool(shared) or not stems(headline).isdisjoint(stems(told))


def _is_pair(text: Outline, before: int, number: int) -> bool:
    """Return whether a paragraph is a lead: above it stand its own headline and at most a date."""
    if len(text.blocks[number].text) > MAX_LEAD_CHARS:
        return False
    if any(block.label is Label.RELATED for block in text.blocks[before + 1 : number]):
        return False  # the headline is of a box between two paragraphs
    between = [one for one in text.content_between(before, number) if not is_stamp(one.text)]
    *others, headline = between or [text.blocks[number]]
    if not is_headline(headline) or any(len(one.text) > MAX_SIGNED_CHARS for one in others):
        return False
    return len(words(headline.text)) >= MIN_PAIR_WORDS and len(others) <= MAX_SIGNED


def _whole(text: Outline, core: Sequence[int], story: Story) -> Iterator[int]:
    """Yield the paragraphs of the story, those of other sections included where it goes on."""
    last = core[-1]
    for section, numbers in text.by_section():
        if section == text.sections[core[0]]:
            continue
        told = list(_told(text, numbers, story))
        if numbers[0] < core[0]:
            yield from told
        elif text.goes_on(core, numbers) or _outweighs(text, section, told):
            last = numbers[-1]
    parts = [numbers for _, numbers in text.by_section()]
    yield from (n for n in chain.from_iterable(parts) if core[0] <= n <= last)


def _outweighs(text: Outline, section: int, told: Sequence[int]) -> bool:
    """Return whether of the story too much stands in a section to be left out with it."""
    return bool(told) and text.size(told) > MAX_BELOW.get(text.kinds[section], 0) * text.chars


def _told(text: Outline, numbers: Sequence[int], story: Story) -> Iterator[int]:
    """Yield those paragraphs of another section that go on with the story.

    A lead of a headline about the same stands alone; of the story's own there are two together, or
    a longer one.
    """
    sizes = {n: len(text.blocks[n].text) for n in numbers}
    alone = len(numbers) == 1 and not text.is_listed(numbers[0])
    held = [n for n in numbers if sizes[n] >= MIN_TOLD_CHARS and story.holds(text.wording(n))]
    together = [pair for pair in pairwise(held) if _adjoin(text, *pair)]
    pairs = {number for pair in together for number in pair}
    for number in held:
        if alone or number in pairs or sizes[number] >= MIN_LONE_CHARS:
            yield number


def _adjoin(text: Outline, one: int, other: int) -> bool:
    """Return whether nothing but an advertisement or the like stands between two blocks."""
    return all(block.label in PASSED or not block.text for block in text.blocks[one + 1 : other])
