"""The two closed vocabularies: what a block is for, and what it is."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a block is for: content, or one kind of chrome.

    ``comments`` is the widget; what readers wrote is ``reader-comments``. ``metadata`` is a field
    that a scraper wrote into the text. ``other`` is chrome whose kind nothing tells.
    """

    CONTENT = "content"
    NAVIGATION = "navigation"
    RELATED = "related"
    COMMENTS = "comments"
    READER_COMMENTS = "reader-comments"
    SHARE = "share"
    PROMO = "promo"
    CONSENT = "consent"
    TAGS = "tags"
    LEGAL = "legal"
    DUPLICATE = "duplicate"
    METADATA = "metadata"
    HIDDEN = "hidden"
    OTHER = "other"


class Strength(StrEnum):
    """In how much doubt a line of plain text may be taken for chrome."""

    GENTLE = "gentle"
    BALANCED = "balanced"
    STRICT = "strict"


class Role(StrEnum):
    """What a block is, whatever it is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    SOURCE = "source"
