"""The commands and their options."""

from __future__ import annotations

import json
import sys
from importlib import resources
from typing import TYPE_CHECKING

import click

from cleantext._version import __version__
from cleantext.cli.check import check
from cleantext.cli.fixtures import fixture
from cleantext.cli.index import index_pages, search_index
from cleantext.cli.options import reading_options
from cleantext.cli.run import run_files
from cleantext.serialisers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cleantext.batch.work import Row
    from cleantext.cli.inputs import Source
    from cleantext.cli.work import Outcome, Settings
    from cleantext.explain import Explanation

USAGE_ERROR = 2
FAILED = 1
INTERRUPTED = 130
STDOUT = "-"
COLOURS = {"content": "green", "other": "red", "hidden": "bright_black"}
CHROME_COLOUR = "yellow"


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleantext", message="%(prog)s %(version)s")
def command() -> None:
    """Scraped pages in, clean structured documents out; nothing lost silently."""


@command.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    default=STDOUT,
    show_default=True,
    metavar="OUT",
    help="The folder to write to, or - for the standard output.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help="What to write: documents.jsonl for all pages, or a file per page. May be repeated.  "
    "[default: jsonl]",
)
@reading_options
@click.option(
    "-w",
    "--workers",
    type=click.IntRange(1),
    default=None,
    help="How many processes to use; the output does not depend on it.  [default: as many as pay]",
)
@click.option(
    "--progress/--no-progress", default=None,
    help="Show a progress bar.  [default: on a terminal]",
)  # fmt: skip
def clean(  # noqa: PLR0913 - one parameter per option
    paths: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    policy: str,
    actions: tuple[tuple[str, str], ...],
    engine: str,
    kind: str,
    strength: str,
    workers: int | None,
    progress: bool | None,  # noqa: FBT001 - click calls this, by name
) -> int:
    """Clean pages, and write them as documents.

    PATH is a file, a folder, which is searched for .html, .htm, .xhtml, .txt and .md files, or -
    for the standard input. In a folder that has a file source.*, only that file is a page. Bad
    inputs are named on the standard error, the others are cleaned; the exit code is then 1.
    """
    from cleantext.cli.inputs import find_sources
    from cleantext.cli.work import Settings

    wanted = tuple(dict.fromkeys(formats)) or ("jsonl",)
    settings = Settings(wanted, policy, actions, engine, kind, strength)
    sources = list(find_sources(paths))
    _check_output(output, settings.formats, sources)
    return _clean(sources, settings, output, workers, progress)


def _check_output(output: str, formats: tuple[str, ...], sources: Sequence[Source]) -> None:
    """Refuse what one stream can't hold apart.

    Raises:
        UsageError: Several formats, or several pages of a one-page format, are to go there.
    """
    if output != STDOUT:
        return
    if len(formats) > 1:
        message = "the standard output takes one format; give --output FOLDER for several"
        raise click.UsageError(message)
    if len(sources) > 1 and not FORMATS[formats[0]].together:
        message = f"the standard output takes one page as {formats[0]}; give --output FOLDER"
        raise click.UsageError(message)


def _clean(
    sources: Sequence[Source],
    settings: Settings,
    output: str,
    workers: int | None,
    progress: bool | None,  # noqa: FBT001 - as the option has it: yes, no, or unsaid
) -> int:
    from rich.console import Console

    from cleantext.cli.output import open_output
    from cleantext.cli.summary import PLAIN_WIDTH, print_summary
    from cleantext.cli.work import count_workers, process_all

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        console = Console(stderr=True, highlight=False, width=PLAIN_WIDTH)
    rows: list[tuple[str, Row]] = []
    failed = 0
    outcomes = process_all(sources, settings, count_workers(workers, len(sources)))
    shown = console.is_terminal if progress is None else progress
    try:
        with open_output(output, settings.formats) as target:
            for outcome in _with_progress(outcomes, len(sources), console, shown=shown):
                _report(outcome)
                name = target.write(outcome)
                failed += bool(outcome.problem)
                if outcome.row:
                    rows.append((name, outcome.row))
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        message = f"can't write to {output}: {error.strerror}"
        raise click.UsageError(message) from error
    if rows and output != STDOUT:
        print_summary(rows, failed, console)
    return FAILED if failed else 0


def _report(outcome: Outcome) -> None:
    """Say on the standard error, in one line, what was wrong with an input."""
    name = "standard input" if outcome.source.name == STDOUT else outcome.source.name
    if outcome.problem:
        click.echo(f"cleantext: {name}: {outcome.problem}", err=True)
    for warning in outcome.warnings:
        click.echo(f"cleantext: {name}: warning: {warning}", err=True)


def _with_progress(
    outcomes: Iterator[Outcome], total: int, console: Console, *, shown: bool
) -> Iterator[Outcome]:
    if not shown:
        yield from outcomes
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("cleaning"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        yield from bar.track(outcomes, total=total)


@command.command()
@click.argument("file", metavar="FILE")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per block and line.")
@click.option(
    "--colour/--no-colour", default=None, help="Colour the output.  [default: on a terminal]"
)
def explain(  # noqa: PLR0913 - one parameter per option
    file: str,
    policy: str,
    actions: tuple[tuple[str, str], ...],
    engine: str,
    kind: str,
    strength: str,
    as_json: bool,  # noqa: FBT001 - click calls this, by name
    colour: bool | None,  # noqa: FBT001
) -> int:
    """Show every block of one page: its label, the reasons for it, and its edits."""
    from cleantext.cli.inputs import find_sources, read
    from cleantext.cli.work import Outcome, Settings, pipeline_for
    from cleantext.explain import explain as explanations

    sources = list(find_sources((file,)))
    if len(sources) > 1:
        message = f"{file} has {len(sources)} pages; give one"
        raise click.UsageError(message)
    content, problem = read(sources[0])
    if problem:
        _report(Outcome(sources[0], problem=problem))
        return FAILED
    settings = Settings(policy=policy, actions=actions, engine=engine, kind=kind, strength=strength)
    explained = explanations(pipeline_for(settings).run(content, kind=kind))
    if as_json:
        for one in explained:
            click.echo(json.dumps(one.to_dict(), sort_keys=True))
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


@command.command()
def schema() -> int:
    """Print the JSON Schema of the documents."""
    file = resources.files("cleantext") / "data" / "schema" / "document.schema.json"
    click.echo(file.read_text("utf-8"), nl=False)
    return 0


@command.command()
def doctor() -> int:
    """Check that the installed cleantext is this one, and whole."""
    from cleantext.doctor import main as examine

    return examine()


# Commands with modules of their own; what they work with is imported when they are called.
command.add_command(check)
command.add_command(fixture)
command.add_command(index_pages)
command.add_command(run_files)
command.add_command(search_index)
fixture.add_command(check)
