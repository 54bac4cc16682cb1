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
from cleantext.fixtures import find_pages
from cleantext.fixtures.expectations import Examined
from cleantext.fixtures.info import EXPECTATIONS

PACKAGE = Path(cleantext.__file__).parent
FOR_PEOPLE = {"data/reasons.toml"}  # says what rules mean; no rule reads it
FILES = sorted(
    {str(file.relative_to(PACKAGE)) for file in (PACKAGE / "data").rglob("*.toml")} - FOR_PEOPLE
)
FIRST_UNMET = """
import sys
from pathlib import Path
from cleantext.fixtures import PageFixture
from cleantext.fixtures.expectations import Examined
from cleantext.fixtures.info import EXPECTATIONS

for argument in sys.argv[1:]:
    folder, _, kind = argument.partition("=")
    examined = Examined(PageFixture(Path(folder)))
    if any(examined.why_not(name) for name in EXPECTATIONS):
        print(folder)
        break
    if kind and kind != examined.document.page_kind.type:
        print(folder, kind)
        break
"""


def emptied(table: dict[str, Any]) -> dict[str, Any]:
    """Return a file's table with its keys, and none of its words."""
    return {key: _emptied(value) for key, value in table.items()}


def _emptied(value: Any) -> Any:  # noqa: ANN401 - any TOML
    if isinstance(value, dict):
        words = all(isinstance(one, str) for one in value.values())
        return {} if words else emptied(value)
    if isinstance(value, list):
        return [_emptied(one) for one in value if isinstance(one, list)]
    return "" if isinstance(value, str) else value


@cache
def sound_pages() -> dict[str, str]:
    """Return the pages that meet their goldens while every file is whole, and their kinds if told.

    Pages by name; what is told of each is its folder, and the kind that it is found to be.
    """
    found = {}
    for page in find_pages(PAGES):
        examined = Examined(page)
        if not any(examined.why_not(name) for name in EXPECTATIONS):
            told = examined.document.page_kind.type == page.info.page_kind
            found[page.name] = f"{page.folder}={page.info.page_kind if told else ''}"
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, made of links but for its rule files; as it is, no page fails."""
    root = tmp_path_factory.mktemp("emptied")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, root / "cleantext", copy_function=os.symlink, ignore=ignored)
    for name in FILES:
        (root / "cleantext" / name).unlink()
        shutil.copy(PACKAGE / name, root / "cleantext" / name)
    result = first_unmet(root, list(sound_pages().values()))
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    return root


def first_unmet(root: Path, pages: list[str]) -> subprocess.CompletedProcess[str]:
    """Return what the package in ``root`` says of the first page that does not come out right."""
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", FIRST_UNMET, *pages],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def likely_first(name: str) -> list[str]:
    """Return the sound pages, those first that are named for the file's language or encoding."""
    stem = Path(name).stem
    pages = sorted(sound_pages().items(), key=lambda pair: stem not in pair[0].split("-"))
    return [told for _, told in pages]


@pytest.mark.parametrize("name", FILES)
def test_a_page_needs_each_rule_file(name: str, package: Path) -> None:
    file = package / "cleantext" / name
    table = tomllib.loads((PACKAGE / name).read_text("utf-8"))
    file.write_text(tomlkit.dumps(emptied(table)), "utf-8")

    result = first_unmet(package, likely_first(name))

    shutil.copy(PACKAGE / name, file)
    # A file that can't do without its words is an error, the loudest way to fail.
    assert result.returncode or result.stdout, f"no page fails without the words of {name}"
