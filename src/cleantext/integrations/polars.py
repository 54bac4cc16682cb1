"""For Polars: `clean` takes a frame of pages and gives it back with the columns of the cleaner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.extras import require

if TYPE_CHECKING:
    import polars as pl

    from cleantext.arrow import BatchCleaner


def clean(frame: pl.DataFrame, cleaner: BatchCleaner | None = None) -> pl.DataFrame:
    """Return the frame with the columns of `cleantext.arrow.SCHEMA`.

    ``LazyFrame.map_batches(clean, streamable=True)`` does as well, as no row depends on another.

    Raises:
        ConfigError: It has no column with pages.
    """
    from cleantext.arrow import BatchCleaner

    library = require("polars", "polars")
    made: pl.DataFrame = library.from_arrow((cleaner or BatchCleaner())(frame.to_arrow()))
    return made
