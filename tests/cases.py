"""The only reader of ``fixtures/``: turns data files into pytest parameters with readable ids."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PAGES = FIXTURES / "pages"

Case = dict[str, Any]


def load_cases(area: str) -> list[Any]:
    """Return ``(file stem, case)`` for each ``[[case]]`` of ``fixtures/<area>/*.toml``.

    A case with a ``known_failure`` is expected to fail, for that reason; the day it passes, the
    test says so.
    """
    return [
        pytest.param(
            file.stem,
            case,
            id=f"{file.stem}: {case['name']}",
            marks=_reason(case.get("known_failure")),
        )
        for file in sorted((FIXTURES / area).glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
    ]


@dataclass(frozen=True)
class PageCase:
    """A page and what it should become: ``source.*``, ``expected.json`` and ``expected.md``."""

    folder: Path

    @cached_property
    def file(self) -> Path:
        (file,) = self.folder.glob("source.*")
        return file

    @cached_property
    def source(self) -> bytes:
        return self.file.read_bytes()

    @property
    def kind(self) -> str:
        return "html" if self.file.suffix == ".html" else "text"

    @cached_property
    def expected(self) -> Case:
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    @cached_property
    def markdown(self) -> str:
        return (self.folder / "expected.md").read_text("utf-8")


def load_pages(test: str = "", prefix: str = "") -> list[Any]:
    """Return the page fixtures whose folder's name begins with ``prefix``, by name.

    ``known_failures`` in a page's ``expected.json`` maps tests to why they fail there as yet.
    """
    pages = [PageCase(file.parent) for file in sorted(PAGES.glob(f"{prefix}*/expected.json"))]
    return [
        pytest.param(page, id=page.folder.name, marks=_reason(_known(page).get(test)))
        for page in pages
    ]


def _known(page: PageCase) -> dict[str, str]:
    return page.expected.get("known_failures", {})


def _reason(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
