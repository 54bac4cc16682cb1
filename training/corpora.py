"""The labelled pages of each corpus, as one kind of record; nothing here is fetched.

Every corpus is a folder under one root, laid out as its publisher lays it out; a missing folder
is a corpus without pages. ``vi`` is for measuring only: its licence allows no training.
"""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator, Mapping

# Beside the checkout, where the environment does not name another folder.
CORPORA_ROOT = Path(
    os.environ.get("CLEANTEXT_CORPORA")
    or Path(__file__).resolve().parents[2] / "shared" / "corpora"
)
PAGES_OF_ALL_KINDS = "wcxb"
FUNDUS = "fundus/tests/resources/parser/test_data"
SECOND_LEVEL = frozenset("ac co com edu gov net org or ne go".split())


class LabelledPage(NamedTuple):
    """A page with the text that people call its main content.

    ``group`` is the site or publisher: pages of one group are never on both sides of a fold.
    """

    corpus: str
    name: str
    group: str
    kind: str
    language: str
    html: str
    content: str
    url: str = ""

    @property
    def part(self) -> str:
        """The part of its corpus that a page is scored with: its type, or its language."""
        return f"{self.corpus}/{self.kind if self.corpus == PAGES_OF_ALL_KINDS else self.language}"


def add_corpora_option(parser: ArgumentParser) -> None:
    """Add the option that says where the corpora are."""
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA_ROOT, metavar="DIR",
        help="where they are; $CLEANTEXT_CORPORA, or ../shared/corpora, unless told",
    )  # fmt: skip


def read_pages(root: Path, corpus: str) -> Iterator[LabelledPage]:
    """Yield the pages of one corpus, always in the same order."""
    return READERS[corpus](root)


def domain(url: str) -> str:
    """Return the registered domain of an address, near enough to keep one owner's sites together.

    >>> domain("https://news.example.co.uk/a"), domain("https://www.example.com")
    ('example.co.uk', 'example.com')
    """
    parts = (urlsplit(url).hostname or url).split(".")
    size = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else 2  # noqa: PLR2004
    return ".".join(parts[-size:])


def _wcxb(root: Path) -> Iterator[LabelledPage]:
    for path in sorted((root / "wcxb/dev/ground-truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        yield LabelledPage(
            "wcxb",
            path.stem,
            domain(truth["url"]),
            truth["_internal"]["page_type"]["primary"],
            "",
            _read(root / f"wcxb/dev/html/{path.stem}.html.gz"),
            truth["ground_truth"].get("main_content") or "",
            truth["url"],
        )


def _fundus(root: Path) -> Iterator[LabelledPage]:
    """Yield news pages; a parser's versions and the dated pages of a publisher go in step."""
    for path in sorted((root / FUNDUS).glob("*/*.json")):
        pages = sorted(path.parent.glob(f"{path.stem}_*.html.gz"))
        truths = json.loads(path.read_text(encoding="utf-8"))
        for page, version in zip(pages, sorted(truths), strict=False):
            name = f"{path.parent.name}/{page.name}"
            body = truths[version].get("body")
            if body:
                html, country = _read(page), path.parent.name
                yield LabelledPage("fundus", name, path.stem, "article", country, html, _body(body))


def _body(body: Mapping[str, list[str] | list[Mapping[str, list[str]]]]) -> str:
    parts: list[str] = list(body["summary"])  # type: ignore[arg-type]
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]  # type: ignore[index]
    return "\n".join(parts)


def _daniel(root: Path) -> Iterator[LabelledPage]:
    path = root / "daniel/reference.jsonl.gz"
    if not path.exists():
        return
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        html = _read(root / f"daniel/html/{row['id']}.html.gz")
        content = "\n".join(row["paragraphs"])
        yield LabelledPage(
            "daniel", row["id"], row["site"], "article", row["language"], html, content
        )


def _vi(root: Path) -> Iterator[LabelledPage]:
    path = root / "vi/html-reference.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    for row in map(json.loads, lines):
        content = "\n".join([row.get("subtitle") or "", *row.get("paragraphs", ())]).strip()
        name = row["file"]
        html = (root / "vi" / name).read_text(encoding="utf-8", errors="replace")
        site = name.rpartition("-")[0]
        yield LabelledPage("vi", name, site, "article", row["language"], html, content)


def _read(path: Path) -> str:
    raw = gzip.decompress(path.read_bytes())
    return raw.decode("utf-8", errors="replace")


READERS: Mapping[str, Callable[[Path], Iterator[LabelledPage]]] = {
    "wcxb": _wcxb,
    "fundus": _fundus,
    "daniel": _daniel,
    "vi": _vi,
}
