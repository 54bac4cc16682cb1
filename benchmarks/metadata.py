"""How often title, authors and date of a page are exactly right, beside trafilatura's own.

    python -m benchmarks.metadata [--corpora ../shared/corpora] [--set fundus] [--misses title]

A field is *right* when it equals the reference, *wrong* when it says something else, *empty* when
it says nothing. Where the reference is empty, an empty field is right. Titles are compared without
case, blanks and quotation marks, authors as sets, dates by their day.

``--set texts`` are texts without markup, labelled line by line: only those that have a title, or a
date, count for it, and *made up* is one that others were given. ``--set markdown`` are the same
pages as a converter wrote them. Both are shown by kind, and by the half of the sites that rules
were written from or checked on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import regex
from benchmarks.labelled_lines import Labelled, half, read_labelled
from training.corpora import add_corpora_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIELDS = ("title", "authors", "date")
_QUOTES = str.maketrans("", "", "\"'“”„‟‘’‚«»`´")
TEXT_FIELDS = ("title", "date")
BUDDHIST_ERA, BUDDHIST_FROM = 543, 2400
THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
    "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
PUBLISHED_RE = regex.compile(r"\W*+Published\b")
_YEAR_FIRST_RE = regex.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_DAY_FIRST_RE = regex.compile(
    rf"(?P<day>\d{{1,2}})[-/ ](?P<month>\d{{1,2}}|{'|'.join(THAI_MONTHS)})[-/ ](?P<year>\d{{4}})"
)


class Fields(NamedTuple):
    """The compared fields of a page; None where the reference says nothing of one."""

    title: str | None
    authors: frozenset[str] | None
    date: str | None


class Case(NamedTuple):
    """A page and what it should say; ``groups`` are the rows of the table that it counts in."""

    name: str
    html: bytes
    url: str
    expected: Fields
    kind: str = "html"
    groups: tuple[str, ...] = ()


def main() -> None:
    """Print a table per set of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add_corpora_option(parser)
    parser.add_argument("--set", choices=[*SETS, *TEXT_SETS], action="append")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", choices=FIELDS, help="show where this field is not right")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"no corpora at {options.corpora}: nothing measured")
        return
    for name in options.set or [*SETS, *TEXT_SETS]:
        if name in TEXT_SETS:
            report_texts(name, list(TEXT_SETS[name](options.corpora)), options.misses)
        else:
            cases = list(SETS[name](options.corpora))[: options.limit]
            report(name, cases, options.misses)


def report_texts(name: str, cases: list[Case], misses: str | None) -> None:
    """Print how cleantext fares on texts, a row for each group."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        found = ours(case)
        for field in TEXT_FIELDS:
            told, expected = getattr(found, field), getattr(case.expected, field)
            outcome = judge(expected, told)
            if not expected:
                outcome = "made up" if told else "unknown"
            for group in case.groups:
                scores[group][f"{field} {outcome}"] += 1
            if misses == field and outcome not in ("right", "unknown"):
                print(f"  {outcome} {case.name}: {told!r}, not {expected!r}")
    print(f"\n{name}, {len(cases)} texts")
    print(f"{'':34}" + "".join(f"{field:>36}" for field in TEXT_FIELDS))
    for group, score in sorted(scores.items()):
        cells = (f"{_cell(score, field)}, {score[f'{field} made up']} mu" for field in TEXT_FIELDS)
        print(f"{group:34}" + "".join(f"{cell:>36}" for cell in cells))


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
    print(f"{'':14}" + "".join(f"{field:>36}" for field in FIELDS))
    for tool, score in scores.items():
        print(f"{tool:14}" + "".join(f"{_cell(score, field):>36}" for field in FIELDS))


def _cell(score: Counter[str], field: str) -> str:
    right, wrong, empty = (score[f"{field} {outcome}"] for outcome in ("right", "wrong", "empty"))
    total = max(right + wrong + empty, 1)
    return f"{right / total:.1%} ({right} of {total}: {wrong} wr {empty} em)"


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

    found = cleantext.clean(case.html, url=case.url or None, kind=case.kind)
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


def texts(corpora: Path) -> Iterator[Case]:
    """Yield the texts labelled line by line: extracted, flattened, whole pages, the seeds."""
    for one in read_labelled(corpora):
        yield _text_case(one, one.text, "text")


def markdown(corpora: Path) -> Iterator[Case]:
    """Yield the labelled pages as a converter wrote them, before their text was derived."""
    for one in read_labelled(corpora):
        file = corpora / "vi" / f"{one.name}.md"
        if file.exists():
            yield _text_case(one, file.read_text("utf-8"), "markdown")


def _text_case(one: Labelled, text: str, kind: str) -> Case:
    titles = _pieces(one, "title")
    fields_written = (line for line in _pieces(one, "metadata") if PUBLISHED_RE.match(line))
    days = map(_day, (*_pieces(one, "dateline"), *fields_written))
    expected = fields(max(titles, key=len, default=""), None, next(filter(None, days), ""))
    groups = ("all", f"all, {half(one)}", one.kind, f"{one.kind}, {half(one)}")
    return Case(one.name, text.encode(), "", expected, kind, groups)


def _pieces(one: Labelled, label: str) -> list[str]:
    """Return the runs of a text that carry a label, in order."""
    runs = groupby(zip(one.text, one.labels, strict=True), key=lambda pair: pair[1])
    return ["".join(sign for sign, _ in run) for found, run in runs if found == label]


def _day(text: str) -> str:
    """Return the day that a line tells, read apart from what is measured."""
    found = _YEAR_FIRST_RE.search(text) or _DAY_FIRST_RE.search(text)
    if found is None:
        return ""
    part = found.groupdict()
    month = part["month"] if part["month"].isdecimal() else THAI_MONTHS.index(part["month"]) + 1
    year = int(part["year"])
    year -= BUDDHIST_ERA if year >= BUDDHIST_FROM else 0
    return f"{year}-{int(month):02}-{int(part['day']):02}"


TEXT_SETS: dict[str, Callable[[Path], Iterator[Case]]] = {"texts": texts, "markdown": markdown}
SETS: dict[str, Callable[[Path], Iterator[Case]]] = {"fundus": fundus, "wcxb": wcxb, "vi": vi}


if __name__ == "__main__":
    main()
