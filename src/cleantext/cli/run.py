"""``cleantext run``: files of any size in, shards out, and on where it was interrupted."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.commands import FAILED, Command
from cleantext.cli.options import Reading, reading_options, workers_option
from cleantext.cli.terminal import open_console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console

    from cleantext.batch import Plan, Result
    from cleantext.batch import Progress as Where

    OnProgress = Callable[[Where], None]

FORMATS = ("jsonl", "parquet", "md")
DEDUPS = ("none", "exact", "near")
MAX_ERRORS = 200  # in the report; the file has them all
MAX_SAID = 20  # on the standard error


@click.command("run", cls=Command)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="The folder to write to. If it has an unfinished run over the same input, that goes on.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="What to write: JSON Lines, Parquet, or a Markdown file per page.",
)
@reading_options
@workers_option("one per core", "output")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long one page may take; it is an error then.",
)
@click.option(
    "--memory",
    "memory_mb",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    metavar="MIB",
    help="How much memory a process may hold; 0 is no limit.",
)
@click.option(
    "--dedup",
    type=click.Choice(DEDUPS),
    default=DEDUPS[0],
    show_default=True,
    help="Leave out texts that were there before: the same, or nearly the same. The first stays.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    metavar="RECORDS",
    help="How many records go into one file; what is in a finished one is safe.",
)
@click.option(
    "--source-field",
    multiple=True,
    metavar="NAME",
    help="The field or column with the page in JSON Lines and Parquet. May be repeated: the first "
    "that is there.  [default: source, html, raw_html, body, response, content, raw_content, text]",
)
@click.option(
    "--url-field",
    multiple=True,
    metavar="NAME",
    help="The field or column with its address.  [default: url, link, uri, source_url, …]",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the summary as an HTML page with plots, too.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the summary as JSON on the standard output."
)
@click.option("--restart", is_flag=True, help="Begin anew: delete what a run has written into OUT.")
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show how far it is, how fast and how long it will take.  [default: on a terminal]",
)
def run_files(
    inputs: tuple[str, ...],
    report: Path | None,
    as_json: bool,  # noqa: FBT001 - click calls this, by name
    progress: bool | None,  # noqa: FBT001
    **options: Any,  # noqa: ANN401 - those of `_plan`
) -> int:
    """Clean files of any number and size, in watched processes.

    INPUT is a file, a folder, a pattern, or - for the standard input. Read are pages (.html, .htm,
    .xhtml, .txt, .md), JSON Lines (.jsonl, .ndjson, .jl), Parquet, WARC and WET, and Scrapy's HTTP
    cache; .gz and .zst are unpacked. Other files are passed over.

    OUT gets the documents, records.jsonl with what became of each input, errors.jsonl, and the
    summary. The run can be killed at any moment: the same command goes on with it, and ends in the
    same bytes. The exit code is 1 if there were errors.
    """
    from cleantext.batch import run

    console = open_console(stderr=True)
    plan = _plan(inputs, **options)
    shown = console.is_terminal if progress is None else progress
    try:
        with _bar(console) if shown else nullcontext() as on_progress:
            result = run(plan, on_progress)
    except KeyboardInterrupt:
        click.echo("cleantext: interrupted; the same command goes on with it", err=True)
        raise
    _tell(plan, result, console, as_json=as_json)
    if report:
        _write_report(plan, result, report)
    return FAILED if result.tally.errors else 0


def _plan(  # noqa: PLR0913 - one parameter per option
    inputs: tuple[str, ...],
    *,
    output: Path,
    form: str,
    workers: int | None,
    timeout: float,
    memory_mb: int,
    dedup: str,
    shard_size: int,
    source_field: tuple[str, ...],
    url_field: tuple[str, ...],
    restart: bool,
    **options: Any,  # noqa: ANN401 - those of `Reading`
) -> Plan:
    from cleantext.batch import Fields, Limits, Plan

    usual = Fields()
    reading = Reading(**options)
    return Plan(
        inputs,
        output,
        format=form,
        pipeline=reading.pipeline(),
        kind=reading.kind,
        workers=workers,
        limits=Limits(timeout, memory_mb or None),
        dedup=dedup,
        shard_size=shard_size,
        fields=Fields(source_field or usual.source, url_field or usual.url),
        restart=restart,
    )


@contextmanager
def _bar(console: Console) -> Iterator[OnProgress]:
    """Give what shows how far a run is: by bytes of input, so that the rest can be guessed."""
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("cleaning"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[pages]:,} pages · {task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        number = bar.add_task("cleaning", total=None, pages=0, rate=0.0)
        task = bar.tasks[number]
        before: list[int] = []  # the records that an earlier process did

        def show(at: Where) -> None:
            if not before:
                before.append(at.records - 1)
            rate = (at.records - before[0]) / (task.elapsed or 1)
            bar.update(
                number, total=at.size or None, completed=at.consumed, pages=at.records, rate=rate
            )

        yield show


def _tell(plan: Plan, result: Result, console: Console, *, as_json: bool) -> None:
    """Say what the run came to, and the first of what went wrong."""
    errors = _errors(plan)
    for one in errors[:MAX_SAID]:
        click.echo(f"cleantext: {one['record']}: {one['message']}", err=True)
    if len(errors) > MAX_SAID:
        left = result.tally.errors.total() - MAX_SAID
        click.echo(f"cleantext: {left:,} more in {plan.output / 'errors.jsonl'}", err=True)
    if as_json:
        speed = {"seconds": round(result.seconds, 3), "pages_per_second": round(result.rate, 2)}
        click.echo(json.dumps(result.tally.to_dict() | speed, ensure_ascii=False))
    from cleantext.cli.summary import print_run

    print_run(result, console)


def _errors(plan: Plan) -> list[dict[str, str]]:
    with (plan.output / "errors.jsonl").open("rb") as lines:
        return [json.loads(line) for line in islice(lines, MAX_ERRORS)]


def _write_report(plan: Plan, result: Result, path: Path) -> None:
    from cleantext.report import write_run_report

    write_run_report(run_summary(result, _errors(plan)), path)


def run_summary(result: Result, errors: list[dict[str, str]]) -> Mapping[str, object]:
    """Return a run's counts as `cleantext.report.write_run_report` takes them."""
    tally = result.tally
    return {
        "title": "cleantext run",
        "command": " ".join(["cleantext", *sys.argv[1:]]),
        "documents": tally.documents,
        "seconds": result.seconds,
        "kept": tally.kept,
        "removed": dict(tally.removed),
        "languages": dict(tally.languages),
        "slowest": [{"name": name, "ms": 1000 * seconds} for name, seconds in tally.slowest],
        "errors": [{"name": one["record"], "error": one["message"]} for one in errors],
        "error_count": tally.errors.total(),
        "progress": [{"seconds": at, "documents": done} for at, done in result.progress],
    }
