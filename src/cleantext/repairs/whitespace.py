"""Blanks and line ends: one space between words, one line feed a break, no word cut in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import rewrite_some, substitutions
from cleantext.vietnamese.evidence import is_vietnamese
from cleantext.vietnamese.oddity import UNICODE_VIETNAMESE_RE
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "whitespace"
STRIP, SQUEEZE = f"{CLEANER}/strip", f"{CLEANER}/squeeze"
BLANKS = "blanks"
# Every blank but the space and those that break lines.
_ODD_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
SCREEN_RE = re.compile(_ODD_BLANKS)  # as in `suspects`: one class, searched for fast
ODD_BLANK_RE = regex.compile(_ODD_BLANKS)
# In a page's text a blank at a block's end stands beside a line feed.
DOUBLE_BLANKS = ("  ", " \n", "\n ", "\n\n")
UNUSUAL_BLANK_RE = re.compile(_ODD_BLANKS[:-1] + "\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# All blanks but a single space between words.
BLANKS_RE = re.compile(r"\s(?:\s++|(?<! )|(?<=\A )|\Z)")
BREAKS_RE = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
# Before a comma or a full stop nobody sets a blank; French does before ; : ? ! ».
BEFORE_SIGN_RE = regex.compile(r"(?<=\S)[ \u00a0](?=[,.](?:\s|$))")
LOOSE_SIGNS = (" ,", " .", "\u00a0,", "\u00a0.")
# One such blank is the writer's slip; several are a template's or an extractor's doing.
MIN_BEFORE_SIGN = 3
HYPHENATION = "hyphens"
CUT_RE = regex.compile(
    r"(?<!\p{L})(\p{L}{2,20}+)([-\u2010\xad][^\S\n]{0,9}+\n[^\S\n]{0,9}+)(\p{Ll}{2,20}+)(?!\p{L})"
)
HYPHENS = ("-\n", "- \n", "\u2010\n", "\xad\n", "-\r\n")
WORD_RE = regex.compile(r"\p{L}++")


def repair_blanks(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Make every blank of a Vietnamese text a space, and take the blank off commas and full stops.

    Elsewhere a no-break space is the writer's, as in French and Czech, until lines are laid out.

    Example:
        >>> from cleantext.model import Block, Page
        >>> blocks = (Block(0, "một\u00a0người\u2003được"),)
        >>> repair_blanks(blocks, Page())[0].text
        'một người được'
    """
    plain = _with_spaces(blocks, page)
    found = page.joined(plain).holding(*LOOSE_SIGNS)
    loose = {number: _loose_signs(plain[number]) for number in found}
    if sum(map(len, loose.values())) < MIN_BEFORE_SIGN:
        return plain
    return rewrite_some(plain, loose, lambda block: block.edited(_loose_signs(block)))


def _with_spaces(blocks: Blocks, page: Page) -> Blocks:
    """Return the blocks of a Vietnamese page with spaces for other blanks."""
    joined = page.joined(blocks)
    odd = SCREEN_RE.findall(joined.signs)
    if not odd or not UNICODE_VIETNAMESE_RE.search(joined.signs):
        return blocks
    vietnamese = is_vietnamese([joined.text])
    return rewrite_some(blocks, joined.holding(*odd), _plain) if vietnamese else blocks


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


def _plain(block: Block) -> Block:
    if block.role is Role.CODE:
        return block
    found = ODD_BLANK_RE.finditer(block.text)
    return block.edited(substitutions(found, lambda _: " ", BLANKS, f"{BLANKS}/space"))


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


def _loose_signs(block: Block) -> list[Edit]:
    if block.role is Role.CODE:
        return []
    found = BEFORE_SIGN_RE.finditer(block.text)
    return [Edit(match.start(), match[0], "", BLANKS, f"{BLANKS}/before-sign") for match in found]


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
            Edit(match.start(2), match[2], "", HYPHENATION, f"{HYPHENATION}/line-end")
            for match in found
            if (match[1] + match[3]).casefold() in words
        ]
    )
