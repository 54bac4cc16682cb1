"""Pages that nest too deep: read in seconds, nothing of their text lost, and a note of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext
from cleantext.parsing import depth, read_html
from cleantext.parsing.depth import FEW_TAGS, MAX_DEPTH, MAX_FORMATTING, shallow
from soup import soup

MANY = FEW_TAGS + 1


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 40_000,
        "<div>" * 40_000 + "</div>" * 40_000,
        "<ul><li>" * 20_000,
        "<table><tr><td>" * 20_000,
        "<span>" * 40_000,
        "".join(f"<b class={number}>" for number in range(20_000)),
        "".join(f"<p><font color={number}>x</p>" for number in range(5_000)),
    ],
    ids=["div", "closed div", "list", "table", "span", "formatting", "formatting by paragraph"],
)
@pytest.mark.timeout(60)
def test_nothing_is_lost_of_what_nests_too_deep(html: str) -> None:
    document = cleantext.clean_html(f"<p>above{html}below")

    document.verify()
    assert "".join(block.source for block in document.judged).replace("x", "") == "abovebelow"
    assert "nested" in [note.code for note in document.notes]


@pytest.mark.parametrize("html", ["<div></div>", "<br>", "<i></i>"])
@pytest.mark.timeout(120)
def test_many_empty_elements_are_read_in_seconds(html: str) -> None:
    cleantext.clean_html(html * 100_000).verify()


@pytest.mark.parametrize(
    "html",
    [
        "<p>x" * MANY,
        "<ul>" + "<li>x" * MANY + "</ul>",
        "<table>" + "<tr><td>x" * MANY + "</table>",
        "<div><b>x</b></div>" * MANY,
        "<a href=x>x" * MANY,
        "<img><br><hr>" * MANY,
        f"<script>{'if (a<b) c;' * MANY}</script>x",
        f"<textarea>{'<div>' * MANY}</textarea>",
        "<div>" * (MAX_DEPTH - 1) + "<p>x</p>" * MANY,
        "<font>" * (MAX_FORMATTING - 1) + "<p>x</p>" * MANY,
    ],
)
def test_a_long_page_that_is_not_deep_stays(html: str) -> None:
    """Tags whose end may be left out nest no deeper for it, and what is raw text has no tags."""
    assert shallow(html) == (html, 0)


@pytest.mark.parametrize(
    "html",
    ["<svg><path d=x /></svg>" * MANY, "<script>for(i=0;i<n.length;i++)f(i)</script>" * MANY],
    ids=["icons", "scripts"],
)
def test_pages_of_icons_and_scripts_are_not_looked_through_tag_by_tag(
    html: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(depth, "_tags")

    assert shallow(html) == (html, 0)


@pytest.mark.parametrize("tags", ["<div>" * (MAX_DEPTH + 1), "<font>" * (MAX_FORMATTING + 1)])
def test_one_level_too_many_is_found_on_a_long_page(tags: str) -> None:
    assert shallow(tags + "<p>x</p>" * MANY).removed > 0


def test_borders_between_blocks_stay_below_the_deepest_level() -> None:
    page = "<div>" * MANY + "one<p>two<b>and</b> three</p>four" + "</div>" * MANY + "<p>five"

    blocks = read_html(page).blocks

    assert [block.text for block in blocks] == ["one", "twoand three", "four", "five"]
    assert blocks[-1].traits.path == "/html[1]/body[1]/p[1]"


@given(st.lists(st.tuples(soup, st.integers(1, 700)), max_size=6))
@settings(max_examples=15, deadline=None)
def test_soup_of_any_depth_keeps_its_text(parts: list[tuple[str, int]]) -> None:
    html = "<div>" * MANY + "".join(part * times for part, times in parts)[:50_000]

    document = cleantext.clean_html(html)

    document.verify()
