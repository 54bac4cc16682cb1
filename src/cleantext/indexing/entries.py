"""Document → entries: what is found as one, a document or each of its chunks."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import regex

from cleantext.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.chunking import Chunk, Sizes
    from cleantext.document import Document

# What every search server takes for a key.
SAFE_ID_RE = regex.compile(r"[A-Za-z0-9_\-]{1,200}+")
ID_DIGITS = 16


@dataclass(frozen=True)
class Entry:
    """A document, or one chunk of it, as an index takes it.

    ``id`` is the document's, of a chunk with its ``number`` behind. It holds letters, digits,
    ``-`` and ``_`` alone, and is the same in every run. ``start`` and ``end`` are a chunk's place
    in the page as decoded, markup included, in code points.
    """

    id: str
    document: str
    text: str
    title: str = ""
    url: str | None = None
    number: int = 0
    headings: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    language: str = "und"
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    tags: tuple[str, ...] = ()
    fingerprint: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as JSON types, with the folded twins of title and text.

        What is unknown is left out: an empty string is no date to a search server.
        """
        row = {name: value for name, value in asdict(self).items() if value not in ("", (), None)}
        folded = {f"{name}_folded": fold(row[name]) for name in ("title", "text") if name in row}
        return row | folded


@dataclass
class Tally:
    """How many documents were new, changed, the same as before, and gone."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


def entries(document: Document, sizes: Sizes | None = None, key: str = "") -> Iterator[Entry]:
    """Yield a document's entry, or one for each chunk where ``sizes`` are given.

    Args:
        document: What to index.
        sizes: How to cut it; None to leave it whole.
        key: What the document is known by from run to run, if that is not its address: the place
            of its file, or an id of your own.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("Một câu.", url="https://example.org/1")
        >>> [(entry.id, entry.text) for entry in entries(document)]
        [('18c17418f5ad82f0', 'Một câu.')]
        >>> [entry.id for entry in entries(document, key="post-17")]
        ['post-17']
    """
    id = safe_id(key) if key else document.id
    common: dict[str, Any] = {
        "document": id,
        "title": document.title,
        "url": document.url,
        "language": document.language.tag,
        "published": document.published,
        "modified": document.modified,
        "authors": document.authors,
        "site": document.site,
        "tags": document.metadata.tags,
        "fingerprint": document.fingerprint.exact,
    }
    if sizes is None:
        yield Entry(id=id, text=document.text, **common)
        return
    for chunk in document.chunks(sizes.max_chars, sizes.overlap, sizes.by):
        start, end = document.locate(*chunk.span) or (None, None)
        yield Entry(
            id=_chunk_id(id, chunk), text=chunk.text, number=chunk.number,
            headings=chunk.headings, start=start, end=end, **common,
        )  # fmt: skip


def safe_id(key: str) -> str:
    """Return ``key`` if every search server takes it for one, else the beginning of its SHA-256.

    Example:
        >>> safe_id("post-17"), safe_id("pages/một.html")
        ('post-17', '064dfa248d5ddf17')
    """
    if SAFE_ID_RE.fullmatch(key):
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def _chunk_id(id: str, chunk: Chunk) -> str:
    return f"{id}-{chunk.number:04}"
