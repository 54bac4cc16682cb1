"""What a framework's component is set to, and what it makes of a page: `Recipe`.

The frameworks write settings into files and caches, so these are plain values that say everything.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cleantext.chunking import Sizes
from cleantext.indexing import entries
from cleantext.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.document import Document
    from cleantext.indexing import Entry

# Where the frameworks' loaders put a page's address, and the HTTP header.
URL_KEYS = ("url", "source", "link", "file_path", "path")
TYPE_KEYS = ("content_type", "mime_type", "mimetype")
# Vector stores take plain values alone.
JOINED = {"authors": ", ", "tags": ", ", "headings": " › "}
OWN = frozenset(("start", "end", "number", "fingerprint", "headings"))
LEFT_OUT = frozenset(("id", "text", "title_folded", "text_folded"))


@dataclass(frozen=True)
class Recipe:
    """How pages are cleaned and cut, for every framework.

    ``policy``, ``engine`` and ``kind`` are those of `cleantext.Pipeline`. With ``chunk_chars`` a
    page becomes chunks, which ``overlap`` and end ``by`` heading, paragraph or size.

    Raises:
        ConfigError: One of the names does not exist.
    """

    policy: str = "index"
    engine: str = "model"
    kind: str = "auto"
    chunk_chars: int | None = None
    overlap: int = 0
    by: str = "heading"

    def __post_init__(self) -> None:
        _ = self.pipeline, self.sizes  # so that a wrong name is told where it is given

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline that is asked for."""
        return Pipeline(engine=self.engine).with_policy(self.policy)

    @cached_property
    def sizes(self) -> Sizes | None:
        """How documents are cut; None to leave them whole."""
        return Sizes(self.chunk_chars, self.overlap, self.by) if self.chunk_chars else None

    def clean(self, source: str | bytes, metadata: Mapping[str, Any]) -> Document:
        """Return the document of a page; its address and header may be among its metadata."""
        return self.pipeline.run(
            source,
            url=_first(metadata, URL_KEYS),
            content_type=_first(metadata, TYPE_KEYS),
            kind=self.kind,
        )

    def entries(self, document: Document, key: str = "") -> Sequence[Entry]:
        """Return the document, or its chunks; one without text has none."""
        return list(entries(document, self.sizes, key)) if document.kept else []

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain values."""
        return asdict(self)


def metadata_of(entry: Entry, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's metadata as plain values, beside those that the page came with.

    What was given stays, but for the place of a chunk and the fingerprint, which are ours to tell.

    Example:
        >>> from cleantext.indexing import Entry
        >>> entry = Entry("a", "a", "Một câu.", title="Tin", authors=("Lê Hòa", "Vũ An"))
        >>> metadata = metadata_of(entry, {"title": "Của tôi", "shelf": 3})
        >>> metadata["title"], metadata["authors"], metadata["shelf"]
        ('Của tôi', 'Lê Hòa, Vũ An', 3)
    """
    ours = {
        name: JOINED[name].join(value) if name in JOINED else value
        for name, value in entry.to_dict().items()
        if name not in LEFT_OUT
    }
    return ours | {name: value for name, value in given.items() if name not in OWN & ours.keys()}


def _first(metadata: Mapping[str, Any], names: Sequence[str]) -> str | None:
    found = (metadata.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value), None)
