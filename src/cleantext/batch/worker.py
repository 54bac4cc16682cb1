"""A worker process: takes one item at a time and answers it, until nobody gives it more."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.limits import limit_memory, start_alarm

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from cleantext.batch.limits import Limits

# Each process has one item: threads of numerical libraries would only take cores from the others.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Failure(NamedTuple):
    """Why an item has no result: a stable ``code``, and the same in words.

    ``error``: an exception. ``timeout``, ``memory``: it went beyond a limit. ``died``: the process
    that worked on it ended, twice. The readers of a run add codes of their own.
    """

    code: str
    message: str


class Done(NamedTuple):
    """An item's result."""

    value: Any


Outcome = Done | Failure


def attempt(function: Callable[[Any], Any], item: Any) -> Outcome:  # noqa: ANN401 - any item
    """Return what becomes of an item in this process, whatever is raised on the way.

    Example:
        >>> attempt(int, "12"), attempt(int, None).code
        (Done(value=12), 'error')
    """
    try:
        return Done(function(item))
    except Exception as error:  # noqa: BLE001 - one item must not end the run of a million
        return Failure("error", f"{type(error).__name__}: {error}")


READY = b""


def serve(connection: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """Answer items with ``function`` until the connection closes.

    What ``function`` has as ``prepare`` is called before, in nobody's time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool's to handle
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    limit_memory(limits.memory_mb)
    getattr(function, "prepare", _nothing)()
    gc.freeze()  # what is loaded stays: the collector need not look through it again at each item
    connection.send_bytes(READY)
    healthy = True
    while healthy:
        try:
            answer = _answer(connection, function, limits)
        except EOFError:
            return
        except MemoryError:
            # The process may hold anything now, so it ends after this.
            answer, healthy = _memory_failure(limits), False
        start_alarm(None)
        connection.send_bytes(answer)


def _nothing() -> None:
    """Prepare for nothing."""


def _answer(connection: Connection, function: Callable[[Any], Any], limits: Limits) -> bytes:
    """Return the answer to the next item; raises MemoryError, wherever it happens."""
    received = connection.recv_bytes()
    start_alarm(limits.timeout)
    try:
        return pickle.dumps(Done(function(pickle.loads(received))), pickle.HIGHEST_PROTOCOL)  # noqa: S301 - our own pipe
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one item must not end the run of a million
        return pickle.dumps(Failure("error", f"{type(error).__name__}: {error}"))


def _memory_failure(limits: Limits) -> bytes:
    held = f"more than {limits.memory_mb} MB" if limits.memory_mb else "more memory than there is"
    return pickle.dumps(Failure("memory", f"took {held}"))
