"""Related lists as data: each of the other stories with its target and its date.

1. A date that stands on a line of its own is told of the story beside it, and is no story. Where a
   list begins with a date, dates stand above their stories, else below.
2. In a line a date is the story's only where it is set apart: in brackets, behind a sign, or with a
   time. "Gold on 19 July 2024" may be what the story is about.
3. Headings of lists ("Read more") and names of sections between stories are none.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import find_stamps, is_stamp_line
from cleantext.lines import is_prose, words
from cleantext.metadata import Related
from cleantext.rows import Shape
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.dates import Stamp
    from cleantext.model import Block, Blocks

BETWEEN = "listings/between-stories"
DAY_CHARS = len("2024-07-19")
MAX_LINE_CHARS = 400
# Beside a date so few words are the name of a section: "Sport 19/07/2024 07:42".
MAX_SECTION_WORDS = 3
# What a rule id of a phrase says: language, label, phrase, and where it is no whole line its shape.
PHRASE_PARTS = 3
_APART = "|•·–—-"
_GLUE = f" \t\N{NO-BREAK SPACE},:{_APART}()[]"
_LIST_MARK_RE = regex.compile(r"^[-–—•*·►▶>]{1,3}\s++")


class _Line(NamedTuple):
    """A line of a related list: what it says without its date, and the date, maybe alone."""

    text: str
    url: str
    published: str

    @property
    def is_date(self) -> bool:
        return bool(self.published) and len(words(self.text)) <= MAX_SECTION_WORDS


def read_related(blocks: Blocks) -> tuple[Related, ...]:
    """Return the other stories that a page's related lists name, in the page's order.

    Args:
        blocks: The page's labelled blocks.

    Example:
        >>> import cleantext
        >>> page = "Tin liên quan\\n- Về với Đình làng An Hải (17.07.2024)"
        >>> [(one.text, one.published) for one in read_related(cleantext.clean_text(page).judged)]
        [('Về với Đình làng An Hải', '2024-07-17')]
    """
    shown = [block for block in blocks if block.text.strip()]
    lists = (
        [_line(block) for block in group if not _is_section(block)]
        for kind, group in groupby(shown, key=_part)
        if kind is Label.RELATED
    )
    return tuple(story for lines in lists for story in _stories(lines))


def _part(block: Block) -> Label | None:
    """Return what holds a list together: its label, to which dates among chrome belong as well."""
    if block.label is Label.CONTENT or _is_heading(block):
        return None
    return Label.RELATED if is_stamp_line(block.text) else block.label


def _is_heading(block: Block) -> bool:
    """Return whether a line is a phrase that heads a list, and nothing else."""
    if block.label is not Label.RELATED or block.reason is None:
        return False
    parts = block.reason.rule.split("/")
    if len(parts) < PHRASE_PARTS or parts[1] != Label.RELATED:
        return False
    return parts[PHRASE_PARTS:] in ([], [Shape.COUNTER])


def _is_section(block: Block) -> bool:
    """Return whether a line stands between stories as the name of a section, not as a date."""
    between = block.reason is not None and block.reason.rule == BETWEEN
    return between and not is_stamp_line(block.text)


def _line(block: Block) -> _Line:
    text = _LIST_MARK_RE.sub("", " ".join(block.text.split()))
    url = block.traits.links[0].value if block.traits.links else ""
    stamps = find_stamps(text) if len(text) <= MAX_LINE_CHARS else ()
    for stamp in stamps:
        rest = _without(text, stamp) if stamp.value else None
        if rest is not None:
            return _Line(rest, url, stamp.value)
    return _Line(text, url, "")


def _without(text: str, stamp: Stamp) -> str | None:
    """Return a line without the date at one of its ends; None if it is part of what is said."""
    before, after = text[: stamp.start].rstrip(), text[stamp.end :].lstrip()
    ahead, behind = before.strip(_GLUE), after.strip(_GLUE)
    if ahead and behind:
        return None
    apart = before.endswith(("(", "[", *_APART)) or after.startswith(tuple(_APART))
    timed = len(stamp.value) > DAY_CHARS
    if not (apart or timed) and len(words(ahead or behind)) > MAX_SECTION_WORDS:
        return None
    return before.rstrip(_GLUE) if ahead else after.lstrip(_GLUE)


def _stories(lines: Sequence[_Line]) -> Iterator[Related]:
    """Yield the stories of one list, the dates of their own lines given to them."""
    dates = _dated(lines)
    for number, line in enumerate(lines):
        if not line.is_date:
            yield Related(line.text, line.url, line.published or dates.get(number, ""))


def _dated(lines: Sequence[_Line]) -> dict[int, str]:
    """Map the lines of stories to the dates that stand on lines of their own beside them.

    Of several lines before the next date it is the nearest headline's, not a summary's.
    """
    found: dict[int, str] = {}
    told: list[int] = []
    numbers = range(len(lines))
    for number in reversed(numbers) if lines and lines[0].is_date else numbers:
        if not lines[number].is_date:
            told.append(number)
            continue
        headlines = [one for one in told if not is_prose(lines[one].text)]
        if told:
            found[(headlines or told)[-1]] = lines[number].published
        told = []
    return found
