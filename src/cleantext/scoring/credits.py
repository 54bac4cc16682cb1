"""How captions and credits of pictures are written: patterns of signs and of words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.caching import cached
from cleantext.folding import phrase_key
from cleantext.lines import is_dense

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.rows import Words

# "… at the harbour. Jane Roe/Getty Images": what stands behind the last sentence, or in brackets.
_STOP = (
    "\N{IDEOGRAPHIC FULL STOP}\N{DEVANAGARI DANDA}\N{ARABIC FULL STOP}\N{KHMER SIGN KHAN}"
    "\N{MYANMAR SIGN SECTION}\N{ETHIOPIC FULL STOP}\N{ARMENIAN FULL STOP}"
)
_EQUALS = "\N{FULLWIDTH EQUALS SIGN}"
_WIDE_BLANK = "\N{IDEOGRAPHIC SPACE}"
TAIL_RE = regex.compile(
    rf"(?:(?P<alone>^)|[.!?…”»)\"{_STOP}] ?|(?P<mark>[({_EQUALS}])"
    rf"|(?<=[\p{{L}}\p{{M}}\d”»)]) (?=[©ⓒ]|\([cC]\)))"
    rf"(?P<sign>(?:[©ⓒ/]|\([cC]\)) ?)?+"
    rf"(?P<names>(?:[^.!?…©ⓒ(){_STOP}{_EQUALS}]|(?<=\b[\p{{Lu}}\p{{Ll}}\p{{Lt}}])\.){{2,90}}+)\)?+$"
)
# What a tail stands behind or in, searched for in every line, and what it never ends with.
BORDER_RE = re.compile(f'[.!?…”»)"©ⓒ{_STOP}([{_EQUALS}]')
NEVER_LAST = f".!?…©ⓒ({_STOP}{_EQUALS}"
# Between a credit's word and the name: "Photo: …", "사진=…"; and what is around it in wide scripts.
_CREDIT_SIGNS = (
    ":=\N{FULLWIDTH COLON}\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH SOLIDUS}"
    "\N{KHMER SIGN CAMNUC PII KUUH}"
)
CREDIT_RE = re.compile("|".join((*_CREDIT_SIGNS, "minh h")))  # searched for in every line
_WIDE_ENDS = (
    f"{_STOP}\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}"
    "\N{LEFT BLACK LENTICULAR BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}"
)
# A house and who took its picture, in brackets with initials behind: "(Harbour Post/Jane Roe/jr)",
# "(harbour.com/Jane Roe)", or without brackets behind a sentence: "… at dawn. HP/Jane Roe".
_NAME, _SITE = r"\p{Lu}[\p{L}\p{M}.'’-]*+", r"\p{L}++\.\p{Ll}{2,3}"
HOUSED_RE = regex.compile(
    rf"[(\[](?:(?:{_NAME}(?: {_NAME}){{0,2}}+|{_SITE})/ ?(?:HO[-/]\S+|{_NAME}(?: {_NAME}){{1,3}}+)"
    rf"|{_SITE}/{_NAME})(?:/\p{{Ll}}{{2,4}})*+[)\]]$"
    rf"|[.!?»”)] {_NAME}/{_NAME}(?: {_NAME}){{1,2}}+$"
    rf"|© ?\d{{4}} {_NAME}/{_NAME}(?: {_NAME}){{0,2}}+$"
)
# Behind a sentence and a bar a house in capitals: "The mill turns again. | HARBOUR-POST".
BARRED_RE = regex.compile(r"[.»”] \| \p{Lu}{2}[\p{Lu}\p{M} '’./&-]{2,40}+$")
# Between a credit's word and the name in brackets: "(photo by Jane Roe)".
_BY = "by|of|courtesy of|di|de|del|da|do|dei|von|van|par|av|af|fra|od"
# Japanese captions end in the place and the day: "…＝11日、青浦市", "…（雪峰湖で）".
PLACED_RE = re.compile(
    r"＝(?:(?=[^＝。]*[年月日])[^＝。]{3,50}|[^＝。、]{1,12}[市区町村県]で?)$"
    r"|（[^（）。]{1,30}(?:で|にて|から)）$"
)
MIN_DENSE_WORD_CHARS = 6  # of a word that needs no colon behind it


class PictureWords:
    """What a language's words for pictures make of patterns, each when it is first asked for."""

    def __init__(self, words: Words) -> None:
        self.words = words
        # Most credits have a colon; but a language may cut its word short: "Fot. Jane Roe".
        self.has_short = any(word[-1] == "." for word in words.credit)

    @cached
    def markers(self) -> frozenset[str]:
        """The keys of lines that announce a caption."""
        return _keys(self.words.caption)

    @cached
    def archives(self) -> frozenset[str]:
        """The keys of archives of pictures."""
        return _keys(self.words.archive)

    @cached
    def filed(self) -> regex.Pattern[str]:
        """An archive behind a dash or a bar: "The harbour in 1960 - file photo"."""
        return regex.compile(rf"\w ?[-–—|] (?i:{_any_of(self.words.archive)})$")

    @cached
    def agencies(self) -> frozenset[str]:
        """The keys of agencies."""
        return _keys(self.words.agency)

    @cached
    def scenes(self) -> tuple[str, ...]:
        """How the keys of lines begin that name a scene."""
        keys = map(phrase_key, self.words.scene)
        return tuple(key if is_dense(key) else f"{key} " for key in keys)

    @cached
    def pointing(self) -> regex.Pattern[str]:
        """A bracket that says who of several somebody is: "(second from left)"."""
        names = _any_of(self.words.pointing)
        return regex.compile(rf"\((?:[^()]{{1,25}} )?(?i:{names})(?:,[^()]{{1,40}})?\)")

    @cached
    def opening(self) -> regex.Pattern[str]:
        """How captions begin: "Image caption, …", "【写真】…", "ภาพจาก …"."""
        names = _any_of(sorted(self.words.caption, key=len, reverse=True))
        dense = _any_of(
            one for one in self.words.caption if is_dense(one) and len(one) >= MIN_DENSE_WORD_CHARS
        )
        pictures = _any_of((*self.words.caption, *self.words.credit))
        commas = ",\N{ARABIC COMMA}\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}"
        colons = f":\N{FULLWIDTH COLON}{commas}"
        return regex.compile(
            rf"(?:{names})\s?[{colons}]\s?+\S|(?:{dense}) \S|[【\[](?:{pictures})[】\]]\s?+\S"
        )

    @cached
    def credit(self) -> regex.Pattern[str]:
        """A credit at a line's end, in brackets or behind a stop or dash.

        The word is written as in the data, with its capital: "nguồn: …" inside a sentence is none.
        Behind a bar it may be small.
        """
        credit = self.words.credit
        names = _any_of(sorted({*credit, *map(str.upper, credit)}, key=len, reverse=True))
        bordered = rf"(?:^|[-–—.…,|*_(\[!?”\"»){_WIDE_ENDS}]) *+[(\[*_©]*+ ?+(?:{names})"
        name = rf"(?:\p{{Lu}}\. )?+[^.!?:{_WIDE_ENDS}]{{1,60}}(?:\.[^.!?: ]{{1,10}}){{0,4}}"
        return regex.compile(
            rf"(?:{bordered}|\| ?(?i:{names}))(?: ?[{_CREDIT_SIGNS}] ?{name}"
            rf"|(?<=\.) ?\p{{Lu}}[^.!?:]{{1,60}}| minh h[ọo][ạa])[.)\]*_{_WIDE_ENDS}]*+$",
        )

    @cached
    def unbordered(self) -> regex.Pattern[str]:
        """A credit with nothing before it but its capital: "Thợ bạc chạm hoa văn Ảnh: LÊ HÒA"."""
        names = _any_of(self.words.credit)
        return regex.compile(
            rf"[\p{{Ll}}\p{{M}}\d”)] (?:{names}): ?{_NAME}(?:(?: -)?+ {_NAME}){{0,6}}+$"
        )

    @cached
    def in_brackets(self) -> regex.Pattern[str]:
        """A credit in brackets without a colon: "(photo by Jane Roe)"."""
        names, lenders = _any_of(self.words.credit), self._lenders
        return regex.compile(
            rf"[(\[](?i:{names}) (?:(?:(?i:{_BY}) |(?<=\. ))\p{{Lu}}|{lenders})"
            r"[^()\[\]]{0,60}[)\]]$"
        )

    @cached
    def behind(self) -> regex.Pattern[str]:
        """A credit without a colon behind a sentence: "… Photo Jane Roe"."""
        names = _any_of([one for one in self.words.credit if one[0].isupper()])
        name = r"\p{Lu}[\p{L}.’'-]++"
        return regex.compile(
            rf"[.!?…”»] (?:[-–—] ?+)?+(?:{names}) "
            rf"(?:(?i:{_BY}) )?(?:{name}(?:[ /]{name}){{1,3}}|{self._lenders})$"
        )

    @cached
    def lent(self) -> regex.Pattern[str]:
        """A name with the word for who took or lent a picture behind it."""
        behind = _any_of(sorted(self.words.lent, key=len, reverse=True))
        inside = r"[^（）()\[\]【】。.，]"
        return regex.compile(
            rf"[（(\[【]{inside}{{0,30}}(?:{behind})[)）\]】]$"
            rf"|(?:[。.！？”」』）)] ?|[{_WIDE_BLANK}{_EQUALS}／/]){inside}{{2,25}}(?:{behind})$"
            rf"|[ {_WIDE_BLANK}]\p{{Han}}{{2,4}} (?:{behind})$"
        )

    @cached
    def titles(self) -> regex.Pattern[str]:
        """The titles of persons, as whole words."""
        names = _any_of(sorted(self.words.person, key=len, reverse=True))
        return regex.compile(rf"(?<!\w)(?:{names})(?!\w)", regex.IGNORECASE)

    @cached
    def _lenders(self) -> str:
        return _any_of((*self.words.agency, *self.words.archive))


@lru_cache(maxsize=64)
def picture_words(words: Words) -> PictureWords:
    """Return the patterns of a language's words, made once for each.

    >>> from cleantext import lexicon
    >>> known = picture_words(lexicon.load("vi").words)
    >>> known.credit.search("Bộ trưởng phát biểu. Ảnh: CAND")[0]
    '. Ảnh: CAND'
    """
    return PictureWords(words)


def _keys(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(map(phrase_key, phrases))


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of any of these, and of nothing if there is none."""
    return "|".join(map(regex.escape, phrases)) or "(?!)"
