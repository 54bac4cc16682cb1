"""Marks at a paragraph's end that belong to the agency's style, not to its last sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

END_MARK_RE = regex.compile(r"(?<=[.!?…”\"»)]) ?+(?:/\.?+|//)$")


def trim_ends(blocks: Blocks, page: Page, /) -> Blocks:
    """Cut the end mark behind a story's last sentence: ``…tại Lào./.`` keeps its full stop.

    Args:
        blocks: The page's blocks in reading order.
        page: Not used.

    Returns:
        As many blocks in the same order; each cut is an edit labelled ``other``.

    Example:
        >>> from cleantext.model import Block, Page
        >>> (block,) = trim_ends((Block(0, "Đoàn đã về nước./."),), Page())
        >>> block.text, block.cuts[0].removed
        ('Đoàn đã về nước.', '/.')
    """
    return tuple([_trimmed(block) for block in blocks])


def _trimmed(block: Block) -> Block:
    if block.text[-2:] not in ("/.", "./", "//") or block.role is Role.CODE:
        return block
    found = END_MARK_RE.search(block.text)
    if found is None:
        return block
    cut = Edit(found.start(), found[0], "", "ends", "ends/end-mark", Label.OTHER)
    return block.edited((cut,))
