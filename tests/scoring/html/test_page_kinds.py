"""The kinds of pages: pages of our own, and what decides when there is no content."""

from __future__ import annotations

import pytest

import cleantext
from cases import PAGES
from cleantext import PageType
from cleantext.scoring.html.page_kinds import LEARNED, MODEL, most_likely
from cleantext.scoring.trees import load_trees

CONSENT = "We use cookies and similar technologies to improve your experience. "


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("news-vi-hashed-classes", "article"),
        ("article-ja", "article"),
        ("docs-code-tables-en", "documentation"),
        ("forum-thread-en", "forum"),
        ("product-page-de", "product"),
    ],
)
def test_pages_of_each_kind(name, kind):
    """Pages that the model never saw, in languages that it never saw."""
    document = cleantext.clean((PAGES / name / "source.html").read_bytes())

    assert document.page_kind.type == kind
    assert document.page_kind.confidence > 1 / len(LEARNED)


@pytest.mark.parametrize(
    ("generator", "kind"),
    [("mkdocs-1.6.1, mkdocs-material-9.5", "documentation"), ("Discourse 3.1", "forum")],
)
def test_a_page_is_of_the_kind_that_its_generator_makes(generator, kind):
    page = (PAGES / "article-ja" / "source.html").read_text("utf-8")
    made = page.replace("<head>", f"<head><meta name=generator content='{generator}'>")

    assert cleantext.clean(made).page_kind == (kind, 0.95)
    assert cleantext.clean(made.replace(generator, "Ghost 5.79")).page_kind.type == "article"


def test_the_confidences_of_all_kinds_add_up():
    """The best of seven has a seventh at least, and never more than all."""
    trees = load_trees(MODEL)
    flat = dict.fromkeys(trees.names, 0.0)

    assert 1 / len(LEARNED) < most_likely(trees, flat).confidence < 1
    assert len(trees.features) % len(LEARNED) == 0


def test_text_has_no_kind():
    assert cleantext.clean_text("Một câu.").page_kind == (PageType.UNKNOWN, 0)


def test_a_page_without_content_is_empty():
    document = cleantext.clean_html("<nav><a href=/>One</a> <a href=/two>Two</a></nav>")

    assert document.page_kind.type is PageType.EMPTY


def test_a_page_that_only_asks_for_consent():
    wall = f"<div role=dialog><p>{CONSENT}</p><button>Accept all</button></div>"

    assert cleantext.clean_html(wall).page_kind.type is PageType.CONSENT_WALL
    assert cleantext.clean_html(f"<p>{CONSENT * 9}").page_kind.type is not PageType.CONSENT_WALL
