"""``cleantext explain``: why each block of a page was kept or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.commands import FAILED, Command
from cleantext.cli.options import Reading, reading_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cleantext.explain import Explanation

COLOURS = {"content": "green", "other": "red", "hidden": "bright_black"}
CHROME_COLOUR = "yellow"


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per block and line.")
@click.option(
    "--colour/--no-colour", default=None, help="Colour the output.  [default: on a terminal]"
)
def explain(
    file: str,
    as_json: bool,  # noqa: FBT001 - click calls this, by name
    colour: bool | None,  # noqa: FBT001
    **options: Any,  # noqa: ANN401 - those of `Reading`
) -> int:
    """Show every block of a page, with the reasons for its label.

    FILE is a page, or - for the standard input. Its edits are shown, too.
    """
    from cleantext.cli.inputs import find_source, read
    from cleantext.explain import explain as explanations

    source = find_source(file)
    content, problem = read(source)
    if problem:
        click.echo(f"cleantext: {source.shown}: {problem}", err=True)
        return FAILED
    reading = Reading(**options)
    explained = explanations(reading.pipeline().run(content, kind=reading.kind))
    if as_json:
        for one in explained:
            click.echo(json.dumps(one.to_dict(), ensure_ascii=False, sort_keys=True))
        return 0
    _print_explained(explained, colour=colour)
    return 0


def _print_explained(explained: Sequence[Explanation], *, colour: bool | None) -> None:
    from rich.console import Console

    console = Console(force_terminal=colour, no_color=colour is False, highlight=False)
    width = console.width if console.is_terminal else 120
    for one in explained:
        _print_one(one, console, width)


def _print_one(one: Explanation, console: Console, width: int) -> None:
    from rich.text import Text

    from cleantext.explain import shortened

    style = COLOURS.get(one.label, CHROME_COLOUR)
    line = Text(f"{one.block:>4}  ", style="dim")
    line.append(f"{one.action:<5} {one.label:<15} {one.role:<10} ", style=style)
    line.append(shortened(one.text, max(width - 40, 20)))
    console.print(line, soft_wrap=True)
    for reason in one.reasons:
        console.print(Text(f"        because {reason}", style="dim"), soft_wrap=True)
    for edit in one.edits:
        console.print(Text(f"        edited: {edit}", style="dim"), soft_wrap=True)
