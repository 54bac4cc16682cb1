"""Blanks that a template or an extractor set: of odd kinds, and before commas and full stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import ODD_BLANKS, rewrite_some, substitutions
from cleantext.vietnamese.evidence import is_vietnamese
from cleantext.vietnamese.oddity import UNICODE_VIETNAMESE_RE
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "blanks"
ODD_BLANK_RE = regex.compile(ODD_BLANKS)
# Before a comma or a full stop nobody sets a blank; French does before ; : ? ! ».
BEFORE_SIGN_RE = regex.compile(r"(?<=\S)[ \u00a0](?=[,.](?:\s|$))")
LOOSE_SIGNS = (" ,", " .", "\u00a0,", "\u00a0.")
# One such blank is the writer's slip; several are a template's or an extractor's doing.
MIN_BEFORE_SIGN = 3


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
    odd = ODD_BLANK_RE.findall(joined.signs)
    if not odd or not UNICODE_VIETNAMESE_RE.search(joined.signs):
        return blocks
    vietnamese = is_vietnamese([joined.text])
    return rewrite_some(blocks, joined.holding(*odd), _plain) if vietnamese else blocks


def _plain(block: Block) -> Block:
    if block.role is Role.CODE:
        return block
    found = ODD_BLANK_RE.finditer(block.text)
    return block.edited(substitutions(found, lambda _: " ", CLEANER, f"{CLEANER}/space"))


def _loose_signs(block: Block) -> list[Edit]:
    if block.role is Role.CODE:
        return []
    found = BEFORE_SIGN_RE.finditer(block.text)
    return [Edit(match.start(), match[0], "", CLEANER, f"{CLEANER}/before-sign") for match in found]
