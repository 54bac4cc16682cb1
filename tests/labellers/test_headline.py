"""Title, subtitle, byline and dateline of an HTML article, each with what only looks like it."""

from __future__ import annotations

import pytest

from cleantext import lexicon
from cleantext.labellers.headline import label_headline
from cleantext.model import Block, Kind, Page
from cleantext.parsing import read_html

ONE = "The ferry left at six with forty sheep, two nuns and a piano on its deck."
TWO = "Nobody on the quay asked where the piano was going, and nobody was told."
LEAD = "A crossing that nobody will talk about, told by the only sheep that got off."
HEAD = "<title>A piano at sea | The Daily</title>"
SEA = "A piano at sea"
TITLE = f"<h1>{SEA}</h1>"
LINKED_DATA = '<script type="application/ld+json">{}</script>'


def roles(html: str) -> dict[str, str]:
    """Return the roles that the labeller gave, by the blocks' text."""
    read = read_html(html)
    page = Page(Kind.HTML, hints=read.hints, lexicon=lexicon.load("en"))
    found = label_headline(read.blocks, page)
    return {block.text: str(block.role) for block in found if block.evidence}


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (HEAD + TITLE, SEA),
        (HEAD + "<h1>The Daily</h1><h2>A piano at sea</h2>", SEA),
        (HEAD + "<div>A piano at sea</div>", SEA),
        ('<meta property="og:title" content="A piano at sea"><h2>A piano at sea', SEA),
        (LINKED_DATA.format('{"headline": "A piano at sea"}') + "<p>A piano at sea", SEA),
        (HEAD + "<h1>A piano was at sea</h1>", "A piano was at sea"),
        ("<title>x</title><header><h1>The Daily</h1></header><h1>A goat</h1>", "A goat"),
    ],
    ids=["title", "logo in h1", "no heading", "OpenGraph", "JSON-LD", "other words", "only h1"],
)  # fmt: skip
def test_the_title_is_what_the_page_calls_it(html: str, title: str) -> None:
    assert roles(f"{html}<p>{ONE}") == {title: "title"}


@pytest.mark.parametrize(
    "html",
    [
        HEAD + "<nav>A piano at sea</nav>",
        HEAD + "<aside><h2>A piano at sea</h2></aside>",
        HEAD + "<header><a href=/>The Daily</a></header>",
        HEAD + "<p>/ <a href=/a>A piano</a> at sea",
        "<title>x</title><h1>One</h1><h1>Two</h1>",
        "<p>A piano at sea",
    ],
    ids=["menu", "sidebar", "logo", "trail from home", "two headings", "no claim"],
)
def test_what_is_no_title(html: str) -> None:
    assert "title" not in roles(f"{html}<p>{ONE}").values()


@pytest.mark.parametrize(
    "lead",
    [
        f"<h2>{LEAD}</h2>",
        f"<div><p>{LEAD}</p></div>",
        f"<p><b>{LEAD}</b></p>",
        f"<p itemprop=description>{LEAD}</p>",
    ],
    ids=["heading", "apart", "bold", "microdata"],
)
def test_a_lead_that_stands_apart_is_the_subtitle(lead: str) -> None:
    head = HEAD + f'<meta name=description content="{LEAD}">'

    assert roles(f"{head}{TITLE}{lead}<p>{ONE}<p>{TWO}")[LEAD] == "subtitle"


def test_a_first_paragraph_like_the_others_is_no_subtitle() -> None:
    """Many pages take their description from the first paragraph."""
    head = HEAD + f'<meta name=description content="{LEAD}">'

    assert LEAD not in roles(f"{head}{TITLE}<p>{LEAD}<p>{ONE}<p>{TWO}")


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Ida Fenwick",
        "<p itemprop=author>i.f.",
        "<p><a rel=author href=/u>ida</a>",
        "<p>Ida Noor, London",
    ],
)
def test_byline(byline: str) -> None:
    head = HEAD + '<meta name=author content="Ida Noor">'
    (text,) = (block.text for block in read_html(byline).blocks)

    assert roles(f"{head}{TITLE}{byline}</p><p>{ONE}")[text] == "byline"


@pytest.mark.parametrize(
    "line", ["By the harbour", "Ida likes Ida Noor and all who sail in her", ONE]
)
def test_what_is_no_byline(line: str) -> None:
    head = HEAD + '<meta name=author content="Ida Noor-Fenwick">'

    assert roles(f"{head}{TITLE}<p>{line}</p><p>{TWO}").get(line) != "byline"


@pytest.mark.parametrize(
    "dateline",
    ["<p>12 May 2024</p>", "<p><time>yesterday</time></p>", "<p itemprop=datePublished>x</p>"],
)
def test_dateline(dateline: str) -> None:
    (text,) = (block.text for block in read_html(dateline).blocks)

    assert roles(f"{HEAD}{TITLE}{dateline}<p>{ONE}")[text] == "dateline"


def test_a_sentence_with_a_date_is_no_dateline() -> None:
    line = "On 12 May 2024 the piano was seen again, this time in the company of a goat."

    assert line not in roles(f"{HEAD}{TITLE}<p>{line}<p>{ONE}")


def test_a_name_below_the_last_paragraph_signs_the_article() -> None:
    html = f"{HEAD}{TITLE}<p>{ONE}<p>Ida Fenwick<p>{TWO}<p>Ada Marsh"

    assert roles(html) == {"A piano at sea": "title", "Ada Marsh": "byline"}


def test_posts_of_a_thread_have_bylines_and_dates() -> None:
    post = (
        "<article><a rel=author href=/u>{0}</a><div><time>{0} o'clock</time></div><p>{1}</article>"
    )

    found = roles(HEAD + TITLE + post.format("one", ONE) + post.format("two", TWO))

    assert (found["two"], found["two o'clock"]) == ("byline", "dateline")


def test_broken_linked_data_is_passed_over() -> None:
    scripts = "".join(
        LINKED_DATA.format(text)
        for text in ("{", "[" * 100_000, '{"headline": 1, "author": [null, {}]}', "")
    )

    assert roles(f"{scripts}{HEAD}{TITLE}<p>{ONE}") == {"A piano at sea": "title"}


def test_plain_text_is_left_alone() -> None:
    blocks = (Block(0, "A piano at sea"), Block(1, ONE))

    assert label_headline(blocks, Page()) is blocks
