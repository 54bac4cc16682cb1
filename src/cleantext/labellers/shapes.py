"""Shapes: lines that give themselves away whatever their language. The rows are data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_sentence
from cleantext.model import Evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon

MAX_SHAPE_CHARS = 300
MAX_AGO_CHARS = 60


def label_shapes(blocks: Blocks, page: Page, /) -> Blocks:
    """Label blocks whose whole text has the shape of chrome.

    Args:
        blocks: The page's blocks in reading order.
        page: Its ``lexicon`` holds the shapes, and the words for relative times ("2 giờ trước").

    Returns:
        As many blocks in the same order. Code and table cells are left alone.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> lines = "- Về với Đình làng An Hải (17.07.2024)", "- Hai (2) lần."
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.label) for block in label_shapes(blocks, Page(lexicon=lexicon.load("vi")))]
        ['related', 'content']
    """
    ago = _ago_pattern(page.lexicon.words.ago)
    return tuple(_judged(block, page.lexicon, ago) for block in blocks)


def _judged(block: Block, lexicon: Lexicon, ago: regex.Pattern[str] | None) -> Block:
    text = block.text
    if not text or len(text) > MAX_SHAPE_CHARS or block.kind in (Role.CODE, Role.TABLE):
        return block
    sentence = is_sentence(text)
    evidence = [
        Evidence(shape.label, shape.confidence, shape.rule)
        for shape in lexicon.shapes
        if (shape.sentences or not sentence) and shape.pattern.fullmatch(text)
    ]
    if ago and not sentence and len(text) <= MAX_AGO_CHARS and ago.fullmatch(text):
        evidence.append(Evidence(Label.RELATED, 0.85, "shapes/relative-time"))
    return block.labelled(*evidence) if evidence else block


@lru_cache(maxsize=64)
def _ago_pattern(templates: tuple[str, ...]) -> regex.Pattern[str] | None:
    """Return a pattern of lines that are a relative time, maybe with the name of a section behind.

    The section begins with a capital and is short: "2 giờ trước Thời sự", but not "30 phút trước
    khi ăn", "10 năm trước Hà Nội còn tàu điện" or "Hôm qua, Hà Nội mưa".
    """
    if not templates:
        return None
    counted = _alternatives([one for one in templates if "{n}" in one])
    bare = _alternatives([one for one in templates if "{n}" not in one])
    section = r"(?:\s*+[|·•-]\s*+|\s++)\p{Lu}[^\s.!?]*+(?: [^\s.!?]++){0,2}+"
    return regex.compile(rf"(?i:{counted})(?:{section})?+|(?i:{bare})")


def _alternatives(templates: list[str]) -> str:
    """Return a pattern that matches any of the templates, and nothing if there is none."""
    escaped = (regex.escape(one).replace(r"\{n\}", r"\d{1,4}") for one in templates)
    return "|".join(escaped) or "(?!)"
