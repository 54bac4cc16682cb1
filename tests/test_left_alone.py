"""A text of which hardly anything would be left stays as it is, with a warning."""

from __future__ import annotations

import cleantext

STORY = (
    "Sáng nay chợ Sông Hạ mở cửa trở lại sau vụ cháy, người dân chợ Sông Hạ đến rất đông từ sớm.",
    "Sau vụ cháy, người dân chợ Sông Hạ đã dọn dẹp ba ngày đêm để chợ mở cửa trở lại sáng nay.",
    "Xã Sông Hạ sẽ xây lại chợ bằng gạch, có bể nước chữa cháy, để người dân chợ yên tâm buôn bán.",
    "Các quầy hàng ở chợ Sông Hạ bán cá, rau và hoa quả, dù nhiều quầy hàng còn dựng tạm bằng tre.",
)
LEADS = tuple(
    f"Giải bóng đá lần thứ {number} khai mạc tối qua với mười đội từ các tỉnh miền núi phía bắc."
    for number in range(300)
)
HEADLINES = tuple(f"Giải bóng đá lần thứ {number} khai mạc" for number in range(300))


def codes(text: str) -> list[str]:
    return [note.code for note in cleantext.clean_text(text).notes]


def pairs(count: int) -> list[str]:
    return [line for pair in zip(HEADLINES, LEADS, strict=True) for line in pair][: 2 * count]


def test_more_than_nearly_everything_does_not_go() -> None:
    text = "\n".join((*STORY, "Tin liên quan", *pairs(300)))
    document = cleantext.clean_text(text)
    assert [note.code for note in document.notes] == ["left-alone"]
    assert LEADS[7] in document.text
    document.verify()


def test_less_goes_without_a_word() -> None:
    site = ("Chia sẻ", "© 2024 Báo Mới")
    text = "\n".join((*STORY, "Tin liên quan", *pairs(10), *site))
    assert codes(text) == []
    assert LEADS[7] not in cleantext.clean_text(text).text


def test_a_page_that_is_not_there_is_empty() -> None:
    menu = tuple(f"Mục số {number}" for number in range(40))
    document = cleantext.clean_text("\n".join((*menu, "404", "Không tìm thấy trang này")))
    assert [note.code for note in document.notes] == ["empty"]
    assert len(document.chrome) == 42


def test_a_menu_on_one_line_is_no_paragraph() -> None:
    menu = "Trang chủ Thời sự Thế giới Kinh doanh Giải trí Thể thao Pháp luật Sức khỏe " * 5
    assert codes(menu) == ["empty"]
