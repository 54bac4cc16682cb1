"""Which line above a text is its title, with who wrote it and its date in between."""

from __future__ import annotations

import pytest

from cleantext import Label, Role
from cleantext.labellers.front import label_front
from cleantext.model import Block, Evidence, Page
from cleantext.scoring.text.front_lines import is_stamp, may_be_byline
from fronts import DATE, LEAD, STORY, TITLE, roles


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


def test_of_the_day_above_a_title_and_another_with_a_time_below_the_second_is_the_storys() -> None:
    assert roles("Thứ Tư, 14/5/2025", TITLE, DATE) == ["paragraph", "title", "dateline"]
    assert roles("Thứ Hai, 12/5/2025", TITLE, DATE) == ["dateline", "title", "dateline"]
    assert roles("14/5/2025", TITLE, "12/5/2025") == ["dateline", "title", "paragraph"]


def test_captions_and_a_desk_with_its_place_may_stand_between_a_title_and_its_date() -> None:
    caption = Evidence(Label.CONTENT, 0.9, "test/caption", Role.CAPTION)
    lines = ("Interior", "Cidade de 4 mil habitantes tem fila de espera para aprender viola")
    desk = "Da Redação, em Santa Rita do Ribeirão (MG)"
    lines = (*lines, "Mestre Zé e alunos na estação", desk, DATE, *STORY)
    blocks = [Block(number, line) for number, line in enumerate(lines)]
    blocks[2] = blocks[2].labelled(caption)
    told = [str(block.role) for block in label_front(tuple(blocks), Page())]
    assert told[1:5] == ["title", "caption", "byline", "dateline"]


def test_of_two_lines_as_good_the_one_beside_a_date_is_the_title() -> None:
    site = "Trường Đại học Sông Hạ Bình An"
    title = "Thông báo điểm chuẩn vào trường đợt một"
    lines = ("Tuyển sinh", site, "Ngày hội", "Đời sống", title, "12/05/2025")
    assert roles(*lines, story=(*STORY, site)).index("title") == 4


def test_a_line_with_whose_words_the_first_paragraph_begins_may_be_the_title() -> None:
    told = "Cá lóc kho tiêu là món quen của những ngày mưa. Cá săn, nước kho sánh, cay nồng."
    dish = "Cá lóc kho tiêu nồi đất"
    assert roles("Góc bếp", dish, told, STORY[0])[1] == "title"
    assert "title" not in roles("Góc bếp", dish, "Món này" + told[15:], STORY[0])


def test_a_title_of_a_dense_script_is_found_behind_a_shorter_line() -> None:
    title, login = "แชร์สูตรหมูกรอบหม้อทอดไร้น้ำมัน กรอบนานข้ามวัน", "สมาชิกหมายเลข 4512873"
    assert roles("หน้าแรก", title, login, "12 พฤษภาคม 2568 เวลา 10:25 น.")[1:3] == [
        "title",
        "paragraph",
    ]


def test_a_byline_of_three_words_is_no_title_below_a_longer_line() -> None:
    assert roles(TITLE, "Trần Duy Khang", DATE, "Theo dõi báo", "Thảo luận", "Báo Nam")[:2] == [
        "title",
        "byline",
    ]


def test_a_time_ago_below_a_headline_is_as_good_as_a_date_but_not_in_a_list() -> None:
    ago = Evidence(Label.RELATED, 0.7, "shapes/relative-time")
    lines = ("Xã hội", TITLE, "Báo Sông Hậu", "2 giờ trước", *STORY)
    blocks = [Block(number, line) for number, line in enumerate(lines)]
    blocks[3] = blocks[3].labelled(ago)
    assert label_front(tuple(blocks), Page())[1].role == "title"
    listed = [*blocks[:4], Block(4, "1 giờ trước").labelled(ago), *blocks[4:]]
    assert label_front(tuple(listed), Page())[1].role != "title"


def test_the_name_of_a_site_above_its_imprint_is_no_copy_of_a_title() -> None:
    site = "Cổng thông tin điện tử huyện Yên Trạch"
    owner = Block(7, "Cơ quan chủ quản").labelled(Evidence(Label.LEGAL, 0.9, "test/imprint"))
    lines = (site, "Giới thiệu", "Văn bản", "Hỏi đáp", TITLE, *STORY, site)
    blocks = (*(Block(number, line) for number, line in enumerate(lines[:7])), Block(6, site))
    assert label_front(blocks, Page())[0].role == "title"
    assert label_front((*blocks, owner), Page())[0].role != "title"


def test_short_lines_in_a_row_above_a_dated_title_are_sections_though_no_time_is_told() -> None:
    day = "Ngày đăng: 12/05/2025"
    blocks = [
        Block(n, line) for n, line in enumerate(("Đào tạo", "Tuyển sinh", TITLE, day, *STORY))
    ]
    rules = {one.rule for block in label_front(tuple(blocks), Page()) for one in block.evidence}
    assert "front/section" not in rules
    more = [Block(9, "Sinh viên"), *blocks]
    assert label_front(tuple(more), Page())[0].reason.rule == "front/section"


def test_tools_may_stand_between_the_date_and_the_title_below_it() -> None:
    tool = Block(1, "Cỡ chữ A- A A+").labelled(Evidence(Label.OTHER, 0.9, "test/tool"))
    site = "Cổng thông tin điện tử huyện Yên Trạch"
    lines = (Block(0, DATE), tool, Block(2, TITLE), Block(3, STORY[0]), Block(4, STORY[1]))
    assert label_front(lines, Page())[2].role == "title"
    above = (Block(0, site), *lines)
    assert label_front(above, Page())[0].role == "title"


def test_of_two_lines_above_a_date_that_may_be_headlines_the_nearer_is_the_title() -> None:
    other = "Cầu tạm nối lại hai bờ sau bốn ngày mưa lũ ở vùng hạ lưu"
    assert roles(other, TITLE, DATE)[1] == "title"


@pytest.mark.parametrize(
    "line",
    ["Lê Hòa", "Lê Hòa - Mai Lý", "L. Hòa", "Theo Báo Sông Hậu", "Oleh: Siti Aminah", "Nhóm PV",
     "Penulis: Fitri Handayani | Pewarta: Bagus Wibowo", "Ban Biên tập",
     "Penulis: Fitri Handayani | Editor: Bagus Wibowo", "Hà My, Theo Đời sống trẻ",
     "Lê Hòa (Báo Sông Hậu)", "Theo Lê Hòa (Người quan sát)", "Fitri Handayani - kabar",
     "Fitri Handayani , Jurnalis", "Par Jane Roe avec AFP", "Jane Roe et l'AFP",
     "Par Jane Roe, médecin généraliste"],
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
        "Lê Hòa - 2025",
        "Tea with Jane Roe",
        "Jane Roe, médecin généraliste",
        "Lê Hòa - giọng ca vàng",
        "Lê Hòa, theo chân đoàn cứu hộ",
        "Nơi ông sống (Hà Nội)",
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
        ("12-05-2025 14:20 | Y tế", True),
        ("Theo Báo Sông Hậu 07:30 12/05/2025", True),
        ("Ngày đăng: 12/05/2025 - Lượt xem: 2.310", True),
        ("Sông Hậu 7 giờ 30 đã đông", False),
        ("12/05/2025 - Khách đến: đông nghịt", False),
        ("12/05/2025 | Sông Hậu và biển Đông mùa này", False),
        ("Hà Nội - 36 phố phường", False),
        ("Mùa lũ - từ 12/05/2025 đến nay", False),
    ],
)
def test_a_date_may_stand_behind_the_papers_name(line: str, *, stamp: bool) -> None:
    assert is_stamp(line) is stamp
