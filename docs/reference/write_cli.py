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
    sections = [_section(name, command.get_command(context, name), context) for name in _names()]
    return "\n".join([HEAD, *sections])


def _names() -> list[str]:
    return sorted(command.commands)


def _section(name: str, one: click.Command | None, parent: click.Context) -> str:
    if one is None:
        return ""
    context = click.Context(one, info_name=name, parent=parent)
    usage = one.get_usage(context).removeprefix("Usage: ")
    help_text = "\n".join(line.strip() for line in (one.help or "").strip().splitlines())
    lines = [f"## {name}", "", "```text", usage, "```", "", help_text, ""]
    rows = list(_rows(one, context))
    if rows:
        lines += ["| option | meaning |", "| --- | --- |", *rows, ""]
    return "\n".join(lines)


def _rows(one: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in one.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            option, meaning = (" ".join(part.split()).replace("|", "\\|") for part in record)
            yield f"| `{option}` | {meaning} |"


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
