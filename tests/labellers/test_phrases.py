"""Phrases: what alone is chrome stays where its words are text."""

from __future__ import annotations

import time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, load_cases
from cleantext import lexicon
from cleantext.folding import phrase_key
from cleantext.labellers.phrases import (
    MAX_LINE_CHARS,
    find_pair,
    find_phrase,
    label_phrases,
)
from cleantext.lines import is_sentence
from cleantext.model import Block, Page
from cleantext.rows import Lexicon, PairIndex, PairRule, PhraseRule, Shape
from cleantext.vocabulary import Label, Role

CASES = load_cases("languages")
VI = lexicon.load("vi")


def rows(tag: str) -> dict[str, PhraseRule | PairRule]:
    """The language's own rows by rule id."""
    own = lexicon.load(tag)
    found: list[PhraseRule | PairRule] = [*own.lines.values(), *own.pairs]
    found += chain(*own.starts.values(), *own.ends.values())
    return {rule.rule: rule for rule in found if rule.rule.startswith(f"{tag}/")}


def rule_of(line: str, rules: Lexicon = VI) -> str | None:
    found = find_phrase(line, rules)
    return found.rule if found else None


# The rows, by their cases


@pytest.mark.parametrize(("tag", "case"), CASES)
def test_a_phrase_in_its_shape_is_chrome_and_its_words_elsewhere_are_text(
    tag: str, case: Case
) -> None:
    page = Page(lexicon=lexicon.load(tag))

    (block,) = label_phrases((Block(0, case["input"]),), page)

    expected = [] if case["label"] == "content" else [case["rule"]]
    assert [evidence.rule for evidence in block.evidence] == expected
    assert block.label == case["label"]


@pytest.mark.parametrize("tag", lexicon.languages())
@pytest.mark.parametrize("hit", [True, False], ids=["hit", "look-alike"])
def test_each_row_has_a_case(tag: str, hit: bool) -> None:  # noqa: FBT001 - a parameter of the test
    told = {
        case["rule"]
        for stem, case in (one.values for one in CASES)
        if stem == tag and (case["label"] != "content") is hit
    }

    assert sorted(told - rows(tag).keys()) == [], "cases of rules that do not exist"
    assert sorted(rows(tag).keys() - told) == [], "rows without a case"


# Counts


@pytest.mark.parametrize(
    "line",
    ["Bình luận (12)", "(0) Bình luận", "Bình luận ( 0 )", "Bình luận(3)", "Bình luận: 1.204",
     "12 bình luận", "Bình luận (", "BÌNH LUẬN · 5"],
)  # fmt: skip
def test_a_count_changes_nothing(line: str) -> None:
    assert rule_of(line) == "vi/comments/binh-luan"


@pytest.mark.parametrize(
    "line",
    ["1. Chia sẻ", "2) Bình luận", "3.Facebook", "Save 50%", "Reply 1988", "2024 Comments",
     "1. Đăng nhập", "Next 7", "Home 2", "Print3D"],
)  # fmt: skip
def test_numbers_that_count_nothing(line: str) -> None:
    """Numbered items, shares of a hundred, years, and counts of what nobody counts."""
    assert rule_of(line) is None


def test_a_phrase_that_needs_its_count_is_text_without() -> None:
    assert rule_of("86 lượt thích") == "vi/share/luot-thich/counter"
    assert rule_of("Lượt thích") is None


# Forms of a line


@pytest.mark.parametrize(
    "line",
    ["chia sẻ", "CHIA SẺ", "Chia sẻ:", "» Chia sẻ", "[Chia sẻ]", "**Chia sẻ**", "  Chia  sẻ  ",
     "Chia s\u1ebb", "Chia se\u0309", "Chia sẻChia sẻ", "Chia sẻ Chia sẻ"],
)  # fmt: skip
def test_spellings_of_a_line(line: str) -> None:
    """Case, marks around, blanks, composed or not, and a label said twice."""
    assert rule_of(line) == "vi/share/chia-se"


@pytest.mark.parametrize(
    "line",
    ["'/comments'", "/login", "save()", "__next__", "[:print:]", "`search`", "print;", "{home}",
     "“Chia sẻ”", "« Chia sẻ »", '"Bình luận"'],
)  # fmt: skip
def test_words_spoken_of_are_text(line: str) -> None:
    """Names in code, and words in quotes."""
    assert rule_of(line) is None


def test_a_phrase_before_a_colon_needs_the_colon() -> None:
    assert rule_of("Sự kiện: Hội làng") == rule_of("Sự kiện:") == "vi/related/su-kien/colon"
    assert rule_of("**Tòa soạn:**") == "vi/legal/toa-soan/colon"
    assert rule_of("Sự kiện") is None


@pytest.mark.parametrize(
    "line", ["Sự kiện | Hội làng", "SỰ KIỆN > Hội làng", "[Sự kiện] Hội làng", "Sự kiện » Hội làng"]
)
def test_other_signs_are_as_good_as_a_colon(line: str) -> None:
    assert rule_of(line) == "vi/related/su-kien/colon"


@pytest.mark.parametrize("line", ["Sự kiện - Hội làng", "[Sự kiện]", "Sự kiện, Hội làng"])
def test_a_dash_or_brackets_alone_are_not(line: str) -> None:
    assert rule_of(line) is None


@pytest.mark.parametrize("line", ["Powered by WordPress", "Powered by 4 servers in Leeds"])
def test_a_phrase_before_a_name_takes_names_and_numbers(line: str) -> None:
    assert rule_of(line) == "en/legal/powered-by/name"


@pytest.mark.parametrize(
    "line",
    ["Powered by", "Powered by sunlight", "POWERED BY SUNLIGHT", "Powered byWordPress",
     "Powered by Zapier offers flexible options"],
)  # fmt: skip
def test_a_phrase_before_a_name_takes_nothing_else(line: str) -> None:
    assert rule_of(line) is None


def test_a_phrase_is_no_part_of_a_word() -> None:
    assert rule_of("Theo dõi chúng tôi trên Zalo") == "vi/share/theo-doi-chung-toi-tren/start"
    assert rule_of("Theo dõi chúng tôi trênh") is None
    assert rule_of("Harbour Press. All rights reserved") == "en/legal/all-rights-reserved/end"
    assert rule_of("Smallall rights reserved") is None


def test_the_longest_phrase_wins() -> None:
    assert rule_of("Bản quyền thuộc về Báo Ánh Dương") == "vi/legal/ban-quyen-thuoc-ve-bao/start"


def test_code_and_long_lines_are_left_alone() -> None:
    long = "Xem thêm: " + "chữ " * (MAX_LINE_CHARS // 4)
    blocks = (Block(0, "Chia sẻ", kind=Role.CODE), Block(1, long), Block(2, ""))

    assert label_phrases(blocks, Page(lexicon=VI)) == blocks


# Promises

WORDS = st.sampled_from("người dân chờ đón đoàn ghe ngày hội lớn của làng Hà Nội (3) 12 :".split())
PHRASES = st.sampled_from(
    sorted(
        rule.key
        for tag in lexicon.languages()
        for rule in rows(tag).values()
        if isinstance(rule, PhraseRule)
    )
)
SPOKEN = st.lists(WORDS, max_size=9).map(" ".join)


@given(
    before=SPOKEN, phrase=PHRASES, after=SPOKEN, closing=st.sampled_from([".", "!", "?", ".”", "…"])
)
def test_a_phrase_never_acts_on_a_sentence_it_is_only_part_of(
    before: str, phrase: str, after: str, closing: str
) -> None:
    line = f"{before} {phrase.capitalize()} {after}".strip() + closing
    found = find_phrase(line, lexicon.load_all()) if is_sentence(line) else None

    letters = "".join(filter(str.isalpha, phrase_key(line)))
    assert found is None or letters in {once(found.key), 2 * once(found.key)}


def once(key: str) -> str:
    return "".join(filter(str.isalpha, key))


@given(st.lists(st.text(max_size=60), max_size=4))
def test_labelling_leaves_text_alone_and_only_adds(lines: list[str]) -> None:
    blocks = tuple(Block(number, line) for number, line in enumerate(lines))

    judged = label_phrases(blocks, Page(lexicon=VI))

    assert [block.text for block in judged] == lines
    assert [block.id for block in judged] == list(range(len(lines)))


def test_emphasis_around_the_phrase_changes_nothing() -> None:
    assert rule_of("_Quảng cáo của_Acme") == "vi/promo/quang-cao-cua/name"
    assert rule_of("_Chia sẻ_") == "vi/share/chia-se"
    assert rule_of("_chia_se_") is None


@pytest.mark.parametrize(
    "hostile", ["(", "(1", "1", " ", "a(", "1. ", "'", "a ", ":1", "k1,", "**", "_a"]
)
def test_matching_is_linear(hostile: str) -> None:
    """A quadratic pattern takes minutes on this; each of these lines takes hundredths."""
    begun = time.process_time()

    find_phrase(hostile * 60_000, VI)
    find_phrase("» Xem thêm" + hostile * 60_000 + "x", VI)

    assert time.process_time() - begun < 5


def test_labels_of_rows_are_chrome() -> None:
    every = [rule for tag in lexicon.languages() for rule in rows(tag).values()]

    assert {rule.label for rule in every} <= set(Label) - {Label.CONTENT}
    assert {rule.shape for rule in every if isinstance(rule, PhraseRule)} <= set(Shape)


def test_a_pair_is_two_words_of_a_line_or_of_a_sentence_that_begins_with_what_it_asks() -> None:
    pair = PairRule("en/comments/x/pair", Label.COMMENTS, 0.85, (" log in",), (" comment ",))

    told = {
        "Log in to comment.": True,
        "Please log in to leave a comment.": True,
        "No comment yet: log in": True,
        "Users who log in to comment must give their real names.": False,
        "Log in to see comments": False,
        "He blogs in a comment": False,
        'The sign said "log in to comment" in red': False,
    }

    assert {line: find_pair(line, PairIndex([pair])) is pair for line in told} == told


def test_a_pair_may_want_its_first_words_to_open_a_line() -> None:
    pair = PairRule("en/promo/x/pair", Label.PROMO, 0.85, (" follow ",), (" channel ",), opens=True)

    told = {
        "Follow our channel": True,
        "* Follow our channel": True,
        "Short of time? Follow our channel": True,
        "Farmers follow a channel of their own": False,
        "You may follow our channel.": False,
    }

    assert {line: find_pair(line, PairIndex([pair])) is pair for line in told} == told


def test_between_two_paragraphs_a_sentence_asks_only_as_an_imperative_does() -> None:
    page = Page(lexicon=lexicon.load("en"))
    story = "The mayor opened the new bridge over the river on Tuesday."

    def told(*lines: str) -> list[str]:
        blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        return [str(block.label) for block in label_phrases(blocks, page)]

    asks = "Users must log in to comment."
    assert told(story, asks, story) == ["content"] * 3
    assert told(story, "", asks, story) == ["content"] * 4
    assert told(story, "Leave a reply", asks)[1:] == ["comments"] * 2
    assert told(story, "Sign up for our newsletter.", story)[1] == "promo"
    assert told(story, "Short of time? Sign up for our newsletter!", story)[1] == "promo"
    assert (
        told(story, "She was asked to sign up for our newsletter. It rained.", story)[1]
        == "content"
    )


def test_a_heading_points_to_the_story_behind_it() -> None:
    row = PhraseRule("xx/related/a", "read this too", Label.RELATED, 0.9, Shape.LINE, heads=True)
    one_word = row._replace(rule="xx/related/b", key="more")
    known = Lexicon(lines={row.key: row, one_word.key: one_word})

    assert rule_of("Read this too: Harbour closes", known) == row.rule
    assert rule_of("Read this too .. Harbour closes", known) == row.rule
    assert rule_of("Read this too Harbour closes", known) is None
    assert rule_of("More: the life of a saint", known) is None


def test_a_word_between_two_copies_makes_them_no_copies() -> None:
    assert rule_of("Chia sẻ Chia sẻ") == rule_of("Chia sẻ") is not None
    assert rule_of("Chia sẻ x Chia sẻ") is None


def test_what_a_pointer_leads_to_may_be_one_question() -> None:
    assert rule_of("Xem thêm: Mùa nước nổi đi đâu?") == "vi/related/xem-them/colon"
    assert (
        rule_of("Xem thêm: Mùa nước nổi đi đâu? Chúng tôi đã hỏi ba người dân, có ai biết?") is None
    )
    assert rule_of("Tổng biên tập: Ai là người ký tên dưới bức thư ấy?") is None
