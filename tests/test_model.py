"""Blocks: what evidence adds up to, and that the record only grows."""

from __future__ import annotations

import pytest

import cleantext
from cleantext.edits import Edit
from cleantext.model import Block, ElementTable, Evidence, Mark, Traits, decide_label
from cleantext.vocabulary import Label, Role


@pytest.mark.parametrize(
    ("evidence", "label"),
    [
        ([], Label.CONTENT),
        ([(Label.CONTENT, 0.6), (Label.RELATED, 0.7)], Label.RELATED),
        ([(Label.CONTENT, 0.8), (Label.RELATED, 0.7)], Label.CONTENT),
        ([(Label.OTHER, 0.95), (Label.RELATED, 0.3)], Label.RELATED),
        ([(Label.OTHER, 0.5), (Label.CONTENT, 0.6), (Label.RELATED, 0.3)], Label.CONTENT),
        ([(Label.SHARE, 0.7), (Label.RELATED, 0.7)], Label.SHARE),
        ([(Label.OTHER, 0.7)], Label.OTHER),
    ],
    ids=[
        "nothing said is content",
        "the stronger side wins: chrome",
        "the stronger side wins: content",
        "a named kind goes before other",
        "but decides nothing",
        "of equals the first",
        "other if nobody names a kind",
    ],
)
def test_label(evidence: list[tuple[Label, float]], label: Label) -> None:
    assert decide_label([Evidence(one, confidence, "x/y") for one, confidence in evidence]) is label


def test_role_is_told_by_the_strongest_evidence_that_tells_one() -> None:
    block = Block(0, "Lê Hòa").labelled(
        Evidence(Label.CONTENT, 0.5, "a/heading", Role.HEADING),
        Evidence(Label.CONTENT, 0.8, "a/byline", Role.BYLINE),
        Evidence(Label.CONTENT, 0.95, "model"),
    )
    assert block.role is Role.BYLINE
    assert block.kind is Role.PARAGRAPH
    assert Block(0, "x", kind=Role.CODE).role is Role.CODE


def test_the_reason_agrees_with_the_label() -> None:
    block = Block(0, "x").labelled(
        Evidence(Label.OTHER, 0.95, "model"), Evidence(Label.RELATED, 0.7, "phrase")
    )
    assert block.reason is not None
    assert block.reason.rule == "phrase"
    assert Block(0, "x").reason is None


def test_edits_of_two_cleaners_are_two_rounds_and_come_undone() -> None:
    block = Block(0, "a  b&amp;")
    block = block.rewritten("a b&amp;", cleaner="one", rule="one/rule")
    block = block.edited((Edit(3, "&amp;", "&", "two", "two/rule"),))
    assert block.text == "a b&"
    assert [edit.round for edit in block.edits] == [0, 1]
    assert block.undone() == block.source


def test_an_edit_that_changes_nothing_leaves_the_very_block() -> None:
    block = Block(0, "a")
    assert block.rewritten("a", cleaner="one", rule="one/rule") is block
    assert block.edited(()) is block


def test_labels_and_language_leave_the_text_alone() -> None:
    block = Block(0, "a  b").rewritten("a b", cleaner="one", rule="one/rule")
    assert block.labelled(Evidence(Label.SHARE, 0.9, "x/y")).text == "a b"


def test_cuts_are_the_labelled_edits() -> None:
    cut = Edit(1, "/.", "", "ends", "ends/end-mark", Label.OTHER)
    assert Block(0, ".", edits=()).cuts == ()
    assert Block(0, "./.").edited((cut,)).cuts == (cut,)


def test_paths_count_twins_of_one_parent_only() -> None:
    table = ElementTable(("html", "p", "div", "p", "p"), (-1, 0, 0, 2, 0))
    assert (table.path(3), table.path(4)) == ("/html[1]/div[1]/p[1]", "/html[1]/p[2]")
    assert Traits(elements=table, element=3).path == "/html[1]/div[1]/p[1]"
    assert Traits().path == ""


def test_a_path_that_would_be_too_long_counts_in_the_page() -> None:
    depth = 5_000
    table = ElementTable(("div",) * depth, tuple(range(-1, depth - 1)))
    assert table.path(99) == "/div[1]" * 100
    assert table.path(4_999) == "(//div)[5000]"


def test_links_are_the_marks_with_a_target() -> None:
    marks = (Mark(0, 1, "b"), Mark(0, 2, "a", "/x"))
    assert Traits(marks=marks).links == marks[1:]


def test_offsets_lead_to_the_documents_source_and_back() -> None:
    document = cleantext.clean_text("Tin vui.\n\n  Giá  vàng tăng.Người mua vui mừng.\n")
    block = document.blocks[-1]
    at = block.text.index("Người")
    assert block.text == "Giá vàng tăng. Người mua vui mừng."
    assert document.input[block.source_offset(at) :].startswith("Người mua")
    assert block.text_offset(block.source_offset(at)) == at


def test_elements_are_found_by_tag_and_by_attribute() -> None:
    """One index a page serves all cleaners; rows come in document order, each once."""
    attributes = ({}, {"rel": "tag"}, {"role": "nav", "rel": None}, {})
    table = ElementTable(("ul", "a", "div", "a"), (-1, 0, 0, 2), attributes)

    assert [*table.with_tag("a")] == [1, 3]
    assert [*table.with_tag("a", "ul", "p")] == [0, 1, 3]
    assert [*table.with_attribute("rel", "role")] == [1, 2]
    assert [*table.with_attribute("id")] == []
