"""Write ``docs/cli.md`` from the commands themselves: ``make cli-reference``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli.app import command

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "cli.md"
HEAD = """\
# Command line

<!-- Written by docs/reference/write_cli.py; a test fails when it is stale. -->

`cleantext` and `python -m cleantext` are the same command. Exit codes: 0, all went well; 1, an
input was bad and the others were cleaned, or the doctor found a problem; 2, wrong usage.
`cleantext --version` prints the version, `--help` after any command what stands here.
"""


def reference() -> str:
    """Return the page: a section per command, with its help and its options."""
    context = click.Context(command, info_name="cleantext")
    return "\n".join([HEAD, *_sections(command, context, "##")])


def _sections(group: click.Group, parent: click.Context, mark: str) -> Iterator[str]:
    """Yield the sections of a group's commands, those of a group below their own."""
    for name, one in sorted(group.commands.items()):
        context = click.Context(one, info_name=name, parent=parent)
        yield _section(one, context, mark)
        if isinstance(one, click.Group):
            yield from _sections(one, context, f"{mark}#")


def _section(one: click.Command, context: click.Context, mark: str) -> str:
    usage = one.get_usage(context).removeprefix("Usage: ")
    help_text = "\n".join(line.strip() for line in (one.help or "").strip().splitlines())
    name = context.command_path.removeprefix("cleantext ")
    lines = [f"{mark} {name}", "", "```text", usage, "```", "", help_text, ""]
    rows = list(_rows(one, context))
    if rows:
        lines += ["| option | meaning |", "| --- | --- |", *rows, ""]
    return "\n".join(lines)


def _rows(one: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in one.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            option, meaning = (" ".join(part.split()) for part in record)
            option = option.replace("|", "/")  # a bar ends a cell, to some readers even in code
            # A bracket alone, as click sets a number's range in, would be a link to what is in it.
            meaning = meaning.replace("[", "\\[")
            yield f"| `{option}` | {meaning} |"


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
