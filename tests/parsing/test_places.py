"""What elements inherit from those around them: landmarks, headings, places in lists and tables."""

from __future__ import annotations

import pytest

from cleantext.parsing.places import Place, Places, is_hidden
from cleantext.parsing.tree import parse


def last_place(html: str) -> Place:
    """Return the place of the element that holds the last text of the page."""
    tree = parse(html)
    return Places(tree.elements)[tree.runs[-1].element]


@pytest.mark.parametrize(
    ("html", "tokens"),
    [
        ("<nav><p>x", {"nav"}),
        ("<div role=navigation>x", {"nav"}),
        ("<div role=' Dialog '>x", {"dialog"}),
        ("<div role=presentation>x", set()),
        ("<div itemprop='author name'>x", {"itemprop=author", "itemprop=name"}),
        ("<div aria-hidden=true>x", {"aria-hidden"}),
        ("<div aria-hidden=false>x", set()),
        ("<footer>x", {"footer", "page-footer"}),
        ("<article><footer>x", {"article", "footer"}),
        ("<footer><article>x", {"article", "footer", "page-footer"}),
        ("<main><header>x", {"main", "header"}),
        ("<main><aside>x", {"main", "aside", "page-aside"}),
    ],
)
def test_landmarks(html: str, tokens: set[str]) -> None:
    """Landmarks are told by tag, role and microdata, never by class; the page's own are marked."""
    assert last_place(html).landmarks == tokens


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ({"hidden": None}, True),
        ({"hidden": "until-found"}, False),
        ({"style": "color:red; Display : None"}, True),
        ({"style": "visibility:hidden"}, True),
        ({"style": "display:block"}, False),
        ({"class": "hidden"}, False),
        ({}, False),
    ],
)
def test_is_hidden(attributes: dict[str, str | None], hidden: bool) -> None:  # noqa: FBT001
    assert is_hidden(attributes) is hidden


def test_equal_landmarks_are_one_object() -> None:
    """A page has many elements and few sets of landmarks; what is found of one is found once."""
    elements = parse("<nav><ul><li>a</ul></nav><nav><ul><li>b</ul></nav>").elements

    places = Places(elements)
    one, other = elements.with_tag("ul")

    assert places[one].landmarks is places[other].landmarks


def test_a_heading_gives_its_level_to_all_in_it() -> None:
    assert last_place("<h2><div><p>x").level == 2
    assert last_place("<h2>x</h2><p>y").level == 0


def test_inline_elements_are_no_landmarks() -> None:
    """A role or a hidden attribute of theirs is about words, not about the block they stand in."""
    assert last_place("<p><span role=navigation hidden>x").landmarks == set()


def test_items_without_a_list_are_counted_over_the_page() -> None:
    elements = parse("<div><li>a</div><div><li>b</div>").elements
    places = Places(elements)

    items = [places[row].item for row in elements.with_tag("li")]

    assert [item and item.position for item in items] == [0, 1]
