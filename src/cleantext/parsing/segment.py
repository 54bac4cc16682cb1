"""HTML runs → blocks: roles from tags, white space as a browser shows it, captions to images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Edit, apply
from cleantext.model import Block, Image, Note, Traits, assembled
from cleantext.parsing import Read
from cleantext.parsing.depth import MAX_DEPTH
from cleantext.parsing.places import Place, Places
from cleantext.parsing.tree import BLANK, LINE_BREAK, Run, parse
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    edits: list[Edit] = []
    if lead:
        edits.append(Edit(0, source[:lead], "", CLEANER, SPACE))
    if uneven:
        edits += (
            Edit(found.start(), found[0], BLANK, CLEANER, SPACE)
            for found in GAP_RE.finditer(source, lead, tail)
        )
        body = GAP_RE.sub(BLANK, body)
    if tail < len(source):
        edits.append(Edit(tail, source[tail:], "", CLEANER, SPACE))
    return body, tuple(edits)


def _is_uneven(text: str) -> bool:
    """Return whether a text has a gap that is not one blank."""
    return "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text


def _broken(run: Run) -> Iterator[Edit]:
    """Yield the edits that show white space and breaks as a browser does, and no hidden spans."""
    source = run.text
    gaps = {found.start(): _Gap(found.end(), BLANK, SPACE) for found in BLANKS_RE.finditer(source)}
    for offset, character in run.breaks:
        _set_break(gaps, source, offset, character)
    gaps = dict(sorted(_hide(gaps, run.hidden).items()))
    done = 0
    for start, gap in gaps.items():
        shown = gap.shown if start > 0 and gap.end < len(source) else ""
        if start >= done and source[start : gap.end] != shown:
            label = Label.HIDDEN if gap.rule is HIDDEN else None
            yield Edit(start, source[start : gap.end], shown, CLEANER, gap.rule, label)
        done = max(done, gap.end)


class _Gap(NamedTuple):
    """What is shown instead of the source up to ``end``, and by which rule."""

    end: int
    shown: str
    rule: str


def _set_break(gaps: dict[int, _Gap], source: str, offset: int, character: str) -> None:
    """Put a break where no blank is, or let the blank around it show the break."""
    start, end = _blank_around(source, offset)
    if start == end or character == LINE_BREAK:
        gaps[start] = _Gap(end, character, BREAK)


def _blank_around(source: str, offset: int) -> tuple[int, int]:
    start = end = offset
    while start and source[start - 1] in " \t\n\f\r":
        start -= 1
    while end < len(source) and source[end] in " \t\n\f\r":
        end += 1
    return start, end


def _hide(gaps: dict[int, _Gap], hidden: Sequence[tuple[int, int]]) -> dict[int, _Gap]:
    for start, end in hidden:
        for inside in [one for one in gaps if start <= one < end]:
            del gaps[inside]
        gaps[start] = _Gap(end, "", HIDDEN)
    return gaps


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
