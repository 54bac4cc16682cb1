"""Blanks: one space between words, none at the ends, one line feed where a line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import rewrite_blocks
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "whitespace"
BLANKS_RE = regex.compile(r"[\s\x1c-\x1f]++")
BREAKS_RE = regex.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
# Before a comma or a full stop nobody sets a blank; French does before ; : ? ! ».
BEFORE_SIGN_RE = regex.compile(r"(?<=\S) (?=[,.](?:\s|$))")
# One such blank is the writer's slip; several are a template's or an extractor's doing.
MIN_BEFORE_SIGN = 3


def repair_whitespace(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Squeeze blanks of any kind to one space, and drop those at the ends; code stays as it is.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_whitespace((Block(0, " a\u00a0 b \n c"),), Page())[0].text
        'a b\nc'
    """
    squeezed = rewrite_blocks(blocks, _squeeze)
    loose = [block for block in squeezed if _has_loose_sign(block)]
    if not loose or sum(len(_loose_signs(block)) for block in loose) < MIN_BEFORE_SIGN:
        return squeezed
    return rewrite_blocks(squeezed, _tighten)


def _squeeze(block: Block) -> Block:
    text = block.text
    if text == " ".join(text.split()) or block.role is Role.CODE:
        return block
    return block.edited(_edits(text))


def _edits(text: str) -> list[Edit]:
    edits = []
    for found in BLANKS_RE.finditer(text):
        start, end = found.span()
        outer = start == 0 or end == len(text)
        blank = "" if outer else "\n" if BREAKS_RE.search(found[0]) else " "
        if blank != found[0]:
            edits.append(Edit(start, found[0], blank, CLEANER, f"{CLEANER}/{_kind(found[0], outer)}"))
    return edits


def _kind(blanks: str, outer: bool) -> str:
    if outer:
        return "strip"
    return "squeeze" if len(blanks) > 1 else "blank"


def _has_loose_sign(block: Block) -> bool:
    return (" ," in block.text or " ." in block.text) and block.role is not Role.CODE


def _loose_signs(block: Block) -> list[Edit]:
    rule = f"{CLEANER}/before-sign"
    found = BEFORE_SIGN_RE.finditer(block.text)
    return [Edit(match.start(), " ", "", CLEANER, rule) for match in found]


def _tighten(block: Block) -> Block:
    return block.edited(_loose_signs(block)) if _has_loose_sign(block) else block
