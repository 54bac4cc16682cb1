"""HTML runs → blocks: roles from tags, white space as a browser shows it, captions to images."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import Edit
from cleantext.model import Block, Image, Traits
from cleantext.parsing import Read
from cleantext.parsing.tree import BLANK, LINE_BREAK, Run, Tree, parse
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

CLEANER = "segment"
SPACE, BREAK, HIDDEN = "segment/space", "segment/break", "segment/hidden"
# HTML's white space, NBSP not being part of it, wherever it is not one blank between two words.
BLANKS_RE = regex.compile(r"[ \t\n\f\r]{2,}+|[\t\n\f\r]|^ | $")
LEAD_RE = regex.compile(r"\s*\n")
MAX_FIGURE_DEPTH = 8


def segment(html: str) -> Read:
    """Return the blocks of an HTML page in reading order.

    Joined in order, the sources of the blocks are the page's text nodes. A block's text shows
    white space as a browser would; hidden spans are cut.

    Example:
        >>> [block.text for block in segment("<p>foo<b>bar</b><p>a <br> b").blocks]
        ['foobar', 'a\\nb']
    """
    tree = parse(html)
    captioned = _pictures_by_figure(tree)
    starts = accumulate((sum(map(len, run.pieces)) for run in tree.runs), initial=0)
    blocks = tuple(
        _block(number, start, run, tree, captioned)
        for number, (start, run) in enumerate(zip(starts, tree.runs, strict=False))
    )
    images = tuple(Image(one.src, one.alt, one.before) for one in tree.pictures)
    return Read(blocks, images, tree.hints)


def _block(number: int, start: int, run: Run, tree: Tree, captioned: dict[int, Image]) -> Block:
    source = "".join(run.pieces)
    traits = Traits(
        elements=tree.elements,
        element=run.element,
        landmarks=run.landmarks,
        level=run.level,
        link_chars=_link_chars(source, run),
        marks=tuple(run.marks),
        image=_image(run, tree, captioned),
        item=run.item,
        cell=run.cell,
    )
    role = _role(run)
    block = Block(number, source, start, role, traits)
    spaced = _preserved(source, run) if role is Role.CODE else _collapsed(source, run)
    return block.edited(tuple(spaced))


def _role(run: Run) -> Role:
    if run.level:
        return Role.HEADING
    if "pre" in run.landmarks:
        return Role.CODE
    if "figcaption" in run.landmarks:
        return Role.CAPTION
    if run.cell:
        return Role.TABLE
    if run.item:
        return Role.LIST_ITEM
    return Role.QUOTE if "blockquote" in run.landmarks else Role.PARAGRAPH


def _link_chars(source: str, run: Run) -> int:
    links = (source[mark.start : mark.end].strip() for mark in run.marks if mark.tag == "a")
    return sum(map(len, links))


def _pictures_by_figure(tree: Tree) -> dict[int, Image]:
    """Map ``figure`` elements to the first image in them."""
    found: dict[int, Image] = {}
    for picture in tree.pictures:
        figure = _figure(picture.parent, tree)
        if figure >= 0:
            found.setdefault(figure, Image(picture.src, picture.alt, picture.before))
    return found


def _image(run: Run, tree: Tree, captioned: dict[int, Image]) -> Image | None:
    if "figcaption" not in run.landmarks:
        return None
    return captioned.get(_figure(run.element, tree))


def _figure(element: int, tree: Tree) -> int:
    for _ in range(MAX_FIGURE_DEPTH):
        if element < 0 or tree.elements.tags[element] == "figure":
            return element
        element = tree.elements.parents[element]
    return -1


def _collapsed(source: str, run: Run) -> Iterator[Edit]:
    """Yield the edits that show white space as a browser does and leave hidden spans out."""
    gaps = {found.start(): _Gap(found.end(), BLANK, SPACE) for found in BLANKS_RE.finditer(source)}
    for offset, character in run.breaks:
        _set_break(gaps, source, offset, character)
    if run.breaks or run.hidden:
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


def _hide(gaps: dict[int, _Gap], hidden: list[tuple[int, int]]) -> dict[int, _Gap]:
    for start, end in hidden:
        for inside in [one for one in gaps if start <= one < end]:
            del gaps[inside]
        gaps[start] = _Gap(end, "", HIDDEN)
    return gaps


def _preserved(source: str, run: Run) -> Iterator[Edit]:
    """Yield the edits for code: only the blank lines around it go."""
    blank = LEAD_RE.match(source, run.lead)
    lead, tail = blank.end() if blank else run.lead, len(source.rstrip())
    if lead:
        yield Edit(0, source[:lead], "", CLEANER, SPACE)
    for offset, character in run.breaks:
        if character == LINE_BREAK and lead < offset < tail:
            yield Edit(offset, "", character, CLEANER, BREAK)
    if source[tail:]:
        yield Edit(tail, source[tail:], "", CLEANER, SPACE)
