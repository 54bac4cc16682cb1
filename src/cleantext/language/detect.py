"""The door for texts: `detect_language`, with the choice of who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.errors import check_known
from cleantext.language.backends import BACKENDS, ask
from cleantext.language.chances import text_chances
from cleantext.language.scripts import SHARED, SOLE
from cleantext.model import Language

if TYPE_CHECKING:
    from cleantext.language.chances import Chances

UNTOLD = "und"
MIN_CONFIDENCE = 0.1  # below it the answer is `und`
MIN_ALTERNATIVE = 0.02
MAX_ALTERNATIVES = 4
HINT_ODDS = 10.0  # a page's own word makes its language so many times likelier, and no more
HINT_CLAIM = 0.5  # of the chance of an unknown language, to a hint that no profile could confirm
DEFAULT = "profiles"

# Names that pages use for languages known here under another.
_SYNONYMS = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "cmn": "zh"}
_WRITTEN_APART = {
    *SOLE.values(), "ja", *(tag for tags in SHARED.values() for tag in tags)
}  # fmt: skip


class Detected(NamedTuple):
    """A language: its BCP-47 tag, the confidence in it, 0-1, and which it may be instead.

    The tag is ``und`` where there is nothing to tell, or nothing is likely enough.
    """

    tag: str = UNTOLD
    confidence: float = 0.0
    alternatives: tuple[Language, ...] = ()


def detect_language(text: str, hint: str | None = None, backend: str | None = None) -> Detected:
    """Return the language of ``text``.

    The answer depends on the arguments alone: not on what is installed, nor on calls before.

    Args:
        text: Any text; of a long one three windows are read.
        hint: A BCP-47 tag that somebody claims, such as a page's ``lang``. It makes that language
            likelier, and is never believed against the text.
        backend: Who tells languages of one script apart: ``profiles`` (the default), ``langdetect``
            for that library itself, ``py3langid`` for that one, which knows more languages and
            comes with the extra ``lang``. Confidence compares within one of them only.

    Raises:
        ConfigError: There is no such back end, or it is not installed.

    Example:
        >>> detect_language("Bộ trưởng phát biểu khai mạc hội nghị.").tag
        'vi'
        >>> detect_language("12:30, 5 / 7").tag
        'und'
    """
    if backend in (None, DEFAULT):
        (chances,) = text_chances([text])
    else:
        check_known("language backend", backend, (DEFAULT, *BACKENDS))
        chances = ask(backend, text)
    return decide(hinted(chances, hint))


def decide(chances: Chances) -> Detected:
    """Return the likeliest language, if it is likely enough, and those next to it."""
    likely = [one for one in chances.items() if one[1] >= MIN_ALTERNATIVE]
    ranked = [Language(*one) for one in sorted(likely, key=lambda one: (-one[1], one[0]))]
    if not ranked or ranked[0].confidence < MIN_CONFIDENCE:
        return Detected(alternatives=tuple(ranked[:MAX_ALTERNATIVES]))
    best, *others = ranked
    return Detected(best.tag, best.confidence, tuple(others[:MAX_ALTERNATIVES]))


def hinted(chances: Chances, hint: str | None) -> Chances:
    """Return the chances with a claimed language made likelier.

    Example:
        >>> hinted({"en": 0.5, "nl": 0.4}, "nl-BE")["nl"] > 0.8
        True
    """
    tag = primary_tag(hint or "")
    if not tag or not chances:
        return chances
    spare = max(1 - sum(chances.values()), 0.0)
    known = chances.get(tag, 0.0)
    if tag not in chances and tag not in _WRITTEN_APART:
        known, spare = spare * HINT_CLAIM, spare * (1 - HINT_CLAIM)
    raised = {**chances, tag: known * (HINT_ODDS if tag in chances else 1.0)}
    total = sum(raised.values()) + spare
    return {tag: chance / total for tag, chance in raised.items()} if total else chances


def primary_tag(tag: str) -> str:
    """Return a tag without region, script and variant, under the name it has here.

    Example:
        >>> primary_tag("no_NO"), primary_tag("vi-VN")
        ('nb', 'vi')
    """
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    return _SYNONYMS.get(primary, primary)
