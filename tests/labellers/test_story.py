"""Where a plain text's story is: what stands below it, above it and in boxes goes, it stays."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label, lexicon
from cleantext.labellers.story import label_story
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.scoring.text import sections, stories, topics
from cleantext.vocabulary import Role, Strength

VI = Page(lexicon=lexicon.load("vi"))
STORY = (
    "Sáng nay, lực lượng cứu hỏa quận Bình An đã dập tắt đám cháy tại chợ Sông Hạ sau ba giờ.",
    "Theo bà Trần Mai Lý, trưởng ban quản lý chợ Sông Hạ, đám cháy bắt đầu từ một quầy bán vải.",
    "Lực lượng cứu hỏa đã đưa mười người ra khỏi chợ Sông Hạ, không ai bị thương trong đám cháy.",
    "Bà Trần Mai Lý cho biết ban quản lý chợ sẽ hỗ trợ các tiểu thương có quầy bị cháy sáng nay.",
    "Quận Bình An yêu cầu ban quản lý chợ kiểm tra lại hệ thống điện của các quầy bán vải.",
)
TEASERS = (
    "Đội tuyển nữ thắng trận thứ ba liên tiếp ở giải châu lục nhờ hai bàn trong hiệp phụ.",
    "Giống lúa mới cho năng suất cao giúp nông dân vùng đồng bằng giảm hẳn thuốc trừ sâu.",
    "Giá xăng dầu được điều chỉnh giảm từ mười lăm giờ, lần thứ hai trong cùng một tuần.",
    "Một hành tinh lạ vừa được các nhà thiên văn tìm thấy bằng kính viễn vọng không gian.",
    "Bác sĩ khuyên người cao tuổi uống đủ nước khi nhiệt độ ngoài trời vượt bốn mươi độ.",
)
HEADLINES = (
    "Đội tuyển nữ thắng trận thứ ba liên tiếp",
    "Giống lúa mới giúp nông dân giảm thuốc trừ sâu",
    "Giá xăng dầu giảm lần thứ hai trong tuần này",
)


def head(label: Label, text: str = "Tin liên quan") -> tuple[str, Evidence]:
    return text, Evidence(label, 0.9, "test/head")


RELATED = head(Label.RELATED)
COMMENTS = head(Label.COMMENTS, "Bình luận (2)")
LEGAL = head(Label.LEGAL, "© 2024 Báo Mới")
SHARE = head(Label.SHARE, "Chia sẻ")
TAGS = head(Label.TAGS, "Từ khóa:")


def seen(*lines: str | tuple[str, Evidence], page: Page = VI) -> list[str]:
    made = []
    for number, line in enumerate(lines):
        text, *evidence = (line,) if isinstance(line, str) else line
        kind = Role.LIST_ITEM if text.startswith("- ") else Role.PARAGRAPH
        made.append(Block(number, text, kind=kind).labelled(*evidence))
    return [str(block.label) for block in label_story(tuple(made), page)]


def on_site(*lines: str | tuple[str, Evidence], page: Page = VI) -> list[str]:
    """Return the labels of lines on a page that has two other parts of a site."""
    parts = (SHARE, head(Label.PROMO, "Đặt mua báo"))
    return seen(*parts, *lines, page=page)[len(parts) :]


def test_headlines_below_a_heading_of_the_site_are_other_stories() -> None:
    labels = seen(*STORY, RELATED, *HEADLINES)
    assert labels == ["content"] * 5 + ["related"] * 4


def test_pairs_of_headline_and_lead_are_other_stories() -> None:
    pairs = [line for pair in zip(HEADLINES, TEASERS[:3], strict=True) for line in pair]
    assert seen(*STORY, RELATED, *pairs) == ["content"] * 5 + ["related"] * 7


def test_the_story_goes_on_below_a_box() -> None:
    labels = seen(*STORY[:4], RELATED, HEADLINES[0], STORY[4], STORY[0])
    assert labels == ["content"] * 4 + ["related"] * 2 + ["content"] * 2


def test_a_heading_that_names_a_story_itself_has_none_below() -> None:
    names = head(Label.RELATED, f"Xem thêm: {HEADLINES[0]}")

    labels = seen(*STORY[:4], names, HEADLINES[1], STORY[4], STORY[0])
    assert labels == ["content"] * 4 + ["related"] + ["content"] * 3


def test_items_of_a_list_are_no_box() -> None:
    items = [f"- {line}" for line in HEADLINES[:2]]

    labels = seen(*STORY[:4], RELATED, *items, STORY[4], STORY[0])
    assert labels == ["content"] * 4 + ["related"] + ["content"] * 4


def test_the_storys_last_paragraph_below_a_box_stays() -> None:
    labels = seen(*STORY[:4], RELATED, HEADLINES[0], STORY[4])
    assert labels == ["content"] * 4 + ["related"] * 2 + ["content"]


def test_paragraphs_as_long_as_the_storys_go_on_below_a_box_whatever_they_speak_of() -> None:
    lines = (*STORY[:4], RELATED, HEADLINES[0], *TEASERS[:2], COMMENTS)
    assert on_site(*lines)[6:8] == ["content"] * 2
    ended = (*STORY[:4], TAGS, RELATED, HEADLINES[0], *TEASERS[:2], COMMENTS)
    assert on_site(*ended)[7:9] == ["related"] * 2
    more = (*STORY[:4], RELATED, HEADLINES[0], *TEASERS, COMMENTS)
    assert set(on_site(*more)[6:11]) == {"content"}
    short = (f"{teaser[:45]}." for teaser in TEASERS)
    assert set(on_site(*STORY[:4], RELATED, HEADLINES[0], *short, COMMENTS)[6:11]) == {"related"}


def test_a_lone_paragraph_below_one_headline_is_its_lead_if_it_speaks_of_it() -> None:
    told = (*STORY[:4], RELATED, HEADLINES[0])
    assert on_site(*told, TEASERS[0], COMMENTS)[6] == "related"
    assert on_site(*told, TEASERS[1], COMMENTS)[6] == "content"
    assert on_site(*told, HEADLINES[2], TEASERS[1], COMMENTS)[7] == "related"


def test_leads_at_the_end_that_are_signed_as_the_story_is_are_other_stories() -> None:
    signed = (f"SHO - {STORY[0]}", *STORY[1:])
    pair = (HEADLINES[1], f"SHO - {TEASERS[1]}")
    assert on_site(*signed, *pair, COMMENTS)[5:7] == ["related"] * 2
    assert on_site(*STORY, *pair, COMMENTS)[5:7] == ["content"] * 2
    assert on_site(*signed, pair[1], COMMENTS)[5] == "content"
    assert on_site(*signed[:3], *pair, *signed[3:], COMMENTS)[5:7] == ["content"] * 2


def test_a_date_or_a_writer_may_stand_between_pairs_of_headline_and_lead() -> None:
    one, other = (
        (f"{headline} ở nhiều nơi", teaser)
        for headline, teaser in zip(HEADLINES[1:], TEASERS[1:], strict=False)
    )
    assert on_site(*STORY, "Lê Hòa", *one, "12/05/2025", *other)[6:8] == ["related"] * 2
    longer = "Một dòng dài hơn tên người viết và không phải là ngày tháng"
    assert on_site(*STORY, *one, longer, *other)[5] == "content"


def test_the_order_of_comments_heads_no_other_stories() -> None:
    newest = head(Label.RELATED, "Mới nhất")
    assert on_site(*STORY, COMMENTS, newest, "nguyen van thanh")[-2:] == ["comments"] * 2
    assert on_site(*STORY, COMMENTS, newest, HEADLINES[0])[-2:] == ["related"] * 2
    assert on_site(*STORY, newest, "nguyen van thanh")[-2] == "related"


def test_short_lines_below_the_story_that_it_names_are_tags() -> None:
    signed = (*STORY, "Lê Hòa", "chợ Sông Hạ", "quận Bình An", COMMENTS)
    assert on_site(*signed)[5:8] == ["content", "tags", "tags"]
    assert on_site(*STORY, "chợ Sông Hạ", "hỏa hoạn", "quận Bình An", COMMENTS)[5:8] == ["tags"] * 3
    assert "tags" not in on_site(*STORY, "chợ Sông Hạ", "hỏa hoạn", COMMENTS)
    assert "tags" not in on_site(*STORY, "chợ Sông Hạ.", "quận Bình An.", COMMENTS)
    assert seen(*STORY, "chợ Sông Hạ", "quận Bình An")[5:] == ["content"] * 2


def test_small_letters_tell_tags_that_the_story_does_not_name() -> None:
    small = ("hỏa hoạn", "an toàn điện", "tiểu thương")
    assert on_site(*STORY, SHARE, *small, SHARE)[6:9] == ["tags"] * 3
    assert "tags" not in on_site(*STORY, SHARE, *small[:2], SHARE)
    assert on_site(*STORY, SHARE, "# chợ Sông Hạ", "# Bình An", SHARE)[6:8] == ["tags"] * 2
    assert "tags" not in on_site(*STORY, SHARE, *map(str.capitalize, small), SHARE)
    assert "tags" not in on_site(*STORY, RELATED, *small, SHARE)


def test_a_section_or_a_short_headline_stands_between_two_stories_of_a_list() -> None:
    sections = (HEADLINES[0], "Đời sống", HEADLINES[1], "Cha dượng", HEADLINES[2])
    assert on_site(*STORY, RELATED, *sections)[6:] == ["related"] * 5
    menu = (HEADLINES[0], "Đời sống", "Giải trí", "Thể thao")
    assert on_site(*STORY, RELATED, *menu)[6:] == ["related", *["navigation"] * 3]


def test_what_kind_a_story_of_a_list_is_makes_no_caption_of_it() -> None:
    caption = Evidence(Label.CONTENT, 0.92, "captions/begins-with-marker", Role.CAPTION)
    pictures = (f"[Ảnh] {HEADLINES[0]}", caption)
    assert on_site(*STORY, RELATED, pictures)[-1] == "related"
    assert on_site(*STORY, pictures, RELATED)[5] == "content"
    credited = ("Chợ Sông Hạ sau vụ cháy. Ảnh: Lê Hòa", caption)
    assert on_site(*STORY, RELATED, credited)[-1] == "content"


def test_when_a_comment_was_written_is_of_the_comments() -> None:
    ago = ("3 giờ trước", Evidence(Label.RELATED, 0.85, "shapes/relative-time"))
    assert on_site(*STORY, COMMENTS, "Lan", ago)[-2:] == ["comments"] * 2
    assert on_site(*STORY, RELATED, HEADLINES[0], ago)[-1] == "related"


def test_a_headline_that_asks_stands_in_a_box_as_others_do() -> None:
    asked = "Vì sao giá rau ở chợ đầu mối lại tăng gấp đôi?"
    more = "Bà Trần Mai Lý nói các quầy bán vải ở chợ Sông Hạ sẽ mở lại sau khi sửa hệ thống điện."
    boxed = on_site(*STORY[:4], RELATED, asked, HEADLINES[0], STORY[4], more)
    assert boxed == ["content"] * 4 + ["related"] * 3 + ["content"] * 2


def test_a_story_with_a_caption_between_each_two_paragraphs_is_found() -> None:
    pictures = (
        "Chợ Sông Hạ vắng người vào sáng hôm sau",
        "Xe cứu hỏa đến cổng phía bắc của chợ",
        "Một quầy bán vải cháy rụi trong đêm qua",
        "Bà Trần Mai Lý bên quầy hàng của mình",
    )
    told = [line for pair in zip(STORY, pictures, strict=False) for line in pair]
    assert on_site(*told, STORY[4], RELATED, *HEADLINES)[9:] == ["related"] * 4
    pairs = [line for pair in zip(TEASERS, pictures, strict=False) for line in pair]
    assert "related" not in on_site(*pairs, RELATED, "Chợ vắng vì mưa")[:8]


def test_a_heading_above_each_paragraph_makes_no_story() -> None:
    headings = ("Chợ vắng", "Xe cứu hỏa đến", "Quầy vải cháy rụi", "Bà Lý ở chợ")
    sections = [line for pair in zip(headings, STORY, strict=False) for line in pair]
    assert on_site(*sections, STORY[4], RELATED, *HEADLINES)[10:] == ["content"] * 3


def test_a_topic_behind_a_colon_heads_a_list_as_a_headline_does_not() -> None:
    topic = head(Label.RELATED, "Tin cùng chủ đề: Nông dân")
    assert on_site(*STORY, COMMENTS, topic, HEADLINES[0])[-1] == "related"
    pointer = head(Label.RELATED, f"Đọc thêm: {HEADLINES[1]}")
    assert on_site(*STORY, COMMENTS, pointer, HEADLINES[0])[-1] == "comments"


def test_a_headline_below_tags_is_none() -> None:
    assert on_site(*STORY, TAGS, "hỏa hoạn", HEADLINES[0])[-2:] == ["tags", "related"]


def test_a_lead_between_two_headlines_is_no_last_paragraph() -> None:
    lead = STORY[4][:90]
    lines = (*STORY[:4], RELATED, HEADLINES[0], lead, HEADLINES[1], COMMENTS)
    assert on_site(*lines)[6] == "related"
    assert on_site(*STORY[:4], RELATED, HEADLINES[0], lead, COMMENTS)[6] == "content"


def test_a_comment_box_and_an_imprint_reach_a_few_lines() -> None:
    lines = [f"Nút {number}" for number in range(8)]

    assert seen(*STORY, COMMENTS, *lines)[5:] == ["comments"] * 5 + ["navigation"] * 4
    assert seen(*STORY, head(Label.LEGAL, "Tòa soạn"), *lines)[5:] == (
        ["legal"] * 3 + ["navigation"] * 6
    )


def test_a_reader_s_comment_takes_the_box_further_down() -> None:
    lines = [f"Nút {number}" for number in range(4)]

    assert "navigation" not in seen(*STORY, COMMENTS, *lines, TEASERS[0], *lines)


def test_a_count_of_comments_below_each_headline_is_no_comment_box() -> None:
    counts = [head(Label.COMMENTS, f"{number} bình luận") for number in (74, 10, 6)]
    entries = [line for pair in zip(HEADLINES, counts, strict=True) for line in pair]

    assert seen(*STORY, RELATED, *entries)[5:] == ["related"] + ["related", "comments"] * 3


def test_nothing_of_an_imprint_stands_below_its_copyright_line() -> None:
    mark = "© 2024 Báo Mới", Evidence(Label.LEGAL, 0.93, "shapes/copyright-sign")

    assert seen(*STORY, mark, "Video", "Ảnh")[5:] == ["legal", "navigation", "navigation"]


def test_a_heading_for_advertisements_heads_them_alone() -> None:
    adverts = "Thông tin doanh nghiệp - sản phẩm", Evidence(Label.PROMO, 0.9, "vi/promo/test")
    banner = "Quảng cáo của Acme", Evidence(Label.PROMO, 0.9, "vi/promo/test")

    assert seen(*STORY, RELATED, adverts, *HEADLINES)[5:] == ["related"] + ["promo"] * 4
    assert seen(*STORY, RELATED, banner, *HEADLINES)[5:] == ["related", "promo"] + ["related"] * 3


def test_teasers_at_the_end_share_nothing_with_the_story() -> None:
    assert on_site(*STORY, *TEASERS) == ["content"] * 5 + ["related"] * 5


def test_one_paragraph_about_something_else_stays_at_gentle_strength() -> None:
    assert on_site(*STORY, TEASERS[0]) == ["content"] * 6


@pytest.mark.parametrize(
    ("count", "strength"), [(4, Strength.GENTLE), (3, Strength.BALANCED), (2, Strength.STRICT)]
)
def test_a_stronger_setting_needs_fewer_teasers(count: int, strength: Strength) -> None:
    page = replace(VI, strength=strength)
    assert on_site(*STORY, *TEASERS[:count], page=page).count("related") == count
    assert "related" not in on_site(*STORY, *TEASERS[: count - 1], page=page)


SECTION = "Vì sao quầy vải ở dãy giữa của chợ bị cháy sáng nay"
PAIRS = (
    "Người thợ già ở làng Hạ dạy nghề miễn phí cho thanh niên",
    "Ông đã dạy nghề cho hơn hai trăm người ở làng Hạ từ đám cháy năm ấy.",
    "Nhà hát nhỏ bên sông mở cửa trở lại sau hai năm sửa chữa",
    "Buổi diễn đầu tiên ở nhà hát bên sông đã kín chỗ từ sáng nay.",
)


LOOSE = (
    *TEASERS,
    "Thư viện tỉnh vừa lắp những tấm pin mặt trời đầu tiên trên mái nhà ba tầng.",
    "Trường làng mở lớp học vẽ cho các em nhỏ vào hai buổi cuối tuần của mùa hè.",
)


def apart(*lines: str) -> int:
    outline = sections.Outline(tuple(Block(number, line) for number, line in enumerate(lines)), 0)
    return stories.on_topic_until(outline, outline.prose)


def test_paragraphs_at_the_end_without_any_topic_stand_apart() -> None:
    story = STORY * 2
    assert apart(*story, *LOOSE) == 10
    assert apart(*story, *LOOSE[:5]) == 15
    assert on_site(*story, *LOOSE) == ["content"] * 10 + ["related"] * 7


def test_an_end_with_a_topic_of_its_own_does_not() -> None:
    museum = tuple(f"{line} Bảo tàng Gốm cũng vậy." for line in LOOSE)
    assert apart(*STORY * 2, *museum) == 17
    assert apart(*STORY, *LOOSE, *STORY, *LOOSE[:3]) == 20
    assert apart(*LOOSE, *LOOSE) == 14


def test_pairs_right_below_the_story_without_any_heading() -> None:
    assert on_site(*STORY, *PAIRS, TAGS) == ["content"] * 5 + ["related"] * 4 + ["tags"]


def test_pairs_above_a_part_of_the_site_though_the_story_has_a_heading() -> None:
    story = (*STORY[:2], SECTION, *STORY[2:])
    assert on_site(*story, *PAIRS, TAGS) == ["content"] * 6 + ["related"] * 4 + ["tags"]
    assert set(on_site(*story, *PAIRS)) == {"content"}
    rows = (STORY[0], SECTION, STORY[1], SECTION, *STORY[2:])
    assert set(on_site(*rows, *PAIRS, TAGS)[:-1]) == {"content"}


def test_the_headline_of_a_box_heads_no_section() -> None:
    box = (head(Label.RELATED, "Tin liên quan"), HEADLINES[0])
    story = (STORY[0], *box, STORY[1], SECTION, *STORY[2:], *STORY[:2])
    assert on_site(*story, *PAIRS, TAGS)[-5:] == ["related"] * 4 + ["tags"]


def test_a_story_made_of_headings_and_paragraphs_stays() -> None:
    headings = tuple(f"Vì sao quầy vải số {number} của chợ bị cháy sáng nay" for number in "12345")
    lines = [line for pair in zip(headings, STORY, strict=True) for line in pair]
    assert set(on_site(*lines, TAGS)[:-1]) == {"content"}


def test_below_the_comment_box_lines_belong_to_the_last_heading() -> None:
    below = (
        COMMENTS,
        "Tôi thấy bài này viết rất hay và đúng lúc.",
        head(Label.RELATED, "Đừng bỏ lỡ"),
        "Tổng giám đốc cho biết hãng sẽ mở thêm đường bay mới.",
    )
    labels = ["comments", "reader-comments", "related", "related"]
    assert seen(*STORY, *below) == ["content"] * 5 + labels


def test_comments_that_outweigh_the_story_are_a_thread() -> None:
    assert seen(STORY[0], COMMENTS, *STORY[1:]) == ["content", "comments"] + ["content"] * 4


def test_a_box_below_each_answer_of_a_thread_ends_nothing() -> None:
    thread = (*LOOSE[:5], COMMENTS, *STORY, COMMENTS, *LOOSE[5:])
    assert on_site(*thread) == [
        "content" if isinstance(line, str) else "comments" for line in thread
    ]
    assert on_site(LOOSE[0], *thread[5:])[-1] == "reader-comments"


def test_below_a_share_bar_and_above_an_imprint_lines_are_the_sites() -> None:
    labels = seen(*STORY, "Lê Hòa", SHARE, "Tiêu điểm", HEADLINES[0], LEGAL, "Phòng 12")
    assert labels[5:] == ["content", "share", "navigation", "related", "legal", "legal"]
    assert seen(*STORY, SHARE, "Bột mì", "Đường nâu")[6:] == ["content"] * 2


def test_tags_end_where_lines_are_too_long_for_them() -> None:
    labels = seen(*STORY, TAGS, "chợ Sông Hạ", "đám cháy", HEADLINES[1])
    assert labels[5:] == ["tags", "tags", "tags", "related"]


def test_an_imprint_above_the_text_ends_nothing() -> None:
    assert seen(LEGAL, *STORY) == ["legal"] + ["content"] * 5


def test_other_stories_above_it() -> None:
    assert on_site(TEASERS[0], RELATED, *STORY) == ["related"] * 2 + ["content"] * 5


@pytest.mark.parametrize("told", [TEASERS, PAIRS], ids=["teasers", "pairs"])
def test_topic_alone_tells_nothing_where_an_extractor_left_no_site(told: tuple[str, ...]) -> None:
    assert set(seen(*STORY, *told)) == {"content"}
    assert set(on_site(*STORY, *told)) == {"content", "related"}


def test_nor_do_paragraphs_above_a_heading() -> None:
    assert seen(TEASERS[0], RELATED, *STORY) == ["content", "related"] + ["content"] * 5


def doubtful(text: str, confidence: float, label: Label = Label.RELATED) -> tuple[str, Evidence]:
    return text, Evidence(label, confidence, "test/head")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(doubtful("Recommended:", 0.55), id="what a game needs"),
        pytest.param(doubtful("Tel: 0123 456 789", 0.8, Label.LEGAL), id="the story's own address"),
    ],
)
def test_a_doubtful_heading_heads_a_part_only_on_a_site(line: tuple[str, Evidence]) -> None:
    assert seen(*STORY, line, *HEADLINES)[6:] == ["content"] * 3
    assert "content" not in on_site(*STORY, line, *HEADLINES)[5:]
    sure = line[0], line[1]._replace(confidence=0.9)
    assert "content" not in seen(*STORY, sure, *HEADLINES)[5:]


def test_a_button_below_each_entry_heads_nothing() -> None:
    more = head(Label.RELATED, "Đọc tiếp")
    entries = [line for headline in HEADLINES for line in (headline, more)]

    assert on_site(*STORY, more, *entries)[5:] == ["related"] + ["content", "related"] * 3
    assert on_site(*STORY, RELATED, *entries)[5:] == ["related"] * 7


def test_nor_does_a_box_begin_at_one() -> None:
    more = head(Label.RELATED, "Đọc tiếp")
    offers = [line for two in pairwise(STORY) for line in (*two, more, HEADLINES[0])]

    assert "related" not in on_site(*offers, STORY[0])[3::4]
    assert on_site(*STORY[:4], more, HEADLINES[0], STORY[4], STORY[0])[5] == "related"


def test_a_line_that_names_another_story_has_none_below() -> None:
    names = head(Label.RELATED, f"Đọc thêm: {HEADLINES[0]}")

    assert seen(*STORY, names, *HEADLINES[1:])[6:] == ["content"] * 2
    assert seen(*STORY, head(Label.RELATED, "Đọc thêm:"), *HEADLINES[1:])[6:] == ["related"] * 2


@pytest.mark.parametrize(("behind", "label"), [(HEADLINES[0], "content"), ("tin cũ", "related")])
def test_nor_has_one_with_a_headline_right_behind_a_phrase(behind: str, label: str) -> None:
    begun = f"Đọc thêm {behind}", Evidence(Label.RELATED, 0.9, "vi/related/doc-them/start")
    assert seen(*STORY, begun, *HEADLINES[1:])[6:] == [label] * 2


def test_copies_of_one_another_are_no_story() -> None:
    told = "Dùng phím Tab để đi qua thanh thực đơn chính, rồi dùng phím mũi tên để mở mục con. " * 4

    assert on_site(told, told, COMMENTS, *STORY)[3:] == ["content"] * 5


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((*STORY[:1], RELATED, *TEASERS[:2]), id="no story"),
        pytest.param(
            [line for pair in zip(HEADLINES, TEASERS, strict=False) for line in pair],
            id="a list of summaries",
        ),
        pytest.param(tuple(f"- {line}" for line in (*STORY, *TEASERS)), id="a list at the end"),
        pytest.param(
            (
                *STORY,
                *(line for teaser in TEASERS for line in (teaser, "def run():", "  go()", "  end")),
            ),
            id="paragraphs among many short lines",
        ),
        pytest.param((*STORY, *TEASERS[:4], " ".join((*LOOSE[4:], *PAIRS))), id="a longer end"),
        pytest.param((*TEASERS, *TEASERS, *LOOSE[5:], *PAIRS[1::2]), id="a carousel's copies"),
    ],
)
def test_a_text_without_a_story_or_a_clear_end_stays(lines: tuple[str, ...]) -> None:
    labels = on_site(*lines)
    stay = [one for one, line in zip(labels, lines, strict=True) if line is not RELATED]
    assert set(stay) == {"content"}


def test_in_scripts_without_blanks_three_characters_tell_the_topic() -> None:
    told = (
        "消防隊が三時間かけて消し止めたという。",
        "消防隊は布を売る店から始まったとみている。",
        "けがをした人はいなかったと市は発表した。",
        "店を失った布売りたちを市が助けるという。",
        "市は店の電気を調べると発表したという。",
    )
    story = tuple(f"川口市の港の市場で昨日の夜に起きた火事について、{one}" for one in told)
    others = (
        "女子代表はアジア大会で三連勝を飾り、延長戦で二つのゴールを決めて次へ進んだ。",
        "新しい稲の品種は収穫が多く、農家は薬を減らして米を作れるようになりそうだ。",
        "ガソリンの値段は今週二回目の引き下げとなり、運転手たちはほっとしている。",
        "天文学者は宇宙望遠鏡を使って、遠い星のまわりをまわる不思議な惑星を見つけた。",
        "医者は、気温が四十度をこえる日には、お年寄りに水を多く飲むようすすめている。",
    )
    page = Page(lexicon=lexicon.load("ja"))
    assert on_site(*story, *others, page=page) == ["content"] * 5 + ["related"] * 5


# No two words come back together, as each of them changes its ending.
POLISH = (
    "Nową szkołę zbudowano w Wodnikach po pożarze, który przed rokiem strawił dach starego gmachu.",
    "Budowa szkoły trwała osiem miesięcy; uczniów wożono przez ten czas do sąsiedniego Brodna.",
    "O nowej szkole wodnicki burmistrz mówi, że pomieści trzystu uczniów i dwie pracownie.",
    "Burmistrzowi Wodnik dziękowali rodzice, a uczniowie zaśpiewali na dziedzińcu przed szkołami.",
)


def test_where_words_change_their_endings_their_stems_tell_the_topic() -> None:
    assert not any(topics.ties_above(map(topics.wording, POLISH)))
    others = (
        "Drużyna z Brodna wygrała trzeci mecz z rzędu",
        "Ceny jabłek spadły drugi raz w tygodniu",
    )
    page = Page(lexicon=lexicon.load("pl"))
    labels = seen(*POLISH, head(Label.RELATED, "Zobacz także"), *others, page=page)
    assert labels == ["content"] * 4 + ["related"] * 3


def test_paragraphs_that_share_not_even_stems_are_no_story() -> None:
    apart = (
        "Drużyna z Brodna wygrała trzeci mecz z rzędu dzięki dwóm golom w dogrywce wieczorem.",
        "Ceny jabłek spadły po raz drugi w tym tygodniu, a rolnicy zapowiadają dalsze obniżki.",
        "Astronomowie odkryli planetę, na której doba trwa krócej niż seans w kinie.",
        "Lekarze radzą, by w upalne dni starsi ludzie pili dużo wody i unikali słońca.",
    )
    page = Page(lexicon=lexicon.load("pl"))
    labels = seen(*apart, head(Label.RELATED, "Zobacz także"), "Nowa szkoła w Wodnikach", page=page)
    assert labels == ["content"] * 4 + ["related", "content"]


def test_a_text_as_long_as_a_collection_has_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "MAX_TEXT_CHARS", 600)
    assert seen(*STORY, RELATED, *HEADLINES)[-1] == "related"
    assert seen(*STORY, *STORY, RELATED, *HEADLINES)[-1] == "content"


def test_markup_is_left_alone() -> None:
    page = replace(VI, kind=Kind.HTML)
    assert "related" not in seen(*STORY, *TEASERS, page=page)


@given(st.lists(st.sampled_from((*STORY, *TEASERS, *HEADLINES, RELATED, COMMENTS, LEGAL, SHARE))))
def test_nothing_is_said_of_what_is_labelled_already(
    lines: list[str | tuple[str, Evidence]],
) -> None:
    labels = seen(*lines)
    for line, label in zip(lines, labels, strict=True):
        if not isinstance(line, str):
            assert label == line[1].label


def test_work_grows_with_the_text() -> None:
    lines = (*STORY, RELATED, *HEADLINES, COMMENTS, *TEASERS)
    seen(*lines)
    started = time.process_time()
    seen(*lines * 20)
    small = time.process_time() - started
    started = time.process_time()
    seen(*lines * 200)
    assert time.process_time() - started < 50 * max(small, 0.01)


def test_below_a_count_of_comments_readers_write_though_nothing_above_is_a_story() -> None:
    recipe = ("700 g cá lóc", f"Bước 1: {STORY[0]}", "3 trái ớt", f"Bước 2: {TEASERS[0]}")
    count = head(Label.COMMENTS, "Bình luận (2)")
    ago = "1 tuần trước", Evidence(Label.RELATED, 0.85, "shapes/relative-time")
    told = seen(*recipe, count, "Hồng Thắm", "Mình làm thử, cả nhà khen ngon.", ago, "Xong")
    assert told[4:] == ["comments", "comments", "reader-comments", "comments", "content"]
    assert seen(count, "Hồng Thắm", ago, *recipe)[1:3] == ["content", "related"]
    bare = head(Label.COMMENTS, "Ý kiến")
    once, day = ("Thắm", "Mình làm thử, cả nhà khen ngon."), "12/05/2025 lúc 14:10"
    assert seen(*recipe, bare, day, *once)[5:] == ["content"] * 3
    assert seen(*recipe, bare, RELATED, day, HEADLINES[0], day)[6:] == ["content"] * 3
    told = seen(*recipe, bare, day, *once, day, once[1], head(Label.COMMENTS, "Trả lời"))
    assert told[5:-1] == ["comments", "comments", "reader-comments", "comments", "reader-comments"]
