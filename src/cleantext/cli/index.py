"""``cleantext index``: documents into a search index."""

from __future__ import annotations

import json
from collections import deque
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.commands import FAILED, Command
from cleantext.cli.options import Reading, reading_options, workers_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.batch import Raw
    from cleantext.batch.records import Record
    from cleantext.chunking import Sizes
    from cleantext.document import Document
    from cleantext.indexing import Export, Index, Tally
    from cleantext.pipeline import Pipeline

EMBEDDED = "sqlite"
# What `cleantext.indexing.EXPORTS` and `cleantext.chunking.WAYS` have, without importing them.
WAYS = ("heading", "paragraph", "size")
SERVERS = ("elasticsearch", "opensearch", "meilisearch", "typesense")


@click.command("index", cls=Command)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="INDEX",
    type=click.Path(path_type=Path),
    help="The SQLite file; for a search server, the folder with the files that it loads.",
)
@click.option(
    "--to",
    "target",
    type=click.Choice((EMBEDDED, *SERVERS)),
    default=EMBEDDED,
    show_default=True,
    help="What the index is for.",
)
@click.option(
    "--name", default="pages", show_default=True, help="The name of the index on a search server."
)
@click.option(
    "--chunks",
    "max_chars",
    type=click.IntRange(1),
    metavar="CHARS",
    help="Index chunks of at most so many characters, say 1500.  [default: documents]",
)
@click.option(
    "--overlap",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="CHARS",
    help="How much of the chunk before each repeats.",
)
@click.option(
    "--by", type=click.Choice(WAYS), default=WAYS[0], show_default=True, help="Where chunks end."
)
@click.option(
    "--prune", is_flag=True, help="Take out documents that are not in the input any more."
)
@reading_options
@workers_option("one per core", "index")
def index_pages(  # noqa: PLR0913 - one parameter per option
    inputs: tuple[str, ...],
    output: Path,
    target: str,
    name: str,
    max_chars: int | None,
    overlap: int,
    by: str,
    prune: bool,  # noqa: FBT001 - click calls this, by name
    workers: int | None,
    **options: Any,  # noqa: ANN401 - those of `Reading`
) -> int:
    """Put pages into a search index, or bring one up to date.

    INPUT is what "cleantext run" reads: files, folders, patterns, JSON Lines, Parquet, WARC; or
    documents that it wrote as JSON Lines. A page is known by its address, else by the id that its
    row has, else by its file: indexed again, it takes its own place.
    """
    from cleantext.chunking import Sizes

    if overlap and not max_chars:
        message = "--overlap needs --chunks CHARS"
        raise click.UsageError(message)
    sizes = Sizes(max_chars, overlap, by) if max_chars else None
    reading = Reading(**options)
    feed = Feed(inputs)
    with _opened(output, target, sizes, name) as index:
        feed.into(index, reading.pipeline(), reading.kind, workers)
        if prune and feed.failed:
            click.echo("cleantext: nothing is pruned, as there were errors", err=True)
        elif prune:
            index.prune()
    click.echo(_summary(index.tally), err=True)
    return FAILED if feed.failed else 0


def _opened(output: Path, target: str, sizes: Sizes | None, name: str) -> Index | Export:
    from cleantext.indexing import Export, Index

    return Index(output, sizes) if target == EMBEDDED else Export(output, target, sizes, name)


def _summary(tally: Tally) -> str:
    return (
        f"{tally.added:,} added, {tally.updated:,} updated, {tally.unchanged:,} unchanged, "
        f"{tally.removed:,} removed"
    )


class Feed:
    """What is read on its way to an index: pages through the pipeline, documents as they are."""

    def __init__(self, inputs: tuple[str, ...]) -> None:
        self.inputs = inputs
        self.failed = 0
        self._names: deque[tuple[str, str]] = deque()
        self._stored: deque[tuple[Document, str]] = deque()

    def into(
        self, index: Index | Export, pipeline: Pipeline, kind: str, workers: int | None
    ) -> None:
        """Put everything into an index; whatever can't be read is named and counted."""
        from cleantext.batch import clean_many

        pages: Iterator[Raw] = self._pages()
        first = next(pages, None)
        if first is None:  # documents alone, which need no processes
            self._put_stored(index)
            return
        pages = chain((first,), pages)
        for document in clean_many(pages, workers=workers, pipeline=pipeline, kind=kind):
            self._put_stored(index)
            name, key = self._names.popleft()
            errors = [note.message for note in document.notes if note.code == "error"]
            if errors:
                self._fail(name, errors[0])
            elif document.kept:
                index.add(document, key)
        self._put_stored(index)

    def _put_stored(self, index: Index | Export) -> None:
        while self._stored:
            index.add(*self._stored.popleft())

    def _fail(self, name: str, problem: str) -> None:
        self.failed += 1
        click.echo(f"cleantext: {name}: {problem}", err=True)

    def _pages(self) -> Iterator[Raw]:
        from cleantext.batch import Failure, Fields
        from cleantext.batch.inputs import STDIN, find_inputs
        from cleantext.batch.readers import read_records
        from cleantext.batch.records import unpack
        from cleantext.indexing import is_stored

        for one in find_inputs(self.inputs):
            for record in read_records(one, Fields()):
                row = _row(record)
                if is_stored(row):
                    self._store(record.name, row)
                    continue
                page = unpack(record)
                if isinstance(page, Failure):
                    self._fail(record.name, page.message)
                    continue
                own = page.given or record.name if record.name != STDIN else ""
                self._names.append((record.name, "" if page.url else own))
                yield page

    def _store(self, name: str, row: dict[str, Any]) -> None:
        from cleantext.indexing import restore

        try:
            self._stored.append((restore(row), row["id"]))
        except (KeyError, TypeError, ValueError) as error:
            self._fail(name, f"no document of this version: {error!r}")


def _row(record: Record) -> dict[str, Any]:
    """Return the JSON object of a line; an empty one if it is none."""
    from cleantext.batch.records import Form

    if record.form is not Form.LINES or not isinstance(record.content, bytes):
        return {}
    try:
        row = json.loads(record.content)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}
