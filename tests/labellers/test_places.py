"""Labellers that go by place: captions, cards, front, menus, repeats, tail, headings.

Each rule has its hit and a look-alike that must stay as it is.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleantext
from cleantext import Label, Role, lexicon
from cleantext.labellers.captions import label_captions
from cleantext.labellers.cards import label_cards
from cleantext.labellers.front import label_front
from cleantext.labellers.headings import label_headings
from cleantext.labellers.menus import label_menu_lines, label_menus
from cleantext.labellers.repeats import label_repeats
from cleantext.labellers.tail import label_tail
from cleantext.model import Block, Blocks, Cleaner, Evidence, Kind, Language, Page
from cleantext.vocabulary import Strength

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


@pytest.mark.parametrize(
    "line",
    [
        "The square at dawn. Jane Roe/Getty Images",
        "The square at dawn (AFP / Jane ROE)",
        "Giant waves hit the pier. © DPA Images | Jane Roe",
        "Jane Roe | Moment | Getty Images",
        "Jane Roe - Reuters",
        "© Harbour Town",
        "Image source, Getty Images",
        "Image caption, The square was rebuilt after the flood of 1953.",
    ],
)
def test_the_name_of_an_archive_makes_a_caption(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Reuters/Harbour poll",
        "Getty Images raises what it asks for pictures",
        "The harbour will open in spring. (Reuters)",
        "She told a reporter of Reuters.",
        "© 2024 Harbour Town",
        "Image source matters, he said",
    ],
)
def test_an_archive_or_an_agency_that_is_spoken_of_makes_none(line: str) -> None:
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "paragraph"


def test_a_name_and_an_agency_far_from_paragraphs_are_no_picture_s() -> None:
    assert seen(label_captions, "Mục một", "Jane Roe - Reuters", "Mục hai")[1] == "paragraph"
    assert seen(label_captions, PARAGRAPH, "Jane Roe - Reuters")[1] == "paragraph"


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("ar", "صدر الصورة، Getty Images"),
        ("de", "Legende: Der Hafen im Herbst"),
        ("es", "Pie de foto, El puerto en otoño"),
        ("fr", "Légende image, Le port en automne"),
        ("id", "Keterangan gambar, Pelabuhan di musim hujan"),
        ("ja", "港の夕暮れ＝ＡＰ"),
        ("ja", "港の夕暮れ（写真：港新聞）"),
        ("ko", "사진 설명, 가을의 항구"),
        ("ko", "[사진=항구일보]"),
        ("pt", "Legenda da foto, O porto no outono"),
        ("ru", "Подпись к фото, Порт осенью"),
        ("th", "ที่มาของภาพ, Getty Images"),
        ("vi", "Chụp lại hình ảnh, Bến cảng mùa thu"),
        ("zh", "图像来源，Getty Images"),
        ("zh", "渔港的秋天。图片来源：海港日报"),
    ],
)
def test_captions_are_announced_in_their_own_words(tag: str, line: str) -> None:
    page = Page(lexicon=lexicon.load(tag))

    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH, page=page)[1] == "caption"


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("zh", "来源：海港日报"),
        ("ja", "写真：この一枚を撮るまで。長い冬だった。"),
        ("ko", "사진은 말한다"),
    ],
)
def test_sources_and_sentences_are_none(tag: str, line: str) -> None:
    page = Page(lexicon=lexicon.load(tag))

    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH, page=page)[1] == "paragraph"


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


def test_one_name_with_a_full_stop_is_a_caption_as_no_heading_ends_so() -> None:
    line = "Ca sĩ Mai Lý."
    assert seen(label_captions, PARAGRAPH, line, OTHER_PARAGRAPH)[1] == "caption"
    assert seen(label_captions, PARAGRAPH, "Default None.", OTHER_PARAGRAPH)[1] == "paragraph"
    assert seen(label_captions, PARAGRAPH, line[:-1], OTHER_PARAGRAPH)[1] == "paragraph"


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


def test_many_lines_above_a_headline_may_be_the_texts_own() -> None:
    dated = ("Người thợ già dạy cả làng nghề gốm", "19/07/2024 07:42", PARAGRAPH)
    rows = tuple(f"Lô đất số {number}" for number in range(7))
    assert seen(label_front, *rows[:6], *dated)[:7] == ["navigation"] * 6 + ["title"]
    many = tuple(f"Lô đất số {number} ở làng" for number in range(12))
    assert seen(label_front, *many, *dated)[:13] == ["paragraph"] * 12 + ["title"]
    imprint = ("© 2024 Báo Mới", as_label(Label.LEGAL))
    assert seen(label_front, *many, *dated, imprint)[:13] == ["navigation"] * 12 + ["title"]


def test_the_headline_right_below_the_date() -> None:
    lines = ("Văn hóa", "Thứ hai, 24/04/2023 - 08:00", "Người thợ già dạy cả làng nghề", PARAGRAPH)
    assert seen(label_front, *lines)[1:3] == ["dateline", "title"]


FIELDS = ("Title: Tin vui", "Source: Báo Mới", "Author: Lê Hòa", "Tags: làng, nghề")


def test_a_scrapers_fields_above_a_text() -> None:
    assert seen(label_front, *FIELDS, PARAGRAPH)[:4] == ["metadata"] * 4
    assert "metadata" not in seen(label_front, *FIELDS[:2], PARAGRAPH)
    assert "metadata" not in seen(label_front, FIELDS[0], PARAGRAPH, *FIELDS[1:])
    assert "metadata" not in seen(label_front, "Bột: 200 g", "Đường: 50 g", "Trứng: 2 quả")


def test_a_date_on_the_line_of_its_field_belongs_to_it() -> None:
    split = ("Published Date: Thứ ba,", "30/1/2024, 00:00 (GMT+7)")
    assert seen(label_front, FIELDS[0], *split, *FIELDS[1:], PARAGRAPH)[:6] == ["metadata"] * 6
    apart = (f"{split[0]}\n", split[1])
    assert seen(label_front, FIELDS[0], *apart, *FIELDS[1:], PARAGRAPH)[2] == "dateline"


MENUS = Evidence(Label.NAVIGATION, 0.75, "menus/run-of-short-lines")
STAMP = "Chủ nhật, 09/06/2024 - 06:45"


def test_a_headline_among_the_lines_of_a_menu_is_found_by_its_date() -> None:
    menu = tuple((f"Mục số {number}", MENUS) for number in range(12))
    story = ((STAMP, MENUS), (TITLE, MENUS), ("Lê Hòa", MENUS), ("Speed", MENUS), PARAGRAPH)
    labels = seen(label_front, *menu, *story, OTHER_PARAGRAPH)
    assert labels[12:16] == ["dateline", "title", "byline", "navigation"]
    linked = ("Lê Hòa", Evidence(Label.NAVIGATION, 0.65, "links/menu"))
    assert seen(label_front, STAMP, TITLE, linked, PARAGRAPH, OTHER_PARAGRAPH)[2] == "byline"
    undated = ((TITLE, MENUS), ("Lê Hòa", MENUS), PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_front, *menu, *undated)[12:14] == ["navigation"] * 2
    sure = (STAMP, MENUS), (TITLE, as_label(Label.RELATED)), PARAGRAPH, OTHER_PARAGRAPH
    assert seen(label_front, *menu, *sure)[12:14] == ["navigation", "related"]


def test_a_section_above_the_date_and_a_line_below_the_byline_are_no_titles() -> None:
    lines = ("Bất động sản", MENUS), STAMP, TITLE, "N. Hòa", "Xem mọi bài viết của tác giả", STAMP
    labels = seen(label_front, *lines, PARAGRAPH, OTHER_PARAGRAPH)
    assert labels[:4] == ["navigation", "dateline", "title", "byline"]
    assert labels[5] == "dateline"


def test_initials_below_the_title_are_the_byline() -> None:
    assert seen(label_front, TITLE, "Q.C", STAMP, PARAGRAPH, OTHER_PARAGRAPH)[1] == "byline"
    assert seen(label_front, TITLE, "Q3", STAMP, PARAGRAPH, OTHER_PARAGRAPH)[1] == "paragraph"


def test_buttons_on_one_line_are_no_title() -> None:
    buttons = "Chia sẻ qua thư In bài Chia sẻ qua mạng"
    labels = seen(label_front, TITLE, "H.T", STAMP, buttons, PARAGRAPH, OTHER_PARAGRAPH)
    assert labels[0] == "title"
    assert "title" not in seen(label_front, STAMP, buttons, PARAGRAPH, OTHER_PARAGRAPH)


def test_a_question_is_a_headline_beside_its_time() -> None:
    asked = "Vì sao người thợ già dạy cả làng nghề gốm?"
    assert seen(label_front, STAMP, asked, PARAGRAPH, OTHER_PARAGRAPH)[1] == "title"
    assert seen(label_front, asked, "27/03/2025", PARAGRAPH, OTHER_PARAGRAPH)[0] == "title"
    assert "title" not in seen(label_front, "27/03/2025", asked, PARAGRAPH, OTHER_PARAGRAPH)


def test_the_line_that_the_page_title_ends_in_is_the_title() -> None:
    title = "กรมทางหลวงชนบท ขยายถนนสายหลัก เชื่อมฉะเชิงเทรา กับ กรุงเทพมหานคร กว่า 20 กิโลเมตร จากแม่น้ำ"
    site, day = "รัฐบาล-ข่าว-", "วันจันทร์ที่ 27 เมษายน 2563"
    story = "โครงการนี้จะช่วยให้ประชาชนเดินทางสะดวกยิ่งขึ้น และลดระยะเวลาในการเดินทางลงได้มากในทุกวันของปีนี้"
    assert seen(label_front, site + title, day, title, story, story[::-1])[1:3] == [
        "dateline",
        "title",
    ]
    assert seen(label_front, site, day, title, story, story[::-1])[2] == "paragraph"


def test_the_only_main_heading_is_the_title() -> None:
    lines = ("Nội vụ hôm nay", f"# {TITLE}", *MENU[:3], PARAGRAPH, OTHER_PARAGRAPH)
    assert seen(label_front, *lines)[1] == "title"
    assert "title" not in seen(label_front, *lines[:2], "# Mùa hè", *lines[2:])
    assert "title" not in seen(label_front, f"## {TITLE}", *MENU[:3], PARAGRAPH, OTHER_PARAGRAPH)


def test_below_an_imprint_the_line_right_above_the_story_is_the_title() -> None:
    imprint = [("Giấy phép", as_label(Label.LEGAL))] * 4
    house = "Công ty Cổ phần Truyền thông Sông Vân"
    story = f"{TITLE}, hội nghị hôm qua cho biết."
    lines = (*imprint, house, *imprint, TITLE, story, OTHER_PARAGRAPH)
    assert seen(label_front, *lines)[9] == "title"
    below = (house, *imprint, PARAGRAPH, OTHER_PARAGRAPH)
    assert "title" not in seen(label_front, *below)


def test_a_day_far_above_the_dated_headline_is_the_crawls() -> None:
    lines = ("Thứ hai, 8/6/2026", *MENU[:3], STAMP, TITLE, PARAGRAPH, OTHER_PARAGRAPH)
    labels = seen(label_front, *lines)
    assert (labels[0], labels[4]) == ("metadata", "dateline")
    same = ("Chủ nhật, 9/6/2024", *lines[1:])
    assert seen(label_front, *same)[0] == "dateline"


def test_many_dates_without_a_title_are_of_posts() -> None:
    post = ("19/07/2024", PARAGRAPH, OTHER_PARAGRAPH, PARAGRAPH, OTHER_PARAGRAPH, "Lê Hòa")
    assert seen(label_front, *post * 3).count("dateline") == 0
    assert seen(label_front, *post * 2).count("dateline") == 2


def test_the_dates_of_a_list_are_nobodys() -> None:
    days = ("22-08-2025", "18-07-2025", "17-08-2024")
    listed = tuple(line for day in days for line in (day, PARAGRAPH))
    assert "dateline" not in seen(label_front, TITLE, *listed)
    assert "title" not in seen(label_front, *listed)
    assert seen(label_front, TITLE, *listed[:2], OTHER_PARAGRAPH)[1] == "dateline"


def test_a_text_that_opens_with_a_paragraph_has_no_title() -> None:
    assert "title" not in seen(label_front, PARAGRAPH, OTHER_PARAGRAPH, TITLE, PARAGRAPH)


def test_a_word_with_figures_is_no_title() -> None:
    expires = "Hết hạn 01/01/2026"
    text = PARAGRAPH, OTHER_PARAGRAPH
    assert "title" not in seen(label_front, expires, expires, *text)
    told = "Hết hạn thẻ 01/01/2026"
    assert seen(label_front, told, told, *text)[0] == "title"


def test_verses_have_no_title() -> None:
    verses = (
        "Quê hương là chùm khế ngọt",
        "Cho con trèo hái mỗi ngày",
        "Quê hương là đường đi học",
    )
    assert seen(label_front, *verses) == ["paragraph"] * 3


def test_a_question_or_words_said_twice_are_the_title_where_markdown_says_so() -> None:
    twice = "Đổi hàng và trả hàng: quy định về đổi hàng và trả hàng năm nay"
    for line in ("Vì sao hội nghị năm nay lại họp ở Huế?", twice):
        assert seen(label_front, f"# {line}", LONG, LONGER)[0] == "title"
        assert seen(label_front, line, LONG, LONGER)[0] == "paragraph"


def test_a_slogan_above_a_text_is_no_title_and_has_no_writer() -> None:
    text = "The app keeps lists, notes and dates of all your work in one place. " * 2
    assert seen(label_front, "Get Things Done", text, text)[0] == "paragraph"
    lines = ("The calm way to plan all of your work", "Redefining Your Potential", text, text)
    assert seen(label_front, *lines)[:2] == ["title", "paragraph"]
    dated = ("Get Things Done", "March 2, 2026", "Jane Roe", text, text)
    assert seen(label_front, *dated)[:3] == ["title", "dateline", "byline"]


def test_lines_above_a_headline_stay_where_sentences_stand_among_them() -> None:
    offer = "We plan, pack and move your house in one day. " * 2
    shop = ("Our Plans", "Contact Sales", offer, "Reviews", "Prices", "Cities", "Boxes")
    headline = "How movers plan the day with you"
    text = "Each team plans the day with you and your house, room by room. " * 2
    copied = (*shop, headline, text, text, headline)
    assert seen(label_front, *copied)[:8] == ["paragraph"] * 7 + ["title"]
    unsaid = seen(label_front, *shop[:2], *copied[7:])
    assert unsaid[:3] == ["navigation"] * 2 + ["title"]
    dated = (*shop, headline, "March 2, 2026", text, text)
    told = seen(label_front, *dated)
    assert told[1:3] == ["navigation", "paragraph"]
    assert told[7:9] == ["title", "dateline"]


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


def test_where_papers_write_leads_the_first_paragraph_of_a_longer_story_is_one() -> None:
    spoken = replace(VI, language=Language("vi", 0.9))
    lines = (TITLE, STAMP, PARAGRAPH, *(f"{OTHER_PARAGRAPH} {number}." for number in range(3)))
    assert seen(label_front, *lines, page=spoken)[2] == "subtitle"
    assert seen(label_front, *lines)[2] == "paragraph"
    assert seen(label_front, TITLE, *lines[2:], page=spoken)[1] == "subtitle"
    assert seen(label_front, *lines[:4], page=spoken)[2] == "paragraph"
    assert seen(label_front, *lines, PARAGRAPH, page=spoken)[2] == "paragraph"
    asked = (TITLE, "Vì sao hội nghị năm nay lại họp ở Huế?", *lines[2:])
    assert seen(label_front, *asked, page=spoken)[1] == "paragraph"
    keyed = (*lines[:2], f"Content: {PARAGRAPH}", *lines[2:])
    assert seen(label_front, *keyed, page=spoken)[2] == "paragraph"


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


def test_a_site_may_stand_before_a_copy_of_the_title() -> None:
    lines = (f"Báo Một - {TITLE}", (TITLE, as_role(Role.TITLE)), f"Kể lại: {TITLE}")
    assert seen(label_repeats, *lines) == ["duplicate", "title", "paragraph"]


def test_other_lines_may_stand_twice() -> None:
    lines = (
        (TITLE, as_role(Role.TITLE)),
        PARAGRAPH,
        PARAGRAPH,
        f"{TITLE} - điều chưa ai từng kể lại cho chúng ta",
    )
    assert seen(label_repeats, *lines) == ["title", "paragraph", "paragraph", "paragraph"]


# Tail


def test_among_other_short_lines_a_name_may_be_a_section_s() -> None:
    menu = ("Chính Sách", "Giao hàng tận nơi", "Đổi trả trong tuần", "Hỏi đáp nhanh")
    assert seen(label_tail, PARAGRAPH, *menu)[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, *menu[:2])[1] == "byline"


def test_the_name_below_the_last_paragraph_is_the_byline() -> None:
    related = ("- Một tin khác", as_label(Label.RELATED))
    assert seen(label_tail, PARAGRAPH, OTHER_PARAGRAPH, "Lê Hòa", related)[2] == "byline"
    assert seen(label_tail, PARAGRAPH, "Lê Hòa", OTHER_PARAGRAPH)[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, "Thực hiện: Lê Hòa")[1] == "byline"
    assert seen(label_tail, PARAGRAPH, "Theo Reuters")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "TTXVN")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "Kết thúc rồi")[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, "**Lê Hòa**")[1] == "byline"
    assert seen(label_tail, PARAGRAPH, "VTV Online Newsletters")[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, "Ban biên tập")[1] == "byline"
    assert seen(label_tail, PARAGRAPH, "None")[1] == "paragraph"
    assert seen(label_tail, PARAGRAPH, "(rtk/mbr)")[1] == "byline"
    assert seen(label_tail, PARAGRAPH, "(hết)")[1] == "paragraph"


def test_a_short_sentence_above_the_signature_is_the_story_s() -> None:
    byline = ("Lê Hòa", Evidence(Label.CONTENT, 0.8, "front/byline", Role.BYLINE))
    found = label_tail(blocks(byline, PARAGRAPH, "Chúc em vui.", "Lê Hòa"), VI)
    assert [one.rule for one in found[2].evidence] == ["tail/last-words"]
    assert found[3].role is Role.BYLINE
    found = label_tail(blocks(byline, PARAGRAPH, "Chúc em vui", "Lê Hòa"), VI)
    assert not found[2].evidence


def test_a_byline_that_comes_again_below_the_story_is_no_menus_entry() -> None:
    byline = ("Lê Hòa", Evidence(Label.CONTENT, 0.8, "front/byline", Role.BYLINE))
    menu = Evidence(Label.NAVIGATION, 0.75, "menus/run-of-short-lines")
    assert seen(label_tail, byline, PARAGRAPH, ("Lê Hòa", menu), ("Thời sự", menu))[1:] == [
        "paragraph",
        "byline",
        "navigation",
    ]
    assert seen(label_tail, PARAGRAPH, ("Lê Hòa", menu))[1] == "navigation"
    assert seen(label_tail, byline, PARAGRAPH, ("Thời sự", menu), ("Lê Hòa", menu))[3] == (
        "navigation"
    )


def test_names_below_a_heading_of_the_site_sign_nothing() -> None:
    related = ("Tin liên quan", as_label(Label.RELATED))
    assert seen(label_tail, PARAGRAPH, related, "Sông Hậu")[2] == "paragraph"


def test_a_word_for_source_opens_a_source_line() -> None:
    assert seen(label_tail, PARAGRAPH, "Theo Mai Lý")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "ที่มา : https://example.com/tin/29")[1] == "source"
    assert seen(label_tail, PARAGRAPH, "Hỏi : https://example.com/tin/29")[1] == "paragraph"


LONG_PARAGRAPH = f"{PARAGRAPH} {OTHER_PARAGRAPH}"


def test_who_did_what_below_the_story() -> None:
    thai = Page(lexicon=lexicon.load("th"))
    story = (LONG_PARAGRAPH, LONG_PARAGRAPH)
    assert seen(label_tail, *story, "Lan Wan: สรุป/ถ่ายภาพ", page=thai)[2] == "byline"
    assert seen(label_tail, *story, "Lan Wan: ตลาดริมน้ำ", page=thai)[2] == "paragraph"
    assert seen(label_tail, *story, "L.Hòa   (Theo Thời Báo)")[2] == "byline"
    assert seen(label_tail, *story, "Chợ Hạ (phía bắc)")[2] == "paragraph"


def test_the_source_may_stand_below_the_line_that_names_it() -> None:
    story = (LONG_PARAGRAPH, LONG_PARAGRAPH)
    address = "https://example.org/cau-go-ben-song"
    assert seen(label_tail, *story, "Theo Lê Hòa", "Thời báo ven sông")[2:] == ["source"] * 2
    assert seen(label_tail, *story, "Lê Hòa", address)[2:] == ["byline", "source"]
    assert seen(label_tail, *story, "Lê Hòa", "Thời báo ven sông")[3] == "paragraph"
    assert seen(label_tail, *story, address)[2] == "paragraph"


def test_a_caption_below_the_story_is_none_of_its_paragraphs() -> None:
    caption = (LONG_PARAGRAPH, as_role(Role.CAPTION))
    assert seen(label_tail, LONG_PARAGRAPH, LONG_PARAGRAPH, "Lê Hòa", caption)[2] == "byline"


def test_a_name_between_the_story_and_the_chrome_below_it_is_the_byline() -> None:
    share, teasers = ("Chia sẻ", as_label(Label.SHARE)), (LONG_PARAGRAPH, "Tin", "Ảnh", "Xe", "Nhà")
    story = (LONG_PARAGRAPH,) * 3
    picture = ("Ảnh: Tư liệu", as_role(Role.CAPTION))
    assert seen(label_tail, *story, picture, "Lê Hòa", share, *teasers)[4] == "byline"
    assert seen(label_tail, *story, "Lê Hòa", *teasers)[3] == "paragraph"
    early = (LONG_PARAGRAPH, "Lê Hòa", share, *story, *teasers)
    assert seen(label_tail, *early)[1] == "paragraph"


# Menus and headings

LONG, LONGER = f"{PARAGRAPH} {OTHER_PARAGRAPH}", f"{OTHER_PARAGRAPH} {PARAGRAPH}"
MENU = tuple(f"Mục số {number}" for number in range(12))


SITE = (("Chia sẻ", as_label(Label.SHARE)), ("© 2024 Báo Mới", as_label(Label.LEGAL)))
STRICT = replace(VI, strength=Strength.STRICT)


def test_long_runs_of_short_lines_above_and_below_are_menus() -> None:
    labels = seen(label_menus, *MENU, LONG, LONGER, *MENU, page=STRICT)
    assert (
        labels == ["navigation"] * 8 + ["paragraph"] * 4 + ["paragraph"] * 4 + ["navigation"] * 10
    )


def test_without_other_parts_of_a_site_a_run_may_be_a_list_of_the_texts() -> None:
    lines = (*MENU, LONG, LONGER)
    assert "navigation" not in seen(label_menus, *lines)
    assert seen(label_menus, *lines, *SITE).count("navigation") == 8


def test_what_heads_a_list_elsewhere_is_a_section_among_sections() -> None:
    read = ("Đọc nhiều", as_label(Label.RELATED))
    headline = ("Nhà hát bên sông mở cửa trở lại", as_label(Label.RELATED))
    labels = seen(label_menus, *MENU, read, headline, *MENU, LONG, LONGER, page=STRICT)
    assert labels[12:14] == ["navigation", "related"]
    assert seen(label_menus, read, LONG, LONGER, page=STRICT)[0] == "related"


def test_what_counts_or_lists_stories_is_no_part_of_a_menu() -> None:
    counted = ("Bình luận (3)", as_label(Label.COMMENTS))
    listed = ("Lúa gặp hạn vì sao?", Evidence(Label.RELATED, 0.75, "story/below-related"))
    lines = (*MENU, counted, *MENU, listed, *MENU, LONG, LONGER)
    labels = seen(label_menus, *lines, page=STRICT)
    assert {"comments", "related"} <= set(labels)
    plain = ("Bình luận", as_label(Label.COMMENTS))
    assert "comments" not in seen(label_menus, *MENU, plain, *MENU, LONG, LONGER, page=STRICT)


def test_a_longer_item_is_one_where_the_menu_goes_on_below() -> None:
    long = "Chuyển đổi sang xăng sinh học từ ngày mùng một tháng sáu"
    run = (*MENU[:4], long, *MENU, long, *MENU[:5])
    labels = seen(label_menus, *run, LONG, LONGER, page=STRICT)
    assert labels[4] == "navigation"
    assert labels[17] == "paragraph"


def test_prices_and_results_are_no_menu() -> None:
    prices = tuple(f"Vé hạng {number}: 250.000 đ" for number in range(12))
    labels = seen(label_menus, *prices, LONG, LONGER, page=STRICT)
    assert "navigation" not in labels


def test_a_list_between_paragraphs_and_a_text_of_short_lines_are_none() -> None:
    assert "navigation" not in seen(label_menus, LONG, *MENU, LONGER, page=STRICT)
    assert "navigation" not in seen(label_menus, *MENU * 3, page=STRICT)
    assert "navigation" not in seen(label_menus, *MENU[:6], LONG, LONGER, page=STRICT)


NOT_FOUND = ("Không tìm thấy trang này", Evidence(Label.OTHER, 0.85, "shapes/not-found"))


def test_a_page_that_says_it_is_not_there_is_a_frame() -> None:
    assert set(seen(label_menus, *MENU * 3, NOT_FOUND)[:-1]) == {"navigation"}
    assert "navigation" not in seen(label_menus, *MENU, NOT_FOUND)
    assert "navigation" not in seen(label_menus, *MENU * 3, NOT_FOUND, LONG)


def test_a_button_among_a_frames_menus_is_of_them() -> None:
    more = ("Xem thêm", as_label(Label.RELATED))
    headline = ("Nhà hát bên sông mở cửa trở lại", as_label(Label.RELATED))
    labels = seen(label_menus, *MENU, more, headline, *MENU * 2, NOT_FOUND)
    assert labels[12:14] == ["navigation", "related"]


NAMES = "Trang chủ Thời sự Thế giới Kinh doanh Giải trí Thể thao Pháp luật Sức khỏe Du lịch "


def test_a_menu_on_one_line() -> None:
    assert seen(label_menu_lines, NAMES * 4) == ["navigation"]
    assert seen(label_menu_lines, NAMES) == ["paragraph"]
    assert seen(label_menu_lines, f"{PARAGRAPH} " * 6) == ["paragraph"]
    told = "Hôm qua ông Lê Văn Ba đã đến thăm bà Mai và hai người nói chuyện rất lâu " * 5
    assert seen(label_menu_lines, told) == ["paragraph"]


def test_what_is_left_of_markup_says_nothing_of_a_menu() -> None:
    icon = '<img src="/icons/news.svg" alt="icon" width="20" height="20"> '
    assert seen(label_menu_lines, icon.join(NAMES.split() * 2)) == ["navigation"]
    assert seen(label_menu_lines, icon.join(PARAGRAPH.split() * 2)) == ["paragraph"]


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
