"""The shipped arrays are langdetect's profiles, and are evaluated as langdetect would."""

from __future__ import annotations

import json
import math
from pathlib import Path

import langdetect
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.utils.ngram import NGram

from cleantext.language.profiles import load_profiles

PROFILES = Path(langdetect.__file__).parent / "profiles"
UNSEEN = 0.5 / 10_000
NAMES = {"nb": "no", "fil": "tl"}
TEXTS = [
    "Giá vàng hôm nay tăng mạnh trở lại.",
    "The NATO and USA said: İstanbul, Țara; ŠKODA!",
    "«Hvor er huset?»  spurte  han\u00a0da",
    "Đường phố",
]


def reference(text: str, name: str) -> float:
    """Return what langdetect's own n-grams weigh in one profile, above unseen ones, in nats."""
    profile = json.loads((PROFILES / NAMES.get(name, name)).read_text("utf-8"))
    gram, total = NGram(), 0.0
    for sign in text + " ":
        gram.add_char(sign)
        for length in (1, 2, 3):
            found = gram.get(length)
            if found and found in profile["freq"]:
                chance = profile["freq"][found] / profile["n_words"][length - 1]
                total += math.log1p(chance / UNSEEN)
    return total


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["vi", "en", "nb", "ro", "tr"])
def test_scores_are_langdetects(text: str, name: str) -> None:
    profiles = load_profiles()
    scores = profiles.scores(profiles.sample([text]), [1])

    exact = reference(text, name)

    assert scores.nats[0, profiles.tags.index(name)] == pytest.approx(
        exact, abs=1e-4 * 3 * len(text)
    )


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_texts_score_the_same_alone_and_together(texts: list[str]) -> None:
    profiles = load_profiles()
    together = profiles.scores(profiles.sample(texts), [1] * len(texts))
    means = profiles.trigram_nats(together, np.full(len(texts), 3))

    for row, text in enumerate(texts):
        alone = profiles.scores(profiles.sample([text]), [1])
        assert together.nats[row].tolist() == alone.nats[0].tolist()
        assert together.grams[row] == alone.grams[0]
        assert together.trigrams[row] == alone.trigrams[0]
        assert means[row] == profiles.trigram_nats(alone, np.array([3]))[0]


def test_letters_of_another_script_are_blanks() -> None:
    profiles = load_profiles()
    mixed = profiles.scores(profiles.sample(["nha дом cua"]), [1])
    plain = profiles.scores(profiles.sample(["nha     cua"]), [1])

    assert mixed.nats.tolist() == plain.nats.tolist()


def test_shipped_file_stays_small() -> None:
    from importlib import resources

    assert len((resources.files("cleantext") / "data/profiles/ngrams.npz").read_bytes()) < 2_000_000
