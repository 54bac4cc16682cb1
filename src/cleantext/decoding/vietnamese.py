"""Bytes in a Vietnamese encoding, told by the syllables they make.

FrontPage declared windows-1258 and wrote windows-1252, with numeric references for the letters that
windows-1252 has not; so what a page calls windows-1258 is weighed both ways.
"""

from __future__ import annotations

import html

import regex

from cleantext.decoding.sample import sample_text
from cleantext.vietnamese.evidence import MIN_NEW, Score, line_words, score_words
from cleantext.vietnamese.legacy import ENCODINGS, WINDOWS_1258, decode_legacy, windows_1252
from cleantext.vietnamese.syllables import is_syllable

MAX_WORDS = 600
MIN_VALID = 0.85  # of the marked words
MIN_MARKED_SHARE = 0.15
REFERENCE_RE = regex.compile(
    rb"&#(?:x1e[a-f][0-9a-f]|x0?1[0-9ab][0-9a-f]|78[4-9][0-9]|79[0-2][0-9]|4[13][0-9]|2[57][0-9]);",
    regex.IGNORECASE,
)


def guess_vietnamese(raw: bytes) -> str:
    """Return the Vietnamese encoding that makes syllables of ``raw``; empty where none does.

    Example:
        >>> guess_vietnamese(b"<p>Th\\xf1 t\\xad\\xedng Vi\\xd6t Nam</p>")
        'tcvn3'
    """
    sample = sample_text(raw)
    words = _words(windows_1252(sample))
    scores = [score_words(words, encoding) for encoding in ENCODINGS]
    best = max(scores, key=lambda score: (score.valid, score.common))
    return best.encoding if _is_convincing(best) else ""


def is_frontpage(raw: bytes) -> bool:
    """Return whether bytes declared as windows-1258 are windows-1252 with numeric references."""
    if not REFERENCE_RE.search(raw):
        return False
    sample = sample_text(raw)
    return _syllables(windows_1252(sample)) > _syllables(decode_vietnamese(sample, WINDOWS_1258))


def decode_vietnamese(raw: bytes, encoding: str) -> str:
    """Return bytes in a Vietnamese encoding as NFC text."""
    return decode_legacy(windows_1252(raw), encoding)


def _words(text: str) -> list[str]:
    return line_words(html.unescape(text))[:MAX_WORDS]


def _is_convincing(score: Score) -> bool:
    return (
        score.new >= MIN_NEW
        and score.valid >= MIN_VALID * score.marked
        and score.marked >= MIN_MARKED_SHARE * score.words
    )


def _syllables(text: str) -> int:
    return sum(is_syllable(word) for word in _words(text) if not word.isascii())
