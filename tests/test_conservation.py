"""The first promise: nothing is lost, whatever comes in. And nothing raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleantext
from cleantext import Pipeline
from cleantext.chain import CHAIN
from cleantext.contract import Stage
from cleantext.model import Page
from cleantext.parsing import Read, read_html, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
RULES = Pipeline(engine="rules")

# Pieces that pages are made of, so that chance meets the rules and not only noise.
PIECES = st.sampled_from(
    """Một câu kể chuyện dài hơn bốn mươi chữ cái một chút.|Tin liên quan|Chia sẻ|Lê Hòa|Ảnh: CAND
     date 2024-03 |19/07/2024 07:42|TTXVN|./.|ASEAN.Đồng thời|- Một tin khác ở đây (17.07.2024)
    (0) Bình luận|giÃ¡ vÃ ng|&amp;amp;|một câu bị gãy ở giữa|, phần sau của câu.|ÐÀ NẴNG|ไทย|日本。
    e\u0323\u0302|\u200b|\ufeff|\x00|\ud800|\r\n|\r|\u2028|\x0b|\t|\xa0| """.split("|"),
) | st.sampled_from(["\n", "\n\n"])
TAGS = st.sampled_from(
    """<p> </p> <div> </div> <b> </b> <a/href=x> </a> <br> <li> <ul> </ul> <td> <table> </table>
    <pre> </pre> <nav> </nav> <h1> </h1> <script> </script> <!-- --> <style> </style> <noscript>
    </noscript> <template> </template> <span/hidden> </span> <body> </html> <svg> </svg> <title>
    </title> <figure> <figcaption> <img/alt=x> <textarea> </textarea> <select> <option> &lt; &#0;
    &#xd800; <![CDATA[ ]]> < > <a " '""".split(),
)
TEXTS = st.lists(PIECES | st.text(max_size=10), max_size=25).map("".join)
SOUPS = st.lists(TAGS | PIECES | st.text(max_size=6), max_size=40).map("".join)


@SLOW
@given(TEXTS)
def test_any_text_comes_back_character_for_character(text: str) -> None:
    document = cleantext.clean_text(text)
    document.verify()
    assert "".join(block.source for block in document.blocks) == text
    document.to_json().encode("utf-8")


@SLOW
@given(SOUPS)
def test_any_markup_keeps_every_text_node(html: str) -> None:
    document = RULES.run(html, kind="html")
    document.verify()
    document.to_json().encode("utf-8")


@settings(max_examples=25)
@given(SOUPS)
def test_the_default_engine_survives_any_markup(html: str) -> None:
    cleantext.clean_html(html).verify()


@SLOW
@given(st.binary(max_size=200))
def test_any_bytes_become_a_document(raw: bytes) -> None:
    cleantext.clean(raw).verify()


@SLOW
@given(TEXTS, st.sampled_from([read_html, read_text]))
def test_every_cleaner_keeps_its_promises(text: str, read: Callable[[str], Read]) -> None:
    """No block lost, edits undone give the source, a second run changes no text."""
    blocks = read(text.replace("\ud800", "")).blocks
    page = Page(lexicon=cleantext.lexicon.load("vi"))
    for stage, table in CHAIN:
        for name, cleaner in table:
            once = cleaner(blocks, page)
            assert [block.id for block in once] == [block.id for block in blocks], name
            assert all(block.undone() == block.source for block in once), name
            if stage is not Stage.LABELLERS:
                again = cleaner(once, page)
                assert [one.text for one in again] == [one.text for one in once], name
            blocks = once


@SLOW
@given(TEXTS)
def test_cleaning_the_text_again_adds_nothing(text: str) -> None:
    """What was cleaned holds no character that the first text had not, however often it is run."""
    once = cleantext.clean_text(text).text
    assert len(cleantext.clean_text(once).text) <= len(once)


DEEP = 5_000
LONG_LINE = 10_000_000


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td"])
def test_deep_nesting_does_not_recurse(tag: str) -> None:
    document = cleantext.clean_html(f"<{tag}>x " * DEEP + "y")
    document.verify()
    assert "".join(document.stream(document.input).split()).endswith("y")
    assert len(document.to_json()) < 100 * len(document.input)


def test_a_line_of_ten_megabytes() -> None:
    line = "Một câu kể chuyện dài hơn bốn mươi chữ cái một chút. "
    text = line * (LONG_LINE // len(line.encode()))
    document = cleantext.clean_text(text)
    document.verify()
    assert len(document.text) == len(text) - 1


@pytest.mark.parametrize(
    "text",
    [
        "\x00a\x00",
        "\ud800",
        "a\ud800\udc00b",
        "e\u0301" * 50,
        "\r\na\r\rb\n\r",
        "\u202e\u200d\ufeff",
    ],
    ids=["NUL", "lone surrogate", "surrogate pair", "marks", "newlines", "invisible"],
)
def test_odd_characters(text: str) -> None:
    for kind in ("text", "html"):
        document = cleantext.clean(text, kind=kind)
        document.verify()
        document.to_json().encode("utf-8")
        assert not any("\ud800" <= character <= "\udfff" for character in document.text)
