"""Captions that no markup tells: by their credit, by a marker line before, by their place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key
from cleantext.lines import NAME_WORD_RE, is_closed, is_dense
from cleantext.model import Evidence, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

CREDITED = Evidence(Label.CONTENT, 0.9, "captions/credit", Role.CAPTION)
ANNOUNCED = Evidence(Label.CONTENT, 0.92, "captions/after-marker", Role.CAPTION)
SCENE = Evidence(Label.CONTENT, 0.8, "captions/scene", Role.CAPTION)
PORTRAIT = Evidence(Label.CONTENT, 0.75, "captions/names", Role.CAPTION)
MARKED = Evidence(Label.CONTENT, 0.92, "captions/begins-with-marker", Role.CAPTION)
ARCHIVE = Evidence(Label.CONTENT, 0.85, "captions/archive", Role.CAPTION)
MARKER = Evidence(Label.OTHER, 0.9, "captions/marker")
PLAIN = frozenset((Role.PARAGRAPH, Role.QUOTE))
MAX_CAPTION_CHARS = 320
MAX_PLACED_CHARS = 160
MAX_CREDIT_CHARS = 120
ONE_NAME = range(2, 6)
# "… at the harbour. Jane Roe/Getty Images": what stands behind the last sentence, or in brackets.
_STOP, _EQUALS = r"\N{IDEOGRAPHIC FULL STOP}", r"\N{FULLWIDTH EQUALS SIGN}"
_WIDE_BLANK = "\N{IDEOGRAPHIC SPACE}"
TAIL_RE = regex.compile(
    rf"(?:(?P<alone>^)|[.!?…”»)\"{_STOP}] ?|(?P<mark>[({_EQUALS}]))"
    rf"(?P<sign>(?:[©ⓒ/]|\(c\)) ?)?+"
    rf"(?P<names>(?:[^.!?…©ⓒ(){_STOP}{_EQUALS}]|(?<=\b\p{{Lu}})\.){{2,90}}+)\)?+$",
    regex.IGNORECASE,
)
# What a tail stands behind or in, searched for in every line, and what it never ends with.
BORDER_RE = re.compile(f'[.!?…”»)"{_STOP}([{_EQUALS}]')
NEVER_LAST = ".!?…©ⓒ(\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EQUALS SIGN}"
# Between a credit's word and the name: "Photo: …", "사진=…"; and what is around it in wide scripts.
_CREDIT_SIGNS = ":=\N{FULLWIDTH COLON}\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH SOLIDUS}"
CREDIT_RE = re.compile("|".join((*_CREDIT_SIGNS, "minh h")))  # searched for in every line
_WIDE_ENDS = (
    "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}"
    "\N{LEFT BLACK LENTICULAR BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}"
)
PARTS_RE = regex.compile(r"\s*+[/|,]\s*+|\s++(?:via|[-–—])\s++")
MAX_NAME_WORDS = 4
# Behind a sign for a credit each word is of a name: "© Harbour Post / É. Roe".
NAMES_RE = regex.compile(r"(?:[\p{Lu}\p{Lo}][^\s/,]*+|(?:d|l|von|van|de[lr]?|di|da|le|la)\b\S*)")
# Between a credit's word and the name in brackets: "(photo by Jane Roe)".
_BY = "by|of|courtesy of|di|de|del|da|do|dei|von|van|par|av|af|fra|od"
# Japanese captions end in the place and the day: "…＝11日、青浦市", "…（雪峰湖で）".
PLACED_RE = re.compile(
    r"＝(?:(?=[^＝。]*[年月日])[^＝。]{3,50}|[^＝。、]{1,12}[市区町村県]で?)$"
    r"|（[^（）。]{1,30}(?:で|にて|から)）$"
)
MAX_DENSE_CHARS = 120


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
    return with_evidence(blocks, dict(_captions(blocks, page.lexicon.words)))


def _captions(blocks: Blocks, words: Words) -> Iterator[tuple[int, Evidence]]:
    kept = [n for n, block in enumerate(blocks) if block.label is Label.CONTENT and block.text]
    markers = _keys(words.caption)
    for above, number, below in zip((-1, *kept), kept, (*kept[1:], -1), strict=False):
        block = blocks[number]
        if len(block.text) <= MAX_CAPTION_CHARS and block.role in PLAIN:
            told = _beside_marker(block, blocks[number - 1] if number else None, markers)
            told = told or _by_itself(block.text, words)
            if told is None and above >= 0 <= below:
                told = _by_place(block, blocks[above], blocks[below], words)
            if told:
                yield number, told


def _beside_marker(
    block: Block, before: Block | None, markers: AbstractSet[str]
) -> Evidence | None:
    """Return the evidence that a line is a marker, or stands below one."""
    if block.key in markers:
        return MARKER
    return ANNOUNCED if before and before.key in markers else None


def _by_itself(text: str, words: Words) -> Evidence | None:
    """Return the evidence that a line gives by its own words. Only its end is searched."""
    opens = text.startswith(words.caption) or text[0] in "【["
    if opens and _marker_pattern(words.caption, words.credit).match(text):
        return MARKED
    end = text[-MAX_CREDIT_CHARS:]
    if _is_credited(end, words) or (_is_brief(text) and _is_lent(end, words)):
        return CREDITED
    if end[-1] in NEVER_LAST or not BORDER_RE.search(end):
        return None
    tail = TAIL_RE.search(end)
    if tail is None or tail["alone"] is not None:
        return None
    return ARCHIVE if _is_signed(tail) or _is_archive(tail, words) else None


def _is_brief(text: str) -> bool:
    """Return whether a line is one sentence: news in pictures have their text and credit in one."""
    return len(text) <= MAX_DENSE_CHARS and text.count("\N{IDEOGRAPHIC FULL STOP}") <= 1


def _is_signed(tail: regex.Match[str]) -> bool:
    """Return whether a sign for a credit stands before names, and no year."""
    parts = PARTS_RE.split(tail["names"].strip())
    named = (
        len(part.split()) <= MAX_NAME_WORDS and all(map(NAMES_RE.fullmatch, part.split()))
        for part in parts
    )
    return bool(tail["sign"]) and all(parts) and all(named)


@lru_cache(maxsize=64)
def _marker_pattern(markers: tuple[str, ...], credit: tuple[str, ...]) -> regex.Pattern[str]:
    """Return a pattern of how captions begin: "Image caption, …", "【写真】…"."""
    names = "|".join(regex.escape(one) for one in sorted(markers, key=len, reverse=True)) or "$."
    pictures = "|".join(map(regex.escape, (*markers, *credit))) or "$."
    commas = ",\N{ARABIC COMMA}\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}"
    colons = f":\N{FULLWIDTH COLON}{commas}"
    return regex.compile(rf"(?:{names})\s?[{colons}]\s?+\S|[【\[](?:{pictures})[】\]]\s?+\S")


def _is_archive(tail: regex.Match[str], words: Words) -> bool:
    """Return whether names are a picture's: of an archive, or of somebody and an agency."""
    parts = [part for part in PARTS_RE.split(tail["names"]) if part.strip()]
    if not parts or any(len(part.split()) > MAX_NAME_WORDS for part in parts):
        return False
    keys = [phrase_key(part) for part in parts]
    if not _keys(words.archive).isdisjoint(keys):
        return True
    agencies, mark = _keys(words.agency), tail["mark"]
    if len(keys) == 1:
        return mark is not None and mark != "(" and keys[0] in agencies
    led = mark is not None or (tail["alone"] is None and "/" in tail["names"])
    return keys[-1] in agencies or (led and keys[0] in agencies)


@lru_cache(maxsize=64)
def _keys(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(phrase_key, phrases))


def _is_credited(end: str, words: Words) -> bool:
    """Return whether a line with this end has a credit there."""
    if CREDIT_RE.search(end) or _has_short(words.credit):
        pattern = _credit_pattern(words.credit)
        if pattern is not None and pattern.search(end):
            return True
    if end[-1] in NEVER_LAST or not BORDER_RE.search(end):
        return False
    without_colon = _bracket_pattern if end[-1] in ")]" else _behind_pattern
    houses = (*words.agency, *words.archive)
    return without_colon(words.credit, houses).search(end) is not None


@lru_cache(maxsize=64)
def _has_short(credit: tuple[str, ...]) -> bool:
    """Return whether a language cuts a word for credits short: "Fot. Jane Roe" has no colon."""
    return any(word[-1] == "." for word in credit)


@lru_cache(maxsize=64)
def _bracket_pattern(credit: tuple[str, ...], houses: tuple[str, ...]) -> regex.Pattern[str]:
    """Return a pattern of a credit in brackets without a colon: "(photo by Jane Roe)"."""
    names = "|".join(regex.escape(one) for one in credit) or "$."
    lenders = "|".join(regex.escape(one) for one in houses) or "$."
    return regex.compile(
        rf"[(\[](?i:{names}) (?:(?:(?i:{_BY}) |(?<=\. ))\p{{Lu}}|{lenders})[^()\[\]]{{0,60}}[)\]]$"
    )


@lru_cache(maxsize=64)
def _behind_pattern(credit: tuple[str, ...], houses: tuple[str, ...]) -> regex.Pattern[str]:
    """Return a pattern of a credit without a colon behind a sentence: "… Photo Jane Roe"."""
    names = "|".join(regex.escape(one) for one in credit if one[0].isupper()) or "$."
    lenders = "|".join(regex.escape(one) for one in houses) or "$."
    name = r"\p{Lu}[\p{L}.’'-]++"
    return regex.compile(
        rf"[.!?…”»] (?:{names}) (?:(?i:{_BY}) )?(?:{name}(?: {name}){{1,2}}|{lenders})$"
    )


def _is_lent(end: str, words: Words) -> bool:
    """Return whether a line with this end tells there who took or lent a picture, or where it is.

    In Chinese, Japanese and Korean the word stands behind the name: "（周立民 摄）", "시청 제공".
    """
    if not words.lent:
        return False
    told = end.endswith(words.lent) or end[:-1].endswith(words.lent)
    return (told and _lent_pattern(words.lent).search(end) is not None) or bool(
        PLACED_RE.search(end)
    )


@lru_cache(maxsize=64)
def _lent_pattern(lent: tuple[str, ...]) -> regex.Pattern[str]:
    behind = "|".join(regex.escape(one) for one in sorted(lent, key=len, reverse=True))
    inside = r"[^（）()\[\]【】。.，]"
    return regex.compile(
        rf"[（(\[【]{inside}{{0,30}}(?:{behind})[)）\]】]$"
        rf"|(?:[。.！？”」』）)] ?|[{_WIDE_BLANK}{_EQUALS}／/]){inside}{{2,25}}(?:{behind})$"
        rf"|[ {_WIDE_BLANK}]\p{{Han}}{{2,4}} (?:{behind})$"
    )


@lru_cache(maxsize=64)
def _credit_pattern(credit: tuple[str, ...]) -> regex.Pattern[str] | None:
    """Return a pattern of a credit at a line's end, in brackets or behind a stop or dash.

    The word is written as in the data, with its capital: "nguồn: …" inside a sentence is none.
    """
    if not credit:
        return None
    words = sorted({*credit, *map(str.upper, credit)}, key=len, reverse=True)
    names = "|".join(map(regex.escape, words))
    return regex.compile(
        rf"(?:^|[-–—.…,|*_(\[!?”\"»){_WIDE_ENDS}]) *+[(\[*_]*+(?:{names})"
        rf"(?: ?[{_CREDIT_SIGNS}] ?[^.!?:{_WIDE_ENDS}]{{1,60}}(?:\.[^.!?: ]{{1,10}}){{0,4}}"
        rf"|(?<=\.) ?\p{{Lu}}[^.!?:]{{1,60}}| minh h[ọo][ạa])[.)\]*_{_WIDE_ENDS}]*+$",
    )


def _by_place(block: Block, above: Block, below: Block, words: Words) -> Evidence | None:
    """Return the evidence that a line gives by standing between, or beside, paragraphs."""
    text = block.text
    if len(text) > MAX_PLACED_CHARS:
        return None
    if (above.is_prose or below.is_prose) and _is_lone_credit(text, words):
        return ARCHIVE
    if not (above.is_prose and below.is_prose):
        return None
    if block.key.startswith(_openings(words.scene)) and (not is_closed(text) or is_dense(text)):
        return SCENE
    if text[-1] == ")" and _names_agency(text, words):
        return ARCHIVE
    return PORTRAIT if _is_portrait(text, words) else None


def _names_agency(text: str, words: Words) -> bool:
    """Return whether a line that is no sentence has an agency in brackets behind it."""
    told, _, house = text[:-1].rpartition("(")
    return phrase_key(house) in _keys(words.agency) and not is_closed(told)


def _is_lone_credit(text: str, words: Words) -> bool:
    """Return whether a line is a credit and nothing else; a sign for copyright tells no year."""
    found = TAIL_RE.match(text) if len(text) <= MAX_CREDIT_CHARS else None
    if found is None or found["alone"] is None:
        return False
    signed = bool(found["sign"]) and not any(sign.isdigit() for sign in found["names"])
    return signed or _is_archive(found, words)


@lru_cache(maxsize=64)
def _openings(scenes: tuple[str, ...]) -> tuple[str, ...]:
    keys = map(phrase_key, scenes)
    return tuple(key if is_dense(key) else f"{key} " for key in keys)


def _is_portrait(text: str, words: Words) -> bool:
    """Return whether a line is two or more names with their titles, joined by "and".

    Behind one name, with its title, there is a full stop, as no heading has it.
    """
    bare, titles = _title_pattern(words.person).subn(" ", text)
    parts = list(_split_at(bare.split(), words.joining))
    alone = titles > 0 and text.endswith(".") and len(parts[0]) in ONE_NAME
    return (len(parts) > 1 or alone) and all(
        part and all(NAME_WORD_RE.match(word.rstrip(",")) for word in part) for part in parts
    )


@lru_cache(maxsize=64)
def _title_pattern(titles: tuple[str, ...]) -> regex.Pattern[str]:
    names = "|".join(regex.escape(one) for one in sorted(titles, key=len, reverse=True))
    return regex.compile(rf"(?<!\w)(?:{names or '$.'})(?!\w)", regex.IGNORECASE)


def _split_at(tokens: Sequence[str], joining: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in tokens:
        if token in joining:
            yield part
            part = []
        else:
            part.append(token)
    yield part
