"""The spellings under which texts are compared, never shown.

`fold` is the search twin: lower case, no tones, ``đ`` as ``d``. `phrase_key` is stricter, and is
what phrases and copies are looked up by: it keeps the tones and drops case, outer punctuation,
counters of blanks, and the difference between the two styles of setting a Vietnamese tone mark.
"""

from __future__ import annotations

import unicodedata

import regex

_BARRED_D = str.maketrans({"đ": "d", "Đ": "d", "\N{LATIN CAPITAL LETTER ETH}": "d"})
_LATIN_MARKS_RE = regex.compile(r"(?<=\p{Latin}|\p{Greek})\p{Mn}+")
_BLANKS_RE = regex.compile(r"\s+")
# The look behind keeps it linear: a run of punctuation is tried once, not from each of its signs.
_OUTER_RE = regex.compile(r"^[^\p{L}\p{N}©®]++|(?<=[\p{L}\p{N}©®])[^\p{L}\p{N}©®]++$")
_SIGNS = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'",
     "\N{LATIN CAPITAL LETTER ETH}": "đ", "\N{LATIN CAPITAL LETTER AFRICAN D}": "đ",
     "\N{ZERO WIDTH SPACE}": None, "\N{ZERO WIDTH NO-BREAK SPACE}": None, "\N{SOFT HYPHEN}": None},
)  # fmt: skip
# The older style sets the mark on the glide's partner: hoà, thuý, toả. Both stand in one page.
_TONE_STYLES = {
    old: new
    for pair in ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ",
                 "ọe oẹ", "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")
    for new, old in [pair.split()]
}  # fmt: skip
_TONE_STYLE_RE = regex.compile("|".join(_TONE_STYLES))


def fold(text: str) -> str:
    """Return the search twin of ``text``: lower case, without tones and accents, ``đ`` as ``d``.

    Marks are dropped after Latin and Greek letters only: in other scripts they are letters.

    Example:
        >>> fold("Bộ Công an Đà Nẵng")
        'bo cong an da nang'
    """
    bare = _LATIN_MARKS_RE.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_BARRED_D).casefold()


def phrase_key(text: str) -> str:
    """Return the spelling under which phrases and copies of a line are compared.

    Example:
        >>> phrase_key("  CHIA SẺ: ") == phrase_key("Chia sẻ")
        True
        >>> phrase_key("hoà bình") == phrase_key("hòa bình")
        True
    """
    plain = unicodedata.normalize("NFC", text.translate(_SIGNS)).casefold()
    plain = _OUTER_RE.sub("", _BLANKS_RE.sub(" ", plain))
    if plain.startswith("à "):  # French capitals often go without their accent: "A lire aussi"
        plain = "a" + plain[1:]
    return _TONE_STYLE_RE.sub(lambda found: _TONE_STYLES[found[0]], plain)
