"""Captions that no markup tells: by their credit, by a marker line before, by their place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.caching import cached
from cleantext.folding import phrase_key
from cleantext.lexicon import load_fields
from cleantext.lines import NAME_WORD_RE, is_closed, is_dense, is_name
from cleantext.model import Evidence, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

CREDITED = Evidence(Label.CONTENT, 0.9, "captions/credit", Role.CAPTION)
ANNOUNCED = Evidence(Label.CONTENT, 0.92, "captions/after-marker", Role.CAPTION)
SCENE = Evidence(Label.CONTENT, 0.8, "captions/scene", Role.CAPTION)
POINTED = Evidence(Label.CONTENT, 0.85, "captions/pointing", Role.CAPTION)
PORTRAIT = Evidence(Label.CONTENT, 0.75, "captions/names", Role.CAPTION)
MARKED = Evidence(Label.CONTENT, 0.92, "captions/begins-with-marker", Role.CAPTION)
ARCHIVE = Evidence(Label.CONTENT, 0.85, "captions/archive", Role.CAPTION)
MARKER = Evidence(Label.OTHER, 0.9, "captions/marker")
PLAIN = frozenset((Role.PARAGRAPH, Role.QUOTE))
MAX_CAPTION_CHARS = 320
MAX_PLACED_CHARS = 160
MAX_CREDIT_CHARS, MAX_SOURCE_CHARS = 120, 30
ONE_NAME = range(2, 6)
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
PARTS_RE = regex.compile(r"\s*+[/|,]\s*+|\s++(?:via|[-–—])\s++")
MAX_NAME_WORDS = 4
# Behind a sign for a credit each word is of a name: "© Harbour Post / É. Roe".
NAMES_RE = regex.compile(
    r"(?:[\p{Lu}\p{Lo}][^\s/,]*+|(?:d|l|von|van|de[lrs]?|du|di|da|le|la)\b\S*)"
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
MAX_DENSE_CHARS = 120
MIN_DENSE_WORD_CHARS = 6  # of a word that needs no colon behind it
# What a line has that is a credit and nothing else, unless it names an archive alone.
LONE_SIGN_RE = re.compile(r"[©ⓒ(/|,–—-]| via ")
CONTENT = Label.CONTENT


def label_captions(blocks: Blocks, page: Page, /) -> Blocks:
    """Label captions: role caption, still content, so that the policy decides where they go.

    A line with a credit at its end ("… Ảnh: CAND"), a line after a marker ("Chú thích ảnh"), and,
    between two paragraphs, a line that names a scene or two persons and tells nothing.

    Args:
        blocks: The page's blocks in reading order.
        page: The words of its ``lexicon`` are those that stand in credits and captions.

    Returns:
        As many blocks in the same order. Chrome, code, list items and tables are left alone.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> page = Page(lexicon=lexicon.load("vi"))
        >>> (block,) = label_captions((Block(0, "Bộ trưởng phát biểu. Ảnh: CAND"),), page)
        >>> str(block.role)
        'caption'
    """
    return with_evidence(blocks, dict(_captions(blocks, _signs(page.lexicon.words))))


def _captions(blocks: Blocks, signs: _Signs) -> Iterator[tuple[int, Evidence]]:
    kept = [n for n, block in enumerate(blocks) if block.label is CONTENT and block.text]
    markers = {n for n, block in enumerate(blocks) if block.key in signs.markers}
    for above, number, below in zip((-1, *kept), kept, (*kept[1:], -1), strict=False):
        block = blocks[number]
        if block.role in PLAIN and _may_be_caption(block.text):
            told = MARKER if number in markers else ANNOUNCED if number - 1 in markers else None
            if told is None and not _is_source(block.text, blocks[below] if below >= 0 else None):
                told = _by_itself(block.text, signs)
            if told is None and above >= 0 <= below:
                told = _by_place(block, blocks[above], blocks[below], signs)
            if told:
                yield number, told


class _Signs:
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
def _signs(words: Words) -> _Signs:
    return _Signs(words)


def _keys(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(map(phrase_key, phrases))


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of any of these, and of nothing if there is none."""
    return "|".join(map(regex.escape, phrases)) or "(?!)"


def _may_be_caption(text: str) -> bool:
    """Return whether a line is short enough; in scripts without blanks a paragraph is shorter."""
    size = len(text)
    return size <= MAX_DENSE_CHARS or (size <= MAX_CAPTION_CHARS and not is_dense(text))


def _by_itself(text: str, signs: _Signs) -> Evidence | None:
    """Return the evidence that a line gives by its own words. Only its end is searched."""
    opens = text.startswith(signs.words.caption) or text[0] in "【["
    if opens and signs.opening.match(text):
        return MARKED
    end = text[-MAX_CREDIT_CHARS:]
    bordered = end[-1] not in NEVER_LAST and BORDER_RE.search(end) is not None
    if _is_credited(end, signs, bordered=bordered):
        return CREDITED
    if signs.words.lent and _is_brief(text) and _is_lent(end, signs):
        return CREDITED
    if signs.filed.search(end) or (bordered and _is_housed(end)):
        return ARCHIVE
    tail = TAIL_RE.search(end) if bordered else None
    if tail is None or tail["alone"] is not None:
        return None
    return ARCHIVE if _is_signed(tail) or _is_archive(tail, signs) else None


def _is_source(text: str, below: Block | None) -> bool:
    """Return whether a line names where its story is from, and no paragraph of it stands below."""
    head, colon, _ = text[:MAX_SOURCE_CHARS].partition(":")
    named = bool(colon) and head.strip().casefold() in load_fields().source
    return named and (below is None or not below.is_prose)


def _is_housed(end: str) -> bool:
    """Return whether a line with this end names there a house, and in brackets its photographer."""
    housed = "/" in end and HOUSED_RE.search(end) is not None
    return housed or ("|" in end and BARRED_RE.search(end) is not None)


def _is_brief(text: str) -> bool:
    """Return whether a line is one sentence: news in pictures have their text and credit in one."""
    return len(text) <= MAX_DENSE_CHARS and text.count("\N{IDEOGRAPHIC FULL STOP}") <= 1


def _is_signed(tail: regex.Match[str]) -> bool:
    """Return whether a sign for a credit stands before names, and no year."""
    if not tail["sign"]:
        return False
    parts = PARTS_RE.split(tail["names"].strip())
    named = (
        len(part.split()) <= MAX_NAME_WORDS and all(map(NAMES_RE.fullmatch, part.split()))
        for part in parts
    )
    return all(parts) and all(named)


def _is_archive(tail: regex.Match[str], signs: _Signs) -> bool:
    """Return whether names are a picture's: of an archive, or of somebody and an agency."""
    parts = [part for part in PARTS_RE.split(tail["names"]) if part.strip()]
    if not parts or any(len(part.split()) > MAX_NAME_WORDS for part in parts):
        return False
    keys = [phrase_key(part) for part in parts]
    if not signs.archives.isdisjoint(keys):
        return True
    agencies, mark = signs.agencies, tail["mark"]
    if len(keys) == 1:
        return mark is not None and mark != "(" and keys[0] in agencies
    led = mark is not None or (tail["alone"] is None and "/" in tail["names"])
    return keys[-1] in agencies or (led and keys[0] in agencies)


def _is_credited(end: str, signs: _Signs, *, bordered: bool) -> bool:
    """Return whether a line with this end has a credit there."""
    if CREDIT_RE.search(end) and (signs.credit.search(end) or signs.unbordered.search(end)):
        return True
    if signs.has_short and signs.credit.search(end):
        return True
    if not bordered:
        return False
    without_colon = signs.in_brackets if end[-1] in ")]" else signs.behind
    return without_colon.search(end) is not None


def _is_lent(end: str, signs: _Signs) -> bool:
    """Return whether a line with this end tells there who took or lent a picture, or where it is.

    In Chinese, Japanese and Korean the word stands behind the name: "（周立民 摄）", "시청 제공".
    """
    told = end.endswith(signs.words.lent) or end[:-1].endswith(signs.words.lent)
    return (told and signs.lent.search(end) is not None) or bool(PLACED_RE.search(end))


def _by_place(block: Block, above: Block, below: Block, signs: _Signs) -> Evidence | None:
    """Return the evidence that a line gives by standing between, or beside, paragraphs."""
    text = block.text
    if len(text) > MAX_PLACED_CHARS:
        return None
    between = above.is_prose and below.is_prose
    housed = between and text[-1] == ")" and _names_agency(text, signs)
    if housed or ((above.is_prose or below.is_prose) and _is_lone_credit(block, signs)):
        return ARCHIVE
    if above.is_prose and _may_lack_credit(block) and signs.credit.match(below.text):
        return CREDITED  # on a line of its own below the caption
    return _between(block, signs) if between else None


def _between(block: Block, signs: _Signs) -> Evidence | None:
    """Return the evidence that a line gives by standing between two paragraphs."""
    text = block.text
    if "(" in text and not is_closed(text.rstrip(")")) and signs.pointing.search(text):
        return POINTED
    if block.key.startswith(signs.scenes) and (not is_closed(text) or is_dense(text)):
        return SCENE
    return PORTRAIT if _is_portrait(text, signs) else None


def _may_lack_credit(block: Block) -> bool:
    """Return whether a line may be a caption without its credit: no paragraph, and no byline."""
    return not (block.is_prose or is_name(block.text) or ":" in block.text)


def _names_agency(text: str, signs: _Signs) -> bool:
    """Return whether a line that is no sentence has an agency in brackets behind it."""
    told, _, house = text[:-1].rpartition("(")
    return phrase_key(house) in signs.agencies and not is_closed(told)


def _is_lone_credit(block: Block, signs: _Signs) -> bool:
    """Return whether a line is a credit and nothing else; a sign for copyright tells no year."""
    text = block.text
    several = LONE_SIGN_RE.search(text) is not None
    if len(text) > MAX_CREDIT_CHARS or not (several or block.key in signs.archives):
        return False
    found = TAIL_RE.match(text)
    if found is None or found["alone"] is None:
        return False
    signed = bool(found["sign"]) and not any(sign.isdigit() for sign in found["names"])
    return signed or _is_archive(found, signs)


def _is_portrait(text: str, signs: _Signs) -> bool:
    """Return whether a line is two or more names with their titles, joined by "and".

    Behind one name, with its title, there is a full stop, as no heading has it.
    """
    bare, titles = signs.titles.subn(" ", text)
    parts = list(_split_at(bare.split(), signs.words.joining))
    alone = titles > 0 and text.endswith(".") and len(parts[0]) in ONE_NAME
    return (len(parts) > 1 or alone) and all(
        part and all(NAME_WORD_RE.match(word.rstrip(",")) for word in part) for part in parts
    )


def _split_at(tokens: Sequence[str], joining: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in tokens:
        if token in joining:
            yield part
            part = []
        else:
            part.append(token)
    yield part
