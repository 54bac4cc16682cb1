"""Shapes: lines that have one are chrome, lines that nearly have it are text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cases import Case, load_cases
from cleantext import lexicon
from cleantext.labellers.shapes import MAX_SHAPE_CHARS, Gate, label_shapes
from cleantext.model import Block, Page
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.rows import ShapeRule

CASES = load_cases("shapes")
PAGE = Page(lexicon=lexicon.load("vi"))
RULES = {*(shape.rule for shape in PAGE.lexicon.shapes), "shapes/relative-time"}
DATED = "- Khai mạc hội chợ làng nghề (12.07.2024)"


@pytest.mark.parametrize(("stem", "case"), CASES)
def test_a_line_of_the_shape_is_chrome_and_one_nearly_so_is_text(stem: str, case: Case) -> None:
    (block,) = label_shapes((Block(0, case["input"]),), PAGE)

    expected = [] if case["label"] == "content" else [case["rule"]]
    assert [evidence.rule for evidence in block.evidence] == expected, stem
    assert block.label == case["label"]


@pytest.mark.parametrize(("stem", "case"), CASES)
def test_what_is_not_tried_on_a_line_would_not_have_matched(stem: str, case: Case) -> None:
    shapes = PAGE.lexicon.shapes
    for line in (case["input"], case["input"].upper(), case["input"].lower()):
        (tried,) = Gate(shapes).candidates([line])
        assert set(_matching(shapes, line)) == set(_matching(tried, line)), stem


def test_few_shapes_are_tried_on_a_line_of_text() -> None:
    (tried,) = Gate(PAGE.lexicon.shapes).candidates(["Hôm qua trời mưa rất to ở vùng núi."])

    assert [shape.rule for shape in tried] == []


def test_a_sign_stands_for_its_own_line_alone() -> None:
    lines = ("Lào Cai, 23.3°C-36.9°C", "", "Lào Cai", "Hà Nội, 21.0°C-30.1°C")

    tried = [{shape.rule for shape in one} for one in Gate(PAGE.lexicon.shapes).candidates(lines)]

    assert ["shapes/weather-of-places" in rules for rules in tried] == [True, False, False, True]


def test_shapes_with_a_sign_are_tried_in_the_order_of_the_rows() -> None:
    shapes = PAGE.lexicon.shapes

    (tried,) = Gate(shapes).candidates(["The Harbour Post, © 2024"])

    assert {shape.sign is None for shape in tried} == {True, False}
    assert list(tried) == [shape for shape in shapes if shape in tried]


def _matching(shapes: Sequence[ShapeRule], line: str) -> Iterator[str]:
    return (shape.rule for shape in shapes if shape.pattern.fullmatch(line))


@pytest.mark.parametrize("hit", [True, False], ids=["hit", "look-alike"])
def test_each_shape_has_a_case(hit: bool) -> None:  # noqa: FBT001 - a parameter of the test
    told = {
        case["rule"]
        for _, case in (one.values for one in CASES)
        if (case["label"] != "content") is hit
    }

    assert sorted(told ^ RULES) == []


def test_code_tables_and_long_lines_are_left_alone() -> None:
    blocks = (
        Block(0, DATED, kind=Role.CODE),
        Block(1, DATED, kind=Role.TABLE),
        Block(2, "© 2021 " + "chữ " * (MAX_SHAPE_CHARS // 4)),
        Block(3, ""),
    )

    assert label_shapes(blocks, PAGE) == blocks


def test_relative_times_need_the_words_of_the_language() -> None:
    block = Block(0, "2 giờ trước")

    assert label_shapes((block,), PAGE)[0].label is Label.RELATED
    assert label_shapes((block,), Page(lexicon=lexicon.load("en"))) == (block,)
    assert label_shapes((block,), Page()) == (block,)


def test_a_sentence_is_chrome_only_where_the_row_says_so() -> None:
    """A headline in a dated list may end in a full stop; a pointer to one may not."""
    blocks = (
        Block(0, "- Hội chợ làng nghề đã mở cửa đón khách! (12.07.2024)"),
        Block(1, ">> Hội chợ làng nghề đã mở cửa đón khách từ sáng nay."),
    )

    labels = [block.label for block in label_shapes(blocks, PAGE)]

    assert labels == [Label.RELATED, Label.CONTENT]


@pytest.mark.parametrize("shape", PAGE.lexicon.shapes, ids=lambda shape: shape.rule)
def test_patterns_are_fast_on_hostile_lines(shape: object) -> None:
    """The longest lines a pattern can meet, of the signs that patterns look for."""
    signs = (
        "(",
        "1/",
        "A ",
        "[A ",
        "©",
        "- a",
        ">> A",
        "x ",
        "%ab",
        "email: 1",
        "a, 1",
        "* ",
        "C°",
    )
    begun = time.process_time()

    for sign in signs:
        line = (sign * MAX_SHAPE_CHARS)[:MAX_SHAPE_CHARS]
        for text in (line, line[:-1] + "!", "facebook" + line[8:], "[A b c d e" + line[10:]):
            shape.pattern.fullmatch(text)  # type: ignore[attr-defined]

    assert time.process_time() - begun < 3
