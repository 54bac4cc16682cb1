"""Settings that hold for every test."""

from __future__ import annotations

from hypothesis import settings

from browser import pytest_collection_modifyitems, pytest_terminal_summary

__all__ = ["pytest_collection_modifyitems", "pytest_terminal_summary"]

# The same examples in every run, and no timed tests: a busy machine is no bug.
settings.register_profile("cleantext", derandomize=True, deadline=None)
settings.load_profile("cleantext")
