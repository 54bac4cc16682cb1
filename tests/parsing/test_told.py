"""Text that stands in JSON-LD alone: taken where the page is a shell, left where it is not."""

from __future__ import annotations

import json

import pytest

import cleantext

STORY = "Con đường đất dẫn vào làng Vân Hạ đã được rải nhựa sau ba năm chờ đợi. " * 6
LINES = f"{STORY}\n\n{STORY.replace('ba', 'bốn')}"


def page(data: object, body: str = "<div id=root></div>") -> str:
    script = json.dumps(data, ensure_ascii=False)
    head = f'<title>Làng Vân Hạ</title><script type="application/ld+json">{script}</script>'
    return f"<html><head>{head}</head><body><nav><a href=/>Trang chủ</a></nav>{body}</body></html>"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "articleBody": LINES},
        {"@graph": [{"@type": "WebPage"}, {"@type": "Product", "description": LINES}]},
        [{"@type": "DiscussionForumPosting", "text": LINES}],
        {"@type": "Article", "articleBody": f"<p>{LINES.replace(chr(10) * 2, '</p><p>')}</p>"},
    ],
    ids=["article", "product", "posting", "markup"],
)
def test_a_shell_has_the_text_of_its_data(data):
    document = cleantext.clean_html(page(data))

    assert document.text.split() == LINES.split()
    assert len(document.kept) == 2
    assert "json-ld-text" in [note.code for note in document.notes]
    document.verify()


def test_a_page_that_shows_its_text_has_it_once():
    body = "".join(f"<p>{part}</p>" for part in LINES.split("\n\n"))
    document = cleantext.clean_html(page({"@type": "Article", "articleBody": LINES}, body))

    assert document.text.split() == LINES.split()
    assert not [note for note in document.notes if note.code == "json-ld-text"]


def test_a_page_with_another_text_keeps_its_own():
    body = f"<main><p>{STORY.replace('Vân Hạ', 'An Bình')}</p></main>"
    document = cleantext.clean_html(page({"@type": "Article", "articleBody": LINES}, body))

    assert "Vân Hạ" not in document.text


def test_a_short_description_is_no_text():
    data = {"@type": "Product", "description": "Ghế gỗ sồi."}

    assert cleantext.clean_html(page(data)).text == ""


def test_a_page_of_nothing_but_data():
    data = json.dumps({"@type": "Article", "articleBody": LINES})
    document = cleantext.clean_html(f'<script type="application/ld+json">{data}</script>')

    assert document.text.split() == LINES.split()
    document.verify()
