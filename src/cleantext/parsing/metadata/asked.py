"""trafilatura's opinion of a page's fields, for those that nothing else told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import split_names
from cleantext.parsing.metadata.values import plain, read_date

if TYPE_CHECKING:
    from collections.abc import Container

# Longer pages take it seconds; what their head does not tell stays empty.
MAX_CHARS = 2_000_000
LAST_DAY = "2100-01-01"  # fixed, as htmldate's own is today
# What odd markup has made it or its parser raise; one page's trouble is no reason to stop. The
# assertion is lxml's: a page that is an <svg> and nothing else.
RAISED = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# They warn of every page they find nothing on; without a handler that ends on stderr.
LOGGERS = ("trafilatura", "htmldate", "courlan")
_SILENCE = logging.NullHandler()


def ask_trafilatura(html: str, wanted: Container[str]) -> Metadata:
    """Return those fields that are wanted, as trafilatura finds them; empty if it finds none.

    Only these are looked for: all that it could tell takes it several times as long.
    """
    if len(html) > MAX_CHARS:
        return Metadata()
    from lxml.etree import LxmlError

    for name in LOGGERS:
        logging.getLogger(name).addHandler(_SILENCE)
    try:
        return _asked(html, wanted)
    except (*RAISED, LxmlError):
        return Metadata()


def _asked(html: str, wanted: Container[str]) -> Metadata:
    from htmldate import find_date
    from trafilatura.metadata import (
        examine_meta,
        extract_author,
        extract_meta_json,
        extract_title,
    )
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return Metadata()
    told = extract_meta_json(tree, examine_meta(tree))
    # A date first: a page without one is rarely signed, and what looks like a name there is none.
    published = ""
    if "published" in wanted:  # only dates that markup names, no guesses from the text
        published = read_date(
            find_date(tree, extensive_search=False, original_date=True, max_date=LAST_DAY)
        )
    signed = "authors" in wanted and (published or "published" not in wanted)
    return Metadata(
        title=plain(told.title or extract_title(tree)) if "title" in wanted else "",
        authors=split_names(plain(_full(told.author) or extract_author(tree))) if signed else (),
        published=published,
        site=plain(told.sitename) if told.sitename and "." not in told.sitename else "",
    )


def _full(author: str | None) -> str | None:
    """Return an author's name if it has several words; a single one is a login."""
    return author if author and " " in author else None
