"""Text → blocks, from HTML or from plain text."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

import regex

from cleantext.model import NO_HINTS, Blocks, Hints, Image, Kind, Note

SNIFFED_CHARS = 4096
MARKUP_RE = regex.compile(
    r"\s*+(?:<!doctype\s+html|<html\b|<\?xml\b|<!--)"
    r"|<(?:html|head|body|div|p|span|table|article|section|h[1-6]|ul|meta|title|br|a\s+href)\b[^<>]*+>",
    regex.IGNORECASE,
)
# A page of plain text may quote a tag or two; a page of HTML has them all over.
MIN_TAGS = 3
MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")


class Read(NamedTuple):
    """A page cut into blocks, with its images and what it says of itself outside its text.

    ``told`` is what the blocks hold beyond the page's own text nodes, at their end.
    """

    blocks: Blocks
    images: tuple[Image, ...] = ()
    hints: Hints = NO_HINTS
    told: str = ""
    notes: tuple[Note, ...] = ()


def looks_like_html(text: str, content_type: str | None = None) -> bool:
    """Return whether ``text`` is an HTML page: by its header, else by its first tags.

    Example:
        >>> looks_like_html("<p>One</p>"), looks_like_html("a < b and b > c")
        (True, False)
    """
    media = (content_type or "").partition(";")[0].strip().lower()
    if media in ("text/html", "application/xhtml+xml"):
        return True
    if media in ("text/plain", "text/markdown"):
        return False
    head = text[:SNIFFED_CHARS]
    found = [match.start() for match in islice(MARKUP_RE.finditer(head), MIN_TAGS)]
    return bool(found) and (len(found) >= MIN_TAGS or not head[: found[0]].strip())


def tell_markup(text: str, content_type: str | None = None) -> Kind:
    """Return what kind of page a text is: by its header, else by its markup.

    Example:
        >>> str(tell_markup("a", "text/markdown; charset=utf-8")), str(tell_markup("a"))
        ('markdown', 'text')
    """
    from cleantext.parsing.markdown import looks_like_markdown

    if looks_like_html(text, content_type):
        return Kind.HTML
    media = (content_type or "").partition(";")[0].strip().lower()
    if media in MARKDOWN_TYPES or (media != "text/plain" and looks_like_markdown(text)):
        return Kind.MARKDOWN
    return Kind.TEXT


def read_html(html: str) -> Read:
    """Return the blocks, images and hints of an HTML page."""
    from cleantext.parsing.segment import segment
    from cleantext.parsing.told import read_told

    read = segment(html)
    told = read_told(read.blocks, read.hints)
    notes = (*read.notes, *told.notes)
    return read._replace(blocks=read.blocks + told.blocks, told=told.text, notes=notes)


def read_text(text: str) -> Read:
    """Return the blocks of a plain text."""
    from cleantext.parsing.plain import segment_plain

    return Read(segment_plain(text))


def read_markdown(text: str) -> Read:
    """Return the blocks and images of a page that was converted to Markdown."""
    from cleantext.parsing.markdown import segment_markdown

    return segment_markdown(text)


READERS = {Kind.HTML: read_html, Kind.MARKDOWN: read_markdown, Kind.TEXT: read_text}


def text_stream(html: str, told: str = "") -> str:
    """Return what the blocks of an HTML page must add up to: its text nodes and what it told."""
    from cleantext.parsing import tree

    return tree.text_stream(html) + told
