"""Lines that only the list around them tells, each beside a look-alike that stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleantext
from cleantext import Label
from cleantext.labellers.listings import label_listings
from cleantext.model import Block, Blocks, Evidence, Kind, Page
from cleantext.vocabulary import Role, Strength

Line = str | tuple[str, Evidence]

STORY = (
    "Cầu gỗ bắc qua sông đã được sửa lại sau mùa lũ năm ngoái.",
    Evidence(Label.RELATED, 0.75, "story/below-related"),
)
SECTION = ("Giao thông", Evidence(Label.NAVIGATION, 0.75, "story/below-related"))
IMPRINT = ("© 2024 Báo Mới", Evidence(Label.LEGAL, 0.9, "shapes/copyright-sign"))
LINK = (
    "Xe buýt đường sông chạy lại từ tuần tới (15:30)",
    Evidence(Label.RELATED, 0.8, "shapes/timed-link"),
)


def blocks(*lines: Line) -> Blocks:
    made = []
    for number, line in enumerate(lines):
        text, *evidence = (line,) if isinstance(line, str) else line
        made.append(Block(number, text).labelled(*evidence))
    return tuple(made)


PLAIN = Page()


def seen(*lines: Line, page: Page = PLAIN) -> list[str]:
    return [str(block.label) for block in label_listings(blocks(*lines), page)]


def placed(text: str, label: Label, rule: str = "story/below-end") -> Line:
    return text, Evidence(label, 0.75, rule)


def test_sections_in_turn_with_headlines_are_of_their_list() -> None:
    assert set(seen(STORY, SECTION, STORY, SECTION, STORY)) == {"related"}


def test_one_section_or_a_menu_is_none() -> None:
    assert seen(STORY, SECTION, STORY)[1] == "navigation"
    assert seen(STORY, SECTION, SECTION, STORY, SECTION, SECTION).count("navigation") == 4
    sure = ("Giao thông", Evidence(Label.NAVIGATION, 0.75, "vi/navigation/giao-thong"))
    assert seen(STORY, sure, STORY, sure, STORY).count("navigation") == 2


def test_a_date_below_a_headline_is_of_its_list() -> None:
    date = placed("08/06/2026 18:00", Label.NAVIGATION, "story/below-related")
    assert seen(STORY, date, IMPRINT) == ["related", "related", "legal"]
    assert seen(IMPRINT, date, IMPRINT)[1] == "navigation"
    assert seen(STORY, "08/06/2026 18:00")[1] == "content"


def test_headings_in_a_row_below_the_story_are_topics() -> None:
    topics = [placed(f"# World Cup {year}", Label.RELATED) for year in (2018, 2022, 2026)]
    assert seen(*topics) == ["navigation"] * 3
    assert seen(*topics[:2]) == ["related"] * 2
    assert seen(topics[0], STORY, topics[1], STORY, topics[2]).count("related") == 5


def test_a_list_of_lines_too_short_for_headlines_is_a_menu() -> None:
    items = [placed(f"Học phí và học bổng năm {n}", Label.RELATED) for n in range(8)]
    assert seen(*items) == ["navigation"] * 8
    assert seen(*items[:7]) == ["related"] * 7
    longer = [
        placed(f"Học phí và học bổng năm {n} tăng thêm một phần", Label.RELATED) for n in range(8)
    ]
    assert seen(*longer) == ["related"] * 8
    sure = ("Học phí", Evidence(Label.RELATED, 0.9, "vi/related/hoc-phi"))
    assert seen(*items[:4], sure, *items[4:]).count("related") == 9


def test_lines_among_many_dated_links_are_of_the_list() -> None:
    headline = "Ngân hàng đầu tiên mở cửa cả ngày chủ nhật"
    page = (*[LINK] * 6, headline, headline, *[LINK] * 6)
    assert set(seen(*page)) == {"related"}
    assert seen(*page, headline)[-1] == "content"


def test_a_box_of_dated_links_leaves_the_paragraphs_around_it() -> None:
    told = "Người dân hai bờ đã đi lại qua cầu từ sáng sớm nay."
    assert seen(*[LINK] * 5, told, *[LINK] * 5).count("content") == 1
    assert seen(*[LINK] * 6, *[told] * 4, *[LINK] * 6).count("content") == 4
    assert seen(*[LINK, told, told] * 12).count("content") == 24


DAYS = ("22-08-2025", "18-07-2025", "18-07-2025", "17-08-2024", "19-07-2024", "16-12-2023")
ENTRY = "Nhà trường công bố điểm chuẩn của các ngành trong năm nay."
ENTRIES = tuple(line for day in DAYS for line in (day, ENTRY))


TOLD = "Đoàn xe chở gạo và nước sạch đã qua cầu lúc rạng sáng, bà con ra đón rất đông. " * 6
AGO = ("2 giờ trước", Evidence(Label.RELATED, 0.7, "shapes/relative-time"))
STAMPED = tuple(
    line
    for headline in (
        "Lúa hè thu gặp hạn ở ba huyện ven biển",
        "Vì sao giá mía tăng trở lại?",
        "Học sinh vùng cao nghỉ học vì rét đậm",
    )
    for line in (headline, "Báo Đồng Quê", AGO)
)


DATE = ("12/05/2025 07:30", Evidence(Label.CONTENT, 0.9, "front/dateline", Role.DATELINE))
TITLE = ("Cầu tạm nối hai bờ", Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE))


def test_headlines_below_the_story_that_have_a_time_each_are_other_stories() -> None:
    assert seen(TITLE, DATE, TOLD, *STAMPED)[3:] == ["related"] * 9
    nameless = (line for line in STAMPED if line != "Báo Đồng Quê")
    assert seen(TITLE, AGO, TOLD, *nameless)[3:] == ["related"] * 6


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, DATE, TOLD, *STAMPED[:6]),
        (TITLE, DATE, *STAMPED, TOLD),
        (TITLE, DATE, "Một câu ngắn.", *STAMPED),
        (DATE, TOLD, *STAMPED),
        (TITLE, TOLD, *STAMPED),
    ],
    ids=["two of them", "above the story", "no story", "no title", "no date"],
)
def test_other_headlines_with_a_time_stay(lines: tuple[Line, ...]) -> None:
    assert "listings/stamped-headlines" not in {
        one.rule for block in label_listings(blocks(*lines), PLAIN) for one in block.evidence
    }


def test_with_a_lead_each_two_headlines_with_a_time_are_enough() -> None:
    led = [line for line in STAMPED[:6] if line != "Báo Đồng Quê"]
    lead = "Nông dân ba huyện phải bơm nước từ kênh xa gần mười cây số."
    told = (TITLE, DATE, TOLD, led[0], lead, AGO, led[2], lead.replace("ba", "hai"), AGO)
    assert seen(*told)[3:] == ["related"] * 6
    assert "listings/stamped-headlines" not in {
        one.rule
        for block in label_listings(blocks(TITLE, DATE, TOLD, *led), PLAIN)
        for one in block.evidence
    }


def test_paragraphs_between_headlines_of_other_stories_are_their_leads() -> None:
    other = ("Lúa hè thu gặp hạn ở ba huyện", Evidence(Label.RELATED, 0.65, "links/stories"))
    lead = "Nông dân ba huyện phải bơm nước từ kênh xa gần mười cây số."
    assert seen(TOLD, other, lead, other, lead, other)[1:] == ["related"] * 5
    assert seen(TOLD, other, lead, other)[2] == "content"
    assert seen(TOLD, other, lead, other, lead, other, lead)[2] == "content"
    assert seen(lead, other, lead, other, lead, other)[2] == "content"


CUT = (
    "Учёные из Новосибирска вывели сорт картофеля, который не боится жука, и рассказали, что…",
    "Сборная по хоккею с мячом обыграла финнов. Тренер отметил, что команда впервые за…",
)
BURST = (
    "В центре города прорвало трубу с горячей водой, без отопления остались двенадцать домов.",
    "Авария произошла около шести утра. Вода размыла асфальт, под него провалились машины.",
    "Коммунальщики обещают вернуть тепло к вечеру. На месте работают четыре бригады.",
    "Движение по улице перекрыто, автобусы идут в объезд через рынок и вокзал до утра.",
)


def test_paragraphs_cut_off_at_the_end_are_leads_of_other_stories() -> None:
    assert seen(*BURST, *CUT)[4:] == ["related", "related"]
    assert seen(*BURST, *(one.replace("…", " [...]") for one in CUT))[4:] == ["related", "related"]


@pytest.mark.parametrize(
    "lines",
    [
        (*BURST, CUT[0]),  # one may be the story's
        (*BURST[:2], *CUT),  # as long as what stands above: a list
        (*CUT, *BURST),
        (*BURST, *(f"{one[:-5]}, прорвало трубу с горячей водой…" for one in CUT)),
        (*BURST, *(one.replace("…", "! …") for one in CUT)),
    ],
)
def test_other_paragraphs_that_trail_off_stay(lines: tuple[Line, ...]) -> None:
    assert set(seen(*lines)) == {"content"}


def test_a_page_of_dated_entries_has_no_story() -> None:
    assert seen(*ENTRIES, "Trang sau", IMPRINT) == ["related"] * 12 + ["navigation", "legal"]


@pytest.mark.parametrize(
    "lines",
    [
        (*ENTRIES, "Trang sau"),
        (*ENTRIES, ENTRY, ENTRY, ENTRY, IMPRINT),
        (*ENTRIES[:8], IMPRINT),
        (*ENTRIES[::-1], IMPRINT),
        (*[line for day in DAYS for line in (day, *[ENTRY] * 4)], IMPRINT),
        (*[line for day in DAYS for line in (day, ENTRY * 10)], IMPRINT),
        (*[line for _ in DAYS for line in (DAYS[0], ENTRY)], IMPRINT),
    ],
    ids=["no site", "a story below", "few", "oldest first", "a diary", "long entries", "one day"],
)
def test_other_dated_texts_stay(lines: tuple[Line, ...]) -> None:
    assert "related" not in seen(*lines)


def test_strict_asks_for_no_other_part_of_a_site() -> None:
    page = replace(PLAIN, strength=Strength.STRICT)
    assert seen(*ENTRIES, page=page) == ["related"] * 12


def test_html_is_left_to_its_markup() -> None:
    given = blocks(*ENTRIES, IMPRINT)
    assert label_listings(given, Page(Kind.HTML)) is given


def test_a_page_without_a_story_is_empty_and_says_so() -> None:
    page = "\n".join((*ENTRIES, "© 2024 Trường học. All rights reserved."))
    document = cleantext.clean_text(page)
    assert document.text == ""
    assert [note.code for note in document.notes] == ["empty"]
    assert document.related[0].published == "2025-08-22"
    document.verify()
