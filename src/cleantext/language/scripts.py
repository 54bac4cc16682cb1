"""Scripts: which there are, which one a text is in, and what a script alone gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# The order is part of the shipped tables: a script's place here is its number there, from 1.
SCRIPTS = (
    "Latin", "Cyrillic", "Arabic", "Devanagari", "Han", "Hiragana", "Katakana", "Hangul", "Thai",
    "Lao", "Khmer", "Myanmar", "Georgian", "Armenian", "Greek", "Hebrew", "Sinhala", "Tamil",
    "Telugu", "Kannada", "Malayalam", "Gujarati", "Gurmukhi", "Oriya", "Tibetan", "Thaana",
    "Ethiopic", "Bengali", "Bopomofo", "Cherokee", "Mongolian", "Syriac", "Tifinagh", "Nko",
    "Canadian_Aboriginal", "Ol_Chiki", "Javanese", "Yi",
)  # fmt: skip

# The languages with a profile whose script is not Latin; a text is told among those of its script.
SHARED = {
    "Cyrillic": ("bg", "mk", "ru", "uk"),
    "Arabic": ("ar", "fa", "ur"),
    "Devanagari": ("hi", "mr", "ne"),
}

# Scripts that one language alone, or one by far before all others, is written in today.
SOLE = {
    "Armenian": "hy", "Bengali": "bn", "Cherokee": "chr", "Ethiopic": "am", "Georgian": "ka",
    "Greek": "el", "Gujarati": "gu", "Gurmukhi": "pa", "Han": "zh", "Hangul": "ko",
    "Hebrew": "he", "Javanese": "jv", "Kannada": "kn", "Khmer": "km", "Lao": "lo",
    "Malayalam": "ml", "Mongolian": "mn", "Myanmar": "my", "Nko": "nqo", "Ol_Chiki": "sat",
    "Oriya": "or", "Sinhala": "si", "Syriac": "syc", "Tamil": "ta", "Telugu": "te",
    "Thaana": "dv", "Thai": "th", "Tibetan": "bo", "Tifinagh": "zgh", "Yi": "ii",
}  # fmt: skip

JAPANESE = "ja"
KANA = ("Hiragana", "Katakana")
# One of these says as much as some letters of an alphabet.
WEIGHTY = {"Han": 2, "Hiragana": 2, "Katakana": 2, "Bopomofo": 2, "Hangul": 2}
KANA_SHARE = 0.05  # of letters; Chinese may quote a の, hardly a Japanese line has fewer
MANY_HAN = 12  # letters; so many without any kana are not Japanese
_WEIGHTS = tuple(WEIGHTY.get(script, 1) for script in SCRIPTS)
_EASTERN = {SCRIPTS.index(script) for script in ("Han", *KANA, "Bopomofo")}
_HAN = SCRIPTS.index("Han")
_KANA = {SCRIPTS.index(script) for script in KANA}


class Gate(NamedTuple):
    """What a text's letters say: its script, how many letters, and the script's share of them, 0-1.

    Han, kana and Bopomofo are one script here; ``kana`` is the share of kana among all letters.
    """

    script: str
    letters: int
    share: float
    kana: float = 0.0


def gate(counts: Sequence[int]) -> Gate:
    """Return what the numbers of letters, one for each of `SCRIPTS`, say of a text.

    Example:
        >>> gate([0] * 8 + [12] + [0] * 29).script
        'Thai'
    """
    held = [(place, count) for place, count in enumerate(counts) if count]
    if not held:
        return Gate("", 0, 0.0)
    weights: dict[int, int] = {}
    for place, count in held:
        group = _HAN if place in _EASTERN else place
        weights[group] = weights.get(group, 0) + count * _WEIGHTS[place]
    best = max(weights, key=weights.__getitem__)
    letters = sum(count for _, count in held)
    share = weights[best] / sum(weights.values())
    kana = sum(count for place, count in held if place in _KANA)
    return Gate(SCRIPTS[best], letters, share, kana / letters)


def sole_languages(told: Gate) -> dict[str, float]:
    """Return the language that a script gives away, with its probability; none if it is shared.

    Example:
        >>> list(sole_languages(Gate("Thai", 12, 1.0)))
        ['th']
    """
    if told.script == "Han" and told.kana >= KANA_SHARE:
        return {JAPANESE: 0.99}
    if told.script == "Han" and told.letters < MANY_HAN:
        return {"zh": 0.9, JAPANESE: 0.09}
    return {SOLE[told.script]: 0.99} if told.script in SOLE else {}
