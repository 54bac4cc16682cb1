"""Labellers that go by place: captions, cards, front, menus, repeats, tail, headings.

Each rule has its hit and a look-alike that must stay as it is.
"""

from __future__ import annotations

import pytest

import cleantext
from cleantext import Label, Role, lexicon
from cleantext.labellers.captions import label_captions
from cleantext.labellers.cards import label_cards
from cleantext.labellers.front import label_front
from cleantext.labellers.headings import label_headings
from cleantext.labellers.menus import label_menus
from cleantext.labellers.repeats import label_repeats
from cleantext.labellers.tail import label_tail
from cleantext.model import Block, Blocks, Cleaner, Evidence, Kind, Page

VI = Page(lexicon=lexicon.load("vi"))
PARAGRAPH = "Hội nghị đã thông qua nhiều nội dung quan trọng cho năm tới."
OTHER_PARAGRAPH = "Các bên nhất trí họp lại vào đầu mùa xuân năm sau tại Huế."


def blocks(*lines: str | tuple[str, Evidence]) -> Blocks:
    made = []
    for number, line in enumerate(lines):
        text, *evidence = (line,) if isinstance(line, str) else line
        made.append(Block(number, text).labelled(*evidence))
    return tuple(made)


def seen(cleaner: Cleaner, *lines: str | tuple[str, Evidence], page: Page = VI) -> list[str]:
    """The label of each line, or its role if it is content."""
    return [
        str(block.role if block.label is Label.CONTENT else block.label)
        for block in cleaner(blocks(*lines), page)
    ]


def as_label(label: Label) -> Evidence:
    return Evidence(label, 0.9, "test/label")


def as_role(role: Role) -> Evidence:
    return Evidence(Label.CONTENT, 0.85, "test/role", role)


# Captions


@pytest.mark.parametrize(
    "line",
    [
        "Bộ trưởng phát biểu tại hội nghị. Ảnh: CAND",
        "Toàn đội ăn mừng - Ảnh: TUYẾT MAI",
        "Đoàn tiếp khách. (Ảnh: Phạm Kiên/TTXVN)",
        "Các bị cáo tại tòa (Ảnh: X.D.).",
        "Khu vườn nhìn từ trên cao. Ảnh minh họa",
        "Ảnh: Tư liệu",
        "The square at dawn. Photo: Jane Doe",
    ],
)
def test_a_credit_makes_a_caption(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Theo nguồn: Bộ Y tế, dịch đã giảm.",
        "Ảnh hưởng của bão kéo dài nhiều ngày.",
        "Bức ảnh: một câu chuyện dài chưa ai kể hết.",
        "Ảnh: " + "một bài viết rất dài về nghề ảnh " * 12,
    ],
)
def test_words_of_a_credit_inside_a_text_make_none(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "paragraph"


def test_a_marker_is_chrome_and_announces_a_caption() -> None:
    lines = (PARAGRAPH, "Chú thích ảnh", "Thượng tướng tiếp bà điều phối viên", OTHER_PARAGRAPH)
    assert seen(label_captions, *lines) == ["paragraph", "other", "caption", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["Quang cảnh buổi tiếp", "Bộ trưởng Lương Văn An và Tổng Thư ký ASEAN Kao Kim Hourn"],
)
def test_between_paragraphs_a_scene_or_two_names_are_a_caption(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "caption"
    assert seen(label_captions, PARAGRAPH, line)[1] == "paragraph"


@pytest.mark.parametrize("line", ["Mai Lý", "Quang cảnh thay đổi nhanh.", "Nguyên nhân và hậu quả"])
def test_a_heading_between_paragraphs_is_none(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "paragraph"


# Cards of other stories

CARD = "Phó Thủ tướng Lào: Nhiệm kỳ sẽ thành công Phó Thủ tướng Saleum Kommasith bày tỏ tin tưởng."


def test_a_headline_run_into_its_summary_is_another_story() -> None:
    assert seen(label_cards, PARAGRAPH, CARD, OTHER_PARAGRAPH) == [
        "paragraph",
        "related",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Phó Thủ tướng Lào: Nhiệm kỳ sẽ thành công, theo lời Phó Thủ tướng Saleum Kommasith.",
        "Bộ trưởng: Tôi sẽ gặp ông ấy. Bộ trưởng Trần Văn Ba nói vậy sáng nay.",
        "Phó Thủ tướng Lào gặp Phó Thủ tướng Saleum Kommasith bên lề hội nghị.",
    ],
    ids=["comma before", "stop before", "no colon"],
)
def test_a_name_said_twice_in_a_sentence_is_none(line: str) -> None:
    assert seen(label_cards, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "paragraph"


def test_a_card_about_people_of_this_story_stays() -> None:
    story = "Ông Saleum Kommasith là Phó Thủ tướng của Lào từ nhiều năm nay."
    assert seen(label_cards, story, CARD)[1] == "paragraph"


# Front

TITLE = "Bộ Công an tích cực tham gia giải quyết các vấn đề toàn cầu"
METADATA = Evidence(Label.METADATA, 0.98, "shapes/scraper-prefix")


def test_title_date_and_source_above_a_text() -> None:
    lines = ("Theo dòng thời sự", TITLE, "TTXVN", "19/07/2024 07:42", PARAGRAPH, OTHER_PARAGRAPH)
    roles = ["navigation", "title", "source", "dateline", "paragraph", "paragraph"]
    assert seen(label_front, *lines) == roles


def test_byline_below_the_title() -> None:
    lines = (TITLE, "Lê Hòa", "19/07/2024", PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_front, *lines)[:3] == ["title", "byline", "dateline"]


def test_a_text_that_opens_with_a_paragraph_has_no_title() -> None:
    assert "title" not in seen(label_front, PARAGRAPH, OTHER_PARAGRAPH, TITLE, PARAGRAPH)


def test_verses_have_no_title() -> None:
    verses = (
        "Quê hương là chùm khế ngọt",
        "Cho con trèo hái mỗi ngày",
        "Quê hương là đường đi học",
    )
    assert seen(label_front, *verses) == ["paragraph"] * 3


def test_a_line_of_a_menu_far_above_the_text_is_no_title() -> None:
    menu = tuple(f"Mục số {number}" for number in range(10))
    twice = "Lý tưởng sống và thị trường trong ngày"
    lines = (*menu, twice, "19/07/2024", *menu[:5], PARAGRAPH, OTHER_PARAGRAPH, twice)
    assert "title" not in seen(label_front, *lines)
    assert seen(label_front, *menu, TITLE, "19/07/2024", PARAGRAPH, OTHER_PARAGRAPH)[10] == "title"


def test_the_sentence_that_stands_above_the_title_too_is_the_lead() -> None:
    lines = (PARAGRAPH, TITLE, "19/07/2024", PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_front, *lines)[3] == "subtitle"
    assert seen(label_front, TITLE, "19/07/2024", PARAGRAPH, OTHER_PARAGRAPH)[2] == "paragraph"


def test_a_sentence_behind_a_scrapers_prefix_is_the_lead() -> None:
    lines = (("date 2023-12", METADATA), PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_front, *lines) == ["metadata", "subtitle", "paragraph"]


def test_markup_is_left_alone() -> None:
    page = Page(kind=Kind.HTML, lexicon=VI.lexicon)
    for cleaner in (label_front, label_menus, label_tail, label_headings):
        assert set(seen(cleaner, TITLE, "19/07/2024", PARAGRAPH, page=page)) == {"paragraph"}


# Repeats


def test_copies_of_title_lead_and_caption() -> None:
    lines = (
        PARAGRAPH,
        (TITLE, as_role(Role.TITLE)),
        (PARAGRAPH, as_role(Role.SUBTITLE)),
        ("Hai người bắt tay", as_role(Role.CAPTION)),
        OTHER_PARAGRAPH,
        ("Hai người bắt tay", as_role(Role.CAPTION)),
        OTHER_PARAGRAPH,
        TITLE.upper(),
        f"{TITLE} | Báo Một",
    )
    labels = seen(label_repeats, *lines)
    assert labels == [
        "duplicate", "title", "subtitle", "caption", "paragraph", "duplicate", "paragraph",
        "duplicate", "duplicate",
    ]  # fmt: skip


def test_other_lines_may_stand_twice() -> None:
    lines = (
        (TITLE, as_role(Role.TITLE)),
        PARAGRAPH,
        PARAGRAPH,
        f"{TITLE} - điều chưa ai từng kể lại cho chúng ta",
    )
    assert seen(label_repeats, *lines) == ["title", "paragraph", "paragraph", "paragraph"]


# Tail


def test_the_name_below_the_last_paragraph_is_the_byline() -> None:
    related = ("- Một tin khác", as_label(Label.RELATED))
    assert seen(label_tail, PARAGRAPH, OTHER_PARAGRAPH, "Lê Hòa", related)[2] == "byline"
    assert seen(label_tail, PARAGRAPH, "Lê Hòa", OTHER_PARAGRAPH)[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, "Thực hiện: Lê Hòa")[1] == "byline"
    assert seen(label_tail, PARAGRAPH, "Theo Reuters")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "TTXVN")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "Kết thúc rồi")[1] == "paragraph"


def test_below_the_comment_box_lines_belong_to_the_last_heading() -> None:
    story = (PARAGRAPH, OTHER_PARAGRAPH) * 3
    below = (
        ("(0) Bình luận", as_label(Label.COMMENTS)),
        "Tôi thấy bài này viết rất hay và đúng lúc.",
        ("Đừng bỏ lỡ", as_label(Label.RELATED)),
        "Tổng Bí thư cho biết cán bộ, đảng viên đều đồng thuận ủng hộ.",
    )
    labels = ["comments", "reader-comments", "related", "related"]
    assert seen(label_tail, *story, *below) == ["paragraph"] * 6 + labels


def test_comments_that_outweigh_the_story_are_a_thread() -> None:
    head = ("2 bình luận", as_label(Label.COMMENTS))
    lines = (PARAGRAPH, head, OTHER_PARAGRAPH, PARAGRAPH)
    assert seen(label_tail, *lines) == ["paragraph", "comments", "paragraph", "paragraph"]


def test_an_imprint_above_the_text_ends_nothing() -> None:
    lines = (("Giấy phép số 1", as_label(Label.LEGAL)), PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_tail, *lines) == ["legal", "paragraph", "paragraph"]


def test_a_related_box_between_paragraphs_ends_nothing() -> None:
    lines = (PARAGRAPH, ("Tin liên quan", as_label(Label.RELATED)), OTHER_PARAGRAPH)
    assert seen(label_tail, *lines) == ["paragraph", "related", "paragraph"]


# Menus and headings

MENU = tuple(f"Mục số {number}" for number in range(12))


def test_long_runs_of_short_lines_above_and_below_are_menus() -> None:
    labels = seen(label_menus, *MENU, PARAGRAPH, OTHER_PARAGRAPH, *MENU)
    assert (
        labels == ["navigation"] * 8 + ["paragraph"] * 4 + ["paragraph"] * 4 + ["navigation"] * 10
    )


def test_a_list_between_paragraphs_and_a_text_of_short_lines_are_none() -> None:
    assert "navigation" not in seen(label_menus, PARAGRAPH, *MENU, OTHER_PARAGRAPH)
    assert "navigation" not in seen(label_menus, *MENU * 3)
    assert "navigation" not in seen(label_menus, *MENU[:6], PARAGRAPH, OTHER_PARAGRAPH)


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    assert seen(label_headings, PARAGRAPH, "Mai Lý", OTHER_PARAGRAPH)[1] == "heading"
    assert seen(label_headings, PARAGRAPH, "Vì sao?", OTHER_PARAGRAPH)[1] == "heading"
    assert seen(label_headings, PARAGRAPH, "Xong.", OTHER_PARAGRAPH)[1] == "paragraph"
    assert seen(label_headings, PARAGRAPH, "Mai Lý")[1] == "paragraph"
    assert seen(label_headings, PARAGRAPH, "Gồm có,", OTHER_PARAGRAPH)[1] == "paragraph"


def test_the_end_mark_goes_and_the_stop_stays() -> None:
    document = cleantext.clean_text(f"{OTHER_PARAGRAPH}\n\n{PARAGRAPH}/.")
    assert document.text.endswith("cho năm tới.")
    kept = cleantext.clean_text(
        f"{PARAGRAPH}\n\nXem tại example.org/tin/. Và xem thêm ở đó nữa nhé."
    )
    assert "example.org/tin/." in kept.text
