"""Blocks from HTML: text as a browser shows it, roles from tags, nothing glued and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleantext.parsing import read_html, text_stream
from cleantext.vocabulary import Role
from soup import soup


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks]


@given(soup)
def test_sources_tile_the_stream(html: str) -> None:
    blocks = read_html(html).blocks

    assert "".join(block.source for block in blocks) == text_stream(html)
    assert [block.start for block in blocks] == [
        sum(len(block.source) for block in blocks[:number]) for number in range(len(blocks))
    ]


@given(soup)
def test_edits_undo_to_the_source(html: str) -> None:
    for block in read_html(html).blocks:
        assert block.undone() == block.source


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>foo<b>bar</b>baz", ["foobarbaz"]),
        ("<p>foo <i>bar</i> baz", ["foo bar baz"]),
        ("<p>H<sub>2</sub>O", ["H2O"]),
        ("<p>x<!-- c -->y", ["xy"]),
        ("<a href=1>one</a><a href=2>two</a>", ["one two"]),
        ("<p>see <a href=1>one</a>, <a href=2>two</a>", ["see one, two"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("<button>a</button><button>b</button>", ["a", "b"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a\n  b\t c", ["a b c"]),
        ("<p>  a  <b> b </b> c ", ["a b c"]),
        ("<p>a<br>b", ["a\nb"]),
        ("<p>a <br> b", ["a\nb"]),
        ("<p>a<br><br>b", ["a", "b"]),
        ("<p>a&nbsp;&nbsp;b", ["a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}b"]),
        ("<pre>\n  x\n\n   y\n</pre>", ["  x\n\n   y"]),
        ("<div>\n    <pre><code>x\n  y</code></pre>", ["x\n  y"]),
        ("a\0b<p>c", ["ab", "c"]),
    ],
)
def test_text_is_what_a_browser_shows(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_a_hidden_span_is_cut_with_its_label() -> None:
    (block,) = read_html("<p>Giá <span hidden>giá cũ </span>mới").blocks

    assert block.text == "Giá mới"
    assert [(cut.removed, str(cut.label)) for cut in block.cuts] == [("giá cũ ", "hidden")]


@pytest.mark.parametrize(
    ("html", "text", "cut"),
    [
        ("<p>Giá:<span hidden> giá cũ</span> mới", "Giá: mới", " giá cũ"),
        ("<p>Giá <span hidden> giá cũ</span><b>mới</b>", "Giá mới", " giá cũ"),
        ("<p>Giá\n<br> <span hidden>\n cũ</span>mới", "Giá\nmới", "\n cũ"),
        ("<p>Giá<br><span hidden>cũ</span>mới", "Giá\nmới", "cũ"),
        ("<p>Giá<span hidden><br>cũ</span>mới", "Giámới", "cũ"),
        ("<p><span hidden>cũ <i hidden>x</i></span>\n  mới", "mới", "cũ x"),
        ("<p>mới  <span hidden>cũ</span>\n ", "mới", "cũ"),
    ],
)
def test_blanks_and_breaks_beside_a_hidden_span(html: str, text: str, cut: str) -> None:
    """A hidden span goes whole, whatever blanks stand at its borders; a break before it stays."""
    (block,) = read_html(html).blocks

    assert block.text == text
    assert [one.removed for one in block.cuts] == [cut]


def test_roles_and_levels() -> None:
    html = "<h2>h</h2><p>p</p><ul><li>l</ul><blockquote>q</blockquote><pre>c</pre>"
    html += "<table><tr><td>t</table><figure><figcaption>f</figcaption></figure>"

    blocks = read_html(html).blocks

    assert [block.role for block in blocks] == [
        Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CODE, Role.TABLE,
        Role.CAPTION,
    ]  # fmt: skip
    assert blocks[0].traits.level == 2


def test_cells_know_row_column_and_header() -> None:
    html = "<table><thead><tr><th colspan=2>a<th>b<tbody><tr><th>c<td>d<td>e</table>"

    cells = [block.traits.cell for block in read_html(html).blocks]

    assert [cell and cell[1:] for cell in cells] == [
        (0, 0, True), (0, 2, True), (1, 0, True), (1, 1, False), (1, 2, False),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    html = "<table><tr><td>a<table><tr><td>b</table><td>c</table>"

    cells = [block.traits.cell for block in read_html(html).blocks]

    assert [cell and (cell.table, cell.column) for cell in cells] == [(1, 0), (2, 0), (1, 1)]


def test_list_items_know_list_place_depth_and_number() -> None:
    html = "<ol start=3><li>a<ul><li>b<li>c</ul><li>d</ol>"

    items = [block.traits.item for block in read_html(html).blocks]

    assert [item and tuple(item) for item in items] == [
        (1, 0, 1, 3), (2, 0, 2, 0), (2, 1, 2, 0), (1, 1, 1, 4),
    ]  # fmt: skip


def test_a_caption_is_bound_to_the_image_of_its_figure() -> None:
    html = "<figure><img data-src=b.jpg src=a.gif alt=A><figcaption>C</figcaption></figure>"
    html += "<p>x<img src=d.jpg></p><figure><figcaption>E</figcaption></figure>"

    caption, _, bare = read_html(html).blocks

    assert caption.traits.image is not None
    assert (caption.traits.image.src, caption.traits.image.alt) == ("b.jpg", "A")
    assert bare.traits.image is None


def test_links_count_their_characters() -> None:
    (block,) = read_html('<p>Xem <a href="/tin">tin khác</a> nữa').blocks

    assert block.traits.link_chars == len("tin khác")
    assert [(mark.value, block.source[mark.start : mark.end]) for mark in block.traits.links] == [
        ("/tin", "tin khác"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "x" * 1_000_000,
        "<p>" + "a b  " * 200_000,
        "<pre>" + " \n" * 500_000,
        "<p>" + "a <br>" * 50_000,
        "<p>" + "a\n<span hidden>b c</span>\n" * 20_000,
        "<p>a" + "<a> </a>" * 50_000 + "b",
    ],
    ids=["one word", "one paragraph", "blank lines", "line breaks", "hidden spans", "blank links"],
)
@pytest.mark.timeout(20)
def test_long_pages_take_linear_time(html: str) -> None:
    assert "".join(block.source for block in read_html(html).blocks) == text_stream(html)
