"""Passages: the piece of the exact text that shows best what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleantext.indexing.passages import Passage, find_passage
from cleantext.indexing.query import Reading, parse

FILLER = "Những câu này không nói gì cả. " * 20


def passage(text: str, query: str, chars: int = 80) -> Passage:
    return find_passage(text, parse(query).probes(Reading.FOLDED), chars)


def test_words_are_marked_as_the_text_has_them() -> None:
    assert passage("Bộ Công an họp.", "cong an").marked("[", "]") == "Bộ [Công an] họp."


def test_only_the_whole_phrase_is_marked() -> None:
    text = "An ninh. Công nhân. Công an."
    assert passage(text, '"cong an"').marked("[", "]") == "An ninh. Công nhân. [Công an]."


def test_a_beginning_is_marked_with_the_whole_word() -> None:
    assert passage("Phát triển", "tri*").marked("[", "]") == "Phát [triển]"


def test_it_is_cut_between_words_around_most_of_what_was_found() -> None:
    text = f"{FILLER}Một lũ. {FILLER}Lũ quét và mưa đá ở vùng cao. {FILLER}"
    found = passage(text, "lu mua")
    assert "[Lũ] quét và [mưa] đá" in found.marked("[", "]")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert set(found.text.strip("…").split()) <= set(text.split())


def test_without_a_hit_it_is_the_beginning() -> None:
    assert passage(FILLER, "xyz").text.startswith("Những câu này")


def test_it_is_one_line() -> None:
    assert passage("Một\n\nhai", "hai").marked("[", "]") == "Một  [hai]"


def test_scripts_without_blanks_are_marked_and_cut() -> None:
    text = "天气很好。" * 50 + "新闻发布会" + "天气很好。" * 50
    found = passage(text, "新闻", 40)
    assert "[新闻]" in found.marked("[", "]")
    assert len(found.text) < 100


@given(
    st.text(max_size=200), st.sampled_from(["a", "b c", "日", '"a b"', "a*"]), st.integers(10, 60)
)
def test_spans_are_in_order_and_inside(text: str, query: str, chars: int) -> None:
    found = passage(text, query, chars)
    done = 0
    for start, end in found.spans:
        assert done <= start < end <= len(found.text)
        done = end
    assert found.marked("", "") == found.text
