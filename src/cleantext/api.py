"""The doors: bytes or str in, `Document` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.pipeline import Pipeline

if TYPE_CHECKING:
    from cleantext.document import Document

DEFAULT = Pipeline()


def clean(
    source: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    kind: str = "auto",
) -> Document:
    """Return the cleaned document of one page, HTML or plain text.

    Args:
        source: The page: bytes as fetched, or text that is decoded already.
        url: Its address, for the record and for links.
        content_type: The HTTP header of that name, if there was one.
        kind: ``html``, ``text``, or ``auto`` to look for markup; a note says what was found.

    Returns:
        A document; a bad page gives one with notes, and an empty one a note ``empty``.

    Raises:
        ConfigError: ``kind`` is none of these.
        TypeError: ``source`` is neither bytes nor str.

    Example:
        >>> clean("<article><h1>Title</h1><p>Some text.</p></article>").kind
        <Kind.HTML: 'html'>
    """
    return DEFAULT.run(source, url=url, content_type=content_type, kind=kind)


def clean_html(
    source: bytes | str, url: str | None = None, content_type: str | None = None
) -> Document:
    """Return the cleaned document of an HTML page. See `clean`."""
    return DEFAULT.run(source, url=url, content_type=content_type, kind="html")


def clean_text(
    source: bytes | str, url: str | None = None, content_type: str | None = None
) -> Document:
    """Return the cleaned document of a text without markup. See `clean`.

    Example:
        >>> clean_text("Một câu ngắn.\\n\\nChia sẻ").text
        'Một câu ngắn.'
    """
    return DEFAULT.run(source, url=url, content_type=content_type, kind="text")
