"""How blanks and line ends are laid out: one space between words, one line feed a break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.repairs.rewriting import ODD_BLANKS, rewrite_some
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "whitespace"
STRIP, SQUEEZE = f"{CLEANER}/strip", f"{CLEANER}/squeeze"
# In a page's text a blank at a block's end stands beside a line feed.
DOUBLE_BLANKS = ("  ", " \n", "\n ", "\n\n")
UNUSUAL_BLANK_RE = re.compile(ODD_BLANKS[:-1] + "\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# All blanks but a single space between words.
BLANKS_RE = re.compile(r"\s(?:\s++|(?<! )|(?<=\A )|\Z)")
BREAKS_RE = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


def repair_whitespace(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Squeeze blanks to one, line breaks to one line feed, and drop those at a block's ends.

    Code stays as it is.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_whitespace((Block(0, " a  b \n c"),), Page())[0].text
        'a b\nc'
    """
    joined = page.joined(blocks)
    unusual = UNUSUAL_BLANK_RE.findall(joined.signs)
    return rewrite_some(blocks, joined.holding(*DOUBLE_BLANKS, *unusual), _squeeze)


def _squeeze(block: Block) -> Block:
    return block if block.role is Role.CODE else block.edited(_edits(block.text))


def _edits(text: str) -> list[Edit]:
    edits = []
    for found in BLANKS_RE.finditer(text):
        start, end = found.span()
        outer = start == 0 or end == len(text)
        blank = "" if outer else "\n" if BREAKS_RE.search(found[0]) else " "
        if blank != found[0]:
            edits.append(Edit(start, found[0], blank, CLEANER, STRIP if outer else SQUEEZE))
    return edits
