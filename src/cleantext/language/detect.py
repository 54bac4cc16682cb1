"""The language of a text: script first, then n-grams, then how sure that makes us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cleantext.language.profiles import load_profiles
from cleantext.language.reading import readable
from cleantext.language.scripts import SCRIPTS, SHARED, SOLE
from cleantext.model import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

UNTOLD = "und"
MIN_LETTERS = 2
MIN_CONFIDENCE = 0.35  # below it the answer is `und`
MIN_ALTERNATIVE = 0.05
HEAT = 0.5  # the profiles' n-grams overlap: n of them are worth about 2 * sqrt(n)


class Detected(NamedTuple):
    """A BCP-47 tag, ``und`` when there is nothing to tell; its confidence, 0-1; who else it may be."""

    tag: str = UNTOLD
    confidence: float = 0.0
    alternatives: tuple[Language, ...] = ()


def posteriors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return for each text the languages it may be in, with their probabilities."""
    import numpy as np

    profiles = load_profiles()
    sample = profiles.sample([readable(text) for text in texts])
    letters = sample.letters[:, 1:]
    scripts = letters.argmax(axis=1) + 1
    scores = profiles.scores(sample, scripts)
    columns = _columns(profiles.tags)
    found = []
    for row, script in enumerate(scripts):
        name = SCRIPTS[script - 1]
        total, own = int(letters[row].sum()), int(letters[row, script - 1])
        if total < MIN_LETTERS:
            found.append({})
        elif name in SOLE:
            tag = SOLE[name]
            if name == "Han" and letters[row, 5:7].sum() * 20 > own:
                tag = "ja"
            found.append({tag: own / total})
        else:
            tags, places = columns[name]
            chances = _softmax(scores.nats[row, places] / (HEAT * max(scores.grams[row], 1) ** 0.5))
            found.append(dict(zip(tags, chances.tolist(), strict=True)) if scores.grams[row] else {})
    return found


def _softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    raised = np.exp(values - values.max())
    return raised / raised.sum()


def _columns(tags: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], list[int]]]:
    other = {tag for shared in SHARED.values() for tag in shared}
    latin = tuple(tag for tag in tags if tag not in other)
    return {
        script: (shared, [tags.index(tag) for tag in shared])
        for script, shared in {**SHARED, "Latin": latin}.items()
    }


def detect_language(text: str, hint: str | None = None, backend: str | None = None) -> Detected:
    """Return the language of ``text``."""
    (chances,) = posteriors([text])
    ranked = sorted(chances.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] < MIN_CONFIDENCE:
        return Detected()
    tag, confidence = ranked[0]
    return Detected(tag, confidence, tuple(Language(*one) for one in ranked[1:5] if one[1] >= MIN_ALTERNATIVE))
