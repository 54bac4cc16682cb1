"""Which of a page's headlines is its title, and without the name of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.folding import fold
from cleantext.parsing.metadata.names import host, host_labels, letters
from cleantext.parsing.metadata.values import plain
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.metadata import Metadata
    from cleantext.model import Blocks, Page

MAX_TITLE_CHARS = 400
MIN_SHARED_WORDS = 0.6
MIN_TELLING_CHARS = 4
UNFILLED = "{{"  # a template whose fields nobody filled in
MAX_SITE_WORDS = 6
MIN_SITE_CHARS = 3
_BETWEEN_RE = regex.compile(r"\s++(?:[|\-–—·•»«~/]|::|:)\s++|\s*+[|｜]\s*+|(?<=\S)\s*+»\s*+")
_WORD_RE = regex.compile(r"[\p{L}\p{M}\p{N}]++")


def choose_title(blocks: Blocks, page: Page, claims: Sequence[Metadata], site: str) -> str:
    """Return the page's title: the ``h1`` that the head agrees with, else what the head says.

    Args:
        blocks: The page's blocks.
        page: Its ``hints.title`` is the text of the title element.
        claims: What structured data and meta elements call the title, believed in this order.
        site: The name of the site, which is no part of a title.
    """
    claimed = [one.title for one in claims if len(one.title) <= MAX_TITLE_CHARS]
    claimed.append(plain(page.hints.title)[:MAX_TITLE_CHARS])
    said = [without_site(title, page, site) for title in claimed]
    said = [title for title in said if not _names_site(title, page, site) and UNFILLED not in title]
    labelled = list(_labelled(blocks))
    headings = labelled or [
        text for text in _main_headings(blocks) if not _names_site(text, page, site)
    ]
    pairs = [(heading, title) for heading in headings for title in said if agree(heading, title)]
    if pairs:
        return _better(*pairs[0])
    sure = labelled or (
        len(set(headings)) == 1 and any(_share_a_word(headings[0], title) for title in said)
    )
    return headings[0] if sure else next(iter(said or headings), "")


def _better(heading: str, title: str) -> str:
    """Return the heading, or what was said where that only tells more or leaves a kicker out."""
    seen, told = letters(heading), letters(title)
    if seen == told:
        return max(heading, title, key=len)
    return title if seen.endswith(told) else heading


def _labelled(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if block.role is Role.TITLE and block.label is Label.CONTENT and block.text:
            yield " ".join(block.text.split())


def _main_headings(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        text = " ".join(block.text.split())
        if (
            block.traits.level == 1
            and block.label is not Label.HIDDEN
            and 1 < len(text) <= MAX_TITLE_CHARS
            and UNFILLED not in text
        ):
            yield text


def agree(one: str, other: str) -> bool:
    """Return whether two texts can be the same headline: equal but for a part, or in most words.

    Example:
        >>> agree("Giá vàng tăng", "GIÁ VÀNG TĂNG - Báo"), agree("Giá vàng tăng", "Thể thao")
        (True, False)
    """
    bare, whole = sorted((letters(one), letters(other)), key=len)
    if not bare:
        return False
    if bare == whole or (bare in whole and len(bare) * 2 >= len(whole)):
        return True
    if letters(one) in map(letters, _BETWEEN_RE.split(other)):
        return True
    words, others = set(_WORD_RE.findall(fold(one))), set(_WORD_RE.findall(fold(other)))
    return len(words & others) >= MIN_SHARED_WORDS * max(len(words | others), 1)


def _share_a_word(one: str, other: str) -> bool:
    """Return whether two texts share a word of some length."""
    shared = set(_WORD_RE.findall(fold(one))) & set(_WORD_RE.findall(fold(other)))
    return any(len(word) >= MIN_TELLING_CHARS for word in shared)


def without_site(title: str, page: Page, site: str) -> str:
    """Return a title without the site's name at either end; nothing else is taken off.

    Example:
        >>> from cleantext.model import Page
        >>> without_site("Giá vàng - cơn sốt | Báo Mới", Page(), "Báo Mới")
        'Giá vàng - cơn sốt'
    """
    while True:
        signs = list(_BETWEEN_RE.finditer(title))
        if not signs:
            return title
        head, tail = title[: signs[0].start()], title[signs[-1].end() :]
        if _names_site(tail, page, site):
            title = title[: signs[-1].start()].strip()
        elif _names_site(head, page, site):
            title = title[signs[0].end() :].strip()
        else:
            return title


def _names_site(text: str, page: Page, site: str) -> bool:
    """Return whether a text is the site's name: as it or its address says, give or take a word."""
    bare = letters(text)
    if not bare or len(text.split()) > MAX_SITE_WORDS:
        return not bare
    names = {letters(site), letters(host(page)), *host_labels(page)} - {""}
    return any(
        name in bare and MIN_SITE_CHARS <= len(name) <= len(bare) <= 2 * len(name) for name in names
    ) or (bare in letters(site) and len(bare) * 2 >= len(letters(site)))
