"""The headless Chromium that some tests drive, and what happens to them where there is none.

In CI they fail, as nobody would notice that they are missing; elsewhere they are left out, and one
line says so.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that is to touch nothing but the page under test.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def executable() -> str:
    """Return the path of a Chromium; empty where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), "")


def missing() -> str:
    """Return what a machine lacks to run the tests, and how to get it; empty if nothing."""
    if importlib.util.find_spec("playwright") is None:
        return "Playwright (pip install playwright)"
    return "" if executable() else "a Chromium (apt-get install chromium)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests out that nothing here could run."""
    if not missing() or os.environ.get("CI"):
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so."""
    if missing() and not os.environ.get("CI"):
        terminalreporter.write_line(f"tests in a browser were left out: they need {missing()}")
