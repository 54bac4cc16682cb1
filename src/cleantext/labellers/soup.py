"""Tag soup: lines of a plain text that are raw tags of links and pictures, as broken menus are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.lines import NEXT_SENTENCE_RE
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

SOUP = Evidence(Label.NAVIGATION, 0.85, "soup/raw-markup")
# Documentation shows a tag or two on a line; a menu has many, and hardly a word between them.
MIN_CHARS, MIN_TAGS, MARKED = 400, 6, 0.6
TAG_RE = regex.compile(r"</?(?:img|a|span|div|li|i|svg)\b[^<>]*+(?:>|$)", regex.IGNORECASE)


def label_soup(blocks: Blocks, page: Page, /) -> Blocks:
    """Label long lines that are little but raw tags of links and pictures.

    Args:
        blocks: The page's blocks in reading order.
        page: Plain text only, where nobody has read the markup.

    Returns:
        As many blocks in the same order. Code is left alone, and a line with two sentences.

    Example:
        >>> from cleantext.model import Block, Page
        >>> item = '<a href="https://example.org/{}"> <img src="/icons/{}.svg" width="20"> Mục {} '
        >>> line = "".join(item.format(n, n, n) for n in range(9))
        >>> str(label_soup((Block(0, line),), Page())[0].label)
        'navigation'
    """
    if page.kind is Kind.HTML:
        return blocks
    long = (n for n, block in enumerate(blocks) if len(block.text) >= MIN_CHARS)
    found = (n for n in long if _is_soup(blocks[n]))
    return with_evidence(blocks, dict.fromkeys(found, SOUP))


def _is_soup(block: Block) -> bool:
    text = block.text
    if text.count("<") < MIN_TAGS or block.kind is Role.CODE:
        return False
    bare, count = TAG_RE.subn(" ", text)
    if count < MIN_TAGS or NEXT_SENTENCE_RE.search(bare):
        return False
    return len(text) - len(bare) >= MARKED * len(text)
