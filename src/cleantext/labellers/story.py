"""What stands around a plain text's story: below it, above it, and in boxes inside it.

Teasers of other stories are sentences as good as the story's own. What gives them away is place and
topic: a heading of the site stands above them, they come in pairs of headline and lead, and they
share no names with the paragraphs before them.
"""

from __future__ import annotations

from itertools import chain, groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import is_stamp_line
from cleantext.folding import word_key
from cleantext.lines import is_closed, is_dense, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.front_lines import is_question, is_stamp, is_usual
from cleantext.scoring.text.refrains import counters
from cleantext.scoring.text.sections import (
    MIN_HEADLINE_CHARS,
    PARAGRAPHS,
    is_head,
    is_headline,
    is_paragraph,
)
from cleantext.scoring.text.stories import find_story
from cleantext.scoring.text.topics import wording
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon
    from cleantext.scoring.text.stories import Story

    Found = Iterator[tuple[int, Evidence]]

PLACE_CONFIDENCE = 0.75
TOPIC_CONFIDENCE = 0.7
ORDER, MAX_ORDER_CHARS = Evidence(Label.COMMENTS, 0.93, "story/order-of-comments"), 25
LISTED = "story/below-related"
MAX_APART, MIN_LISTED_WORDS, MIN_AMID = 4, 8, 2
AMID_LIST = Evidence(Label.RELATED, PLACE_CONFIDENCE + 0.01, "story/amid-list")
AGO = "shapes/relative-time"
WRITTEN = Evidence(Label.COMMENTS, 0.9, "story/time-of-comment")
# A story of pictures, which its headline says, has no caption; above the confidence of captions.
LISTED_PICTURES = Evidence(Label.RELATED, 0.94, "story/picture-in-list")
# A share bar or an advertisement may as well stand between two paragraphs.
BARS = frozenset({Label.SHARE, Label.PROMO, Label.NAVIGATION})
MAX_BETWEEN_BARS = 15
MAX_BOX_LINES = 4
MAX_TAG_CHARS, MAX_ADVERT_CHARS = 45, 160
NAMED, MIN_TAGS, MAX_TAGS, MIN_NAMED = (
    Evidence(Label.TAGS, 0.82, "tags/named-in-story"),
    2,
    12,
    0.66,
)
MIN_TAG_LETTERS = 2
MIN_SMALL = 3  # tags that the story does not name
MAX_BELOW = 24
OTHERS = frozenset({Label.RELATED, Label.COMMENTS, Label.LEGAL})
# So many lines below its last sure one a part of the page may go on.
MAX_AWAY: Mapping[Label | None, int] = {Label.TAGS: 12, Label.COMMENTS: 4, Label.LEGAL: 2}
COPYRIGHT = "shapes/copyright-sign"
# Of all paragraphs at most so much is of readers where none is a story.
MAX_THREAD, THREAD_CONFIDENCE = 0.4, 0.88
MIN_STAMPS, MAX_STAMP_CHARS = 2, 60
COUNT_RE = regex.compile(r"^\d|\(\d++\)$")
# Where more stands above than this share of the story, it may be no other story.
MAX_ABOVE = 0.25


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
    blocks = with_evidence(blocks, dict(_orders(blocks)))
    story = find_story(blocks, page.strength)
    if story is None:
        return with_evidence(blocks, dict(_thread(blocks)))
    below = dict(_below(blocks, story, page.lexicon))
    parts = (_above(blocks, story), _boxes(blocks, story), below.items(), _tags(blocks, story))
    return with_evidence(
        with_evidence(blocks, dict(chain(*parts))), dict.fromkeys(_listed(blocks, below), AMID_LIST)
    )


def _orders(blocks: Blocks) -> Found:
    """Yield the orders that comments can be put in: "Newest" between "Comments" and a name."""
    if all(block.label is not Label.COMMENTS for block in blocks):
        return
    shown = [n for n, block in enumerate(blocks) if block.text]
    for above, number, below in zip(shown, shown[1:], shown[2:], strict=False):
        block = blocks[number]
        short = len(block.text) <= MAX_ORDER_CHARS and block.label is Label.RELATED
        named = len(blocks[below].text) < MIN_HEADLINE_CHARS
        if short and named and blocks[above].label is Label.COMMENTS:
            yield number, ORDER


def _thread(blocks: Blocks) -> Found:
    """Yield what readers wrote below a heading for it: each of them with when they did.

    A recipe or a list is no story, but has most of the page's text above that heading, too.
    """
    told = [n for n, block in enumerate(blocks) if is_paragraph(block)]
    heads = (n for n, block in enumerate(blocks) if block.label is Label.COMMENTS)
    head = next((n for n in heads if told and n > told[0]), len(blocks))
    below = sum(len(blocks[n].text) for n in told if n > head)
    if below > MAX_THREAD * sum(len(blocks[n].text) for n in told):
        return
    others = (n for n in range(head + 1, len(blocks)) if _heads_others(blocks[n]))
    stamps = [n for n in range(head + 1, next(others, len(blocks))) if _is_stamp(blocks[n])]
    counted = COUNT_RE.search(blocks[head].text) if stamps else None
    if len(stamps) < (1 if counted else MIN_STAMPS):
        return
    ends = (n for n in range(stamps[-1], len(blocks)) if blocks[n].label is Label.COMMENTS)
    for number in range(head + 1, next(ends, stamps[-1] + 1)):
        block = blocks[number]
        if block.text and (block.label is Label.CONTENT or number in stamps):
            label = Label.READER_COMMENTS if block.is_sentence else Label.COMMENTS
            yield number, Evidence(label, THREAD_CONFIDENCE, "story/thread")


def _heads_others(block: Block) -> bool:
    return block.label is not Label.COMMENTS and is_head(block)


def _is_stamp(block: Block) -> bool:
    """Return whether a line tells when something was written."""
    short = 0 < len(block.text) <= MAX_STAMP_CHARS
    return _tells_time(block) or (short and is_stamp_line(block.text))


def _below(blocks: Blocks, story: Story, lexicon: Lexicon) -> Found:
    """Yield the kind of the lines below the story, from the first sign of the site on."""
    last = story.numbers[-1]
    border, other = _border(blocks, story), _other_story(blocks, last)
    section = _Section(None, 0)
    counted = counters(block.key for block in blocks[last:] if block.label is Label.COMMENTS)
    for number in range(min(border, other), len(blocks)):
        block = blocks[number]
        if block.label is Label.COMMENTS and block.key in counted:
            continue
        if number in story.heads or _heads_adverts(block, lexicon):
            section = _Section(block.label, number, closed=_closes(block))
        elif block.label is section.label:
            section = section._replace(since=number)
        elif block.label is Label.CONTENT and block.text and block.role in PARAGRAPHS:
            if section.label is None and number >= other:
                yield number, Evidence(Label.RELATED, TOPIC_CONFIDENCE, "story/other-topic")
                continue
            kind = section.label if section.reaches(number, block) else None
            label = _member(kind, block)
            yield number, Evidence(label, PLACE_CONFIDENCE, f"story/below-{kind or 'end'}")
            if label is Label.READER_COMMENTS:
                section = section._replace(since=number)
        elif section.label is Label.COMMENTS and _tells_time(block):
            yield number, WRITTEN
        elif section.label is Label.RELATED and _names_kind(block, lexicon):
            yield number, LISTED_PICTURES


def _listed(blocks: Blocks, below: Mapping[int, Evidence]) -> list[int]:
    """Return the short lines in a list of other stories: their sections, or headlines of few words.

    A menu's entries stand beside one another, but for one now and then.
    """
    shown = [n for n in sorted(below) if blocks[n].text]
    listed = [n for n in shown if below[n].rule == LISTED]
    stories = (n for n in listed if below[n].label is Label.RELATED)
    headlines = {n for n in stories if len(words(blocks[n].text)) >= MIN_LISTED_WORDS}
    found = [
        number
        for above, number, under in zip(listed, listed[1:], listed[2:], strict=False)
        if under - above <= MAX_APART
        and headlines.issuperset((above, under))
        and below[number].label is Label.NAVIGATION
    ]
    return found if len(found) >= MIN_AMID else []


class _Section(NamedTuple):
    """A part of the page below the story: its kind, and where its last sure line stands."""

    label: Label | None
    since: int
    closed: bool = False

    def reaches(self, number: int, block: Block) -> bool:
        """Return whether a line may still be of this part; lists of other stories have no end."""
        size = len(block.text)
        if self.label is Label.TAGS and (size > MAX_TAG_CHARS or is_usual(block.text)):
            return False
        if self.label is Label.COMMENTS and block.is_sentence:
            return True
        if self.label is Label.PROMO and not MIN_HEADLINE_CHARS <= size <= MAX_ADVERT_CHARS:
            return False
        return not self.closed and number - self.since <= MAX_AWAY.get(self.label, number)


def _tells_time(block: Block) -> bool:
    """Return whether a line tells nothing but when something was: "3 days ago"."""
    return block.reason is not None and block.reason.rule == AGO


def _names_kind(block: Block, lexicon: Lexicon) -> bool:
    """Return whether a line is what kind of story one is, and its headline: "[Photo] …"."""
    opening, colon, _ = block.text.partition(":")
    named = block.text[:1] == "[" or (bool(colon) and opening in lexicon.words.credit)
    return block.role is Role.CAPTION and named


def _heads_adverts(block: Block, lexicon: Lexicon) -> bool:
    """Return whether a line heads a list of advertisements."""
    rule = lexicon.lines.get(block.key) if block.label is Label.PROMO else None
    return rule is not None and rule.heads


def _closes(block: Block) -> bool:
    """Return whether nothing of the imprint stands below a line of it."""
    return block.reason is not None and block.reason.rule == COPYRIGHT


def _border(blocks: Blocks, story: Story) -> int:
    """Return the number of the first block that is surely below the story."""
    last = story.numbers[-1]
    section = min((n for n in story.heads if n > last), default=len(blocks))
    if section == len(blocks):
        return section
    between = range(max(last + 1, section - MAX_BETWEEN_BARS), section)
    return next((n for n in between if blocks[n].label in BARS), section)


def _other_story(blocks: Blocks, last: int) -> int:
    """Return where the first paragraph below the story begins, its headline included."""
    below = range(last + 1, len(blocks))
    first = next((n for n in below if is_paragraph(blocks[n])), len(blocks))
    if first == len(blocks):
        return first
    above = next((n for n in reversed(range(last + 1, first)) if blocks[n].text), first)
    opens = blocks[above].label is Label.CONTENT and is_headline(blocks[above])
    return above if opens else first


def _member(section: Label | None, block: Block) -> Label:
    """Return the label of a line in a section; outside of any by whether it may be a headline."""
    if section is Label.COMMENTS and block.is_sentence:
        return Label.READER_COMMENTS
    if section not in (None, Label.RELATED):
        return section
    headline = block.is_prose or is_headline(block) or is_closed(block.text)
    headline |= section is Label.RELATED and is_stamp(block.text)
    return Label.RELATED if headline or is_dense(block.text) else Label.NAVIGATION


def _tags(blocks: Blocks, story: Story) -> Found:
    """Yield tags that no heading tells: short lines below the story, named in it or all small.

    Between it and them its writers and the site's buttons may stand. At least two thirds of a run
    are named, or all are small.
    """
    first, last = story.numbers[0], story.numbers[-1]
    around = [blocks[n] for n in (*range(first), *story.numbers)]
    for run, ends in _short_runs(blocks, last, story.heads):
        keys = {n: word_key(blocks[n].text.lstrip("# ")) for n in run}
        small = len(run) >= MIN_SMALL and all(blocks[n].text[0].islower() for n in run)
        if not (small or _may_be_named(keys.values(), around)):
            continue
        told = "" if small else "".join([word_key(block.text) for block in around])
        named = run if small else [n for n in run if keys[n] in told]
        listed = [n for n in run if named and named[0] <= n <= named[-1]]
        if len(named) >= max(MIN_TAGS, MIN_NAMED * len(listed)) and (story.vouched or ends):
            yield from ((number, NAMED) for number in listed)
            return


def _short_runs(
    blocks: Blocks, last: int, heads: AbstractSet[int]
) -> Iterator[tuple[list[int], bool]]:
    """Yield runs of short open lines from below the story to the first list of other stories.

    With each comes whether something of the site stands below it.
    """
    shown = [n for n in range(last + 1, len(blocks)) if blocks[n].text][:MAX_BELOW]
    until = takewhile(lambda n: n not in heads or blocks[n].label not in OTHERS, shown)
    runs = groupby(until, key=lambda n: _may_be_tag(blocks[n]))
    for short, run in runs:
        numbers = list(run)
        if short and len(numbers) <= MAX_TAGS:
            yield numbers, numbers[-1] != shown[-1]


def _may_be_named(keys: Iterable[str], around: Sequence[Block]) -> bool:
    """Return whether a text holds the longest words of enough lines, asked before all its words."""
    said = "\n".join([block.key for block in around])
    return sum(max(key.split(), key=len, default="") in said for key in keys) >= MIN_TAGS


def _may_be_tag(block: Block) -> bool:
    plain = block.label is Label.CONTENT and block.role in PARAGRAPHS
    short = plain and len(block.text) <= MAX_TAG_CHARS and not is_closed(block.text)
    return short and sum(map(str.isalpha, block.text)) >= MIN_TAG_LETTERS


def _boxes(blocks: Blocks, story: Story) -> Found:
    """Yield the headlines below a heading for other stories that stands between paragraphs.

    A heading that names a story itself, "Read more: …", has none below, and items are a list's.
    """
    own = set(story.numbers)
    first = next(n for n, block in enumerate(blocks) if block.is_prose)
    first = max(first, story.numbers[0] - MAX_BOX_LINES - 1)
    for number in range(first, story.numbers[-1]):
        head = blocks[number]
        if head.label is not Label.RELATED or number not in story.heads:
            continue
        if head.is_prose or is_headline(head):
            continue
        for below in range(number + 1, min(number + 1 + MAX_BOX_LINES, story.numbers[-1])):
            block = blocks[below]
            if block.label is not Label.CONTENT or not block.text:
                continue
            asked = is_question(block.text)
            if not (is_headline(block) or asked) or block.role is Role.LIST_ITEM or below in own:
                break
            yield below, Evidence(Label.RELATED, PLACE_CONFIDENCE, "story/box")


def _above(blocks: Blocks, story: Story) -> Found:
    """Yield paragraphs of other stories above it, a heading of the site in between."""
    first = story.numbers[0]
    start = next((n for n in reversed(range(first)) if n in story.heads), 0)
    others = [
        n
        for n in range(start)
        if is_paragraph(blocks[n]) and not story.holds(wording(blocks[n].text, stems=story.stems))
    ]
    told = sum(len(blocks[n].text) for n in story.numbers)
    if story.vouched and sum(len(blocks[n].text) for n in others) <= MAX_ABOVE * told:
        for number in others:
            yield number, Evidence(Label.RELATED, TOPIC_CONFIDENCE, "story/above")
