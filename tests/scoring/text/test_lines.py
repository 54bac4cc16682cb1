"""The line model's features and judgement: forms and places, whatever the language."""

from __future__ import annotations

import string
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import LexiconError
from cleantext.model import Evidence
from cleantext.parsing import read_text
from cleantext.scoring.text import lines as text_lines
from cleantext.scoring.text.line_features import FAR, line_features
from cleantext.scoring.text.line_wording import NO_WORDING, load_wording
from cleantext.scoring.text.lines import (
    LIMITS,
    MODEL,
    Limits,
    LineModel,
    judge_lines,
    load_model,
    removable,
)
from cleantext.scoring.trees import MODELS, load_trees, write_trees
from cleantext.vocabulary import Label, Strength

if TYPE_CHECKING:
    from cleantext.model import Blocks
    from cleantext.scoring.trees import Trees

MENU = ("Home", "World", "Sport", "Business", "Travel", "Health", "Science", "Weather", "Video")
STORY = (
    "The river rose by two metres overnight, and the town's old bridge was closed to all traffic.",
    "Firemen brought more than forty people from their houses by boat before the sun came up.",
    "The mayor said that the bridge would stay closed until engineers had looked at each pillar.",
    "It was the highest water that the town has seen since the great flood of the last century.",
)


def lines(*texts: str) -> Blocks:
    """Return the blocks of a text of these lines."""
    return read_text("\n".join(texts)).blocks


def features(*texts: str) -> dict[str, list[float]]:
    """Return each feature of the lines, by name."""
    names, matrix = line_features(lines(*texts))
    return {name: matrix[:, at].tolist() for at, name in enumerate(names)}


def test_copies_are_counted_from_the_top() -> None:
    found = features("Menu", "One line", "MENU:", "menu")

    assert found["copies"] == [3, 1, 3, 3]
    assert found["copies_above"] == [0, 0, 1, 2]


def test_beyond_the_ends_there_is_nothing() -> None:
    found = features(*MENU)

    assert found["units-1"] == [-1, *[1] * 8]
    assert found["units+3"] == [*[1] * 6, -1, -1, -1]


def test_distance_to_the_body() -> None:
    found = features("Home", STORY[0], "Sport", "Weather", STORY[1], "Video")

    assert found["since_long"] == [FAR, 0, 1, 2, 0, 1]
    assert found["until_long"] == [1, 0, 2, 1, 0, FAR]


def test_runs_of_short_lines() -> None:
    found = features("Home", "Sport", STORY[0], "Weather")

    assert found["run"] == [2, 2, 0, 1]
    assert found["place_in_run"] == [0, 1, 0, 0]


def test_words_are_known_from_the_body_and_not_from_the_line_itself() -> None:
    found = features(*STORY, "pillar", "newsletter")

    assert found["of_body"][4:] == [1, 0]
    assert found["of_body"][2] == 0  # the line that has the pillar does not vouch for itself


def test_what_is_said_twice() -> None:
    found = features(STORY[0], STORY[1], f"{STORY[0]} Again.")

    assert found["said_below"] == [1, 0, 0]
    assert found["said_above"][0] == found["said_above"][1] == 0
    assert found["said_above"][2] > 0.8


def test_windows_end_with_the_text() -> None:
    found = features(*MENU)

    assert found["short_near3"] == [1] * 9
    assert found["units_near3"][0] == pytest.approx(4 / 7)


def test_no_word_is_known_but_from_the_table() -> None:
    """The same text in other letters has the same features: the rest depends on no language."""
    shifted = str.maketrans(
        string.ascii_letters, string.ascii_lowercase[7:] + string.ascii_lowercase[:7]
        + string.ascii_uppercase[7:] + string.ascii_uppercase[:7],
    )  # fmt: skip
    text = "\n".join((*MENU, *STORY, *MENU))

    _, plain = line_features(read_text(text).blocks, NO_WORDING)
    _, other = line_features(read_text(text.translate(shifted)).blocks, NO_WORDING)

    assert np.array_equal(plain, other)


@given(st.lists(st.text(), min_size=1, max_size=20))
def test_any_text_has_finite_features(texts: list[str]) -> None:
    blocks = lines(*texts)
    if not blocks:
        return

    names, matrix = line_features(blocks)

    assert len(set(names)) == len(names)
    assert matrix.shape == (len(blocks), len(names))
    assert np.isfinite(matrix).all()


def test_menus_are_told_from_a_story() -> None:
    chances = [one.permille for one in judge_lines(lines(*MENU, *STORY, *MENU))]

    assert max(chances[:9]) < min(chances[9:13])
    assert max(chances[13:]) < min(chances[9:13])


def test_a_model_of_other_features_is_refused() -> None:
    other = replace(load_trees(MODEL), names=("chars",))

    with pytest.raises(LexiconError, match="features"):
        judge_lines(lines("A line"), model=load_model()._replace(trees=other))


def test_long_texts_are_judged_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = lines(*MENU)
    monkeypatch.setattr(text_lines, "PART_LINES", 4)

    judged = judge_lines(blocks)

    assert judged[:4] == judge_lines(blocks[:4])
    assert judged[8:] == judge_lines(blocks[8:])


def test_long_lines_end_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = lines(*STORY)
    monkeypatch.setattr(text_lines, "PART_CHARS", 100)

    assert judge_lines(blocks)[2:] == judge_lines(blocks[2:])


def test_what_rules_removed_is_no_loss() -> None:
    """Chrome of a known kind may look like content without sparing other lines for it."""
    blocks = lines("One of three", "Two of three", "Three of three")
    names, _ = line_features(blocks)
    trees = SimpleNamespace(names=names, permille=lambda _: np.array([100, 900, 100]))
    model = LineModel(cast("Trees", trees), load_wording())
    limits = Limits(chance=300, loss=100, share=900)
    first = blocks[0].labelled(Evidence(Label.PROMO, 0.9, "en/promo/offer"))

    plain = judge_lines(blocks, limits, model)
    ruled = judge_lines((first, *blocks[1:]), limits, model)

    assert [one.content for one in plain] == [False, True, True]
    assert [one.content for one in ruled] == [False, True, False]


@pytest.mark.parametrize(
    ("limits", "gone"),
    [
        (Limits(chance=300, loss=6, share=900), [True, False, False]),
        (Limits(chance=300, loss=30, share=900), [True, False, True]),
        (Limits(chance=200, loss=30, share=900), [True, False, False]),
        (Limits(chance=300, loss=30, share=100), [False, False, False]),
    ],
)
def test_what_may_go(limits: Limits, gone: list[bool]) -> None:
    permille, half_units = np.array([10, 900, 200]), np.array([20, 200, 20])

    assert removable(permille, half_units, limits).tolist() == gone


def test_no_more_goes_than_pays() -> None:
    """Without limits, lines go as long as the F1 that can be expected rises."""
    permille, half_units = np.array([400, 900, 50, 500]), np.array([20, 200, 40, 20])
    limits = Limits(chance=1000, loss=1000, share=1000)

    assert removable(permille, half_units, limits).tolist() == [True, False, True, False]
    assert removable(np.zeros(4, np.int64), half_units, limits).tolist() == [False] * 4


def test_strengths_remove_more_and_more() -> None:
    for milder, stronger in pairwise(LIMITS[strength] for strength in Strength):
        assert milder != stronger
        assert all(one <= other for one, other in zip(milder, stronger, strict=True))


def test_the_model_fits_the_features_and_the_package() -> None:
    names, _ = line_features(lines("A line"))
    raw = (MODELS / f"{MODEL}.npz").read_bytes()

    assert load_trees(MODEL).names == names
    assert write_trees(load_trees(MODEL)) == raw
    assert len(raw) < 1_000_000
