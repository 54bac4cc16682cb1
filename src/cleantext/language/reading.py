"""What of a text is read to tell its language: a sample, without what is no language.

Addresses, code and identifiers say nothing, or `en`; words in capitals the profiles do not know.
"""

from __future__ import annotations

import re
import unicodedata

MAX_CHARS = 600
FEW_LETTERS = 6  # left beside more code than that, they are part of it: ISBN 978-3-16-148410-0

_SIGN = r"!-~\u00c0-\u024f\u1e00-\u1eff"  # what Latin words and identifiers are made of
_ODD = r"0-9_/{}=<>\\^|~\#$@*+"
_PLAIN = r"!\"%-')-.:;?A-Z\[\]`a-z\u00c0-\u024f\u1e00-\u1eff,"  # _SIGN without _ODD and "("
# Possessive runs from where a token starts, so each sign is looked at once. A bracket opens code
# only behind something: call(x), not (aside).
_IDENTIFIER_RE = re.compile(rf"(?<![{_SIGN}])\(*+[{_PLAIN}]*+[{_ODD}(][{_SIGN}]*+")
_ODD_RE = re.compile(rf"[{_ODD}(]")


def readable(text: str, limit: int = MAX_CHARS) -> str:
    """Return what of ``text`` is worth reading, at most about ``limit`` code points.

    Nothing is left of code, numbers and addresses with hardly a word beside.

    Example:
        >>> readable("XEM THÊM https://example.com/a?b=1").strip()
        'xem thêm'
        >>> readable("ISBN 978-3-16-148410-0")
        ''
    """
    text = sampled(text, limit)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _ODD_RE.search(text):
        text = _without_code(text)
    return text.lower() if _is_shouted(text) else text


def sampled(text: str, limit: int) -> str:
    """Return ``text``, or three windows of a long one: its head, its middle and its tail.

    Example:
        >>> sampled("first ... middle ... last", 12)
        'firs midd last'
    """
    if len(text) <= limit:
        return text
    window = limit // 3
    middle = (len(text) - window) // 2
    starts = (0, middle, len(text) - window)
    return " ".join(text[start : start + window] for start in starts)


def _without_code(text: str) -> str:
    left = _IDENTIFIER_RE.sub(" ", text)
    letters = sum(map(str.isalpha, left[: 2 * FEW_LETTERS]))
    if (
        letters < FEW_LETTERS
        and len(left) < 2 * FEW_LETTERS
        and 2 * letters < len(text) - len(left)
    ):
        return ""
    return left


def _is_shouted(text: str) -> bool:
    """Return whether most of the letters that have a case are capitals."""
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and capitals > sum(map(str.islower, text))
