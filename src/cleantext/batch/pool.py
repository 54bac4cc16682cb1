"""Supervised worker processes, and many items through them in order: `map_items`.

Rules:

1. Every item gets one outcome, `Done` or `Failure`, whatever happens to processes.
2. A process has a pipe of its own and at most one item. Killing it costs that item alone; nothing
   is shared that a process could take along half-written. (Libraries that share one queue among
   workers, the standard library's and Pebble, break as a whole there.)
3. An item whose process dies by another's hand is tried once more, in a fresh process.
4. Outcomes do not depend on the number of workers, nor does their order unless asked for.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import pickle
import signal
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from cleantext.batch.limits import ALARM_EXIT, NO_LIMITS
from cleantext.batch.worker import READY, Failure, serve
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

    from cleantext.batch.limits import Limits
    from cleantext.batch.worker import Outcome

# Items in flight per worker: one slow page must not keep the others waiting for long, and results
# must not pile up in memory.
AHEAD = 32
MAX_TRIES = 2
MAX_FAILED_STARTS = 3
GOODBYE_SECONDS = 2.0


class NotYet:
    """What a source yields that has no item right now, so that nobody waits for it."""


NOT_YET = NotYet()


def count_workers(asked: int | None) -> int:
    """Return how many processes to use: as many as asked for, else one per usable core.

    Raises:
        ConfigError: Fewer than one was asked for.
    """
    if asked is not None and asked < 1:
        message = f"workers is at least 1, not {asked}"
        raise ConfigError(message)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return asked or usable or 1


def map_items(  # noqa: PLR0913 - settings of one pool
    function: Callable[[Any], Any],
    items: Iterable[Any],
    *,
    workers: int = 1,
    limits: Limits = NO_LIMITS,
    ordered: bool = True,
    wake: Connection | None = None,
) -> Generator[tuple[Any, Outcome], None, None]:
    """Yield each item with what became of it, in order unless ``ordered`` is false.

    Args:
        function: What to do with an item; can be pickled, as items and results can.
        items: Taken as workers get free, never more than `AHEAD` per worker ahead of what has
            been yielded. May yield `NOT_YET`, and then write to ``wake`` when it has more.
        workers: How many processes; each is started when there is work for it.
        limits: What an item may take; one that takes more is a `Failure`.
        ordered: Whether outcomes come in the order of the items, or as they are done.
        wake: What to listen to beside the workers.

    Raises:
        ConfigError: No process could be started.
    """
    queue = _Queue(items, workers * AHEAD, ordered=ordered)
    with Pool(function, workers, limits) as pool:
        while queue.unfinished:
            while pool.has_room and (task := queue.take()):
                pool.give(task)
            ready = queue.ready()
            idle = ready is None and queue.unfinished
            for number, outcome in pool.collect(wake, block=idle):
                queue.finished[number] = outcome
            if ready is not None:
                yield queue.pop(ready)


class Task(NamedTuple):
    """An item on its way: its number, what is sent of it, and how often it was tried."""

    number: int
    payload: bytes
    tries: int = 0


class _Queue:
    """The items between being taken and being yielded, never more than ``most``."""

    def __init__(self, items: Iterable[Any], most: int, *, ordered: bool) -> None:
        self.items = iter(items)
        self.most = most
        self.ordered = ordered
        self.waiting: dict[int, Any] = {}
        self.finished: dict[int, Outcome] = {}
        self.taken = self.turn = 0
        self.exhausted = False

    @property
    def unfinished(self) -> bool:
        return bool(self.waiting) or not self.exhausted

    def take(self) -> Task | None:
        """Return the next item as a task; None if there is none now, or no place for it."""
        if self.exhausted or len(self.waiting) >= self.most:
            return None
        item = next(self.items, self)
        self.exhausted = item is self
        if self.exhausted or item is NOT_YET:
            return None
        task = Task(self.taken, pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        self.waiting[task.number] = item
        self.taken += 1
        return task

    def ready(self) -> int | None:
        """Return the number of the item to be yielded next, if it is finished."""
        if self.ordered:
            return self.turn if self.turn in self.finished else None
        return next(iter(self.finished), None)

    def pop(self, number: int) -> tuple[Any, Outcome]:
        """Return a finished item with its outcome, and forget it."""
        self.turn += 1
        return self.waiting.pop(number), self.finished.pop(number)


class Pool:
    """Worker processes, hired when there is work and replaced when they die, hang or get old."""

    def __init__(self, function: Callable[[Any], Any], workers: int, limits: Limits) -> None:
        self.function = function
        self.size = workers
        self.limits = limits
        self.crew: list[_Worker] = []
        self.failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.crew:
            worker.dismiss()
        self.crew.clear()

    @property
    def has_room(self) -> bool:
        """Whether somebody can begin on a task now."""
        return len(self.crew) < self.size or any(worker.task is None for worker in self.crew)

    def give(self, task: Task) -> None:
        """Have a worker begin on a task: an idle one, else a new one."""
        idle = next((worker for worker in self.crew if worker.task is None), None)
        (idle or self._hire()).begin(task)

    def collect(self, wake: Connection | None, *, block: bool) -> Iterator[tuple[int, Outcome]]:
        """Yield what has been done, by task number; if ``block``, wait until there is news."""
        heard = {worker.connection: worker for worker in self.crew}
        deadline = min((worker.deadline for worker in self.crew), default=math.inf)
        seconds = max(deadline - time.monotonic(), 0.0) if block else 0.0
        listened = [*heard, *([wake] if wake else [])]
        for connection in wait(listened, None if seconds == math.inf else seconds):
            if connection is wake:
                wake.recv_bytes()
            else:
                yield from self._hear(heard.pop(connection))  # type: ignore[call-overload]
        now = time.monotonic()
        for worker in heard.values():
            if worker.deadline <= now:
                yield from self._stop(worker)

    def _hire(self) -> _Worker:
        # Spawned, not forked: the same on every platform, and nothing is inherited half-way.
        context = multiprocessing.get_context("spawn")
        worker = _Worker(context, self.function, self.limits)
        self.crew.append(worker)
        return worker

    def _dismiss(self, worker: _Worker) -> None:
        self.crew.remove(worker)
        worker.dismiss()

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if message == READY:
            self.failed_starts = 0
            worker.ready()
            return
        outcome = pickle.loads(message)  # noqa: S301 - from our own process
        yield worker.finish().number, outcome
        spent = isinstance(outcome, Failure) and outcome.code == "memory"
        if spent or worker.served == self.limits.recycle:
            self._dismiss(worker)

    def _stop(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """End a worker whose time is over."""
        self._dismiss(worker)
        if worker.task:
            yield worker.task.number, self._timeout()

    def _timeout(self) -> Failure:
        return Failure("timeout", f"took longer than {self.limits.timeout:g} s")

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """Replace a worker that died, and have its task tried again, or call it failed."""
        worker.process.join(GOODBYE_SECONDS)  # its pipe ends a moment before it does
        self._dismiss(worker)
        code, task = worker.process.exitcode or 0, worker.task
        if not worker.is_ready:
            self._count_failed_start()
        elif task and code == ALARM_EXIT:
            yield task.number, self._timeout()
            return
        elif task:
            task = task._replace(tries=task.tries + 1)
        if task and task.tries >= MAX_TRIES:
            yield (
                task.number,
                Failure("died", f"its process died {task.tries} times: {_name(code)}"),
            )
        elif task:
            self._hire().begin(task)

    def _count_failed_start(self) -> None:
        self.failed_starts += 1
        if self.failed_starts >= MAX_FAILED_STARTS:
            message = (
                "no worker process could be started; in a script, work with several processes "
                'goes under "if __name__ == "__main__":", and cleaners into a module'
            )
            raise ConfigError(message)


class _Worker:
    """The pool's side of one process."""

    def __init__(
        self, context: SpawnContext, function: Callable[[Any], Any], limits: Limits
    ) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, function, limits), name="cleantext-worker", daemon=True
        )
        self.process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self.timeout = limits.timeout or math.inf
        self.is_ready = False
        self.task: Task | None = None
        self.deadline = math.inf
        self.served = 0

    def begin(self, task: Task) -> None:
        """Take a task; it is sent once the process is up, and its time starts then."""
        self.task = task
        if self.is_ready:
            self._send(task)

    def ready(self) -> None:
        self.is_ready = True
        if self.task:
            self._send(self.task)

    def finish(self) -> Task:
        """Return the task that was answered."""
        assert self.task is not None  # noqa: S101 - a worker speaks when it is spoken to
        task, self.task = self.task, None
        self.deadline = math.inf
        self.served += 1
        return task

    def dismiss(self) -> None:
        """End the process, whatever it does; what it works on is lost."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _send(self, task: Task) -> None:
        self.deadline = time.monotonic() + self.timeout
        try:
            self.connection.send_bytes(task.payload)
        except OSError:  # dead; the end of its pipe will be read
            return


def _name(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
