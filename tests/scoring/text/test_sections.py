"""Which parts of a site stand in a plain text."""

from __future__ import annotations

import pytest

from cleantext.model import Block, Evidence
from cleantext.scoring.text.sections import is_headline, site_parts
from cleantext.vocabulary import Label


def head(text: str, label: Label = Label.RELATED, confidence: float = 0.9) -> Block:
    return Block(0, text).labelled(Evidence(label, confidence, f"en/{label}/x"))


def test_two_different_headings_for_other_stories_are_a_site_s() -> None:
    assert site_parts([head("Related stories"), head("Most read")]) == {Label.RELATED}
    assert site_parts([head("Related stories"), head("Related stories")]) == set()
    assert site_parts([head("Related stories"), head("Examples", confidence=0.7)]) == set()


def test_headlines_that_their_place_tells_are_no_headings() -> None:
    placed = Block(1, "A headline").labelled(Evidence(Label.RELATED, 0.9, "story/below-related"))
    assert site_parts([head("Most read"), placed]) == set()


def test_every_other_part_counts_once() -> None:
    parts = [head("Share", Label.SHARE), head("Tweet", Label.SHARE), head("Home", Label.NAVIGATION)]
    assert site_parts(parts) == {Label.SHARE}


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("국회, 예산안 처리 또 미뤄", True),
        ("八旬老人坚持写日记六十年", True),
        ("많이 본 뉴스", False),
        ("国会", False),
        ("Neue Bahn", False),
        ("八旬老人坚持写日记六十年。", False),
    ],
)
def test_a_headline_of_a_terse_script_is_shorter(line: str, *, headline: bool) -> None:
    assert is_headline(Block(0, line)) is headline
