"""Meta elements → fields, by the names of OpenGraph, Dublin Core and what sites use beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import split_names
from cleantext.parsing.metadata.values import plain, read_date, split_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = (
    "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title",
    "sailthru.title",
)  # fmt: skip
AUTHOR = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author", "byl", "cxenseparse:author", "dable:author",
    "og:article:author", "article.author", "book:author", "authors", "author_name", "vr:author",
    "og:author", "bt:author",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "date_published", "date.published", "publish-date", "publish_date",
    "publishdate", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "article_date_original", "published", "published_time", "published-date", "rnews:datepublished",
    "iso-8601-publish-date", "originalpublicationdate", "og:pubdate", "video:release_date", "date",
    "created", "bt:pubdate",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time",
    "datemodified", "date_modified", "dc.date.modified", "dcterms.modified", "article:modified",
    "last-modified", "lastmod", "revised", "bt:moddate", "modified_time",
)  # fmt: skip
SITE = (
    "og:site_name", "article:publisher_name", "application-name", "apple-mobile-web-app-title",
    "dc.publisher", "twitter:app:name:iphone", "al:android:app_name",
)  # fmt: skip
DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
TAGS = ("news_keywords", "parsely-tags", "sailthru.tags", "keywords", "article:tag")


def read_metas(metas: Mapping[str, str]) -> Metadata:
    """Return the fields that a page's meta elements tell.

    Args:
        metas: Lower-case ``name`` or ``property`` → content.

    Example:
        >>> read_metas({"og:title": "A &amp; B", "article:published_time": "2024-07-19"}).published
        '2024-07-19'
    """
    return Metadata(
        title=_first(metas, TITLE),
        authors=next(
            (names for key in AUTHOR if (names := split_names(plain(metas.get(key))))), ()
        ),
        published=_date(metas, PUBLISHED),
        modified=_date(metas, MODIFIED),
        site=_first(metas, SITE),
        description=_first(metas, DESCRIPTION),
        tags=next((tags for key in TAGS if (tags := split_tags(plain(metas.get(key))))), ()),
    )


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := plain(metas.get(key)))), "")


def _date(metas: Mapping[str, str], keys: tuple[str, ...]) -> str:
    dates = (read_date(metas[key], day_first=False) for key in keys if key in metas)
    return next((date for date in dates if date), "")
