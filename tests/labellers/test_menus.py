"""Rows of tables are no menus, however short their cells."""

from __future__ import annotations

from cleantext.labellers.menus import label_menu_lines, label_menus
from cleantext.model import Block, Page
from cleantext.vocabulary import Strength

TEXT = (
    "Xưởng gốm Sông Hạ vừa công bố kết quả kiểm tra độ bền của mười mẫu men mới trong năm nay.",
    "Theo bà Trần Mai Lý, các mẫu men được nung ba lần ở nhiệt độ khác nhau trước khi đem thử.",
)
ITEMS = (
    tuple(f"Men {name} đạt" for name in ("lam", "tro", "nâu", "rạn", "ngọc", "đỏ", "sữa", "chàm"))
    * 2
)


def menu_lines(*lines: str) -> int:
    blocks = tuple(Block(number, line) for number, line in enumerate((*TEXT, *lines)))
    labels = [str(block.label) for block in label_menus(blocks, Page(strength=Strength.STRICT))]
    return labels.count("navigation")


def test_a_row_of_a_table_is_no_item_of_a_menu() -> None:
    assert menu_lines(*ITEMS) > 0
    assert menu_lines(*(f"| {item} | có |" for item in ITEMS)) == 0


def test_a_long_row_of_a_table_is_no_menu_on_a_line() -> None:
    cells = " | ".join(("Xếp Hạng", "Trường Kinh Tế", "Năm Trước", "Điểm Chuẩn") * 7)
    labels = [
        str(label_menu_lines((Block(0, text),), Page())[0].label)
        for text in (cells.replace(" | ", " "), f"| {cells} |")
    ]
    assert labels == ["navigation", "content"]


def test_a_story_ends_in_lists_and_short_sentences_before_a_menu_begins() -> None:
    pros = ("Ưu điểm:", *(f"- {item}" for item in ITEMS), "Chốt lại: men lam đẹp nhất.")
    assert menu_lines(*pros) == 0
    assert menu_lines(*pros, *ITEMS) > 0
    assert menu_lines(*(f"- {item}" for item in ITEMS)) > 0  # nothing announces it


def test_a_long_line_of_names_between_long_lines_is_none() -> None:
    names = "Xếp Hạng Trường Kinh Tế Năm Trước Điểm Chuẩn " * 7
    row = "1 Đại học Sông Hạ 3 37 phần trăm 48 phần trăm 729 điểm 175.000 đồng một tín chỉ"

    def label(*lines: str) -> str:
        blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        return str(label_menu_lines(blocks, Page())[1].label)

    assert label(TEXT[0], names, row) == "content"
    assert label("Trang chủ", names, row) == "navigation"
    assert label(TEXT[0], names, "Liên hệ") == "navigation"


def test_a_list_goes_on_below_the_last_long_line() -> None:
    items = tuple(f"• {item}" for item in ITEMS)

    assert menu_lines("• Bộ sản phẩm gồm một lọ men đã nung và tài liệu hướng dẫn.", *items) == 0


def test_ingredients_above_the_first_paragraph_are_no_menu() -> None:
    menu = tuple(f"Mục {name}" for name in "abcdefghij")
    amounts = ("4 quả trứng", "100 g đường", "1/2 muỗng muối", "2 muỗng dầu", "Nước mắm", "Tiêu")

    def labels(*lines: str) -> list[str]:
        blocks = tuple(Block(number, line) for number, line in enumerate((*menu, *lines, *TEXT)))
        page = Page(strength=Strength.STRICT)
        return [str(block.label) for block in label_menus(blocks, page)][len(menu) :]

    assert labels(*amounts, *amounts)[:3] == ["content"] * 3
    assert labels(*amounts[4:] * 3, *amounts[1:2])[:3] == ["navigation"] * 3
