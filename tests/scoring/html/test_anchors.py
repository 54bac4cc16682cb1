"""Where blocks stand to headline and lead, and what is a copy or stands between links."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.parsing import read_html
from cleantext.scoring.characters import Characters
from cleantext.scoring.html.anchors import NO_RISE, NOWHERE, said_before
from cleantext.scoring.html.features import page_features

STORY = "The river rose by a metre last night, and the ferry did not leave its pier at Oldham. "
OTHER = "A mayor opened a bridge that nobody had asked for, and left before the speeches ended. "
LEAD = "The river rose by a metre last night, and the ferry stayed"
PAGE = (
    "<html><head><title>{title}</title>"
    "<meta name=description content='{lead}'></head><body>"
    "<div><div>{teaser}</div></div>"
    "<main><{tag}>The ferry stays</{tag}><div><p>{story}</p></div></main>"
    "<ul><li><a href=/1>Bridge opened early</a><p>{other}</p></li>"
    "<li><a href=/2>Bridge opened late</a><p>{other}</p></li></ul></body></html>"
)
PARTS = {
    "title": "The ferry stays | The Oldham Times", "lead": "", "tag": "h1",
    "teaser": OTHER, "story": STORY, "other": OTHER,
}  # fmt: skip


def features_of(**parts: str) -> dict[str, list[float]]:
    read = read_html(PAGE.format(**{**PARTS, **parts}))
    names, matrix = page_features(read.blocks, read.hints)
    return {name: matrix[:, at].tolist() for at, name in enumerate(names)}


def test_blocks_are_measured_from_the_headline_that_the_title_names() -> None:
    """Blocks: title, a teaser before the story, headline, story, two linked teasers after it."""
    values = features_of()

    assert values["headline_from"] == [-2, -1, 0, 1, 2, 3, 4, 5]
    assert values["headline_match"] == pytest.approx([0.6] * 8)
    assert values["headline_rise"][1:5] == [1, 0, 1, 2]
    assert values["opening_from"] == [-3, -2, -1, 0, 1, 2, 3, 4]
    assert values["opening_rise"][2:5] == [1, 0, 2]


@pytest.mark.parametrize("tag", ["h1", "h3", "div"])
def test_a_headline_need_not_be_a_heading(tag: str) -> None:
    assert features_of(tag=tag)["headline_from"] == features_of()["headline_from"]


def test_of_two_blocks_like_the_title_the_heading_is_the_headline() -> None:
    values = features_of(teaser="The ferry stays", tag="h2")

    assert values["headline_from"][1:3] == [-1, 0]


def test_a_page_whose_title_names_no_block_opens_after_its_first_heading_all_the_same() -> None:
    values = features_of(tag="h1", title="Welcome")

    assert set(values["headline_from"]) == {NOWHERE}
    assert set(values["headline_rise"]) == {NO_RISE}
    assert values["opening_from"][3] == 0
    assert set(features_of(tag="h2", title="Welcome")["opening_from"]) == {NOWHERE}


def test_the_lead_is_the_block_that_has_the_words_of_the_description() -> None:
    assert features_of(lead=LEAD)["lead_from"][2:5] == [-1, 0, 1]
    assert set(features_of(lead="News and weather")["lead_from"]) == {NOWHERE}


def test_teasers_stand_behind_links_and_a_story_does_not() -> None:
    values = features_of()

    assert values["path_after_links"] == [0, 0, 0, 0, 0, 1, 0, 1]


def test_a_copy_is_told_from_what_it_copies() -> None:
    values = features_of()

    assert values["said_before"][1] == 0
    assert values["said_before"][5] == values["said_before"][7] == 1


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_what_is_said_twice_is_a_share_and_repeats_count_whole(texts: list[str]) -> None:
    shares = said_before(Characters([*texts, *texts]), 2 * len(texts))

    assert ((shares >= 0) & (shares <= 1)).all()
    for share, own in zip(shares[len(texts) :], Characters(texts).tokens, strict=True):
        assert share in (0, 1), json.dumps([texts, float(own)])
