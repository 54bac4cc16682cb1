"""Related lists as data: stories with the dates that stand in their lines or beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cleantext
from cases import load_cases
from cleantext.model import Block, Evidence
from cleantext.parsing.metadata.related import read_related
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from cleantext.model import Blocks

CASES = [
    pytest.param(case.values[1], id=case.id)
    for case in load_cases("metadata")
    if case.values[0] == "related"
]


def _blocks(lines: list[Any]) -> Blocks:
    rows = [{"text": line} if isinstance(line, str) else line for line in lines]
    return tuple(
        Block(number, row["text"]).labelled(
            Evidence(
                Label(row.get("label", "related")), 0.9, row.get("rule", "story/below-related")
            )
        )
        for number, row in enumerate(rows)
    )


@pytest.mark.parametrize("case", CASES)
def test_stories_with_their_dates(case: dict[str, Any]) -> None:
    found = [[story.text, story.published] for story in read_related(_blocks(case["lines"]))]
    assert found == case["expected"]


def test_targets_of_a_page() -> None:
    html = (
        "<article><h1>Cầu gỗ</h1><p>Một đoạn văn kể chuyện cây cầu gỗ cũ ở cuối làng.</p></article>"
        "<aside><h2>Tin liên quan</h2><ul><li><a href='/a'>Cầu mới thông xe</a>"
        "<li><a href='/b'>Cầu cũ sắp dỡ</a></ul></aside>"
    )
    stories = cleantext.clean_html(html).related
    assert [(one.text, one.url) for one in stories] == [
        ("Cầu mới thông xe", "/a"),
        ("Cầu cũ sắp dỡ", "/b"),
    ]


def test_nothing_is_read_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Blocks) -> tuple[()]:
        raise AssertionError

    monkeypatch.setattr("cleantext.pipeline.read_related", fail)
    document = cleantext.clean_text("Tin liên quan\n- Về với làng chài An Bình (17.07.2024)")
    assert document.chrome
    with pytest.raises(AssertionError):
        document.related  # noqa: B018 - asking is the point


@given(st.lists(st.text(max_size=60), max_size=12))
@example(["\r", "- ", "(31/07/2026)"])
def test_every_line_but_dates_is_a_story(lines: list[str]) -> None:
    stories = read_related(_blocks(lines))
    assert len(stories) <= len(lines)
    assert all(story.text for story in stories)
