"""Structure as Markdown, judged by what another Markdown reader makes of it."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

import cleantext
from cleantext.serialisers.markdown import fenced, to_markdown
from documents import bare

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

STRUCTURES = {
    "headings stand below the title": (
        "<h1>One</h1><h2>Two</h2><p>text",
        "## One\n\n### Two\n\ntext",
    ),
    "headings that leave the first level free stay where they are": (
        "<h2>Two</h2><h3>Three</h3>",
        "## Two\n\n### Three",
    ),
    "a nested list": (
        "<ul><li>a<ol><li>b<li>c</ol><li>d</ul>",
        "- a\n  1. b\n  2. c\n- d",
    ),
    "a list that goes on counting": ('<ol start="7"><li>a<li>b</ol>', "7. a\n8. b"),
    "a nested list that begins with 3 can't interrupt a paragraph": (
        '<ul><li>a<ol start="3"><li>b</ol></ul>',
        "- a\n\n  3. b",
    ),
    "several paragraphs of one item": (
        "<ul><li><p>a<p>b<li>c</ul>",
        "- a\n\n  b\n- c",
    ),
    "a paragraph of the item around a nested list": (
        "<ul><li>a<ul><li>b</ul><p>c</ul>",
        "- a\n  - b\n\n  c",
    ),
    "two lists in a row stay two": (
        "<ul><li>a</ul><ul><li>b</ul>",
        "- a\n\n* b",
    ),
    "two counted lists in a row stay two": (
        "<ol><li>a</ol><ol><li>b</ol>",
        "1. a\n\n1) b",
    ),
    "a listing in an item": (
        "<ul><li>a<pre>b\n  c</pre></ul>",
        "- a\n\n  ```\n  b\n    c\n  ```",
    ),
    "a table with its header": (
        "<table><tr><th>a<th>b<tr><td>c|d<td><p>e<p>f</table>",
        "| a | b |\n| --- | --- |\n| c\\|d | e f |",
    ),
    "a table without header, with a hole": (
        "<table><tr><td>a<td>b<tr><td><td>c</table>",
        "|  |  |\n| --- | --- |\n| a | b |\n|  | c |",
    ),
    "a table that lays the page out is no table": (
        "<table><tr><td><p>a<p>b</table>",
        "a\n\nb",
    ),
    "a listing with its language": (
        '<pre class="x language-python"><code>if a:\n    b</code></pre>',
        "```python\nif a:\n    b\n```",
    ),
    "the lines of one listing": (
        "<pre><div>a</div><div>b</div></pre><pre>c</pre>",
        "```\na\nb\n```\n\n```\nc\n```",
    ),
    "a quote of two paragraphs": (
        "<blockquote><p>a<p>b</blockquote><p>c",
        "> a\n>\n> b\n\nc",
    ),
    "a line break": ("<p>a<br>b", "a\\\nb"),
    "links": (
        '<p><a href="/x?a=1">a</a> <a href="y(1)">b</a> <a href="data:c">c</a> <a href="#">d</a>',
        "[a](https://example.com/x?a=1) [b](https://example.com/news/y\\(1\\)) c d",
    ),
    "a link after an exclamation mark is no image": (
        '<p>Oh!<a href="http://x.org/">a</a>',
        "Oh\\![a](http://x.org/)",
    ),
    "brackets in a link's text": (
        '<p><a href="http://x.org/">a [b</a>',
        "[a \\[b](http://x.org/)",
    ),
    "emphasis": (
        "<p>a <b>b</b>, <em>c</em>, <s>d</s>, <code>e*f*</code>",
        "a **b**, *c*, ~~d~~, `e*f*`",
    ),
    "white space goes outside of emphasis": ("<p>a<b> b </b>c", "a **b** c"),
    "emphasis that would not be read as such": ("<p>a<b>(b)</b>c", "a(b)c"),
    "emphasis beside emphasis": ("<p><b>a</b><i>b</i>", "**a**b"),
    "backticks in code": ("<p><code>a`b</code> <code>`c</code>", "``a`b`` `` `c ``"),
}


@pytest.mark.parametrize(("page", "expected"), STRUCTURES.values(), ids=STRUCTURES)
def test_structure(page: str, expected: str) -> None:
    assert to_markdown(bare(page)) == expected + "\n"


def test_title_is_the_only_first_heading() -> None:
    markdown = to_markdown(bare("<h1>One</h1><p>text", title="A *title*\nof # two #"))

    assert markdown == "# A \\*title\\* of # two \\#\n\n## One\n\ntext\n"


def test_a_page_without_text_is_empty() -> None:
    assert to_markdown(bare("")) == ""


def test_captions_stand_in_the_text_where_the_policy_keeps_them() -> None:
    page = "<p>a<figure><img src=x><figcaption>b</figcaption></figure><p>c"

    assert to_markdown(bare(page)) == "a\n\nc\n"
    assert to_markdown(bare(page, policy="llm")) == "a\n\nb\n\nc\n"


def test_typed_items_of_a_plain_text() -> None:
    typed = "Bà con mang theo:\n- gạo nếp\n• lá dong\n\n2. Gói bánh\n3) Luộc bánh\n"

    _, *items = filter(None, to_markdown(cleantext.clean_text(typed)).splitlines())

    assert items == ["- gạo nếp", "- lá dong", "2. Gói bánh", "3. Luộc bánh"]


def test_a_fence_is_longer_than_any_in_it() -> None:
    assert fenced("a") == "```\na\n```"
    assert fenced("```\n`````") == "``````\n```\n`````\n``````"


@pytest.mark.parametrize("page", [page for page, _ in STRUCTURES.values()], ids=STRUCTURES)
def test_markdown_reads_as_the_same_text(page: str) -> None:
    """No character of the text is lost or added by what another reader makes of the Markdown."""
    document = bare(page)
    read = bare(READER.render(to_markdown(document)))

    assert read.text.split() == document.text.split()
