"""How often title, authors and date of a page are exactly right, beside trafilatura's own.

    python -m benchmarks.metadata [--corpora ../shared/corpora] [--set fundus] [--misses title]

A field is *right* when it equals the reference, *wrong* when it says something else, *empty* when
it says nothing. Where the reference is empty, an empty field is right. Titles are compared without
case, blanks and quotation marks, authors as sets, dates by their day.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPORA = Path(
    os.environ.get("CLEANTEXT_CORPORA", Path(__file__).parents[2] / "shared" / "corpora")
)
FIELDS = ("title", "authors", "date")


class Fields(NamedTuple):
    """The compared fields of a page; None where the reference says nothing of one."""

    title: str | None
    authors: frozenset[str] | None
    date: str | None


class Case(NamedTuple):
    """A page and what it should say."""

    name: str
    html: bytes
    url: str
    expected: Fields


def main() -> None:
    """Print a table per set of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--set", choices=[*SETS], action="append")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", choices=FIELDS, help="show where this field is not right")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"no corpora at {options.corpora}: nothing measured")
        return
    for name in options.set or SETS:
        cases = list(SETS[name](options.corpora))[: options.limit]
        report(name, cases, options.misses)


def report(name: str, cases: list[Case], misses: str | None) -> None:
    """Print how both fare on the cases."""
    tools: dict[str, Callable[[Case], Fields]] = {"cleantext": ours, "trafilatura": theirs}
    scores: dict[str, Counter[str]] = {tool: Counter() for tool in tools}
    for case in cases:
        for tool, read in tools.items():
            found = read(case)
            for field in FIELDS:
                outcome = judge(getattr(case.expected, field), getattr(found, field))
                scores[tool][f"{field} {outcome}"] += 1
                if tool == "cleantext" and misses == field and outcome in ("wrong", "empty"):
                    told, expected = getattr(found, field), getattr(case.expected, field)
                    print(f"  {outcome} {case.name}: {told!r}, not {expected!r}")
    print(f"\n{name}, {len(cases)} pages")
    print(f"{'':14}" + "".join(f"{field:>24}" for field in FIELDS))
    for tool, score in scores.items():
        print(f"{tool:14}" + "".join(f"{_cell(score, field):>24}" for field in FIELDS))


def _cell(score: Counter[str], field: str) -> str:
    right, wrong, empty = (score[f"{field} {outcome}"] for outcome in ("right", "wrong", "empty"))
    total = max(right + wrong + empty, 1)
    return f"{right / total:.1%} ({wrong} wr {empty} em)"


def judge(expected: object, found: object) -> str:
    """Return ``right``, ``wrong``, ``empty``, or ``unknown`` where there is no reference."""
    if expected is None:
        return "unknown"
    if found == expected:
        return "right"
    return "wrong" if found else "empty"


def ours(case: Case) -> Fields:
    """Return the fields that cleantext finds."""
    import cleantext

    found = cleantext.clean_html(case.html, url=case.url)
    return fields(found.title, found.authors, found.published)


def theirs(case: Case) -> Fields:
    """Return the fields that trafilatura finds."""
    import trafilatura

    found = trafilatura.extract_metadata(case.html.decode("utf-8", "replace"), default_url=case.url)
    if found is None:
        return fields("", (), "")
    return fields(found.title or "", (found.author or "").split("; "), found.date or "")


def fields(title: str | None, authors: object, date: str | None) -> Fields:
    """Return fields in the form they are compared in."""
    names = None if authors is None else frozenset(filter(None, map(_bare, authors)))  # type: ignore[call-overload]
    return Fields(
        None if title is None else _bare(title), names, None if date is None else date[:10]
    )


_QUOTES = str.maketrans("", "", "\"'“”„‟‘’‚«»`´")


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    return " ".join(plain.split())


def fundus(corpora: Path) -> Iterator[Case]:
    """Yield the news pages of fundus' parser tests."""
    folder = corpora / "fundus" / "tests" / "resources" / "parser" / "test_data"
    for country in sorted(path for path in folder.iterdir() if path.is_dir()):
        info = json.loads((country / "meta.info").read_text("utf-8"))
        for file in sorted(country.glob("*.html.gz")):
            expected = _fundus_reference(country, file)
            if expected:
                html = gzip.decompress(file.read_bytes())
                yield Case(file.name, html, info.get(file.name, {}).get("url", ""), expected)


def _fundus_reference(country: Path, file: Path) -> Fields | None:
    """Return the reference of the parser version that was valid when the page was fetched."""
    publisher = file.name.partition("_")[0]
    versions = json.loads((country / f"{publisher}.json").read_text("utf-8"))
    pages = sorted(country.glob(f"{publisher}_*.html.gz"))
    if len(versions) != len(pages):
        return None
    reference = versions[sorted(versions, key=_version)[pages.index(file)]]
    return fields(reference["title"], reference.get("authors"), reference["publishing_date"])


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("V").split("_"))


def wcxb(corpora: Path) -> Iterator[Case]:
    """Yield WCXB's development pages of all seven types."""
    for file in sorted((corpora / "wcxb" / "dev" / "ground-truth").glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        truth = record["ground_truth"]
        authors = truth.get("author")
        names = _names(authors) if authors else None
        html = corpora / "wcxb" / "dev" / "html" / f"{file.stem}.html.gz"
        yield Case(
            file.stem,
            gzip.decompress(html.read_bytes()),
            record["url"],
            fields(truth.get("title") or None, names, truth.get("publish_date") or None),
        )


def _names(authors: object) -> list[str]:
    if isinstance(authors, list):
        return [str(name) for name in authors]
    return [name for part in str(authors).split(", ") for name in part.split(" and ")]


def vi(corpora: Path) -> Iterator[Case]:
    """Yield the Vietnamese, French and Indonesian pages with hand-made references."""
    reference = corpora / "vi" / "html-reference.jsonl"
    for line in reference.read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["article"]:
            html = (corpora / "vi" / record["file"]).read_bytes()
            expected = fields(record["title"], record["authors"], record["published"] or None)
            yield Case(record["file"], html, record["url"], expected)


SETS: dict[str, Callable[[Path], Iterator[Case]]] = {"fundus": fundus, "wcxb": wcxb, "vi": vi}


if __name__ == "__main__":
    main()
