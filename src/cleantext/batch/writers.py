"""Outputs → one shard, which is there as a whole or not at all. `WRITERS` has a row per format.

A shard is written under another name, flushed to the disk and then renamed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import regex

from cleantext.batch.work import PARQUET
from cleantext.extras import require

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNFINISHED = ".unfinished"
MAX_STEM_CHARS = 60  # file systems take 255 bytes, and a letter may be four
UNSAFE_RE = regex.compile(r"[^\p{L}\p{M}\p{N}._\-]+")
# A row group is what a reader holds at once.
ROW_GROUP_ROWS = 1_000
ROW_GROUP_BYTES = 64 << 20


class Writer(Protocol):
    """A shard that is being written."""

    def write(self, name: str, content: bytes) -> None:
        """Add one document; ``name`` is the record's."""

    def finish(self) -> None:
        """Put the shard in its place, for good."""

    def close(self) -> None:
        """Let go of what is open, finished or not."""


class JsonLines:
    """A file with a document per line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = unfinished(path).open("wb")

    def write(self, name: str, content: bytes) -> None:  # noqa: ARG002 - a line has no name
        """Add a line."""
        self.file.write(content)

    def finish(self) -> None:
        """Put the file in its place."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        settle(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


class Parquet:
    """A table with a row per document, in row groups, compressed by Zstandard."""

    def __init__(self, path: Path) -> None:
        from cleantext.arrow import SCHEMA

        self.path = path
        self.arrow: Any = require("pyarrow", "arrow")
        self.schema = SCHEMA
        parquet = require("pyarrow.parquet", "arrow")
        self.file = parquet.ParquetWriter(unfinished(path), SCHEMA, compression="zstd")
        self.batches: list[Any] = []
        self.size = 0

    def write(self, name: str, content: bytes) -> None:  # noqa: ARG002 - nor has a row
        """Add a row, as Arrow's stream."""
        with self.arrow.ipc.open_stream(content) as stream:
            self.batches.append(stream.read_next_batch())
        self.size += len(content)
        if len(self.batches) >= ROW_GROUP_ROWS or self.size >= ROW_GROUP_BYTES:
            self._write_group()

    def finish(self) -> None:
        """Put the table in its place."""
        if self.batches:
            self._write_group()
        self.file.close()
        flush(unfinished(self.path))
        settle(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def _write_group(self) -> None:
        table = self.arrow.Table.from_batches(self.batches, self.schema).combine_chunks()
        self.file.write_table(table, row_group_size=len(self.batches))
        self.batches, self.size = [], 0


class Pages:
    """A folder with a file per document, numbered, so that no two names can clash."""

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = path
        self.suffix = suffix
        self.number = 0
        shutil.rmtree(unfinished(path), ignore_errors=True)
        unfinished(path).mkdir()

    def write(self, name: str, content: bytes) -> None:
        """Add a file."""
        self.number += 1
        target = unfinished(self.path) / f"{self.number:05d}-{stem_of(name)}{self.suffix}"
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def finish(self) -> None:
        """Put the folder in its place."""
        flush(unfinished(self.path))
        shutil.rmtree(self.path, ignore_errors=True)
        settle(self.path)

    def close(self) -> None:
        """Do nothing: no file stays open."""


def _markdown(path: Path) -> Pages:
    return Pages(path, ".md")


WRITERS: Mapping[str, tuple[Callable[[Path], Writer], str]] = {
    "jsonl": (JsonLines, ".jsonl"),
    PARQUET: (Parquet, ".parquet"),
    "md": (_markdown, "-md"),
}


def stem_of(name: str) -> str:
    """Return the part of a record's name that can be a file's name, without ending.

    Example:
        >>> stem_of("in/Trang một.html"), stem_of("feed.jsonl:17"), stem_of("…")
        ('Trang-một', 'feed.jsonl-17', 'page')
    """
    path = Path(name)
    return safe_stem(path.stem if ":" not in path.name else path.name, MAX_STEM_CHARS)


def safe_stem(name: str, most: int) -> str:
    """Return ``name`` as every disk takes it for a file's, in at most so many characters.

    Example:
        >>> safe_stem("Trang một?", 60), safe_stem("…", 60)
        ('Trang-một', 'page')
    """
    return UNSAFE_RE.sub("-", name)[:most].strip(".-") or "page"


def unfinished(path: Path) -> Path:
    """Return the name that a file has while it is being written."""
    return path.with_name(path.name + UNFINISHED)


def settle(path: Path) -> None:
    """Give a finished file its name."""
    unfinished(path).replace(path)
    flush(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    with unfinished(path).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(path)


def flush(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
