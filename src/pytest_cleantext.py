"""The pytest plugin: page folders run as tests. See ``docs/testing-your-pages.md``.

pytest loads this module in every session of everybody who has cleantext installed, before coverage
starts. So it stands outside of the package and imports nothing of it until a page is collected.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = "cleantext_page"
UNREVIEWED = "cleantext_unreviewed"
SHOWN = 10  # goldens without a review


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--cleantext-pages``, ``--cleantext-report`` and the ini key ``cleantext_fixtures``."""
    group = parser.getgroup("cleantext", "pages as tests")
    group.addoption(
        "--cleantext-pages",
        metavar="DIR",
        action="append",
        default=[],
        help="A folder of page folders to test, beside those of the ini file. May be repeated.",
    )
    group.addoption(
        "--cleantext-report",
        metavar="DIR",
        help="Write the review page of the pages that failed to DIR/index.html.",
    )
    parser.addini("cleantext_fixtures", "Folders of page folders to test.", "paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Look for pages where there are folders named for it.

    Raises:
        UsageError: One of them does not exist.
    """
    config.addinivalue_line("markers", "cleantext: a page folder's expectation")
    config.addinivalue_line("markers", "unreviewed: its golden has not been read by a person")
    asked = [config.invocation_params.dir / one for one in config.getoption("cleantext_pages")]
    known = list(config.getini("cleantext_fixtures"))
    if not asked and not known:
        return
    for folder in (*asked, *known):
        if not folder.is_dir():
            message = f"cleantext: there is no folder {folder} of pages"
            raise pytest.UsageError(message)
    _extend(config, asked, known)
    plugin = Pages((*asked, *known), config.getoption("cleantext_report"))
    config.pluginmanager.register(plugin, "cleantext-pages")


def _extend(config: pytest.Config, asked: list[Path], known: list[Path]) -> None:
    """Have pytest collect the folders asked for, and the known ones unless tests were named."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    for folder in asked if named else [*asked, *known]:
        given = [(config.invocation_params.dir / arg).resolve() for arg in config.args]
        if not any(folder.resolve().is_relative_to(arg) for arg in given):
            config.args.append(str(folder))


class Pages:
    """The hooks of a session that has pages."""

    def __init__(self, roots: Iterable[Path], report: str | None) -> None:
        self.roots = tuple(root.absolute() for root in roots)
        self.report = report
        self.unreviewed: dict[str, str] = {}
        self.failed: dict[str, None] = {}

    @cached_property
    def faces(self) -> dict[Path, Any]:
        """The pages by the file that stands for each."""
        from cleantext.fixtures.plugin import pages_by_face

        return pages_by_face(self.roots)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> Any:  # noqa: ANN401
        """Return a page's node for the file that stands for it."""
        if not any(file_path.is_relative_to(root) for root in self.roots):
            return None
        if file_path not in self.faces:
            return None
        from cleantext.fixtures.plugin import PageNode

        page, twin = self.faces[file_path]
        return PageNode.from_parent(parent, path=file_path, page=page, twin=twin)

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, str] | None:  # noqa: ANN401
        """Call a pass against a golden that nobody has read what it is."""
        if report.when == "call" and report.passed and UNREVIEWED in dict(report.user_properties):
            return "unreviewed", "u", "UNREVIEWED"
        return None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep in mind which pages failed or have no review; under xdist, those of all workers."""
        known = dict(report.user_properties)
        if PAGE in known and report.when == "call":
            page = str(known[PAGE])
            if UNREVIEWED in known:
                self.unreviewed[page] = str(known[UNREVIEWED])
            if report.failed:
                self.failed[page] = None

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:  # noqa: ANN401
        """Name the goldens without a review, and say where the report is."""
        if self.unreviewed:
            terminalreporter.section("goldens that nobody has reviewed", sep="-")
            for line in islice(_by_name(self.unreviewed), SHOWN):
                terminalreporter.write_line(line)
            if len(self.unreviewed) > SHOWN:
                more = len(self.unreviewed) - SHOWN
                terminalreporter.write_line(f"… and {more} more; cleantext fixture list")
        if self.report and self.failed:
            from cleantext.fixtures.plugin import write_report

            target = write_report(self.failed, Path(self.report))
            terminalreporter.write_line(f"review page of the failures: {target}")


def _by_name(pages: dict[str, str]) -> Iterator[str]:
    for page, state in sorted(pages.items()):
        yield f"{Path(page).name}: {state}; cleantext fixture review {Path(page).name} --open"
