"""The import contracts name every part there is, so that none escapes them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from cleantext.chain import CHAIN

ROOT = Path(__file__).resolve().parent.parent
# They hold for all: the package's face and version. The doctor has a contract of its own.
OUTSIDE = {"__init__", "__main__", "_version", "doctor"}


def contracts() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {one["type"]: one for one in settings["tool"]["importlinter"]["contracts"]}


def test_every_module_has_its_layer() -> None:
    layers = {
        name.strip("() ").removeprefix("cleantext.")
        for layer in contracts()["layers"]["layers"]
        for name in layer.split("|")
    }
    package = ROOT / "src" / "cleantext"
    modules = {path.stem for path in package.glob("*.py")} - OUTSIDE
    packages = {path.parent.name for path in package.glob("*/__init__.py")}

    assert modules | packages == layers


def test_every_cleaner_is_independent() -> None:
    cleaners = [cleaner for _, table in CHAIN for _, cleaner in table]
    modules = {getattr(cleaner, "__module__", "") for cleaner in cleaners}

    assert modules <= set(contracts()["independence"]["modules"])
