"""Edits: applied and undone they are inverse, and offsets follow them both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import (
    Edit,
    apply,
    difference,
    placed,
    rounds,
    to_source,
    to_sources,
    to_text,
    to_texts,
    undo,
)


def edit(start: int, removed: str, inserted: str, round: int = 0) -> Edit:
    return Edit(start, removed, inserted, "test", "test/rule", None, round)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and up to three rounds of edits that fit it."""
    source = draw(st.text(max_size=30))
    text, edits = source, []
    for number in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        made = [
            edit(one, text[one:other], draw(st.text(max_size=3)), number)
            for one, other in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        text = apply(text, made)
        edits += made
    return source, edits


def replay(source: str, edits: list[Edit]) -> str:
    for number in sorted({one.round for one in edits}):
        source = apply(source, [one for one in edits if one.round == number])
    return source


@given(edited())
def test_undoing_gives_the_source(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    assert undo(replay(source, edits), edits) == source


def origins(source: str, edits: list[Edit]) -> list[int | None]:
    """Where each character of the final text stood in the source; None if it was inserted."""
    places: list[int | None] = list(range(len(source)))
    for number in sorted({one.round for one in edits}):
        for one in reversed([one for one in edits if one.round == number]):
            places[one.start : one.end] = [None] * len(one.inserted)
    return places


@given(edited())
def test_offsets_of_untouched_characters_go_there_and_back(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    places = origins(source, edits)
    offsets = range(len(places))
    assert to_sources(offsets, edits) == [to_source(offset, edits) for offset in offsets]
    for offset, origin in enumerate(places):
        assert 0 <= to_source(offset, edits) <= len(source)
        if origin is not None:
            assert to_source(offset, edits) == origin
            assert to_text(origin, edits) == offset
            assert to_sources([offset + 1], edits, ending=True) == [origin + 1]


@given(edited())
def test_many_offsets_of_the_source_move_as_each_alone(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    offsets = range(len(source) + 1)
    assert to_texts(offsets, edits) == [to_text(offset, edits) for offset in offsets]


@given(edited())
def test_an_edit_of_untouched_text_is_placed_where_that_stood(
    case: tuple[str, list[Edit]],
) -> None:
    source, edits = case
    starts = [start for start, _ in placed(edits)]
    assert [one for _, one in placed(edits)] == edits
    earlier: list[Edit] = []
    for made in rounds(edits):
        places = origins(source, earlier)
        for one in made:
            touched = places[one.start : one.end]
            if one.removed and None not in touched:
                assert starts[edits.index(one)] == touched[0]
        earlier += made


def test_an_offset_behind_a_longer_replacement_moves() -> None:
    edits = [edit(1, "  ", " "), edit(5, "x", "yyy")]
    assert apply("a  bcxd", edits) == "a bcyyyd"
    assert to_text(6, edits) == 7
    assert to_source(7, edits) == 6
    assert to_source(5, edits) == 5


def test_edits_of_a_later_round_count_in_the_earlier_result() -> None:
    edits = [edit(0, "aa", ""), edit(0, "b", "c", round=1)]
    assert undo("c", edits) == "aab"
    assert to_source(0, edits) == 2


@pytest.mark.parametrize(
    "edits",
    [[edit(0, "x", "")], [edit(0, "ab", "c"), edit(1, "b", "")], [edit(9, "a", "")]],
    ids=["removes what is not there", "overlaps", "lies outside"],
)
def test_an_edit_that_does_not_fit_is_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply("ab", edits)


@given(st.text(max_size=20), st.text(max_size=20))
def test_difference_is_one_edit_that_leads_from_one_to_the_other(one: str, other: str) -> None:
    assert apply(one, [difference(one, other, "test", "test/rule")]) == other


def test_difference_leaves_the_common_ends_alone() -> None:
    made = difference("giÃ¡ vàng", "giá vàng", "test", "test/rule")
    assert (made.start, made.removed, made.inserted) == (2, "Ã¡", "á")
