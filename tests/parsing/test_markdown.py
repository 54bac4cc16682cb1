"""Markdown: the structure comes back, every character has its place, and prose stays prose."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.model import Kind, Mark
from cleantext.parsing.markdown import looks_like_markdown, segment_markdown
from cleantext.vocabulary import Role

SIGNS = "# >-*+_`~|[]()!\\<\n1.a \t\"'"
SENTENCE = "Con đường đất dẫn vào làng Vân Hạ đã được rải nhựa sau ba năm chờ đợi."


def texts(markdown: str) -> list[str]:
    return [block.text for block in segment_markdown(markdown).blocks]


@given(st.text(st.sampled_from(SIGNS) | st.characters(), max_size=200))
def test_every_character_has_its_place(markdown):
    blocks = segment_markdown(markdown).blocks

    assert "".join(block.source for block in blocks) == markdown
    assert all(block.undone() == block.source for block in blocks)
    assert [block.id for block in blocks] == list(range(len(blocks)))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**đậm** và *nghiêng*", "đậm và nghiêng"),
        ("__đậm__ và _nghiêng_", "đậm và nghiêng"),
        ('[chữ](https://example.com/a_(b) "nói "to"") sau', "chữ sau"),
        ("trước ![ảnh](a.jpg) sau", "trước  sau"),
        ("[![ảnh](a.jpg) chữ](/b)", " chữ"),
        ("`a * b` và <https://example.com/>", "a * b và https://example.com/"),
        (r"giá \*3\* đồng", "giá *3* đồng"),
        ("> trích", "trích"),
        ("### Mục ###", "Mục"),
    ],
)  # fmt: skip
def test_syntax_is_cut(markdown, text):
    assert texts(markdown) == [text]


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "snake_case_name", "a[1](", "C# và F#", "[ghi chú] (không phải link)",
     "5 < 6 > 4", "giá: 3*", "#hashtag", "1.5 triệu", "-3°C", "`mở"],
)  # fmt: skip
def test_signs_that_are_no_syntax_stay(text):
    (block,) = segment_markdown(text).blocks

    assert (block.text, block.traits.marks, block.traits.level) == (text, (), 0)


def test_links_are_marks_over_their_text():
    (block,) = segment_markdown("xem [trang này](/a) và [kia](/b)").blocks

    assert block.text == "xem trang này và kia"
    assert block.traits.marks == (Mark(5, 14, "a", "/a"), Mark(24, 27, "a", "/b"))
    assert block.traits.link_chars == len("trang này") + len("kia")


def test_images_are_data():
    read = segment_markdown("một\n\n[![Cây cầu](/cau.jpg)](/bai)\n\nhai")

    assert [(image.src, image.alt, image.before) for image in read.images] == [
        ("/cau.jpg", "Cây cầu", 1)
    ]
    assert read.blocks[1].text == ""


def test_lists_and_their_depth():
    blocks = segment_markdown("- một\n  - hai\n- ba\n\nđoạn\n\n3. bốn\n4. năm").blocks
    items = [block.traits.item for block in blocks]

    assert items == [(1, 0, 1, 0), (2, 0, 2, 0), (1, 1, 1, 0), None, (3, 0, 1, 3), (3, 1, 1, 4)]


def test_tables_have_cells():
    blocks = segment_markdown("| a | b |\n|---|---|\n| c | d |\n\n| e |\n|---|").blocks

    assert [block.text for block in blocks] == list("abcde")
    assert [tuple(block.traits.cell) for block in blocks] == [
        (1, 0, 0, True), (1, 0, 1, True), (1, 1, 0, False), (1, 1, 1, False), (2, 0, 0, True),
    ]  # fmt: skip


def test_code_is_one_block_and_left_alone():
    blocks = segment_markdown("trước\n```python\na = [b](c)\n\n* d\n```\nsau").blocks

    assert [(block.text, block.kind) for block in blocks] == [
        ("trước", Role.PARAGRAPH),
        ("a = [b](c)\n\n* d", Role.CODE),
        ("sau", Role.PARAGRAPH),
    ]


def test_a_line_broken_inside_a_sentence_goes_on():
    assert texts("Con đường đất\ndẫn vào làng.\nNăm sau mưa.") == [
        "Con đường đất dẫn vào làng.",
        "Năm sau mưa.",
    ]


def test_a_page_is_read_as_what_it_was():
    page = (
        "[Trang chủ](/) [Thời sự](/ts) [Thể thao](/tt)\n"
        "* [Video](/v)\n* [Ảnh](/a)\n* [Podcast](/p)\n\n"
        f"# Làng Vân Hạ có đường mới\n\n{SENTENCE}\n\n## Ba năm chờ đợi\n\n{SENTENCE}\n\n"
        f"- {SENTENCE}\n- {SENTENCE[:-1]} và nắng.\n\n{SENTENCE}\n"
    )
    document = cleantext.clean(page)

    assert document.kind is Kind.MARKDOWN
    assert document.title == "Làng Vân Hạ có đường mới"
    assert "Trang chủ" not in document.text
    assert "## Ba năm chờ đợi" in document.markdown()
    assert f"\n- {SENTENCE}\n" in document.markdown()
    document.verify()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# A\n\n[b](/c) [d](/e)\n* [f](/g)\n", True),
        (f"{SENTENCE}\n\n- {SENTENCE}\n\n{SENTENCE} [1] (tr. 2)", False),
        ("[b](/c)", False),
        ("# a\n# b\n# c\n# d\n# e", False),
    ],
)
def test_what_looks_like_markdown(text, markdown):
    assert looks_like_markdown(text) is markdown


def test_the_header_decides():
    assert cleantext.clean("đoạn", content_type="text/markdown").kind is Kind.MARKDOWN
    page = "# A\n\n[b](/c) [d](/e)\n* [f](/g)\n"
    assert cleantext.clean(page, content_type="text/plain").kind is Kind.TEXT


@pytest.mark.parametrize(
    "part", ["[", "![", "[a](", "*a ", "_a ", "`", "<http://", "> ", "| a ", '[a](b "', "# ", "\\"]
)
def test_time_grows_with_the_text(part):
    def seconds(count: int) -> float:
        started = time.process_time()
        segment_markdown(part * count)
        return time.process_time() - started

    small = max(seconds(1_000), 0.001)
    assert seconds(10_000) < 50 * small
