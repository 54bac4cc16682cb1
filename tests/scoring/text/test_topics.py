"""What texts are about: shared runs of words, whatever the language."""

from __future__ import annotations

from cleantext.scoring.text.topics import (
    MAX_CHARS,
    is_terse,
    names,
    stems,
    ties_above,
    wording,
)


def test_case_and_punctuation_make_no_difference() -> None:
    assert wording("Giá Vàng, tăng!").runs == wording("giá vàng tăng").runs


def test_names_are_runs_of_capitalised_words() -> None:
    assert names("hôm qua Lê Hòa và Mai Lý hát") == {("lê", "hòa"), ("mai", "lý")}


def test_no_words_tie_to_nothing() -> None:
    assert wording("").ties(wording("Giá vàng tăng").runs) == 0
    assert ties_above(()) == []


def test_each_paragraph_is_compared_with_all_above() -> None:
    texts = ("a b c", "x y z", "a b x y")
    assert ties_above(map(wording, texts)) == [0, 0, 2 / 3]


def test_unspaced_scripts_are_taken_three_characters_at_a_time() -> None:
    assert ("川", "口", "市") in wording("川口市の市場で火事").runs


def test_of_a_very_long_line_the_beginning_tells() -> None:
    assert len(wording("a b " * MAX_CHARS).runs) == 2


def test_a_sign_of_hangul_is_a_syllable_and_particles_are_none_of_the_stem() -> None:
    assert stems("분교에서 마을학교") == stems("분교의 마을")
    told = wording("분교에서 연", stems=True), wording("옛 분교 운동장", stems=True)
    assert told[0].runs & told[1].runs == {("분교",)}


def test_an_article_is_none_of_an_arabic_word_s_letters() -> None:
    assert stems("السلحفاة والصياد") == stems("سلحفاة صياد")
    assert stems("ألوان") == {"ألوان"}
    assert stems("הספרייה בספרייה") == stems("ספרייה")
    assert stems("בית הים") == frozenset()


def test_terse_scripts() -> None:
    assert all(map(is_terse, ("폐교에 남은 학생", "関連記事")))
    assert not is_terse("Taip pat skaitykite")
