"""A page's loss is shared out among the words that cost it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lightgbm")
pytest.importorskip("rapidfuzz")

from training.corpora import LabelledPage
from training.errors import causes, table
from training.samples import Sample, sample

STORY = "The river rose by a metre last night, and the ferry did not leave its pier at Oldham. "
OTHER = "A mayor opened a bridge that nobody had asked for, and left before the speeches ended. "
PAGE = (
    f"<p>{OTHER}</p><h1>High water</h1><p>{STORY}</p><p>{STORY * 3}</p><p>Share</p><p>{OTHER}</p>"
)
SURE = np.array([0, 900, 900, 900, 0, 0])


def sample_page(content: str = f"High water {STORY * 4}") -> Sample:
    return sample(LabelledPage("daniel", "1", "oldham.example", "article", "en", PAGE, content))


def test_a_page_without_loss_has_no_cause() -> None:
    assert causes(sample_page(), SURE) == {}


@pytest.mark.parametrize(
    ("permille", "cause"),
    [
        ([900, 900, 900, 900, 0, 0], "added before: prose"),
        ([0, 900, 900, 900, 0, 900], "added after: prose"),
        ([0, 900, 900, 900, 900, 0], "added after: short lines and links"),
        ([0, 900, 0, 900, 0, 0], "lost: prose"),
        ([0, 0, 900, 900, 0, 0], "lost: short lines and links"),
        ([0, 0, 0, 0, 0, 0], "lost: all, the page is left empty"),
    ],
)
def test_each_wrong_block_is_a_cause_of_its_own(permille: list[int], cause: str) -> None:
    one = sample_page()
    found = causes(one, np.array(permille))

    assert list(found) == [cause]
    assert found[cause] == pytest.approx(1 - one.score(np.array(permille) > 0)[0])


def test_words_that_the_page_does_not_have_are_told_from_those_left_out() -> None:
    one = sample_page(f"High water {STORY * 4} Zebras yawned")

    assert list(causes(one, SURE)) == ["lost: not in the page"]


def test_a_reference_of_other_words_is_one_cause() -> None:
    assert list(causes(sample_page("Nothing of it " * 9), SURE)) == ["reference"]


def test_the_table_adds_up_to_the_loss_of_each_part() -> None:
    one = sample_page()
    rows = table([(one, SURE), (one, SURE * 0)]).splitlines()

    assert [row.split(" | ")[:3] for row in rows[2:]] == [
        ["| daniel", "2", "500"],
        ["| daniel/en", "2", "500"],
    ]
