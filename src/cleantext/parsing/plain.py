"""Plain text → blocks."""

from __future__ import annotations

import regex

from cleantext.edits import Edit
from cleantext.model import Block, Blocks

LINE_RE = regex.compile(r"[^\n]*+\n?+")


def segment_plain(text: str) -> Blocks:
    """Return the blocks of a plain text."""
    blocks, start = [], 0
    for found in LINE_RE.finditer(text):
        if found[0].strip():
            source = text[start : found.end()]
            lead = len(source) - len(source.lstrip())
            blocks.append(Block(len(blocks), source, start))
            start = found.end()
    return tuple(blocks)
