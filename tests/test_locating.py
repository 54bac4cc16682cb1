"""Places in the markup: found to the code point, whatever the parser made of the page."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import HealthCheck, given, settings

import cleantext
from cleantext import Pipeline
from cleantext.locating import Places, Span, locate_text
from cleantext.parsing.tree import text_stream
from soup import soup

RULES = Pipeline(engine="rules")


def places(markup: str) -> Places:
    return locate_text(markup, text_stream(markup), text_stream)


def located(markup: str, words: str) -> str | None:
    start = text_stream(markup).index(words)
    found = places(markup).span(start, start + len(words))
    return markup[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("markup", "words", "there"),
    [
        ("<p>one two</p>", "two", "two"),
        ("<p>one <b class='a>b'>two</b>", "one two", "one <b class='a>b'>two"),
        ("<p>A &amp; B &lt; C", "B < C", "B &lt; C"),
        ("<p>caf&eacute &#x41;&#66; &no;", "café AB &no;", "caf&eacute &#x41;&#66; &no;"),
        ("<p>&notit;", "¬it;", "&notit;"),
        ("<p>&#0;&#128;&#55296;x", "x", "x"),
        ("<p>a\r\nb\rc", "a\nb\nc", "a\r\nb\rc"),
        ("<p>a < b <!-- c < d --> e", "a < b  e", "a < b <!-- c < d --> e"),
        ("<!--> one --><p>two", "two", "two"),
        ("<p>one<script>if (a</b) '<p>two'</script> two", "two", "two"),
        ("<title>a &amp; <b></title><p>c", "a & <b>", "a &amp; <b>"),
        ("<xmp>a &amp; <b></xmp>c", "a &amp; <b>", "a &amp; <b>"),
        ("<svg><text><![CDATA[a < b]]></text></svg>", "a < b", "a < b"),
        ("<svg><style>a</style></svg><style>b</style>c", "c", "c"),
        ("<svg><svg></svg><text><![CDATA[a < b]]></text></svg>", "a < b", "a < b"),
        ("<pre>\n  a</pre>", "a", "a"),
        ("<p>e\u0301 \U0001f1fb\U0001f1f3 cờ", "cờ", "cờ"),
        ("one</p two</body>three", "one", "one"),
        ("<plaintext>a</plaintext><p>b", "<p>b", "<p>b"),
        ("<noscript><iframe src=a /></noscript><p>word", "word", "word"),
        ("<p>\U000f0000\U000f000b word", "word", "word"),
        ("<p title=\"don't\" a=b'c>word", "word", "word"),
    ],
)  # fmt: skip
def test_text_is_found_where_it_stands(markup: str, words: str, there: str) -> None:
    assert located(markup, words) == there


def test_text_that_the_parser_moves_is_found_where_it_was() -> None:
    markup = "<table><tr><td>cell</td>stray</tr></table>"
    assert text_stream(markup).split("cell")[0] == "stray"
    assert located(markup, "stray") == "stray"
    assert located(markup, "straycell") == "cell</td>stray"


def test_half_a_reference_is_all_of_it() -> None:
    assert places("<p>&NotEqualTilde;x").span(0, 1) == Span(3, 18)


def test_nothing_is_nowhere() -> None:
    assert places("<p>one").span(0, 0) is None
    assert places("<p> </p>").span(0, 1) is None
    assert places("").span(0, 1) is None


def test_a_page_with_all_the_marks_in_it_has_no_places() -> None:
    page = "".join(map(chr, range(0xF0000, 0xFFFFE)))
    assert places(page).pieces == ()


def test_a_parser_that_answers_otherwise_is_not_believed() -> None:
    assert locate_text("<p>one", "one", lambda page: page[::-1]).pieces == ()


def shown(text: str) -> str:
    """Leave out white space, and NUL, which is U+FFFD in some places and nothing in others."""
    return regex.sub(r"[\s\N{REPLACEMENT CHARACTER}]", "", text)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(soup)
def test_every_character_of_any_markup_is_found(markup: str) -> None:
    text = text_stream(markup)
    pieces = places(markup).pieces
    for piece in pieces:
        if piece.exact:
            assert markup[slice(*piece.origin)] == text[piece.start : piece.end]
    if "<svg" in markup:  # where that ends in damaged markup, the parser alone can tell
        return
    told = "".join(text[piece.start : piece.end] for piece in pieces)
    assert shown(told) == shown(text)


def test_places_of_a_text_are_its_own() -> None:
    document = cleantext.clean_text("Một câu.\n\nHai câu.")
    assert document.locate(10, 13) == (10, 13)


def test_places_count_in_the_decoded_input() -> None:
    document = RULES.run("\ufeff<p>Giá &lt; 2</p>".encode(), kind="html")
    found = document.locate(document.blocks[0].start, document.blocks[0].end)
    assert found is not None
    assert document.input[slice(*found)] == "Giá &lt; 2"


@pytest.mark.parametrize(
    "unit",
    ["<p>a&amp;b</p>", "<b ", "a < b ", "<!--", '<a b="', "<title>", "<svg>", "&amp", "&#0;"],
)
def test_the_work_grows_with_the_page(unit: str) -> None:
    def cost(times: int) -> float:
        markup = unit * times
        text = text_stream(markup)
        start = time.process_time()
        locate_text(markup, text, lambda page: text if page == markup else text_stream(page))
        return time.process_time() - start

    few = min(cost(1_000) for _ in range(3))
    assert cost(10_000) < 50 * max(few, 0.002)
