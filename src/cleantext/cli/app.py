"""The command: its subcommands, each with a module of its own, and how it exits.

What a subcommand works with is imported when it is called.
"""

from __future__ import annotations

import sys
from importlib import resources
from typing import TYPE_CHECKING

import click

from cleantext._version import __version__
from cleantext.cli.check import check
from cleantext.cli.clean import clean
from cleantext.cli.commands import FAILED, INTERRUPTED, USAGE_ERROR
from cleantext.cli.explain import explain
from cleantext.cli.fixtures import fixture
from cleantext.cli.index import index_pages
from cleantext.cli.run import run_files
from cleantext.cli.search import search_index

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; usage errors are reported, not raised."""
    try:
        code = command.main(list(arguments), prog_name="cleantext", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:  # "cleantext clean … | head": who reads has read enough
        sys.stderr.close()
        return FAILED
    return code if isinstance(code, int) else 0


@click.command()
def schema() -> int:
    """Print the JSON Schema of the documents."""
    file = resources.files("cleantext") / "data" / "schema" / "document.schema.json"
    click.echo(file.read_text("utf-8"), nl=False)
    return 0


@click.command()
def doctor() -> int:
    """Check that the installed cleantext is this one, and whole."""
    from cleantext.doctor import main as examine

    return examine()


COMMANDS = (
    check, clean, doctor, explain, fixture, index_pages, run_files, schema, search_index,
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.version_option(__version__, prog_name="cleantext", message="%(prog)s %(version)s")
def command() -> None:
    """Scraped pages in, clean structured documents out; nothing lost silently."""
