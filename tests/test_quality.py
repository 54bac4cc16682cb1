"""The verdict on a document: each doubt has a page that raises it and one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleantext
from cleantext import Evidence, Label, Language, Verdict
from cleantext.document import Document
from cleantext.model import Block, Kind, Mark, Traits

SENTENCE = "Một câu đủ dài để không ai nghi ngờ rằng nó là nội dung của bài viết này. "
SURE = Language("vi", 0.99)


def document(*blocks: Block, language: Language = SURE) -> Document:
    numbered = tuple(replace(block, id=number) for number, block in enumerate(blocks))
    return Document("", numbered, kind=Kind.HTML, language=language)


def paragraph(text: str, *evidence: Evidence, linked: bool = False) -> Block:
    marks = (Mark(0, len(text), "a", "/"),) if linked else ()
    traits = Traits(link_chars=len(text) if linked else 0, marks=marks)
    return Block(0, text, traits=traits, evidence=evidence)


def codes(found: Document) -> list[str]:
    return [reason.code for reason in found.quality.reasons]


LONG = [paragraph(f"{number}. {SENTENCE}") for number in range(5)]


def test_a_good_document_has_no_reasons():
    found = document(*LONG)

    assert (found.quality.verdict, found.quality.reasons) == (Verdict.OK, ())


def test_nothing_kept_is_empty():
    chrome = paragraph("Chia sẻ", Evidence(Label.SHARE, 0.9, "vi/share/chia-se"))

    assert document(chrome).quality.verdict is Verdict.EMPTY
    assert codes(document(chrome)) == ["no-content"]
    assert codes(document()) == ["no-text"]


@pytest.mark.parametrize(
    ("code", "blocks"),
    [
        ("short", [paragraph("Một câu ngắn.")]),
        ("short", [paragraph("渡船六点出发，甲板上有四十只羊。" * 6)]),
        ("links", [*LONG, paragraph(SENTENCE * 9, linked=True)]),
        ("copies", [*LONG, paragraph(f"0. {SENTENCE}"), paragraph(f"0. {SENTENCE}")]),
        ("doubtful", [paragraph(SENTENCE * 9, Evidence(Label.CONTENT, 0.5, "model/html-1"))]),
        ("missing", [*LONG, paragraph(SENTENCE * 9, Evidence(Label.OTHER, 0.55, "model/html-1"))]),
        ("unreadable", [*LONG, paragraph("\N{REPLACEMENT CHARACTER}" * 9)]),
    ],
)
def test_each_doubt(code, blocks):
    found = document(*blocks)

    assert (found.quality.verdict, codes(found)) == (Verdict.REVIEW, [code])


@pytest.mark.parametrize(
    "blocks",
    [
        [paragraph("渡船六点出发，甲板上有四十只羊。" * 7)],
        [*LONG, paragraph(SENTENCE, linked=True)],
        [*LONG, paragraph("Một câu."), paragraph("Một câu.")],
        [paragraph(SENTENCE * 9, Evidence(Label.CONTENT, 0.9, "model/html-1"))],
        [*LONG, paragraph(SENTENCE * 9, Evidence(Label.OTHER, 0.95, "model/html-1"))],
        [paragraph(SENTENCE * 50 + "\N{REPLACEMENT CHARACTER}")],
    ],
)
def test_what_raises_no_doubt(blocks):
    assert codes(document(*blocks)) == []


def test_an_uncertain_language():
    assert codes(document(*LONG, language=Language("vi", 0.3))) == ["language"]


def test_the_verdict_is_written():
    found = cleantext.clean_text("Một câu ngắn.").to_dict()["quality"]

    assert found["verdict"] == "review"
    assert found["reasons"][0]["code"] == "short"
