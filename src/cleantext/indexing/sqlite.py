"""A search index in one SQLite file, without a server: `Index`.

1. Everything between opening and closing is one transaction: whoever breaks off leaves the index
   as it was.
2. A document is known by its id. Adding it again puts its new entries in the place of the old ones,
   or leaves it alone if nothing in it has changed.
3. Words are looked up in two spellings, exact and folded, both made here. SQLite's own folding of
   accents does not know ``đ``, and can not be told to keep tones.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from cleantext.errors import ConfigError
from cleantext.indexing.entries import Entry, Tally, entries, safe_id
from cleantext.indexing.passages import find_passage
from cleantext.indexing.query import Reading, parse
from cleantext.indexing.tokens import tokens
from cleantext.serialisers.spans import encodable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from cleantext.chunking import Sizes
    from cleantext.document import Document
    from cleantext.indexing.passages import Passage
    from cleantext.indexing.query import Query

# Changes when an index has to be built again: its tables, or how words are spelled in them.
FORMAT = "cleantext-index-1"
# Whatever is not ASCII is part of a word to this tokenizer; ours have found the words by then.
TABLES = """
CREATE TABLE about (format TEXT NOT NULL);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE entries (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    rest TEXT NOT NULL
);
CREATE INDEX entries_of_document ON entries (document);
CREATE VIRTUAL TABLE words USING fts5 (title, text, folded_title, folded_text, tokenize = 'ascii');
"""
BM25 = "bm25(words, 4.0, 1.0, 4.0, 1.0)"  # a word in the title counts as four in the text
FOUND = f"""
SELECT entries.title, entries.text, entries.rest, {BM25} AS score
FROM words JOIN entries ON entries.row = words.rowid
WHERE words MATCH ? ORDER BY score, entries.row LIMIT ?
"""  # noqa: S608 - all of it is written above
LIMIT = 10
OWN_COLUMNS = ("title", "text")  # of an entry; its other fields are one JSON object


class Hit(NamedTuple):
    """An entry that was found.

    ``score`` is its BM25, higher for better; ``reading`` how the query's tones were taken for it;
    ``title`` and ``passage`` have the words marked that were looked for.
    """

    entry: Entry
    score: float
    reading: Reading
    title: Passage
    passage: Passage


class Index:
    """A search index in a file, to be used in a ``with`` statement.

    Example:
        >>> import cleantext
        >>> with Index(":memory:") as index:
        ...     index.add(cleantext.clean_text("Bộ Công an họp sáng nay.", url="https://example.org/1"))
        ...     index.add(cleantext.clean_text("Bo Cong an hop.", url="https://example.org/2"))
        ...     for hit in index.search("bo cong an"):
        ...         print(hit.passage.marked())
        **Bo Cong an** hop.
        **Bộ Công an** họp sáng nay.
    """

    def __init__(
        self, path: str | Path, sizes: Sizes | None = None, *, readonly: bool = False
    ) -> None:
        """Name the file and how documents are cut, if at all.

        A file that is not there is made, unless the index is opened ``readonly``, for searching.
        """
        self.path = path
        self.sizes = sizes
        self.readonly = readonly
        self.tally = Tally()
        self._run = 0

    def __enter__(self) -> Self:
        try:
            self._connection = self._connect()
            with ExitStack() as on_failure:
                on_failure.callback(self._connection.close)
                self._begin()
                on_failure.pop_all()
        except (sqlite3.DatabaseError, OSError) as error:
            message = f"{self.path} is no index that can be opened: {error}"
            raise ConfigError(message) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self.readonly:
            self._connection.execute("ROLLBACK" if error else "COMMIT")
        self._connection.close()

    def add(self, document: Document, key: str = "") -> None:
        """Put a document into the index, in the place of what it had under its id before.

        Args:
            document: What to index.
            key: What it is known by from run to run, if that is not its address; see `entries`.
        """
        self.put(tuple(entries(document, self.sizes, key)), safe_id(key) if key else document.id)

    def put(self, rows: Sequence[Entry], document: str) -> None:
        """Put the entries of the document of that id in the place of those it had."""
        digest = _digest(rows)
        before = self._connection.execute(
            "SELECT digest FROM documents WHERE id = ?", (document,)
        ).fetchone()
        self._connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (document, digest, self._run)
        )
        if before == (digest,):
            self.tally.unchanged += 1
            return
        if before:
            self._drop_entries(document)
        for row in rows:
            self._insert(row)
        self.tally.updated += before is not None
        self.tally.added += before is None

    def remove(self, document: str) -> None:
        """Take the document of that id out, if it is there."""
        self._drop_entries(document)
        done = self._connection.execute("DELETE FROM documents WHERE id = ?", (document,))
        self.tally.removed += done.rowcount

    def prune(self) -> None:
        """Take out all documents that have not been added since the index was opened."""
        gone = self._connection.execute("SELECT id FROM documents WHERE run < ?", (self._run,))
        for (document,) in gone.fetchall():
            self.remove(document)

    def count(self) -> int:
        """Return the number of documents."""
        (count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(count)

    def search(self, query: str, limit: int = LIMIT) -> list[Hit]:
        """Return what is found, best first; nothing for a query without words.

        Words must all be there, in title or text. ``"two words"`` stand together, ``word*`` has
        any ending, ``-word`` is not there; all other signs mean nothing, so no query is wrong.

        A word without tones or accents finds every spelling of it. One with tones finds that
        spelling first, and behind it texts that are written without tones; only where neither is
        found, those with other tones.
        """
        parsed = parse(query)
        hits: list[Hit] = []
        for reading in parsed.readings:
            if len(hits) < limit and not (hits and reading is Reading.FOLDED):
                hits += self._found(parsed, reading, limit - len(hits))
        return hits

    def _found(self, query: Query, reading: Reading, limit: int) -> Iterator[Hit]:
        rows = self._connection.execute(FOUND, (query.match(reading), limit))
        probes = query.probes(reading)
        for title, text, rest, score in rows:
            entry = _entry(title, text, rest)
            yield Hit(
                entry, -score, reading, find_passage(title, probes), find_passage(text, probes)
            )

    def _connect(self) -> sqlite3.Connection:
        if not self.readonly:
            return sqlite3.connect(self.path, isolation_level=None)
        if not Path(self.path).exists():
            message = "there is no such file"  # SQLite does not say why
            raise FileNotFoundError(message)
        address = f"{Path(self.path).resolve().as_uri()}?mode=ro"
        return sqlite3.connect(address, uri=True, isolation_level=None)

    def _begin(self) -> None:
        connection = self._connection
        if not self.readonly:
            connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in TABLES.strip().split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO about VALUES (?)", (FORMAT,))
        (found,) = connection.execute("SELECT format FROM about").fetchone()
        if found != FORMAT:
            message = f"{self.path} is of another version ({found}); build it again as {FORMAT}"
            raise ConfigError(message)
        (last,) = connection.execute("SELECT max(run) FROM documents").fetchone()
        self._run = (last or 0) + 1

    def _insert(self, entry: Entry) -> None:
        rest = {name: value for name, value in asdict(entry).items() if name not in OWN_COLUMNS}
        row = self._connection.execute(
            "INSERT INTO entries (document, title, text, rest) VALUES (?, ?, ?, ?)",
            (entry.document, encodable(entry.title), encodable(entry.text), json.dumps(rest)),
        ).lastrowid
        self._connection.execute(
            "INSERT INTO words (rowid, title, text, folded_title, folded_text)"
            " VALUES (?, ?, ?, ?, ?)",
            (row, *_spelled(entry)),
        )

    def _drop_entries(self, document: str) -> None:
        self._connection.execute(
            "DELETE FROM words WHERE rowid IN (SELECT row FROM entries WHERE document = ?)",
            (document,),
        )
        self._connection.execute("DELETE FROM entries WHERE document = ?", (document,))


def _spelled(entry: Entry) -> Iterator[str]:
    """Yield title and text as exact tokens, then both folded."""
    found = [list(tokens(entry.title)), list(tokens(entry.text))]
    for spelling in ("exact", "folded"):
        for spelled in found:
            yield encodable(" ".join(getattr(token, spelling) for token in spelled))


def _entry(title: str, text: str, rest: str) -> Entry:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(rest).items()
    }
    return Entry(title=title, text=text, **fields)


def _digest(rows: Sequence[Entry]) -> str:
    told = json.dumps([asdict(row) for row in rows], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
