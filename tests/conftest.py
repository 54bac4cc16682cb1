"""Settings that hold for every test."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, and no timed tests: a busy machine is no bug.
settings.register_profile("cleantext", derandomize=True, deadline=None)
settings.load_profile("cleantext")
