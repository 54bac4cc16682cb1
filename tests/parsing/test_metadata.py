"""Fields come from where the page names them, and stay empty where it does not."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext
from cases import load_cases
from cleantext.metadata import Metadata
from cleantext.model import Block, Evidence, Hints, Kind, Language, Page, Traits
from cleantext.parsing import read_html
from cleantext.parsing.metadata import resolve_metadata
from cleantext.parsing.metadata.markup import read_markup
from cleantext.parsing.metadata.metas import read_metas
from cleantext.parsing.metadata.names import split_names
from cleantext.parsing.metadata.signed import read_signatures
from cleantext.parsing.metadata.structured import read_json_ld
from cleantext.parsing.metadata.titles import choose_title
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cases import Case


def _cases(stem: str) -> list[Any]:
    return [
        pytest.param(case.values[1], id=case.id)
        for case in load_cases("metadata")
        if case.values[0] == stem
    ]


def _resolve(html: str) -> Metadata:
    """Return what ``resolve_metadata`` makes of a page no labeller has seen."""
    read = read_html(html)
    return resolve_metadata(read.blocks, Page(Kind.HTML, hints=read.hints), html)


@pytest.mark.parametrize("case", _cases("names"))
def test_split_names(case: Case) -> None:
    assert list(split_names(case["input"])) == case["names"]


@pytest.mark.parametrize("case", _cases("titles"))
def test_choose_title(case: Case) -> None:
    headings = (
        Block(number, text, traits=Traits(level=1))
        for number, text in enumerate(case.get("headings", []))
    )
    page = Page(Kind.HTML, case.get("url"), hints=Hints(title=case.get("title", "")))

    title = choose_title(tuple(headings), page, (), case.get("site", ""))

    assert title == case["expected"]


@pytest.mark.parametrize("case", _cases("texts"))
def test_fields_of_a_text(case: Case) -> None:
    blocks = tuple(_block(number, row) for number, row in enumerate(case["blocks"]))

    found = resolve_metadata(blocks, Page(), None)

    expected = {
        field.name: tuple(value) if isinstance(value := case[field.name], list) else value
        for field in fields(Metadata)
        if field.name in case
    }
    assert found == Metadata(**expected)


def _block(number: int, row: dict[str, str]) -> Block:
    block = Block(number, row["text"], kind=Role(row.get("role", "paragraph")))
    label = row.get("label")
    return block.labelled(Evidence(Label(label), 0.9, "test/label")) if label else block


def test_article_of_a_graph_with_references() -> None:
    script = """{"@context": "https://schema.org", "@graph": [
      {"@type": "WebSite", "name": "Báo Mới"},
      {"@type": "NewsArticle", "headline": "Gi\\u00e1 v\\u00e0ng &amp; b\\u1ea1c",
       "author": {"@id": "#a"},
       "datePublished": "2024-07-19T07:42:00+07:00", "dateModified": "2024-07-20",
       "publisher": {"@type": "Organization", "name": "Báo Mới"}, "keywords": "vàng, bạc"},
      {"@type": "Person", "@id": "#a", "name": "Lê Hòa"}]}"""

    found = read_json_ld(Hints(json_ld=(script,)))

    assert found == Metadata(
        title="Giá vàng & bạc",
        authors=("Lê Hòa",),
        published="2024-07-19T07:42:00+07:00",
        modified="2024-07-20",
        site="Báo Mới",
        tags=("vàng", "bạc"),
    )


def test_one_of_several_articles_is_nobodys_choice() -> None:
    """A listing describes all its stories; none of them is the page."""
    script = '[{"@type": "Article", "headline": "One"}, {"@type": "Article", "headline": "Two"}]'

    assert read_json_ld(Hints(json_ld=(script,))) == Metadata()


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Gold", "datePublished": "2024-07-19",}',
        '<!-- {"@type": "Article", "headline": "Gold", "datePublished": "2024-07-19"} -->',
        '{"@type": "Article", "headline": "Gold", "datePublished": "2024-07-19", "x": "a "b""}',
        '{"@type": "Article", "headline": "Gold", "x": "a\nb", "datePublished": "2024-07-19"};',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(script: str) -> None:
    found = read_json_ld(Hints(json_ld=(script,)))

    assert (found.title, found.published) == ("Gold", "2024-07-19")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@type": 5}',
        '{"@type": ["Article", 7], "author": [[]]}',
        "1" * 5000,
    ],
)
def test_json_that_tells_nothing(script: str) -> None:
    assert read_json_ld(Hints(json_ld=(script,))) == Metadata()


def test_metas_by_rank() -> None:
    found = read_metas(
        {
            "date": "2020-01-01",
            "article:published_time": "2024-07-19T07:42:00Z",
            "author": "https://x.example/a",
            "byl": "By Jane Doe",
        }
    )

    assert (found.published, found.authors) == ("2024-07-19T07:42:00Z", ("Jane Doe",))


def test_a_meta_date_that_can_be_read_both_ways_is_none() -> None:
    assert read_metas({"date": "05/06/2024"}).published == ""


def test_the_heading_goes_before_the_head() -> None:
    found = _resolve(
        "<html><head><title>Gold rises | Example</title>"
        "<meta property='og:site_name' content='Example'>"
        "</head><body><h1>Gold rises sharply</h1><p>Text.</p></body></html>"
    )

    assert (found.title, found.site) == ("Gold rises sharply", "Example")


def test_the_site_as_author_counts_only_in_structured_data() -> None:
    head = (
        "<html><head><meta property='og:site_name' content='Kompas Daily'>{}</head>"
        "<body><p>Text.</p></body></html>"
    )
    stated = (
        '<script type="application/ld+json">'
        '{"@type": "Article", "headline": "A b c", "author": {"name": "Kompas Daily"}}</script>'
    )

    assert _resolve(head.format("<meta name='author' content='Kompas Daily'>")).authors == ()
    assert _resolve(head.format(stated)).authors == ("Kompas Daily",)


def test_a_page_that_is_all_chrome_has_no_headline() -> None:
    html = "<html><head><title>Not found | Example</title></head><body><p>Menu</p></body></html>"
    read = read_html(html)
    chrome = tuple(block.labelled(Evidence(Label.NAVIGATION, 0.9, "x/y")) for block in read.blocks)

    found = resolve_metadata(chrome, Page(Kind.HTML, hints=read.hints), html)

    assert found.title == ""


def test_a_line_that_says_who_wrote() -> None:
    found = _resolve(
        "<html><head><title>A b</title></head><body><table><tr><td>Penulis</td>"
        "<td>: Ferril Dennys</td></tr></table></body></html>"
    )

    assert found.authors == ("Ferril Dennys",)


def test_microdata() -> None:
    html = (
        "<html><body><meta itemprop='datePublished' content='2024-07-19'>"
        "<p itemprop='author'>By Jane Doe</p>"
        "<time itemprop='dateModified' datetime='2024-07-20'>x</time>"
        "</body></html>"
    )

    found = read_markup(read_html(html).blocks)

    expected = (("Jane Doe",), "2024-07-19", "2024-07-20")
    assert (found.authors, found.published, found.modified) == expected


def test_a_name_that_stands_twice_for_readers_and_machines_is_one() -> None:
    html = "<p itemprop=author><a>Jane Doe</a><span class=d-none itemprop=name>Jane Doe</span>"

    assert read_markup(read_html(html).blocks).authors == ("Jane Doe",)


POST = '{"@type": "%s", "headline": "Oil", "author": {"name": "jane_d"}}'


@pytest.mark.parametrize(
    ("kind", "authors"), [("DiscussionForumPosting", ("jane_d",)), ("BlogPosting", ())]
)
def test_who_posts_in_a_forum_has_a_login(kind: str, authors: tuple[str, ...]) -> None:
    assert read_json_ld(Hints(json_ld=(POST % kind,))).authors == authors


@pytest.mark.parametrize("key", ["datePosted", "dateCreated"])
def test_jobs_and_questions_have_dates_of_their_own(key: str) -> None:
    stated = '{"@type": "JobPosting", "title": "Baker", "%s": "2024-04-02"%s}'
    published = ', "datePublished": "2024-04-03"'

    assert read_json_ld(Hints(json_ld=(stated % (key, ""),))).published == "2024-04-02"
    assert read_json_ld(Hints(json_ld=(stated % (key, published),))).published == "2024-04-03"


@pytest.mark.parametrize("shown", ["jane_doe", "Jane Doe"])
def test_a_name_that_was_made_of_a_login_is_none(shown: str) -> None:
    html = f"<title>Oil</title><p>{PARAGRAPH}<p>2024-07-19<p class=author>{shown}"

    assert cleantext.clean_html(html).authors == (("Jane Doe",) if shown == "Jane Doe" else ())


@pytest.mark.parametrize(
    ("title", "link", "site"),
    [
        ("Oil - Harbour Post", "<a href=/>HARBOUR POST</a>", "Harbour Post"),
        ("Harbour Post: Oil", "<a href=https://e.vn/><img alt='Harbour Post'></a>", "Harbour Post"),
        ("Oil | Harbour Post", "<p>© 2024 Harbour Post Ltd.</p>", "Harbour Post"),
        (
            "Oil - Harbour Post",
            "<link rel=canonical href=https://www.harbour-post.vn/oil>",
            "Harbour Post",
        ),
        ("Oil - Harbour Post", "<a href=/oil>Harbour Post</a>", ""),
        ("Oil - Harbour Post", "<a href=/><span>Home</span></a>", ""),
        ("Oil, the Harbour Post", "<a href=/>the Harbour Post</a>", ""),
    ],
)
def test_the_site_is_an_end_of_the_title_that_the_page_shows_as_such(
    title: str, link: str, site: str
) -> None:
    assert _resolve(f"<title>{title}</title>{link}<p>{PARAGRAPH}").site == site


SIGNED = (
    "<html><body><article><p>{}</p><p>Ca sĩ Mai Lý đi hát.</p><p><strong>{}</strong></p>{}"
    "</article></body></html>"
)
PARAGRAPH = (
    "Công an cho biết vụ việc đang được điều tra, làm rõ trách nhiệm của từng người liên quan. "
)


@pytest.mark.parametrize(
    ("name", "behind", "language", "authors"),
    [
        ("Lê Tân", "", "vi", ("Lê Tân",)),
        ("Lê Tân", f"<p>{PARAGRAPH}</p>", "vi", ()),
        ("Xem thêm", "", "vi", ()),
        ("Contact Us", "", "en", ()),
    ],
    ids=["signature", "a heading, as text follows", "no name", "a language that does not sign"],
)
def test_a_name_under_the_last_paragraph(
    name: str, behind: str, language: str, authors: tuple[str, ...]
) -> None:
    read = read_html(SIGNED.format(PARAGRAPH, name, behind))
    page = Page(Kind.HTML, language=Language(language, 1.0))

    assert read_signatures(read.blocks, page).authors == authors


def test_one_day_of_all_times_is_the_pages() -> None:
    page = "<html><body><h1>A b c</h1>{}<p>Text.</p></body></html>"
    once = "<time datetime='2024-07-19T07:42'>today</time>"
    twice = f"{once}<time datetime='2023-01-01'>then</time>"

    assert read_markup(read_html(page.format(once)).blocks).published == "2024-07-19T07:42"
    assert read_markup(read_html(page.format(twice)).blocks).published == ""


SOUP = st.sampled_from(
    [
        "<h1>", "</h1>", "<title>", "<meta name=author content='A B'>", "</script>", "<p>", "\0",
        "<script type='application/ld+json'>", '{"@type": "Article", "headline": ', '"x"}', " - ",
        "\ud800", "19/07/2024", "By ", "A B", "<time datetime=2024-07-19>",
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(SOUP | st.text(max_size=8), max_size=25).map("".join))
def test_no_page_makes_it_raise(source: str) -> None:
    html = f"<html>{source}</html>"

    assert _resolve(html) == _resolve(html)
    block = Block(0, source, kind=Role.BYLINE)
    assert isinstance(resolve_metadata((block,), Page(), None), Metadata)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\0",
        "<div>" * 5000 + "x",
        "<p>\ud800</p>",
        "<html><title>" + "a | " * 20_000 + "</title></html>",
        "<svg><title>A</title><text>B</text></svg>",
    ],
    ids=["empty", "null", "deep", "surrogate", "long-title", "svg"],
)
def test_odd_pages(html: str) -> None:
    assert isinstance(_resolve(html), Metadata)


LADDER = """<html><head><title>Ladder of beech</title>%s</head><body><main><h1>Ladder of beech</h1>
<p>%s</p><p>The ladder is made of beech and carries two people with all their tools.</p></main>"""
PRICE = '<script type="application/json">{"priceValidUntil": "2031-03-06T07:51:50"}</script>'
CHANGED = '<meta property="article:modified_time" content="2031-03-06T10:00:00Z">'


@pytest.mark.parametrize(("kind", "published"), [("Product", ""), ("Thing", "2031-03-06")])
def test_a_date_on_a_products_page_is_of_an_opinion(kind: str, published: str) -> None:
    stated = f'<script type="application/ld+json">{{"@type": "{kind}", "name": "Ladder"}}</script>'
    html = LADDER % (stated + PRICE, "The price holds until March 6, 2031.")

    assert cleantext.clean_html(html).published == published


@pytest.mark.parametrize(
    ("head", "line", "published"),
    [
        (PRICE, "Sent tomorrow.", ""),
        (PRICE, "<span hidden>March 6, 2031</span> Sent tomorrow.", ""),
        (PRICE, "Sent tomorrow.</p><p hidden>The price holds until March 6, 2031.", ""),
        (PRICE, "The price holds until March 6, 2031.", "2031-03-06"),
        (CHANGED, "Since March 6, 2031 its steps are broader than they were.", ""),
    ],
    ids=["in a script alone", "hidden", "hidden paragraph", "shown", "the day of a change"],
)
def test_a_date_from_anywhere_counts_where_readers_see_it(
    head: str, line: str, published: str
) -> None:
    assert cleantext.clean_html(LADDER % (head, line)).published == published


@pytest.mark.parametrize(
    ("line", "published"),
    [("28 Mart 2025, 14:10", "2025-03-27"), ("27 Mart 2025, 14:10", "2025-03-27T14:10")],
)
def test_a_later_time_further_down_is_of_a_comment(line: str, published: str) -> None:
    story = "Otobüsten indiğimde kar yağıyordu ve konağın sahibi beni fırının başında karşıladı."
    lines = ("Kastamonu'da bir hafta: Az bilinen köyler", "27 Mart 2025", story, "Sevgi", line)
    assert cleantext.clean_text("\n".join(lines)).published == published


@pytest.mark.parametrize(
    ("day", "published"), [("03/04/2024", ""), ("30/04/2024", "2024-04-30T07:42")]
)
def test_no_line_of_an_english_text_tells_a_day_that_may_be_a_month(
    day: str, published: str
) -> None:
    told = "The council will close the old bridge for a whole year, as its speaker said at noon."
    page = f"The bridge is closed for a whole year\n{day} 07:42\n{told}\n\n{told} It opens then."
    assert cleantext.clean_text(page).published == published
