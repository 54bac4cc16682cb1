"""HTML runs → blocks: roles from tags, white space as a browser shows it, captions to images."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Edit, apply
from cleantext.model import Block, Image, Note, Traits, assembled
from cleantext.parsing import Read
from cleantext.parsing.depth import MAX_DEPTH
from cleantext.parsing.places import Place, Places
from cleantext.parsing.tree import BLANK, LINE_BREAK, Run, parse
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleantext.model import ElementTable

CLEANER = "segment"
SPACE, BREAK, HIDDEN = "segment/space", "segment/break", "segment/hidden"
BLANKS = " \t\n\f\r"  # HTML's white space, NBSP not being part of it
# One class each, for which `re` needs half the time of `regex`.
GAP_RE = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
BLANKS_RE = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]|^ | $")
LEAD_RE = re.compile(r"\s*\n")
LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
MAX_FIGURE_DEPTH = 8
TOO_DEEP = f"tags below {MAX_DEPTH} levels, or after too much open formatting, are not read"


def segment(html: str) -> Read:
    """Return the blocks of an HTML page in reading order.

    Joined in order, the sources of the blocks are the page's text nodes. A block's text shows
    white space as a browser would; hidden spans are cut.

    Example:
        >>> [block.text for block in segment("<p>foo<b>bar</b><p>a <br> b").blocks]
        ['foobar', 'a\\nb']
    """
    tree = parse(html)
    pictures = _pictures(tree.elements)
    captioned = _captioned(pictures, tree.elements)
    standing = Places(tree.elements)
    blocks: list[Block] = []
    start = 0
    for run in tree.runs:
        place = standing[run.element]
        traits = _traits(run, place, tree.elements, captioned)
        blocks.append(_block(len(blocks), start, run, _role(place), traits))
        start += len(run.text)
    notes = (Note("nested", TOO_DEEP, tree.removed),) if tree.removed else ()
    return Read(tuple(blocks), tuple(pictures.values()), tree.hints, notes=notes)


def _traits(
    run: Run, place: Place, elements: ElementTable, captioned: Mapping[int, Image]
) -> Traits:
    captions = captioned and "figcaption" in place.landmarks
    return assembled(
        Traits,
        elements=elements,
        element=run.element,
        landmarks=place.landmarks,
        level=place.level,
        link_chars=_link_chars(run) if run.marks else 0,
        marks=run.marks,
        image=captioned.get(_figure(run.element, elements)) if captions else None,
        item=place.item,
        cell=place.cell,
    )


def _block(number: int, start: int, run: Run, role: Role, traits: Traits) -> Block:
    text, edits = _shown(run, role)
    return assembled(
        Block,
        id=number,
        source=run.text,
        start=start,
        kind=role,
        traits=traits,
        edits=edits,
        text=text,
    )


def _role(place: Place) -> Role:
    if place.level:
        return Role.HEADING
    if "pre" in place.landmarks:
        return Role.CODE
    if "figcaption" in place.landmarks:
        return Role.CAPTION
    if place.cell:
        return Role.TABLE
    if place.item:
        return Role.LIST_ITEM
    return Role.QUOTE if "blockquote" in place.landmarks else Role.PARAGRAPH


def _link_chars(run: Run) -> int:
    text = run.text
    return sum([len(text[mark.start : mark.end].strip()) for mark in run.marks if mark.tag == "a"])


def _pictures(elements: ElementTable) -> dict[int, Image]:
    """Map the rows of images to what they show."""
    return {
        row: _picture(elements.attributes[row], elements.first[row])
        for row in elements.with_tag("img")
    }


def _picture(attributes: Mapping[str, str | None], before: int) -> Image:
    source = next((attributes[name] for name in LAZY_SOURCES if attributes.get(name)), None)
    return Image(source or "", attributes.get("alt") or "", before)


def _captioned(pictures: Mapping[int, Image], elements: ElementTable) -> dict[int, Image]:
    """Map ``figure`` elements to the first image in them."""
    found: dict[int, Image] = {}
    for row, image in pictures.items():
        figure = _figure(row, elements)
        if figure >= 0:
            found.setdefault(figure, image)
    return found


def _figure(element: int, elements: ElementTable) -> int:
    for _ in range(MAX_FIGURE_DEPTH):
        if element < 0 or elements.tags[element] == "figure":
            return element
        element = elements.parents[element]
    return -1


def _shown(run: Run, role: Role) -> tuple[str, tuple[Edit, ...]]:
    """Return the text that a browser shows of a run, and the edits that lead to it."""
    if role is not Role.CODE and not run.breaks and not run.hidden:
        return _collapsed(run.text)
    edits = tuple(_preserved(run) if role is Role.CODE else _broken(run))
    return apply(run.text, edits), edits


def _collapsed(source: str) -> tuple[str, tuple[Edit, ...]]:
    """Return a text with its white space as a browser shows it, and the edits that lead to it."""
    body = source.strip(BLANKS)
    uneven = _is_uneven(body)
    if len(body) == len(source) and not uneven:
        return source, ()
    lead = source.find(body)
    tail = lead + len(body)
    edits: tuple[Edit, ...] = ()
    if lead:
        edits = (Edit(0, source[:lead], "", CLEANER, SPACE),)
    if uneven:
        found = GAP_RE.finditer(source, lead, tail)
        edits += tuple([Edit(gap.start(), gap[0], BLANK, CLEANER, SPACE) for gap in found])
        body = GAP_RE.sub(BLANK, body)
    if tail < len(source):
        edits += (Edit(tail, source[tail:], "", CLEANER, SPACE),)
    return body, edits


def _is_uneven(text: str) -> bool:
    """Return whether a text has a gap that is not one blank."""
    return "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text


def _broken(run: Run) -> Iterator[Edit]:
    """Yield the edits that show white space and breaks as a browser does, and no hidden spans."""
    source, breaks = run.text, run.breaks
    hidden = _outermost(run.hidden)
    begins, ends = [0, *(end for _, end in hidden)], [*(start for start, _ in hidden), len(source)]
    lead, tail = _bounds(source, zip(begins, ends, strict=True))
    for begin, end, cut in zip(begins, ends, (*hidden, None), strict=True):
        first = bisect_left(breaks, begin, key=itemgetter(0))
        last = bisect_right(breaks, end, key=itemgetter(0))
        for start, gap in _gaps(source, begin, end, breaks[first:last]):
            shown = gap.shown if lead < start and gap.end < tail else ""
            if source[start : gap.end] != shown:
                yield Edit(start, source[start : gap.end], shown, CLEANER, gap.rule)
        if cut:
            yield Edit(end, source[slice(*cut)], "", CLEANER, HIDDEN, Label.HIDDEN)


def _bounds(source: str, shown: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return where the text begins and ends in the spans that are shown, blanks around it apart."""
    filled = [span for span in shown if source[slice(*span)].strip(BLANKS)]
    if not filled:
        return len(source), 0
    (first, end), (start, last) = filled[0], filled[-1]
    lead = end - len(source[first:end].lstrip(BLANKS))
    return lead, start + len(source[start:last].rstrip(BLANKS))


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that stand in no other one, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


class _Gap(NamedTuple):
    """What is shown instead of the source up to ``end``, and by which rule."""

    end: int
    shown: str
    rule: str


def _gaps(
    source: str, begin: int, end: int, breaks: Iterable[tuple[int, str]]
) -> list[tuple[int, _Gap]]:
    """Return the gaps of ``[begin, end)`` in order; a break is one where no blank shows it."""
    gaps = {
        found.start(): _Gap(found.end(), BLANK, SPACE)
        for found in BLANKS_RE.finditer(source, begin, end)
    }
    start = stop = -1
    for offset, character in breaks:
        if offset > stop:
            start, stop = _blank_around(source, offset, begin, end)
        if start == stop or character == LINE_BREAK:
            gaps[start] = _Gap(stop, character, BREAK)
    return sorted(gaps.items())


def _blank_around(source: str, offset: int, begin: int, end: int) -> tuple[int, int]:
    start = stop = offset
    while start > begin and source[start - 1] in BLANKS:
        start -= 1
    while stop < end and source[stop] in BLANKS:
        stop += 1
    return start, stop


def _preserved(run: Run) -> Iterator[Edit]:
    """Yield the edits for code: only the blank lines around it go."""
    source = run.text
    blank = LEAD_RE.match(source, run.lead)
    lead, tail = blank.end() if blank else run.lead, len(source.rstrip())
    if lead:
        yield Edit(0, source[:lead], "", CLEANER, SPACE)
    for offset, character in run.breaks:
        if character == LINE_BREAK and lead < offset < tail:
            yield Edit(offset, "", character, CLEANER, BREAK)
    if source[tail:]:
        yield Edit(tail, source[tail:], "", CLEANER, SPACE)
