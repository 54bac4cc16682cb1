"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# A deadline per example fails on a busy machine only; each test has a time limit of its own.
settings.register_profile("cleantext", deadline=None)
settings.load_profile("cleantext")
