"""The spellings under which texts are compared, never shown.

`fold` is the search twin: lower case, no tones, ``đ`` as ``d``. `phrase_key` is stricter, and is
what phrases and copies are looked up by: it keeps the tones and drops case, outer punctuation,
counters of blanks, and the difference between the two styles of setting a Vietnamese tone mark.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import regex

_BARRED_D = str.maketrans({"đ": "d", "\N{LATIN SMALL LETTER ETH}": "d"})  # all lower case by then
_CLUSTER_RE = regex.compile(r"\X")
_LATIN_MARKS_RE = regex.compile(r"(?<=\p{Latin}|\p{Greek})\p{Mn}+")
# The last is found from the end on. Marks behind a letter are its own, as Thai vowels are.
_FIRST_RE = regex.compile(r"[\p{L}\p{N}©®]")
_LAST_RE = regex.compile(r"(?r)[\p{L}\p{N}©®]\p{M}{0,4}")
_NO_WORD_RE = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_MARK_RE = regex.compile(r"\p{M}")
_ASCII_SIGNS = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
# French capitals often go without their accent: "A lire aussi".
_CAPITAL_RE = regex.compile(r"^[^\p{L}\p{N}]*+\Kà(?=[\s\x1c-\x1f])")
_SIGNS = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{LATIN CAPITAL LETTER ETH}": "đ", "\N{LATIN CAPITAL LETTER AFRICAN D}": "đ",
    "\N{ZERO WIDTH SPACE}": "", "\N{ZERO WIDTH NO-BREAK SPACE}": "", "\N{SOFT HYPHEN}": "",
}  # fmt: skip
# Searched for in every line, so `re`'s: it finds what opens with a class five times as fast.
_SIGN_RE = re.compile(f"[{''.join(_SIGNS)}]")
# The older style sets the mark on the glide's partner: hoà, thuý, toả. Both stand in one page.
_TONE_STYLES = {
    old: new
    for pair in ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ",
                 "ọe oẹ", "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")
    for new, old in [pair.split()]
}  # fmt: skip
_TONE_STYLE_RE = re.compile("[ou](?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])")
# The second letter is the rarer one, so whether there is any is asked by it.
_TONED_RE = re.compile("[àáảãạèéẻẽẹỳýỷỹỵ](?:(?<=o[àáảãạèéẻẽẹ])|(?<=u[ỳýỷỹỵ]))")


def fold(text: str) -> str:
    """Return the search twin of ``text``: lower case, without tones and accents, ``đ`` as ``d``.

    Marks are dropped after Latin and Greek letters only: in other scripts they are letters.

    Example:
        >>> fold("Bộ Công an Đà Nẵng")
        'bo cong an da nang'
    """
    if text.isascii():
        return text.lower()
    bare = _LATIN_MARKS_RE.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare).translate(_BARRED_D)


class Folded(NamedTuple):
    """A search twin with its way back.

    ``origins`` has, for each code point of ``text`` and for its end, the offset in the exact text
    of the character it came from.
    """

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the exact text that ``[start, end)`` of the twin is of."""
        return self.origins[start], self.origins[end] if end > start else self.origins[start]


def fold_map(text: str) -> Folded:
    """Return the search twin of ``text`` and, for each of its characters, where it came from.

    Example:
        >>> text = "Bộ Công an Đà Nẵng"
        >>> twin = fold_map(text)
        >>> start = twin.text.index("da nang")
        >>> first, end = twin.span(start, start + len("da nang"))
        >>> text[first:end]
        'Đà Nẵng'
    """
    pieces, origins = [], []
    for cluster in _CLUSTER_RE.finditer(text):
        piece = fold(cluster[0])
        pieces.append(piece)
        origins += [cluster.start()] * len(piece)
    return Folded("".join(pieces), (*origins, len(text)))


def phrase_key(text: str) -> str:
    """Return the spelling under which phrases and copies of a line are compared.

    Example:
        >>> phrase_key("  CHIA SẺ: ") == phrase_key("Chia sẻ")
        True
        >>> phrase_key("hoà bình") == phrase_key("hòa bình")
        True
    """
    plain = text.lower() if text.isascii() else _spelled(text)
    if "  " in plain or not plain.isprintable():  # as no blank but the space is
        plain = " ".join(plain.split())
    if _is_bare(plain):
        return plain
    plain = plain.strip(_ASCII_SIGNS)
    return plain if _is_bare(plain) else _inner(plain)


def word_key(text: str) -> str:
    """Return a line's words and numbers alone, a blank around each, for beginnings to look up.

    Example:
        >>> word_key("L'appli («Météo»)")
        ' l appli météo '
    """
    return f" {' '.join(_NO_WORD_RE.sub(' ', _spelled(text)).split())} "


def _is_bare(text: str) -> bool:
    return text[:1].isalnum() and text[-1].isalnum()


def _inner(text: str) -> str:
    """Return ``text`` without what stands before its first letter or number, and behind its last.

    A letter with more marks than any script has is left with what stands behind them.
    """
    first, last = _FIRST_RE.search(text), _LAST_RE.search(text)
    if first is None or last is None:
        return ""
    end = len(text) if _MARK_RE.match(text, last.end()) else last.end()
    return text[first.start() : end]


def _spelled(text: str) -> str:
    """Return ``text`` casefolded, signs and tone marks that have several spellings in one."""
    for sign in set(_SIGN_RE.findall(text)):
        text = text.replace(sign, _SIGNS[sign])
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).casefold()
    if text[:1] == "à" or not text[:1].isalnum():
        text = _CAPITAL_RE.sub("a", text)
    if _TONED_RE.search(text):
        text = _TONE_STYLE_RE.sub(lambda found: _TONE_STYLES[found[0]], text)
    return text
