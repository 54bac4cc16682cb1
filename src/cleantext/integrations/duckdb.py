"""For DuckDB: `register` makes the cleaner a function of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb
    import pyarrow as pa

    from cleantext.arrow import BatchCleaner

NAME = "cleantext"
QUOTE = '"'  # "end" is a word of SQL


def register(
    connection: duckdb.DuckDBPyConnection,
    cleaner: BatchCleaner | None = None,
    name: str = NAME,
) -> None:
    """Make ``name(page, url)`` a function that returns the columns of `cleantext.arrow.SCHEMA`.

    Args:
        connection: Where to register it.
        cleaner: What to clean with; `cleantext.arrow.BatchCleaner` by default.
        name: What to call it.
    """
    require("duckdb", "duckdb")
    from cleantext.arrow import SCHEMA, BatchCleaner

    arrow, used = require("pyarrow", "arrow"), cleaner or BatchCleaner()
    connection.create_function(
        name,
        # A lambda, as DuckDB would evaluate annotations.
        lambda pages, urls: used.structs(arrow.table({used.source: pages, "url": urls})),
        ["VARCHAR", "VARCHAR"],
        _struct(SCHEMA),
        type="arrow",
        null_handling="special",
    )


def _struct(fields: Iterable[pa.Field]) -> str:
    return (
        f"STRUCT({', '.join(f'{QUOTE}{field.name}{QUOTE} {_sql(field.type)}' for field in fields)})"
    )


def _sql(kind: pa.DataType) -> str:
    """Return an Arrow type as DuckDB says it."""
    arrow = require("pyarrow", "arrow")
    if arrow.types.is_list(kind):
        return f"{_sql(kind.value_type)}[]"
    if arrow.types.is_struct(kind):
        return _struct(kind)
    return {arrow.string(): "VARCHAR", arrow.int64(): "BIGINT", arrow.float64(): "DOUBLE"}[kind]
