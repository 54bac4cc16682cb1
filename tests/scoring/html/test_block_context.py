"""What the second look goes by, against the same numbers found block by block."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.model import NO_HINTS, Block
from cleantext.parsing import read_html
from cleantext.scoring.html.block_context import NONE, VIEWS, Sight, context_features
from cleantext.scoring.html.blocks import half_units
from cleantext.scoring.html.features import page_features

WORDS = "Water levels in the delta rose again last night, and no ferry left its pier. "
CARDS = "".join(f"<li class=c><h3>Pier {n}</h3><p>{WORDS * n}</p></li>" for n in range(1, 5))
PAGE = (
    "<body><nav><a href=/>Home</a></nav><main><h1>High water</h1>"
    f"<section><p>{WORDS * 3}</p><p>{WORDS}</p></section><ul>{CARDS}</ul></main>"
    "<footer>All rights reserved</footer></body>"
)
READ = read_html(PAGE)
BLOCKS, SIZE = READ.blocks, len(READ.blocks)
NAMES, MATRIX = page_features(BLOCKS, READ.hints)
UNITS = half_units(MATRIX, NAMES)
CHANCES = [100 + 61 * number % 900 for number in range(SIZE)]
PERMILLE = st.lists(st.integers(0, 1000), min_size=SIZE, max_size=SIZE)


def sight(*chances: list[int]) -> Sight:
    views = [chances[min(view, len(chances) - 1)] for view in range(len(VIEWS))]
    return Sight(np.array(views), np.array([700, 200, 100]))


def features(*chances: list[int]) -> dict[str, list[float]]:
    names, matrix = context_features(NAMES, MATRIX, sight(*chances), UNITS)
    return dict(zip(names, matrix.T.tolist(), strict=True))


def mean_of_others(block: int, members: list[int]) -> float:
    others = [other for other in members if other != block and UNITS[other]]
    words = sum(int(UNITS[other]) for other in others)
    return sum(CHANCES[other] * int(UNITS[other]) for other in others) / words if words else NONE


def test_elements_around_a_block_are_as_likely_as_the_rest_of_their_words() -> None:
    found, table = features(CHANCES), BLOCKS[0].traits.elements
    for block in range(SIZE):
        ranges: list[tuple[int, int]] = []
        element = BLOCKS[block].traits.element
        while element >= 0:
            held = (table.first[element], table.end[element])
            if held not in ranges:
                ranges.append(held)
            element = table.parents[element]
        for level, (first, end) in enumerate(ranges):
            expected = mean_of_others(block, list(range(first, end)))
            assert found[f"{level}_others"][block] == pytest.approx(expected)
        assert found[f"{len(ranges)}_others"][block] == NONE


def test_blocks_of_one_path_are_known_by_their_features() -> None:
    found = features(CHANCES)
    of_cards = [at for at, block in enumerate(BLOCKS) if "/li" in block.traits.path]
    paragraphs = [at for at in of_cards if BLOCKS[at].traits.path.endswith("p[1]")]

    assert len(paragraphs) == 4
    for block in paragraphs:
        expected = mean_of_others(block, paragraphs)
        assert found["path_others"][block] == pytest.approx(expected)
        assert found["path_blocks"][block] == 4
        assert found["path_most"][block] == max(CHANCES[other] for other in paragraphs)
        assert found["path_least"][block] == min(CHANCES[other] for other in paragraphs)


def test_neighbours_and_windows_end_with_the_page() -> None:
    found = features(CHANCES)

    assert found["+1_chance"] == [*CHANCES[1:], NONE]
    assert found["-1_chance"] == [NONE, *CHANCES[:-1]]
    for block in range(SIZE):
        around = list(range(max(block - 2, 0), min(block + 3, SIZE)))
        assert found["window2_others"][block] == pytest.approx(mean_of_others(block, around))


def test_each_view_and_look_is_told() -> None:
    likely = [0] * SIZE
    likely[3] = 900
    found = features(CHANCES, likely)

    assert found["mixed_chance"] == CHANCES
    assert found["wcxb_chance"] == likely
    assert found["page_look_fundus"] == [200] * SIZE


@given(PERMILLE, PERMILLE)
def test_every_number_is_finite(mixed: list[int], view: list[int]) -> None:
    _, matrix = context_features(NAMES, MATRIX, sight(mixed, view), UNITS)

    assert matrix.shape[0] == SIZE
    assert np.isfinite(matrix).all()


def test_blocks_of_any_origin_have_a_context() -> None:
    blocks = (Block(0, WORDS), Block(1, ""))
    names, matrix = page_features(blocks, NO_HINTS)

    _, context = context_features(names, matrix, sight([500, 0]), half_units(matrix, names))
    assert np.isfinite(context).all()
