"""Entities that were escaped twice, and so stand in the text as ``&amp;`` and ``&nbsp;``."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import regex

from cleantext.repairs.rewriting import rewrite_some, settle, substitutions
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CLEANER = "entities"
RULE = "entities/twice"
# With its semicolon only: "AT&T" and "?a=1&copy=2" hold no entity. An address is matched whole,
# and stays: what "&amp;" means in it only the server knows.
_NAME = r"(?:\#[0-9]{1,7}+|\#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,30}+);"
ENTITY_RE = regex.compile(rf"(?:https?://|www\.)\S++|&(?:(?:amp;)++(?:{_NAME})?+|{_NAME})")
# Entities for what is not seen and yet stands for something.
UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\u200c\u200d\u200e\u200f"


def repair_entities(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Replace entities left in the text by their characters; code and addresses are left alone.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_entities((Block(0, "Tom &amp;amp; Jerry&nbsp;2"),), Page())[0].text
        'Tom & Jerry\xa02'
    """
    return rewrite_some(blocks, page.joined(blocks).holding("&"), _repair)


def _repair(block: Block) -> Block:
    if ";" not in block.text or block.role is Role.CODE:
        return block
    return settle(block, _unescape_block)


def _unescape_block(block: Block) -> Block:
    return block.edited(substitutions(ENTITY_RE.finditer(block.text), _unescape, CLEANER, RULE))


def _unescape(found: regex.Match[str]) -> str:
    """Return what an entity stands for; itself where that is nothing, or nothing to be shown."""
    text = str(found[0])
    if text[0] != "&":
        return text
    while (shorter := html.unescape(text)) != text:
        text = shorter
    return text if text.isprintable() or text.isspace() or text in UNSEEN else str(found[0])
