"""Another extractor's opinion of an HTML page: the lines of text it calls main content."""

from __future__ import annotations


def main_lines(html: str) -> tuple[str, ...]:
    """Return the lines of main text that trafilatura finds; none if it finds none."""
    return ()
