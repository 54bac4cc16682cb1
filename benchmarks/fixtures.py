"""How long 500 page fixtures take with the pytest plugin, alone and under xdist.

``python -m benchmarks.fixtures``. The pages are those of the shared corpora, of all sizes, or our
own many times over where those are missing. Prints seconds on the clock, of processor time, and the
largest process's memory, beside the processor time it takes to clean the pages and nothing more.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from training.corpora import CORPORA_ROOT

import cleantext
from cleantext.fixtures.writing import Candidate, add_page

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "fixtures" / "pages"
PAGES = 500
KB_PER_MB = 1024


def main() -> None:
    """Make the pages, run the tests twice, and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--own", action="store_true", help="our pages, even if there are others")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = list(islice(_sources(own=options.own), options.pages))
        cleaned = _fill(Path(folder), sources)
        size = sum(map(len, sources)) / len(sources) / 1024
        print(f"{len(sources)} pages of {size:.0f} KB; cleaning them once: {cleaned:.1f} s")
        print(f"{'':<14}{'clock s':>9}{'cpu s':>9}{'MB':>7}")
        for name, arguments in (("alone", []), ("xdist", ["-n", str(options.workers)])):
            print(f"{name:<14}{_timed(Path(folder), arguments)}")


def _sources(*, own: bool) -> list[bytes]:
    """Return pages, spread over the corpora; ours again and again, each a little other."""
    files = sorted((CORPORA_ROOT / "wcxb").rglob("*.html.gz"))
    if files and not own:
        chosen = files[:: max(len(files) // PAGES, 1)]
        return [gzip.decompress(file.read_bytes()) for file in chosen]
    pages = [file.read_bytes() for file in sorted(OWN.glob("*/source.html"))]
    return [page + b" " * number for number, page in enumerate(islice(cycle(pages), PAGES))]


def _fill(folder: Path, sources: list[bytes]) -> float:
    """Add the pages, and return the processor time that cleaning them took, in seconds."""
    spent = 0.0
    for number, source in enumerate(sources):
        start = time.process_time()
        document = cleantext.clean_html(source)
        document.to_dict()
        spent += time.process_time() - start
        add_page(Candidate(source, document, name=f"page-{number}"), folder / f"{number % 50}")
    return spent


def _timed(folder: Path, arguments: list[str]) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"]
    command += [f"--rootdir={folder}", "--cleantext-pages", str(folder), str(folder), *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    result = subprocess.run(  # noqa: S603 - our own interpreter
        command, check=False, capture_output=True, encoding="utf-8"
    )
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = result.stdout.strip().rpartition("\n")[2]
    return f"{clock:>9.1f}{cpu:>9.1f}{after.ru_maxrss / KB_PER_MB:>7.0f}  {told}"


if __name__ == "__main__":
    main()
