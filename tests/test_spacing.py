"""The white space between blocks: none that a page did not mean."""

from __future__ import annotations

import pytest

from cleantext import Role
from cleantext.model import Block, Cell, Item, Traits
from cleantext.spacing import join_blocks, starts_of


def block(text: str, role: Role = Role.PARAGRAPH, **traits: object) -> Block:
    return Block(0, text, kind=role, traits=Traits(**traits))  # type: ignore[arg-type]


def test_items_of_a_list_and_cells_of_a_table_stand_close() -> None:
    blocks = (
        block("Một đoạn"),
        block("a", Role.LIST_ITEM, item=Item(1, 0, 1, 0)),
        block("b", Role.LIST_ITEM, item=Item(1, 1, 1, 0)),
        block("c", Role.TABLE, cell=Cell(1, 0, 0, header=False)),
        block("d", Role.TABLE, cell=Cell(1, 0, 1, header=False)),
        block("e", Role.TABLE, cell=Cell(2, 0, 0, header=False)),
    )
    text = join_blocks(blocks)
    assert text == "Một đoạn\n\na\nb\n\nc\nd\n\ne"
    assert [text[start] for start in starts_of(blocks)] == ["M", "a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("gap", "between"), [(0, "\n"), (1, "\n\n")])
def test_typed_items_stand_as_close_as_they_were_typed(gap: int, between: str) -> None:
    one = Block(0, "- a", 0, Role.LIST_ITEM)
    other = Block(1, "- b", 3, Role.LIST_ITEM, Traits(gap=gap))

    assert join_blocks((one, other)) == f"- a{between}- b"


def test_items_with_something_left_out_between_stand_apart() -> None:
    one, other = Block(0, "- a", 0, Role.LIST_ITEM), Block(2, "- c", 9, Role.LIST_ITEM)

    assert join_blocks((one, other)) == "- a\n\n- c"
