"""The page's own address, as a scraper wrote it above a text: those of lists hold no story."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from cleantext import lexicon
from cleantext.dates import find_stamp
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.model import Block, Blocks, Page

LISTED = Evidence(Label.RELATED, 0.95, "addresses/list-of-stories")
FIELD = "front/field"
ADDRESS_RE = regex.compile(r"[^:]{1,30}: ?\**+ ?<?+(https?://\S{4,500})")
AUTHORS, PUBLISHED = "authors", "published"


def label_addresses(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the paragraphs of a text whose address is that of a topic, a tag or a search.

    Only where a scraper wrote its fields above, and found neither a writer nor a date.

    Args:
        blocks: The page's blocks in reading order, a scraper's fields labelled.
        page: Plain text only.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> field = Evidence(Label.METADATA, 0.95, "front/field")
        >>> lines = ("Link: https://example.org/topics/floods", "Author: ")
        >>> fields = tuple(Block(n, line).labelled(field) for n, line in enumerate(lines))
        >>> story = Block(2, "Sáng nay nước sông đã rút ở cả ba huyện vùng hạ lưu.")
        >>> str(label_addresses((*fields, story), Page())[2].label)
        'related'
    """
    if page.kind is Kind.HTML:
        return blocks
    fields = [block.text for block in blocks if block.evidence and _is_field(block)]
    if not any(map(_tells_list, fields)) or any(map(_tells_story, fields)):
        return blocks
    told = (n for n, one in enumerate(blocks) if one.label is Label.CONTENT and one.is_prose)
    return with_evidence(blocks, dict.fromkeys(told, LISTED))


def _is_field(block: Block) -> bool:
    return any(one.rule == FIELD for one in block.evidence)


def _tells_list(field: str) -> bool:
    """Return whether a field is the address of a list: a part of its path names one."""
    found = ADDRESS_RE.match(field)
    return found is not None and not _parts(found[1]).isdisjoint(lexicon.load_fields().lists)


def _parts(address: str) -> frozenset[str]:
    """Return the parts of an address's path but the last, which names the page itself."""
    try:
        path: Sequence[str] = urlsplit(address).path.strip("/").casefold().split("/")
    except ValueError:  # such as brackets that hold no IPv6 address
        return frozenset()
    return frozenset(path[:-1])


def _tells_story(field: str) -> bool:
    """Return whether a field names a writer, or a day."""
    key, _, value = field.partition(":")
    name = lexicon.load_fields().keys.get(key.strip(" *_").casefold())
    said = value.strip(" *_")
    if name == AUTHORS:
        return bool(said) and said.casefold() not in lexicon.load_fields().nobody
    return name == PUBLISHED and find_stamp(said) is not None
