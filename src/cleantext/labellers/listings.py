"""Lists around a plain text's story, and pages that are nothing but lists.

A line of a list says little. That the same comes again tells it: a headline and its section in
turn, a day above each summary, links with the time of day behind one another.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from cleantext.dates import find_stamp, is_stamp_line
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

    Found = Iterator[tuple[int, Evidence]]

BETWEEN = Evidence(Label.RELATED, 0.8, "listings/between-stories")
TOPICS = Evidence(Label.NAVIGATION, 0.8, "listings/topics")
MENU = Evidence(Label.NAVIGATION, 0.8, "listings/short-lines")
LINKED = Evidence(Label.RELATED, 0.8, "listings/between-dated-links")
DATED = Evidence(Label.RELATED, 0.9, "listings/dated-entries")
FRAME = Evidence(Label.NAVIGATION, 0.75, "listings/nothing-else")
# What a line is by its place alone.
PLACED = ("story/below-", "menus/run-of-short-lines")
MIN_TURNS, MIN_TOPICS = 2, 3
MIN_ITEMS, MAX_ITEM_CHARS, MEAN_ITEM_CHARS = 8, 48, 30
DATED_LINKS = ("shapes/dated-link", "shapes/timed-link")
MIN_LINKS, MAX_GAP, MIN_LINKED = 12, 3, 0.5
# A page of dated entries is told by this many days, the newest first.
MIN_ENTRIES, MIN_DAYS, MAX_ENTRY_LINES, MAX_ENTRY_CHARS = 5, 4, 2, 500
MAX_STAMP_CHARS = 60
DAY = slice(len("2024-07-19"))
# A diary has days, too; what a site has beside its lists it has not.
SITE = frozenset(
    {Label.COMMENTS, Label.LEGAL, Label.NAVIGATION, Label.PROMO, Label.SHARE, Label.TAGS}
)
MIN_KINDS: Mapping[Strength, int] = {
    Strength.GENTLE: 1,
    Strength.BALANCED: 1,
    Strength.STRICT: 0,
}


def label_listings(blocks: Blocks, page: Page, /) -> Blocks:
    """Label lines that only the list around them tells.

    Args:
        blocks: The page's blocks in reading order, the parts around the story labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order. Of a page that is a list of stories nothing is left but
        its title.

    Example:
        >>> from cleantext.model import Block, Page
        >>> related = Evidence(Label.RELATED, 0.75, "story/below-related")
        >>> section = Evidence(Label.NAVIGATION, 0.75, "story/below-related")
        >>> kinds = (related, section) * 2 + (related,)
        >>> blocks = tuple(Block(n, "Giải trí").labelled(kind) for n, kind in enumerate(kinds))
        >>> {str(block.label) for block in label_listings(blocks, Page())}
        {'related'}
    """
    if page.kind is Kind.HTML:
        return blocks
    shown = [n for n, block in enumerate(blocks) if block.text]
    found = dict(_dated_page(blocks, shown, MIN_KINDS[page.strength]))
    if not found:
        found = dict(_between_links(blocks, shown))
        if any(_is_placed(blocks[n]) for n in shown):
            for find in (_between, _topics, _menus):
                found |= dict(find(blocks, shown))
    return with_evidence(blocks, found)


def _is_placed(block: Block) -> bool:
    return block.reason is not None and block.reason.rule.startswith(PLACED)


def _between(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield dates beside headlines, and what stands in turn with headlines, as sections do."""
    stories = [blocks[n].label is Label.RELATED for n in shown]
    loose = [blocks[n].label is Label.NAVIGATION and _is_placed(blocks[n]) for n in shown]
    inner = range(1, len(shown) - 1)
    turns = {at for at in inner if loose[at] and stories[at - 1] and stories[at + 1]}
    for at, n in enumerate(shown):
        in_turn = at in turns and len(turns & {at - 2, at, at + 2}) >= MIN_TURNS
        below = loose[at] and at > 0 and stories[at - 1]
        if in_turn or (below and is_stamp_line(blocks[n].text)):
            yield n, BETWEEN


def _menus(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield lines of a list of other stories that is too short-spoken for headlines."""
    for short, run in groupby(shown, key=lambda n: _is_short(blocks[n])):
        numbers = list(run)
        chars = sum(len(blocks[n].text) for n in numbers)
        if short and len(numbers) >= MIN_ITEMS and chars <= MEAN_ITEM_CHARS * len(numbers):
            yield from ((n, MENU) for n in numbers if blocks[n].label is Label.RELATED)


def _is_short(block: Block) -> bool:
    short = len(block.text) <= MAX_ITEM_CHARS and _is_placed(block)
    return short and not is_stamp_line(block.text)


def _topics(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield headings in a row below the story: "# World Cup", "# Elections" are topics."""
    for heading, run in groupby(shown, key=lambda n: _is_topic(blocks[n])):
        numbers = list(run)
        if heading and len(numbers) >= MIN_TOPICS:
            yield from ((n, TOPICS) for n in numbers)


def _is_topic(block: Block) -> bool:
    return block.label is Label.RELATED and _is_placed(block) and block.text.startswith("# ")


def _between_links(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield the lines among so many dated links that the page is a list of them."""
    links = [at for at, n in enumerate(shown) if _is_dated_link(blocks[n])]
    ends = [
        place for place, (one, other) in enumerate(pairwise(links), 1) if other - one > MAX_GAP + 1
    ]
    for start, end in pairwise((0, *ends, len(links))):
        run = links[start:end]
        if len(run) < MIN_LINKS or len(run) < MIN_LINKED * (run[-1] - run[0] + 1):
            continue
        lines = (shown[at] for at in range(run[0], run[-1] + 1))
        yield from ((n, LINKED) for n in lines if blocks[n].label is Label.CONTENT)


def _is_dated_link(block: Block) -> bool:
    return block.reason is not None and block.reason.rule in DATED_LINKS


def _dated_page(blocks: Blocks, shown: Sequence[int], kinds: int) -> Found:
    """Yield what all lines but the title are on a page of dated entries, the newest first."""
    entries = _entries(blocks, shown)
    inside = {n for entry in entries for n in entry}
    outside = [n for n in shown if n not in inside and blocks[n].label is Label.CONTENT]
    days = [_day(blocks[entry[0]]) for entry in entries]
    falling = all(one >= other for one, other in pairwise(days))
    if len(entries) < MIN_ENTRIES or len(set(days)) < MIN_DAYS or not falling:
        return
    if any(blocks[n].is_prose for n in outside) or len(SITE & {b.label for b in blocks}) < kinds:
        return
    yield from ((n, DATED) for n in sorted(inside))
    yield from ((n, FRAME) for n in outside if blocks[n].role is not Role.TITLE)


def _entries(blocks: Blocks, shown: Sequence[int]) -> list[list[int]]:
    """Return days, each with the few lines of its entry below it."""
    days = [at for at, n in enumerate(shown) if _day(blocks[n])]
    entries: list[list[int]] = []
    for at, below in pairwise((*days, len(shown))):
        lines = list(shown[at : min(below, at + 1 + MAX_ENTRY_LINES)])
        if below == len(shown):
            prose = [n for n in lines if blocks[n].is_prose]
            lines = [n for n in lines if n <= max(prose, default=lines[0] + 1)]
        elif below - at > len(lines):
            return []
        if sum(len(blocks[n].text) for n in lines) > MAX_ENTRY_CHARS:
            return []
        entries.append(lines)
    return entries


def _day(block: Block) -> str:
    """Return the day that a line tells, if it is nothing but a date."""
    if len(block.text) > MAX_STAMP_CHARS or block.label is not Label.CONTENT:
        return ""
    if not is_stamp_line(block.text):
        return ""
    stamp = find_stamp(block.text)
    return stamp.value[DAY] if stamp else ""
