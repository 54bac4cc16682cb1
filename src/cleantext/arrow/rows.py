"""Documents → rows: columns that grow by one, and the arrays that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.arrow.columns import COLUMNS, ERROR, SCHEMA
from cleantext.decoding import decode
from cleantext.errors import ConfigError
from cleantext.extras import require
from cleantext.serialisers.spans import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from cleantext.arrow.columns import Column
    from cleantext.document import Document
    from cleantext.pipeline import Pipeline
else:
    pa = require("pyarrow", "arrow")


class PageRow(NamedTuple):
    """What a row says of its page."""

    source: bytes | str | None
    url: str | None = None
    content_type: str | None = None
    kind: str | None = None


class Rows:
    """Columns that grow by a row at a time."""

    def __init__(self) -> None:
        self.values: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}

    def clean(self, pipeline: Pipeline, page: PageRow) -> None:
        """Add the row of one page, whatever comes of it."""
        source, url, content_type, kind = page
        if source is None:
            self.fail(None, "no source")
            return
        try:
            self.add(pipeline.run(source, url=url, content_type=content_type, kind=kind or "auto"))
        except ConfigError as error:  # there is no such kind
            self.fail(source, str(error))
        except Exception as error:  # noqa: BLE001 - one row must not end the batch
            self.fail(source, f"{type(error).__name__}: {error}")

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
