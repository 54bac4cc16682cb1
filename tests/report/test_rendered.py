"""A page's rendering holds all of its text, marked, and none of its markup's powers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cases import load_cases, load_pages
from cleantext.report.rendered import ATTRIBUTES, INLINE, STRUCTURE, Look, render

TAG_RE = re.compile(r"<(/?)([^\s>]+)((?:\s+[^\s=>]+=\"[^\"<>]*\")*)>")
WRITTEN = STRUCTURE | {*INLINE.values()} | {"b", "br", "del", "div", "ins", "span"}
OWN = ("class", "id")


def rendered(source: str | bytes) -> str:
    document = cleantext.clean_html(source)
    return render(document.judged, {0: Look("kept", "a tag")})


def check(html: str) -> None:
    for _, tag, attributes in TAG_RE.findall(html):
        assert tag in WRITTEN
        assert set(re.findall(r"([^\s=]+)=\"", attributes)) <= {*ATTRIBUTES, *OWN}
    assert not re.search("[<>]", TAG_RE.sub("", html))


@pytest.mark.parametrize(("_", "case"), load_cases("report"))
def test_hostile_page_is_harmless(_, case) -> None:
    check(rendered(case["page"]))


@given(st.text("<>/='\" aponclickscrtdivg&;-!", max_size=60))
def test_any_page_is_harmless(source: str) -> None:
    check(rendered(f"<p>{source}"))


@pytest.mark.parametrize("page", [one for one in load_pages() if one.values[0].kind == "html"])
def test_every_block_is_there_once_and_in_order(page) -> None:
    document = cleantext.clean_html(page.source)

    html = render(document.judged, {})

    assert re.findall(r'id="b(\d+)"', html) == [str(block.id) for block in document.judged]


def test_structure_stands() -> None:
    html = rendered(
        "<ul dir=rtl><li>One <i>two</i><li>Three</ul><table><tr><td colspan=2>Cell</table>"
    )

    assert re.sub(r"<(/?)(span|b)[^>]*>|a tag", "", html) == (
        '<ul dir="rtl"><li>One <i>two</i></li><li>Three</li></ul>'
        '<table><tbody><tr><td colspan="2">Cell</td></tr></tbody></table>'
    )


def test_direction_comes_from_any_container() -> None:
    html = rendered("<html lang=ar dir=rtl><div>One</div><div dir=ltr>Two</div>")

    assert html.startswith('<div dir="rtl" lang="ar"><span')
    assert html.count("<div") == 2
    assert html.count("</div>") == 2


def test_crossing_marks_are_well_formed() -> None:
    html = rendered("<p><b>one <i>two</b> three</i> four</p>")

    assert "<b>one </b><b><i>two</i></b><i> three</i> four" in html


def test_links_are_seen_and_lead_nowhere() -> None:
    html = rendered("<p>One <a href='https://example.invalid/'>two</a></p>")

    assert "One <u>two</u>" in html
    assert "example.invalid" not in html


def test_cuts_breaks_and_pictures_are_shown() -> None:
    html = rendered("<p>One<br>two <span hidden>more</span><img alt='a < b'></p>")

    assert "<br>" in html
    assert '<del class="cut l-hidden"><b class="tag">hidden</b> ' in html
    assert '<span class="picture">a &lt; b</span>' in html


def test_text_has_no_rendering() -> None:
    assert "<p" not in render(cleantext.clean_text("One.\n\nTwo.").judged, {})


def test_deep_nesting_and_many_marks_are_no_trouble() -> None:
    deep = rendered("<div>" * 5000 + "<p>Text</p>")
    marked = rendered("<p>" + "<b>x" * 2000)

    assert "Text" in deep
    assert len(marked) < 100 * 2000
