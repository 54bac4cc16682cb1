"""Where people read what a command says: a terminal, or a file of no width."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

PLAIN_WIDTH = 150  # where there is no terminal to ask


def open_console(*, stderr: bool = False) -> Console:
    """Return a console as wide as the terminal, or as `PLAIN_WIDTH` where there is none."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    return console


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of text as a table, as wide as the terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    open_console().print(table)


def count_pages(count: int) -> str:
    """Return how many pages there are, in words.

    Example:
        >>> count_pages(1), count_pages(1200)
        ('1 page', '1,200 pages')
    """
    return "1 page" if count == 1 else f"{count:,} pages"


def ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return counts with their names, the largest first and equal ones by name.

    Example:
        >>> ranked({"share": 12, "navigation": 1800, "other": 12})
        [('navigation', 1800), ('other', 12), ('share', 12)]
    """
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
