"""A golden against a document: which blocks changed, and which words in them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.report.compare import MAX_WORDS, compare, words

ARTICLE = (
    "Cây cầu mới của bản thông xe hôm nay.\n\n"
    "Bà con đã chờ cây cầu này ba mùa lũ.\n\n"
    "Trẻ em đi học không còn phải lội suối."
)
BLOCKS = [{"role": "paragraph", "label": "content", "text": text} for text in ARTICLE.split("\n\n")]


def changes(blocks: object, source: str = ARTICLE) -> list[tuple[str, int]]:
    comparison = compare({"blocks": blocks}, cleantext.clean_text(source))
    return [(change.kind, change.block) for change in comparison.changes]


def test_the_same() -> None:
    assert changes(BLOCKS) == [("same", 0), ("same", 1), ("same", 2)]


def test_a_block_that_is_lost() -> None:
    lost = {"role": "paragraph", "label": "content", "text": "Không còn ở đâu nữa cả."}

    assert changes([BLOCKS[0], lost, *BLOCKS[1:]]) == [
        ("same", 0), ("lost", -1), ("same", 1), ("same", 2),
    ]  # fmt: skip


def test_a_block_that_is_new() -> None:
    assert changes([BLOCKS[0], BLOCKS[2]]) == [("same", 0), ("new", 1), ("same", 2)]


def test_a_block_that_is_judged_anew() -> None:
    assert changes([BLOCKS[0], {**BLOCKS[1], "label": "promo"}, BLOCKS[2]])[1] == ("judged", 1)


def test_a_block_whose_words_changed_beside_one_that_is_new() -> None:
    before = {**BLOCKS[2], "text": "Trẻ em đi học vẫn còn phải lội suối."}

    assert changes([BLOCKS[0], before]) == [("same", 0), ("new", 1), ("text", 2)]


@pytest.mark.parametrize("blocks", [None, "text", [], [None, 3], [{}]])
def test_a_golden_of_another_shape_is_no_error(blocks: object) -> None:
    assert {kind for kind, _ in changes(blocks)} <= {"new", "lost"}


@pytest.mark.parametrize("wrapped", [False, True])
def test_fields_that_differ(wrapped: bool) -> None:  # noqa: FBT001 - the two shapes there are
    document = cleantext.clean_html("<title>New</title><h1>New title of a page</h1><p>Text.</p>")
    fields = {"title": "Old title", "authors": list(document.authors), "tags": [], "other": "x"}

    comparison = compare({"fields": fields} if wrapped else fields, document)

    assert [(one.name, one.old, one.new) for one in comparison.fields] == [
        ("title", "Old title", document.title)
    ]


def test_told_in_words() -> None:
    comparison = compare({"blocks": BLOCKS[1:], "title": "Old"}, cleantext.clean_text(ARTICLE))

    assert comparison.told == "1 new, 1 field differs"


def test_words_of_scripts_without_blanks() -> None:
    found = words("古書店は土曜に開く。", "古書店は日曜に開く。")

    assert [tuple(word) for word in found] == [
        ("same", "古書店は"), ("old", "土"), ("new", "日"), ("same", "曜に開く。"),
    ]  # fmt: skip


def test_marks_stay_on_their_letter() -> None:
    assert [word.text for word in words("a\u0301 b", "a b")] == ["a\u0301", "a", " b"]


@given(st.text("ab ,漢字", max_size=30), st.text("ab ,漢字", max_size=30))
def test_words_join_to_both_texts(old: str, new: str) -> None:
    found = words(old, new)

    assert "".join(word.text for word in found if word.kind != "new") == old
    assert "".join(word.text for word in found if word.kind != "old") == new


def test_very_long_texts_are_shown_whole() -> None:
    old, new = "a " * MAX_WORDS, "b " * MAX_WORDS

    assert [word.kind for word in words(old, new)] == ["old", "new"]


def test_ten_times_the_blocks_take_about_ten_times_as_long() -> None:
    def seconds(count: int) -> float:
        blocks = [{**BLOCKS[0], "text": f"Dòng số {number} cũ."} for number in range(count)]
        document = cleantext.clean_text("\n\n".join(f"Dòng {n} mới." for n in range(count)))
        start = time.process_time()
        compare({"blocks": blocks}, document)
        return time.process_time() - start

    assert seconds(4000) < 50 * max(seconds(400), 0.01)
