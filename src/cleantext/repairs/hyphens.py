"""Words that were cut in two at a line's end: ``informa-`` ``tion``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import rewrite_some
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "hyphens"
RULE = "hyphens/line-end"
CUT_RE = regex.compile(
    r"(?<!\p{L})(\p{L}{2,20}+)([-\u2010\xad][^\S\n]{0,9}+\n[^\S\n]{0,9}+)(\p{Ll}{2,20}+)(?!\p{L})"
)
HYPHENS = ("-\n", "- \n", "\u2010\n", "\xad\n", "-\r\n")
WORD_RE = regex.compile(r"\p{L}++")


def repair_hyphens(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Join words hyphenated at a line's end, if the joined word stands elsewhere on the page.

    Example:
        >>> from cleantext.model import Block, Page
        >>> blocks = (Block(0, "informa-\ntion, well-\nknown"), Block(1, "Information"))
        >>> repair_hyphens(blocks, Page())[0].text
        'information, well-\nknown'
    """
    joined = page.joined(blocks)
    if not joined.has_breaks:
        return blocks
    cut = [number for number in joined.holding(*HYPHENS) if _has_cut(blocks[number])]
    if not cut:
        return blocks
    words = {word.casefold() for word in WORD_RE.findall(joined.text)}
    return rewrite_some(blocks, cut, lambda block: _join_cuts(block, words))


def _has_cut(block: Block) -> bool:
    text = block.text
    return any(map(text.__contains__, HYPHENS)) and block.role is not Role.CODE


def _join_cuts(block: Block, words: set[str]) -> Block:
    found = CUT_RE.finditer(block.text)
    return block.edited(
        [
            Edit(match.start(2), match[2], "", CLEANER, RULE)
            for match in found
            if (match[1] + match[3]).casefold() in words
        ]
    )
