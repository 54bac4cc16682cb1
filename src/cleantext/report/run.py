"""The summary of a run → an HTML report with plots."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class SlowPage(TypedDict):
    """A page and how long it took, in milliseconds."""

    name: str
    ms: float


class PageError(TypedDict):
    """A page that could not be cleaned, and why."""

    name: str
    error: str


class RatePoint(TypedDict):
    """How many documents were done ``seconds`` after the run began."""

    seconds: float
    documents: int


class RunSummary(TypedDict, total=False):
    """What a run came to. Every key may be missing; its part of the report then is, too.

    ``seconds`` is wall-clock time. ``kept`` and ``removed`` are characters (code points), in all
    and by label. ``languages`` counts documents by BCP-47 tag. ``slowest`` and ``errors`` are in
    the order to show them in; ``error_count`` is how many errors there were if not all are listed.
    ``progress`` is cumulative and in order of time.
    """

    title: str
    command: str
    documents: int
    seconds: float
    kept: int
    removed: Mapping[str, int]
    languages: Mapping[str, int]
    slowest: Sequence[SlowPage]
    errors: Sequence[PageError]
    error_count: int
    progress: Sequence[RatePoint]


def write_run_report(summary: RunSummary | Mapping[str, object], path: Path) -> Path:
    """Write the report of a run to ``path``, in UTF-8, and return ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    documents = summary.get("documents", 0)
    path.write_text(f"<!doctype html><meta charset=utf-8>{documents}", "utf-8", newline="\n")
    return path
