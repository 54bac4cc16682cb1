"""What the second look is trained on."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="training is not installed: pip install '.[train]'")
pytest.importorskip("rapidfuzz", reason="training is not installed: pip install '.[train]'")

from training.context import fit_context, in_context
from training.corpora import LabelledPage
from training.html import FOLDS, Task, cross_validate, fold
from training.samples import sample

from cleantext.scoring.html.block_context import VIEWS, Sight
from cleantext.scoring.html.blocks import CORPUS_FEATURE
from cleantext.scoring.trees import write_trees

STORY = "Water levels in the delta rose again last night, and no ferry left its pier. " * 3
MENU = "<li><a href=/>All the news of the river towns on one page, sorted by town and day</a></li>"
PAGES = [
    LabelledPage(
        "wcxb", f"p{n}", f"site{n}.example", "article", "",
        f"<nav><ul>{MENU * (n % 3 + 4)}</ul></nav><main>{f'<p>{STORY}</p>' * (n % 4 + 3)}</main>",
        STORY * (n % 4 + 3),
    )
    for n in range(40)
]  # fmt: skip
SAMPLES = [sample(page) for page in PAGES]


def sight(chances: list[int]) -> Sight:
    return Sight(np.array([chances] * len(VIEWS)), np.array([1000, 0, 0]))


def test_blocks_that_the_first_look_gave_up_are_not_learned_from() -> None:
    one = SAMPLES[0]
    chances = [900] * len(one.shown)
    chances[2] = 49

    seen = in_context(one, sight(chances))
    assert np.flatnonzero(one.shown & ~seen.shown).tolist() == [2]
    assert CORPUS_FEATURE not in seen.names


def test_the_second_look_learns_what_the_first_did_not_see() -> None:
    sights = [sight([500] * len(one.shown)) for one in SAMPLES]
    trees = fit_context(SAMPLES, sights, seed=1)

    for one, seen in zip(SAMPLES, sights, strict=True):
        permille = trees.permille(in_context(one, seen).matrix)
        assert permille[one.content].min() > permille[~one.content].max()
    assert write_trees(fit_context(SAMPLES, sights, seed=1)) == write_trees(trees)


def test_no_page_is_judged_by_a_look_that_learned_from_it() -> None:
    """Of the folds but one each model learns, and the last of all."""
    task = Task(SAMPLES, 1)
    parts = [task.parts(number) for number in range(FOLDS + 1)]

    for asked, learned in parts:
        assert sorted(asked + learned) == list(range(len(SAMPLES)))
        assert not {fold(PAGES[at].group) for at in asked} & {
            fold(PAGES[at].group) for at in learned
        }
    assert parts[-1][0] == []


def test_every_page_is_judged_once_whatever_the_number_of_jobs() -> None:
    empty = sample(PAGES[0]._replace(html="", content=""))
    task = Task([*SAMPLES, empty], 1)
    judged, model = cross_validate(task)
    again, _ = cross_validate(task, jobs=2)

    assert [len(permille) for _, permille in judged] == [len(one.shown) for one in task.samples]
    for (_, one), (_, other) in zip(judged, again, strict=True):
        assert one.tolist() == other.tolist()
    assert model.judge(empty).tolist() == []
