"""Files in, shards out: `run`, which can be killed at any moment and run again.

What stands in the output folder afterwards:

===================  ==============================================================================
``documents-*``      shards of documents, in the order of the input, each of as many records
``records.jsonl``    a line per record: its name, what became of it, and its document's id
``errors.jsonl``     a line per record without a document, and why
``summary.json``     counts; like all of the above the same bytes in every run over the same input
``timing.json``      what took how long
``.cleantext/``      how far the run came; can go when it is finished
===================  ==============================================================================
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import deque
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.api import DEFAULT
from cleantext.batch.dedup import Index
from cleantext.batch.inputs import ERRORS, RECORDS, find_inputs, measure
from cleantext.batch.journal import Journal, Position
from cleantext.batch.limits import HAS_MEMORY_LIMIT, Limits
from cleantext.batch.pool import count_workers, map_items
from cleantext.batch.readers import read_records
from cleantext.batch.records import FIELDS, Fields
from cleantext.batch.tally import Tally
from cleantext.batch.work import Work
from cleantext.batch.worker import Failure
from cleantext.batch.writers import WRITERS, write_whole
from cleantext.errors import ConfigError, check_known
from cleantext.pipeline import KINDS
from cleantext.serialisers.spans import encodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from cleantext.batch.inputs import Extent
    from cleantext.batch.journal import State
    from cleantext.batch.records import Record
    from cleantext.batch.work import Cleaned
    from cleantext.batch.worker import Outcome
    from cleantext.batch.writers import Writer
    from cleantext.pipeline import Pipeline

STATE = ".cleantext"
SHARDS = "documents"
SUMMARY, TIMING = "summary.json", "timing.json"
SHARD_SIZE = 10_000
DEFAULT_LIMITS = Limits(timeout=60, memory_mb=2048 if HAS_MEMORY_LIMIT else None)
SECONDS_A_POINT = 1.0
MAX_POINTS = 500


@dataclass(frozen=True)
class Plan:
    """What a run does; see ``docs/batch.md``.

    ``inputs`` are files, folders, patterns or ``-``. ``shard_size`` is in records: after so many,
    work done is safe. ``restart`` throws away what a run into the same folder did before.

    Raises:
        ConfigError: A setting does not exist, or the output lies among the inputs.
    """

    inputs: tuple[str, ...]
    output: Path
    format: str = "jsonl"
    pipeline: Pipeline = field(default=DEFAULT)
    kind: str = "auto"
    workers: int | None = None
    limits: Limits = DEFAULT_LIMITS
    dedup: str = "none"
    shard_size: int = SHARD_SIZE
    fields: Fields = FIELDS
    restart: bool = False

    def __post_init__(self) -> None:
        check_known("format", self.format, WRITERS)
        check_known("kind", self.kind, KINDS)
        if self.shard_size < 1:
            message = f"shard_size is at least 1, not {self.shard_size}"
            raise ConfigError(message)
        for name in self.inputs:
            folder = Path(name)
            if folder.is_dir() and self.output.resolve().is_relative_to(folder.resolve()):
                message = f"{self.output} lies in the input {name}; give a folder beside it"
                raise ConfigError(message)

    def settings(self, extent: Extent) -> dict[str, Any]:
        """Return what has to be the same for a run to go on."""
        return {
            "pipeline": self.pipeline.fingerprint,
            "inputs": extent.digest,
            "format": self.format,
            "kind": self.kind,
            "dedup": self.dedup,
            "shard_size": self.shard_size,
            "fields": repr(self.fields),
        }


class Progress(NamedTuple):
    """How far a run is: records so far, and bytes of the input read, of all."""

    records: int
    consumed: int
    size: int


@dataclass(frozen=True)
class Result:
    """What a run came to. ``seconds`` add up over its resumptions; ``progress`` is cumulative."""

    tally: Tally
    seconds: float
    workers: int
    progress: tuple[tuple[float, int], ...] = ()

    @property
    def rate(self) -> float:
        """Records a second; 0 where no time has passed."""
        return self.tally.records / self.seconds if self.seconds else 0.0


def run(plan: Plan, on_progress: Callable[[Progress], None] | None = None) -> Result:
    """Clean all inputs of a plan into its output folder, or go on where a run ended.

    Returns:
        The counts of the whole run. Where the output is complete already, nothing is done.

    Raises:
        ConfigError: The folder holds a run with other settings or inputs, another process is
            writing into it, or an extra is missing.
    """
    index = Index(plan.dedup)
    plan.output.mkdir(parents=True, exist_ok=True)
    (plan.output / STATE).mkdir(exist_ok=True)
    with _lock(plan.output / STATE / "lock"):
        if plan.restart:
            _clear(plan.output)
        extent = measure(plan.inputs)
        journal = Journal(plan.output / STATE)
        state = journal.open(plan.settings(extent))
        worker_count = count_workers(plan.workers)
        if not state.done:
            for key in journal.read_keys(state.shards if plan.dedup != "none" else 0):
                index.add(key)
            with closing(_Run(plan, journal, state, index)) as going:
                going.go(worker_count, extent.size, on_progress)
        result = Result(state.tally, state.seconds, worker_count, tuple(state.progress))
        _write_summary(plan, result)
    return result


def _clear(output: Path) -> None:
    for path in (*output.glob(f"{SHARDS}-*"), *output.glob(f"{STATE}/keys-*")):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in (RECORDS, ERRORS, SUMMARY, TIMING, f"{STATE}/journal.jsonl"):
        (output / name).unlink(missing_ok=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Keep other processes out; the system lets go of the lock, however this one ends."""
    try:
        import fcntl
    except ImportError:  # Windows: there, two runs into one folder are the caller's to avoid
        yield
        return
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"another run is writing into {path.parent.parent}"
            raise ConfigError(message) from error
        yield


class _Place(NamedTuple):
    """Where to read on after a record, and how many bytes of all input stand before that."""

    position: Position
    consumed: int


class _Run:
    """A run from where its journal says it stands."""

    def __init__(self, plan: Plan, journal: Journal, state: State, index: Index) -> None:
        self.plan = plan
        self.journal = journal
        self.state = state
        self.index = index
        self.places: deque[_Place] = deque()
        self.lines = {name: self._reopened(name) for name in (RECORDS, ERRORS)}
        self.shard = self._new_shard()
        self.began = time.monotonic() - state.seconds

    def close(self) -> None:
        self.shard.close()
        for file in self.lines.values():
            file.close()

    def go(self, workers: int, size: int, on_progress: Callable[[Progress], None] | None) -> None:
        """Clean the rest of the input."""
        plan = self.plan
        fingerprints = plan.dedup != "none"
        work = Work(plan.pipeline, (plan.format,), plan.kind, plan.fields, fingerprints)
        outcomes = map_items(work, self._records(), workers=workers, limits=plan.limits)
        place = _Place(self.state.position, 0)
        with closing(outcomes):
            for record, outcome in outcomes:
                place = self.places.popleft()
                self._add(record, outcome)
                if on_progress:
                    records = self.state.tally.records + self.shard.tally.records
                    on_progress(Progress(records, place.consumed, size))
                if self.shard.tally.records == plan.shard_size:
                    self._commit(place.position)
        self.state.done = True
        self._commit(place.position)

    def _records(self) -> Iterator[Record]:
        """Yield the records from the journal's position on, and note each one's place."""
        first, skipped = self.state.position
        before = 0
        for number, one in enumerate(find_inputs(self.plan.inputs)):
            if number >= first:
                start = skipped if number == first else 0
                records = read_records(one, self.plan.fields, start)
                for count, record in enumerate(records, start + 1):
                    place = _Place(Position(number, count), before + record.consumed)
                    self.places.append(place)
                    yield record
            before += one.size

    def _add(self, record: Record, outcome: Outcome) -> None:
        """Write what became of one record."""
        tally = self.shard.tally
        tally.records += 1
        result = outcome if isinstance(outcome, Failure) else outcome.value
        line = {"record": record.name}
        if isinstance(result, Failure):
            tally.count_failure(result)
            self._write(ERRORS, line | {"error": result.code, "message": result.message})
            self._write(RECORDS, line | {"status": "error"})
        else:
            tally.count_time(record.name, result.spent)
            given = {"given": result.given} if result.given else {}
            self._write(RECORDS, line | {"id": result.id} | given | self._keep(record, result))
        self._note_progress()

    def _keep(self, record: Record, cleaned: Cleaned) -> dict[str, str]:
        """Write a document, unless it was there before, and return what became of it."""
        text = cleaned.fingerprint
        repeated = self.index.find_or_add(text, cleaned.id) if text else ""
        if repeated:
            self.shard.tally.duplicates += 1
            return {"status": "duplicate", "duplicate_of": repeated}
        self.shard.writer.write(record.name, cleaned.outputs[self.plan.format])
        self.shard.tally.count_document(cleaned.row)
        return {"status": "document"}

    def _write(self, name: str, line: Mapping[str, str]) -> None:
        written = json.dumps(line, ensure_ascii=False, sort_keys=True)
        self.lines[name].write(encodable(written).encode() + b"\n")

    def _commit(self, position: Position) -> None:
        """Make the shard safe, and write down that it is; the order is the journal's rule 1."""
        tally = self.shard.tally
        if tally.records:
            self.shard.writer.finish()
            self.journal.write_keys(self.state.shards, self.index.fresh)
            self.state.shards += 1
        self.index.fresh.clear()
        for name, file in self.lines.items():
            file.flush()
            os.fsync(file.fileno())
            self.state.lengths[name] = file.tell()
        self.state.position = position
        self.state.seconds = time.monotonic() - self.began
        self.journal.append(self.state, tally)
        self.state.tally.add(tally)
        if not self.state.done:
            self.shard = self._new_shard()

    def _new_shard(self) -> _Shard:
        return _Shard(self.plan, self.state.shards)

    def _reopened(self, name: str) -> BinaryIO:
        """Open a file that grows, as long as it was when the journal last spoke."""
        path = self.plan.output / name
        path.touch()
        os.truncate(path, self.state.lengths.get(name, 0))
        return path.open("ab")

    def _note_progress(self) -> None:
        points = self.state.progress
        now = time.monotonic() - self.began
        if not points or now - points[-1][0] >= SECONDS_A_POINT:
            done = self.state.tally.documents + self.shard.tally.documents
            points.append((round(now, 3), done))
        if len(points) > MAX_POINTS:
            del points[1::2]


class _Shard:
    """The part of the output that is being written; its file is opened when it is needed."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan = plan
        self.number = number
        self.tally = Tally()

    @cached_property
    def writer(self) -> Writer:
        make, suffix = WRITERS[self.plan.format]
        return make(self.plan.output / f"{SHARDS}-{self.number:05d}{suffix}")

    def close(self) -> None:
        if "writer" in vars(self):
            self.writer.close()


def _write_summary(plan: Plan, result: Result) -> None:
    settings = {"pipeline": plan.pipeline.fingerprint, "format": plan.format, "dedup": plan.dedup}
    summary = settings | result.tally.to_dict()
    timing = {
        "seconds": round(result.seconds, 3),
        "workers": result.workers,
        "progress": result.progress,
        **result.tally.times(),
    }
    for name, content in ((SUMMARY, summary), (TIMING, timing)):
        written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        write_whole(plan.output / name, encodable(written).encode())
