"""Inline markup in the coordinates of a block's text, and which link targets may be written out.

Marks count code points of a block's source; its text differs from that by the block's edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

import regex

from cleantext.edits import to_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block

SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
# Browsers drop these before they read the scheme, so "java\nscript:" is one to them.
IGNORED_RE = regex.compile(r"[\x00-\x20\x7f]+")
SURROGATES_RE = regex.compile(r"[\ud800-\udfff]")
SCHEME_RE = regex.compile(r"([A-Za-z][A-Za-z0-9+.\-]*+):")


class Span(NamedTuple):
    """Inline markup over ``[start, end)`` of a block's text, in code points.

    ``tag`` is the HTML element's; ``value`` is a link's target.
    """

    start: int
    end: int
    tag: str
    value: str = ""


def text_spans(block: Block) -> tuple[Span, ...]:
    """Return a block's marks as spans of its text, outer ones first, none empty.

    White space at the ends of a span stays outside of it. A span that crosses another, which
    no markup can say, is left out.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> traits = Traits(marks=(Mark(2, 8, "b"),))
        >>> text_spans(Block(0, "a  bold  c", traits=traits))
        (Span(start=3, end=7, tag='b', value=''),)
    """
    spans = sorted(_moved(block), key=lambda span: (span.start, -span.end))
    nested: list[Span] = []
    open_ends: list[int] = []
    for span in spans:
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if not open_ends or span.end <= open_ends[-1]:
            open_ends.append(span.end)
            nested.append(span)
    return tuple(nested)


def _moved(block: Block) -> Iterator[Span]:
    text = block.text
    offsets = {offset for mark in block.traits.marks for offset in (mark.start, mark.end)}
    moved = dict(zip(sorted(offsets), to_texts(sorted(offsets), block.edits), strict=True))
    for mark in block.traits.marks:
        start, end = moved[mark.start], moved[mark.end]
        inside = text[start:end]
        end = start + len(inside.rstrip())
        start += len(inside) - len(inside.lstrip())
        if start < end:
            yield Span(start, end, mark.tag, mark.value)


def safe_target(target: str, base: str | None = None) -> str:
    """Return a link's target, made absolute where ``base`` is known; empty if it is to be left out.

    Left out are places on the same page and schemes that run code or hold data.

    Example:
        >>> safe_target("/a?b=1", "https://example.com/x"), safe_target("java\\nscript:alert(1)")
        ('https://example.com/a?b=1', '')
    """
    target = IGNORED_RE.sub("", target) if SCHEME_RE.match(IGNORED_RE.sub("", target)) else target
    target = target.strip()
    if not target or target.startswith("#"):
        return ""
    scheme = SCHEME_RE.match(target)
    if scheme:
        return target if scheme[1].lower() in SCHEMES else ""
    return _joined(base, target)


def _joined(base: str | None, target: str) -> str:
    try:
        return urljoin(base or "", target)
    except ValueError:  # "//[" and the like: as the page has it
        return target


def encodable(text: str) -> str:
    """Return ``text`` with U+FFFD for lone surrogates, which UTF-8 can't say.

    Example:
        >>> encodable("a\\ud800") == "a\\ufffd"
        True
    """
    return SURROGATES_RE.sub("\N{REPLACEMENT CHARACTER}", text)
