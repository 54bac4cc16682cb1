"""What pages came to → the table at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from cleantext.batch.work import Row
from cleantext.cli.terminal import count_pages, ranked
from cleantext.explain import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from cleantext.batch import Result

MAX_ROWS = 50
SLOW = 5
TITLE_CHARS = 40


def print_summary(outcomes: Sequence[tuple[str, Row]], failed: int, console: Console) -> None:
    """Print a row per document, the first of very many, and the totals."""
    table = Table(title="characters by page", title_justify="left", expand=False)
    table.add_column("page", overflow="fold")
    table.add_column("language")
    table.add_column("title", overflow="fold")
    table.add_column("kept", justify="right")
    table.add_column("removed", justify="right")
    table.add_column("removed, by label", overflow="fold")
    for name, row in outcomes[:MAX_ROWS]:
        table.add_row(*_cells(name, row))
    if len(outcomes) > MAX_ROWS:
        table.add_row(f"… and {len(outcomes) - MAX_ROWS:,} more")
    table.add_section()
    table.add_row(*_cells(_count(len(outcomes), failed), total(row for _, row in outcomes)))
    console.print(table)


def _count(cleaned: int, failed: int) -> str:
    pages = count_pages(cleaned)
    return f"{pages}, {failed:,} bad" if failed else pages


def _cells(name: str, row: Row) -> tuple[str, ...]:
    return (
        escape(name),
        escape(row.language),
        escape(shortened(row.title, TITLE_CHARS)),
        f"{row.kept:,}",
        f"{sum(row.removed.values()):,}",
        by_label(row.removed),
    )


def by_label(removed: Mapping[str, int]) -> str:
    """Return characters by label in one line, the most first.

    Example:
        >>> by_label({"share": 12, "navigation": 1800})
        'navigation 1,800 · share 12'
    """
    return " · ".join(f"{label} {count:,}" for label, count in ranked(removed))


def total(rows: Iterable[Row]) -> Row:
    """Return the sums of all rows, and how many languages there are in place of one.

    Example:
        >>> total([Row("vi", "Một", 10, {"share": 2}), Row("fr", "Un", 5, {"share": 1})])
        Row(language='2 in all', title='', kept=15, removed={'share': 3})
    """
    languages: set[str] = set()
    removed: Counter[str] = Counter()
    kept = 0
    for row in rows:
        languages.add(row.language)
        removed.update(row.removed)
        kept += row.kept
    return Row(f"{len(languages)} in all", "", kept, dict(removed))


def print_run(result: Result, console: Console) -> None:
    """Print what a run came to: a line per count, and what was slowest; no line for nothing."""
    tally = result.tally
    table = Table(show_header=False, expand=False)
    table.add_column()
    table.add_column(overflow="fold")
    speed = f"{result.seconds:,.1f} s, {result.rate:,.1f} pages/s, {result.workers} workers"
    rows = {
        "records": f"{tally.records:,} in {speed}",
        "documents": f"{tally.documents:,}",
        "duplicates": f"{tally.duplicates:,}",
        "errors": by_label(tally.errors) or "0",
        "languages": by_label(tally.languages),
        "kept": f"{tally.kept:,} characters",
        "removed": f"{tally.removed.total():,}: {by_label(tally.removed)}"
        if tally.removed
        else "0",
        "slowest": "\n".join(f"{seconds:.1f} s {name}" for name, seconds in tally.slowest[:SLOW]),
    }
    for name, value in rows.items():
        if value:
            table.add_row(name, escape(value))
    console.print(table)
