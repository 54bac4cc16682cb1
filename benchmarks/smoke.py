"""Clean the development corpora and print how fast, how big and what failed.

Not a quality score: this says that nothing breaks. A failure is an exception or, with ``--verify``,
a document whose blocks do not rebuild their source. The exit code is 1 if there is any.

    python -m benchmarks.smoke --verify --limit 200
"""

from __future__ import annotations

import argparse
import gzip
import resource
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.corpora import add_corpora_option

import cleantext
from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By name: the folder, and the pages in it.
SETS = {
    "wcxb/dev": ("wcxb/dev/html", ("*.html.gz",)),
    "vi": ("vi", ("*.txt", "*.html", "*.html.gz")),
}
MEGABYTE = 1_000_000


@dataclass
class Tally:
    """What one set of pages came to."""

    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    empty: int = 0
    failures: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Return the set's figures as a line of the table."""
        rate = self.pages / self.seconds if self.seconds else 0.0
        speed = self.size / MEGABYTE / self.seconds if self.seconds else 0.0
        return (
            f"{name:<10} {self.pages:>7,} {self.size / MEGABYTE:>8.1f} {rate:>9.1f} {speed:>7.2f} "
            f"{self.empty:>6} {len(self.failures):>9}"
        )


def read(path: Path) -> bytes:
    """Return a page's bytes, unpacked."""
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def pages(corpora: Path, name: str, limit: int | None) -> list[Path]:
    """Return the pages of a set, sorted, evenly thinned out to ``limit``."""
    folder, patterns = SETS[name]
    found = sorted({path for pattern in patterns for path in (corpora / folder).glob(pattern)})
    step = max(1, len(found) // limit) if limit else 1
    return found[::step][:limit]


def run(paths: list[Path], *, verify: bool) -> Tally:
    """Clean pages and write each as JSON, as a user would; unpacking is not timed."""
    tally = Tally()
    for path in paths:
        content = read(path)
        tally.pages += 1
        tally.size += len(content)
        started = time.process_time()
        try:
            document = cleantext.clean(content)
            document.to_json()
        except Exception as error:  # noqa: BLE001 - to count them is what this is for
            tally.failures.append(f"{path.name}: {type(error).__name__}: {error}")
            continue
        finally:
            tally.seconds += time.process_time() - started
        tally.empty += not document.text
        tally.failures += [f"{path.name}: {lost}" for lost in _lost(document) if verify]
    return tally


def _lost(document: cleantext.Document) -> Iterator[str]:
    try:
        document.verify()
    except CleantextError as error:
        yield str(error)


def peak_megabytes() -> float:
    """Return the most memory that this process held at any time."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def main() -> int:
    """Print the table; return 1 if any page failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_corpora_option(parser)
    parser.add_argument("--limit", type=int, help="clean so many pages of each set only")
    parser.add_argument("--verify", action="store_true", help="check that nothing was lost")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"skipped: there are no corpora in {options.corpora}")
        return 0
    print(f"cleantext {cleantext.__version__}; seconds of one CPU, JSON written")
    print("set          pages       MB   pages/s    MB/s  empty  failures")
    failures: list[str] = []
    for name in SETS:
        tally = run(pages(options.corpora, name, options.limit), verify=options.verify)
        print(tally.line(name))
        failures += tally.failures
    print(f"peak memory {peak_megabytes():,.0f} MB")
    for failure in failures:
        print(f"FAILED {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
