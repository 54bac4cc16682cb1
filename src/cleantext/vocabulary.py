"""The closed vocabularies: what a block is for, what it is, and what kind of page it is on."""

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


class PageType(StrEnum):
    """What kind of page a page is, by what its main content is.

    A ``collection`` is a list of things to buy or get, a ``listing`` one of texts, jobs or events;
    ``service`` is what an organisation says of itself and its offers. An ``empty`` page has no main
    content, a ``consent-wall`` nothing but a question for consent. Text has no kind that is told.
    """

    ARTICLE = "article"
    FORUM = "forum"
    DOCUMENTATION = "documentation"
    PRODUCT = "product"
    COLLECTION = "collection"
    LISTING = "listing"
    SERVICE = "service"
    EMPTY = "empty"
    CONSENT_WALL = "consent-wall"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """Whether a document can be used as it is, should be looked at, or holds nothing."""

    OK = "ok"
    REVIEW = "review"
    EMPTY = "empty"
