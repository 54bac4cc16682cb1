"""``cleantext clean``: pages in, documents out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.commands import FAILED, STDOUT, Command
from cleantext.cli.options import Reading, reading_options, workers_option
from cleantext.cli.terminal import open_console
from cleantext.serialisers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cleantext.batch.work import Row, Work
    from cleantext.cli.inputs import Source
    from cleantext.cli.work import Outcome


@click.command(cls=Command)
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
@workers_option("as many as pay", "output")
@click.option(
    "--progress/--no-progress", default=None,
    help="Show a progress bar.  [default: on a terminal]",
)  # fmt: skip
def clean(
    paths: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    workers: int | None,
    progress: bool | None,  # noqa: FBT001 - click calls this, by name
    **options: Any,  # noqa: ANN401 - those of `Reading`
) -> int:
    """Clean pages, and write them as documents.

    PATH is a file, a folder, which is searched for .html, .htm, .xhtml, .txt and .md files, or -
    for the standard input. In a folder that has a file source.*, only that file is a page. Bad
    inputs are named on the standard error, the others are cleaned; the exit code is then 1.
    """
    from cleantext.batch.work import Work
    from cleantext.cli.inputs import find_sources

    reading = Reading(**options)
    wanted = tuple(dict.fromkeys(formats)) or ("jsonl",)
    sources = list(find_sources(paths))
    _check_output(output, wanted, sources)
    work = Work(reading.pipeline(), wanted, reading.kind)
    return _clean(sources, work, output, workers, progress)


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
    work: Work,
    output: str,
    workers: int | None,
    progress: bool | None,  # noqa: FBT001 - as the option has it: yes, no, or unsaid
) -> int:
    from cleantext.cli.output import open_output
    from cleantext.cli.summary import print_summary
    from cleantext.cli.work import count_workers, process_all

    console = open_console(stderr=True)
    rows: list[tuple[str, Row]] = []
    failed = 0
    outcomes = process_all(sources, work, count_workers(workers, len(sources)))
    shown = console.is_terminal if progress is None else progress
    with open_output(output, work.formats) as target:
        for outcome in _with_progress(outcomes, len(sources), console, shown=shown):
            _report(outcome)
            name = target.write(outcome)
            failed += bool(outcome.problem)
            if outcome.row:
                rows.append((name, outcome.row))
    if rows and output != STDOUT:
        print_summary(rows, failed, console)
    return FAILED if failed else 0


def _report(outcome: Outcome) -> None:
    """Say on the standard error, in one line, what was wrong with an input."""
    name = outcome.source.shown
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
