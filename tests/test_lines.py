"""Forms of a line, whatever its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.lines import (
    DENSE_RE,
    MAYBE_DENSE_RE,
    MIN_PROSE_CHARS,
    is_closed,
    is_dense,
    is_name,
    is_prose,
    is_sentence,
    words,
)


def test_the_screen_passes_every_character_of_a_dense_script() -> None:
    dense = DENSE_RE.findall("".join(map(chr, range(0x110000))))

    assert all(map(MAYBE_DENSE_RE.match, dense))
    assert not MAYBE_DENSE_RE.search("Tiếng Việt, Русский, עברית, ελληνικά – “…”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'ASEAN, 28 août", ["L'ASEAN", "28", "août"]),
        ("Rock ’n’ roll", ["Rock", "n", "roll"]),
        ("mẹ-con", ["mẹ-con"]),
        ("đậ\N{COMBINING DOT BELOW}u", ["đậ\N{COMBINING DOT BELOW}u"]),
        (" -- ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["ข่าววันนี้", "今日新聞", "タイトル", "ព័ត៌មាន", "ข่าว AP วันนี้"])
def test_scripts_without_blanks_are_dense(text: str) -> None:
    assert is_dense(text)


@pytest.mark.parametrize("text", ["Tiêu đề", "오늘의 뉴스", "Новости", "", "Tokyo 東京 tower"])
def test_other_scripts_are_not(text: str) -> None:
    assert not is_dense(text)


@pytest.mark.parametrize(
    "text", ["Xong.", "Xong.”", "Xong!)", "Xong…", "終わり。", "समाप्त।", "(Xong.) "]
)
def test_closed(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize("text", ["", "Xong", "Xong:", "(Xong)", "”", ")", " ", "3.5", "Xong,"])
def test_not_closed(text: str) -> None:
    assert not is_closed(text)


@pytest.mark.parametrize(
    "text",
    ["Hội nghị đã khai mạc tại Đà Nẵng.", "Ai mua nhà ở đó không?", "“Tôi sẽ về quê ăn Tết!”",
     "Donaudampfschifffahrtsgesellschaftskapitäne.",
     "今日は東京で大きな会議が開かれました。見た。"],
)  # fmt: skip
def test_sentences(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    ["Bình luận.", "Xin đợi một chút!", "Hội nghị đã khai mạc tại Đà Nẵng", "タイトル。",
     "ข่าววันนี้", ""],
)  # fmt: skip
def test_no_sentences(text: str) -> None:
    assert not is_sentence(text)


def test_thai_without_full_stops_is_told_by_its_length() -> None:
    assert is_sentence("ข่าว" * (MIN_PROSE_CHARS // 8))
    assert not is_sentence("ข่าว" * (MIN_PROSE_CHARS // 8 - 1))


def test_prose_is_a_sentence_or_long() -> None:
    assert is_prose("Hội nghị đã khai mạc tại Đà Nẵng.")
    assert is_prose("x" * MIN_PROSE_CHARS)
    assert not is_prose("x" * (MIN_PROSE_CHARS - 1))
    assert not is_prose("Trang chủ")


@pytest.mark.parametrize(
    "text",
    ["Lê Hòa", "ĐAN THUẦN - QUỲNH NGUYỄN", "Anne-Marie O’Neill", "A. B. Quang", "Lê Hòa, Văn An"],
)
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    ["Lê", "Quang cảnh", "Lê Hòa 2", "Một Hai Ba Bốn Năm Sáu", "", "- Lê", "Lê Hòa viết"],
)
def test_no_names(text: str) -> None:
    assert not is_name(text)


def test_how_long_a_name_may_be_is_asked_for() -> None:
    assert not is_name("Lê Văn Hòa", most=2)


@given(st.text())
def test_forms_are_told_of_anything(text: str) -> None:
    assert is_prose(text) or not is_sentence(text)
    assert is_closed(text) or not is_sentence(text) or is_dense(text)
