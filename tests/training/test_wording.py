"""What short lines say is counted over sites, each of which has one vote."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

pytest.importorskip("lightgbm")
pytest.importorskip("rapidfuzz")

from training.wording import MIN_SITES, learn_wording

from cleantext.scoring.characters import Characters
from cleantext.scoring.short_lines import short_grams

if TYPE_CHECKING:
    from training.line_samples import LineSample

    from cleantext.scoring.short_lines import Wording


def page(site: str, *lines: tuple[str, float]) -> LineSample:
    """Return a text of lines, each with the share of it that is content."""
    texts, shares = zip(*lines, strict=True)
    made = SimpleNamespace(
        render=SimpleNamespace(group=site),
        grams=short_grams(Characters(texts)),
        share=np.array(shares, np.float32),
    )
    return cast("LineSample", made)


def said(wording: Wording, line: str) -> int:
    return int(wording.say(short_grams(Characters([line])).wholes)[0])


def test_what_several_sites_show_is_known() -> None:
    pages = [page(f"{n}.example", ("Sign in", 0), ("He waited", 1)) for n in range(MIN_SITES)]

    wording = learn_wording(pages)

    assert said(wording, "sign in") < 0 < said(wording, "he waited")
    assert said(wording, "Ferry") == 0


def test_what_one_site_repeats_is_its_own() -> None:
    pages = [page("one.example", ("Sign in", 0)) for _ in range(MIN_SITES)]

    assert not len(learn_wording(pages).keys)


def test_a_site_has_one_vote() -> None:
    loud = [page("loud.example", ("Ferry", 1)) for _ in range(50)]
    others = [page(f"{n}.example", ("Ferry", 0)) for n in range(MIN_SITES)]

    assert said(learn_wording([*loud, *others]), "ferry") < 0
