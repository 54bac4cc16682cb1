"""Escaping: nothing a text holds may be read as Markdown, and nothing else is touched."""

from __future__ import annotations

from html import unescape

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleantext.model import Block, Mark, Traits
from cleantext.serialisers.inline import CELL, HEADING, ITEM, Place, escaped, inline

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = ("a", "b", "code", "em", "i", "s", "strong")
# What Markdown is made of, so that chance meets it.
SOUP = st.lists(
    st.sampled_from([*"ab1 \n*_~`[]()<>&#|!+-=.:\\\"'", "&amp;", "http://x.y", "đ", "](", "```"]),
    max_size=12,
).map("".join)

ESCAPED = {
    "a*b*": "a\\*b\\*",
    "_a_": "\\_a\\_",
    "~~a~~": "\\~\\~a\\~\\~",
    "`a`": "\\`a\\`",
    "[a](b)": "[a\\](b)",
    "[a]: b": "[a\\]: b",
    "<b>": "\\<b>",
    "&lt;": "\\&lt;",
    "# a": "\\# a",
    "> a": "\\> a",
    "- a": "\\- a",
    "12. a": "12\\. a",
    "a\n===": "a\\\n\\===",
    "a\\*": "a\\\\*",
    "---": "\\---",
}
UNTOUCHED = (
    "a * b * c", "snake_case_name", "a ~ b", "one * star", "it`s", "[a] and [b]", "a < b > c",
    "AT&T", "#tag", "-5 °C", "1.5", "12.a", "a - b", "C:\\dir", "a | b", "2*3", "(a)", "a=b",
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ESCAPED.items())
def test_what_would_mean_something_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_means_nothing_stays(text: str) -> None:
    assert escaped(text) == text


def test_places_have_rules_of_their_own() -> None:
    assert escaped("a|b\nc", CELL) == "a\\|b c"
    assert escaped("a #", HEADING) == "a \\#"
    assert escaped("[x] a", ITEM) == "\\[x] a"
    assert escaped("[x] a") == "[x] a"


def read(markdown: str) -> str:
    """Return the text that another reader sees, white space squeezed."""
    html = regex.sub(r"<[^<>]*+>", "", READER.render(markdown))
    return " ".join(unescape(html).split())


@given(SOUP)
def test_a_reader_sees_the_text(text: str) -> None:
    assert read(escaped(text)) == " ".join(text.split())


@given(SOUP)
def test_a_reader_sees_one_paragraph(text: str) -> None:
    rendered = READER.render(escaped(text.strip()))

    assert not regex.search(r"<(?!/?p>|br />)", rendered)


@given(SOUP)
def test_a_reader_sees_one_heading(text: str) -> None:
    assert read("## " + escaped(text, HEADING)) == " ".join(text.split())


@given(SOUP, st.sampled_from([Place(), CELL, HEADING, ITEM]), st.data())
def test_a_reader_sees_the_text_of_marked_blocks(
    text: str, place: Place, data: st.DataObject
) -> None:
    """Any marks, nested or crossing, over any text."""
    offsets = st.integers(0, len(text))
    mark = st.builds(Mark, offsets, offsets, st.sampled_from(TAGS), st.just("/x"))
    marks = data.draw(st.lists(mark, max_size=3))
    links = [mark for mark in marks if mark.tag == "a"]
    kept = tuple(mark for mark in marks if mark.tag != "a" or mark is links[0])
    written = inline(Block(0, text, traits=Traits(marks=kept)), place=place)
    if place.cell:
        written = f"| {written} |\n| --- |"
    elif place is HEADING:
        written = f"# {written}"

    assert read(written) == " ".join(text.split())
