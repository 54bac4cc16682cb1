"""Sentences that lost the space between them: ``…ASEAN.Đồng thời`` → ``…ASEAN. Đồng thời``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import rewrite_some
from cleantext.vietnamese.syllables import is_syllable
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "sentences"
RULE = "sentences/joined"
SCREEN_RE = re.compile(r"[.!?][^\W\d_a-z]")  # as in `suspects`: cheap, and nothing repeats
SIGN_RE = regex.compile(r"(?<=\p{L})[.!?](?=\p{Lu}\p{Ll})")
# The word before: small letters, or a long acronym ("ASEAN", not "TP" or "PGS"). Bounded, so that
# a text of letters without blanks costs no more than any other.
BEFORE_RE = regex.compile(r"(?<![\p{L}\p{N}._@/-])\p{L}{2,12}+$")
AFTER_RE = regex.compile(r"(?<word>\p{Lu}\p{Ll}{1,6}+)(?![\p{L}\p{N}._@/-])(?:\s++(?<next>\S))?+")
WINDOW_CHARS = 16
MIN_ACRONYM_CHARS = 4


def repair_sentences(blocks: Blocks, page: Page, /) -> Blocks:
    """Set a space between two Vietnamese sentences that were joined at the full stop.

    The words on both sides have to be syllables, or the first a long acronym: so ``Tp.Hà Nội``,
    ``St.Andrew``, addresses, file names and identifiers stay.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_sentences((Block(0, "với doanh nghiệp.Đầu tuần trước"),), Page())[0].text
        'với doanh nghiệp. Đầu tuần trước'
    """
    return rewrite_some(blocks, page.joined(blocks).matching(SCREEN_RE), _repair)


def _repair(block: Block) -> Block:
    text = block.text
    if text.isascii() or block.role is Role.CODE:
        return block
    ends = [found.end() for found in SIGN_RE.finditer(text) if _is_joint(text, *found.span())]
    return block.edited([Edit(end, "", " ", CLEANER, RULE) for end in ends])


def _is_joint(text: str, start: int, end: int) -> bool:
    before = BEFORE_RE.search(text[max(0, start - WINDOW_CHARS) : start])
    after = AFTER_RE.match(text[end : end + WINDOW_CHARS])
    if not before or not after or not is_syllable(after["word"]):
        return False
    word = before[0]
    if word.isupper():
        return len(word) >= MIN_ACRONYM_CHARS and (after["next"] or "").islower()
    return is_syllable(word)
