"""Lists below a plain text's story: of what kind a line is, the lines beside it tell.

A name of a section between headlines belongs to them, and a headline's length between names of
sections is one more name. A heading of other stories with none below it heads what does stand
there. Only lines that place told, and headings, are judged anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import is_stamp_line
from cleantext.lines import is_closed, is_menu
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

    Found = Iterator[tuple[int, Evidence]]

# Told by place alone.
PLACED = ("story/", "menus/", "front/", "listings/between-stories", "listings/short-lines")
SECTION = Evidence(Label.RELATED, 0.85, "neighbours/section-of-story")
ENTRY = Evidence(Label.NAVIGATION, 0.85, "neighbours/menu-entry")
MENU = Evidence(Label.NAVIGATION, 0.85, "neighbours/menu-on-a-line")
PICKER = Evidence(Label.NAVIGATION, 0.85, "neighbours/row-of-numbers")
ISSUE = Evidence(Label.NAVIGATION, 0.85, "neighbours/printed-issue")
HEAD, HEAD_CONFIDENCE = "neighbours/head-of-nothing", 0.93
# So many sections stand between headlines, each at most so many lines below the one before it.
MIN_SECTIONS, MAX_APART, MAX_SECTION_CHARS = 3, 8, 40
# Of the lines on both sides of a menu's entry, so many are entries.
SIDE, MIN_ENTRIES, MAX_ENTRY_CHARS = 2, 3, 32
MIN_MENU_CHARS = 150
CONTENT, NAVIGATION, RELATED = Label.CONTENT, Label.NAVIGATION, Label.RELATED
# Kinds that a heading without stories may stand in.
PARTS = frozenset({Label.NAVIGATION, Label.COMMENTS, Label.PROMO})
BOXES = frozenset({Label.COMMENTS, Label.PROMO})
HEADING, MAX_HEAD_CHARS, MIN_BELOW = f"/{Label.RELATED}/", 30, 2
# The days of a month, or pages of a list.
NUMBERS = "1 2 3 4 5 6 7 8 9 10"
# "The Harbour Post No. 46 of 7/6/2026": a name, the issue's number, and its day.
MAX_ISSUE_CHARS = 120
ISSUE_RE = regex.compile(
    r"\p{L}++[.\s]*+(?:[#№]|n[.\s]?[º°])?+ ?\d{1,5}\b[^\d]{1,20}\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$"
)


def label_neighbours(blocks: Blocks, page: Page, /) -> Blocks:
    """Tell by the lines beside it whether a line lists another story or a part of the site.

    Args:
        blocks: The page's blocks in reading order, the lists around the story labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order. Content stays what it is.

    Example:
        >>> from cleantext.model import Block, Page
        >>> story = Evidence(Label.RELATED, 0.75, "story/below-related")
        >>> section = Evidence(Label.NAVIGATION, 0.75, "story/below-related")
        >>> kinds = (story, section, story, story) * 3 + (story,)
        >>> blocks = tuple(Block(n, "Giải trí").labelled(kind) for n, kind in enumerate(kinds))
        >>> {str(block.label) for block in label_neighbours(blocks, Page())}
        {'related'}
    """
    if page.kind is Kind.HTML:
        return blocks
    lines = [_line(number, block) for number, block in enumerate(blocks) if block.text]
    if not any(line.placed for line in lines):
        return blocks
    told: dict[int, Evidence] = {}
    for tell in (_alone, _entries, _sections, _heads):
        for at, evidence in list(tell(lines)):
            told[lines[at].number] = evidence
            lines[at] = lines[at]._replace(label=evidence.label)
    return with_evidence(blocks, told)


class _Line(NamedTuple):
    """A block's number, text and label; whether place alone told it."""

    number: int
    text: str
    label: Label
    placed: bool = False
    heads: bool = False

    def is_placed(self, label: Label) -> bool:
        """Return whether place alone told that the line is of this kind."""
        return self.placed and self.label is label


def _line(number: int, block: Block) -> _Line:
    label = block.label
    if label is CONTENT or block.reason is None:
        return _Line(number, block.text, label)
    rule = block.reason.rule
    heads = HEADING in rule and len(block.text) <= MAX_HEAD_CHARS
    return _Line(number, block.text, label, rule.startswith(PLACED), heads)


def _alone(lines: Sequence[_Line]) -> Found:
    """Yield lines that tell themselves that they are no story: menus, pickers, printed issues."""
    issues = [_is_issue(line) for line in lines]
    for at, line in enumerate(lines):
        if not line.placed:
            continue
        if issues[at] or (at and issues[at - 1] and is_stamp_line(line.text)):
            yield at, ISSUE
        elif NUMBERS in line.text:
            yield at, PICKER
        elif _is_menu_line(line.text):
            yield at, MENU


def _is_menu_line(text: str) -> bool:
    """Return whether a line holds a whole menu."""
    return len(text) >= MIN_MENU_CHARS and not is_closed(text) and is_menu(text)


def _is_issue(line: _Line) -> bool:
    if len(line.text) > MAX_ISSUE_CHARS or not line.text[-1].isdigit():
        return False
    return line.is_placed(RELATED) and ISSUE_RE.search(line.text) is not None


def _entries(lines: Sequence[_Line]) -> Found:
    """Yield lines as short as a menu's entries, most lines beside them being entries."""
    entries = [line.label is NAVIGATION for line in lines]
    for at, line in enumerate(lines):
        short = line.placed and len(line.text) <= MAX_ENTRY_CHARS and "@" not in line.text
        if short and line.label is RELATED:
            around = entries[max(at - SIDE, 0) : at] + entries[at + 1 : at + 1 + SIDE]
            if sum(around) >= MIN_ENTRIES:
                yield at, ENTRY


def _sections(lines: Sequence[_Line]) -> Found:
    """Yield names of sections that come again and again, each alone between other stories."""
    inner = range(1, len(lines) - 1)
    alone = (at for at in inner if lines[at].is_placed(NAVIGATION))
    places = [at for at in alone if _is_section(*lines[at - 1 : at + 2])]
    for run in _runs(places):
        if len(run) >= MIN_SECTIONS:
            yield from ((at, SECTION) for at in run)


def _is_section(above: _Line, line: _Line, below: _Line) -> bool:
    short = len(line.text) <= MAX_SECTION_CHARS
    return short and above.label is RELATED and below.label is RELATED


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Yield places in groups, each near the one before it."""
    run: list[int] = []
    for at in places:
        if run and at - run[-1] > MAX_APART:
            yield run
            run = []
        run.append(at)
    yield run


def _heads(lines: Sequence[_Line]) -> Found:
    """Yield headings of other stories that have none below them, as what they stand among."""
    labels = [line.label for line in lines]
    for at in reversed(range(1, len(lines) - MIN_BELOW)):
        if not lines[at].heads:
            continue
        part = _part(labels[at - 1], labels[at + 1 : at + 1 + MIN_BELOW])
        if part and (labels[at - 1] is not Label.RELATED or lines[at - 1].heads):
            labels[at] = part
            yield at, Evidence(part, HEAD_CONFIDENCE, HEAD)


def _part(above: Label, below: Sequence[Label]) -> Label | None:
    """Return the part of the site between whose lines a heading stands, or above whose lines."""
    if above in BOXES and above in below:
        return above
    told = below[0] in PARTS and (above is below[0] or len(set(below)) == 1)
    return below[0] if told else None
