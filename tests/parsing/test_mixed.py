"""Long lines that hold several things are cut where a border is certain, and only there."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from cleantext.parsing.mixed import cuts
from cleantext.parsing.plain import segment_plain

SENTENCE = "Mực nước sông lên nhanh trong đêm qua và rạng sáng nay ở vùng hạ lưu. "
STORY = SENTENCE * 6
MENU = "Trang chủ Thời sự Thế giới Kinh doanh Giải trí Thể thao Pháp luật Sức khỏe Du lịch " * 5


def parts(line: str) -> list[str]:
    places = [0, *cuts(line), len(line)]
    return [line[one:other].strip() for one, other in pairwise(places)]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (
            "Người dân đi thuyền. (Nguồn: AFP/TTXVN) Sáng nay nước rút.",
            "Người dân đi thuyền. (Nguồn: AFP/TTXVN)",
        ),
        (
            "Villagers in a boat (Photo: Jane Roe) Later the water fell.",
            "Villagers in a boat (Photo: Jane Roe)",
        ),
        (
            "Người dân đi thuyền. Ảnh: EPA/TTXVN Sáng nay nước rút.",
            "Người dân đi thuyền. Ảnh: EPA/TTXVN",
        ),
        (
            "[Cháy chợ bên sông: Mười người được đưa ra] Sáng nay nước rút.",
            "[Cháy chợ bên sông: Mười người được đưa ra]",
        ),
    ],
)
def test_what_stands_between_two_sentences_is_cut_out(inside: str, found: str) -> None:
    assert parts(STORY + inside)[1] == found
    assert len(parts(STORY + inside)) == 3


HEAD = "Người dân hai bờ sông đã đi lại qua cầu mới"


def test_a_headline_that_comes_again_behind_a_menu_is_cut_out_with_its_date() -> None:
    line = f"{HEAD} - Báo Một {MENU}{HEAD} {SENTENCE}Thứ tư, 27/3/2019, 12:01 (GMT+7) Chia sẻ"
    assert parts(line)[1:] == [
        HEAD, SENTENCE.strip(), "Thứ tư, 27/3/2019, 12:01 (GMT+7)", "Chia sẻ"
    ]  # fmt: skip


def test_what_comes_again_in_a_story_or_is_short_is_no_headline() -> None:
    assert len(parts(f"{HEAD} {STORY}{HEAD} {STORY}")) == 1
    assert len(parts(f"Trang chủ Thời sự {MENU}Trang chủ Thời sự Thế giới {STORY}")) == 1


@pytest.mark.parametrize(
    "inside",
    [
        "Cổ phiếu Sông Hạ (Mã: SHA) tăng ba phiên liền.",
        "Ảnh: Lê Văn Kết quả chạy phần mềm cho thấy điều ngược lại.",
        "Ông nói [về vụ cháy chợ bên sông hồi tháng trước] Sáng nay nước rút.",
        "[Ghi chú ngắn] Sáng nay nước rút.",
        "Hội nghị họp ngày 19/07/2024 07:42 tại Huế.",
        "Xem example.org/tin/. để biết thêm.",
    ],
)
def test_where_the_border_is_a_guess_the_line_stays(inside: str) -> None:
    assert cuts(STORY + inside + " " + SENTENCE) == []


def test_a_time_stamp_ends_a_menu() -> None:
    stamp = "Thứ tư, 23/7/2025, 13:39 (GMT+7)"
    line = f"{MENU}{stamp} Chợ bên sông mở cửa lại {SENTENCE}"
    assert parts(line)[1] == stamp
    assert len(parts(line)) == 3


def test_an_agencys_end_mark_ends_the_story() -> None:
    assert parts(f"{STORY.strip()}/. Lê Hòa")[1:] == ["Lê Hòa"]


def test_short_lines_are_left_alone() -> None:
    assert cuts("Người dân đi thuyền. (Nguồn: TTXVN) Sáng nay nước rút.") == []


def test_blocks_of_a_cut_line_tile_it() -> None:
    text = f"{STORY}Người dân đi thuyền. (Nguồn: TTXVN) Sáng nay nước rút.\n\nHết."
    blocks = segment_plain(text)
    assert "".join(block.source for block in blocks) == text
    assert [block.text for block in blocks][1:] == [
        "Người dân đi thuyền. (Nguồn: TTXVN)",
        "Sáng nay nước rút.",
        "Hết.",
    ]


def test_the_name_of_the_field_before_the_text_is_cut_off() -> None:
    assert next(block.text for block in segment_plain(f"Content: {STORY}")) == "Content:"
    assert len(segment_plain("Content: Một câu ngắn.")) == 1


@pytest.mark.parametrize(
    "piece", ["A (Bc: d) ", "[A b c d e ", "A: AB/", "1/1/2024 ", "Aa. (Bb: c", "./. A", "A "]
)
def test_work_grows_with_the_line(piece: str) -> None:
    def cost(size: int) -> float:
        line = piece * size
        started = time.process_time()
        cuts(line)
        return time.process_time() - started

    cost(2000)
    assert cost(20_000) < 50 * max(cost(2000), 0.005)
