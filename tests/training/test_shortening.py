"""A story that is cut: less content, and all else as it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cleantext.parsing import read_html

pytest.importorskip("lightgbm")
pytest.importorskip("rapidfuzz")

from training.boosting import rows
from training.corpora import LabelledPage
from training.samples import sample
from training.shortening import without

STORY = "The river rose by a metre last night, and the ferry did not leave pier {} at Oldham. "
PARAGRAPHS = [STORY.format(word) for word in "one two three four five six".split()]
HEAD = "<title>High water</title><nav><a href=/>Home</a></nav><main><h1>High water</h1>"
FOOT = "</main><footer><p>Printed by nobody in particular</footer>"


def page(paragraphs: list[str], name: str = "1") -> LabelledPage:
    html = HEAD + "".join(f"<p>{text}" for text in paragraphs) + FOOT
    content = "\n".join(["High water", *paragraphs])
    return LabelledPage("daniel", name, "oldham.example", "article", "en", html, content)


@pytest.mark.parametrize("name", "abcdefgh")
def test_a_story_is_cut_after_one_to_three_paragraphs(name: str) -> None:
    one = sample(page(PARAGRAPHS, name)).cut

    assert one is not None
    # The title, the menu, the headline, the paragraphs, the footer.
    assert one.content.tolist() in (
        [False, False, True, *[True] * kept, False] for kept in (1, 2, 3)
    )
    assert one.score(one.content)[0] == 1
    assert one.size == 2 + 18 * (one.content.sum() - 1)


def test_how_many_paragraphs_stay_differs_between_pages() -> None:
    cuts = [sample(page(PARAGRAPHS, name)).cut for name in "abcdefgh"]

    assert len({one.size for one in cuts if one}) == 3


def test_short_stories_and_pages_of_all_kinds_are_not_cut() -> None:
    assert sample(page(PARAGRAPHS[:4])).cut is None
    assert sample(page(PARAGRAPHS)._replace(corpus="wcxb")).cut is None


def test_a_cut_story_counts_half() -> None:
    one = sample(page(PARAGRAPHS))
    cut = one.cut

    assert cut is not None
    assert (one.worth, cut.worth) == (1, 0.5)
    _, target, weight = rows([replace(one, cut=None), replace(one, cut=None, worth=0.5)], seed=1)
    story = weight[target > 0]
    assert story[: len(story) // 2] == pytest.approx(2 * story[len(story) // 2 :])


def test_elements_hold_what_stays_of_their_blocks() -> None:
    blocks = read_html(page(PARAGRAPHS).html).blocks
    kept = np.array([number != 3 for number in range(len(blocks))])

    left = without(blocks, kept)
    whole = read_html(page(PARAGRAPHS[1:]).html).blocks
    elements = left[0].traits.elements
    held = [
        (tag, first, end)
        for tag, first, end in zip(elements.tags, elements.first, elements.end, strict=True)
        if end > first
    ]
    wanted = whole[0].traits.elements

    assert [block.text for block in left] == [block.text for block in whole]
    assert held == [
        row for row in zip(wanted.tags, wanted.first, wanted.end, strict=True) if row[2] > row[1]
    ]
