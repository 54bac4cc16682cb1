"""Which line above a text is its title, with who wrote it and its date in between."""

from __future__ import annotations

import pytest

from cleantext.labellers.front import label_front
from cleantext.model import Block, Page
from cleantext.scoring.text_titles import is_stamp, may_be_byline

TITLE = "Làng chiếu cói hồi sinh nhờ khách du lịch"
LEAD = "Từng đứng trước nguy cơ mai một, làng chiếu nay đón hàng nghìn lượt khách."
STORY = (
    "Bà Nụ vẫn ngồi bên khung dệt mỗi ngày sáu tiếng, như mẹ bà ngày trước.",
    "Nay cả làng có hơn bốn mươi hộ làm chiếu, và khách đến từ khắp nơi.",
)
DATE = "12/05/2025 07:30"


def roles(*lines: str) -> list[str]:
    blocks = tuple(Block(number, line) for number, line in enumerate((*lines, *STORY)))
    return [str(block.role) for block in label_front(blocks, Page())][: len(lines)]


@pytest.mark.parametrize(
    "between",
    [
        ("Lê Hòa, Theo Báo Sông Hậu",),
        ("Ban Thời sự",),
        ("songhau_88",),
        ("Tham vấn bởi Luật sư Lê Hòa",),
        ("Văn hóa", "Lê Hòa"),
        (LEAD, "Văn hóa"),
    ],
)
def test_a_title_is_found_behind_its_writer_its_section_or_its_lead(
    between: tuple[str, ...],
) -> None:
    told = roles("Thời sự", TITLE, *between, DATE)
    assert told[1] == "title"
    assert told[-1] == "dateline"


def test_a_title_of_a_dense_script_is_found_behind_a_shorter_line() -> None:
    title, login = "แชร์สูตรหมูกรอบหม้อทอดไร้น้ำมัน กรอบนานข้ามวัน", "สมาชิกหมายเลข 4512873"
    assert roles("หน้าแรก", title, login, "12 พฤษภาคม 2568 เวลา 10:25 น.")[1:3] == [
        "title",
        "paragraph",
    ]


def test_of_two_lines_above_a_date_that_may_be_headlines_the_nearer_is_the_title() -> None:
    other = "Cầu tạm nối lại hai bờ sau bốn ngày mưa lũ ở vùng hạ lưu"
    assert roles(other, TITLE, DATE)[1] == "title"


@pytest.mark.parametrize(
    "line",
    ["Lê Hòa", "Lê Hòa - Mai Lý", "L. Hòa", "Theo Báo Sông Hậu", "Oleh: Siti Aminah", "Nhóm PV",
     "Penulis: Fitri Handayani | Pewarta: Bagus Wibowo", "Ban Biên tập",
     "Penulis: Fitri Handayani | Editor: Bagus Wibowo"],
)  # fmt: skip
def test_lines_that_name_writers(line: str) -> None:
    assert may_be_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Theo chân đoàn cứu hộ",
        "By the river",
        "Văn hóa",
        "Theo dõi con nước lên",
        "Lê Hòa hát",
        "Nơi diễn: Nhà Hát | Giờ: Lê Hòa",
        "Lê Hòa | Giá vé: hai trăm",
    ],
)
def test_lines_that_name_none(line: str) -> None:
    assert not may_be_byline(line)


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Kabar.example - 12/05/2025, 07:30 WIB", True),
        ("Sông Hậu | 08:10 12/05/2025", True),
        ("12/05/2025", True),
        ("12-05-2025 14:20 | Dinh dưỡng", True),
        ("12/05/2025 | Sông Hậu và biển Đông mùa này", False),
        ("Hà Nội - 36 phố phường", False),
        ("Mùa lũ - từ 12/05/2025 đến nay", False),
    ],
)
def test_a_date_may_stand_behind_the_papers_name(line: str, *, stamp: bool) -> None:
    assert is_stamp(line) is stamp
