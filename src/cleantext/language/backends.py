"""Other libraries that tell languages apart, called only when asked for by name.

The script gate and the cleaning are the same as for the profiles; they see what is left.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.language.chances import MIN_LETTERS, read_one
from cleantext.language.scripts import sole_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cleantext.language.chances import Chances

SEED = 0
MAX_CERTAINTY = 0.99  # langdetect says 1.0 of two words
FULL_LETTERS = 40  # from so many on it is taken at its word
TAGS = {"no": "nb", "tl": "fil", "zh-cn": "zh", "zh-tw": "zh"}

# Loading is not safe in threads: a second caller would see half of the profiles.
_LOADING = threading.Lock()


def ask(backend: str, text: str) -> Chances:
    """Return what one of `BACKENDS` says of a text whose script does not give its language away.

    Raises:
        ConfigError: It is not installed.
    """
    told, read = read_one(text)
    if told.letters < MIN_LETTERS:
        return {}
    return sole_languages(told) or BACKENDS[backend](read, told.letters)


def _ask_langdetect(text: str, letters: int) -> Chances:
    """Ask langdetect itself, with a fixed seed of its own: no global state is used."""
    from langdetect.lang_detect_exception import LangDetectException

    with _LOADING:
        detector = _langdetect_factory().create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # none of its n-grams is in the text
        return {}
    trust = MAX_CERTAINTY * min(1.0, letters / FULL_LETTERS)
    chances: Chances = {}
    for one in found:
        tag = TAGS.get(one.lang, one.lang)
        chances[tag] = chances.get(tag, 0.0) + one.prob * trust
    return chances


def _ask_py3langid(text: str, letters: int) -> Chances:
    with _LOADING:
        identifier = _py3langid_identifier()
    return {TAGS.get(tag, tag): float(chance) for tag, chance in reversed(identifier.rank(text))}


@lru_cache(maxsize=1)
def _langdetect_factory() -> Any:  # noqa: ANN401 - langdetect publishes no types
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = SEED  # of this one; the class's would change everybody else's answers
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


@lru_cache(maxsize=1)
def _py3langid_identifier() -> Any:  # noqa: ANN401 - it may not be there
    langid = require("py3langid.langid", "lang")
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


BACKENDS: Mapping[str, Callable[[str, int], Chances]] = {
    "langdetect": _ask_langdetect,
    "py3langid": _ask_py3langid,
}
