"""The fields of a document, found in its blocks and in what the page says of itself.

1. An empty field is better than a wrong one: a value is taken when its place or its name says what
   it is, never because nothing else was found.
2. Every reader returns a `Metadata` of its own; of several the first that knows a field is
   believed, and the order is decided here alone. The title is weighed, not ranked.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from cleantext.dates import find_stamps
from cleantext.metadata import Metadata
from cleantext.model import Kind
from cleantext.parsing.metadata.lines import read_lines
from cleantext.parsing.metadata.names import names_site
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.model import Blocks, Page

ASKED_FOR = ("title", "authors", "published")
UNSEEN = (Label.HIDDEN, Label.METADATA)


def resolve_metadata(blocks: Blocks, page: Page, html: str | None) -> Metadata:
    """Return the fields of a page, each empty where the page does not tell it.

    Args:
        blocks: The page's blocks, labelled; their roles name title, byline, date and source.
        page: Its ``hints`` hold what an HTML page says of itself.
        html: The page's markup, None for plain text. Asked last, for what is still missing.

    Example:
        >>> from cleantext.model import Block, Hints, Page
        >>> from cleantext.vocabulary import Role
        >>> line = Block(0, "Thứ ba, 25/6/2024, 22:12 (GMT+7)", kind=Role.DATELINE)
        >>> resolve_metadata((line,), Page(), None).published
        '2024-06-25T22:12+07:00'
    """
    told = read_lines(blocks, page)
    if html is None or page.kind is not Kind.HTML:
        return told
    found = _from_html(blocks, page, html, told)
    if any(block.text and block.label is Label.CONTENT for block in blocks):
        return found
    # A page that is all chrome has no headline: what its head says names an error or a list.
    return Metadata(site=found.site, description=found.description)


def _from_html(blocks: Blocks, page: Page, html: str, told: Metadata) -> Metadata:
    from cleantext.parsing.metadata.asked import ask_trafilatura
    from cleantext.parsing.metadata.markup import read_markup
    from cleantext.parsing.metadata.metas import read_metas
    from cleantext.parsing.metadata.signed import read_signatures
    from cleantext.parsing.metadata.sites import read_site
    from cleantext.parsing.metadata.structured import is_of_product, read_json_ld
    from cleantext.parsing.metadata.titles import choose_title

    structured, metas = read_json_ld(page.hints), read_metas(page.hints.metas)
    claims = (structured, metas, read_markup(blocks), told, read_signatures(blocks, page))
    found = _merged(claims)
    site = found.site or read_site(blocks, page)
    found = replace(
        found,
        site=site,
        title=choose_title(blocks, page, (structured, metas), site),
        authors=_authors(claims, site, page),
        tags=told.tags or found.tags,
    )
    # What is dated and signed on a product's page is its buyers' opinions.
    asked_for = ASKED_FOR[:1] if is_of_product(page.hints) else ASKED_FOR
    missing = [name for name in asked_for if not getattr(found, name)]
    if not missing:
        return found
    asked = ask_trafilatura(html, missing)
    if asked.published and not _shows(blocks, asked.published, found.modified):
        asked = replace(asked, published="")
    names = _authors((replace(asked, authors=_shown(blocks, asked.authors)),), site, page)
    return _merged((found, replace(asked, authors=names)))


def _shown(blocks: Blocks, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that the page shows: trafilatura makes some, "jane_d" → "Jane D"."""
    texts = [block.text.casefold() for block in blocks] if names else []
    return tuple(name for name in names if any(name.casefold() in text for text in texts))


def _shows(blocks: Blocks, published: str, modified: str) -> bool:
    """Return whether readers see a date that was looked for all over a page's markup.

    In scripts and addresses any date will do for htmldate: until when a price holds, when a picture
    was stored. On WCXB's pages that tell no date themselves, a fifth of its answers were right.
    """
    day = published[:10]
    return day != modified[:10] and any(
        stamp.value.startswith(day)
        for block in blocks
        if day[:4] in block.text and block.label not in UNSEEN
        for stamp in find_stamps(block.text)
    )


def _authors(claims: Iterable[Metadata], site: str, page: Page) -> tuple[str, ...]:
    """Return the names of the first claim that names more than the site.

    Structured data that gives the site as author means it; elsewhere that fills a form's field.
    """
    stated, *others = (claim.authors for claim in claims)
    for names in (stated, *others):
        people = tuple(name for name in names if not names_site(name, site, page))
        if people:
            return people
    return stated if others else ()


def _merged(claims: Iterable[Metadata]) -> Metadata:
    """Return the first value that is not empty, field by field."""
    known = tuple(claims)
    names = (field.name for field in fields(Metadata))
    return Metadata(
        **{
            name: next(
                (value for one in known if (value := getattr(one, name))), getattr(known[0], name)
            )
            for name in names
        }
    )
