"""Does a text look as if it had been decoded rightly?"""

from __future__ import annotations

import regex

MAX_ERROR_SHARE = 0.01  # of the characters outside ASCII
MAX_ODD_SHARE = 0.15  # of the words with a character outside ASCII
MAX_SAMPLE_CHARS = 100_000
TAG_RE = regex.compile(r"<[^<>]*+>")
WORD_RE = regex.compile(r"[^\s!-/:-@\[-`{-~]++")
# A word in which ASCII letters stand beside letters of another script, or beside signs and
# controls that no word holds.
MIXED_RE = regex.compile(
    r"[A-Za-z][\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}]"
    r"|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}][A-Za-z]"
    r"|[\x80-\x9f\ufffd]"
)
LATIN_WORD_RE = regex.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]++")
HIGH_LETTERS_RE = regex.compile(r"[À-ÖØ-öø-ÿ]{3}")
SIGN_IN_WORD_RE = regex.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ][\x80-\x9f¡-©«-±´¶¸»-¿×÷€‚ƒ„…†‡ˆ‰‹•˜›][A-Za-zÀ-ÖØ-öø-ÿ]"
    r"|[a-z][À-ÖØ-Þ]|[\x80-\x9f]|[a-z][²³¹]\b"
)


def is_plausible(text: str, errors: int) -> bool:
    """Return whether few places could not be read and few words mix what no word mixes.

    Example:
        >>> is_plausible("Всеобщая декларация", 0), is_plausible("Dйclaration universelle", 0)
        (True, False)
    """
    words = _words(text)
    return (
        errors <= MAX_ERROR_SHARE * max(len(words), 1)
        and sum(bool(MIXED_RE.search(word)) for word in words) <= MAX_ODD_SHARE * len(words)
        and (not _is_latin(text) or looks_western(text))
    )


def looks_western(text: str) -> bool:
    """Return whether a text read as windows-1252 has the words of a western language.

    Example:
        >>> looks_western("Déclaration des droits"), looks_western("Âñåîáùàÿ äåêëàðàöèÿ")
        (True, False)
    """
    words = _words(text)
    odd = sum(bool(HIGH_LETTERS_RE.search(word) or SIGN_IN_WORD_RE.search(word)) for word in words)
    return odd <= MAX_ODD_SHARE * len(words)


def _is_latin(text: str) -> bool:
    return text.isascii() or (
        max(text) < "\u2123" and not regex.search(r"[\u0100-\u02ff\u0300-\u1eff]", text)
    )


def _words(text: str) -> list[str]:
    found = WORD_RE.findall(TAG_RE.sub(" ", text[:MAX_SAMPLE_CHARS]))
    return [word for word in found if not word.isascii()]
