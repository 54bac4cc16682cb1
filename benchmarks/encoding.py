"""How often bytes and broken text come out exactly right, beside the tools people use.

    python -m benchmarks.encoding [--corpora ../shared/corpora] [--set c] [--misses 3]

Five sets: ``a`` bytes of files and of short cuts, ``b`` HTML bytes with wrong, missing or
conflicting declarations, ``c`` mojibake, ``d`` Vietnamese in legacy encodings or with broken
marks, ``e`` texts that must come out unchanged. A result counts when it equals the reference after
NFC (``d``: where the encoding has lost it, without case). Peers not installed are left out.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import html
import json
import os
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import cleantext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPORA = Path(
    os.environ.get("CLEANTEXT_CORPORA", Path(__file__).parents[2] / "shared" / "corpora")
)
BYTES, TEXTS = ("a", "b"), ("c", "d", "e")
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
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--set", choices=[*BYTES, *TEXTS], action="append")
    parser.add_argument("--group", default="", help="only groups whose name holds this")
    parser.add_argument("--misses", type=int, default=0, help="show so many of ours a group")
    options = parser.parse_args()
    if not (options.corpora / "encoding").is_dir():
        print(f"no corpora at {options.corpora}: nothing measured")
        return
    for name in options.set or [*BYTES, *TEXTS]:
        rows = [row for row in read(options.corpora, name) if options.group in row["group"]]
        report(name, rows, byte_tools() if name in BYTES else text_tools(), options.misses)


def read(corpora: Path, name: str) -> Iterator[Row]:
    """Yield a set's rows; those without a reference are left out."""
    with gzip.open(corpora / "encoding" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row.setdefault("ref", row.get("text"))
            if row["ref"] is not None:
                row["group"] = group_of(row)
                yield row


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
        start = time.process_time()
        results = [tool.run(row) for row in rows]
        seconds[tool.name] = time.process_time() - start
        pairs = list(zip(rows, results, strict=True))
        right[tool.name] = Counter(row["group"] for row, text in pairs if is_right(row, text))
        if misses and tool is tools[0]:
            show_misses(pairs, misses)
    print_table(name, total, right)
    size = sum(len(row["ref"]) for row in rows)
    times = "  ".join(f"{tool} {1e7 * took / size:.1f}" for tool, took in seconds.items())
    print(f"ms per 10,000 characters: {times}\n")


def print_table(name: str, total: Counter[str], right: dict[str, Counter[str]]) -> None:
    """Print shares in per cent, a row a group and a column a tool."""
    print(f"{name:44}{'n':>6}" + "".join(f"{tool:>20}" for tool in right))
    for group, count in total.items():
        shares = "".join(f"{100 * found[group] / count:20.1f}" for found in right.values())
        print(f"{group:44}{count:6}{shares}")
    whole = "".join(f"{100 * found.total() / total.total():20.1f}" for found in right.values())
    print(f"{'all':44}{total.total():6}{whole}")


def is_right(row: Row, text: str) -> bool:
    """Return whether a result equals the reference, give or take NFC, a mark and line ends."""
    one, other = normal(text), normal(row["ref"])
    if row.get("unescape"):  # numeric references of the page, which the parser would read
        one, other = html.unescape(one), html.unescape(other)
    return one.lower() == other.lower() if row.get("fold") else one == other


def normal(text: str) -> str:
    """Return the spelling under which results are compared."""
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n")


def show_misses(pairs: list[tuple[Row, str]], count: int) -> None:
    """Print the first difference of some results a group that are not right."""
    shown: Counter[str] = Counter()
    for row, text in pairs:
        if is_right(row, text) or shown[row["group"]] >= count:
            continue
        shown[row["group"]] += 1
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
    return base64.b64decode(row["data_base64"])


def header(row: Row) -> str | None:
    """Return a row's content type, if it has one."""
    return (row.get("headers") or {}).get("Content-Type")


if __name__ == "__main__":
    main()
