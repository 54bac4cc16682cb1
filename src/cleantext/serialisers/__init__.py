"""Document → output. `FORMATS` has one row per format; adding one is adding a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.serialisers.html import to_html
from cleantext.serialisers.jsonl import to_json
from cleantext.serialisers.markdown import to_markdown
from cleantext.serialisers.spans import encodable
from cleantext.serialisers.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cleantext.document import Document


class Format(NamedTuple):
    """An output format: how a document is written, the file's ending, one file for all or each."""

    render: Callable[[Document], str]
    suffix: str
    together: bool = False


def _json_line(document: Document) -> str:
    return to_json(document) + "\n"


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(_json_line, ".jsonl", together=True),
    "md": Format(to_markdown, ".md"),
    "txt": Format(to_plain, ".txt"),
    "html": Format(to_html, ".html"),
}


def render(document: Document, name: str) -> bytes:
    """Return the document in one of `FORMATS`, as UTF-8.

    Example:
        >>> import cleantext
        >>> render(cleantext.clean_text("Một."), "txt").decode()
        'Một.\\n'
    """
    return encodable(FORMATS[name].render(document)).encode()
