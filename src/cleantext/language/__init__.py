"""Which language a text, a page and its blocks are in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleantext.language.detect import Detected, detect_language
from cleantext.model import UNDETERMINED, Language
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks

__all__ = ["Detected", "detect_language", "identify", "identify_blocks", "languages_of"]

MAX_PAGE_BLOCKS = 12


def identify(blocks: Blocks, hint: str = "") -> Language:
    """Return the language of a page, from its blocks before any is judged."""
    longest = sorted(blocks, key=lambda block: (-len(block.source), block.id))[:MAX_PAGE_BLOCKS]
    text = "\n".join(block.text for block in sorted(longest, key=lambda block: block.id))
    found = detect_language(text, hint or None)
    return Language(found.tag, found.confidence)


def identify_blocks(blocks: Blocks, page: Language) -> Blocks:
    """Return the blocks with their languages set, where they are content."""
    return tuple(
        block.spoken(page) if block.label is Label.CONTENT and block.text else block
        for block in blocks
    )


def languages_of(blocks: Blocks) -> tuple[tuple[str, float], ...]:
    """Return the languages of the content, with their shares of its characters, largest first."""
    chars: Counter[str] = Counter()
    for block in blocks:
        if block.label is Label.CONTENT:
            chars[block.language.tag] += len(block.text)
    total = sum(chars.values())
    ranked = sorted(chars.items(), key=lambda one: (-one[1], one[0]))
    return tuple((tag, count / total) for tag, count in ranked if count)
