"""Shapes: lines that give themselves away whatever their language. The rows are data."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

import regex

from cleantext.joined import Joined
from cleantext.model import Evidence
from cleantext.rows import ShapeRule
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

    Shapes = tuple[ShapeRule, ...]

MAX_SHAPE_CHARS = 300
MAX_AGO_CHARS = 60
APART = (Role.CODE, Role.TABLE)
# So much of a line's start tells most shapes apart, and so many starts are remembered.
BEGINNING_CHARS, MAX_BEGINNINGS = 4, 8192


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
    texts = [block.text for block in blocks]
    shapes = _gate(page.lexicon.shapes).candidates(_short(texts, MAX_SHAPE_CHARS))
    ago = _ago_gate(page.lexicon.words.ago).candidates(_short(texts, MAX_AGO_CHARS))
    judged = list(blocks)
    for place, tried in enumerate(map(add, shapes, ago)):
        if tried and (seen := _seen(blocks[place], tried)):
            judged[place] = blocks[place].labelled(*seen)
    return tuple(judged)


def _short(texts: Sequence[str], most: int) -> list[str]:
    """Return the texts, empty for those of more than ``most`` code points."""
    return [text if len(text) <= most else "" for text in texts]


def _seen(block: Block, shapes: Shapes) -> list[Evidence]:
    """Return what the shapes say that a line has; code and tables have none."""
    if block.kind in APART:
        return []
    text = block.text
    return [
        Evidence(shape.label, shape.confidence, shape.rule)
        for shape in shapes
        if shape.pattern.fullmatch(text) and (shape.sentences or not block.is_sentence)
    ]


class Gate:
    """Tells by how a line begins, or by the sign that it must have, which shapes may be its own.

    Most lines pass for none: each shape is asked once for each beginning, not once for each line.
    Shapes with a sign may begin with anything, and all lines are searched for all signs at once:
    what a sign begins with, `re` finds fast, as long as no sign is a group.
    """

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.signed = [(one, one.sign) for one in shapes if one.sign]
        self.signs = re.compile("|".join([sign.pattern for _, sign in self.signed]))
        self.unsigned = tuple([one for one in shapes if one.sign is None])
        self.beginning = lru_cache(maxsize=MAX_BEGINNINGS)(self._beginning)

    def candidates(self, texts: Sequence[str]) -> list[Shapes]:
        """Return for each line the shapes that it may have; none for an empty one."""
        found = [self.beginning(text[:BEGINNING_CHARS]) if text else () for text in texts]
        for number, held in self._by_sign(texts).items():
            begun = found[number]
            found[number] = tuple([one for one in self.shapes if one in begun or one in held])
        return found

    def _by_sign(self, texts: Sequence[str]) -> Mapping[int, Sequence[ShapeRule]]:
        """Return the shapes that lines may have by a sign in them, by the lines' numbers."""
        numbers = Joined(texts).matching(self.signs) if self.signed else ()
        return {
            number: [shape for shape, sign in self.signed if sign.search(texts[number])]
            for number in numbers
        }

    def _beginning(self, start: str) -> Shapes:
        """Return the shapes that a line with this start may have, of those without sign.

        They are among those that a shorter start leaves.
        """
        known = self.beginning(start[:-1]) if start else self.unsigned
        return tuple([one for one in known if one.pattern.fullmatch(start, partial=True)])


@lru_cache(maxsize=4)
def _gate(shapes: tuple[ShapeRule, ...]) -> Gate:
    return Gate(shapes)


@lru_cache(maxsize=64)
def _ago_gate(templates: tuple[str, ...]) -> Gate:
    """Return the shape of lines that are a relative time, maybe with the name of a section behind.

    The section begins with a capital and is short: "2 giờ trước Thời sự", but not "30 phút trước
    khi ăn", "10 năm trước Hà Nội còn tàu điện" or "Hôm qua, Hà Nội mưa".
    """
    if not templates:
        return Gate(())
    counted = _alternatives([one for one in templates if "{n}" in one])
    bare = _alternatives([one for one in templates if "{n}" not in one])
    section = r"(?:\s*+[|·•-]\s*+|\s++)\p{Lu}[^\s.!?]*+(?: [^\s.!?]++){0,2}+"
    pattern = regex.compile(rf"(?i:{counted})(?:{section})?+|(?i:{bare})")
    return Gate((ShapeRule("shapes/relative-time", Label.RELATED, 0.85, pattern),))


def _alternatives(templates: list[str]) -> str:
    """Return a pattern that matches any of the templates, and nothing if there is none."""
    escaped = (regex.escape(one).replace(r"\{n\}", r"\d{1,4}") for one in templates)
    return "|".join(escaped) or "(?!)"
