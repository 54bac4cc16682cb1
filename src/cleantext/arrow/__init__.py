"""Arrow in, Arrow out: `clean_batch`, which every engine that speaks Arrow can call.

Rules:

1. One row in, one row out, in order. A page that can't be cleaned is a row with an ``error`` and
   its own source as ``text``; nothing is raised for it.
2. All columns that came in go out. One that has a name of `SCHEMA` is replaced by ours, except
   ``id``, ``url`` and ``kind``, which are the caller's where they are given.
3. Equal rows in are equal bytes out, whatever the batch they come in.
"""

from __future__ import annotations

from cleantext.arrow.cleaner import BatchCleaner, clean_batch
from cleantext.arrow.columns import SCHEMA, SPARK_DDL
from cleantext.arrow.rows import documents_batch
from cleantext.serialisers.jsonl import SCHEMA_VERSION

__all__ = [
    "SCHEMA",
    "SCHEMA_VERSION",
    "SPARK_DDL",
    "BatchCleaner",
    "clean_batch",
    "documents_batch",
]
