"""Spellings that are a choice and no damage: off unless a pipeline is given them.

Pipeline().with_(ToneStyle("new"), after="unicode-form")
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.errors import check_known
from cleantext.repairs.rewriting import rewrite_blocks, substitutions
from cleantext.vietnamese.syllables import TONES
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "styles"
TONE_STYLES = ("old", "new")
GLIDES = ("oa", "oe", "uy")  # the open rhymes in which the two styles differ
STRAIGHT = {
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
}
QUOTE_RE = regex.compile(f"[{''.join(STRAIGHT)}]")
WIDE_RE = regex.compile("[\uff01-\uff5e]")  # ASCII in full width; kana and Hangul forms stay
WIDE_SHIFT = 0xFEE0


@dataclass(frozen=True)
class ToneStyle:
    """A cleaner that sets Vietnamese tone marks in the ``old`` (hòa) or ``new`` (hoà) place.

    Example:
        >>> from cleantext.model import Block, Page
        >>> ToneStyle("new")((Block(0, "hòa thủy, quý"),), Page())[0].text
        'hoà thuỷ, quý'
    """

    style: str

    def __post_init__(self) -> None:
        check_known("tone style", self.style, TONE_STYLES)

    def __call__(self, blocks: Blocks, page: Page, /) -> Blocks:  # noqa: ARG002 - a cleaner
        """Return the blocks in one tone style; code is left alone."""
        pattern, places = _tone_places(self.style)
        rule = f"{CLEANER}/tone-{self.style}"

        def set_tones(block: Block) -> Block:
            if block.text.isascii() or block.role is Role.CODE:
                return block
            found = pattern.finditer(block.text)
            return block.edited(substitutions(found, lambda one: places[one[0]], CLEANER, rule))

        return rewrite_blocks(blocks, set_tones)


@lru_cache(maxsize=2)
def _tone_places(style: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    """Return a pattern for open rhymes in the other style, and what each is in this one."""
    places: dict[str, str] = {}
    for glide in GLIDES:
        for cased in (glide, glide.capitalize(), glide.upper()):
            for tone in sorted(TONES):
                old = unicodedata.normalize("NFC", cased[0] + tone) + cased[1]
                new = cased[0] + unicodedata.normalize("NFC", cased[1] + tone)
                places |= {new: old} if style == "old" else {old: new}
    # "quý" is qu and ý; a letter behind makes the rhyme a closed one, the same in both styles.
    return regex.compile(rf"(?<![qQ])(?:{'|'.join(places)})(?!\p{{L}})"), places


def straighten_quotes(blocks: Blocks, page: Page, /) -> Blocks:
    """Return the blocks with straight quotation marks for curly ones.

    Example:
        >>> from cleantext.model import Block, Page
        >>> straighten_quotes((Block(0, "“It’s”"),), Page())[0].text
        '"It\\'s"'
    """
    return rewrite_blocks(blocks, _straighten)


def _straighten(block: Block) -> Block:
    found = QUOTE_RE.finditer(block.text)
    return block.edited(
        substitutions(found, lambda one: STRAIGHT[one[0]], CLEANER, f"{CLEANER}/quotes")
    )


def narrow_width(blocks: Blocks, page: Page, /) -> Blocks:
    """Return the blocks with ASCII letters and signs for their full-width forms.

    Example:
        >>> from cleantext.model import Block, Page
        >>> narrow_width((Block(0, "ＡＢＣ１２３カ"),), Page())[0].text
        'ABC123カ'
    """
    return rewrite_blocks(blocks, _narrow)


def _narrow(block: Block) -> Block:
    found = WIDE_RE.finditer(block.text)
    return block.edited(
        substitutions(found, lambda one: chr(ord(one[0]) - WIDE_SHIFT), CLEANER, f"{CLEANER}/width")
    )
