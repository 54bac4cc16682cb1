"""Fingerprints: what makes two texts the same, and what nearly the same."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.fingerprint import Fingerprint, fingerprint

STORY = " ".join(f"từ{number} vựng{number * 7 % 83}" for number in range(200))
HAN = "".join(chr(0x4E00 + number * 37 % 900) for number in range(400))


def test_case_and_tones_do_not_count() -> None:
    assert fingerprint("BỘ CÔNG AN") == fingerprint("bo cong an") != fingerprint("bo cong")


@pytest.mark.parametrize("story", [STORY, HAN], ids=["words", "characters"])
def test_a_changed_word_is_near_and_another_story_is_not(story: str) -> None:
    changed = fingerprint(story[:100] + "x" + story[101:])
    assert changed.exact != fingerprint(story).exact
    assert changed.is_near(fingerprint(story))
    assert not fingerprint(story[::-1]).is_near(fingerprint(story))


def test_the_order_of_words_counts() -> None:
    words = STORY.split()
    assert not fingerprint(" ".join(sorted(words))).is_near(fingerprint(STORY))


def test_punctuation_counts_for_the_exact_half_alone() -> None:
    one, other = fingerprint("Một, hai; ba."), fingerprint("Một hai ba")
    assert one.exact != other.exact
    assert one.near == other.near


@pytest.mark.parametrize("text", ["", "…", "\ud800"])
def test_a_text_without_words_has_no_near_half(text: str) -> None:
    assert fingerprint(text).near == 0


def test_values_are_the_same_in_every_version_and_process() -> None:
    code = "from cleantext.fingerprint import fingerprint as f; print(f('Bộ Công an Đà Nẵng'))"
    run = [sys.executable, "-X", "utf8", "-c", code]
    printed = {
        subprocess.run(  # noqa: S603 - our own interpreter
            run, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "12"
    }
    assert printed == {f"{fingerprint('Bộ Công an Đà Nẵng')}\n".encode()}
    assert fingerprint("Bộ Công an Đà Nẵng") == Fingerprint(
        "171ded50eec87456638c689a35eb510e6f62fe6c1d773f4b2a04aa14fa134c97", 0xBA94BFAAE15DD3A6
    )


@given(st.text(), st.text())
def test_any_text_has_one(text: str, other: str) -> None:
    one, two = fingerprint(text), fingerprint(other)
    assert 0 <= one.near < 2**64
    assert one.distance(two) == two.distance(one) <= 64


def test_a_document_has_the_one_of_its_text() -> None:
    document = cleantext.clean_text(f"{STORY}.\n\nChia sẻ")
    assert document.fingerprint == fingerprint(document.text)
    written = document.to_dict()
    assert written["fingerprint"] == document.fingerprint.exact
    assert int(written["near_fingerprint"], 16) == document.fingerprint.near


@pytest.mark.parametrize(("near", "expected"), [(0b111111, True), (0b1111111, False)])
def test_six_bits_are_near_and_seven_are_not(near: int, expected: bool) -> None:  # noqa: FBT001
    assert Fingerprint("a", near).is_near(Fingerprint("b", 0)) is expected
