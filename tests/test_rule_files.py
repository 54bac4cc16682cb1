"""Each rule file is guarded by a page: emptied, it makes one of our fixtures fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomlkit

import cleantext
from cases import PAGES
from cleantext.fixtures import PageFixture, find_pages
from cleantext.fixtures.expectations import Examined
from cleantext.fixtures.info import EXPECTATIONS

PACKAGE = Path(cleantext.__file__).parent
FILES = sorted(str(file.relative_to(PACKAGE)) for file in (PACKAGE / "data").rglob("*.toml"))
FIRST_UNMET = """
import sys
from pathlib import Path
from cleantext.fixtures import PageFixture
from cleantext.fixtures.expectations import Examined
from cleantext.fixtures.info import EXPECTATIONS

for folder in sys.argv[1:]:
    examined = Examined(PageFixture(Path(folder)))
    if any(examined.why_not(name) for name in EXPECTATIONS):
        print(folder)
        break
"""


def emptied(value: Any) -> Any:  # noqa: ANN401 - any TOML
    """Return a table with its keys, and none of its words; rows and numbers of rows go, too."""
    if isinstance(value, dict):
        words = all(isinstance(one, str) for one in value.values())
        return {} if words else {key: emptied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [emptied(one) for one in value if isinstance(one, list)]
    return "" if isinstance(value, str) else value


@cache
def sound_pages() -> tuple[PageFixture, ...]:
    """Return the pages that meet their goldens while every file is whole."""
    examined = [Examined(page) for page in find_pages(PAGES)]
    return tuple(
        one.page for one in examined if not any(one.why_not(name) for name in EXPECTATIONS)
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, made of links but for its rule files."""
    root = tmp_path_factory.mktemp("emptied")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, root / "cleantext", copy_function=os.symlink, ignore=ignored)
    for name in FILES:
        (root / "cleantext" / name).unlink()
        shutil.copy(PACKAGE / name, root / "cleantext" / name)
    return root


def likely_first(name: str) -> list[str]:
    """Return the pages' folders, those first that are named for the file's language or encoding."""
    stem = Path(name).stem
    pages = sorted(sound_pages(), key=lambda page: stem not in page.name.split("-"))
    return [str(page.folder) for page in pages]


@pytest.mark.parametrize("name", FILES)
def test_a_page_needs_each_rule_file(name: str, package: Path) -> None:
    file = package / "cleantext" / name
    table = tomllib.loads((PACKAGE / name).read_text("utf-8"))
    file.write_text(tomlkit.dumps(emptied(table)), "utf-8")

    result = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", FIRST_UNMET, *likely_first(name)],
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    shutil.copy(PACKAGE / name, file)
    # An error is a failing test as well, and the loudest.
    assert result.returncode or result.stdout, f"no page fails without the words of {name}"
