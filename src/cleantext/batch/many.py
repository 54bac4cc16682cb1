"""Many pages from Python: `clean_many`, and `clean_many_async` for crawlers."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.api import DEFAULT
from cleantext.batch.bridge import Bridge
from cleantext.batch.limits import Limits
from cleantext.batch.pool import AHEAD, count_workers, map_items
from cleantext.batch.records import Raw, as_raw
from cleantext.batch.work import warm_up
from cleantext.batch.worker import Failure, attempt
from cleantext.caching import Found
from cleantext.decoding import decode
from cleantext.document import Document
from cleantext.errors import check_known
from cleantext.model import Block, Note
from cleantext.pipeline import KINDS

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator

    from cleantext.batch.records import Source
    from cleantext.batch.worker import Outcome
    from cleantext.pipeline import Pipeline

ERROR = "error"


def clean_many(  # noqa: PLR0913 - settings of one call, by name
    sources: Iterable[Source],
    *,
    workers: int | None = None,
    timeout: float | None = None,
    memory_mb: int | None = None,
    ordered: bool = True,
    pipeline: Pipeline = DEFAULT,
    kind: str = "auto",
) -> Iterator[Document]:
    """Yield the document of each page, in order, from several processes.

    Args:
        sources: Pages: bytes, text, paths of files, or `Raw` for one with its address. They are
            taken as they are needed, a few dozen per worker ahead.
        workers: How many processes; one per core if None. In a script, calls with more than one,
            or with limits, belong under ``if __name__ == "__main__":``.
        timeout: How many seconds a page may take; its process is killed then.
        memory_mb: How much memory a process may hold, in MiB, the models (120 MiB) included.
        ordered: False yields documents as they are done.
        pipeline: What to clean with.
        kind: ``html``, ``markdown``, ``text`` or ``auto``, for pages that do not say so themselves.

    Yields:
        As many documents as there are sources. A page that failed is a document as well: its text
        is its source, and it has a note ``error``.

    Raises:
        ConfigError: A setting does not exist, or no process could be started.
        TypeError: A source is none of these.

    Example:
        >>> [document.text for document in clean_many(["Một câu.", "Hai câu."], workers=1)]
        ['Một câu.', 'Hai câu.']
    """
    work, count = _settled(sources, pipeline, kind, workers)
    limits = Limits(timeout, memory_mb)
    if count == 1 and not limits.any:
        return (_document(raw, attempt(work, raw)) for raw in map(as_raw, sources))
    outcomes = map_items(work, map(as_raw, sources), workers=count, limits=limits, ordered=ordered)
    return (_document(raw, outcome) for raw, outcome in outcomes)


async def clean_many_async(  # noqa: PLR0913 - as above
    sources: AsyncIterable[Source] | Iterable[Source],
    *,
    workers: int | None = None,
    timeout: float | None = None,  # noqa: ASYNC109 - of a page, not of this call
    memory_mb: int | None = None,
    ordered: bool = True,
    pipeline: Pipeline = DEFAULT,
    kind: str = "auto",
) -> AsyncIterator[Document]:
    """Yield the document of each page, as `clean_many` does, while the event loop goes on.

    Documents come as soon as they are done, also while ``sources`` is waiting for its next page.
    Where documents are not taken, pages are not taken either.
    """
    work, count = _settled(sources, pipeline, kind, workers)
    limits = Limits(timeout, memory_mb)
    bridge = Bridge(asyncio.get_running_loop(), count * AHEAD)
    make = partial(
        map_items, work, bridge.pages(), workers=count, limits=limits, ordered=ordered,
        wake=bridge.wake,
    )  # fmt: skip
    thread = threading.Thread(target=bridge.work, args=(make,), name="cleantext-pool", daemon=True)
    feeding = asyncio.create_task(bridge.feed(sources))
    thread.start()
    try:
        async for raw, outcome in bridge.outcomes():
            yield _document(raw, outcome)
        await feeding
    finally:
        feeding.cancel()
        bridge.close()
        await asyncio.to_thread(thread.join)


def _settled(
    sources: object, pipeline: Pipeline, kind: str, workers: int | None
) -> tuple[_Work, int]:
    """Return what is done with every page, and in how many processes."""
    if isinstance(sources, (bytes, str)):  # which are iterable, too
        message = "sources are many pages: put a single one into a list, or call clean()"
        raise TypeError(message)
    check_known("kind", kind, KINDS)
    return _Work(pipeline, kind), count_workers(workers)


@dataclass(frozen=True)
class _Work:
    """What is done with every page; sent to each worker once."""

    pipeline: Pipeline
    kind: str

    def prepare(self) -> None:
        warm_up()

    def __call__(self, raw: Raw | Path) -> Document:
        page = Raw(raw.read_bytes()) if isinstance(raw, Path) else raw
        kind = self.kind if page.kind == "auto" else page.kind
        document = self.pipeline.run(
            page.source, url=page.url, content_type=page.content_type, kind=kind
        )
        # What needs the tables of rules is found where they are, and the tables stay there.
        return replace(
            document, resolve=Found(document.metadata), classify=Found(document.page_kind)
        )


def _document(raw: Raw | Path, outcome: Outcome) -> Document:
    return _failed(raw, outcome) if isinstance(outcome, Failure) else outcome.value


def _failed(raw: Raw | Path, failure: Failure) -> Document:
    """Return the document of a page that failed: one block with all of its source."""
    page = Raw(b"") if isinstance(raw, Path) else raw
    text = decode(page.source).text
    note = Note(ERROR, f"{failure.code}: {failure.message}")
    return Document(
        input=text,
        judged=(Block(0, text),) if text else (),
        url=page.url,
        notes=(note,),
    )
