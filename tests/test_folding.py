"""The spellings under which texts are compared."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.folding import fold, fold_map, phrase_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Công an Đà Nẵng", "bo cong an da nang"),
        ("ĐƯỜNG", "duong"),
        ("\N{LATIN CAPITAL LETTER ETH}à Lạt", "da lat"),
        ("Été à Nîmes", "ete a nimes"),
        ("Αθήνα", "αθηνα"),
        ("Straße", "strasse"),
    ],
)
def test_fold_drops_tones_accents_and_case(text: str, expected: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize("text", ["ที่นี่", "हिन्दी", "がぎぐ", "לָמֶד"])
def test_fold_keeps_marks_that_are_letters(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "spelling",
    ["Bình luận", "BÌNH LUẬN", " - Bình  luận: ", "Bình\N{NO-BREAK SPACE}luận",
     "Bình\N{ZERO WIDTH SPACE} luận", "Bi\N{COMBINING GRAVE ACCENT}nh luận", "(Bình luận)",
     "\N{ZERO WIDTH NO-BREAK SPACE}Bình lu\N{SOFT HYPHEN}ận", "**Bình luận**"],
)  # fmt: skip
def test_one_key_for_the_spellings_of_a_phrase(spelling: str) -> None:
    assert phrase_key(spelling) == "bình luận"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tòa soạn", "toà soạn"),
        ("HỦY", "HUỶ"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("S\N{RIGHT SINGLE QUOTATION MARK}abonner", "S'abonner"),
        ("\N{LATIN CAPITAL LETTER ETH}ăng ký", "Đăng ký"),
        ("À lire aussi", "A LIRE AUSSI"),
        ("» À lire aussi", "A lire aussi :"),
        ("Chia sẻ ❤\N{VARIATION SELECTOR-16}", "Chia sẻ"),
        ("© Ánh Dương", "© ánh dương."),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    """Both styles of setting a tone, both apostrophes, both barred D's, a capital's accent."""
    assert phrase_key(one) == phrase_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bạn", "bán"), ("chia sẻ", "chia sẽ"), ("quý", "quy"), ("à", "a"), ("là lire", "la lire"),
     ("ที่", "ท"), ("© Dương", "Dương"), ("bình luận", "bình, luận"), ("đi", "di")],
)  # fmt: skip
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert phrase_key(one) != phrase_key(other)


def test_a_line_without_letters_has_no_key() -> None:
    assert phrase_key(" *** ") == phrase_key("") == ""


@given(st.text())
def test_keys_and_twins_stay_what_they_are(text: str) -> None:
    assert phrase_key(phrase_key(text)) == phrase_key(text)
    assert phrase_key(text) == phrase_key(f"  {text}\n")


@given(st.text(st.characters(max_codepoint=0x1EFF)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "hostile", ["(", " ", "a(", "\N{COMBINING GRAVE ACCENT}", "-.", "❤\N{VARIATION SELECTOR-16}"]
)
def test_folding_is_linear(hostile: str) -> None:
    """A quadratic pattern takes minutes on this."""
    begun = time.process_time()

    phrase_key("«a" + hostile * 100_000 + "a")
    fold("a" + hostile * 100_000 + "a")

    assert time.process_time() - begun < 5


@given(st.text())
def test_the_map_is_of_the_same_twin(text: str) -> None:
    twin = fold_map(text)
    assert twin.text == fold(text)
    assert len(twin.origins) == len(twin.text) + 1
    assert list(twin.origins) == sorted(twin.origins)


def test_a_span_of_the_twin_is_found_in_the_exact_text() -> None:
    text = "Hôm nay, Bo\u0323\u0302 CÔNG AN họp ở Straße 9."
    twin = fold_map(text)
    for needle, exact in (("bo cong an", "Bo\u0323\u0302 CÔNG AN"), ("strasse", "Straße")):
        start = twin.text.index(needle)
        first, end = twin.span(start, start + len(needle))
        assert text[first:end] == exact
    assert twin.span(3, 3) == (3, 3)
