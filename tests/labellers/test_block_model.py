"""The block model's evidence: on HTML pages alone, one for each block, with a confidence."""

from __future__ import annotations

import time

import pytest

from cleantext.labellers.block_model import RULE, label_block_model
from cleantext.model import Block, Blocks, Evidence, Kind, Page
from cleantext.parsing import read_html
from cleantext.scoring.html.blocks import MODEL, Judgement
from cleantext.vocabulary import Label

WORDS = "Water levels in the delta rose again last night, and the ferry did not leave its pier. "
PARAGRAPHS = "".join(f"<p>{WORDS * size}</p>" for size in (3, 2, 4))
HTML = f"<body><nav><a href=/>Home</a></nav><article><h1>High water</h1>{PARAGRAPHS}</article>"
PAGE = Page(Kind.HTML, engine="model")


def read(html: str) -> Blocks:
    return read_html(html).blocks


def test_each_block_gets_one_evidence() -> None:
    labelled = label_block_model(read(HTML), PAGE)

    assert [[one.rule for one in block.evidence] for block in labelled] == [[RULE]] * 5
    assert [str(block.label) for block in labelled][0::2] == ["other", "content", "content"]


@pytest.mark.parametrize(("confidence", "label"), [(0.9, Label.HIDDEN), (0.45, Label.CONTENT)])
def test_it_does_not_speak_for_what_is_surely_hidden(confidence: float, label: Label) -> None:
    hidden = Evidence(Label.HIDDEN, confidence, "markup/hidden")
    blocks = tuple(block.labelled(hidden) for block in read(HTML))

    assert label_block_model(blocks, PAGE)[-1].label is label


@pytest.mark.parametrize(
    ("text", "confidence", "speaks"),
    [
        ("Download", 0.9, False),
        ("Download", 0.89, True),
        ("Download and read what we have found out so far", 0.9, True),
    ],
)
def test_it_does_not_speak_for_what_is_surely_a_phrase_of_chrome(
    text: str, confidence: float, *, speaks: bool
) -> None:
    phrase = Evidence(Label.NAVIGATION, confidence, "en/navigation/download")
    labelled = [
        block.labelled(phrase) if block.text == text else block
        for block in read(HTML.replace("</h1>", f"</h1><p>{text}</p>"))
    ]

    (judged,) = (one for one in label_block_model(tuple(labelled), PAGE) if one.text == text)
    assert (RULE in [one.rule for one in judged.evidence]) is speaks


@pytest.mark.parametrize(
    ("tag", "permille", "answered", "label"),
    [
        ("blockquote", 250, True, "content"),
        ("blockquote", 249, True, "other"),
        ("blockquote", 250, False, "other"),
        ("div", 250, True, "other"),
    ],
)
def test_a_quote_comes_along_with_what_answers_it(
    monkeypatch: pytest.MonkeyPatch, *, tag: str, permille: int, answered: bool, label: str
) -> None:
    judged = [
        Judgement(content=False, permille=permille),
        Judgement(content=answered, permille=700),
    ]
    monkeypatch.setattr("cleantext.scoring.html.blocks.judge_blocks", lambda *_: judged)
    blocks = read(f"<{tag}>{WORDS}</{tag}><p>{WORDS * 4}")

    assert str(label_block_model(blocks, PAGE)[0].label) == label


@pytest.mark.parametrize(("below", "label"), [("Show more", "content"), (WORDS * 4, "other")])
def test_a_button_of_the_quote_may_stand_between(
    monkeypatch: pytest.MonkeyPatch, below: str, label: str
) -> None:
    judged = [*map(Judgement, (False, False, True), (250, 9, 700))]
    monkeypatch.setattr("cleantext.scoring.html.blocks.judge_blocks", lambda *_: judged)
    blocks = read(f"<blockquote><p>{WORDS}</p><p>{below}</p></blockquote><p>{WORDS * 4}")

    assert str(label_block_model(blocks, PAGE)[0].label) == label


def test_a_linked_button_is_no_quote_though_it_may_be_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged = [*map(Judgement, (False, False, True), (400, 300, 700))]
    monkeypatch.setattr("cleantext.scoring.html.blocks.judge_blocks", lambda *_: judged)
    button = "<div><a href=#>Show more</a></div>"
    blocks = read(f"<blockquote><p>{WORDS}</p>{button}</blockquote><p>{WORDS * 4}")

    labels = [str(block.label) for block in label_block_model(blocks, PAGE)]
    assert labels == ["content", "other", "content"]


def test_text_pages_are_left_alone() -> None:
    blocks = read(HTML)

    assert label_block_model(blocks, Page(Kind.TEXT)) is blocks


def test_no_blocks_are_no_blocks() -> None:
    assert label_block_model((), PAGE) == ()


def test_one_block_is_judged() -> None:
    (block,) = label_block_model(read("<nav>" + "<a href=/>Home</a> " * 100), PAGE)

    assert block.label is Label.OTHER


def test_a_snippet_is_left_alone() -> None:
    blocks = read("<nav>Home</nav><p>Short.")

    assert label_block_model(blocks, PAGE) is blocks


def test_confidences_have_three_decimals() -> None:
    confidences = [block.evidence[0].confidence for block in label_block_model(read(HTML), PAGE)]

    assert all(0 <= one <= 1 and one == round(one, 3) for one in confidences)


def test_text_that_repairs_emptied_is_no_content() -> None:
    blocks = tuple(
        block.rewritten("", cleaner="mine", rule="mine/empty") if WORDS in block.text else block
        for block in read(HTML)
    )

    judged = label_block_model((*blocks, *read("<nav>" + "<a href=/>Home</a> " * 100)), PAGE)

    assert {block.label for block in judged} == {Label.OTHER}


def test_the_rule_names_the_model() -> None:
    assert f"model/{MODEL}" == RULE


@pytest.mark.timeout(300)
def test_twenty_thousand_blocks_take_time_in_proportion() -> None:
    def seconds(blocks: Blocks) -> float:
        started = time.process_time()
        label_block_model(blocks, PAGE)
        return time.process_time() - started

    small, large = read(f"<p>{WORDS}<p>" * 1000), read(f"<p>{WORDS}<p>" * 20_000)

    assert len(large) == 20_000
    assert seconds(large) < 120 * min(seconds(small) for _ in range(3))


def test_blocks_of_no_element_are_judged() -> None:
    (block,) = label_block_model((Block(0, WORDS * 10),), PAGE)

    assert block.evidence[0].rule == RULE
