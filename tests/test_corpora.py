"""Real pages, where they are at hand: nothing of them is lost, and none makes a cleaner fail.

The corpora are no part of this repository. `CLEANTEXT_CORPORA` names their folder; without it
they are looked for beside the checkout.
"""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

import cleantext

CORPORA = Path(
    os.environ.get("CLEANTEXT_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"),
)
HTML_PAGES = 200

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}; set CLEANTEXT_CORPORA to their folder"
)


def texts() -> list[Path]:
    return sorted(file for ending in ("txt", "md") for file in (CORPORA / "vi").glob(f"*.{ending}"))


def pages() -> list[Path]:
    files = sorted((CORPORA / "wcxb" / "dev" / "html").glob("*.html.gz"))
    return sorted((CORPORA / "vi").glob("*.html")) + files[:: max(len(files) // HTML_PAGES, 1)]


def read(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


@pytest.mark.timeout(600)
def test_every_text_is_rebuilt_from_its_blocks() -> None:
    files = texts()
    assert len(files) > 100
    for file in files:
        document = cleantext.clean_text(read(file))
        document.verify()


@pytest.mark.timeout(1200)
def test_every_page_is_rebuilt_from_its_blocks() -> None:
    files = pages()
    assert len(files) > HTML_PAGES
    for file in files:
        document = cleantext.clean_html(read(file))
        document.verify()
        document.to_json().encode("utf-8")
