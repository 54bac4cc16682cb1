"""Tables of contents of a plain text: the headings of its parts, listed once more above them.

No word tells them. Each line comes again further down, in the same order, and between two of those
stand the paragraphs that the first one heads; copies of a menu stand together. Lists of other
stories with and without their leads stand below the text.
"""

from __future__ import annotations

from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_closed
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

ENTRY = Evidence(Label.NAVIGATION, 0.9, "contents/entry")
MIN_ENTRIES, MAX_ENTRY_CHARS = 3, 120
MIN_PARTED = 0.7  # of the headings: so many have a paragraph below them
CODE_RE = regex.compile(r"[<>{}=;]|^\P{L}*$")
NUMBER_RE = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*+|[ivx]{1,4})(?:[.)]\s*+|\s++)")


def label_contents(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the entries of a table of contents as navigation.

    Args:
        blocks: The page's blocks in reading order.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order. The headings that are listed stay.

    Example:
        >>> from cleantext.model import Block, Page
        >>> told = "Người bệnh nên nghỉ ngơi và uống đủ nước trong hai tuần đầu."
        >>> parts = ("Dấu hiệu", "Nguyên nhân", "Điều trị")
        >>> lines = (*parts, *(line for part in parts for line in (part, told)))
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.label) for block in label_contents(blocks, Page())][:4]
        ['navigation', 'navigation', 'navigation', 'content']
    """
    if page.kind is Kind.HTML:
        return blocks
    shown = [block for block in blocks if block.text]
    entries = (block.id for run in _tables(shown) for block in run)
    return with_evidence(blocks, dict.fromkeys(entries, ENTRY))


def _tables(shown: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the runs of lines above most of the text that come again in it, in order and apart."""
    keys = [_key(block) for block in shown]
    again = {key: at for at, key in enumerate(keys) if key}
    prose = list(accumulate(block.is_prose for block in shown))
    start = 0
    while start < len(shown):
        end = _end(keys, again, start)
        headings = [again[key] for key in islice(keys, start, end)]
        heads = end - start >= MIN_ENTRIES and 2 * prose[headings[0]] <= prose[-1]
        if heads and headings[0] >= end and _are_parted(headings, prose):
            yield shown[start:end]
        start = max(end, start + 1)


def _end(keys: Sequence[str], again: Mapping[str, int], start: int) -> int:
    """Return where a run ends whose lines come again, each further down than the one before."""
    end, last = start, start
    while end < len(keys) and keys[end] and again[keys[end]] > max(last, end):
        last = again[keys[end]]
        end += 1
    return end


def _are_parted(headings: Sequence[int], prose: Sequence[int]) -> bool:
    """Return whether between most lines that come again stands a paragraph, counted so far."""
    parted = sum(prose[above] < prose[below] for above, below in pairwise(headings))
    return parted >= MIN_PARTED * (len(headings) - 1)


def _key(block: Block) -> str:
    """Return the words of a line that may be a heading, without its number; else nothing."""
    told = block.label is Label.CONTENT and block.role is not Role.CODE
    if not told or len(block.text) > MAX_ENTRY_CHARS:
        return ""
    if CODE_RE.search(block.text) or (is_closed(block.text) and not block.text.endswith("?")):
        return ""
    return NUMBER_RE.sub("", block.key, count=1) if NUMBER_RE.match(block.key) else block.key
