"""Arrow in, Arrow out: `clean_batch`, which every engine that speaks Arrow can call.

Rules:

1. One row in, one row out, in order. A page that can't be cleaned is a row with an ``error`` and
   its own source as ``text``; nothing is raised for it.
2. All columns that came in go out. One that has a name of `SCHEMA` is replaced by ours, except
   ``id``, ``url`` and ``kind``, which are the caller's where they are given.
3. Equal rows in are equal bytes out, whatever the batch they come in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.api import DEFAULT
from cleantext.decoding import decode
from cleantext.errors import ConfigError, check_known
from cleantext.extras import require
from cleantext.pipeline import KINDS, Pipeline
from cleantext.serialisers.jsonl import SCHEMA_VERSION as JSON_SCHEMA_VERSION
from cleantext.serialisers.spans import encodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

    from cleantext.document import Document
    from cleantext.model import Block, Note
else:
    pa = require("pyarrow", "arrow")

SCHEMA_VERSION = JSON_SCHEMA_VERSION
GIVEN = ("id", "url", "kind")
# Rows of a table that are cleaned before their columns are put together.
BATCH_ROWS = 1024

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


def _note(note: Note) -> tuple[Any, ...]:
    return note.code, note.message, note.count


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
        lambda document: map(_note, document.notes),
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


@dataclass(frozen=True)
class BatchCleaner:
    """`clean_batch` with settings, to hand to an engine: can be pickled, and holds no state.

    ``source`` names the column with the pages.

    Example:
        >>> cleaner = BatchCleaner(Pipeline.preset("llm"), source="html")
        >>> cleaner(pa.table({"html": ["<p>Some text of a page."]}))["text"].to_pylist()
        ['Some text of a page.']
    """

    pipeline: Pipeline = DEFAULT
    source: str = "source"

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
        """Return the batch with the columns of `SCHEMA`; see `clean_batch`."""
        self._check(batch.schema)
        if isinstance(batch, pa.RecordBatch):
            return self._clean(batch)
        cleaned = [self._clean(part) for part in batch.to_batches(max_chunksize=BATCH_ROWS)]
        return pa.Table.from_batches(cleaned, self._schema(batch.schema))

    def __reduce__(self) -> tuple[Any, ...]:
        # What a pipeline found out when it was first used is left out: engines tell by these bytes
        # whether they have a cleaner's results in their cache.
        settings = {one.name: getattr(self.pipeline, one.name) for one in fields(Pipeline)}
        return _rebuilt, (settings, self.source)

    def _check(self, schema: pa.Schema) -> None:
        check_known("column", self.source, schema.names)
        kind = schema.field(self.source).type
        if not _holds_pages(kind):
            message = f"column {self.source!r} holds {kind}, and pages are strings or binary"
            raise ConfigError(message)

    def _schema(self, given: pa.Schema) -> pa.Schema:
        """Return the columns that go out: the caller's, ours in their place, then our others."""
        theirs = {field.name: field for field in given}
        added = {field.name: field for field in SCHEMA if field.name not in theirs}
        ours = {name: SCHEMA.field(name) for name in theirs if self._is_ours(name)}
        return pa.schema(list((theirs | ours | added).values()), metadata=given.metadata)

    def _is_ours(self, name: str) -> bool:
        return name in SCHEMA.names and name not in (*GIVEN, self.source)

    def _clean(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        schema = self._schema(batch.schema)
        rows = Rows()
        for page in _pages(batch, self.source):
            rows.clean(self.pipeline, page)
        ours = rows.columns()
        kept = {
            name: column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
            if not self._is_ours(name)
        }
        columns = [(ours | kept)[name] for name in schema.names]
        return pa.RecordBatch.from_arrays(columns, schema=schema)


def _holds_pages(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _holds_pages(kind.value_type)
    return any(test(kind) for test in PAGE_TYPES)


PAGE_TYPES = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_null,
)


def _rebuilt(settings: dict[str, Any], source: str) -> BatchCleaner:
    return BatchCleaner(Pipeline(**settings), source)


def clean_batch(
    batch: pa.RecordBatch | pa.Table, *, pipeline: Pipeline = DEFAULT, source: str = "source"
) -> pa.RecordBatch | pa.Table:
    """Return the batch with the columns of `SCHEMA` added, one row for one row, in order.

    Args:
        batch: Pages in the column ``source``, as string or binary. Columns ``url``,
            ``content_type`` and ``kind``, as in `cleantext.clean`, are used where they are.
        pipeline: What to clean with.
        source: The name of the column with the pages.

    Returns:
        A batch or table, as was given. A row that failed has an ``error``, and its source as
        ``text``; in the others ``error`` is null.

    Raises:
        ConfigError: There is no column of that name, or it holds no pages.

    Example:
        >>> pages = ["Một câu ngắn.\\n\\nChia sẻ", None]
        >>> batch = pa.record_batch({"source": pages, "mine": [1, 2]})
        >>> cleaned = clean_batch(batch)
        >>> cleaned["text"].to_pylist(), cleaned["error"].to_pylist(), cleaned["mine"].to_pylist()
        (['Một câu ngắn.', None], [None, 'no source'], [1, 2])
    """
    return BatchCleaner(pipeline, source)(batch)


def documents_batch(documents: Iterable[Document]) -> pa.RecordBatch:
    """Return documents as rows of `SCHEMA`.

    Example:
        >>> import cleantext
        >>> documents_batch([cleantext.clean("Một câu ngắn.")])["language"].to_pylist()
        ['vi']
    """
    rows = Rows()
    for document in documents:
        rows.add(document)
    return pa.RecordBatch.from_arrays(list(rows.columns().values()), schema=SCHEMA)


class PageRow(NamedTuple):
    """What a row says of its page."""

    source: bytes | str | None
    url: str | None = None
    content_type: str | None = None
    kind: str | None = None


def _pages(batch: pa.RecordBatch, source: str) -> Iterator[PageRow]:
    columns = [
        batch.column(name) if name in batch.schema.names else None
        for name in (source, *PageRow._fields[1:])
    ]
    for row in range(batch.num_rows):
        yield PageRow(*(column[row].as_py() if column is not None else None for column in columns))


class Rows:
    """Columns that grow by a row at a time."""

    def __init__(self) -> None:
        self.values: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}

    def clean(self, pipeline: Pipeline, page: PageRow) -> None:
        """Add the row of one page, whatever comes of it."""
        kind = page.kind or "auto"
        if page.source is None:
            self.fail(None, "no source")
        elif kind not in KINDS:
            self.fail(page.source, f"no kind {kind!r}; there are {', '.join(KINDS)}")
        else:
            self._clean(pipeline, page, kind)

    def _clean(self, pipeline: Pipeline, page: PageRow, kind: str) -> None:
        assert page.source is not None  # noqa: S101 - `clean` has looked
        try:
            self.add(
                pipeline.run(page.source, url=page.url, content_type=page.content_type, kind=kind)
            )
        except Exception as error:  # noqa: BLE001 - one row must not end the batch
            self.fail(page.source, f"{type(error).__name__}: {error}")

    def add(self, document: Document) -> None:
        """Add the row of a document; all of its views are found before any is added."""
        views = [_plain(column, column.view(document)) for column in COLUMNS]
        for column, value in zip(COLUMNS, views, strict=True):
            self.values[column.name].append(value)
        self.values[ERROR.name].append(None)

    def fail(self, source: bytes | str | None, error: str) -> None:
        """Add a row for a page without a document."""
        for values in self.values.values():
            values.append(None)
        self.values["text"][-1] = None if source is None else decode(source).text
        self.values[ERROR.name][-1] = error

    def columns(self) -> dict[str, pa.Array]:
        """Return the columns by name, in the order of `SCHEMA`."""
        return {field.name: _array(self.values[field.name], field.type) for field in SCHEMA}


def _plain(column: Column, value: Any) -> Any:  # noqa: ANN401 - of the column's type
    return list(value) if pa.types.is_list(column.type) else value


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        return _lists(values, kind)
    if pa.types.is_struct(kind):
        columns = list(zip(*values, strict=True)) or [()] * kind.num_fields
        arrays = [_array(one, field.type) for one, field in zip(columns, kind, strict=True)]
        return pa.StructArray.from_arrays(arrays, fields=list(kind))
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([value if value is None else encodable(value) for value in values], kind)


def _lists(rows: Sequence[Sequence[Any] | None], kind: pa.ListType) -> pa.Array:
    """Return an array of lists, built from one array of all their items."""
    offsets: list[int | None] = []
    items: list[Any] = []
    for row in rows:
        offsets.append(None if row is None else len(items))
        items += row or ()
    offsets.append(len(items))
    return pa.ListArray.from_arrays(
        pa.array(offsets, pa.int32()), _array(items, kind.value_type), type=kind
    )


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
