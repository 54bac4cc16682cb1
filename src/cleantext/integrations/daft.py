"""For Daft: `clean` takes a frame of pages and gives it back with the columns of the cleaner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.extras import require

if TYPE_CHECKING:
    from daft import DataFrame, Series

    from cleantext.arrow import BatchCleaner

COLUMN = "cleantext"


def clean(frame: DataFrame, cleaner: BatchCleaner | None = None) -> DataFrame:
    """Return the frame with a column ``cleantext`` that has `cleantext.arrow.SCHEMA` for fields.

    Pages are in the column ``source``, their addresses in ``url`` if there is one.
    """
    from cleantext.arrow import SCHEMA, BatchCleaner

    daft, arrow = require("daft", "daft"), require("pyarrow", "arrow")
    cleaner = cleaner or BatchCleaner()
    names = [name for name in (cleaner.source, "url") if name in frame.column_names]

    @daft.func.batch(return_dtype=daft.DataType.from_arrow_type(arrow.struct(list(SCHEMA))))
    def cleaned(*columns: Series) -> object:
        table = arrow.table(
            {name: one.to_arrow() for name, one in zip(names, columns, strict=True)}
        )
        return cleaner.structs(table)

    return frame.with_column(COLUMN, cleaned(*(frame[name] for name in names)))
