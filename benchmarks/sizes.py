"""What large plain texts cost: time and peak memory by size, each text in a process of its own.

One text has many lines of all lengths, as joined documents have; the other a few giant ones, as
flattened documents have. Memory is what the process grew by above the text itself, its bytes and
the library loaded.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SEED = 1
MEGABYTE = 1_000_000
GIANT_LINES = 4
LINE_WORDS = (3, 5, 8, 14, 30, 60)
CLOSED_WORDS = 8
WORDS = (
    "giá vàng hôm nay tăng mạnh trở lại ở nhiều nơi sau bốn phiên giảm liên tiếp và "
    "the market rose again on Monday as traders returned from their holiday and bought"
).split()


class Cost(NamedTuple):
    """What one text cost: its blocks, seconds of CPU, and bytes of memory a byte of the text."""

    blocks: int
    seconds: float
    memory: float


def report_sizes(megabytes: list[float]) -> None:
    """Print what texts of these sizes cost."""
    print("\n| text | MB | blocks | s | s a MB | bytes a byte |\n|---|---|---|---|---|---|")
    for kind in KINDS:
        for size in megabytes:
            cost = _measured(kind, size)
            print(
                f"| {kind} | {size:g} | {cost.blocks} | {cost.seconds:.2f} "
                f"| {cost.seconds / size:.2f} | {cost.memory:.0f} |",
                flush=True,
            )


def _measured(kind: str, megabytes: float) -> Cost:
    command = [sys.executable, "-m", "benchmarks.sizes", kind, str(megabytes)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return Cost(*json.loads(done.stdout))


def measure(kind: str, megabytes: float) -> Cost:
    """Return what a text costs in this process, whose peak of memory must not lie behind it."""
    import cleantext

    raw = KINDS[kind](int(megabytes * MEGABYTE)).encode()
    _ = cleantext.clean_text("Giá vàng hôm nay tăng mạnh.").text
    before, started = _peak(), process_time()
    document = cleantext.clean_text(raw)
    _ = document.text
    return Cost(len(document.judged), process_time() - started, (_peak() - before) / len(raw))


def _peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def many_lines(size: int) -> str:
    """Return a text of about ``size`` bytes in lines of all lengths."""
    return "\n".join(_lines(size, random.Random(SEED)))  # noqa: S311 - no secret


def giant_lines(size: int) -> str:
    """Return a text of about ``size`` bytes in four lines."""
    chosen = random.Random(SEED)  # noqa: S311 - no secret
    parts = [" ".join(_lines(size // GIANT_LINES, chosen)) for _ in range(GIANT_LINES)]
    return "\n".join(parts)


def _lines(size: int, chosen: random.Random) -> Iterator[str]:
    made = 0
    while made < size:
        count = chosen.choice(LINE_WORDS)
        line = " ".join(chosen.choices(WORDS, k=count)).capitalize()
        line += "." if count > CLOSED_WORDS else ""
        made += len(line.encode()) + 1
        yield line


KINDS: Mapping[str, Callable[[int], str]] = {"many lines": many_lines, "giant lines": giant_lines}

if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], float(sys.argv[2]))))
