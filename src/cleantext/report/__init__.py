"""Static HTML pages for people: the review of cleaned pages, and the report of a run.

Each is one file that opens from the disk: no network, no build step, nothing a page brings along
is run.
"""

from __future__ import annotations

from cleantext.report.review import ReviewPage, write_review
from cleantext.report.run import PageError, RatePoint, RunSummary, SlowPage, write_run_report

__all__ = [
    "PageError",
    "RatePoint",
    "ReviewPage",
    "RunSummary",
    "SlowPage",
    "write_review",
    "write_run_report",
]
