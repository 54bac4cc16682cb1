"""Every case of ``fixtures/repairs``: repaired as it says, undone to what it was."""

from __future__ import annotations

import pytest

from cases import Case, load_cases
from cleantext.chain import REPAIRS
from cleantext.model import Block, Blocks, Page
from cleantext.vocabulary import Role


def run_repairs(blocks: Blocks) -> Blocks:
    for _, repair in REPAIRS:
        blocks = repair(blocks, Page())
    return blocks


def blocks_of(case: Case) -> Blocks:
    """The case's lines as blocks, as plain text comes; code, or where it says so, as one block."""
    if case.get("block"):
        return (Block(0, case["input"]),)
    if case.get("role") == "code":
        return (Block(0, case["input"], kind=Role.CODE),)
    return tuple(Block(i, line) for i, line in enumerate(case["input"].split("\n")))


@pytest.mark.parametrize(("file", "case"), load_cases("repairs"))
def test_repair(file: str, case: Case) -> None:
    """The chain makes of the input what the case expects; where it says nothing, nothing."""
    assert "expected" in case or file == "stays"

    repaired = run_repairs(blocks_of(case))

    assert "\n".join(block.text for block in repaired) == case.get("expected", case["input"])


def test_undone() -> None:
    """Undoing all edits of any case gives the input, whatever the repairs made of it."""
    cases = [parameters.values[1] for parameters in load_cases("repairs")]

    repaired = [block for case in cases for block in run_repairs(blocks_of(case))]

    assert any(block.edits for block in repaired)
    assert all(block.undone() == block.source for block in repaired)
