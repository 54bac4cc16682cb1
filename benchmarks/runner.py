"""Throughput of the runner beside its peers, on the same pages: ``python -m benchmarks.runner``.

Each contender cleans all pages in a process of its own; rounds take turns, so that whatever else
the machine does falls on all alike. Wall-clock time counts on a quiet machine alone; CPU seconds
of a contender with all its processes tell what it costs on any. ``of reading process`` is what
the runner's one reading and writing process takes of that: it bounds how many workers it can feed.

    python -m benchmarks.runner --limit 100 --rounds 3 --datatrove /path/to/python

``--memory 100000`` streams so many small pages through the runner instead, and prints what the
reading process held after each tenth.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from training.corpora import CORPORA_ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CORPUS = CORPORA_ROOT / "wcxb" / "dev" / "html"
WORKERS = 2
MARKS = 10

ALONE = """
import sys, time
from pathlib import Path
import cleantext
pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
cleantext.clean("<p>Text").to_json()
wall, cpu = time.perf_counter(), time.process_time()
for page in pages:
    cleantext.clean(page).to_json()
print(time.perf_counter() - wall, time.process_time() - cpu, 0.0)
"""
RUNNER = """
import sys, time, resource
from pathlib import Path
from cleantext.batch import Plan, run
def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
if __name__ == "__main__":
    wall, own = time.perf_counter(), cpu(resource.RUSAGE_SELF)
    result = run(Plan((sys.argv[1],), Path(sys.argv[2]), workers=int(sys.argv[3])))
    own = cpu(resource.RUSAGE_SELF) - own
    print(time.perf_counter() - wall, own + cpu(resource.RUSAGE_CHILDREN), own)
"""
DATATROVE = """
import sys, time, resource
from pathlib import Path
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
if __name__ == "__main__":
    wall = time.perf_counter()
    steps = [JsonlReader(sys.argv[1], text_key="html"), Trafilatura(timeout=60),
             JsonlWriter(sys.argv[2], compression=None)]
    count = int(sys.argv[3])
    log = sys.argv[2] + "/log"
    executor = LocalPipelineExecutor(
        steps, tasks=count, workers=count, logging_dir=log, start_method="fork"
    )  # whose processes are counted
    executor.run()
    used = cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN)
    print(time.perf_counter() - wall, used, 0.0)
"""


class Spent(NamedTuple):
    """Seconds of one contender's round: wall-clock, CPU in all, CPU of the reading process."""

    wall: float
    cpu: float
    reading: float = 0.0


def thin_out(limit: int) -> list[bytes]:
    """Return pages of the corpus, evenly chosen, unpacked."""
    paths = sorted(CORPUS.glob("*.html.gz"))
    return [gzip.decompress(path.read_bytes()) for path in paths[:: max(1, len(paths) // limit)]]


def lay_out(pages: Sequence[bytes], folder: Path) -> None:
    """Write the pages in each form that is measured; JSON Lines in a file per worker."""
    for name in ("pages", "lines", "warc", "table"):
        (folder / name).mkdir()
    for number, page in enumerate(pages):
        (folder / "pages" / f"{number:05d}.html").write_bytes(page)
    for part in range(WORKERS):
        with gzip.open(folder / "lines" / f"{part}.jsonl.gz", "wt") as lines:
            for number, page in list(enumerate(pages))[part::WORKERS]:
                row = {"html": page.decode("utf-8", "replace"), "id": str(number)}
                lines.write(json.dumps(row) + "\n")
    (folder / "warc" / "a.warc.gz").write_bytes(b"".join(map(_archived, pages)))
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(
        pa.table({"html": list(pages)}), folder / "table" / "a.parquet", row_group_size=100
    )


def _archived(page: bytes) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")


def contenders(data: Path, datatrove: str | None) -> Iterator[tuple[str, list[str]]]:
    """Yield each contender's name and command; ``OUT`` stands for a fresh folder."""
    own = [sys.executable, "-c"]
    yield "cleaning alone", [*own, ALONE, str(data / "pages")]
    for workers in (1, WORKERS):
        yield f"files, {workers}", [*own, RUNNER, str(data / "pages"), "OUT", str(workers)]
    for form in ("lines", "warc", "table"):
        yield f"{form}, {WORKERS}", [*own, RUNNER, str(data / form), "OUT", str(WORKERS)]
    command = Path(sys.executable).with_name("trafilatura")
    if command.exists():
        options = [
            "--input-dir",
            str(data / "pages"),
            "--output-dir",
            "OUT",
            "--parallel",
            str(WORKERS),
        ]
        yield f"trafilatura, {WORKERS}", [str(command), *options, "--json", "--with-metadata"]
    if datatrove:
        yield (
            f"datatrove, {WORKERS}",
            [datatrove, "-c", DATATROVE, str(data / "lines"), "OUT", str(WORKERS)],
        )


def measure(command: Sequence[str]) -> Spent:
    """Run a command; it prints what it spent, or else is measured from outside."""
    with tempfile.TemporaryDirectory() as out:
        written = [part.replace("OUT", out) if part == "OUT" else part for part in command]
        before, started = _children(), time.perf_counter()
        done = subprocess.run(written, capture_output=True, text=True, check=True)  # noqa: S603 - ours
        outside = Spent(time.perf_counter() - started, _children() - before)
    last = done.stdout.strip().splitlines()[-1:] or [""]
    try:
        return Spent(*map(float, last[0].split()))
    except (ValueError, TypeError):
        return outside


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_table(spent: Mapping[str, Sequence[Spent]], pages: int) -> None:
    """Print the medians, and how each contender stands to cleaning alone."""
    usual = {name: Spent(*map(median, zip(*rounds, strict=True))) for name, rounds in spent.items()}
    base = usual["cleaning alone"]
    print(f"{'':<18} pages/s   ms CPU a page   CPU, × alone   of reading process")
    for name, one in usual.items():
        reading = f"{1000 * one.reading / pages:8.2f} ms" if one.reading else ""
        print(
            f"{name:<18} {pages / one.wall:>7.1f} {1000 * one.cpu / pages:>12.1f} "
            f"{one.cpu / base.cpu:>14.2f}   {reading}"
        )
    single, double = usual["files, 1"], usual[f"files, {WORKERS}"]
    reading = double.reading / pages
    work = double.cpu / pages - reading
    by_cpu = WORKERS * work / (work + reading)  # on as many cores, which the reading shares
    print(f"{WORKERS} workers : 1, wall-clock {single.wall / double.wall:.2f}, by CPU {by_cpu:.2f}")
    print(f"1 worker : cleaning alone, wall-clock {base.wall / single.wall:.2f}")
    print(f"workers that one reading process feeds: {work / reading:.0f}")


def stream(count: int) -> None:
    """Print what the reading process holds while so many small pages go through."""
    from cleantext import Pipeline
    from cleantext.batch import Plan, Progress, run

    def show(at: Progress) -> None:
        if at.records % (count // MARKS) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            held = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
            print(f"{at.records:>9,} pages {held:8.1f} MB", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder, "feed.jsonl")
        with feed.open("w") as lines:
            for number in range(count):
                page = f"<h1>Page {number}</h1>" + f"<p>A line of page {number}.</p>" * 20
                lines.write(json.dumps({"html": page}) + "\n")
        cheap = Pipeline(steps=(), engine="rules")
        run(Plan((str(feed),), Path(folder, "out"), pipeline=cheap, workers=WORKERS), show)


def main() -> int:
    """Print the table, or the memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--limit", type=int, default=100, help="how many pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--datatrove", metavar="PYTHON", help="an interpreter that has datatrove")
    parser.add_argument("--memory", type=int, metavar="PAGES", help="stream so many pages instead")
    options = parser.parse_args()
    if options.memory:
        stream(options.memory)
        return 0
    if not CORPUS.is_dir():
        print(f"skipped: there is no corpus in {CORPUS}")
        return 0
    pages = thin_out(options.limit)
    spent: dict[str, list[Spent]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(pages, Path(folder))
        for _ in range(options.rounds):
            for name, command in contenders(Path(folder), options.datatrove):
                spent[name].append(measure(command))
                one = spent[name][-1]
                print(f"{name}: {one.wall:.1f} s, CPU {one.cpu:.1f} s", file=sys.stderr, flush=True)
    size = sum(map(len, pages)) / len(pages) / 1000
    load = os.getloadavg()[0]
    print(f"{len(pages)} pages of {size:.0f} kB, {options.rounds} rounds, load {load:.1f}")
    print_table(spent, len(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
