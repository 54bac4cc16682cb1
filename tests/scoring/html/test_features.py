"""Features: defined for any blocks, the same for renamed classes, linear in the page."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.model import NO_HINTS, Block, Blocks, Hints
from cleantext.parsing import read_html
from cleantext.scoring.html.features import PAGE_PREFIX, page_features

TEXT = "A sentence of more than ten words, which is what a paragraph of an article looks like. "
ARTICLE = (
    "<html><head><title>The title</title></head><body><nav class=menu><a href=/>Home</a></nav>"
    f"<article><h1>The title</h1><p class=text>{TEXT * 3}</p><p class=text>{TEXT}</p></article>"
    "<ul><li class=card><a href=/1>One</a></li><li class=card><a href=/2>Two</a></li>"
    "<li class=card><a href=/3>Three</a></li></ul></body></html>"
)


def features_of(html: str) -> dict[str, list[float]]:
    read = read_html(html)
    names, matrix = page_features(read.blocks, read.hints)
    return {name: matrix[:, at].tolist() for at, name in enumerate(names)}


def test_values_on_a_small_page() -> None:
    """Blocks: title, menu, headline, two paragraphs, three links."""
    values = features_of(ARTICLE)

    assert values["link_ratio"] == [0, 1, 0, 0, 0, 1, 1, 1]
    assert values["in_nav"] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert values["from_h1"] == [-2, -1, 0, 1, 2, 3, 4, 5]
    assert values["near_count"][-3:] == [3, 3, 3]
    assert values["copies"] == [2, 1, 2, 1, 1, 1, 1, 1]
    assert values["earlier"] == [0, 0, 1, 0, 0, 0, 0, 0]
    assert values["title"][2] == 1
    assert values["0_long_share"][3] == 0.75


def test_all_values_are_finite_numbers() -> None:
    read = read_html(ARTICLE)
    names, matrix = page_features(read.blocks, read.hints)

    assert matrix.shape == (len(read.blocks), len(names))
    assert len(set(names)) == len(names)
    assert np.isfinite(matrix).all()


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_blocks_that_know_of_no_element_have_features_too(texts: list[str]) -> None:
    blocks = tuple(Block(number, text) for number, text in enumerate(texts))
    _, matrix = page_features(blocks, NO_HINTS)

    assert np.isfinite(matrix).all()


@pytest.mark.parametrize("name", ["x9f2", "điều-hướng", "comment-list"])
def test_what_classes_are_called_does_not_count(name: str) -> None:
    renamed = ARTICLE
    for old in ("menu", "text", "card"):
        renamed = renamed.replace(f"class={old}", f"class={name}-{old[0]} id={name}-{old[1]}")

    assert features_of(renamed) == features_of(ARTICLE)


@pytest.mark.parametrize("script", ["", "{", "[" * 9000, '"text"', "{} trailing", '{"@type": 7}'])
def test_broken_data_scripts_count_as_none(script: str) -> None:
    blocks = read_html(ARTICLE).blocks
    _, without = page_features(blocks, Hints())
    _, broken = page_features(blocks, Hints(json_ld=(script,)))

    assert np.array_equal(without, broken)


def test_what_data_scripts_hold_is_told_of_the_page() -> None:
    script = json.dumps({"@graph": [{"@type": "NewsArticle", "articleBody": TEXT}]})
    blocks = read_html(ARTICLE).blocks
    names, matrix = page_features(blocks, Hints(json_ld=(script,)))
    values = {name: matrix[:, at].tolist() for at, name in enumerate(names)}

    assert set(values["page_data_article"]) == {1}
    assert set(values["page_data_chars"]) == {len(TEXT)}


def test_the_last_features_are_those_of_the_page() -> None:
    """Its looks are told by them, and they are taken from the first block."""
    read = read_html(ARTICLE)
    names, matrix = page_features(read.blocks, read.hints)
    own = [name.startswith(PAGE_PREFIX) for name in names]

    assert own == sorted(own)
    assert (matrix[:, own] == matrix[0, own]).all()


def test_words_of_unspaced_scripts_are_compared_by_their_characters() -> None:
    title, text = "東京の新しい駅", "東京に新しい駅ができた。"
    values = features_of(f"<title>{title}</title><h1>{title}</h1><p>{text}</p><p>別な話。</p>")

    assert values["title"][1] == 1
    assert 0.5 < values["title_share"][2] < 1
    assert values["title_share"][3] == 0


def test_ten_times_the_blocks_take_about_ten_times_as_long() -> None:
    def seconds(blocks: Blocks) -> float:
        started = time.process_time()
        page_features(blocks, NO_HINTS)
        return time.process_time() - started

    items = "".join(f"<div><p>{TEXT}{number}</p><a href=/>more</a></div>" for number in range(2000))
    small, large = read_html(items[: len(items) // 10]).blocks, read_html(items).blocks

    assert min(seconds(large) for _ in range(3)) < 50 * min(seconds(small) for _ in range(5))


def test_deep_nesting_is_no_problem() -> None:
    deep = "<div>" * 3000 + "<b>" * 3000 + "text" + "<p>more"
    _, matrix = page_features(read_html(deep).blocks, NO_HINTS)

    assert np.isfinite(matrix).all()
