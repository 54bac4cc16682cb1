"""The import contracts name every part there is, so that none escapes them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from cleantext.chain import CHAIN

ROOT = Path(__file__).resolve().parent.parent
# They hold for all: the package's face and version. The doctor has a contract of its own.
OUTSIDE = {"__init__", "__main__", "_version", "doctor"}
PART_RE = re.compile(r"\w+")
SHOWN_RE = re.compile(r'<text x="303"[^>]*>([^<]+)')


def contracts() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {one["name"]: one for one in settings["tool"]["importlinter"]["contracts"]}


def parts() -> set[str]:
    package = ROOT / "src" / "cleantext"
    modules = {path.stem for path in package.glob("*.py")} - OUTSIDE
    return modules | {path.parent.name for path in package.glob("*/__init__.py")}


def layers() -> list[str]:
    """Return the contract's layers from top to bottom, as they are written there."""
    return [
        one.replace("cleantext.", "")
        for one in contracts()["Imports point down the road"]["layers"]
    ]


def test_every_module_has_its_layer() -> None:
    assert parts() == set(PART_RE.findall(" ".join(layers())))


def test_the_picture_shows_the_layers() -> None:
    svg = (ROOT / "docs" / "assets" / "layers.svg").read_text("utf-8")

    assert [" ".join(shown.split()) for shown in SHOWN_RE.findall(svg)] == layers()


def test_every_cleaner_is_independent() -> None:
    cleaners = [cleaner for _, table in CHAIN for _, cleaner in table]
    modules = {getattr(cleaner, "__module__", "") for cleaner in cleaners}

    assert modules <= set(contracts()["No cleaner leans on another"]["modules"])
