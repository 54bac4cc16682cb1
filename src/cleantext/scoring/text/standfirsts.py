"""A title and the standfirst below it: which of two lines above a date is which.

A standfirst stands between a headline and its date, and says more of what the story does than the
headline, which says some of it. Another story's headline above the title says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.scoring.text.front_lines import is_loose, is_open, may_be_byline, may_be_section
from cleantext.scoring.text.sections import is_headline
from cleantext.scoring.text.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.scoring.text.titles import Place

LENGTHS = 0.35, 1.0  # of a headline, as shares of its standfirst's
MAX_LENGTH, MIN_POINTS = 2.5, 2  # if the story speaks of it so much


class Head(NamedTuple):
    """The numbers of a title, and of the line that its date stands beside: standfirst or title."""

    title: int
    dated: int


def find_head(place: Place, front: Sequence[int]) -> Head | None:
    """Return the title of a text, told from its standfirst; None where it has no title.

    Example:
        >>> from cleantext.model import Block
        >>> from cleantext.scoring.text.titles import find_place
        >>> title = "Nowy most nad Wodną otwarty w sobotę"
        >>> lead = "Na most nad rzeką Wodną czekano dwa lata"
        >>> story = "Burmistrz otworzył nowy most nad rzeką Wodną, na który czekano dwa lata."
        >>> lines = ("Sport", title, lead, "14.05.2025 10:20", story)
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> find_head(find_place(blocks, range(4), frozenset()), range(4))
        Head(title=1, dated=2)
    """
    found = find_title(place, front)
    if found is None:
        return None
    date = place.beside(found)
    shown = [n for n, block in enumerate(place.blocks) if block.text]
    at = shown.index(found)
    if date is None:
        below = next(iter(shown[at + 1 :]), found)
        return Head(found, below if _is_standfirst(place, below) else found)
    above = shown[max(at - 1, 0)]
    surely = date < found or place.copied(found)
    return Head(above if not surely and _heads(place, above, found) else found, found)


def _is_standfirst(place: Place, number: int) -> bool:
    """Return whether a line below a title that has no date may be the one between them."""
    block = place.blocks[number]
    date = place.beside(number) if is_open(block) and is_headline(block) else None
    return date is not None and date > number and place.leads(number)


def _heads(place: Place, number: int, standfirst: int) -> bool:
    """Return whether a line may be the headline above what may be its standfirst."""
    block = place.blocks[number]
    if number in place.stamps or number in place.sources:
        return False
    if may_be_byline(block.text) or may_be_section(block):
        return False
    if not (is_headline(block) and is_loose(block) and place.body.shares(block.text)):
        return False
    length = len(block.text) / len(place.blocks[standfirst].text)
    least, most = LENGTHS
    told = place.body.points(block.text) >= MIN_POINTS
    return least <= length <= (MAX_LENGTH if told else most)
