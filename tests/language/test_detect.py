"""The language of a text: tables of cases, and promises for any text at all."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import load_cases
from cleantext.errors import ConfigError
from cleantext.language import backends
from cleantext.language.detect import MIN_CONFIDENCE, decide, detect_language, hinted

ENGLISH = "The house at the end of the street was sold."


@pytest.mark.parametrize(("file", "case"), load_cases("language"))
def test_tag(file: str, case: dict[str, str]) -> None:
    found = detect_language(case["input"], hint=case.get("hint"))

    assert found.tag == case["tag"], (file, found)


@given(st.text(), st.none() | st.text())
def test_any_text_and_hint_get_an_answer(text: str, hint: str | None) -> None:
    found = detect_language(text, hint)

    listed = (found.confidence, *(other.confidence for other in found.alternatives))
    assert all(0 <= one <= 1 for one in listed)
    assert sum(listed) <= 1 + 1e-9
    assert list(listed[1:]) == sorted(listed[1:], reverse=True)
    assert (found.tag == "und") == (found.confidence == 0)


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00", "\uffff" * 9, "\N{MATHEMATICAL BOLD CAPITAL A}" * 9]
)
def test_broken_characters_are_data(text: str) -> None:
    assert detect_language(text + ENGLISH).tag == "en"
    assert detect_language(text).tag == "und"


def test_a_long_text_is_read_in_three_places() -> None:
    """Foreign chrome at the head does not decide, however long the text."""
    chrome = "We value your privacy. "
    article = "Giá vàng hôm nay tăng mạnh trở lại sau nhiều ngày giảm. "

    assert detect_language(chrome * 10 + article * 5000).tag == "vi"


def test_few_capitals_are_left_to_the_profiles() -> None:
    """They know no capitals, so a foreign acronym is no evidence."""
    assert detect_language("Der NATO-Rat tagt heute in Berlin.").tag == "de"


def test_a_language_without_profile_is_never_a_sure_other_one() -> None:
    """Hausa has neither profile nor words here."""
    found = detect_language("Gidan da ke ƙarshen titi an sayar da shi jiya da yamma.")

    assert found.confidence < 0.5, found


def test_twins_stand_beside_each_other() -> None:
    """Nothing tells this Croatian sentence from Bosnian, so neither is sure."""
    found = detect_language("Kuća na kraju ulice prodana je prije dvije godine.")

    assert found.tag == "hr"
    assert found.confidence < 0.9
    assert "bs" in [other.tag for other in found.alternatives]


def test_hint_outside_the_profiles_gets_half_of_what_is_unknown() -> None:
    chances = hinted({"sw": 0.2, "id": 0.1}, "ha")

    assert decide(chances).tag == "ha"
    assert chances["ha"] == pytest.approx(0.35)


def test_hint_is_worth_ten_to_one_and_no_more() -> None:
    assert decide(hinted({"en": 0.8, "nl": 0.1}, "nl")).tag == "nl"
    assert decide(hinted({"en": 0.95, "nl": 0.04}, "nl")).tag == "en"


def test_hint_of_a_language_in_another_script_claims_nothing() -> None:
    assert decide(hinted({"sw": 0.2, "id": 0.1}, "th")).tag == "sw"


def test_unlikely_answers_are_alternatives() -> None:
    found = decide({"sw": MIN_CONFIDENCE - 0.01, "id": 0.05, "so": 0.001})

    assert found.tag == "und"
    assert [other.tag for other in found.alternatives] == ["sw", "id"]


@pytest.mark.parametrize("backend", ["langdetect", "profiles"])
@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ENGLISH, "en"),
        ("ບ້ານ", "lo"),
        ("12:30", "und"),
        ("ÆØÅ æøå", None),
        ("Hva ble det av meg?", "nb"),
    ],
)
def test_backends_share_the_gate_and_the_names(backend: str, text: str, tag: str | None) -> None:
    found = detect_language(text, backend=backend)

    assert tag in (None, found.tag)


def test_langdetect_is_seeded_apart_from_everybody_elses() -> None:
    from langdetect import DetectorFactory

    text = "Bam bla mi to"
    answers = {detect_language(text, backend="langdetect") for _ in range(20)}

    assert len(answers) == 1
    assert DetectorFactory.seed is None


def test_py3langid_answers_where_it_is_installed() -> None:
    pytest.importorskip("py3langid")

    assert (
        detect_language("Etxea saldu egin zuten eta ez da bueltatuko.", backend="py3langid").tag
        == "eu"
    )


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    backends._py3langid_identifier.cache_clear()  # noqa: SLF001 - as in a fresh process

    with pytest.raises(ConfigError, match=r'pip install "cleantext-pages\[lang\]"'):
        detect_language(ENGLISH, backend="py3langid")


def test_unknown_backend_lists_what_there_is() -> None:
    with pytest.raises(ConfigError, match="profiles, langdetect, py3langid"):
        detect_language(ENGLISH, backend="oracle")


def test_foreign_letters_make_it_less_sure() -> None:
    plain, mixed = detect_language("บ้านหลังนี้"), detect_language("บ้านหลังนี้ the house")

    assert mixed.tag == plain.tag == "th"
    assert mixed.confidence < plain.confidence
