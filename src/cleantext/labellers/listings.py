"""Lists around a plain text's story, and pages that are nothing but lists.

A line of a list says little. That the same comes again tells it: a headline and its section in
turn, a day above each summary, links with the time of day behind one another.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from cleantext.dates import find_stamp, is_stamp_line
from cleantext.lines import is_closed
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import MAX_HEADLINE_CHARS, MIN_HEADLINE_CHARS, is_headline
from cleantext.scoring.text.topics import wording
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
STAMPED = Evidence(Label.RELATED, 0.85, "listings/stamped-headlines")
LEAD = Evidence(Label.RELATED, 0.8, "listings/lead")
CUT = Evidence(Label.RELATED, 0.85, "listings/cut-lead")
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
# Below most of a text's prose so many headlines each have a time, and at most a name between.
MIN_STAMPED, MIN_ABOVE_CHARS, MIN_ABOVE, MAX_NAME_CHARS, MAX_STEP = 3, 300, 0.6, 40, 5
MIN_LED, MAX_LEAD_CHARS = 2, 260  # with a lead each so many headlines are enough
MAX_TIE = 0.05  # of a lead that is cut off, to what stands above
AGO = "shapes/relative-time"
CONTENT, NAVIGATION, RELATED = Label.CONTENT, Label.NAVIGATION, Label.RELATED
DIGIT_RE = re.compile(r"\d")
CUT_RE = re.compile(r"\w,? ?(?:\[?(?:…|\.{3})\]?|\[&hellip;\])$")  # in the midst of a sentence
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
    lines = [blocks[n] for n in shown]
    found: dict[int, Evidence] = {}
    if len(SITE & {block.label for block in blocks}) >= MIN_KINDS[page.strength]:
        found = dict(_dated_page(lines))
    if not found:
        found = dict(_between_links(lines)) | dict(_stamped(lines)) | dict(_leads(lines))
        found |= dict(_cut_leads(lines))
        placed = [bool(line.evidence) and _is_placed(line) for line in lines]
        if any(placed):
            for find in (_between, _topics, _menus):
                found |= dict(find(lines, placed))
    return with_evidence(blocks, {shown[at]: evidence for at, evidence in found.items()})


def _is_placed(block: Block) -> bool:
    return block.reason is not None and block.reason.rule.startswith(PLACED)


def _between(lines: Sequence[Block], placed: Sequence[bool]) -> Found:
    """Yield dates beside headlines, and what stands in turn with headlines, as sections do."""
    stories = [line.label is RELATED for line in lines]
    below = (at for at, story in enumerate(stories[:-1], 1) if story and placed[at])
    loose = [at for at in below if lines[at].label is NAVIGATION]
    turns = {at for at in loose if any(stories[at + 1 : at + 2])}
    for at in loose:
        in_turn = at in turns and len(turns & {at - 2, at, at + 2}) >= MIN_TURNS
        if in_turn or is_stamp_line(lines[at].text):
            yield at, BETWEEN


def _menus(lines: Sequence[Block], placed: Sequence[bool]) -> Found:
    """Yield lines of a list of other stories that is too short-spoken for headlines."""
    short = [
        one and len(line.text) <= MAX_ITEM_CHARS for one, line in zip(placed, lines, strict=True)
    ]
    for run in list(_runs(short, MIN_ITEMS)):
        for at in run:
            short[at] = not is_stamp_line(lines[at].text)
    for run in _runs(short, MIN_ITEMS):
        if sum(len(lines[at].text) for at in run) <= MEAN_ITEM_CHARS * len(run):
            yield from ((at, MENU) for at in run if lines[at].label is RELATED)


def _topics(lines: Sequence[Block], placed: Sequence[bool]) -> Found:
    """Yield headings in a row below the story: "# World Cup", "# Elections" are topics."""
    topics = [
        one and line.label is RELATED and line.text.startswith("# ")
        for one, line in zip(placed, lines, strict=True)
    ]
    yield from ((at, TOPICS) for run in _runs(topics, MIN_TOPICS) for at in run)


def _runs(flags: Sequence[bool], least: int) -> Iterator[range]:
    """Yield where at least so many flags in a row are set."""
    at = 0
    for flag, group in groupby(flags):
        end = at + len(list(group))
        if flag and end - at >= least:
            yield range(at, end)
        at = end


def _between_links(lines: Sequence[Block]) -> Found:
    """Yield the lines among so many dated links that the page is a list of them."""
    links = [at for at, line in enumerate(lines) if line.evidence and _is_dated_link(line)]
    ends = [
        place for place, (one, other) in enumerate(pairwise(links), 1) if other - one > MAX_GAP + 1
    ]
    for start, end in pairwise((0, *ends, len(links))):
        run = links[start:end]
        if len(run) < MIN_LINKS or len(run) < MIN_LINKED * (run[-1] - run[0] + 1):
            continue
        inside = range(run[0], run[-1] + 1)
        yield from ((at, LINKED) for at in inside if lines[at].label is CONTENT)


def _is_dated_link(block: Block) -> bool:
    return block.reason is not None and block.reason.rule in DATED_LINKS


def _stamped(lines: Sequence[Block]) -> Found:
    """Yield headlines below a dated story that have a time each, with what is between the two."""
    if not _is_dated(lines):
        return
    told = [len(line.text) * (line.label is CONTENT and line.is_prose) for line in lines]
    least = max(MIN_ABOVE_CHARS, MIN_ABOVE * sum(told))
    above = accumulate(told, initial=0)
    entries = [
        (head, at)
        for at, chars in zip(range(len(lines)), above, strict=False)
        if chars >= least and _is_time(lines[at])
        for head in _stamped_headline(lines, at)
    ]
    steps = [other - one <= MAX_STEP for (one, _), (other, _) in pairwise(entries)]
    led = any(lines[head + 1].is_prose for head, _ in entries)
    if sum(steps) >= (MIN_LED if led else MIN_STAMPED) - 1:
        yield from ((n, STAMPED) for head, at in entries for n in range(head, at + 1))


def _is_dated(lines: Sequence[Block]) -> bool:
    """Return whether a text has a title, and above its first paragraph a date or a time ago."""
    front = list(takewhile(lambda line: not line.is_prose or line.role is Role.TITLE, lines))
    titled = any(line.role is Role.TITLE for line in front)
    return titled and any(line.role is Role.DATELINE or _is_ago(line) for line in front)


def _stamped_headline(lines: Sequence[Block], at: int) -> Iterator[int]:
    """Yield the headline that the time in a line belongs to, if there is one."""
    name = lines[at - 1]
    if _may_be_listed(name):
        yield at - 1
    elif at > 1 and (_may_be_lead(name) or _may_be_section(name)):
        yield from (n for n in (at - 2,) if _may_be_listed(lines[n]))


def _may_be_section(line: Block) -> bool:
    return len(line.text) <= MAX_NAME_CHARS and not is_closed(line.text)


def _may_be_lead(line: Block) -> bool:
    return line.label in (CONTENT, RELATED) and line.is_prose and len(line.text) <= MAX_LEAD_CHARS


def _leads(lines: Sequence[Block]) -> Found:
    """Yield the last paragraphs below a story, if each stands between two other stories' lines."""
    prose = [at for at, line in enumerate(lines) if line.label is CONTENT and line.is_prose]
    leads = list(takewhile(lambda at: _is_between_headlines(lines, at), reversed(prose)))
    chars = sum(len(lines[at].text) for at in prose)
    below = sum(len(lines[at].text) for at in leads)
    if len(leads) >= MIN_LED and chars - below >= max(MIN_ABOVE_CHARS, MIN_ABOVE * chars):
        yield from ((at, LEAD) for at in leads)


def _cut_leads(lines: Sequence[Block]) -> Found:
    """Yield the last paragraphs of a text if each is cut off, and shares no two words above it."""
    prose = [at for at, line in enumerate(lines) if line.label is CONTENT and line.is_prose]
    leads = list(takewhile(lambda at: CUT_RE.search(lines[at].text), reversed(prose)))
    above = prose[: len(prose) - len(leads)]
    chars, below = (sum(len(lines[at].text) for at in part) for part in (above, leads))
    if len(leads) < MIN_LED or chars < max(MIN_ABOVE_CHARS, below):
        return
    said = frozenset[tuple[str, ...]]().union(*(wording(lines[at].text).runs for at in above))
    if all(wording(lines[at].text).ties(said) <= MAX_TIE for at in leads):
        yield from ((at, CUT) for at in leads)


def _is_between_headlines(lines: Sequence[Block], at: int) -> bool:
    beside = [line.label is RELATED for line in (*lines[at - 1 : at], *lines[at + 1 : at + 2])]
    titled = len(lines[at - 1].text) >= MIN_HEADLINE_CHARS
    return beside == [True, True] and titled and _may_be_lead(lines[at])


def _may_be_listed(line: Block) -> bool:
    """Return whether a line may be another story's headline, be it a question."""
    asked = line.text.endswith("?") and len(line.text) <= MAX_HEADLINE_CHARS
    told = (line.label in (CONTENT, RELATED) or _is_placed(line)) and (is_headline(line) or asked)
    return told and find_stamp(line.text) is None


def _is_time(line: Block) -> bool:
    if len(line.text) > MAX_STAMP_CHARS or not DIGIT_RE.search(line.text):
        return False
    return _is_ago(line) or is_stamp_line(line.text)


def _is_ago(line: Block) -> bool:
    return any(one.rule == AGO for one in line.evidence)


def _dated_page(lines: Sequence[Block]) -> Found:
    """Yield what all lines but the title are on a page of dated entries, the newest first."""
    entries = _entries(lines) if _is_told_by_days(lines) else []
    inside = {at for entry in entries for at in entry}
    outside = [at for at, line in enumerate(lines) if line.label is CONTENT and at not in inside]
    days = [_day(lines[entry[0]]) for entry in entries]
    falling = all(one >= other for one, other in pairwise(days))
    if len(entries) < MIN_ENTRIES or len(set(days)) < MIN_DAYS or not falling:
        return
    if any(lines[at].is_prose for at in outside):
        return
    yield from ((at, DATED) for at in sorted(inside))
    yield from ((at, FRAME) for at in outside if lines[at].role is not Role.TITLE)


def _is_told_by_days(lines: Sequence[Block]) -> bool:
    """Return whether all paragraphs stand right below what may be days, as in few texts.

    It is asked first, as telling dates takes longer than all else here.
    """
    day = -MAX_ENTRY_LINES - 1
    for at, line in enumerate(lines):
        if line.label is not CONTENT:
            continue
        if len(line.text) <= MAX_STAMP_CHARS and DIGIT_RE.search(line.text):
            day = at
        elif at - day > MAX_ENTRY_LINES and line.is_prose:
            return False
    return True


def _entries(lines: Sequence[Block]) -> list[Sequence[int]]:
    """Return days, each with the few lines of its entry below it."""
    days = [at for at, line in enumerate(lines) if _day(line)]
    entries: list[Sequence[int]] = []
    for at, below in pairwise((*days, len(lines))):
        entry = range(at, min(below, at + 1 + MAX_ENTRY_LINES))
        if below == len(lines):
            prose = [n for n in entry if lines[n].is_prose]
            entry = entry[: max(prose, default=at + 1) + 1 - at]
        elif below - at > len(entry):
            return []
        if sum(len(lines[n].text) for n in entry) > MAX_ENTRY_CHARS:
            return []
        entries.append(entry)
    return entries


def _day(block: Block) -> str:
    """Return the day that a line tells, if it is nothing but a date."""
    if len(block.text) > MAX_STAMP_CHARS or block.label is not CONTENT:
        return ""
    if not is_stamp_line(block.text):
        return ""
    stamp = find_stamp(block.text)
    return stamp.value[DAY] if stamp else ""
