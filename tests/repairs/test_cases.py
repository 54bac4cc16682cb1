"""Every case of ``fixtures/repairs``: repaired as it says, undone to what it was.

Each kind of fix has cases of four sorts: damage met on pages (``wild``), made on purpose
(``made``), text that only looks damaged (``stays``), what is not right yet (``known-failures``).
"""

from __future__ import annotations

import pytest

from cases import Case, load_cases
from cleantext import repair
from cleantext.chain import REPAIRS
from cleantext.model import Block, Blocks, Page
from cleantext.vocabulary import Role

SORTS = ("wild", "made", "stays", "known-failures")
CASES: list[tuple[str, Case]] = [one.values for one in load_cases("repairs")]
# All rules that a case can hold; a lone surrogate, which TOML can't, is in test_promises.py.
RULES = {
    "entities/twice",
    *(f"legacy-fonts/{one}" for one in ("tcvn3", "vni", "viscii", "vps", "cp1258", "viqr")),
    "legacy-fonts/windows-1252-as-1258",
    *(f"mojibake/{one}" for one in ("ftfy", "coverage", "guessed")),
    "hyphens/line-end",
    *(f"controls/{one}" for one in ("control", "soft-hyphen", "zero-width", "direction")),
    *(f"unicode-form/{one}" for one in ("nfc", "tone-order", "lookalike")),
    "sentences/joined",
    *(f"blanks/{one}" for one in ("space", "before-sign")),
    *(f"whitespace/{one}" for one in ("strip", "squeeze")),
}


def run_repairs(blocks: Blocks) -> Blocks:
    for _, cleaner in REPAIRS:
        blocks = cleaner(blocks, Page())
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


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=lambda case: case["name"])
def test_undone(case: Case) -> None:
    """Undoing all edits of a case gives the input, whatever the repairs made of it."""
    repaired = run_repairs(blocks_of(case))

    assert [block.undone() for block in repaired] == [block.source for block in repaired]


@pytest.mark.parametrize("kind", [name for name, _ in REPAIRS])
@pytest.mark.parametrize("sort", SORTS)
def test_each_kind_has_cases_of_each_sort(kind: str, sort: str) -> None:
    assert any(file == sort and case["kind"] == kind for file, case in CASES)


def test_each_kind_is_the_one_that_repairs() -> None:
    """What is damaged, in the wild or on purpose, is put right by the kind that the case names."""
    for file, case in CASES:
        if file in ("wild", "made") and "known_failure" not in case:
            assert case["kind"] in {rule.partition("/")[0] for rule in rules_of(case)}, case["name"]


def test_every_rule_has_a_case() -> None:
    found = {rule for file, case in CASES if file in ("wild", "made") for rule in rules_of(case)}

    assert found == RULES


def rules_of(case: Case) -> set[str]:
    return {edit.rule for block in run_repairs(blocks_of(case)) for edit in block.edits}


def test_no_break_spaces_stay_but_in_vietnamese() -> None:
    """`repair` leaves them to writers of French; Vietnamese has no use for them."""
    french = "Où\u00a0? «\u00a0Ici\u00a0», 20\u00a0000\u00a0€"

    assert repair(french).text == french
    assert repair("Một\u00a0người được\u2003gọi").text == "Một người được gọi"


@pytest.mark.parametrize(
    ("rule", "broken", "right"),
    [
        ("coverage", "giÃ¡ vÃ\u00a0ng hÃ´m nay", "giá vàng hôm nay"),
        ("guessed", "ngÆ°á»\ufffdi viá»‡t nam, thá»\ufffdi", "người việt nam, thời"),
        ("ftfy", "peopleâ\u0080\u0094cloud", "people—cloud"),
    ],
)
def test_a_long_line_is_repaired_in_parts(rule: str, broken: str, right: str) -> None:
    """What covers a part of a long line is taken without a search; the text is the same."""
    repaired = repair(" ".join([broken] * 400))

    assert repaired.text == " ".join([right] * 400)
    assert {fix.rule for fix in repaired.fixes} == {f"mojibake/{rule}"}
