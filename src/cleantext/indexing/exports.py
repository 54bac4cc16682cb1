"""Entries → the files that search servers load. `EXPORTS` has one row per server.

A folder is written: the entries in parts that a server takes in one request, its settings, and
``ids.txt`` with the ids of all entries. The next run into the same folder reads that, and says
which entries have vanished: those of a document that now has fewer, and when it prunes, those of
documents that are no more. They are deleted in the last part, or listed in ``deleted.json``.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self

from cleantext.errors import check_known
from cleantext.indexing.entries import Tally, entries, safe_id
from cleantext.serialisers.jsonl import json_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cleantext.chunking import Sizes
    from cleantext.document import Document
    from cleantext.indexing.entries import Entry

MAX_PART_BYTES = 20 << 20
IDS, DELETED = "ids.txt", "deleted.json"
PART, PARTS = "part-{:05}{}", "part-*"


class Format(NamedTuple):
    """What a server takes: how an entry is written and how a vanished one, and its settings.

    ``write`` and ``delete`` return JSON objects, one a line. Without ``delete`` vanished ids are
    listed in ``deleted.json``.
    """

    suffix: str
    write: Callable[[Entry, str], tuple[dict[str, Any], ...]]
    settings: str
    delete: Callable[[str, str], dict[str, Any]] | None = None


def _bulk(entry: Entry, index: str) -> tuple[dict[str, Any], ...]:
    row = entry.to_dict()
    return {"index": {"_index": index, "_id": row.pop("id")}}, row


def _bulk_delete(id: str, index: str) -> dict[str, Any]:
    return {"delete": {"_index": index, "_id": id}}


def _row(entry: Entry, _index: str) -> tuple[dict[str, Any], ...]:
    return (entry.to_dict(),)


EXPORTS: Mapping[str, Format] = {
    "elasticsearch": Format(".ndjson", _bulk, "mapping.json", _bulk_delete),
    "opensearch": Format(".ndjson", _bulk, "mapping.json", _bulk_delete),
    "meilisearch": Format(".jsonl", _row, "settings.json"),
    "typesense": Format(".jsonl", _row, "schema.json"),
}


class Export:
    """Writes entries for one server into a folder, to be used in a ``with`` statement.

    Example:
        >>> import cleantext, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Export(folder, "elasticsearch", index="news") as export:
        ...         export.add(cleantext.clean_text("Một câu.", url="https://example.org/1"))
        ...     print(Path(folder, "part-00001.ndjson").read_text("utf-8").splitlines()[0])
        {"index": {"_id": "18c17418f5ad82f0", "_index": "news"}}
    """

    def __init__(
        self, folder: str | Path, server: str, sizes: Sizes | None = None, index: str = "pages"
    ) -> None:
        """Name the folder, the server, how documents are cut, if at all, and the server's index.

        Raises:
            ConfigError: There is no such server.
        """
        check_known("server", server, EXPORTS)
        self.folder = Path(folder)
        self.format = EXPORTS[server]
        self.sizes = sizes
        self.index = index
        self._settings = resources.files("cleantext") / "data" / "search" / f"{server}.json"
        self.tally = Tally()
        self._before: dict[str, str] = {}
        self._documents: frozenset[str] = frozenset()
        self._now: dict[str, str] = {}
        self._pruned = False
        self._part: BinaryIO | None = None
        self._parts = 0

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        known = self.folder / IDS
        if known.exists():
            self._before = dict(line.split("\t") for line in known.read_text("ascii").splitlines())
        self._documents = frozenset(self._before.values())
        for stale in (*self.folder.glob(PARTS), self.folder / DELETED):
            stale.unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._finish()
        if self._part:
            self._part.close()

    def add(self, document: Document, key: str = "") -> None:
        """Write a document's entries; see `entries` for ``key``."""
        known = (safe_id(key) if key else document.id) in self._documents
        self.tally.updated += known
        self.tally.added += not known
        for entry in entries(document, self.sizes, key):
            self._now[entry.id] = entry.document
            self._write(self.format.write(entry, self.index))

    def prune(self) -> None:
        """Let go, at the end, of all documents that were not added since the folder was opened."""
        self._pruned = True

    def _finish(self) -> None:
        documents = frozenset(self._now.values())
        self.tally.removed = len(self._documents - documents) if self._pruned else 0
        gone = [
            id
            for id, document in self._before.items()
            if id not in self._now and (self._pruned or document in documents)
        ]
        if self.format.delete:
            for id in gone:
                self._write((self.format.delete(id, self.index),))
        elif gone:
            (self.folder / DELETED).write_text(json.dumps(gone) + "\n", "ascii")
        settings = json.loads(self._settings.read_text("utf-8"))
        if "name" in settings:
            settings["name"] = self.index
        (self.folder / self.format.settings).write_text(
            json.dumps(settings, indent=2) + "\n", "utf-8"
        )
        left = {id: document for id, document in self._before.items() if id not in set(gone)}
        lines = (f"{id}\t{document}\n" for id, document in (left | self._now).items())
        (self.folder / IDS).write_text("".join(lines), "ascii")

    def _write(self, rows: tuple[dict[str, Any], ...]) -> None:
        """Write lines that belong together, into the part at hand or a new one."""
        content = "".join(f"{json_line(row)}\n" for row in rows).encode()
        if self._part is None or self._part.tell() + len(content) > MAX_PART_BYTES:
            if self._part:
                self._part.close()
            self._parts += 1
            path = self.folder / PART.format(self._parts, self.format.suffix)
            self._part = path.open("wb")
        self._part.write(content)
