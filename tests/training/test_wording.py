"""What lines of blocks say is counted over sites, each of which has one vote."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import pytest

pytest.importorskip("lightgbm")
pytest.importorskip("rapidfuzz")

from training.corpora import LabelledPage
from training.wording import MIN_SITES, Grams, Lines, Scores, learn_wording


def key(text: str) -> int:
    return crc32(text.lower().encode())


def page(site: str, *lines: tuple[str, float]) -> Lines:
    """Return lines of one word each, with the share of each that is content."""
    texts, shares = zip(*lines, strict=True)
    keys = np.array([key(text) for text in texts], np.uint64)
    numbers = np.arange(len(texts))
    grams = Grams(numbers, np.ones_like(numbers), keys, keys[:0], keys + np.uint64(1))
    return Lines(LabelledPage("", "", site, "", "", "", ""), grams, np.array(shares))


def said(scores: Scores, word: str) -> int:
    return dict(zip(scores.keys.tolist(), scores.scores.tolist(), strict=True)).get(key(word), 0)


def test_what_several_sites_show_is_known() -> None:
    pages = [page(f"{n}.example", ("Menu", 0), ("Waited", 1)) for n in range(MIN_SITES)]

    scores = learn_wording(pages)

    assert said(scores, "menu") < 0 < said(scores, "waited")
    assert said(scores, "Ferry") == 0


def test_what_one_site_repeats_is_its_own() -> None:
    pages = [page("one.example", ("Menu", 0)) for _ in range(MIN_SITES)]

    assert not len(learn_wording(pages).keys)


def test_a_site_has_one_vote() -> None:
    loud = [page("loud.example", ("Ferry", 1)) for _ in range(50)]
    others = [page(f"{n}.example", ("Ferry", 0)) for n in range(MIN_SITES)]

    assert said(learn_wording([*loud, *others]), "ferry") < 0
