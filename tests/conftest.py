"""Settings that hold for every test."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from browser import pytest_collection_modifyitems, pytest_terminal_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pytest_collection_modifyitems", "pytest_terminal_summary"]

# The same examples in every run, and no timed tests: a busy machine is no bug.
settings.register_profile("cleantext", derandomize=True, deadline=None)
settings.load_profile("cleantext")


@pytest.fixture(autouse=True)
def _quiet_collector() -> Iterator[None]:
    """Keep what earlier tests left behind out of the garbage collector's rounds.

    Late in a session one round takes a third of a second, and tests of growth would count it.
    """
    gc.freeze()
    yield
    gc.unfreeze()
