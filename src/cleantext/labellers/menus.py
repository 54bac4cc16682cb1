"""Menus of a plain text: on one long line, or as runs of short ones around its paragraphs."""

from __future__ import annotations

from bisect import bisect
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_closed, is_menu, is_row, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import VOUCHING
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

LINE = Evidence(Label.NAVIGATION, 0.75, "menus/long-line")
MENU = Evidence(Label.NAVIGATION, 0.75, "menus/run-of-short-lines")
INSIDE = Evidence(Label.NAVIGATION, 0.93, "menus/inside")
FRAME = Evidence(Label.NAVIGATION, 0.75, "menus/nothing-found")
MIN_LINE_CHARS, MIN_CLOSED_CHARS = 240, 800
MIN_RUN = 8
MAX_ITEM_CHARS, MAX_ITEM_WORDS = 40, 7
# A longer item is one, too, if the menu goes on below it: "World Cup 2026 in our city". So is a
# line of several.
MAX_LONG_ITEM_CHARS, MAX_ITEMS_CHARS, MIN_BELOW = 70, 160, 6
MIN_PARAGRAPHS, MIN_PARAGRAPH_CHARS, MIN_BESIDE_CHARS = 2, 80, 60
UNTOLD = frozenset({Label.CONTENT, Label.OTHER, Label.DUPLICATE, Label.METADATA, Label.NAVIGATION})
CONTENT, APART = Label.CONTENT, (Role.CODE, Role.CAPTION)
ENTRIES = (CONTENT, Label.NAVIGATION)
# Names of sections, too, if this many of the three lines on both sides are.
HEADING = frozenset({Label.RELATED, Label.COMMENTS})
AMID, MAX_HEADING_CHARS = 3, 25
# Prices, results and code are no menus.
MAX_FIGURES = 0.25
FIGURE_RE = regex.compile(r"\p{Sc}|[={};()]|\w: \w|\d{3}|\d[.,:]\d")
BULLETS = ("- ", "– ", "+ ", "• ", "* ")
# So many lines in so few begin as "4 eggs" and "1 1/2 cups of milk": ingredients, the text's own.
AMOUNT_RE = regex.compile(r"(?:[-–•*] ?)?+\d{1,3}+[^\n\p{L}:]{0,6}+ ?\p{Ll}")
MIN_AMOUNTS, MAX_AMOUNTS = 4, 6
LISTED = "story/below-related"
COUNTED_RE = regex.compile(r"\(\d")  # "Comments (3)" counts what stands below it
# A page of so many lines that says that nothing was found is a site's frame.
MIN_FRAME_LINES = 30
NOT_FOUND = "shapes/not-found"
# The lines right above the first paragraph may be title, byline and date, those right below the
# last one byline and source.
SPARED_ABOVE, SPARED_BELOW = 4, 2


def label_menu_lines(blocks: Blocks, page: Page, /) -> Blocks:
    """Label lines of a plain text that hold a whole menu as navigation.

    Args:
        blocks: The page's blocks in reading order.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> menu = "Trang chủ Thời sự Thế giới Kinh doanh Giải trí Thể thao Sức khỏe " * 4
        >>> [str(block.label) for block in label_menu_lines((Block(0, menu),), Page())]
        ['navigation']
    """
    if page.kind is Kind.HTML:
        return blocks
    menus = {n for n, block in enumerate(blocks) if _is_menu_line(block)}
    if not menus:
        return blocks
    others = [n for n, block in enumerate(blocks) if block.text and n not in menus]
    return with_evidence(blocks, {n: LINE for n in menus if not _is_amid(blocks, others, n)})


def _is_amid(blocks: Blocks, others: Sequence[int], number: int) -> bool:
    """Return whether a line stands between long ones of a text, as the head of a table does."""
    place = bisect(others, number)
    beside = [blocks[n] for n in others[max(place - 1, 0) : place + 1]]
    long = [one.label is CONTENT and len(one.text) >= MIN_BESIDE_CHARS for one in beside]
    return sum(long) == len(("above", "below"))


def _is_menu_line(block: Block) -> bool:
    text = block.text
    if len(text) < MIN_LINE_CHARS or (len(text) < MIN_CLOSED_CHARS and is_closed(text)):
        return False
    plain = block.role is Role.PARAGRAPH and block.label is Label.CONTENT
    return plain and is_menu(text)


def label_menus(blocks: Blocks, page: Page, /) -> Blocks:
    """Label long runs of short lines outside the text's paragraphs as navigation.

    Between paragraphs such runs are lists, verses or results, and in a text with less than two
    paragraphs they may be all there is: both are left alone.

    Args:
        blocks: The page's blocks in reading order.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> from cleantext.vocabulary import Strength
        >>> menu = tuple(f"Mục số {number}" for number in range(14))
        >>> text = ("Một đoạn văn đủ dài để kể chuyện gì đó. " * 3,) * 2
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(menu + text))
        >>> page = Page(strength=Strength.STRICT)
        >>> [str(block.label) for block in label_menus(blocks, page)].count("navigation")
        10
    """
    if page.kind is Kind.HTML:
        return blocks
    paragraphs = [n for n, block in enumerate(blocks) if _is_paragraph(block)]
    kinds = {block.label for block in blocks} - UNTOLD
    if len(paragraphs) < MIN_PARAGRAPHS:
        found = dict(_frame(blocks)) if not paragraphs else {}
    elif len(kinds) < VOUCHING[page.strength]:
        return blocks
    else:
        first = min(paragraphs[0], _first_amount(blocks[: paragraphs[0]]))
        above = range(max(first - SPARED_ABOVE, 0))
        below = range(_below_lists(blocks, paragraphs[-1] + 1) + SPARED_BELOW, len(blocks))
        found = {number: one for part in (above, below) for number, one in _menu(blocks, part)}
    return with_evidence(blocks, found)


def _below_lists(blocks: Blocks, first: int) -> int:
    """Return where what a story says in short lines below its last paragraph ends.

    These are its lists, "Pros:" above each or a sentence first, and lines that end as sentences; no
    menu's entry does.
    """
    shown = (n for n in range(first, len(blocks)) if blocks[n].text)
    end, listed = first, False
    for number in takewhile(lambda n: blocks[n].label is CONTENT, shown):
        block = blocks[number]
        heads = block.text[-1] == ":" and len(block.text) <= MAX_ITEM_CHARS
        item = block.role is Role.LIST_ITEM or block.text.startswith(BULLETS)
        closed = is_closed(block.text)
        listed = heads or (item and (listed or closed))
        if closed or (listed and item):
            end = number + 1
    return end


def _frame(blocks: Blocks) -> Iterator[tuple[int, Evidence]]:
    """Yield the lines of a page that is a site's frame around nothing, as one not found is."""
    said = any(one.rule == NOT_FOUND for block in blocks for one in block.evidence)
    if len(blocks) < MIN_FRAME_LINES or not said:
        return
    shown = [n for n, block in enumerate(blocks) if block.text]
    yield from ((n, FRAME) for n in shown if blocks[n].label is Label.CONTENT)
    yield from ((n, INSIDE) for n in _amid(blocks, shown))


def _is_paragraph(block: Block) -> bool:
    plain = block.label is CONTENT and block.is_prose
    return plain and len(block.text) >= MIN_PARAGRAPH_CHARS


def _first_amount(blocks: Blocks) -> int:
    """Return where the first line stands that tells how much of something, others near below."""
    amounts = [
        n for n, one in enumerate(blocks) if one.label is CONTENT and AMOUNT_RE.match(one.text)
    ]
    near = zip(amounts, amounts[MIN_AMOUNTS - 1 :], strict=False)
    return next((one for one, last in near if last - one < MAX_AMOUNTS), len(blocks))


def _menu(blocks: Blocks, part: Sequence[int]) -> Iterator[tuple[int, Evidence]]:
    """Yield what the lines in long runs are; chrome inside a run counts to it."""
    for short, run in groupby(part, key=lambda number: _is_short(blocks[number])):
        numbers = list(run) if short else []
        items = [n for n in numbers if _is_item(blocks[n])]
        if len(items) < max(MIN_RUN, len(numbers) / 2):
            continue
        open_lines = [n for n in numbers if blocks[n].label is CONTENT and blocks[n].text]
        figures = sum(_has_figures(blocks[n].text) for n in open_lines)
        if figures > MAX_FIGURES * len(open_lines):
            continue
        last_long = items[-MIN_BELOW]
        for number in open_lines:
            if number < last_long or _is_item(blocks[number]):
                yield number, MENU
        for number in _amid(blocks, numbers):
            yield number, INSIDE


def _has_figures(text: str) -> bool:
    # Most items are words and blanks, and need not be read sign by sign.
    return not text.replace(" ", "").isalpha() and FIGURE_RE.search(text) is not None


def _amid(blocks: Blocks, numbers: Sequence[int]) -> Iterator[int]:
    """Yield the lines of a menu that would head a list elsewhere: "Most read" among sections."""
    items = [blocks[n].label in (Label.CONTENT, Label.NAVIGATION) for n in numbers]
    for place, number in enumerate(numbers):
        around = items[max(place - AMID, 0) : place + AMID + 1]
        if sum(around) >= AMID and _is_heading(blocks[number]):
            yield number


def _is_heading(block: Block) -> bool:
    """Return whether a line says by itself what it heads, and does not count what is below it."""
    if block.label not in HEADING or len(block.text) > MAX_HEADING_CHARS:
        return False
    listed = block.reason is not None and block.reason.rule == LISTED
    return not listed and not COUNTED_RE.search(block.text)


def _is_short(block: Block) -> bool:
    """Return whether a line may stand in a menu."""
    if block.label is not CONTENT:
        return True
    text = block.text
    if block.role in APART or is_row(text):
        return False
    if len(text) > MAX_LONG_ITEM_CHARS:
        return len(text) <= MAX_ITEMS_CHARS and not is_closed(text) and is_menu(text)
    return text.endswith("?") or not is_closed(text)


def _is_item(block: Block) -> bool:
    """Return whether a line that may stand in a menu is short enough for an item of any."""
    if block.label is not CONTENT:
        return True
    text = block.text
    return len(text) <= MAX_ITEM_CHARS and len(words(text)) <= MAX_ITEM_WORDS
