"""A batch of pages → the batch with our columns: `clean_batch`, or `BatchCleaner` with settings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from cleantext.api import DEFAULT
from cleantext.arrow.columns import SCHEMA
from cleantext.arrow.rows import PageRow, Rows
from cleantext.errors import ConfigError, check_known
from cleantext.extras import require
from cleantext.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
else:
    pa = require("pyarrow", "arrow")

GIVEN = ("id", "url", "kind")
# Rows of a table that are cleaned before their columns are put together.
BATCH_ROWS = 1024
PAGE_TYPES = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_null,
)


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

    def structs(self, pages: pa.Table) -> pa.StructArray:
        """Return a struct a page, whose fields are the columns of `SCHEMA`."""
        return self(pages).select(SCHEMA.names).combine_chunks().to_struct_array()

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


def _pages(batch: pa.RecordBatch, source: str) -> Iterator[PageRow]:
    columns = [
        batch.column(name) if name in batch.schema.names else None
        for name in (source, *PageRow._fields[1:])
    ]
    for row in range(batch.num_rows):
        yield PageRow(*(column[row].as_py() if column is not None else None for column in columns))
