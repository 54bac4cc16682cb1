"""Addresses that scrapers wrote: those of lists hold no story, all others say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.labellers.addresses import label_addresses
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.vocabulary import Label

FIELD = Evidence(Label.METADATA, 0.95, "front/field")
TOPIC = "Link: https://news.example.org/topics/floods-6199"
STORY = "Sáng nay nước sông đã rút ở cả ba huyện vùng hạ lưu, người dân bắt đầu trở về nhà."


def label(*fields: str, page: Page | None = None) -> str:
    lines = tuple(Block(n, field).labelled(FIELD) for n, field in enumerate(fields))
    *_, story = label_addresses((*lines, Block(len(lines), STORY)), page or Page())
    return str(story.label)


@pytest.mark.parametrize(
    "address",
    ["Link: https://example.org/chu-de/lu-lut-6199", "URL: <https://example.org/TAG/floods/>",
     "**URL:** https://example.org/search/floods?page=2"],
)  # fmt: skip
def test_a_topic_a_tag_or_a_search_holds_no_story(address: str) -> None:
    assert label(address, "Author: ", "Published Date: N/A") == "related"


@pytest.mark.parametrize(
    "address",
    ["Link: https://example.org/floods-4712213.html", "Link: https://example.org/topics",
     "Link: https://topics.example.org/floods", "Link: https://[/topics/floods",
     "Title: Topics of the day: tags/floods"],
)  # fmt: skip
def test_any_other_address_says_nothing(address: str) -> None:
    assert label(address) == "content"


@pytest.mark.parametrize(
    "field", ["Author: Tran Mai Ly", "Published Date: 18/2/2024, 05:00", "**Author:** Tran Mai Ly"]
)
def test_a_writer_or_a_day_tells_a_story(field: str) -> None:
    assert label(TOPIC, field) == "content"


def test_only_plain_text_and_only_paragraphs() -> None:
    assert label(TOPIC, page=Page(Kind.HTML)) == "content"
    (_, line) = label_addresses((Block(0, TOPIC).labelled(FIELD), Block(1, "Lũ lụt")), Page())
    assert str(line.label) == "content"


def test_the_document_is_empty_and_says_so() -> None:
    fields = f"Title: Lũ lụt mới nhất hôm nay ...\nSource: Ánh Dương\n{TOPIC}\nAuthor: \n"

    document = cleantext.clean(fields + f"Content: {STORY}  {STORY}\n", kind="text")

    assert document.text == ""
    assert "empty" in {note.code for note in document.notes}


@given(st.text(max_size=60))
def test_any_address_is_read(rest: str) -> None:
    assert label("Link: https://" + rest.replace("\n", "")) in ("content", "related")
