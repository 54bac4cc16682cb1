"""``cleantext search``: documents out of an index again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.commands import Command

if TYPE_CHECKING:
    from cleantext.indexing import Hit

UNTITLED = "(no title)"
STARS, COLOUR = ("**", "**"), ("\x1b[1;33m", "\x1b[0m")


@click.command("search", cls=Command)
@click.argument("index", metavar="INDEX", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many to show."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per hit and line.")
def search_index(
    index: Path,
    words: tuple[str, ...],
    limit: int,
    as_json: bool,  # noqa: FBT001 - click calls this, by name
) -> int:
    """Search an index that "cleantext index" made.

    All words must be there, in any order. '"two words"' stand together, word* has any ending; after
    "--" for the end of options, -word is not there. A word without tones finds every spelling; one
    with tones that spelling, then texts without tones.
    """
    from cleantext.indexing import Index

    with Index(index, readonly=True) as opened:
        hits = opened.search(" ".join(words), limit)
    if as_json:
        for hit in hits:
            click.echo(json.dumps(_hit_row(hit), ensure_ascii=False, sort_keys=True))
    else:
        _print_hits(hits)
    return 0


def _hit_row(hit: Hit) -> dict[str, Any]:
    row = {name: value for name, value in hit.entry.to_dict().items() if "folded" not in name}
    return row | {
        "score": round(hit.score, 6),
        "reading": str(hit.reading),
        "passage": hit.passage._asdict(),
    }


def _print_hits(hits: list[Hit]) -> None:
    """Print hits for people, what was found in colour or, where there is none, in stars."""
    if not hits:
        click.echo("nothing found", err=True)
    marks = COLOUR if sys.stdout.isatty() else STARS
    for number, hit in enumerate(hits, 1):
        entry = hit.entry
        title = hit.title.marked(*marks) or UNTITLED
        head = [title, " › ".join(entry.headings[1:]), entry.published]
        click.echo(f"{number}. " + "  ".join(filter(None, head)))
        click.echo(f"   {hit.passage.marked(*marks)}")
        click.echo(f"   {entry.url or entry.document}")
