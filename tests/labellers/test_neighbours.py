"""Neighbours: in lists around a story, the lines beside a line tell its kind; content stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label
from cleantext.labellers.neighbours import MAX_APART, label_neighbours
from cleantext.model import Block, Evidence, Kind, Page

Line = str | tuple[str, Evidence]

HEADLINE = "Ba xã vùng cao có thêm trạm y tế mới"


def placed(label: Label, text: str) -> tuple[str, Evidence]:
    return text, Evidence(label, 0.75, "story/below-related")


def sure(label: Label, text: str) -> tuple[str, Evidence]:
    return text, Evidence(label, 0.9, f"vi/{label}/test")


STORY = placed(Label.RELATED, HEADLINE)
SECTION = placed(Label.NAVIGATION, "Giải trí")
HEAD = sure(Label.RELATED, "Tin mới")
PROMO, COMMENTS = sure(Label.PROMO, "Tài trợ"), sure(Label.COMMENTS, "Gửi bình luận")


def seen(*lines: Line, page: Page | None = None) -> list[str]:
    made = []
    for number, line in enumerate(lines):
        text, *evidence = (line,) if isinstance(line, str) else line
        made.append(Block(number, text).labelled(*evidence))
    return [str(block.label) for block in label_neighbours(tuple(made), page or Page())]


# Sections between stories


def test_sections_that_come_again_between_stories_belong_to_them() -> None:
    lines = [STORY, SECTION, STORY] * 3

    assert set(seen(*lines)) == {"related"}


def test_two_sections_or_such_far_apart_are_a_menu_s() -> None:
    apart = [STORY, SECTION, *[STORY] * MAX_APART]

    assert seen(*[STORY, SECTION, STORY] * 2).count("navigation") == 2
    assert seen(*apart * 3, STORY).count("navigation") == 3


def test_two_sections_in_a_row_are_no_story_s() -> None:
    assert seen(*[STORY, SECTION, SECTION, STORY] * 3).count("navigation") == 6


# Entries of a menu


def test_a_line_of_four_words_is_an_entry_among_entries() -> None:
    entry = placed(Label.RELATED, "Quy định về học phí")

    assert seen(SECTION, SECTION, entry, SECTION, SECTION)[2] == "navigation"
    assert seen(SECTION, SECTION, entry, STORY, STORY)[2] == "related"
    assert seen(SECTION, SECTION, STORY, SECTION, SECTION)[2] == "related"


@pytest.mark.parametrize("text", ["bandoc.moi@anhduong.example", HEADLINE])
def test_addresses_and_headlines_are_no_entries(text: str) -> None:
    assert seen(SECTION, SECTION, placed(Label.RELATED, text), SECTION, SECTION)[2] == "related"


# Lines that tell themselves


def test_a_menu_a_calendar_and_printed_issues_are_navigation() -> None:
    menu = "Thời sự Thế giới Kinh doanh Giải trí Thể thao Sức khỏe Giáo dục Đời sống " * 3
    days = "Xem theo ngày " + " ".join(str(day) for day in range(1, 32))
    issue = "Báo Sông Hạ cuối tuần số 49 ra ngày 6/6/2026"
    lines = [placed(Label.RELATED, text) for text in (menu, days, issue, "Ngày 05-06-2026")]

    assert seen(*lines) == ["navigation"] * 4


def test_a_row_of_a_table_is_no_menu() -> None:
    cells = ("Tên Quầy", "Dãy Giữa", "Chủ Quầy", "Ngày Mở", "Giờ Mở", "Hàng Bán", "Ghi Chú") * 3

    assert seen(placed(Label.RELATED, " | ".join(cells))) == ["navigation"]
    assert seen(placed(Label.RELATED, f"| {' | '.join(cells)} |")) == ["related"]


@pytest.mark.parametrize(
    "text",
    [
        "Chợ Sông Hạ dời về Phố Cũ, bà con Bình An, Cầu Mới, Hòa Xuân cùng mừng ngày khai trương.",
        "Giải chạy 1 2 3 đã có nhà vô địch",
        "Quyết định số 49 của Ủy ban về giá đất",
    ],
)
def test_headlines_with_names_and_numbers_stay_stories(text: str) -> None:
    assert seen(placed(Label.RELATED, text), "Ngày 05-06-2026") == ["related", "content"]


# Headings with nothing below


def test_a_heading_without_stories_is_of_what_it_stands_among() -> None:
    assert seen(STORY, HEAD, SECTION, SECTION, STORY)[1] == "related"  # the list's last line
    assert seen(COMMENTS, HEAD, SECTION, SECTION, STORY)[1] == "navigation"
    assert seen(COMMENTS, HEAD, PROMO, COMMENTS, STORY)[1] == "comments"
    assert seen(PROMO, HEAD, STORY, PROMO)[1] == "promo"
    assert seen(SECTION, HEAD, HEAD, SECTION, SECTION, STORY)[1:3] == ["navigation"] * 2


def test_a_heading_of_stories_stays_their_heading() -> None:
    assert seen(SECTION, HEAD, STORY, SECTION, SECTION)[1] == "related"
    assert seen(SECTION, HEAD, "Một dòng", "Hai dòng", SECTION)[1] == "related"


# Promises


def test_html_is_left_to_its_markup() -> None:
    lines = [STORY, SECTION, STORY] * 3

    assert seen(*lines, page=Page(Kind.HTML)).count("navigation") == 3


@given(st.lists(st.sampled_from(["Giải trí", HEADLINE, STORY, SECTION, HEAD, PROMO, COMMENTS])))
def test_content_stays_content(lines: list[Line]) -> None:
    content = [isinstance(line, str) for line in lines]

    assert [label == "content" for label in seen(*lines)] == content


def test_work_grows_with_the_lines() -> None:
    lines = [STORY, SECTION, STORY, HEAD, SECTION, COMMENTS]

    def cost(times: int) -> float:
        begun = time.process_time()
        seen(*lines * times)
        return time.process_time() - begun

    assert min(cost(2000) for _ in range(2)) < 50 * min(cost(200) for _ in range(3)) + 0.2
