"""Data scripts are read once, as far as they are JSON, whatever their depth."""

from __future__ import annotations

import pytest

from cleantext.linked_data import MAX_SCRIPT_CHARS, members, read_script
from cleantext.model import Hints


@pytest.mark.parametrize("script", ["", "{", "[" * 9000, "{} x", f'"{"a" * MAX_SCRIPT_CHARS}"'])
def test_broken_and_boundless_scripts_hold_nothing(script: str) -> None:
    assert read_script(script) is None


def test_line_breaks_inside_strings_are_no_damage() -> None:
    assert read_script('{"headline": "Rain\nagain"}') == {"headline": "Rain\nagain"}


def test_members_are_found_below_lists_of_lists() -> None:
    assert list(members([[[{"a": 1}]], {"b": [{"c": 2}]}])) == [
        ("b", [{"c": 2}]), ("a", 1), ("c", 2),
    ]  # fmt: skip


def test_depth_is_no_recursion() -> None:
    value: object = {"a": 1}
    for _ in range(5000):
        value = [value]

    assert list(members([value])) == [("a", 1)]


def test_a_page_keeps_what_its_scripts_hold() -> None:
    hints = Hints(json_ld=('{"@type": "Article"}', "{"))

    assert hints.linked_data == ({"@type": "Article"}, None)
    assert hints.linked_data is hints.linked_data
