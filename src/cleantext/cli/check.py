"""``cleantext check``: invariants, outliers and drift of pages that have no golden."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli.commands import FAILED, Command
from cleantext.cli.options import in_folder
from cleantext.cli.terminal import print_table
from cleantext.errors import check_known
from cleantext.model import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.cli.inputs import Source
    from cleantext.fixtures.checks import Checked, Finding
    from cleantext.fixtures.profiles import Observation


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[DIR]...")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per finding and line.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave a check out. May be repeated.")
@click.option(
    "--baseline",
    metavar="FILE",
    help="Profiles of the sites: written if there are none, else what moved since is reported.",
)
@click.option("--update-baseline", is_flag=True, help="Write the profiles anew after reporting.")
@in_folder
def check(  # noqa: PLR0913 - one parameter per option
    paths: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click calls this, by name
    skip: tuple[str, ...],
    baseline: str | None,
    update_baseline: bool,  # noqa: FBT001
    folder: str,
) -> int:
    """Check pages that have no golden.

    DIR is a folder of pages, or a page. Of each page: nothing is lost, twice the same comes out,
    cleaning the text changes nothing, no line that is a phrase of chrome is left, nothing is
    invented, the text has the page's language, title and date are found, HTML and text agree.
    Of each site: pages that keep far more or less than the others, and what moved since the
    baseline. The exit code is 1 if there is anything to look at.

    Checks: conservation, determinism, idempotence, chrome-left, invented, language, fields, modes,
    share, drift-share, drift-rule, drift-field, drift-line.
    """
    from cleantext.fixtures.checks import CHECKS, check_page
    from cleantext.fixtures.profiles import DRIFTS, by_site, observe

    for name in skip:
        check_known("check", name, (*CHECKS, *DRIFTS))
    if update_baseline and not baseline:
        message = "--update-baseline needs --baseline FILE"
        raise click.UsageError(message)
    findings: list[Finding] = []
    seen: list[tuple[str, Observation]] = []
    failed = False
    for page in _pages(paths or (folder,)):
        if isinstance(page, str):
            click.echo(f"cleantext: {page}", err=True)
            failed = True
            continue
        findings += check_page(page, skip)
        seen.append((page.site, observe(page.name, page.document)))
    sites = by_site(seen)
    findings += (
        one for one in _of_sites(sites, baseline, update_baseline) if one.check not in skip
    )
    _print(findings, len(seen), as_json=as_json)
    return FAILED if findings or failed else 0


def _pages(paths: Sequence[str]) -> Iterator[Checked | str]:
    """Yield the pages of folders one by one; for one that can't be read, why."""
    from cleantext.cli.inputs import find_sources, read

    for source in find_sources(paths):
        content, problem = read(source)
        yield f"{source.name}: {problem}" if problem else _checked(source, content)


def _checked(source: Source, content: bytes) -> Checked:
    """Return a page with what its ``page.toml`` says, if it is in a page folder that has one."""
    from cleantext.api import DEFAULT
    from cleantext.fixtures.checks import Checked
    from cleantext.fixtures.folder import STEM
    from cleantext.fixtures.info import NAME, FixtureError, PageInfo, read_info

    path = source.path or Path(source.name)
    home = path.absolute().parent
    info = PageInfo()
    if path.stem == STEM:
        home = home.parent
        with suppress(FixtureError):
            info = read_info(path.parent / NAME)
    return Checked(
        name=str(path),
        source=content,
        pipeline=DEFAULT,
        url=info.url or None,
        content_type=info.content_type or None,
        kind=str(ENDINGS.get(path.suffix.lower(), "auto")),
        home=home.name,
    )


def _of_sites(
    sites: dict[str, list[Observation]],
    baseline: str | None,
    update: bool,  # noqa: FBT001
) -> Iterator[Finding]:
    """Yield what is unusual of sites, and write the baseline where that is asked for."""
    from cleantext.fixtures.profiles import (
        drift,
        outliers,
        profiles_of,
        read_baseline,
        write_baseline,
    )

    now = profiles_of(sites)
    file = Path(baseline) if baseline else None
    before = read_baseline(file) if file and file.exists() else {}
    for site, pages in sites.items():
        usual = before.get(site, now[site])
        yield from outliers(site, pages, usual)
        if site in before:
            yield from drift(site, before[site], now[site])
    if file and (update or not file.exists()):
        write_baseline(file, {**before, **now})
        click.echo(f"{file}: profiles of {len(now):,} sites written", err=True)


def _print(findings: Sequence[Finding], pages: int, *, as_json: bool) -> None:
    if as_json:
        for finding in findings:
            click.echo(json.dumps(finding._asdict(), ensure_ascii=False, sort_keys=True))
        return
    rows = [
        (
            one.page or one.site,
            one.check,
            "" if one.block is None else str(one.block),
            one.rule,
            one.message,
        )
        for one in findings
    ]
    if rows:
        print_table(("page or site", "check", "block", "rule", "what"), rows)
    click.echo(f"{pages:,} pages, {len(findings):,} findings")
