"""What scores decide: the choice of blocks, and the shipped model's verdict on plain pages."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.model import NO_HINTS, Block
from cleantext.parsing import read_html
from cleantext.scoring.features import page_features
from cleantext.scoring.html_blocks import (
    CORPUS_FEATURE,
    MODEL,
    choose,
    is_shown,
    judge_blocks,
    page_permille,
)
from cleantext.scoring.trees import ANSWERS, MODELS, QUESTIONS, Trees, load_trees

WORDS = "Water levels in the delta rose again last night, and the ferry did not leave its pier. "
PAGE = (
    "<html><head><title>High water</title></head><body>"
    "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
    f"<main><h1>High water</h1><p>{WORDS * 3}</p><p>{WORDS * 2}</p><p>{WORDS * 4}</p></main>"
    "<footer><a href=/terms>Terms</a> <a href=/privacy>Privacy</a></footer></body></html>"
)
SCORED = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 400)), min_size=1, max_size=7)


def expected_f1(chosen: tuple[int, ...], scored: list[tuple[int, int]]) -> float:
    found = sum(scored[at][0] / 1000 * scored[at][1] for at in chosen)
    taken = sum(scored[at][1] for at in chosen)
    return 2 * found / (taken + sum(chance / 1000 * units for chance, units in scored))


@given(SCORED)
def test_no_other_choice_has_a_better_expected_f1(scored: list[tuple[int, int]]) -> None:
    permille, units = (np.array(column) for column in zip(*scored, strict=True))
    chosen = tuple(np.flatnonzero(choose(permille, units)).tolist())

    if (permille * units).sum() < 60_000 or permille.max() < 250:
        assert not chosen
    else:
        sets = (
            one
            for size in range(1, len(scored) + 1)
            for one in combinations(range(len(scored)), size)
        )
        best = max(expected_f1(one, scored) for one in sets)
        assert expected_f1(chosen, scored) == pytest.approx(best)


def test_a_page_with_fewer_than_thirty_words_expected_is_empty() -> None:
    assert choose(np.array([1000]), np.array([58])).tolist() == [False]
    assert choose(np.array([1000]), np.array([60])).tolist() == [True]


def test_a_page_of_many_words_that_are_hardly_content_is_empty() -> None:
    units = np.full(9, 500)

    assert not choose(np.full(9, 249), units).any()
    assert choose(np.full(9, 250), units).any()


def two_views(general: int, news: int, *, hopeless: int = 0) -> Trees:
    """Return one tree that asks for the corpus alone, and answers in permille."""
    features, borders = (
        np.zeros((1, QUESTIONS), np.int64),
        np.full((1, QUESTIONS), np.inf, np.float32),
    )
    features[0, 0], borders[0, 0] = 1, 0.5
    answers = np.zeros((1, ANSWERS), np.int32)
    answers[0, 0], answers[0, ANSWERS // 2] = general, news
    return Trees(
        ("units", CORPUS_FEATURE), features, borders, answers, np.arange(1, 1001), 1, hopeless
    )


@pytest.mark.parametrize(
    ("general", "news", "permille"),
    [(800, 700, 750), (800, 520, 660), (800, 519, 800), (600, 900, 750), (0, 0, 0)],
)
def test_an_article_is_seen_by_both_views(general: int, news: int, permille: int) -> None:
    """From 13 parts of 20 on, the news view counts as much as the general one."""
    matrix, units = np.ones((3, 1), np.float32), np.array([40, 2, 60])
    shown = np.array([True, False, True])

    seen = page_permille(two_views(general, news), matrix, shown, units)
    assert seen.tolist() == [permille, 0, permille]


def test_what_is_hopeless_in_general_is_not_asked_again() -> None:
    matrix, one = np.ones((1, 1), np.float32), np.array([1])

    assert page_permille(two_views(300, 900, hopeless=301), matrix, one > 0, one).tolist() == [300]


def test_the_shipped_model_knows_the_features() -> None:
    read = read_html(PAGE)
    names, _ = page_features(read.blocks, read.hints)

    assert load_trees(MODEL).names == (*names, CORPUS_FEATURE)


def test_the_shipped_models_are_small() -> None:
    assert (
        sum(len(path.read_bytes()) for path in MODELS.iterdir() if path.name.endswith(".npz")) < 2e6
    )


def test_an_article_is_content_and_what_is_around_it_is_not() -> None:
    read = read_html(PAGE)
    judged = judge_blocks(read.blocks, read.hints)

    kept = [block.text for block, one in zip(read.blocks, judged, strict=True) if one.content]
    assert [text for text in kept if text != "High water"] == [
        (WORDS * n).strip() for n in (3, 2, 4)
    ]


def test_a_page_of_links_alone_is_empty() -> None:
    links = "".join(f"<li><a href=/{number}>Section {number}</a></li>" for number in range(12))
    read = read_html(f"<html><body><nav><ul>{links}</ul></nav></body></html>")

    assert not any(one.content for one in judge_blocks(read.blocks, read.hints))


@pytest.mark.parametrize(
    "markup", ["<title>{}</title>", "<textarea>{}</textarea>", "<svg><text>{}</svg>"]
)
def test_text_that_is_no_part_of_the_page_is_never_content(markup: str) -> None:
    read = read_html(f"<body>{markup.format(WORDS * 5)}<p>{WORDS * 3}</p>")

    assert [is_shown(block) for block in read.blocks] == [False, True]
    assert judge_blocks(read.blocks, read.hints)[0] == (False, 0)


def test_blocks_of_any_origin_are_judged() -> None:
    judged = judge_blocks((Block(0, WORDS * 9), Block(1, "")), NO_HINTS)

    assert [0 <= one.permille <= 1000 for one in judged] == [True, True]
