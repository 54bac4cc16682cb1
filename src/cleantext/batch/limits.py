"""What one item may take, and how that is enforced: by the kernel, inside the worker process."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass

from cleantext.errors import ConfigError

# An interpreter with the models loaded holds about 120 MB.
MIN_MEMORY_MB = 256
MEGABYTE = 1 << 20
HAS_MEMORY_LIMIT = sys.platform == "linux"  # elsewhere the kernel knows the limit, and ignores it
HAS_ALARM = hasattr(signal, "setitimer")
ALARM_EXIT = -signal.SIGALRM if HAS_ALARM else None  # as a process's exit code
# The pool kills in time; the alarm is for a worker whose pool is gone or looks elsewhere.
ALARM_GRACE_SECONDS = 2.0


@dataclass(frozen=True)
class Limits:
    """What a worker process may take.

    ``timeout`` is the time for one item in seconds of wall-clock time, ``memory_mb`` what the
    process may hold in MiB, interpreter and models included. ``recycle`` is after how many items
    a process makes room for a fresh one. None is no limit.

    Raises:
        ConfigError: A limit is too small to work with, or can't be held on this system.
    """

    timeout: float | None = None
    memory_mb: int | None = None
    recycle: int | None = 5000

    def __post_init__(self) -> None:
        if self.timeout is not None and self.timeout <= 0:
            message = f"timeout is in seconds and above 0, not {self.timeout}"
            raise ConfigError(message)
        if self.memory_mb is not None and self.memory_mb < MIN_MEMORY_MB:
            message = f"the memory limit is at least {MIN_MEMORY_MB} MiB, not {self.memory_mb}"
            raise ConfigError(message)
        if self.memory_mb is not None and not HAS_MEMORY_LIMIT:
            message = (
                f"{sys.platform} holds no memory limits: leave memory_mb out, or give --memory 0"
            )
            raise ConfigError(message)

    @property
    def any(self) -> bool:
        """Whether an item is limited at all, so that it needs a process of its own."""
        return self.timeout is not None or self.memory_mb is not None


NO_LIMITS = Limits()


def limit_memory(memory_mb: int | None) -> None:
    """Let allocations of this process fail beyond a limit.

    Private writable memory counts; mapped files do not, nor address space that is only reserved.
    """
    if memory_mb is None:
        return
    import resource

    size = memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def start_alarm(timeout: float | None) -> None:
    """Let the kernel end this process when an item takes far too long; None calls it off.

    The signal's default action needs no interpreter, so it ends code that never returns to one.
    """
    if HAS_ALARM:
        seconds = 0.0 if timeout is None else timeout + ALARM_GRACE_SECONDS
        signal.setitimer(signal.ITIMER_REAL, seconds)
