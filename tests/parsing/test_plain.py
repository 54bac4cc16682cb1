"""Plain text: what is one block, and what is several."""

from __future__ import annotations

import pytest

from cleantext.parsing.plain import segment_plain
from cleantext.vocabulary import Role


def texts(text: str) -> list[str]:
    return [block.text for block in segment_plain(text)]


def test_each_line_is_a_block_and_blank_lines_are_counted() -> None:
    blocks = segment_plain("một\nhai\n\n\nba")
    assert [(block.text, block.traits.gap) for block in blocks] == [
        ("một", 0),
        ("hai", 0),
        ("ba", 2),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\v", "\f"])
def test_every_kind_of_newline_ends_a_line(newline: str) -> None:
    assert texts(f"một{newline}hai") == ["một", "hai"]


def test_sources_tile_the_text() -> None:
    text = "\n \n  một  \n\n hai\t\n \n"
    blocks = segment_plain(text)
    assert [block.source for block in blocks] == ["\n \n  một", "  \n\n hai\t\n \n"]
    assert [block.start for block in blocks] == [0, 8]
    assert [block.text for block in blocks] == ["một", "hai"]


def test_blank_text_is_one_empty_block_and_empty_text_none() -> None:
    assert texts(" \n ") == [""]
    assert segment_plain("") == ()


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "Người ta kể rằng hôm ấy Trần\n\nVăn Ba\n\n(sinh năm 1991) đã bơi qua sông.",
            "Người ta kể rằng hôm ấy Trần Văn Ba (sinh năm 1991) đã bơi qua sông.",
        ),
        (
            "Tuy nhiên, khi trời đổ mưa to \n, đoàn thuyền phải quay vào bờ.",
            "Tuy nhiên, khi trời đổ mưa to, đoàn thuyền phải quay vào bờ.",
        ),
        (
            "The minister said on Tuesday that the\nnew rules\napply from next year.",
            "The minister said on Tuesday that the new rules apply from next year.",
        ),
        (
            "Bác sĩ dùng một bình khí gây mê N\n2\nO và hai chai oxy cho ca mổ.",
            "Bác sĩ dùng một bình khí gây mê N2O và hai chai oxy cho ca mổ.",
        ),
        (
            "Anh rao bán con thuyền cũ trên trang\nsongnuoc.example, nơi ai cũng ghé qua.",
            "Anh rao bán con thuyền cũ trên trang songnuoc.example, nơi ai cũng ghé qua.",
        ),
    ],
    ids=[
        "name set apart by a link",
        "comma on the next line",
        "goes on in small letters",
        "index",
        "address of a site",
    ],
)
def test_a_sentence_broken_across_lines_is_one_block(text: str, joined: str) -> None:
    assert texts(text) == [joined]


@pytest.mark.parametrize(
    "lines",
    [
        ["Diễn viên Lệ Hằng", "Cô từng đóng nhiều phim."],
        ["Quê hương là chùm khế ngọt", "cho con trèo hái mỗi ngày", "quê hương là đường đi học"],
        ["Một câu đã xong hẳn rồi.", "và một câu viết thường."],
        ["- mục thứ nhất của danh sách này", "- mục thứ hai."],
        ["Trang chủ", "video", "thể thao", "giải trí."],
        ["Dòng này chạy mãi mà không có dấu chấm cuối", "Dòng kia cũng viết hoa và xong."],
        ["Theo Đời sống và Pháp luật", "0", "Một xưởng đóng thuyền vừa bàn giao con tàu."],
        ["14 მაისი 2025, 10:20", "სოფელში მწყემსებმა ტყეში ეკლესიის ზარი იპოვეს."],
        ["Motor keliling desa. Foto: Humas Desa", "kabar.example, SOLO - Motor itu penuh buku."],
    ],
    ids=[
        "heading",
        "verses",
        "finished sentence",
        "list",
        "menu",
        "two headlines",
        "count",
        "no capitals",
        "paper's address before a place",
    ],
)
def test_other_lines_stay_apart(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


def test_a_far_line_does_not_go_on() -> None:
    text = "Câu này bị bỏ dở giữa chừng vì\n\n\nnguyên nhân nào đó."
    assert len(segment_plain(text)) == 2


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            " date 2024-03 Hội nghị thường niên lần thứ nhất 30/03/2024 05:50",
            ["date 2024-03", "Hội nghị thường niên lần thứ nhất", "30/03/2024 05:50"],
        ),
        ("TTXVN 19/07/2024 07:42", ["TTXVN", "19/07/2024 07:42"]),
        ("Tin vui cuối tuần 2024-07-19 07:42", ["Tin vui cuối tuần", "2024-07-19 07:42"]),
    ],
)
def test_a_line_of_several_things_is_split(line: str, parts: list[str]) -> None:
    assert texts(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "19/07/2024 07:42",
        "The date 2024-03 was chosen for a reason.",
        "Published: 2024-03-12 10:30",  # all of it is the stamp
        "date of birth",
        "Chuyến tàu khởi hành lúc 30/03/2024 05:50.",
        "Một câu dài đã xong hẳn, có dấu chấm đàng hoàng ở cuối. 30/03/2024 05:50",
    ],
)
def test_a_line_of_one_thing_is_not(line: str) -> None:
    assert texts(line) == [line]


def test_a_stamp_far_down_is_not_split_off() -> None:
    text = "\n".join([f"Dòng {number}" for number in range(20)] + ["Sự kiện 30/03/2024 05:50"])
    assert texts(text)[-1] == "Sự kiện 30/03/2024 05:50"


def test_bullets_make_list_items() -> None:
    blocks = segment_plain("- một\n• hai\n1. ba\na) bốn\n-năm\n1984 là một năm")
    roles = [block.kind for block in blocks]
    assert roles == [Role.LIST_ITEM] * 4 + [Role.PARAGRAPH] * 2
