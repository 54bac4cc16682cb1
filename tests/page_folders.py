"""Page folders made for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cleantext
from cleantext.fixtures.info import PageInfo
from cleantext.fixtures.writing import Candidate, add_page

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.fixtures import PageFixture

HTML = """<html lang="en"><title>The ferry waits | Quay News</title><body>
<nav><a href="/a">Home</a> <a href="/b">Harbour</a></nav>
<article><h1>The ferry waits</h1><p>By Anna Thorn</p>
<p>The ferry to the outer islands waited for the tide this morning, as it has for forty years.</p>
<p>Nobody on the quay seemed to mind; the coffee was hot and the rain had gone east at last.</p>
</article><ul><li><a href="/s">Share</a></li></ul></body></html>
"""
TEXT = "Giá gạo tăng ba tuần liền ở chợ huyện, theo lời người bán.\n\nChia sẻ\n"


def added(folder: Path, source: str = HTML, name: str = "ferry", url: str = "") -> PageFixture:
    """Return a page added as a candidate."""
    document = cleantext.clean(source.encode(), url=url or None)
    return add_page(Candidate(source.encode(), document, name, info=PageInfo()), folder)
