"""The only reader of ``fixtures/``: turns data files into pytest parameters with readable ids."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleantext.fixtures import find_pages

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


def load_labelled() -> list[Any]:
    """Return ``(lines, text)`` for each text of ``fixtures/labelled/*.txt``.

    A line is ``(label, start, end, known)``; ``known`` is false where the line has a "?".
    """
    return [
        pytest.param(
            *_labelled(part.split("\n")[1:]), id=f"{file.stem}: {part.partition(chr(10))[0]}"
        )
        for file in sorted((FIXTURES / "labelled").glob("*.txt"))
        for part in file.read_text("utf-8").split("\n=== ")[1:]
    ]


def _labelled(rows: list[str]) -> tuple[list[tuple[str, int, int, bool]], str]:
    lines, texts, at = [], [], 0
    for row in rows:
        label, _, text = row.partition("\t")
        if label:
            lines.append((label.rstrip("?"), at, at + len(text), not label.endswith("?")))
        texts.append(text)
        at += len(text) + 1
    return lines, "\n".join(texts).rstrip("\n")


def load_pages() -> list[Any]:
    """Return the page fixtures, by name."""
    return [pytest.param(page, id=page.name) for page in find_pages(PAGES)]


def _reason(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
