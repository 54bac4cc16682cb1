"""What stands around a text's title: its standfirst, and other stories' headlines above it."""

from __future__ import annotations

from cleantext import Label
from cleantext.labellers.front import label_front
from cleantext.model import Block, Evidence, Page
from fronts import DATE, LEAD, LONGER, STORY, TITLE, roles

PARTED = ["paragraph", "title", "subtitle", "dateline"]


def test_the_line_above_a_standfirst_is_the_title_if_the_story_speaks_of_it_too() -> None:
    title = "Bốn mươi hộ làm chiếu nhờ khách du lịch"
    standfirst = "Cả làng có hơn bốn mươi hộ làm chiếu sau nhiều năm chỉ còn vài nhà"
    assert roles("Giao thông", title, standfirst, DATE) == PARTED
    other = "Cầu tạm nối lại hai bờ sau bốn ngày mưa"
    assert roles("Giao thông", other, standfirst, DATE)[1:3] == ["paragraph", "title"]
    assert roles("Làng nghề", standfirst, DATE)[:2] == ["paragraph", "title"]
    question = "Nghề làm chiếu ở làng có sống lại được nhờ khách?"
    assert roles("Khách đến làng chiếu", question, DATE)[:2] == ["paragraph", "title"]


def test_a_sentence_between_the_title_and_its_date_is_the_subtitle() -> None:
    assert roles(TITLE, LEAD, DATE, story=LONGER)[1] == "subtitle"
    assert roles(TITLE, DATE, LEAD, story=LONGER)[2] == "paragraph"


def test_headlines_above_the_title_are_other_stories() -> None:
    other = "Cầu tạm nối lại hai bờ sau bốn ngày mưa lũ"
    more = "Giá xăng dầu giảm lần thứ hai trong tháng"
    lines = ("Thời sự", other, more, TITLE, DATE, *STORY)
    told = label_front(tuple(Block(n, line) for n, line in enumerate(lines)), Page())
    assert [str(block.label) for block in told[:4]] == [
        "navigation",
        "related",
        "related",
        "content",
    ]
    site = (f"{TITLE} | Báo Sông Hậu", other, TITLE, DATE, *STORY)  # a page's title, one other
    told = label_front(tuple(Block(n, line) for n, line in enumerate(site)), Page())
    assert {str(block.label) for block in told[:2]} == {"navigation"}


def test_headlines_of_a_terse_script_are_no_sections() -> None:
    lines = (
        "사회",
        "[속보] 남부지방 호우주의보 확대",
        "내일부터 버스요금 인상…어디서나 200원",
        "폐교에 남은 마지막 학생, 선생님으로 돌아왔다",
        "입력 2025-05-14 09:30",
        "20년 전 강원 정선의 한 분교에서 혼자 졸업식을 치른 학생이 선생님이 되어 돌아왔다.",
        "마을학교에는 주말마다 아이들이 찾아와 분교 옛 교실에서 별을 보고 감자를 심는다.",
    )
    told = label_front(tuple(Block(n, line) for n, line in enumerate(lines)), Page())
    assert [str(block.label) for block in told[:4]] == [
        "navigation",
        "related",
        "related",
        "content",
    ]


def test_topics_above_the_title_and_a_menus_longer_entries_are_no_stories() -> None:
    topics = ("# Chuyển đổi sang xăng sinh học từ tháng sáu", "# Sắp xếp thôn và tổ dân phố mới")
    blocks = tuple(Block(n, line) for n, line in enumerate((*topics, TITLE, DATE, *STORY)))
    assert {str(block.label) for block in label_front(blocks, Page())[:2]} == {"navigation"}
    entry = Evidence(Label.NAVIGATION, 0.9, "test/entry")
    menu = [Block(n, f"Mục {n}").labelled(entry) for n in range(12)]
    longer = (
        "Tin vắn Đi qua mùa giông Thời mới lớn Chuyện của sao",
        "Sống khỏe Chuyện nhà Bạn đọc viết Ảnh",
    )
    rest = [Block(n, line) for n, line in enumerate((*longer, TITLE, DATE, *STORY), 12)]
    told = label_front((*menu, *rest), Page())
    assert {str(block.label) for block in told[12:14]} == {"navigation"}


def test_a_writer_below_a_subtitle_and_its_date() -> None:
    told = roles(TITLE, LEAD, DATE, "Lê Hòa", story=LONGER)
    assert told[1:] == ["subtitle", "dateline", "byline"]


def test_a_standfirst_may_part_a_title_that_the_story_tells_from_its_date() -> None:
    title = "Bà Nụ vẫn ngồi bên khung dệt mỗi ngày"
    standfirst = "Một nghề cũ sống lại nhờ những người không muốn rời quê"
    assert roles("Làng nghề", title, standfirst, DATE) == PARTED


def test_a_section_above_the_date_is_no_title_if_a_headline_stands_below_it() -> None:
    assert roles("Trật tự an ninh", DATE, TITLE)[:3] == ["paragraph", "dateline", "title"]
    assert roles("Chiều quê cũ", DATE)[0] == "title"


def test_a_source_may_stand_between_a_title_and_its_date() -> None:
    assert roles(TITLE, "Lê Hòa,", "Theo Đời sống & Sông nước", DATE)[:3] == [
        "title", "byline", "byline",
    ]  # fmt: skip
    assert roles(TITLE, "Theo chân đoàn cứu hộ", DATE)[1] == "paragraph"


def test_the_date_right_below_the_storys_tells_when_it_was_changed() -> None:
    assert roles(TITLE, DATE, "15/05/2025 09:00")[1:] == ["dateline", "dateline"]
    assert roles(TITLE, DATE, "Lê Hòa", "15/05/2025")[3] == "paragraph"


def test_a_date_below_the_comments_is_not_the_storys() -> None:
    comments = Evidence(Label.COMMENTS, 0.9, "test/comments")
    blocks = [Block(n, line) for n, line in enumerate((TITLE, *LONGER, "Ý kiến", DATE))]
    assert label_front(tuple(blocks), Page())[-1].role == "dateline"
    blocks[-2] = blocks[-2].labelled(comments)
    assert label_front(tuple(blocks), Page())[-1].role == "paragraph"


def test_a_name_without_capitals_between_title_and_date_is_the_writer() -> None:
    title = "הנגר שבונה ספסלים לזיכרון זרים בפארק של הכפר"
    story = (
        "בשנה האחרונה הופיעו בפארק של הכפר שלושים ספסלי עץ, ועל כל אחד מהם שם של זרים.",
        "הנגר חנן פלג אוסף שמות ממודעות ישנות ובונה ספסלים לזיכרון מי שאין לו קרובים.",
    )
    date = "02/02/2026 08:40"
    assert roles(title, "רון אבידן", date, story=story)[1] == "byline"
    assert roles(title, "חינוך", date, story=story)[1] == "paragraph"
    assert roles(title, date, "רון אבידן", story=story)[2] == "paragraph"
