"""``tests/typing/api.py`` runs, and leaves out no public name."""

from __future__ import annotations

import inspect
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cleantext

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(__file__).parent / "typing" / "api.py"
EXERCISES = {
    name: found
    for name, found in runpy.run_path(str(FILE)).items()
    if inspect.isfunction(found) and found.__code__.co_filename == str(FILE)
    if not inspect.iscoroutinefunction(found) and not inspect.signature(found).parameters
}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_it_runs_as_it_is_typed(exercise: Callable[[], Any]) -> None:
    exercise()


def test_every_public_name_is_exercised() -> None:
    text = FILE.read_text("utf-8")

    assert [name for name in cleantext.__all__ if f"cleantext.{name}" not in text] == []
