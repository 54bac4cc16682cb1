"""Pages → their outcomes, in order."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleantext.batch.pool import map_items
from cleantext.batch.worker import Failure, attempt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.batch.work import Row, Work
    from cleantext.batch.worker import Outcome as Answer
    from cleantext.cli.inputs import Source

# A worker takes about a second to start: that many pages are cleaned in the meantime.
PAGES_WORTH_A_WORKER = 50


@dataclass(frozen=True)
class Outcome:
    """What became of one source: the written formats, its row, its problem, its warnings."""

    source: Source
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    row: Row | None = None
    problem: str = ""
    warnings: tuple[str, ...] = ()


def count_workers(asked: int | None, pages: int) -> int:
    """Return how many processes to use: as many as asked for, else as many as pay.

    Example:
        >>> count_workers(8, 3), count_workers(None, 10)
        (3, 1)
    """
    worth = asked or min(os.cpu_count() or 1, pages // PAGES_WORTH_A_WORKER)
    return max(1, min(worth, pages))


def process_all(sources: Sequence[Source], work: Work, workers: int) -> Iterator[Outcome]:
    """Yield each source's outcome, in order; one worker is this process."""
    records = (source.record for source in sources)
    if workers == 1:
        answers = (attempt(work, record) for record in records)
    else:
        answers = (answer for _, answer in map_items(work, records, workers=workers))
    for source, answer in zip(sources, answers, strict=True):
        yield _outcome(source, answer)


def _outcome(source: Source, answer: Answer) -> Outcome:
    result = answer if isinstance(answer, Failure) else answer.value
    if isinstance(result, Failure):
        return Outcome(source, problem=result.message)
    count = result.undecodable
    problem = f"unreadable bytes, shown as U+FFFD, {count} times" if count else ""
    return Outcome(source, result.outputs, result.row, problem, result.warnings)
