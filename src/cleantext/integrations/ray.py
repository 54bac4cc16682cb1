"""For Ray Data: `clean` takes a dataset of pages and adds the columns of the cleaner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.extras import require

if TYPE_CHECKING:
    from ray.data import Dataset

    from cleantext.arrow import BatchCleaner

BATCH_ROWS = 256


def clean(dataset: Dataset, cleaner: BatchCleaner | None = None, **options: Any) -> Dataset:  # noqa: ANN401 - Ray's
    """Return the dataset with the columns of `cleantext.arrow.SCHEMA`, made by ``map_batches``.

    Args:
        dataset: Pages, a row each.
        cleaner: What to clean with; `cleantext.arrow.BatchCleaner` by default.
        options: More of ``map_batches``, ``num_cpus`` say.
    """
    from cleantext.arrow import BatchCleaner

    require("ray.data", "ray")
    settings = {"batch_size": BATCH_ROWS, "zero_copy_batch": True} | options
    return dataset.map_batches(cleaner or BatchCleaner(), batch_format="pyarrow", **settings)
