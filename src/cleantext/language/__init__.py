"""Which language a text is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import UNDETERMINED, Language

if TYPE_CHECKING:
    from cleantext.model import Blocks


def identify(blocks: Blocks, hint: str = "") -> Language:
    """Return the language of a page, from its blocks before any is judged."""
    return Language(hint, 0.5) if hint else UNDETERMINED


def identify_blocks(blocks: Blocks, page: Language) -> Blocks:
    """Return the blocks with their languages set, where they are content."""
    return blocks
