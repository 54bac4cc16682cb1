"""What of a text is read to tell its language: a sample, without what is no language.

Addresses, code and identifiers say nothing, or `en`; words in capitals the profiles do not know.
"""

from __future__ import annotations

import re
import unicodedata

MAX_CHARS = 900
WINDOW_CHARS = MAX_CHARS // 3

_SIGN = r"!-~\u00c0-\u024f\u1e00-\u1eff"  # what Latin words and identifiers are made of
_PLAIN = r"!-\"%-)+-.:;?A-Z\[\]`a-z\u00c0-\u024f\u1e00-\u1eff"  # _SIGN without _ODD
_ODD = r"0-9_/{}=<>\\^|~\#$@*+"
# A possessive run from where a token starts: each sign is looked at once.
_TOKEN_START = rf"(?<![{_SIGN}])"
_IDENTIFIER_RE = re.compile(rf"{_TOKEN_START}[{_PLAIN}]*+[{_ODD}][{_SIGN}]*+")
_ODD_RE = re.compile(rf"[{_ODD}]")


def readable(text: str) -> str:
    """Return what of ``text`` is worth reading, at most `MAX_CHARS` code points and some blanks.

    Example:
        >>> readable("XEM THÊM https://example.com/a?b=1")
        'xem thêm  '
    """
    text = sampled(text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _ODD_RE.search(text):
        text = _IDENTIFIER_RE.sub(" ", text)
    return text.lower() if _is_shouted(text) else text


def sampled(text: str) -> str:
    """Return ``text``, or three windows of a long one: its head, its middle and its tail."""
    if len(text) <= MAX_CHARS:
        return text
    middle = (len(text) - WINDOW_CHARS) // 2
    starts = (0, middle, len(text) - WINDOW_CHARS)
    return " ".join(text[start : start + WINDOW_CHARS] for start in starts)


def _is_shouted(text: str) -> bool:
    """Return whether most of the letters that have a case are capitals."""
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and capitals > sum(map(str.islower, text))
