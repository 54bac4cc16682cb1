"""Bars: lines that are several phrases in a row are chrome, lines with any other word are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Label, lexicon
from cleantext.labellers.bars import MAX_CHARS, label_bars
from cleantext.model import Block, Evidence, Kind, Page
from cleantext.vocabulary import Role

VI = Page(lexicon=lexicon.load("vi"))


def label(line: str, page: Page = VI, kind: Role = Role.PARAGRAPH) -> Label:
    (block,) = label_bars((Block(0, line, kind=kind),), page)
    return block.label


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chia sẻ Copy link thành công", Label.SHARE),
        ("Chia sẻ qua Twitter In bài viết Chia sẻ qua Email", Label.SHARE),
        ("Số sao không đủ. Nạp thêm sao", Label.PROMO),
        ("Tặng sao Tặng sao Tặng sao", Label.PROMO),
        ("Share | Print | Copy link", Label.SHARE),
        ("Đồng ý Để sau", Label.PROMO),
        ("Bình luận (12) Chia sẻ 0", Label.COMMENTS),
        ("Chia sẻ 0 0 0", Label.SHARE),
    ],
)
def test_buttons_in_a_row_are_of_the_kind_that_most_words_have(line: str, expected: Label) -> None:
    assert label(line) is expected


@pytest.mark.parametrize(
    "line",
    ["Chia sẻ", "Chia sẻ kinh nghiệm", "Chia sẻ và bình luận", "Facebook Hà Nội",
     "Tìm kiếm Liên hệ", "Share prices fall", "2024 2025",
     "Facebook, Twitter, Instagram", ""],
)  # fmt: skip
def test_one_phrase_or_another_word_makes_no_bar(line: str) -> None:
    assert label(line) is Label.CONTENT


def test_two_doubtful_phrases_are_a_bar_where_a_sign_sets_them_apart() -> None:
    german = Page(lexicon=lexicon.load("de"))

    assert label("Impressum | Datenschutz", german) is Label.LEGAL
    assert label("Impressum Datenschutz", german) is Label.CONTENT
    assert label("Impressum | Alte Mühle", german) is Label.CONTENT


def test_a_name_may_stand_among_many_buttons() -> None:
    bar = "Đọc tiếp Về trang Chủ đề {} Tặng sao Chia sẻ Facebook Zalo In bài viết Gửi bình luận"

    assert label(bar.format("MAI LÝ - QUỲNH NHƯ")) is Label.SHARE
    assert label(bar.format("bà Mai Lý kể về trận lụt năm ấy ở quê nhà")) is Label.CONTENT
    assert label(f"{bar.format('MAI LÝ')} là những nút bấm.") is Label.CONTENT


def test_code_long_lines_html_and_lines_already_told_are_left_alone() -> None:
    told = Block(0, "Share Print").labelled(Evidence(Label.RELATED, 0.9, "test/told"))

    assert label("Share Print", kind=Role.CODE) is Label.CONTENT
    assert label("Share " * (MAX_CHARS // 5)) is Label.CONTENT
    assert label("Share Print", Page(Kind.HTML, lexicon=VI.lexicon)) is Label.CONTENT
    assert label_bars((told,), VI) == (told,)


@given(st.lists(st.sampled_from(["Chia sẻ", "Email", "(", "|", "và", "Bình luận"]), max_size=12))
def test_a_mixture_with_many_other_words_is_no_bar(words: list[str]) -> None:
    line = " ".join([*words, *["và"] * len(words)])

    assert label(line) is Label.CONTENT
