"""Pages nested deeper than anybody writes, with the deepest tags taken out before they are parsed.

A parser looks through the open elements at each tag, so that its time grows with the square of the
depth: 200,000 nested ``<div>`` would take minutes. Browsers end at 512 levels, and so does this.
Of a tag below them only a border between two blocks is left, and of an inline tag nothing.

Formatting that is never closed is a second way to the same end: a parser opens ``<font>`` anew in
each paragraph that follows. So no more than a few of those are kept open either.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleantext.locating import ENDS, MARKUP_RE
from cleantext.parsing.places import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 512  # as in Blink and WebKit; of 500 real pages the deepest has 56
MAX_FORMATTING = 64
MAX_DOUBTED = 4096  # of what is hardly left open, or hardly a tag
FEW_TAGS = 3000  # both ends counted; so many cost a parser little, however they nest
BORDER = "<hr>"
VOID = frozenset(
    "area base br col embed frame hr img input keygen link meta param source track wbr".split(),
)
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# Of pictures: they end themselves ("<path/>"), or with their picture, and icons are many.
DRAWN = frozenset("circle ellipse image line path polygon polyline rect stop use".split())
# Elements that end an open one of their kind rather than stand in it.
SUCCESSIVE = frozenset("a dd dt li nobr option p td th tr".split())
# A name goes on to a blank, a slash or a bracket, so "i<n.length;" of a script is an odd one.
NAME_RE = re.compile(r"<(/?[a-zA-Z][^\s/<>]*)")
LEVEL = frozenset((*VOID, *SUCCESSIVE))


class Shallow(NamedTuple):
    """A page that can be parsed, and how many of its tags were taken out for it."""

    html: str
    removed: int = 0


def shallow(html: str) -> Shallow:
    """Return a page without the tags that nest too deep, in time linear in its length.

    >>> page = "<div>" * 4000 + "deep"
    >>> shallow(page).removed, shallow("<p>flat").removed
    (3488, 0)
    """
    if html.count("<") <= FEW_TAGS or not _may_be_deep(html):
        return Shallow(html)
    pieces: list[str] = []
    done = removed = 0
    levels = _Levels()
    for start, end, name, closes in _tags(html):
        if levels.close(name) if closes else levels.open(name):
            pieces += (html[done:start], "" if name in INLINE else BORDER)
            done, removed = end, removed + 1
    return Shallow("".join((*pieces, html[done:])), removed)


def _may_be_deep(html: str) -> bool:
    """Return whether so many more tags may be opened than closed as browsers have open at most."""
    depths = [*accumulate(map(_Steps().__getitem__, NAME_RE.findall(html)), initial=0)]
    return max(depths) - min(depths) > MAX_DEPTH


class _Steps(dict[str, float]):
    """How far down a tag leads, by its name with the slash; each name is looked at once.

    The nearer the end of its kind, the further. All ends are powers of two, so sums are exact.
    """

    def __missing__(self, name: str) -> float:
        tag = name.lstrip("/").lower()
        step = 0 if tag in LEVEL else MAX_DEPTH / _deepest(tag)
        self[name] = -step if name[0] == "/" else step
        return self[name]


def _deepest(tag: str) -> int:
    """Return how many elements of a kind may be open."""
    if tag in FORMATTING:
        return MAX_FORMATTING
    return MAX_DOUBTED if tag in DRAWN or not tag.isalnum() else MAX_DEPTH


def _tags(html: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where each tag stands, its name, and whether it closes; void elements left out."""
    done = 0
    while found := MARKUP_RE.search(html, done):
        done = found.end()
        name = (found["name"] or "").lower()
        closes = bool(found["close"])
        if name in ENDS and not closes:
            ending = ENDS[name].search(html, done)
            done = ending.end() if ending else len(html)
        elif name and name not in VOID:
            yield found.start(), found.end(), name, closes


class _Levels:
    """The elements that are open, those that were taken out among them."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts: Counter[str] = Counter()
        self.formatting: Counter[str] = Counter()

    def open(self, name: str) -> bool:
        """Open an element; return whether it lies too deep."""
        if name in FORMATTING:
            self.formatting[name] = 1 if name in SUCCESSIVE else self.formatting[name] + 1
            return self.formatting.total() > MAX_FORMATTING
        if name in SUCCESSIVE and self.names and self.names[-1] == name:
            self._leave()
        self.names.append(name)
        self.counts[name] += 1
        return len(self.names) > MAX_DEPTH

    def close(self, name: str) -> bool:
        """Close an element with all that is open in it; return whether it lay too deep."""
        if name in FORMATTING:
            deep = self.formatting.total() > MAX_FORMATTING
            self.formatting[name] = max(self.formatting[name] - 1, 0)
            return deep
        if not self.counts[name]:
            return False
        while self._leave() != name:
            pass
        return len(self.names) >= MAX_DEPTH

    def _leave(self) -> str:
        name = self.names.pop()
        self.counts[name] -= 1
        return name
