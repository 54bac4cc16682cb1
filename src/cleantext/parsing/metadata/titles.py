"""Which of a page's headlines is its title, and without the name of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.folding import fold
from cleantext.parsing.metadata.names import host, host_labels, letters
from cleantext.parsing.metadata.values import plain
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.metadata import Metadata
    from cleantext.model import Blocks, Page

MAX_TITLE_CHARS = 400
MIN_SHARED_WORDS = 0.6
MAX_SITE_WORDS = 6
_BETWEEN_RE = regex.compile(r"\s++(?:[|\-–—·•»«~/]|::|:)\s++|\s*+[|｜]\s*+|(?<=\S)\s*+»\s*+")
_WORD_RE = regex.compile(r"[\p{L}\p{M}\p{N}]++")


def choose_title(blocks: Blocks, page: Page, claims: Sequence[Metadata], site: str) -> str:
    """Return the page's title: the ``h1`` that agrees with what the head says, else what that says.

    Args:
        blocks: The page's blocks.
        page: Its ``hints.title`` is the text of the title element.
        claims: What structured data and meta elements call the title, believed in this order.
        site: The name of the site, which is no part of a title.
    """
    said = [_claimed(one.title, page, site) for one in claims]
    said.append(_claimed(plain(page.hints.title), page, site))
    said = [title for title in said if title and not _names_site(title, page, site)]
    headings = [text for text in _main_headings(blocks) if not _names_site(text, page, site)]
    agreeing = (heading for heading in headings for title in said if agree(heading, title))
    return next(agreeing, "") or next(iter(said), "") or next(iter(headings), "")


def _main_headings(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        text = " ".join(block.text.split())
        if (
            block.traits.level == 1
            and block.label is not Label.HIDDEN
            and 1 < len(text) <= MAX_TITLE_CHARS
        ):
            yield text


def agree(one: str, other: str) -> bool:
    """Return whether two texts can be the same headline: equal, one in the other, or most words.

    Example:
        >>> agree("Giá vàng tăng", "GIÁ VÀNG TĂNG - Báo"), agree("Giá vàng tăng", "Thể thao")
        (True, False)
    """
    bare, whole = sorted((letters(one), letters(other)), key=len)
    if not bare:
        return False
    if bare == whole or (bare in whole and len(bare) * 2 >= len(whole)):
        return True
    words, others = set(_WORD_RE.findall(fold(one))), set(_WORD_RE.findall(fold(other)))
    return len(words & others) >= MIN_SHARED_WORDS * max(len(words | others), 1)


def _claimed(title: str, page: Page, site: str) -> str:
    return without_site(title, page, site) if len(title) <= MAX_TITLE_CHARS else ""


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
    bare = letters(text)
    if not bare or len(text.split()) > MAX_SITE_WORDS:
        return not bare
    stated = letters(site)
    if bare in (stated, letters(host(page))):
        return True
    return any(label in bare or bare == label for label in host_labels(page)) or (
        len(stated) > len(bare) // 2 and stated in bare
    )
