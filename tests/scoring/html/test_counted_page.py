"""What features are made of: sums of ranges, ways up the tree, words of blocks and of the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.parsing import read_html
from cleantext.scoring.html.counted_page import LEVELS, CountedPage, Sums
from cleantext.scoring.html.outline import CODES

PAGE = (
    "<html><head><title>High water at Oldham</title><meta name=description content='A calm sea'>"
    "</head><body><nav><a href=/>Home</a> <a href=/sea>Sea</a></nav><main><h1>High water</h1>"
    "<div><p>The sea rose, and no ferry left its pier at all that day.</p><p>Calm <b>now</b>.</p>"
    "</div></main></body></html>"
)
TITLE, MENU, HEADLINE, STORY, END = range(5)


@pytest.fixture(scope="module")
def page() -> CountedPage:
    read = read_html(PAGE)
    return CountedPage(read.blocks, read.hints)


@given(st.data())
def test_sums_of_ranges_are_those_of_their_blocks(page: CountedPage, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, page.size))
    first = data.draw(st.integers(0, end))
    found = page.between(np.array([first]), np.array([end]))[:, 0]

    assert found.tolist() == page.blocks[:, first:end].sum(axis=1).tolist()


def test_links_and_bold_are_counted_among_a_blocks_marks(page: CountedPage) -> None:
    assert page.marks.tolist() == [0, 2, 0, 0, 1]
    assert page.anchors.tolist() == [0, 2, 0, 0, 0]
    assert page.bold.tolist() == [0, 0, 0, 0, 1]


def test_only_long_texts_without_links_are_long(page: CountedPage) -> None:
    assert page.long.tolist() == [0, 0, 0, page.units[STORY], 0]
    assert page.total.long == page.units[STORY] == Sums(*page.blocks).units[STORY]


def test_the_chain_goes_up_by_elements_that_hold_more(page: CountedPage) -> None:
    tags = [page.outline.tags[row] if row < page.outside else None for row in page.chain[:, STORY]]

    up = [CODES[tag] for tag in ("p", "div", "main", "body", "html")]
    assert tags == up + [None] * (LEVELS - len(up))


def test_one_rises_to_the_first_element_that_holds_a_range(page: CountedPage) -> None:
    assert page.rise(STORY, STORY + 1).tolist() == [1, 1, 1, 0, 1]
    assert page.rise(HEADLINE, END + 1).tolist() == [1, 1, 1, 2, 2]
    assert page.rise(0, 99).tolist() == [LEVELS] * page.size


def test_title_and_description_are_told_by_words_but_are_no_blocks(page: CountedPage) -> None:
    """Two blocks repeat words of the title, two those of the description."""
    words = page.words

    def owners(said: np.ndarray) -> list[int]:
        return sorted(set(words.owners[said[words.numbers]].tolist()))

    assert np.count_nonzero(words.titles) == 4
    assert owners(words.titles) == [TITLE, HEADLINE, STORY]
    assert owners(words.description) == [MENU, STORY, END]
    assert len(words.owners) == len(words.numbers) == int(page.units.sum())
