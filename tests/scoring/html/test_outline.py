"""Elements as arrays, on pages small enough to count by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleantext.model import ElementTable
from cleantext.parsing import read_html
from cleantext.scoring.html.outline import CODES, Outline, leap

PAGE = (
    "<body><div><ul><li class=a>one</li><li class='a b'>two</li><li class=a>three</li></ul></div>"
    "<section><div><p>alone</p></div></section><p>last <b>bold</b></p></body>"
)


def outline_of(html: str) -> Outline:
    blocks = read_html(html).blocks
    return Outline(blocks[0].traits.elements, len(blocks))


def tag_names(rows: np.ndarray, outline: Outline) -> list[str]:
    names = {code: name for name, code in CODES.items()}
    return [names[int(outline.tags[row])] if row >= 0 else "" for row in rows]


def test_inline_and_empty_elements_are_left_out() -> None:
    outline = outline_of("<body><div><b>one</b></div><div></div>")

    assert tag_names(np.arange(len(outline.tags)), outline) == ["html", "body", "div"]


def test_wider_is_the_next_element_with_more_blocks() -> None:
    outline = outline_of(PAGE)

    wider = dict(zip(tag_names(np.arange(len(outline.tags)), outline), outline.wider, strict=True))
    assert tag_names(np.array([wider["li"], wider["section"]]), outline) == ["ul", "body"]
    assert wider["html"] == -1


def test_siblings_repeat_by_tag_and_first_class_token() -> None:
    outline = outline_of(PAGE)
    items = outline.tags == CODES["li"]

    assert outline.repeats[items].tolist() == [3, 3, 3]
    assert len(set(outline.group[items].tolist())) == 1
    assert outline_of(PAGE.replace("'a b'", "b")).repeats[items].tolist() == [2, 1, 2]


def test_only_whether_classes_are_the_same_counts() -> None:
    renamed = outline_of(PAGE.replace("class=a", "class=x7").replace("'a b'", "'x7 y'"))

    assert renamed.group.tolist() == outline_of(PAGE).group.tolist()


def test_nearest_and_outermost_of_three() -> None:
    rows = "<tr><td>1</td><td>2</td><td>3</td></tr>"
    outline = outline_of(f"<body><table>{rows * 3}</table>")
    cell = int(np.flatnonzero(outline.tags == CODES["td"])[4])

    assert tag_names(np.array([outline.nearest[cell], outline.outermost[cell]]), outline) == [
        "td",
        "tr",
    ]


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from("ab")), min_size=1, max_size=60))
def test_paths_are_equal_where_tags_and_classes_are(made: list[tuple[int, str]]) -> None:
    size = len(made)
    parents = [min(parent, at) - 1 for at, (parent, _) in enumerate(made)]
    parents[0], names = -1, [name for _, name in made]
    attributes = tuple({"class": name} for name in names)
    table = ElementTable(("div",) * size, tuple(parents), attributes, (0,) * size, (1,) * size)
    outline = Outline(table, 1)

    paths, depths = [], []
    for at in range(size):
        steps = []
        while at >= 0:
            steps.append(names[at])
            at = parents[at]  # noqa: PLW2901 - walks up
        paths.append("".join(steps))
        depths.append(len(steps) - 1)
    numbers = outline.path.tolist()
    assert outline.depth.tolist() == depths
    assert len(set(zip(paths, numbers, strict=True))) == len(set(paths)) == len(set(numbers))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_leaps_reach_what_steps_reach(numbers: list[int]) -> None:
    pointers = np.array([min(number, at) for at, number in enumerate(numbers)])

    reached = []
    for at in range(len(pointers)):
        while pointers[at] != at:
            at = int(pointers[at])  # noqa: PLW2901 - walks up
        reached.append(at)
    assert leap(pointers).tolist() == reached
