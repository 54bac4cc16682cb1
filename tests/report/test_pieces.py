"""Every character of a block's source and text is in one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import load_pages
from cleantext import Block, Edit, Label, clean
from cleantext.report.pieces import Piece, pieces

RULE = "mine/rule"


@st.composite
def edited_blocks(draw: st.DrawFn) -> Block:
    block = Block(0, draw(st.text("ab \n", max_size=20)))
    for _ in range(draw(st.integers(0, 3))):
        block = block.edited(draw(rounds_of(block.text)))
    return block


@st.composite
def rounds_of(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    made = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        inserted = draw(st.text("xy ", max_size=3))
        label = draw(st.sampled_from([None, Label.SHARE])) if not inserted else None
        if text[start:end] != inserted:
            made.append(Edit(start, text[start:end], inserted, "mine", RULE, label))
    return made


@given(edited_blocks())
def test_pieces_join_to_source_and_text(block: Block) -> None:
    found = pieces(block)

    assert "".join(piece.source for piece in found) == block.source
    assert "".join(piece.text for piece in found) == block.text


@pytest.mark.parametrize("page", load_pages())
def test_pages_join_as_well(page) -> None:
    for block in clean(page.source, kind=page.kind).judged:
        found = pieces(block)
        assert "".join(piece.source for piece in found) == block.source
        assert "".join(piece.text for piece in found) == block.text


def test_a_cut_inside_a_later_edit_stays_a_cut() -> None:
    block = Block(0, "one [more] two").edited([Edit(3, " [more]", "", "mine", RULE, Label.SHARE)])

    block = block.edited([Edit(2, "e t", "E-T", "mine", RULE)])

    assert [(piece.kind, piece.source, piece.text) for piece in pieces(block)] == [
        ("same", "on", "on"),
        ("edit", "e", "E-T"),
        ("cut", " [more]", ""),
        ("edit", " t", ""),
        ("same", "wo", "wo"),
    ]


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        (Piece("a", "a"), "same"),
        (Piece("  ", " ", RULE), "blank"),
        (Piece("", "\n", RULE), "blank"),
        (Piece("\u200b", "", RULE), "edit"),
        (Piece("", "a", RULE), "edit"),
        (Piece(" ", "", RULE, Label.HIDDEN), "cut"),
    ],
)
def test_kind(piece: Piece, kind: str) -> None:
    assert piece.kind == kind


def test_what_cannot_be_seen_is_shown_by_number() -> None:
    assert Piece("a\u200bb\n", "ab", RULE).removed == "a⟨U+200B⟩b\n"
