"""The columns that are added to a batch: their types, and what of a document stands in each."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.extras import require
from cleantext.serialisers.jsonl import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from cleantext.document import Document
    from cleantext.model import Block
else:
    pa = require("pyarrow", "arrow")

TEXT, COUNT, RATIO = pa.string(), pa.int64(), pa.float64()
TEXTS = pa.list_(TEXT)


def _rows_of(**fields: pa.DataType) -> pa.ListType:
    return pa.list_(pa.struct(list(fields.items())))


class Column(NamedTuple):
    """A column that is added: its type, and what of a document stands in it.

    Of a list of structs, the view yields a tuple per struct.
    """

    name: str
    type: pa.DataType
    view: Callable[[Document], Any]


def _block(block: Block) -> tuple[Any, ...]:
    reason = block.reason
    rule, confidence = (reason.rule, reason.confidence) if reason else ("", 0.0)
    return block.role, block.label, block.text, block.start, block.end, rule, float(confidence)


def _edits(document: Document) -> Iterator[tuple[Any, ...]]:
    for block in document.judged:
        for edit in block.edits:
            yield block.id, *edit


COLUMNS = (
    Column("id", TEXT, lambda document: document.id),
    Column("url", TEXT, lambda document: document.url),
    Column("kind", TEXT, lambda document: document.kind),
    Column("page_kind", TEXT, lambda document: document.page_kind.type),
    Column("quality", TEXT, lambda document: document.quality.verdict),
    Column("title", TEXT, lambda document: document.title),
    Column("subtitle", TEXT, lambda document: document.subtitle),
    Column("authors", TEXTS, lambda document: document.authors),
    Column("published", TEXT, lambda document: document.published),
    Column("modified", TEXT, lambda document: document.modified),
    # A document's "source"; here that is the page itself.
    Column("agency", TEXT, lambda document: document.source),
    Column("site", TEXT, lambda document: document.site),
    Column("description", TEXT, lambda document: document.metadata.description),
    Column("tags", TEXTS, lambda document: document.metadata.tags),
    Column("language", TEXT, lambda document: document.language.tag),
    Column("language_confidence", RATIO, lambda document: float(document.language.confidence)),
    Column("languages", _rows_of(tag=TEXT, share=RATIO), lambda document: document.languages),
    Column("text", TEXT, lambda document: document.text),
    Column(
        "blocks",
        _rows_of(
            role=TEXT, label=TEXT, text=TEXT, start=COUNT, end=COUNT, rule=TEXT, confidence=RATIO
        ),
        lambda document: map(_block, document.judged),
    ),
    Column(
        "edits",
        _rows_of(
            block=COUNT, start=COUNT, removed=TEXT, inserted=TEXT,
            cleaner=TEXT, rule=TEXT, label=TEXT, round=COUNT,
        ),
        _edits,
    ),
    Column("captions", TEXTS, lambda document: document.captions),
    Column("images", _rows_of(src=TEXT, alt=TEXT, caption=TEXT), lambda doc: doc.pictures),
    Column("related", _rows_of(text=TEXT, url=TEXT, published=TEXT), lambda doc: doc.related),
    Column("comments", TEXTS, lambda document: document.comments),
    Column(
        "notes",
        _rows_of(code=TEXT, message=TEXT, count=COUNT),
        lambda document: map(astuple, document.notes),
    ),
    Column("encoding", TEXT, lambda document: document.encoding),
    Column("policy", TEXT, lambda document: document.policy.name),
    Column("pipeline", TEXT, lambda document: document.pipeline),
    Column("fingerprint", TEXT, lambda document: document.fingerprint.exact),
    Column("near_fingerprint", TEXT, lambda document: f"{document.fingerprint.near:016x}"),
    Column("schema_version", TEXT, lambda _: SCHEMA_VERSION),
)  # fmt: skip
ERROR = pa.field("error", TEXT)
# What `clean_batch` adds to the columns of a batch.
SCHEMA: pa.Schema = pa.schema([*(pa.field(name, kind) for name, kind, _ in COLUMNS), ERROR])


def _ddl(kind: pa.DataType) -> str:
    """Return an Arrow type as Spark SQL says it."""
    if pa.types.is_list(kind):
        return f"ARRAY<{_ddl(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{field.name}: {_ddl(field.type)}' for field in kind)}>"
    return SPARK_TYPES[kind]


SPARK_TYPES = {TEXT: "STRING", COUNT: "BIGINT", RATIO: "DOUBLE"}
# `SCHEMA` for ``mapInArrow``; put the columns that come in before it.
SPARK_DDL = ", ".join(f"{field.name} {_ddl(field.type)}" for field in SCHEMA)
