"""What importing costs: no heavy library before it is needed, and none that text does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("lxml", "trafilatura", "langdetect", "numpy", "rich", "typer", "ftfy")


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    result = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


@pytest.fixture(scope="module")
def imported() -> set[str]:
    return modules_after("import cleantext")


@pytest.mark.parametrize("name", HEAVY)
def test_import_loads_no_heavy_library(name: str, imported: set[str]) -> None:
    assert name not in imported


def test_text_mode_loads_no_html_parser() -> None:
    loaded = modules_after("import cleantext; cleantext.clean_text('Một câu. ' * 30).to_json()")
    assert not {"lxml", "selectolax", "trafilatura"} & loaded


def seconds_to_import(name: str) -> float:
    script = f"import time; t = time.process_time(); import {name}; print(time.process_time() - t)"
    return float(subprocess.check_output([sys.executable, "-c", script]))  # noqa: S603 - as above


def test_import_takes_less_than_a_peers() -> None:
    """Measured in turns, as a busy machine is slow for both."""
    costs = [(seconds_to_import("cleantext"), seconds_to_import("trafilatura")) for _ in range(5)]
    ours, theirs = map(min, zip(*costs, strict=True))
    assert ours < theirs
