"""Menus of a plain text: runs of short lines above its first paragraph or below its last."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cleantext.lines import is_closed, words
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

MENU = Evidence(Label.NAVIGATION, 0.75, "menus/run-of-short-lines")
MIN_RUN = 8
MAX_ITEM_CHARS, MAX_ITEM_WORDS = 40, 7
MIN_PARAGRAPHS = 2
# The lines right above the first paragraph may be title, byline and date, those right below the
# last one byline and source.
SPARED_ABOVE, SPARED_BELOW = 4, 2


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
        >>> menu = tuple(f"Mục số {number}" for number in range(14))
        >>> text = ("Một đoạn văn đủ dài để kể chuyện gì đó.",) * 2
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(menu + text))
        >>> [str(block.label) for block in label_menus(blocks, Page())].count("navigation")
        10
    """
    if page.kind is Kind.HTML:
        return blocks
    paragraphs = [n for n, block in enumerate(blocks) if _is_paragraph(block)]
    if len(paragraphs) < MIN_PARAGRAPHS:
        return blocks
    above = range(max(paragraphs[0] - SPARED_ABOVE, 0))
    below = range(paragraphs[-1] + 1 + SPARED_BELOW, len(blocks))
    found = {number for part in (above, below) for number in _menu(blocks, part)}
    return tuple(block.labelled(MENU) if n in found else block for n, block in enumerate(blocks))


def _is_paragraph(block: Block) -> bool:
    return block.label is Label.CONTENT and block.is_prose


def _menu(blocks: Blocks, part: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the unlabelled lines in long runs; chrome inside a run counts to it."""
    for short, run in groupby(part, key=lambda number: _is_item(blocks[number])):
        numbers = list(run)
        if short and len(numbers) >= MIN_RUN:
            yield from (n for n in numbers if blocks[n].label is Label.CONTENT and blocks[n].text)


def _is_item(block: Block) -> bool:
    if block.label is not Label.CONTENT:
        return True
    if block.role in (Role.CODE, Role.CAPTION) or len(block.text) > MAX_ITEM_CHARS:
        return False
    return not is_closed(block.text) and len(words(block.text)) <= MAX_ITEM_WORDS
