"""Another extractor's opinion of an HTML page: the lines of text it calls main content."""

from __future__ import annotations

import logging

# Longer pages take trafilatura tens of seconds; the labellers' own rules judge them.
MAX_CHARS = 5_000_000
# trafilatura warns of every page it finds nothing on; without a handler that ends on stderr.
_SILENCE = logging.NullHandler()


def main_lines(html: str) -> tuple[str, ...] | None:
    """Return the lines of main text that trafilatura finds: none if it finds none.

    None stands for no opinion at all: the page is too long to ask, or was too odd for it.
    Of its three modes the balanced one is asked, which came closest to hand-made references:
    word F1 .788 on 200 pages, against .758 (recall) and .710 (precision).

    Example:
        >>> main_lines("<main><p>A sentence that stands for itself.</p></main>")
        ('A sentence that stands for itself.',)
    """
    if len(html) > MAX_CHARS:
        return None
    import trafilatura
    from lxml.etree import LxmlError

    logging.getLogger("trafilatura").addHandler(_SILENCE)
    try:
        # Never deduplicate=True: its memory of earlier pages is shared by the whole process.
        text = trafilatura.extract(html, include_comments=False, include_tables=True)
    # What odd markup has made it or lxml raise; one page's trouble is no reason to stop.
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return tuple(line for line in (text or "").splitlines() if line.strip())
