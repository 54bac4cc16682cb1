"""Documents → the review page: source and result side by side, each decision with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.report.views import PageView
from cleantext.report.writing import asset, content_policy, write_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cleantext.document import Document

FRAME = (
    '<!doctype html><html lang="und"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<style>{style}</style></head><body>"
)


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
    """Write the review page of ``pages`` to ``path``, in UTF-8, and return ``path``.

    One file, which opens from the disk and loads nothing. A page's address in it is its number
    from 1, a block's that and the block's id: ``review.html#2-17``.

    Example:
        >>> import cleantext, pathlib, tempfile
        >>> source = "Một câu.\\n\\nChia sẻ"
        >>> page = ReviewPage("một trang", cleantext.clean_text(source), source, "text")
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> write_review([page], folder / "review.html").name
        'review.html'
    """
    style, script = asset("base.css", "labels.css", "review.css"), asset("review.js")
    inner = asset("base.css", "labels.css", "frame.css")
    context = {
        "pages": [PageView(number, page) for number, page in enumerate(pages, start=1)],
        "style": style,
        "script": script,
        "frame": FRAME.format(policy=content_policy(styles=(inner,)), style=inner),
        # A frame without an address of its own is held to this page's policy as well.
        "policy": content_policy(styles=(style, inner), script=script),
    }
    return write_page("review.jinja", context, path)
