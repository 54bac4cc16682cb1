"""Headlines of other stories between two paragraphs, each beside a line that stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleantext import Label
from cleantext.labellers.inserted import label_inserted
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.vocabulary import Role

STORY = (
    "Sáng nay đoàn ghe ngo đã về tới bến sông trong tiếng trống của bà con hai xã.",
    "Mười hai đội đua từ các chùa trong tỉnh tranh tài ở ba cự ly, đông nhất là đội nữ.",
    "Ban tổ chức cho biết giải năm nay có hơn bốn vạn người đến xem trong hai ngày.",
    "Đội chùa Bến Dừa về nhất cự ly dài, phần thưởng được góp vào quỹ sửa mái chùa.",
)
OTHER = "Bắt nhóm trộm chuyên đột nhập trường học ban đêm ở ba tỉnh miền núi"
ASKED = "Vì sao nhiều gia đình trẻ không còn mặn mà chuyện mua căn hộ chung cư?"
ROLES = {"Hội ghe ngo": Role.TITLE, "12/05/2025 07:30": Role.DATELINE, "Ảnh: Lê Hòa": Role.CAPTION}
PLAIN = Page()


def seen(*lines: str, dated: bool = True, page: Page = PLAIN) -> list[str]:
    front = list(ROLES)[:2] if dated else ["Hội ghe ngo"]
    blocks = [Block(number, line) for number, line in enumerate((*front, *lines))]
    told = [
        block.labelled(Evidence(Label.CONTENT, 0.9, "test/role", role=ROLES[block.text]))
        if block.text in ROLES
        else block
        for block in blocks
    ]
    return [str(block.label) for block in label_inserted(tuple(told), page)][len(front) :]


@pytest.mark.parametrize("line", [OTHER, ASKED])
def test_a_headline_about_something_else_is_another_story(line: str) -> None:
    assert seen(*STORY[:2], line, *STORY[2:])[2] == "related"
    assert seen(*STORY[:2], line, "Ảnh: Lê Hòa", *STORY[2:])[2] == "related"


@pytest.mark.parametrize(
    "line",
    [
        "Đội chùa Bến Dừa về nhất",  # short
        "Niềm vui của đội chùa Bến Dừa sau bao năm chờ đợi ngày hội",  # what the text below tells
        "'Bắt nhóm trộm chuyên đột nhập trường học ban đêm ở ba tỉnh'",  # somebody says it
        f"{OTHER}:",
        f"{OTHER}.",
        f"{OTHER}. – SÔNG HẬU",
        OTHER.lower(),
        OTHER.title(),
    ],
)
def test_another_line_between_paragraphs_stays(line: str) -> None:
    assert set(seen(*STORY[:2], line, *STORY[2:])) == {"content"}


def test_lines_that_are_the_form_of_a_text_stay() -> None:
    headed = (STORY[0], "Cầu mới", *STORY[1:3], "Chợ quê", STORY[3], OTHER, *STORY[:2])
    assert set(seen(*headed)) == {"content"}
    prices = "Xăng dầu giảm giá lần thứ hai liên tiếp kể từ đầu tuần"
    often = (STORY[1], OTHER, STORY[2], prices, STORY[3])
    assert set(seen(*often)) == {"content"}
    asked = (STORY[0], ASKED, *STORY, *STORY, ASKED.replace("chung cư", "cũ"), STORY[1])
    assert set(seen(*asked)) == {"content"}


def test_short_leads_below_such_headlines_are_of_them() -> None:
    lead = "Nghi phạm khai chỉ chọn nơi không có bảo vệ."
    more = ("Lớp học dưới chân cầu", "Cựu chiến binh dạy chữ miễn phí mỗi tối.")
    assert seen(*STORY, OTHER, lead, "Chia sẻ")[4:] == ["related", "related", "content"]
    assert seen(*STORY, OTHER, lead, *more, "Chia sẻ")[4:8] == ["related"] * 4
    assert seen(*STORY[:3], OTHER, lead, STORY[3])[4] == "content"
    told = "Mười hai đội đua từ các chùa cũng ra bến xem lễ."
    assert seen(*STORY, OTHER, told, "Chia sẻ")[5] == "content"


def test_a_text_without_a_date_or_with_markup_is_left_alone() -> None:
    lines = (*STORY[:2], OTHER, *STORY[2:])
    assert set(seen(*lines, dated=False)) == {"content"}
    assert set(seen(*lines, page=replace(PLAIN, kind=Kind.HTML))) == {"content"}


LISTED = ("Xăng dầu giảm giá lần thứ hai liên tiếp", "Cháy kho vải ở khu công nghiệp phía nam")


def test_headlines_below_the_last_paragraph_are_other_stories_whatever_heads_them() -> None:
    assert seen(*STORY, "Mời xem", *LISTED)[4:] == ["related"] * 3
    assert seen(*STORY, *LISTED, "Liên lạc")[4:] == ["related", "related", "content"]


@pytest.mark.parametrize(
    "lines",
    [
        (*STORY, LISTED[0]),  # one
        (*STORY, LISTED[0], "Số điện thoại cấp cứu: 115"),
        (*STORY[:2], *LISTED),  # hardly a story
        (*STORY, "Đội chùa Bến Dừa về nhất cự ly dài", "Đội nữ đông nhất từ trước đến nay"),
        (*STORY[:3], f"{STORY[3][:-1]}:", *LISTED),  # announced
    ],
)
def test_other_lines_below_the_last_paragraph_stay(lines: tuple[str, ...]) -> None:
    assert set(seen(*lines)) == {"content"}


def test_below_a_story_without_a_date_headlines_stay() -> None:
    assert set(seen(*STORY, *LISTED, dated=False)) == {"content"}


SIGNED = tuple(f"(SHB) - {line}" for line in (STORY[0], "Cầu cũ bị cấm vì nứt dầm hôm qua."))


def test_a_lead_signed_as_the_story_is_below_a_headline_is_another_story_s() -> None:
    assert seen(SIGNED[0], *STORY[1:3], LISTED[0], SIGNED[1], STORY[3])[3:] == [
        "related", "related", "content",
    ]  # fmt: skip
    asked = "Vì sao chợ nổi vắng khách đến thế?"
    end = seen(SIGNED[0], *STORY[1:], LISTED[0], SIGNED[1], asked, "Chia sẻ")
    assert end[4:] == ["related", "related", "related", "content"]


@pytest.mark.parametrize(
    "lines",
    [
        (SIGNED[0], *STORY[1:3], SIGNED[1], STORY[3]),  # no headline above
        (SIGNED[0], STORY[1], LISTED[0], SIGNED[1][8:], STORY[2]),  # not signed
        (SIGNED[0], LISTED[0], SIGNED[1], LISTED[1], SIGNED[1]),  # a page of such items
    ],
)
def test_other_signed_paragraphs_stay(lines: tuple[str, ...]) -> None:
    assert set(seen(*lines)) == {"content"}


EIGHT_WORDS = ("Xăng dầu giảm giá lần thứ hai liên tiếp", "Cháy kho vải ở khu công nghiệp phía nam")


def test_headlines_between_the_front_and_the_story_are_other_stories() -> None:
    assert seen(*EIGHT_WORDS, *STORY)[:3] == ["related", "related", "content"]
    assert seen(EIGHT_WORDS[0], *STORY)[0] == "content"
    points = ("Mười hai đội đua từ các chùa trong tỉnh", "Đội chùa Bến Dừa về nhất cự ly dài")
    assert seen(*points, *STORY)[:2] == ["content"] * 2


def test_headlines_in_a_row_between_two_paragraphs_are_other_stories() -> None:
    assert seen(*STORY[:2], *EIGHT_WORDS, *STORY[2:])[2:4] == ["related"] * 2
    verses = ("Sông xa nước chảy lơ thơ", "Thuyền ai buộc sợi dây tơ giữa dòng")
    assert seen(*STORY[:2], *verses, *STORY[2:])[2:4] == ["content"] * 2
    assert seen(STORY[0], f"{STORY[1][:-1]}:", *EIGHT_WORDS, *STORY[2:])[2:4] == ["content"] * 2


def test_where_syllables_stand_apart_two_in_a_row_tell_a_story_s_own_headline() -> None:
    bridge = ("Đội tuyển nữ vô địch giải trẻ ở nước ngoài", "Trong mưa, xe khách vẫn chạy")
    assert seen(*STORY, *bridge)[4:] == ["related"] * 2
    own = ("Đội chùa Bến Dừa mở hội", "Quỹ sửa mái chùa thêm hai tỷ đồng")
    assert seen(*STORY, *own)[4:] == ["content"] * 2


NORSK = (
    "Klokka er 23.10 når Amina Yusuf henger fra seg uniformen på sykehuset.",
    "Bildene viser tomme senger, en sko og et vindu med regn på ruta.",
    "I september henger de på biblioteket der hun selv lærte norsk.",
    "Sykehuset har kjøpt tre av dem og vil ha dem i venterommet.",
)
OTHERS = ("Kommunen selger det gamle meieriet i sentrum", "Slik fikk bussjåførene fast jobb igjen")
ASKS = "Vil du ha flere slike saker rett i innboksen?"


def test_what_a_site_says_below_its_list_does_not_hide_it() -> None:
    assert seen(*NORSK, *OTHERS, ASKS)[-3:] == ["related", "related", "content"]
    long = f"{ASKS} {ASKS} {ASKS}"
    own = "Amina Yusuf henger opp bildene på biblioteket i september."
    for last in (long, own):
        assert seen(*NORSK, *OTHERS, last) == ["content"] * 7


def test_a_common_word_in_a_headline_makes_it_none_of_the_story() -> None:
    common = ("Kommunen selger det gamle meieriet når prisen stiger", OTHERS[1])
    assert seen(*NORSK, *common)[-2:] == ["related", "related"]
    own = ("Bildene viser tomme senger på sykehuset", "Biblioteket viser bildene i september")
    assert seen(*NORSK, *own)[-2:] == ["content", "content"]
