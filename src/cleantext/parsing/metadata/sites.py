"""The site's name where no field tells it: an end of the title that the page shows as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.parsing.metadata.names import host, host_labels, letters
from cleantext.parsing.metadata.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Blocks, ElementTable, Page

BETWEEN_RE = regex.compile(
    r"\s++(?:[|\-–—·•»«~/]|::|:)\s++|\s*+[|｜]\s*+|(?<=\S)\s*+»\s*+|(?<=\p{L}):\s"
)
HOME_RE = regex.compile(
    r"https?://[^/?#]++/?|(?:https?://[^/?#]++/|/|\./)?+(?:index\.\w{2,5})|\.?/", regex.IGNORECASE
)
RIGHTS = ("©", "Copyright")
MIN_LETTERS, MAX_CHARS = 3, 60
MAX_STEPS = 3


def read_site(blocks: Blocks, page: Page) -> str:
    """Return the end of the page's title that its address or a link to its home names, too.

    So does a notice on who has the rights.

    Args:
        blocks: The page's blocks.
        page: Its ``hints.title`` is the text of the title element.

    Example:
        >>> from cleantext.parsing import read_html
        >>> from cleantext.model import Kind, Page
        >>> read = read_html("<title>Ferry - Harbour Post</title><a href=/>Harbour Post</a>")
        >>> read_site(read.blocks, Page(Kind.HTML, hints=read.hints))
        'Harbour Post'
    """
    parts = [part.strip() for part in BETWEEN_RE.split(plain(page.hints.title))]
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    bare = {letters(end): end for end in reversed(ends) if len(end) <= MAX_CHARS}
    if not blocks or not bare:
        return ""
    shown = {*_of_home(blocks), *host_labels(page), letters(host(page))} - {""}
    held = "|".join(letters(one.text) for one in blocks if any(sign in one.text for sign in RIGHTS))
    found = (end for key, end in reversed(bare.items()) if key in shown or _is_held(key, held))
    return next(found, "")


def _is_held(key: str, held: str) -> bool:
    return len(key) >= MIN_LETTERS and key in held


def _of_home(blocks: Blocks) -> Iterator[str]:
    """Yield the letters of all links to the site's home, and of what pictures in them show."""
    elements = blocks[0].traits.elements
    for block in blocks:
        for link in block.traits.links:
            if HOME_RE.fullmatch(link.value.strip()):
                yield letters(block.source[link.start : link.end])
    for row in elements.with_tag("img"):
        alt = elements.attributes[row].get("alt")
        if alt and _links_home(elements, row):
            yield letters(alt)


def _links_home(elements: ElementTable, row: int) -> bool:
    """Return whether an element stands in a link to the site's home."""
    for _ in range(MAX_STEPS):
        row = elements.parents[row]
        if row < 0:
            return False
        if elements.tags[row] == "a":
            href = elements.attributes[row].get("href") or ""
            return HOME_RE.fullmatch(href.strip()) is not None
    return False
