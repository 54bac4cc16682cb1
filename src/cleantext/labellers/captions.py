"""Captions that no markup tells: by their credit, by a marker line before, by their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key
from cleantext.lexicon import load_fields
from cleantext.lines import NAME_WORD_RE, is_closed, is_dense, is_name
from cleantext.model import Evidence, with_evidence
from cleantext.scoring.credits import (
    BARRED_RE,
    BORDER_RE,
    CREDIT_RE,
    HOUSED_RE,
    NEVER_LAST,
    PLACED_RE,
    TAIL_RE,
    picture_words,
)
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.scoring.credits import PictureWords

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
PARTS_RE = regex.compile(r"\s*+[/|,]\s*+|\s++(?:via|[-–—])\s++")
MAX_NAME_WORDS = 4
# Behind a sign for a credit each word is of a name: "© Harbour Post / É. Roe".
NAMES_RE = regex.compile(
    r"(?:[\p{Lu}\p{Lo}][^\s/,]*+|(?:d|l|von|van|de[lrs]?|du|di|da|le|la)\b\S*)"
)
MAX_DENSE_CHARS = 120
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
    return with_evidence(blocks, dict(_captions(blocks, picture_words(page.lexicon.words))))


def _captions(blocks: Blocks, signs: PictureWords) -> Iterator[tuple[int, Evidence]]:
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


def _may_be_caption(text: str) -> bool:
    """Return whether a line is short enough; in scripts without blanks a paragraph is shorter."""
    size = len(text)
    return size <= MAX_DENSE_CHARS or (size <= MAX_CAPTION_CHARS and not is_dense(text))


def _by_itself(text: str, signs: PictureWords) -> Evidence | None:
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


def _is_archive(tail: regex.Match[str], signs: PictureWords) -> bool:
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


def _is_credited(end: str, signs: PictureWords, *, bordered: bool) -> bool:
    """Return whether a line with this end has a credit there."""
    if CREDIT_RE.search(end) and (signs.credit.search(end) or signs.unbordered.search(end)):
        return True
    if signs.has_short and signs.credit.search(end):
        return True
    if not bordered:
        return False
    without_colon = signs.in_brackets if end[-1] in ")]" else signs.behind
    return without_colon.search(end) is not None


def _is_lent(end: str, signs: PictureWords) -> bool:
    """Return whether a line with this end tells there who took or lent a picture, or where it is.

    In Chinese, Japanese and Korean the word stands behind the name: "（周立民 摄）", "시청 제공".
    """
    told = end.endswith(signs.words.lent) or end[:-1].endswith(signs.words.lent)
    return (told and signs.lent.search(end) is not None) or bool(PLACED_RE.search(end))


def _by_place(block: Block, above: Block, below: Block, signs: PictureWords) -> Evidence | None:
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


def _between(block: Block, signs: PictureWords) -> Evidence | None:
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


def _names_agency(text: str, signs: PictureWords) -> bool:
    """Return whether a line that is no sentence has an agency in brackets behind it."""
    told, _, house = text[:-1].rpartition("(")
    return phrase_key(house) in signs.agencies and not is_closed(told)


def _is_lone_credit(block: Block, signs: PictureWords) -> bool:
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


def _is_portrait(text: str, signs: PictureWords) -> bool:
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
