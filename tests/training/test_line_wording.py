"""What words mean in lines is learned from what several sites show."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

pytest.importorskip("lightgbm")
pytest.importorskip("rapidfuzz")

from training.line_wording import MIN_SITES, learn_line_wording

from cleantext.scoring.characters import Characters
from cleantext.scoring.text.line_wording import Grams, line_grams, wording_columns

if TYPE_CHECKING:
    from training.line_samples import LineSample

    from cleantext.scoring.text.line_wording import Wording

NOTICE, STORY = "We may earn a commission here", "The mayor closed the old bridge"


def grams(*texts: str) -> Grams:
    return line_grams(Characters(texts))


def page(site: str, *lines: tuple[str, float], worth: float = 1) -> LineSample:
    """Return a text of lines, each with the share of it that is content."""
    texts, shares = zip(*lines, strict=True)
    copies = [[float(text in texts[:at])] for at, text in enumerate(texts)]
    made = SimpleNamespace(
        render=SimpleNamespace(group=site),
        worth=worth,
        grams=grams(*texts),
        names=("copies_above",),
        matrix=np.array(copies, np.float32),
        share=np.array(shares, np.float32),
    )
    return cast("LineSample", made)


def said(wording: Wording, line: str) -> float:
    return float(wording_columns(grams(line), 1, wording)["said"][0])


def test_what_several_sites_show_weighs() -> None:
    pages = [page(f"{n}.example", (NOTICE, 0), (STORY, 1)) for n in range(MIN_SITES)]

    wording = learn_line_wording(pages)

    assert said(wording, NOTICE) < 0 < said(wording, STORY)
    assert said(wording, "Ferry") == 0


def test_what_one_site_repeats_weighs_nothing() -> None:
    pages = [page("one.example", (NOTICE, 0), (STORY, 1)) for _ in range(MIN_SITES)]

    assert not len(learn_line_wording(pages).keys)


def test_a_copy_counts_once() -> None:
    once = [page(f"{n}.example", (NOTICE, 0), (STORY, 1)) for n in range(MIN_SITES)]
    often = [
        page(f"{n}.example", *[(NOTICE, 0)] * 9, (STORY, 1)) for n in range(MIN_SITES)
    ]  # fmt: skip

    assert learn_line_wording(once).scores.tolist() == learn_line_wording(often).scores.tolist()


def test_a_corpus_that_counts_for_less_is_overruled() -> None:
    sites = [f"{n}.example" for n in range(2 * MIN_SITES)]
    pages = [page(site, (NOTICE, 1), (STORY, 1), worth=0.3) for site in sites[:MIN_SITES]]
    pages += [page(site, (NOTICE, 0), (STORY, 1)) for site in sites[MIN_SITES:]]

    wording = learn_line_wording(pages)

    assert said(wording, NOTICE) < 0 < said(wording, STORY)
