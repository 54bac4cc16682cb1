"""Which blocks are mostly links, and what kind of links these are."""

from __future__ import annotations

import re  # asked of every link, and three times as fast as `regex` here
from collections import defaultdict
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_dense

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleantext.labellers.markup.view import View
    from cleantext.model import Block, Page

LINK_RATIO = 0.7
MIN_LIST_ITEMS = 3
MAX_LINE_CHARS = 40  # a longer link is another story's title rather than a menu's entry
# Entries of a menu are shorter; the mean of a list's.
MIN_STORY_CHARS, MIN_DENSE_STORY_CHARS = 30, 10
MAX_ROW_CHARS = 25  # mean length of the links in a row of links
# Between and around the links of a row; anything else outside of them is text.
SEPARATORS_RE = regex.compile(r"[\s|/\\›»>·•∙●,;:()\[\]#–—-]++")
# Technical words, the same in all languages.
TAG_PATH_RE = re.compile(r"/(?:tags?|tagged|hashtags?)/.", re.IGNORECASE)


def link_ratio(block: Block) -> float:
    """Return the share of a block's text that is links, 0-1; separators between them don't count.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> marks = (Mark(0, 4, "a", "/"), Mark(7, 11, "a", "/news"))
        >>> link_ratio(Block(0, "Home | News", traits=Traits(marks=marks, link_chars=8)))
        1.0
    """
    chars, source = block.traits.link_chars, block.source
    if not chars:
        return 0.0
    pieces, done = [], 0
    for mark in sorted(block.traits.links):
        pieces.append(source[done : mark.start])
        done = max(done, mark.end)
    outside = "".join((*pieces, source[done:])).strip()
    return chars / (chars + len(SEPARATORS_RE.sub("", outside))) if outside else 1.0


def is_linked(block: Block) -> bool:
    """Return whether a block with links is mostly links; most are so at first sight."""
    most = LINK_RATIO * len(block.source.strip())
    return block.traits.link_chars >= most or link_ratio(block) >= LINK_RATIO


def link_tokens(view: View) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the blocks that are mostly links, with what kind of links they hold."""
    lists, tagged, homes = _lists(view), _tagged(view), _homes(view.page)
    for block, linked in zip(view.blocks, view.linked, strict=True):
        if linked:
            yield block.id, tuple(_told(block, view, lists, tagged, homes))


def _told(
    block: Block,
    view: View,
    lists: Mapping[int, str],
    tagged: frozenset[int],
    homes: frozenset[str],
) -> Iterator[str]:
    traits, targets = block.traits, [mark.value for mark in view.links[block.id]]
    yield "linked"
    if traits.item and traits.item.list in lists:
        yield lists[traits.item.list]
    if block.id in tagged or all(map(TAG_PATH_RE.search, targets)):
        yield "tag-links"
    if len(targets) >= MIN_LIST_ITEMS and traits.link_chars <= MAX_ROW_CHARS * len(targets):
        yield "link-row"
    if len(targets) == 1 and len(block.text) > MAX_LINE_CHARS:
        yield "long-link"
    if homes.issuperset(targets):
        yield "home-link"
    if block.text[:1] == "[" and block.text[-1] == "]":
        yield "bracketed"


def _lists(view: View) -> dict[int, str]:
    """Return the lists that hold links only, and what kind of lists they are."""
    items: dict[int, list[Block]] = defaultdict(list)
    for block in view.blocks:
        if block.traits.item:
            items[block.traits.item.list].append(block)
    return {
        number: _kind_of_list(held, view)
        for number, held in items.items()
        if len(held) >= MIN_LIST_ITEMS and all(view.linked[block.id] for block in held)
    }


def _kind_of_list(held: list[Block], view: View) -> str:
    """Return whether a list of links leads about the page, to other stories, or elsewhere."""
    if all(mark.value[:1] == "#" for block in held for mark in view.links[block.id]):
        return "contents-list"
    least = MIN_DENSE_STORY_CHARS if is_dense(held[0].text) else MIN_STORY_CHARS
    long = sum(len(block.text) for block in held) >= least * len(held)
    return "story-list" if long else "link-list"


def _tagged(view: View) -> frozenset[int]:
    """Return the blocks with links that name the page's topics."""
    links = view.attributes("rel")
    return frozenset(
        view.elements.first[row] for row, told in links if "tag" in told.lower().split()
    )


def _homes(page: Page) -> frozenset[str]:
    """Return the addresses of the site's first page, as far as the page tells them."""
    address = page.hints.canonical or page.url or ""
    origin = "/".join(address.split("/")[:3])
    return frozenset(("/", origin, f"{origin}/") if origin else ("/",))
