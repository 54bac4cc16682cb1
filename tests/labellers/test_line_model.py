"""The line model as evidence: what it may judge, what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import load_cases
from cleantext.labellers.line_model import DOUBTED, MISTAKEN, RULE, label_lines
from cleantext.model import Evidence, Kind, Page
from cleantext.parsing import read_text
from cleantext.scoring.text import lines as text_lines
from cleantext.scoring.text.lines import Judgement
from cleantext.vocabulary import Label, Role, Strength

if TYPE_CHECKING:
    from cleantext.model import Blocks

LINES = ("Trang chủ", "Một đoạn văn dài kể hết câu chuyện ở đây.", "Bình luận")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Judgement]:
    """What three lines are judged, instead of by the model."""
    given = [
        Judgement(content=False, permille=20),
        Judgement(content=True, permille=990),
        Judgement(content=True, permille=79),
    ]
    monkeypatch.setattr(text_lines, "judge_lines", lambda _blocks, _limits, _model: given)
    return given


def lines() -> Blocks:
    return read_text("\n".join(LINES)).blocks


@pytest.mark.usefixtures("judged")
def test_what_goes_is_chrome_of_no_kind() -> None:
    labelled = label_lines(lines(), Page())

    assert [str(block.label) for block in labelled] == ["other", "content", "content"]
    assert labelled[0].evidence == (Evidence(Label.OTHER, 0.98, RULE),)
    assert labelled[2].evidence == ()


@pytest.mark.usefixtures("judged")
def test_a_field_told_by_its_place_stays() -> None:
    title = Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE)
    first, *others = lines()

    labelled = label_lines((first.labelled(title), *others), Page())

    assert labelled[0].role is Role.TITLE
    assert labelled[0].label is Label.CONTENT


@pytest.mark.usefixtures("judged")
def test_a_heading_is_judged() -> None:
    heading = Evidence(Label.CONTENT, 0.6, "headings/before-paragraph", Role.HEADING)
    first, *others = lines()

    assert label_lines((first.labelled(heading), *others), Page())[0].label is Label.OTHER


def test_a_named_kind_of_chrome_keeps_its_name(judged: list[Judgement]) -> None:
    judged[2] = Judgement(content=False, permille=1)
    comments = Evidence(Label.COMMENTS, 0.7, "vi/comments/binh-luan")
    *others, last = lines()

    assert label_lines((*others, last.labelled(comments)), Page())[2].label is Label.COMMENTS


def told(*rules: str) -> Blocks:
    """Return the first lines with evidence of these rules that they are other stories'."""
    return tuple(
        block.labelled(Evidence(Label.RELATED, 0.85, rule)) if rule else block
        for block, rule in zip(lines(), rules, strict=False)
    )


@pytest.mark.usefixtures("judged")
def test_a_story_that_is_nearly_all_of_the_text_comes_back() -> None:
    labelled = label_lines(told("", "story/other-topic", "story/below-related"), Page())

    assert [str(block.label) for block in labelled] == ["other", "content", "content"]
    assert labelled[1].evidence[-1].rule == MISTAKEN


@pytest.mark.parametrize("rules", [
    ("", "vi/related/tin-lien-quan", "story/below-related"),  # a phrase knows what it says
    ("", "", "story/below-related"),  # the story is still there
])  # fmt: skip
@pytest.mark.usefixtures("judged")
def test_what_a_rule_has_told_stays_told(rules: tuple[str, str, str]) -> None:
    labelled = label_lines(told(*rules), Page())

    assert labelled[2].label is Label.RELATED
    assert all(one.rule != MISTAKEN for block in labelled for one in block.evidence)


def doubted(judged: list[Judgement], *kinds: Label) -> Blocks:
    """Return two lines of which the model doubts that they are other stories', and a sure one."""
    judged[:2] = Judgement(content=True, permille=500), Judgement(content=True, permille=990)
    judged += [Judgement(content=False, permille=1)] * len(kinds)
    parts = read_text("\n".join(["Chia sẻ"] * len(kinds))).blocks
    sure = (
        block.labelled(Evidence(kind, 0.9, "sure"))
        for block, kind in zip(parts, kinds, strict=True)
    )
    return (*told("story/below-related"), *lines()[1:], *sure)


@pytest.mark.parametrize(("strength", "kinds", "label"), [
    ("gentle", (), Label.CONTENT),
    ("gentle", (Label.SHARE,), Label.CONTENT),
    ("gentle", (Label.SHARE, Label.RELATED), Label.CONTENT),  # as the doubted line's own heading
    ("gentle", (Label.SHARE, Label.LEGAL), Label.RELATED),
    ("balanced", (), Label.CONTENT),
    ("balanced", (Label.SHARE,), Label.RELATED),
    ("strict", (), Label.RELATED),
])  # fmt: skip
def test_likely_content_comes_back_where_hardly_a_site_is(
    judged: list[Judgement], strength: str, kinds: tuple[Label, ...], label: Label
) -> None:
    blocks = doubted(judged, *kinds)

    labelled = label_lines(blocks, Page(strength=Strength(strength)))

    assert labelled[0].label is label
    assert (labelled[0].evidence[-1].rule == DOUBTED) is (label is Label.CONTENT)


@pytest.mark.parametrize("rule", [
    "shapes/relative-time",
    "shapes/arrow-headline",
    "neighbours/menu-on-a-line",
])  # fmt: skip
def test_what_its_form_tells_comes_back_if_likely(judged: list[Judgement], rule: str) -> None:
    _, *others = doubted(judged)
    (line, *_) = told(rule)

    assert label_lines((line, *others), Page())[0].label is Label.CONTENT


@pytest.mark.parametrize(("strength", "permille", "label"), [
    ("gentle", 500, Label.CONTENT),
    ("gentle", 499, Label.RELATED),
    ("balanced", 500, Label.CONTENT),
    ("balanced", 499, Label.RELATED),
])  # fmt: skip
def test_what_comes_back_is_likelier_content_than_not(
    judged: list[Judgement], strength: str, permille: int, label: Label
) -> None:
    blocks = doubted(judged)
    judged[0] = Judgement(content=True, permille=permille)

    assert label_lines(blocks, Page(strength=Strength(strength)))[0].label is label


@pytest.mark.usefixtures("judged")
def test_html_is_left_alone() -> None:
    page = lines()

    assert label_lines(page, Page(kind=Kind.HTML)) is page


def test_a_text_without_words_is_left_alone() -> None:
    page = read_text(" \n ").blocks

    assert label_lines(page, Page()) == page


@pytest.mark.parametrize(("file", "case"), load_cases("line-model"))
def test_clean_text_that_looks_like_chrome_stays(file: str, case: dict[str, str]) -> None:
    blocks = read_text(case["input"]).blocks

    assert label_lines(blocks, Page()) == blocks
