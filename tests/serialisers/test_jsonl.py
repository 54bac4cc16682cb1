"""One document, one line, the same bytes every time."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.model import Block, Evidence, Kind
from cleantext.serialisers.jsonl import to_dict, to_json
from cleantext.vocabulary import Label, Role
from documents import bare

PAGE = (
    '<h2>a</h2><ol><li><a href="/b">bb</a> c</ol><table><tr><th>d</table>'
    "<figure><img src=e alt=f><figcaption>g</figcaption></figure>"
)


def plain(*blocks: Block) -> Document:
    return Document(input="", judged=blocks, kind=Kind.TEXT)


def test_details_stand_where_there_are_any() -> None:
    heading, item, cell, caption = to_dict(bare(PAGE))["blocks"]

    assert heading["level"] == 2
    assert item["item"] == {"list": 1, "position": 0, "depth": 1, "number": 1}
    assert item["links"] == [{"start": 0, "end": 2, "url": "/b"}]
    assert cell["cell"] == {"table": 1, "row": 0, "column": 0, "header": True}
    assert caption["image"] == {"src": "e", "alt": "f"}
    assert "level" not in item
    assert "links" not in heading


def test_evidence_and_edits_come_in_words_and_numbers() -> None:
    block = Block(0, "a  b", 7).rewritten("a b", cleaner="mine", rule="mine/squeeze")
    block = block.labelled(Evidence(Label.SHARE, 0.91239, "mine/share", Role.BYLINE))

    (found,) = to_dict(plain(block))["blocks"]

    assert (found["start"], found["end"]) == (7, 11)
    assert (found["role"], found["label"]) == ("byline", "share")
    assert found["evidence"] == [
        {"label": "share", "confidence": 0.9124, "rule": "mine/share", "role": "byline"}
    ]
    assert found["edits"] == [
        {
            "start": 2,
            "removed": " ",
            "inserted": "",
            "cleaner": "mine",
            "rule": "mine/squeeze",
            "label": None,
            "round": 0,
        }
    ]


def test_chrome_has_its_rule() -> None:
    block = Block(0, "Chia sẻ").labelled(Evidence(Label.SHARE, 0.9, "mine/share"))

    assert to_dict(plain(block))["chrome"] == [
        {"block": 0, "start": 0, "label": "share", "text": "Chia sẻ", "rule": "mine/share"}
    ]


def test_keys_are_sorted_and_letters_readable() -> None:
    line = to_json(bare("<p>Một câu"))

    assert "Một câu" in line
    assert list(json.loads(line)) == sorted(json.loads(line))


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_line_of_utf8(text: str) -> None:
    """Lone surrogates and exotic line ends included; nothing is lost on the way."""
    line = to_json(plain(Block(0, text)))

    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8"))["blocks"][0]["text"] == text
