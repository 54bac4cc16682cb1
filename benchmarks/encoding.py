"""How often bytes and broken text come out exactly right, beside the tools people use.

    python -m benchmarks.encoding [--corpora ../shared/corpora] [--set c] [--misses 3]

Sets: ``a`` bytes of files and of short cuts, ``b`` HTML bytes with wrong, missing or conflicting
declarations, ``c`` mojibake, ``d`` Vietnamese in legacy encodings or with broken marks, ``e`` texts
that must come out unchanged. A result counts when it equals the reference after NFC (``d``: where
the encoding has lost it, without case). In brackets stands how sure that is: the 95 % interval by
Wilson. ``pages`` are pages of the web: one counts when the words of its main content that are not
ASCII can be read; alarms of a legacy encoding are counted, too. ``ftfy`` are that project's own
published cases, from its source distribution: ``--ftfy ftfy-6.3.1/tests/test_cases.json``. Peers
not installed are left out.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import html
import json
import time
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import regex
from training.corpora import add_corpora_option, read_pages

import cleantext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BYTES, TEXTS = ("a", "b", "pages"), ("c", "d", "e", "ftfy")
PAGES = {
    "wcxb": ("wcxb/dev/html", "*.html.gz"),
    "fundus": ("fundus/tests/resources/parser/test_data", "*/*.html.gz"),
}
WORD_RE = regex.compile(r"[\p{L}\p{M}]++")
TAG_RE = regex.compile("<[^>]*+>")
MAX_DRAWN = 3  # words that only a script writes: a formula's Greek letters
MAX_LOST = 0.01  # of a page's words outside ASCII, or of its characters
CONFIDENCE = 1.96  # standard deviations: 95 %
Row = dict[str, Any]


class Tool(NamedTuple):
    """A tool by its name: what it makes of a row."""

    name: str
    run: Callable[[Row], str]


def main() -> None:
    """Print one table a set: rows are groups, columns tools."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add_corpora_option(parser)
    parser.add_argument("--ftfy", type=Path, help="ftfy's test_cases.json")
    parser.add_argument("--set", choices=[*BYTES, *TEXTS], action="append")
    parser.add_argument("--group", default="", help="only groups whose name holds this")
    parser.add_argument("--misses", type=int, default=0, help="show so many of ours a group")
    options = parser.parse_args()
    if not (options.corpora / "encoding").is_dir():
        print(f"no corpora at {options.corpora}: nothing measured")
        return
    for name in options.set or [*BYTES, *TEXTS]:
        found = read_ftfy(options.ftfy) if name == "ftfy" else READERS[name](options.corpora)
        rows = [row for row in found if options.group in row["group"]]
        if rows:
            report(name, rows, byte_tools() if name in BYTES else text_tools(), options.misses)
        if rows and name == "pages":
            print_alarms(rows, options.misses)


def read_ftfy(file: Path | None) -> Iterator[Row]:
    """Yield ftfy's published cases, those that it fails itself in a group of their own."""
    if file is None:
        print("no --ftfy: its published cases are left out")
        return
    for case in json.loads(file.read_text("utf-8")):
        group = f"ftfy's cases, expected to {case['expect']}"
        wanted = case.get("fixed-encoding", case["fixed"])
        yield {"set": "ftfy", "group": group, "id": case["label"], "text": case["original"],
               "ref": wanted}  # fmt: skip


def read_web(corpora: Path) -> Iterator[Row]:
    """Yield pages of the web; the main content of some is known."""
    for name, (folder, pattern) in PAGES.items():
        known = {page.name: page.content for page in read_pages(corpora, name)}
        for path in sorted((corpora / folder).glob(pattern)):
            key = path.name.removesuffix(".html.gz")
            reference = known.get(key) or known.get(f"{path.parent.name}/{path.name}") or ""
            yield {"set": "pages", "group": name, "id": key, "path": path, "ref": reference}


def read(corpora: Path, name: str) -> Iterator[Row]:
    """Yield a set's rows; those without a reference are left out."""
    with gzip.open(corpora / "encoding" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row.setdefault("ref", row.get("text"))
            if row["ref"] is not None:
                row["group"] = group_of(row)
                yield row


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    **{name: partial(read, name=name) for name in "abcde"},
    "pages": read_web,
}


def group_of(row: Row) -> str:
    """Return a row's group; what was lost can be told in Vietnamese alone, so that is split."""
    lossy = row["set"] == "c" and "lossy" in row["group"]
    return f"{row['group']}, {'vi' if row['lang'] == 'vi' else 'other'}" if lossy else row["group"]


def report(name: str, rows: list[Row], tools: list[Tool], misses: int) -> None:
    """Print how many of each group every tool has right, and how long it took."""
    total = Counter(row["group"] for row in rows)
    right: dict[str, Counter[str]] = {}
    seconds: dict[str, float] = {}
    for tool in tools:
        shown = misses if tool is tools[0] else 0
        right[tool.name], seconds[tool.name] = measure(tool, rows, shown)
    print_table(name, total, right)
    size = sum(len(row["ref"]) for row in rows) or 1
    times = "  ".join(f"{tool} {1e7 * took / size:.1f}" for tool, took in seconds.items())
    print(f"ms per 10,000 characters: {times}\n")


def measure(tool: Tool, rows: list[Row], misses: int) -> tuple[Counter[str], float]:
    """Return how many of each group a tool has right, and its seconds; show some it has not."""
    right: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    seconds = 0.0
    for row in rows:
        start = time.process_time()
        text = tool.run(row)
        seconds += time.process_time() - start
        if is_right(row, text):
            right[row["group"]] += 1
        elif shown[row["group"]] < misses:
            shown[row["group"]] += 1
            show_miss(row, text)
    return right, seconds


def print_table(name: str, total: Counter[str], right: dict[str, Counter[str]]) -> None:
    """Print shares in per cent, a row a group and a column a tool."""
    print(f"{name:44}{'n':>6}" + "".join(f" {tool:19}" for tool in right))
    for group, count in total.items():
        print(f"{group:44}{count:6}", *(share(found[group], count) for found in right.values()))
    whole = total.total()
    print(f"{'all':44}{whole:6}", *(share(found.total(), whole) for found in right.values()))


def share(right: int, count: int) -> str:
    """Return how many are right, in per cent, with the interval that 95 % of samples lie in.

    >>> share(90, 100).split()
    ['90.0', '(82.6-94.5)']
    """
    part, spread = right / count, CONFIDENCE**2 / count
    middle = (part + spread / 2) / (1 + spread)
    half = CONFIDENCE * ((part * (1 - part) + spread / 4) / count) ** 0.5 / (1 + spread)
    interval = f"({100 * (middle - half):.1f}-{100 * (middle + half):.1f})"
    return f"{100 * part:5.1f} {interval:13}"


def is_right(row: Row, text: str) -> bool:
    """Return whether a result equals the reference, give or take NFC, a mark and line ends."""
    if row["set"] == "pages":
        return is_read(text, row["ref"])
    one, other = normal(text), normal(row["ref"])
    if row.get("unescape"):  # numeric references of the page, which the parser would read
        one, other = html.unescape(one), html.unescape(other)
    return one.lower() == other.lower() if row.get("fold") else one == other


def is_read(text: str, reference: str) -> bool:
    """Return whether a page's text holds the reference's words outside ASCII, and nothing lost."""
    shown = html.unescape(text)
    missing = marked_words(reference) - marked_words(shown) - marked_words(TAG_RE.sub("", shown))
    lost = text.count("\N{REPLACEMENT CHARACTER}") + text.count("\x9d")
    most = max(MAX_DRAWN, MAX_LOST * len(marked_words(reference)))
    return len(missing) <= most and lost <= MAX_LOST * len(text)


def marked_words(text: str) -> set[str]:
    """Return the different words of a text that are not ASCII."""
    return {word for word in WORD_RE.findall(normal(text)) if not word.isascii()}


def print_alarms(rows: list[Row], misses: int) -> None:
    """Print how many pages hold what is taken for a legacy encoding, or for mojibake."""
    alarms: Counter[str] = Counter()
    for row in rows:
        document = cleantext.clean_html(raw(row))
        edits = [edit for block in document.blocks for edit in block.edits]
        for cleaner in ("legacy-fonts", "mojibake"):
            made = [edit for edit in edits if edit.cleaner == cleaner]
            alarms[cleaner] += bool(made)
            for edit in made[:misses]:
                print(f"{row['id']}: {edit.rule} {edit.removed!r} -> {edit.inserted!r}")
    print(f"pages with a line in a legacy encoding: {alarms['legacy-fonts']} of {len(rows)}")
    print(f"pages with mojibake put right: {alarms['mojibake']} of {len(rows)}\n")


def normal(text: str) -> str:
    """Return the spelling under which results are compared."""
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n")


def show_miss(row: Row, text: str) -> None:
    """Print the first difference of a result that is not right."""
    one, other = normal(text), normal(row["ref"])
    size = min(len(one), len(other))
    at = max(0, next((i for i in range(size) if one[i] != other[i]), size) - 20)
    print(f"{row['group']} {row['id']}: {one[at : at + 50]!r} for {other[at : at + 50]!r}")


def byte_tools() -> list[Tool]:
    """Return the decoders that are installed, ours first."""
    tools = [Tool("cleantext", lambda row: cleantext.decode(raw(row), header(row)).text)]
    try:
        cleantext.decode(NEEDS_A_GUESS, guesser="chardet")
        tools.append(Tool("cleantext, chardet", decode_by_chardet))
    except cleantext.ConfigError:
        pass
    for name, load in (
        ("charset-normalizer", load_charset_normalizer),
        ("trafilatura", load_trafilatura),
    ):
        try:
            tools.append(Tool(name, load()))
        except ImportError:
            print(f"{name} is not installed")
    return tools


NEEDS_A_GUESS = "Всеобщая декларация прав человека".encode("koi8-r")


def decode_by_chardet(row: Row) -> str:
    """Return what cleantext makes of a row with chardet's help."""
    return cleantext.decode(raw(row), header(row), guesser="chardet").text


def load_charset_normalizer() -> Callable[[Row], str]:
    """Return charset-normalizer's decoder."""
    from charset_normalizer import from_bytes

    return lambda row: str(from_bytes(raw(row)).best() or "")


def load_trafilatura() -> Callable[[Row], str]:
    """Return trafilatura's decoder."""
    from trafilatura.utils import decode_file

    return lambda row: decode_file(raw(row))


def text_tools() -> list[Tool]:
    """Return the repairers that are installed, ours first."""
    tools = [Tool("cleantext", lambda row: cleantext.repair(row["text"]).text)]
    try:
        import ftfy
    except ImportError:
        print("ftfy is not installed")
        return tools
    configured = ftfy.TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
    )
    tools.append(Tool("ftfy configured", lambda row: ftfy.fix_text(row["text"], configured)))
    tools.append(Tool("ftfy", lambda row: ftfy.fix_text(row["text"])))
    return tools


def raw(row: Row) -> bytes:
    """Return a row's bytes."""
    if "path" in row:
        return gzip.decompress(row["path"].read_bytes())
    return base64.b64decode(row["data_base64"])


def header(row: Row) -> str | None:
    """Return a row's content type, if it has one."""
    return (row.get("headers") or {}).get("Content-Type")


if __name__ == "__main__":
    main()
