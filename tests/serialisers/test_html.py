"""A page written out is simple, closed and harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.serialisers.html import to_html
from documents import bare

HARMFUL = (
    '<p><a href="javascript:alert(1)">a</a>',
    '<p><a href="java&#10;script:alert(1)">a</a>',
    '<p><a href=" data:text/html,<script>alert(1)</script>">a</a>',
    '<p><a href="vbscript:a">a</a>',
    "<p><a href='http://x/\"onclick=\"alert(1)'>a</a>",
    "<p>&lt;script>alert(1)&lt;/script>",
    '<p><b onclick="alert(1)">a</b>',
    '<pre class="language-x&quot;onclick=&quot;alert(1)">a</pre>',
)


@pytest.mark.parametrize("page", HARMFUL)
def test_nothing_harmful_comes_through(page: str) -> None:
    html = to_html(bare(page, title="<script>alert(1)</script>"))

    assert "<script" not in html
    assert " onclick" not in html
    assert '"onclick' not in html
    assert "script:" not in html
    assert "data:" not in html


def body(page: str) -> str:
    return to_html(bare(page)).split("<body><article>\n")[1].split("</article>")[0]


def test_structure() -> None:
    assert body("<h1>a</h1><p>b<br><b>c</b><blockquote>d</blockquote>") == (
        "<h2>a</h2>\n<p>b<br>\n<b>c</b></p>\n<blockquote><p>d</p></blockquote>\n"
    )


def test_lists_nest_and_close() -> None:
    page = "<ul><li>a<ol start=3><li>b<li>c</ol>d<li>e</ul><ol><li>f</ol>"

    assert body(page).replace("\n", "") == (
        '<ul><li>a<ol start="3"><li>b</li><li>c</li></ol>d</li><li>e</li></ul><ol><li>f</li></ol>'
    )


def test_tables_and_listings() -> None:
    assert body("<table><tr><th>a<th>b<tr><td>c<td>d</table><pre>e\n f</pre>") == (
        "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>\n"
        "<pre><code>e\n f</code></pre>\n"
    )


@given(st.text(st.characters(exclude_categories=["C"])))
def test_any_text_reads_as_the_same(text: str) -> None:
    """What is written reads back as the same words; the title stands in the head, too."""
    document = bare(text, kind="text", title=text)
    words = text.split()

    assert bare(to_html(document)).text.split() == [*words, *words, *document.text.split()]
