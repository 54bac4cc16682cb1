"""Many pages → their outcomes, in the order of the pages whatever the number of workers."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from cleantext.cli.work import Outcome, process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from cleantext.cli.inputs import Source
    from cleantext.cli.work import Settings

# A worker takes about a second to start: that many pages are cleaned in the meantime.
PAGES_WORTH_A_WORKER = 50
# Pages in flight per worker: none waits for work, and finished ones do not pile up in memory.
AHEAD = 4


def count_workers(asked: int | None, pages: int) -> int:
    """Return how many processes to use: as many as asked for, else as many as pay.

    Example:
        >>> count_workers(8, 3), count_workers(None, 10)
        (3, 1)
    """
    worth = asked or min(os.cpu_count() or 1, pages // PAGES_WORTH_A_WORKER)
    return max(1, min(worth, pages))


def run(sources: Sequence[Source], settings: Settings, workers: int) -> Iterator[Outcome]:
    """Yield each source's outcome, in order."""
    if workers == 1:
        yield from (process(source, settings) for source in sources)
        return
    # Spawned, not forked: the same on every platform, and nothing is inherited half-way.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context) as pool:
        waiting: deque[tuple[Source, Future[Outcome]]] = deque()
        for source in sources:
            waiting.append((source, pool.submit(process, source, settings)))
            if len(waiting) >= workers * AHEAD:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(source: Source, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(source, problem="a worker process died; try again with --workers 1")
