"""Widgets: their sure lines tell what stands between and beside them, and content stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label, lexicon
from cleantext.labellers.widgets import MAX_CONTENT, MAX_TAGS, QUESTION, REACH, label_widgets
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.vocabulary import Role

VI = Page(lexicon=lexicon.load("vi"))
PROSE = "Sáng nay, lực lượng cứu hỏa quận Bình An đã dập tắt đám cháy tại chợ Sông Hạ sau ba giờ."

MENU_ITEM = Evidence(Label.NAVIGATION, 0.75, "menus/run-of-short-lines")

Line = str | tuple[str, Evidence]


def sure(label: Label, text: str = "Gửi bình luận") -> tuple[str, Evidence]:
    return text, Evidence(label, 0.9, f"vi/{label}/test")


def placed(text: str, label: Label = Label.NAVIGATION) -> tuple[str, Evidence]:
    return text, Evidence(label, 0.75, "story/below-end")


COMMENTS, PROMO, LEGAL, SHARE = map(sure, (Label.COMMENTS, Label.PROMO, Label.LEGAL, Label.SHARE))


def seen(*lines: Line, page: Page = VI) -> list[str]:
    made = []
    for number, line in enumerate(lines):
        text, *evidence = (line,) if isinstance(line, str) else line
        made.append(Block(number, text).labelled(*evidence))
    return [str(block.label) for block in label_widgets(tuple(made), page)]


# Between sure lines


@pytest.mark.parametrize("label", REACH)
def test_lines_between_two_sure_ones_are_of_their_box(label: Label) -> None:
    lines = [placed("x1")] * REACH[label]

    assert seen(sure(label), *lines, sure(label)) == [label] * (REACH[label] + 2)
    assert seen(sure(label), *lines, placed("x1"), sure(label))[1] == "navigation"


@pytest.mark.parametrize("label", REACH)
def test_of_content_a_few_short_lines_are(label: Label) -> None:
    lines = ["x1"] * MAX_CONTENT

    assert seen(sure(label), *lines, sure(label)) == [label] * (MAX_CONTENT + 2)
    assert seen(sure(label), *lines, "x1", sure(label))[1] == "content"


def test_a_button_of_a_menu_is_the_box_s_inside_it() -> None:
    login = "Đăng nhập", Evidence(Label.NAVIGATION, 0.9, "vi/navigation/dang-nhap")
    others = "Xem thêm", Evidence(Label.RELATED, 0.85, "vi/related/xem-them")

    assert seen(COMMENTS, login, others, COMMENTS) == ["comments"] * 4
    assert seen(COMMENTS, login, others, PROMO)[1:3] == ["navigation", "related"]


def test_a_follow_button_inside_an_imprint_stays_a_follow_button() -> None:
    follow = "Theo dõi Ánh Dương trên", Evidence(Label.SHARE, 0.85, "shapes/follow-on")

    assert seen(LEGAL, follow, LEGAL) == ["legal", "share", "legal"]


def test_a_paragraph_between_two_boxes_stays_and_so_do_its_neighbours() -> None:
    assert seen(PROMO, "Ảnh", PROSE, PROMO) == ["promo", "content", "content", "promo"]


def test_names_of_networks_in_a_row_are_surely_a_share_bar() -> None:
    weak = Evidence(Label.SHARE, 0.55, "en/share/facebook")
    networks = [("Facebook", weak), ("Twitter", weak)]

    assert seen(*networks, "Mail", *networks) == ["share"] * 5
    assert seen(networks[0], "Mail", networks[1])[1] == "content"
    assert seen(*networks, PROSE, *networks)[2] == "content"


def test_between_lines_that_come_back_stands_what_they_are_for() -> None:
    cart, reply = sure(Label.PROMO, "Add to cart"), sure(Label.COMMENTS, "Reply")

    assert seen(cart, "Garden shed", "$ 200", cart, "Bench", cart)[1:3] == ["content"] * 2
    assert seen(reply, "So am I", reply, "Same here", reply)[1] == "content"
    assert seen(reply, placed("So am I"), reply, "Same here", reply)[1] == "comments"


def test_between_counts_of_comments_stand_headlines() -> None:
    counts = [sure(Label.COMMENTS, f"{number} bình luận") for number in (74, 10, 6)]
    headline = placed("Giá xăng dầu giảm lần thứ hai trong tuần", Label.RELATED)

    assert seen(counts[0], headline, counts[1], headline, counts[2])[1::2] == ["related"] * 2


def test_a_title_a_list_of_tags_and_another_box_are_no_part_of_a_box() -> None:
    title = "Cháy chợ Sông Hạ", Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE)

    assert seen(COMMENTS, title, COMMENTS)[1] == "content"
    assert seen(COMMENTS, placed("chợ Sông Hạ", Label.TAGS), COMMENTS)[1] == "tags"
    assert seen(COMMENTS, LEGAL, COMMENTS)[1] == "legal"


# What the words of a placed line tell


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tải ứng dụng Ánh Dương", "share"),
        ("Đăng ký nhận thông báo từ báo Ánh Dương để cập nhật tin tức nhanh hơn.", "promo"),
        ("Chọn phương thức thanh toán", "promo"),
        ("Ánh Dương Newsletters", "promo"),
        ("Tải ứng dụng Ánh Dương Quốc", "share"),
        ("Tải ứng dụng Độc giả gửi bài Tuyển dụng", "navigation"),
        ("Tìm kiếm nâng cao", "navigation"),
        ("Video nổi bật", "navigation"),
    ],
)
def test_a_line_that_its_place_tells_is_what_its_words_say(line: str, expected: str) -> None:
    assert seen(placed(line)) == [expected]
    assert seen(line) == ["content"]


def test_a_headline_of_another_story_stays_one() -> None:
    headline = placed("Chia sẻ kinh nghiệm thanh toán qua điện thoại", Label.RELATED)

    assert seen(headline) == ["related"]


def test_a_line_with_a_colon_announces_the_share_bar_below() -> None:
    assert seen(placed("Ánh Dương có mặt ở:"), SHARE) == ["share", "share"]
    assert seen(placed("Ánh Dương có mặt ở:"), COMMENTS) == ["navigation", "comments"]
    assert seen(placed("Ánh Dương có mặt ở"), SHARE) == ["navigation", "share"]


def test_an_address_beside_a_share_bar_is_there_to_be_copied() -> None:
    address = "https://song.example/cho-noi-12.htm"
    assert seen(SHARE, placed(address)) == ["share", "share"]
    assert seen(COMMENTS, placed(address)) == ["comments", "navigation"]
    assert seen(SHARE, placed(f"Xem {address}")) == ["share", "navigation"]
    assert seen(SHARE, address, PROSE) == ["share", "content", "content"]


# Beside an imprint


@pytest.mark.parametrize(
    "line",
    ["Giám đốc: Trần Văn Ba", "Hotline Bình An: 0900 111 222", "Công ty Cổ phần Ánh Dương",
     "Số 12 Trần Phú, phường Sông Hạ, Tp. Bình An"],
)  # fmt: skip
def test_a_line_beside_an_imprint_that_looks_like_one_is_one(line: str) -> None:
    assert seen(placed(line), LEGAL) == seen(LEGAL, placed(line)) == ["legal", "legal"]
    assert seen(placed(line), COMMENTS)[0] == "navigation"
    assert seen(line, LEGAL)[0] == "content"


@pytest.mark.parametrize(
    "line",
    ["Video", "Đại học Sông Hạ và bài toán lớn nhất: Ai sẽ trả tiền?",
     "Giá vàng giảm còn 2,8 triệu đồng, người mua vẫn chờ, người bán lo"],
)  # fmt: skip
def test_other_lines_beside_an_imprint_stay(line: str) -> None:
    assert seen(LEGAL, placed(line)) == ["legal", "navigation"]


@pytest.mark.parametrize("line", ["0900 111 222", "(+84) 900.111.222", "toasoan@anhduong.example"])
def test_a_number_alone_on_a_placed_line_is_of_an_imprint(line: str) -> None:
    assert seen(placed(line)) == ["legal"]
    assert seen(line) == ["content"]
    assert seen((line, MENU_ITEM)) == ["navigation"]


def test_a_day_is_no_telephone_number() -> None:
    assert seen(placed("07-06-2026"), LEGAL) == ["navigation", "legal"]


# In the midst of a menu


def test_a_phrase_in_the_midst_of_a_menu_is_an_item_of_it() -> None:
    items = [(f"Mục {number}", MENU_ITEM) for number in range(4)]
    bar = "Facebook Zalo Email", Evidence(Label.SHARE, 0.85, "shapes/share-bar")

    assert seen(*items[:2], SHARE, *items[2:])[2] == "navigation"
    assert seen(*items[:2], SHARE)[2] == seen(SHARE, *items)[0] == "share"
    assert seen(items[0], SHARE, *items[1:])[1] == "navigation"
    assert seen(*items[:2], SHARE, items[2], PROSE)[2] == "share"
    assert seen(*items[:2], bar, *items[2:])[2] == "share"
    assert seen(*items[:2], "Một tấm bảng", *items[2:])[2] == "content"


# Tags


def test_short_lines_between_a_heading_for_tags_and_another_part_are_tags() -> None:
    head = "Chủ đề:", Evidence(Label.TAGS, 0.8, "vi/tags/chu-de/colon")
    words = "Sông Hạ", "lũ lụt"

    assert seen(head, *words, COMMENTS) == ["tags", "tags", "tags", "comments"]
    assert seen(head, *words, PROSE)[1:3] == ["content", "content"]
    assert seen(head, *words)[1:] == ["content", "content"]
    assert seen(head, *["lũ lụt"] * (MAX_TAGS + 1), COMMENTS)[1] == "content"
    assert seen((head[0][:-1], head[1]), *words, COMMENTS)[1] == "content"


# Offers


def test_among_offers_a_sentence_that_speaks_of_paying_is_one() -> None:
    advert = placed("Với gói đọc báo này, thành viên đọc mọi bài viết mỗi ngày.", Label.RELATED)
    offers = [placed("Mã số thuế"), placed("Thanh toán")]

    assert seen(advert) == ["related"]
    assert seen(advert, *offers)[0] == "promo"
    assert seen(PROSE, advert[0], *offers)[1] == "content"


# Promises


def test_html_is_left_to_its_markup() -> None:
    assert seen(COMMENTS, "Email", COMMENTS, page=Page(Kind.HTML))[1] == "content"


LINES = [COMMENTS, PROMO, LEGAL, SHARE, PROSE, placed("Email"), placed("Thanh toán"), "", "a:"]


@given(st.lists(st.sampled_from(LINES)))
def test_no_paragraph_is_ever_taken(lines: list[Line]) -> None:
    found = seen(*lines)

    assert all(
        label == "content" for line, label in zip(lines, found, strict=True) if line is PROSE
    )


def test_work_grows_with_the_lines() -> None:
    lines = [COMMENTS, placed("Email"), PROSE, LEGAL, placed("Giám đốc: Trần Văn Ba")]

    def cost(times: int) -> float:
        begun = time.process_time()
        seen(*lines * times)
        return time.process_time() - begun

    assert min(cost(2000) for _ in range(2)) < 50 * min(cost(200) for _ in range(3)) + 0.2


def test_buttons_below_a_question_to_the_reader_are_answers() -> None:
    asked = "Bạn có thích bài viết này?", Evidence(COMMENTS[1].label, 0.88, QUESTION)
    assert seen(asked, "Có", "Không", PROSE) == ["comments"] * 3 + ["content"]
    assert seen(("Bạn có đi không?"), "Có", "Không", PROSE) == ["content"] * 4
