"""One record's way through a run: unpack, clean, render, count. Runs in any process."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleantext.api import DEFAULT
from cleantext.batch.records import FIELDS, Fields, Record, unpack
from cleantext.batch.worker import Failure
from cleantext.extras import require
from cleantext.serialisers import FORMATS, render
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.document import Document
    from cleantext.fingerprint import Fingerprint
    from cleantext.pipeline import Pipeline

PARQUET = "parquet"
WARNED = ("empty", "left-alone", "mixed-encoding")  # the notes that somebody should look at


class Row(NamedTuple):
    """A line of the summary: what a page is, and its characters kept and removed, by kind."""

    language: str
    title: str
    kept: int
    removed: Mapping[str, int]


class Spent(NamedTuple):
    """How long a page took, in seconds of wall-clock time: reading, cleaning, and rendering."""

    read: float = 0.0
    clean: float = 0.0
    render: float = 0.0

    @property
    def total(self) -> float:
        """All of them together."""
        return self.read + self.clean + self.render


NO_TIME = Spent()


@dataclass(frozen=True)
class Cleaned:
    """What became of one record: its output by format, its row of the summary, what to warn of.

    ``undecodable`` counts the places that could not be read. ``fingerprint`` is there if it was
    asked for, ``given`` if the input has an id of its own.
    """

    id: str
    given: str
    outputs: Mapping[str, bytes]
    row: Row
    fingerprint: Fingerprint | None = None
    warnings: tuple[str, ...] = ()
    undecodable: int = 0
    spent: Spent = NO_TIME


@dataclass(frozen=True)
class Work:
    """What is done with every record of a run; sent to each worker once.

    ``kind`` goes before what a record says of itself, unless it is ``auto``.
    """

    pipeline: Pipeline = field(default=DEFAULT)
    formats: tuple[str, ...] = ("jsonl",)
    kind: str = "auto"
    fields: Fields = FIELDS
    fingerprints: bool = False

    def prepare(self) -> None:
        """Load the models and tables, so that no page is charged for it."""
        warm_up()

    def __call__(self, record: Record) -> Cleaned | Failure:
        """Return what becomes of a record; a page that no page could be is a failure.

        Example:
            >>> cleaned = Work(formats=("txt",))(Record("a", "Một câu ngắn."))
            >>> cleaned.row.language, cleaned.outputs["txt"].decode()
            ('vi', 'Một câu ngắn.\\n')
        """
        started = time.perf_counter()
        raw = unpack(record, self.fields)
        if isinstance(raw, Failure):
            return raw
        read = time.perf_counter()
        kind = raw.kind if self.kind == "auto" else self.kind
        document = self.pipeline.run(
            raw.source, url=raw.url, content_type=raw.content_type, kind=kind
        )
        cleaned = time.perf_counter()
        outputs = {name: rendered(document, name) for name in self.formats}
        spent = Spent(read - started, cleaned - read, time.perf_counter() - cleaned)
        return Cleaned(
            document.id,
            raw.given,
            outputs,
            summarise(document),
            document.fingerprint if self.fingerprints and document.text else None,
            tuple(note.message for note in document.notes if note.code in WARNED),
            sum(note.count for note in document.notes if note.code == "undecodable"),
            spent,
        )


def warm_up() -> None:
    """Load what cleaning needs; with our own cleaners alone, as others may do anything."""
    DEFAULT.run("<html><body><h1>Title</h1><p>Some text.</body></html>").to_dict()


def rendered(document: Document, name: str) -> bytes:
    """Return the document in a format, of which Parquet is Arrow's stream of one row."""
    if name in FORMATS:
        return render(document, name)
    from cleantext.arrow import SCHEMA, documents_batch

    arrow = require("pyarrow", "arrow")
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, SCHEMA) as stream:
        stream.write_batch(documents_batch([document]))
    return bytes(sink.getvalue())


def summarise(document: Document) -> Row:
    """Return a document's row; what is in a field of its own counts as removed from the text."""
    removed: Counter[str] = Counter()
    blocks = {block.id: block for block in document.blocks}
    for piece in document.removed:
        own = piece.label is Label.CONTENT
        removed[str(blocks[piece.block].role if own else piece.label)] += len(piece.text)
    kept = sum(len(block.text) for block in document.kept)
    return Row(document.language.tag, document.title, kept, dict(sorted(removed.items())))
