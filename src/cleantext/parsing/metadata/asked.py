"""trafilatura's opinion of a page's fields, for those that nothing else told."""

from __future__ import annotations

import logging

from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import split_names
from cleantext.parsing.metadata.values import plain, read_date

# Longer pages take it seconds; what their head does not tell stays empty.
MAX_CHARS = 2_000_000
# Fixed, as its own last day is today; and only dates that markup names, no guesses from the text.
DATE_CONFIG = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# What odd markup has made it or its parser raise; one page's trouble is no reason to stop. The
# assertion is lxml's: a page that is an <svg> and nothing else.
RAISED = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# They warn of every page they find nothing on; without a handler that ends on stderr.
LOGGERS = ("trafilatura", "htmldate", "courlan")
_SILENCE = logging.NullHandler()


def ask_trafilatura(html: str) -> Metadata:
    """Return title, authors, date and site as trafilatura finds them; empty if it finds none."""
    if len(html) > MAX_CHARS:
        return Metadata()
    from lxml.etree import LxmlError
    from trafilatura.metadata import extract_metadata

    for name in LOGGERS:
        logging.getLogger(name).addHandler(_SILENCE)
    try:
        found = extract_metadata(html, date_config=DATE_CONFIG, extensive=False)
    except (*RAISED, LxmlError):
        return Metadata()
    return Metadata(
        title=plain(found.title),
        authors=split_names(plain(found.author)),
        published=read_date(found.date),
        site=plain(found.sitename) if found.sitename and "." not in found.sitename else "",
    )
