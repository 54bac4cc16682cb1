"""The golden pages: block by block, field by field, and as Markdown."""

from __future__ import annotations

from difflib import unified_diff
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from cases import PAGES, load_pages
from cleantext import Pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cases import PageCase
    from cleantext import Block, Document

PIPELINE = Pipeline.preset("index")
CLASS_NAMES = ("english", "vietnamese", "hashed")


def pages(test: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", load_pages(test))


@lru_cache
def clean(page: PageCase) -> Document:
    return PIPELINE.run(page.source, kind=page.kind)


@pages("blocks")
def test_blocks(page: PageCase) -> None:
    """Every block has the role and the label that a careful reader gave it."""
    wanted = [_line(one["role"], one["label"], one["text"]) for one in page.expected["blocks"]]

    found = [_shown(block) for block in clean(page).blocks if block.text]

    assert not (difference := _difference(wanted, found)), difference


@pages("fields")
def test_fields(page: PageCase) -> None:
    """What the document says of itself is what the page says."""
    document = clean(page)

    found = {
        "title": document.title,
        "subtitle": document.subtitle,
        "authors": list(document.authors),
        "published": document.published,
        "source": document.source,
        "language": document.language.tag,
        "notes": [note.code for note in document.notes],
    }

    assert found == {name: page.expected.get(name, "") for name in found}


@pages("markdown")
def test_markdown(page: PageCase) -> None:
    """As Markdown, the page is what its ``expected.md`` holds."""
    found = clean(page).markdown()

    difference = _difference(page.markdown.split("\n"), found.split("\n"))
    assert not difference, difference


@pages("verify")
def test_nothing_is_lost(page: PageCase) -> None:
    """Kept, removed and undone edits rebuild the source."""
    clean(page).verify()


def test_class_names_do_not_matter() -> None:
    """The same article under English, Vietnamese and hashed class names gives the same text."""
    sources = [
        (PAGES / f"news-vi-{one}-classes" / "source.html").read_bytes() for one in CLASS_NAMES
    ]

    texts = {PIPELINE.run(source, kind="html").text for source in sources}

    assert len(set(sources)) == len(CLASS_NAMES)
    assert len(texts) == 1


def _shown(block: Block) -> str:
    return _line(block.role, block.label, block.text)


def _line(role: str, label: str, text: str) -> str:
    return f"{label}/{role}: {text}"


def _difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    lines = unified_diff(wanted, found, "expected", "found", lineterm="", n=0)
    return "\n".join(line[:160] for line in lines if not line.startswith("@@"))
