"""What blocks and headings say is learned from several sites; no page hears its own."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="training is not installed: pip install '.[train]'")
pytest.importorskip("rapidfuzz", reason="training is not installed: pip install '.[train]'")

from training.block_wording import learn_block_wording
from training.corpora import LabelledPage
from training.html import fold, hear_others
from training.samples import Sample, sample
from training.wording import MIN_SITES

STORY = "Water levels in the delta rose again last night, and no ferry left its pier. " * 3
TEASER = "Somebody else has something else to sell in another town on another river, he says. "
PAGE = f"<main><h2>The story</h2><p>{STORY}</p></main><h2>Read next</h2><p>{TEASER}</p>"


def samples(count: int) -> list[Sample]:
    return [
        sample(LabelledPage("wcxb", str(n), f"site{n}.example", "article", "", PAGE, STORY))
        for n in range(count)
    ]


def told(one: Sample, name: str) -> list[float]:
    return one.matrix[:, one.names.index(name)].tolist()


def test_what_stands_under_a_heading_is_learned() -> None:
    pages = samples(MIN_SITES)
    assert not any(told(pages[0], "under_said_whole"))

    pages[0].hear(learn_block_wording(pages))

    _, story, _, teaser = told(pages[0], "under_said_whole")
    assert teaser < 0 < story
    assert told(pages[0], "said")[3] < 0 < told(pages[0], "said")[1]


def test_what_too_few_sites_show_is_not() -> None:
    assert not len(learn_block_wording(samples(MIN_SITES - 1)).keys)


def test_hashes_have_32_bits_and_are_sorted() -> None:
    keys = learn_block_wording(samples(MIN_SITES)).keys

    assert keys.dtype == np.uint32
    assert (keys[1:] > keys[:-1]).all()


def test_no_page_hears_what_its_own_fold_says() -> None:
    """Of as many sites as it takes, those of other folds are too few."""
    pages = samples(40)
    number = fold(pages[0].page.group)
    apart = [one for one in pages if fold(one.page.group) == number]
    few = [one for one in pages if fold(one.page.group) != number][: MIN_SITES - 1]

    whole = hear_others([*apart, *few])

    assert len(whole.keys)
    assert not any(told(apart[0], "under_said_whole"))
    assert any(told(few[0], "under_said_whole")) == (len(apart) >= MIN_SITES)
