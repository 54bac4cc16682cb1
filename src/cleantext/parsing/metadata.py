"""The fields of a document, found in its blocks and in what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.metadata import Metadata

if TYPE_CHECKING:
    from cleantext.model import Blocks, Page


def resolve_metadata(blocks: Blocks, page: Page, html: str | None) -> Metadata:
    """Return the fields of a page. ``html`` is its markup, None for plain text."""
    return Metadata()
