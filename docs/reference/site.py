"""MkDocs hooks: the table of contents finds topic pages itself, and the site needs no network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

SECTION = "How it works"
# What a browser would fetch by itself; plain links to other sites are none of it.
FETCHED_RE = re.compile(r"<(?:script|img|iframe|link(?! rel=.?canonical))\b[^>]*https?://[^>]*>")


def on_config(config: Any) -> Any:  # noqa: ANN401 - MkDocs' own type, which we need not import
    """Add the pages of ``docs/`` that no entry names, by file name."""
    named = str(config["nav"])
    (section,) = (entry[SECTION] for entry in config["nav"] if SECTION in entry)
    for page in sorted(Path(config["docs_dir"]).glob("*.md")):
        if page.name not in named:
            section.append(page.name)
    return config


def on_post_build(config: Any) -> None:  # noqa: ANN401 - MkDocs' own type
    """Refuse a site that fetches anything from elsewhere.

    Raises:
        SystemExit: It does; the message names page and element.
    """
    for page in sorted(Path(config["site_dir"]).rglob("*.html")):
        fetched = FETCHED_RE.search(page.read_text("utf-8"))
        if fetched:
            raise SystemExit(f"{page.name} needs the network: {fetched[0]}")  # noqa: EM102, TRY003
