"""Lists below a heading that says so: told however short the story above is."""

from __future__ import annotations

import pytest

from cleantext import lexicon
from cleantext.labellers.headed import label_headed
from cleantext.labellers.phrases import label_phrases
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.vocabulary import Label

STORY = "Sáng nay nước sông đã rút ở cả ba huyện vùng hạ lưu, người dân trở về dọn nhà. " * 4
HEADLINES = ("Cầu tạm nối lại hai bờ sau bốn ngày", "Lúa hè thu có chậm lịch không?")
LEAD = "Đoàn xe đầu tiên qua cầu lúc rạng sáng, chở gạo và nước sạch cho bà con."
VI = Page(lexicon=lexicon.load("vi"))


def labels(*lines: str, page: Page = VI) -> list[str]:
    """The labels of the lines below a story."""
    blocks = tuple(Block(number, line) for number, line in enumerate((STORY, *lines)))
    return [str(block.label) for block in label_headed(label_phrases(blocks, page), page)[1:]]


@pytest.mark.parametrize("head", ["Tin liên quan", "CÓ THỂ BẠN QUAN TÂM", "Bài viết cùng chủ đề:"])
def test_headlines_below_a_heading_are_other_stories(head: str) -> None:
    assert labels(head, *HEADLINES) == ["related"] * 3


def test_a_button_may_stand_beside_the_heading() -> None:
    assert labels("Tin liên quan", "Xem tất cả", *HEADLINES)[2:] == ["related"] * 2
    assert labels("Tin liên quan", HEADLINES[0], "Xem tất cả", HEADLINES[1])[3] == "content"


def test_a_button_below_each_entry_heads_nothing() -> None:
    entry = ("Tin liên quan", HEADLINES[0], LEAD)
    assert labels(*entry * 3) == ["related", "content", "content"] * 3


def test_a_dense_script_has_headlines_too() -> None:
    page = Page(lexicon=lexicon.load("th"))
    head, headline = "ข่าวที่เกี่ยวข้อง", "ฝนถล่มเมืองน่าน น้ำท่วมถนนสายหลัก"
    assert labels(head, headline, page=page) == ["related", "related"]


def test_dates_and_leads_of_a_list_are_of_it() -> None:
    lines = (HEADLINES[0], "12/05/2025", LEAD, HEADLINES[1], LEAD.replace("cầu", "đò"))
    assert labels("Tin liên quan", *lines) == ["related"] * 6


def test_one_lead_alone_is_the_text_that_goes_on() -> None:
    assert labels("Tin liên quan", HEADLINES[0], LEAD) == ["related", "related", "content"]


def test_one_lead_between_two_headlines_is_a_lead() -> None:
    assert labels("Tin liên quan", HEADLINES[0], LEAD, HEADLINES[1]) == ["related"] * 4


def test_what_may_be_a_button_heads_two_headlines_or_more() -> None:
    assert labels("Xem thêm", *HEADLINES) == ["related"] * 3
    assert labels("Xem thêm", HEADLINES[0]) == ["related", "content"]


def test_a_paragraph_of_a_dense_script_is_no_headline_unless_below_the_story() -> None:
    page = Page(lexicon=lexicon.load("th"))
    head, paragraph = "ข่าวที่เกี่ยวข้อง", "ชาวบ้านช่วยกันขนกระสอบทรายกั้นน้ำตลอดทั้งคืน" * 3
    assert labels(head, paragraph, page=page) == ["related", "content"]
    placed = Block(2, paragraph).labelled(Evidence(Label.RELATED, 0.75, "story/below-related"))
    blocks = (*label_phrases((Block(0, STORY), Block(1, head)), page), placed)
    assert label_headed(blocks, page)[2].reason.rule == "headed/below-heading"


@pytest.mark.parametrize(
    "lines",
    [
        ("Nổi bật", HEADLINES[0]),  # one word may head a section
        ("Xem thêm", HEADLINES[0]),  # a button heads nothing
        ("Tin liên quan", "Lê Hòa"),
        ("Tin liên quan", LEAD),
        ("Tin liên quan", "Khẩu phần: bốn", HEADLINES[0]),
    ],
)
def test_what_is_no_headline_below_a_heading_stays(lines: tuple[str, ...]) -> None:
    assert labels(*lines)[1:] == ["content"] * (len(lines) - 1)


def test_above_most_of_the_text_a_heading_heads_a_few_headlines_or_nothing() -> None:
    told = (STORY, STORY)
    assert labels("Tin liên quan", *HEADLINES, *told)[1:] == ["related"] * 2 + ["content"] * 2
    assert labels("Tin liên quan", *HEADLINES * 3, *told)[1:] == ["content"] * 8
    assert labels("Tin liên quan", LEAD, *HEADLINES, *told)[1:] == ["content"] * 5
    top = label_phrases((Block(0, "Tin liên quan"), Block(1, HEADLINES[0]), Block(2, STORY)), VI)
    assert label_headed(top, VI)[1].label == "content"


def test_what_the_place_alone_told_is_vouched_for() -> None:
    placed = Evidence(Label.RELATED, 0.75, "story/below-related")
    head = Block(1, "Tin liên quan").labelled(Evidence(Label.RELATED, 0.9, "vi/related/x"))
    item = Block(2, HEADLINES[0]).labelled(placed)
    block = label_headed((Block(0, STORY), head, item), VI)[2]
    assert [one.rule for one in block.evidence] == [placed.rule, "headed/below-heading"]


def test_html_is_left_to_its_markup() -> None:
    assert labels("Tin liên quan", *HEADLINES, page=Page(Kind.HTML, lexicon=VI.lexicon))[1:] == [
        "content",
        "content",
    ]


def test_a_list_that_looks_like_a_menu_is_told_by_its_heading() -> None:
    menu, inside = (
        Evidence(Label.NAVIGATION, confidence, rule)
        for confidence, rule in ((0.75, "menus/run-of-short-lines"), (0.93, "menus/inside"))
    )
    head = Block(1, "Tin liên quan").labelled(inside)
    items = [Block(n, line).labelled(menu) for n, line in enumerate((HEADLINES[0], "Thời sự"), 2)]
    blocks = label_headed((Block(0, STORY), head, *items), VI)
    assert [str(block.label) for block in blocks[1:]] == ["related", "related", "navigation"]


def test_a_heading_in_a_menu_of_sections_heads_nothing() -> None:
    inside = Evidence(Label.NAVIGATION, 0.93, "menus/inside")
    blocks = (Block(0, STORY), Block(1, "Tin mới nhất").labelled(inside), Block(2, "Thời sự"))
    assert str(label_headed(blocks, VI)[1].label) == "navigation"


def test_short_lines_below_a_heading_for_tags_are_tags() -> None:
    assert labels("Từ khóa:", "hạn mặn", "Sông Hậu", "Tin liên quan") == [
        *["tags"] * 3,
        "related",
    ]
    assert labels("Tags", "hạn mặn")[1:] == ["tags"]


@pytest.mark.parametrize("line", ["Nước đã rút hẳn ở ba huyện.", HEADLINES[1] * 2])
def test_below_a_heading_for_tags_the_text_may_go_on(line: str) -> None:
    assert labels("Từ khóa:", "hạn mặn", line)[1] == "content"


def test_names_of_dishes_below_a_heading_for_others_are_others_down_to_the_next_part() -> None:
    dishes = ("Cá bống kho tiêu", "Canh chua cá")
    told = labels(STORY, "Có thể bạn cũng thích", *dishes, "Tin nổi bật", "Mẹo")
    assert told == ["content", *["related"] * 4, "content"]
    assert labels(STORY, "Có thể bạn cũng thích", *dishes, STORY[:70])[2:4] == ["content"] * 2
