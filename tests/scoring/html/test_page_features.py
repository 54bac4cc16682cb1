"""What a page's kind is told from: each number says what it claims, and words say nothing."""

from __future__ import annotations

import pytest

from cleantext.parsing import read_html
from cleantext.scoring.html.page_features import page_row

LONG = "one two three four five six seven eight nine ten " * 3


def row(html: str, url: str = "") -> dict[str, float]:
    read = read_html(html)
    return page_row(read.blocks, read.hints, url)


def cards(count: int, each: str) -> str:
    return "<main>" + f"<div class=x>{each}</div>" * count + "</main>"


def test_the_names_are_always_the_same():
    names = list(row(""))

    assert list(row(f"<p>{LONG}<table><tr><td>1<td>2</table>", "https://example.com/a")) == names
    assert list(row("<title>only a head</title>")) == names


def test_words_of_the_head_are_not_of_the_page():
    assert row("<title>one two</title><p>three")["words"] == 1


def test_long_blocks_that_stand_together_are_one_body():
    together = row(f"<p>{LONG}<p>short<p>{LONG}")
    apart = row(f"<p>{LONG}" + "<p>short" * 9 + f"<p>{LONG}")

    assert together["body/words"] == together["long/words"] == 60
    assert (apart["body/words"], apart["long/words"]) == (30, 60)


def test_links_are_no_long_text():
    assert row(f"<p><a href=/>{LONG}</a>")["long"] == 0
    assert row(f"<p>{LONG}")["long"] == 1


def test_a_price_is_a_number_with_money():
    assert row("<p>$ 12<p>12<p>$")["priced"] == 1


def test_groups_of_like_siblings():
    found = row(cards(5, "<h3>A name</h3><p>$ 12</p>"))

    assert (found["cards/members"], found["cards/blocks"], found["cards/priced"]) == (5, 2, 1)
    assert row(cards(2, "<h3>A name</h3><p>$ 12</p>"))["cards/members"] == 0


def test_what_the_page_calls_itself():
    claim = '<script type="application/ld+json">{"@type": ["Product"], "x": {"@type": "Offer"}}'
    found = row(f"{claim}</script><meta property=og:type content=Product><p>a")

    assert (found["types/product"], found["types/offer"], found["og/product"]) == (1, 1, 1)
    assert found["types/article"] == found["og/article"] == 0


@pytest.mark.parametrize(
    ("url", "name", "value"),
    [
        ("https://example.com/2024/07/a-b-c", "url/dated", 1),
        ("https://example.com/2024a/a-b-c", "url/dated", 0),
        ("https://example.com/a-b_c?d=1", "url/hyphens", 2),
        ("https://example.com/a?d=1", "url/query", 1),
        ("https://example.com/a.html", "url/file", 1),
        ("https://example.com/a/", "url/folder", 1),
        ("http://[", "url/depth", 0),
    ],
)
def test_the_form_of_an_address(url, name, value):
    assert row("<p>a", url)[name] == value


def test_class_names_say_nothing():
    pages = [
        f'<div class="{name} a"><p class="{name}">{LONG}</div>' * 3
        for name in ("forum-post", "bài-viết", "x7f3")
    ]

    assert len({tuple(row(page).values()) for page in pages}) == 1
