"""For Spark: `clean` takes a frame of pages and gives it back with the columns of the cleaner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cleantext.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame

    from cleantext.arrow import BatchCleaner


def clean(frame: DataFrame, cleaner: BatchCleaner | None = None) -> DataFrame:
    """Return the frame with the columns of `cleantext.arrow.SCHEMA`, made by ``mapInArrow``.

    The workers need cleantext as well. ``spark.sql.execution.arrow.maxRecordsPerBatch`` says how
    many pages one of them holds at a time.

    Raises:
        ConfigError: It has no column with pages.
    """
    from cleantext.arrow import BatchCleaner

    types = require("pyspark.sql.pandas.types", "spark")
    cleaner = cleaner or BatchCleaner()
    columns = types.to_arrow_schema(frame.schema)
    cleaned = cleaner(columns.empty_table()).schema
    return frame.mapInArrow(partial(_clean_batches, cleaner), types.from_arrow_schema(cleaned))


def _clean_batches(
    cleaner: BatchCleaner, batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    yield from map(cleaner, batches)
