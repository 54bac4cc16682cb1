"""Other libraries that tell languages apart, called only when asked for by name.

The script gate and the cleaning are the same as for the profiles; they see what is left.
"""

from __future__ import annotations

import importlib
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleantext.errors import ConfigError
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


def ask_langdetect(text: str) -> Chances:
    """Return what langdetect itself says, with a fixed seed of its own: no global state is used."""
    told, read = read_one(text)
    if told.letters < MIN_LETTERS:
        return {}
    sole = sole_languages(told)
    if sole:
        return sole
    from langdetect.lang_detect_exception import LangDetectException

    detector = _langdetect_factory().create()
    detector.append(read)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # none of its n-grams is in the text
        return {}
    trust = MAX_CERTAINTY * min(1.0, told.letters / FULL_LETTERS)
    chances: Chances = {}
    for one in found:
        tag = TAGS.get(one.lang, one.lang)
        chances[tag] = chances.get(tag, 0.0) + one.prob * trust
    return chances


def ask_py3langid(text: str) -> Chances:
    """Return what py3langid says.

    Raises:
        ConfigError: It is not installed.
    """
    told, read = read_one(text)
    if told.letters < MIN_LETTERS:
        return {}
    sole = sole_languages(told)
    if sole:
        return sole
    ranked = _py3langid_identifier().rank(read)
    return {TAGS.get(tag, tag): float(chance) for tag, chance in reversed(ranked)}


def _langdetect_factory() -> Any:  # noqa: ANN401 - langdetect publishes no types
    with _LOADING:
        return _load_langdetect()


@lru_cache(maxsize=1)
def _load_langdetect() -> Any:  # noqa: ANN401 - langdetect publishes no types
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = SEED  # of this one; the class's would change everybody else's answers
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _py3langid_identifier() -> Any:  # noqa: ANN401 - it may not be there
    with _LOADING:
        return _load_py3langid()


@lru_cache(maxsize=1)
def _load_py3langid() -> Any:  # noqa: ANN401 - it may not be there
    try:
        langid = importlib.import_module("py3langid.langid")
    except ImportError as error:
        message = 'the backend "py3langid" is not installed: pip install "cleantext-pages[lang]"'
        raise ConfigError(message) from error
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


BACKENDS: Mapping[str, Callable[[str], Chances]] = {
    "langdetect": ask_langdetect,
    "py3langid": ask_py3langid,
}
