"""The parts: what is read, what scripts and words tell, and how sure that makes us."""

from __future__ import annotations

import time
import tomllib
from importlib import resources

import pytest

from cases import load_cases
from cleantext.language.certainty import Evidence, judge
from cleantext.language.outsiders import load_outsiders, nearest_outsider, neighbour_votes, words_of
from cleantext.language.profiles import load_profiles
from cleantext.language.reading import MAX_CHARS, readable, sampled
from cleantext.language.scripts import SCRIPTS, SHARED, SOLE, Gate, gate, sole_languages

SURE = Evidence(chance=0.999, deficit=-0.3, trigrams=100, hits=0, rate=0)


def counts(**letters: int) -> list[int]:
    return [letters.get(script, 0) for script in SCRIPTS]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see https://example.com/a?b=c now", "see   now"),
        ("mail me@example.com please", "mail   please"),
        ("set user_id here please", "set   here please"),
        ("call run(x) twice please", "call   twice please"),
        ("the aside (so it is) stays", "the aside (so it is) stays"),
        ("2024年の家を売る話", " 年の家を売る話"),
        ("year 2024 stays out", "year   stays out"),
        ("CO2 and H2O", "  and  "),
        ("BREAKING: the house was sold", "BREAKING: the house was sold"),
        ("THE HOUSE was", "the house was"),
        ("ca\N{COMBINING ACUTE ACCENT}", "cá"),
    ],
)
def test_what_is_no_language_is_left_out(text: str, left: str) -> None:
    assert readable(text) == left


def test_sample_is_bounded_and_spread() -> None:
    text = "a" * 5000 + "b" * 5000 + "c" * 5000

    read = sampled(text, MAX_CHARS)

    assert len(read) <= MAX_CHARS + 2
    assert set(read) == set("abc ")


@pytest.mark.parametrize("unit", ["a", "a_", "_", "(", "a(", "x1 ", "A", "é/"])
def test_reading_a_megabyte_is_quick(unit: str) -> None:
    """A pattern that runs back over a token would take minutes."""
    start = time.process_time()

    readable(unit * 500_000, limit=1_000_000)

    assert time.process_time() - start < 6


def test_eastern_letters_outweigh_names_in_latin() -> None:
    assert gate(counts(Latin=11, Han=6)).script == "Han"
    assert gate(counts(Latin=14, Han=6)).script == "Latin"


def test_kana_make_it_japanese_and_few_han_leave_a_doubt() -> None:
    assert list(sole_languages(gate(counts(Han=9, Hiragana=1)))) == ["ja"]
    assert list(sole_languages(gate(counts(Han=40, Hiragana=1)))) == ["zh"]
    assert sole_languages(gate(counts(Han=5)))["ja"] > 0


def test_every_script_has_its_place() -> None:
    assert set(SOLE) | set(SHARED) <= set(SCRIPTS)
    assert not sole_languages(Gate("Latin", 9, 1.0))


def test_one_word_proves_no_language() -> None:
    once = SURE._replace(hits=1, rate=0.3)

    assert judge(once).outsider == 0
    assert judge(once._replace(hits=2)).outsider > 0


def test_words_of_another_language_and_a_bad_fit_take_confidence_away() -> None:
    sure = judge(SURE).profile

    assert judge(SURE._replace(deficit=-2.0)).profile < sure - 0.2
    assert judge(SURE._replace(hits=5, rate=0.4)).profile < sure / 2
    assert judge(SURE._replace(chance=0.5)).profile < sure


def test_no_chances_exceed_one() -> None:
    told = judge(SURE._replace(hits=30, rate=0.9))

    assert sum(told) <= 1


def test_letters_that_never_occur_speak_against() -> None:
    """`њ` is Serbian and Macedonian, `ќ` Macedonian alone."""
    assert nearest_outsider(words_of("моќ је"), "Cyrillic").tag != "sr"
    assert nearest_outsider(words_of("моћ је"), "Cyrillic").tag == "sr"


def test_smaller_alphabet_goes_first() -> None:
    """Kazakh and Bashkir have the two letters too."""
    assert nearest_outsider(words_of("өдөр үүр"), "Cyrillic").tag == "mn"


def test_neighbours_are_languages_with_a_profile() -> None:
    text = (resources.files("cleantext") / "data/profiles/neighbours.toml").read_text("utf-8")

    assert set(tomllib.loads(text)["words"]) <= set(load_profiles().tags)


def test_neighbours_words_are_folded_as_texts_are() -> None:
    text = (resources.files("cleantext") / "data/profiles/neighbours.toml").read_text("utf-8")
    for tag, words in tomllib.loads(text)["words"].items():
        assert words_of(words) == words.split(), tag
        assert neighbour_votes(words.split())[tag] >= len(words.split())


def test_every_outsider_has_its_case() -> None:
    known = {tag for rows in load_outsiders().values() for tag in rows.tags}
    shown = {
        case.values[1]["tag"] for case in load_cases("language") if case.values[0] == "outsiders"
    }

    assert known == shown


def test_letters_an_alphabet_lacks_speak_against_it() -> None:
    """One Mongolian word does not outweigh two letters that Mongolian does not have."""
    assert nearest_outsider(words_of("бол тоғ қ"), "Cyrillic").tag != "mn"
