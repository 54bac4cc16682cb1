"""Documents to serialise, made without any cleaner, so that these tests stand or fall alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleantext.metadata import Metadata
from cleantext.pipeline import Pipeline

if TYPE_CHECKING:
    from cleantext.document import Document

ADDRESS = "https://example.com/news/page.html"


def bare(page: str, *, title: str = "", kind: str = "html", policy: str = "index") -> Document:
    """Return a page's document with every block kept and ``title`` for its title."""
    document = Pipeline(steps=(), engine="rules").run(page, url=ADDRESS, kind=kind)
    return replace(document, resolve=lambda: Metadata(title=title)).with_policy(policy)
