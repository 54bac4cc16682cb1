"""One spelling per letter: NFC, the order of Vietnamese marks, letters that only look right."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

import regex

from cleantext.repairs.rewriting import (
    rewrite_blocks,
    rewrite_some,
    settle,
    small_edits,
    substitutions,
)
from cleantext.vietnamese.syllables import is_syllable
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.edits import Edit
    from cleantext.joined import Joined
    from cleantext.model import Block, Blocks, Page

CLEANER = "unicode-form"
# Circumflex and breve have the class of the tones above, so NFC leaves a tone typed before them.
SHAPES = ("\u0302", "\u0306")
TONE_FIRST_RE = regex.compile("[àáảãèéẻẽòóỏõÀÁẢÃÈÉẺẼÒÓỎÕ][\u0302\u0306]")
VIETNAMESE_RE = re.compile(r"[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
MIN_VIETNAMESE = 3  # letters on the page
_D = {"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{LATIN CAPITAL LETTER AFRICAN D}": "Đ",
      "\N{LATIN SMALL LETTER ETH}": "đ", "\N{LATIN SMALL LETTER D WITH TAIL}": "đ"}  # fmt: skip
# Cyrillic letters by the Latin ones that they can't be told from.
_CYRILLIC = dict(zip("асеорхуіһАВСЕНКМОРТХІ", "aceopxyihABCEHKMOPTXI", strict=True))
LOOKALIKES = str.maketrans(_D | _CYRILLIC)
LOOKALIKE_RE = re.compile(f"[{''.join(_D | _CYRILLIC)}]")
LATIN_RE = re.compile("[A-Za-z]")
ALL_CYRILLIC_RE = regex.compile(r"\p{Cyrillic}++")
CYRILLIC_RE = re.compile("[\u0400-\u052f]")
MIN_LOOKALIKES = 2  # words of a page that became syllables, before its others follow
WORD_RE = regex.compile(r"[\p{L}\p{M}]++")


def repair_unicode_form(blocks: Blocks, page: Page, /) -> Blocks:
    """Compose letters (NFC), and set right Vietnamese letters that only look right.

    Icelandic ``Ð`` and Cyrillic letters become Vietnamese ones where that makes a syllable, on a
    page with Vietnamese letters; where a page has several such words, in its acronyms and in
    words of Latin letters too. In code nothing but NFC is done.

    Example:
        >>> from cleantext.model import Block, Page
        >>> blocks = (Block(0, "Ðà Nẵng, Việt Nam"), Block(1, "tié̂ng"))
        >>> [block.text for block in repair_unicode_form(blocks, Page())]
        ['Đà Nẵng, Việt Nam', 'tiếng']
    """
    composed = blocks if _is_composed(page.joined(blocks)) else rewrite_blocks(blocks, _compose)
    joined = page.joined(composed)
    alike = LOOKALIKE_RE.findall(joined.signs)
    if not alike or not _is_vietnamese(joined):
        return composed
    found = joined.holding(*alike)
    suspects = [number for number in found if composed[number].role is not Role.CODE]
    syllables = sum(len(_lookalikes(composed[number].text, _syllable)) for number in suspects)
    read = _mixed_word if syllables >= MIN_LOOKALIKES else _syllable
    return rewrite_some(
        composed, suspects, lambda block: block.edited(_lookalikes(block.text, read))
    )


def _is_composed(joined: Joined) -> bool:
    rare = joined.signs
    if rare.isascii():
        return True
    return not any(map(rare.__contains__, SHAPES)) and unicodedata.is_normalized("NFC", joined.text)


def _compose(block: Block) -> Block:
    if block.text.isascii():
        return block
    block = _normalize(block)
    text = block.text
    if not any(shape in text for shape in SHAPES) or block.role is Role.CODE:
        return block
    return settle(block, _reorder)


def _normalize(block: Block) -> Block:
    text = block.text
    if unicodedata.is_normalized("NFC", text):
        return block
    form = unicodedata.normalize("NFC", text)
    return block.edited(small_edits(0, text, form, CLEANER, f"{CLEANER}/nfc"))


def _reorder(block: Block) -> Block:
    found = TONE_FIRST_RE.finditer(block.text)
    made = block.edited(substitutions(found, _shape_first, CLEANER, f"{CLEANER}/tone-order"))
    return _normalize(made)


def _shape_first(found: regex.Match[str]) -> str:
    """Return the letter with its shape before its tone, where that is one code point."""
    toned, shape = found[0][0], found[0][1]
    letter = unicodedata.normalize("NFD", toned)
    composed = unicodedata.normalize("NFC", letter[0] + shape + letter[1:])
    return composed if len(composed) == 1 else found[0]


def _is_vietnamese(joined: Joined) -> bool:
    """Return whether enough letters are Vietnamese; a long text is not searched beyond them."""
    if not VIETNAMESE_RE.search(joined.signs):
        return False
    found = islice(VIETNAMESE_RE.finditer(joined.text), MIN_VIETNAMESE)
    return sum(1 for _ in found) == MIN_VIETNAMESE


def _lookalikes(text: str, read: Callable[[regex.Match[str]], str]) -> list[Edit]:
    return substitutions(WORD_RE.finditer(text), read, CLEANER, f"{CLEANER}/lookalike")


def _syllable(found: regex.Match[str]) -> str:
    word = found[0]
    right = word.translate(LOOKALIKES)
    if right == word or ALL_CYRILLIC_RE.fullmatch(word):
        return word
    return right if is_syllable(right) else word


def _mixed_word(found: regex.Match[str]) -> str:
    """Return a word with Vietnamese or Latin letters throughout, where it has some already."""
    word = found[0]
    right = word.translate(LOOKALIKES)
    if right == word or ALL_CYRILLIC_RE.fullmatch(word):
        return word
    if is_syllable(right):
        return right
    mixed = LATIN_RE.search(word) and not CYRILLIC_RE.search(right)
    return right if mixed and (word.isupper() or CYRILLIC_RE.search(word)) else word
