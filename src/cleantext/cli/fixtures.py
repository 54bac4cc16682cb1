"""``cleantext fixture``: add, review, accept and update page folders, and say what they cover."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cleantext.fixtures.folder import PageFixture
    from cleantext.fixtures.writing import Update

FAILED = 1
STDIN = "-"
DEFAULT_DIR = "fixtures"
REVIEW_FILE = "review.html"


class Command(click.Command):
    """A command that reports a caller's mistake as wrong usage, and not as a crash."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run it.

        Raises:
            UsageError: There is no such page, folder or name.
        """
        try:
            return super().invoke(context)
        except ConfigError as error:
            raise click.UsageError(str(error), context) from error


class Group(click.Group):
    """A group of such commands."""

    command_class = Command


@click.group(cls=Group)
def fixture() -> None:
    """Keep pages as tests: add, review, accept, update, list, stats, check, migrate.

    A page is a folder with source.html, .txt or .md, page.toml, expected.json and expected.md.
    """


def in_folder(function: Callable[..., int]) -> Callable[..., int]:
    """Add the option that says where the page folders are."""
    return click.option(
        "--dir", "folder", default=DEFAULT_DIR, show_default=True, metavar="DIR",
        help="Where the page folders are.",
    )(function)  # fmt: skip


def of_pages(function: Callable[..., int]) -> Callable[..., int]:
    """Add the argument that names pages."""
    return click.argument("names", nargs=-1, metavar="[NAME]...")(function)


def _as_reviewer(function: Callable[..., int]) -> Callable[..., int]:
    return click.option(
        "--by", metavar="WHO", help="Who has read it.  [default: git's user.name, or your login]"
    )(function)


@fixture.command()
@click.argument("file", metavar="FILE")
@click.option("--url", default="", help="The page's address.")
@click.option("--content-type", default="", help="The HTTP header of that name.")
@click.option("--name", default="", help="The folder's name.  [default: from address and title]")
@click.option("--note", default="", help="Why the page is worth keeping.")
@click.option("--open", "opened", is_flag=True, help="Open its review page in the browser.")
@in_folder
def add(  # noqa: PLR0913 - one parameter per option
    file: str,
    url: str,
    content_type: str,
    name: str,
    note: str,
    opened: bool,  # noqa: FBT001 - click calls this, by name
    folder: str,
) -> int:
    """Keep a page as a candidate that nobody has reviewed.

    FILE is the page as it was scraped, or - for the standard input. Its bytes are kept as they are.
    """
    from cleantext.api import clean
    from cleantext.fixtures.folder import KINDS
    from cleantext.fixtures.info import PageInfo
    from cleantext.fixtures.writing import Candidate, add_page, now

    source, ending = _read(file)
    kind = str(KINDS.get(ending, "auto"))
    document = clean(source, url=url or None, content_type=content_type or None, kind=kind)
    info = PageInfo(
        content_type=content_type,
        fetched=now(),
        note=note,
    )
    page = add_page(Candidate(source, document, name, ending, info), folder)
    click.echo(f"{page.folder}: {_proportion(document.text, document.input)}, unreviewed")
    if opened:
        _show([page], Path(folder) / REVIEW_FILE, folder, opened=True)
    else:
        click.echo(f"read it: cleantext fixture review {page.name}{_where(folder)} --open")
    return 0


def _read(file: str) -> tuple[bytes, str]:
    if file == STDIN:
        source, ending = sys.stdin.buffer.read(), ""
    else:
        try:
            source, ending = Path(file).read_bytes(), Path(file).suffix.lower()
        except OSError as error:
            message = f"{file}: {(error.strerror or str(error)).lower()}"
            raise click.UsageError(message) from error
    if not source.strip():
        message = f"{file}: empty; nothing was written"
        raise click.UsageError(message)
    return source, ending


def _proportion(text: str, source: str) -> str:
    return f"{len(text):,} characters of text from {len(source):,} of source"


@fixture.command()
@of_pages
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@click.option(
    "-o", "--output", metavar="FILE", help=f"Where to write it.  [default: DIR/{REVIEW_FILE}]"
)
@in_folder
def review(
    names: tuple[str, ...],
    opened: bool,  # noqa: FBT001 - click calls this, by name
    output: str | None,
    folder: str,
) -> int:
    """Write the review page: source and result side by side, old against new.

    Without a NAME it shows the pages that nobody has reviewed as they stand.
    """
    from cleantext.fixtures.folder import State, find_pages, named_pages

    pages = find_pages(folder)
    chosen = named_pages(pages, names) if names else _sound(pages)
    if not names:
        chosen = [page for page in chosen if page.state is not State.REVIEWED]
    if not chosen:
        click.echo("nothing to review: every golden has been read; give a NAME to see one again")
        return 0
    target = Path(output) if output else Path(folder) / REVIEW_FILE
    _show(chosen, target, folder, opened=opened)
    return 0


def _show(pages: Sequence[PageFixture], target: Path, folder: str, *, opened: bool) -> None:
    """Write the review page, open it if that is asked for, and say what comes next."""
    from cleantext.fixtures.review import write_page

    click.echo(f"{write_page(pages, target)}: {_count(pages)}")
    if opened:
        click.launch(target.resolve().as_uri())
    names = " ".join(page.name for page in pages)
    click.echo(f"if all is right: cleantext fixture accept {names}{_where(folder)}")


def _where(folder: str) -> str:
    return "" if folder == DEFAULT_DIR else f" --dir {folder}"


@fixture.command()
@of_pages
@click.option("--all", "everything", is_flag=True, help="All that are not reviewed.")
@_as_reviewer
@in_folder
def accept(names: tuple[str, ...], everything: bool, by: str | None, folder: str) -> int:  # noqa: FBT001
    """Mark goldens as read and right, as they stand in expected.json now."""
    from cleantext.fixtures.folder import State, find_pages, named_pages

    if everything == bool(names):
        message = "give the NAME of each page you have read, or --all"
        raise click.UsageError(message)
    pages = find_pages(folder)
    chosen = named_pages(pages, names) if names else _sound(pages)
    todo = [page for page in chosen if page.problem or page.state is not State.REVIEWED]
    return _accept(todo, by, already=len(chosen) - len(todo))


def _accept(pages: Sequence[PageFixture], by: str | None, already: int = 0) -> int:
    from cleantext.fixtures.info import FixtureError
    from cleantext.fixtures.writing import accept as mark

    reviewer, failed = by or _whoever(), 0
    for page in pages:
        try:
            mark(page, reviewer, datetime.now().astimezone().date().isoformat())
        except FixtureError as error:
            click.echo(f"cleantext: {page.name}: {error}", err=True)
            failed += 1
        else:
            click.echo(f"{page.name}: reviewed by {reviewer}")
    if already:
        click.echo(f"{already:,} reviewed already")
    return FAILED if failed else 0


def _whoever() -> str:
    """Return who is at work here: as git knows them, else by their login."""
    import getpass
    import subprocess

    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - whichever git they use
            capture_output=True, check=False, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError:
        return getpass.getuser()
    return asked.stdout.strip() or getpass.getuser()


@fixture.command()
@of_pages
@click.option("--yes", is_flag=True, help="Overwrite reviewed goldens, too.")
@click.option("--accept", "accepted", is_flag=True, help="Mark them as reviewed. Means --yes.")
@_as_reviewer
@in_folder
def update(
    names: tuple[str, ...],
    yes: bool,  # noqa: FBT001
    accepted: bool,  # noqa: FBT001
    by: str | None,
    folder: str,
) -> int:
    """Write goldens anew from what their pages become now, after saying what changes.

    Without a NAME all of them. A reviewed golden is left as it is unless there is --yes; then it
    waits for another review.
    """
    from cleantext.fixtures.folder import find_pages, named_pages
    from cleantext.fixtures.writing import write_golden

    pages = find_pages(folder)
    chosen = named_pages(pages, names) if names else pages
    plans, failed = _plans(chosen)
    left = []
    for plan in plans:
        for line in _in_words(plan):
            click.echo(line)
        # Whoever has read a golden has a say in it, be it broken or edited since.
        if plan.page.info.reviewed and not (yes or accepted):
            left.append(plan.page)
        else:
            write_golden(plan.page, plan.after)
    written = [plan.page for plan in plans if plan.page not in left]
    click.echo(f"{_count(written)} written, {len(chosen) - len(plans) - failed:,} as they were")
    if left:
        click.echo(f"cleantext: {len(left):,} reviewed, and left: give --yes for them", err=True)
    not_accepted = _accept(written, by) if accepted else 0
    return FAILED if left or failed else not_accepted


def _plans(pages: Iterable[PageFixture]) -> tuple[list[Update], int]:
    """Return what would change, and how many pages can't be read; these are named."""
    from cleantext.fixtures.info import FixtureError
    from cleantext.fixtures.writing import plan_update

    plans, failed = [], 0
    for page in pages:
        try:
            plan = plan_update(page, page.clean())
        except FixtureError as error:
            click.echo(f"cleantext: {page.name}: {error}", err=True)
            failed += 1
        else:
            plans += [plan] if plan.changes else []
    return plans, failed


def _in_words(plan: Update) -> Iterable[str]:
    yield f"{plan.page.name}:" if plan.before else f"{plan.page.name}: no golden that can be read"
    yield from (f"  lost    {label} {count:,}" for label, count in _most(plan.lost))
    yield from (f"  gained  {label} {count:,}" for label, count in _most(plan.gained))
    if (
        plan.before
        and not plan.lost
        and not plan.gained
        and plan.before.blocks != plan.after.blocks
    ):
        yield "  roles or order"
    if plan.fields:
        yield f"  fields  {', '.join(plan.fields)}"
    if plan.before and plan.before.markdown != plan.after.markdown:
        yield "  expected.md"


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


@fixture.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per page and line.")
@in_folder
def list_(as_json: bool, folder: str) -> int:  # noqa: FBT001
    """List the pages: whether somebody has read them, and what they are."""
    from cleantext.fixtures.folder import find_pages
    from cleantext.fixtures.stats import row_of

    rows = [row_of(page) for page in find_pages(folder)]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row._asdict(), ensure_ascii=False, sort_keys=True))
    else:
        print_table(
            ("page", "state", "site", "language", "kind of page"), [row[:5] for row in rows]
        )
    return FAILED if any(row.problem for row in rows) else 0


@fixture.command()
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@in_folder
def stats(as_json: bool, folder: str) -> int:  # noqa: FBT001
    """Say what the pages cover, and which goldens could never fail.

    Such a golden has nothing that is removed, or no body.
    """
    from cleantext.fixtures.folder import find_pages
    from cleantext.fixtures.stats import coverage_of

    coverage = coverage_of(find_pages(folder))
    if as_json:
        click.echo(json.dumps(coverage, ensure_ascii=False, sort_keys=True, indent=2))
        return 0
    rows = [
        (name, ", ".join(f"{key} {count:,}" for key, count in _most(counts)))
        for name, counts in coverage.items()
        if isinstance(counts, dict)
    ]
    print_table(("what", "how many"), rows)
    for name in ("nothing removed", "no body", "broken"):
        if coverage[name]:
            click.echo(f"{name}: {', '.join(coverage[name])}")
    return 0


@fixture.command()
@in_folder
def migrate(folder: str) -> int:
    """Bring page folders of older versions to the present one."""
    from cleantext.fixtures.folder import find_pages
    from cleantext.fixtures.info import VERSION, FixtureError
    from cleantext.fixtures.migrate import migrate as bring

    done = failed = 0
    for page in find_pages(folder):
        try:
            version = bring(page)
        except FixtureError as error:
            click.echo(f"cleantext: {page.name}: {error}", err=True)
            failed += 1
        else:
            if version != VERSION:
                click.echo(f"{page.name}: version {version} → {VERSION}, unreviewed")
            done += version != VERSION
    click.echo(f"{done:,} brought to version {VERSION}")
    return FAILED if failed else 0


def _sound(pages: Iterable[PageFixture]) -> list[PageFixture]:
    """Return the pages without a problem; the others are named on the standard error."""
    sound = []
    for page in pages:
        if page.problem:
            click.echo(f"cleantext: {page.name}: {page.problem}", err=True)
        else:
            sound.append(page)
    return sound


def _count(pages: Sequence[object]) -> str:
    return "1 page" if len(pages) == 1 else f"{len(pages):,} pages"


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of text as a table, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from cleantext.cli.summary import PLAIN_WIDTH

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PLAIN_WIDTH)
    table = Table(expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
