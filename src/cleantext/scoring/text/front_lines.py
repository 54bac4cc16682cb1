"""What a single line at a plain text's front may be: open, a paragraph, a date, a byline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

from cleantext import lexicon
from cleantext.dates import is_stamp_line
from cleantext.lines import NAME_WORD_RE, NEXT_SENTENCE_RE, is_name, words
from cleantext.scoring.text.topics import is_terse
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block

MAX_TITLE_CHARS = 200
USUAL_TITLE_WORDS, ASKING_WORDS = range(6, 22), range(6, 29)
MAX_SECTION_CHARS, MAX_SECTION_WORDS, MAX_TERSE_CHARS = 30, 5, 12
MAX_STAMP_CHARS = 90  # when it was published, and when changed
MAX_BYLINE_CHARS, MAX_UNNAMED, MAX_SOURCE_WORDS, MAX_TASK_WORDS = 60, 1, 7, 3
# What these say of a short line they say by its place, so a place beside a date may overrule them.
MENUS = ("menus/run-of-short-lines",)
PLACED = (*MENUS, "story/", "links/")
ASKING, QUOTES = "?!？！", "\"'”’»“」』"
CONTENT, OPEN_ROLES = Label.CONTENT, (Role.PARAGRAPH, Role.QUOTE)
_DIGIT_RE = re.compile(r"\d")
_INITIALS_RE = regex.compile(r"\p{Lu}\.\s?\p{Lu}[\p{L}\p{M}]*+\.?$")
# A paper's name before a date, "Kabar.example - ", and a section behind one.
_HOUSE_RE = regex.compile(
    r"\p{Lu}[\p{L}.]{1,20}+(?: \p{Lu}[\p{L}.]{0,20}+){0,2}(?: [-–—|]|,) (?=.*\d)"
)
_SECTION_RE = regex.compile(r"(?<=\d.{0,12}) [|•·] \p{Lu}\p{Ll}*+(?: \p{L}++){0,3}$")
# What was counted, "- Views: 2.310", and names right before a date: "After The Harbour Post 07:30".
_COUNT_RE = regex.compile(r" [-–—|•·] (?:\p{L}++ ?+){1,3}: ?\d[\d.,]*+[kK]?+$")
_NAMES_RE = regex.compile(r"(?:\p{Lu}[\p{L}.]*+ ){2,5}+(?=\d)")
# Behind a name, whom its bearer writes for or with: "Lê Hòa (Báo Sông Hậu)", "Jane Roe with AFP".
_HOUSED_RE = regex.compile(
    r"(?<=\p{L})(?: ?\(\p{Lu}[^()]{1,40}\)| (?:avec|with|mit|et) (?:l['’])?\p{Lu}{2,6})$"
)
_PARTS_RE = regex.compile(r"\s*+[,;|/]\s*+|\s++[-–—]\s++")


def is_open(block: Block) -> bool:
    """Return whether nobody has said yet what a line is."""
    return bool(block.text) and block.label is CONTENT and block.role in OPEN_ROLES


def is_loose(block: Block, places: tuple[str, ...] = PLACED) -> bool:
    """Return whether a line is open, or chrome by its place alone, as rules of ``places`` tell."""
    placed = all(one.rule.startswith(places) for one in block.evidence)
    return is_open(block) or (bool(block.text) and placed)


def is_told(block: Block) -> bool:
    """Return whether a line is a paragraph; one question may be a headline."""
    return block.is_prose and not is_question(block.text)


def is_question(text: str) -> bool:
    """Return whether a line is one question or one call, maybe quoted, as long as a headline.

    >>> is_question("Agda, 91, runs the last shop: “Who else would sell yeast?”")
    True
    """
    asks = text.rstrip(QUOTES)[-1:] in ASKING and len(text) <= MAX_TITLE_CHARS
    return asks and len(words(text)) in ASKING_WORDS and not NEXT_SENTENCE_RE.search(text)


def is_usual(text: str) -> bool:
    """Return whether a line is as long as most headlines are."""
    return len(words(text)) in USUAL_TITLE_WORDS


def is_stamp(text: str) -> bool:
    """Return whether a line is nothing but a date or a time, maybe beside a paper or a section.

    >>> is_stamp("Kabar.example - 12/05/2025, 07:30 WIB"), is_stamp("Hà Nội - 36 phố phường")
    (True, False)
    """
    if len(text) > MAX_STAMP_CHARS or not _DIGIT_RE.search(text):
        return False
    return is_stamp_line(text) or any(is_stamp_line(part) for part in _beside_house(text))


def _beside_house(text: str) -> Iterator[str]:
    """Yield a line without names at its start, or without a section or a count at its end."""
    ends = (_SECTION_RE.search(text), _COUNT_RE.search(text))
    for house in (_HOUSE_RE.match(text), _NAMES_RE.match(text), *ends):
        if house is not None:
            yield text[: house.start()] + text[house.end() :]


def may_be_byline(text: str) -> bool:
    """Return whether a line beside a headline may name its writers.

    >>> may_be_byline("Lê Hòa, Theo Báo Sông Hậu"), may_be_byline("Theo chân đoàn cứu hộ")
    (True, False)
    """
    if len(text) > MAX_BYLINE_CHARS:
        return False
    text = _HOUSED_RE.sub("", text).rstrip(",")
    if is_name(text) or _INITIALS_RE.match(text) is not None:
        return True
    fields = lexicon.load_fields()
    parts = _PARTS_RE.split(text)
    if len(parts) == 1 and _opens(parts[0].split()) and not is_usual(text):
        return _names_writer(text, (fields.byline, fields.source)) or _is_house(text)
    others = [part for part in parts if not _names_writer(part, (fields.byline, fields.source))]
    opened = parts[0] not in others and _opens(parts[0].split())
    named = len(others) < len(parts) and all(
        _is_staff(part) or _is_house(part) or (opened and _is_task(part)) for part in others
    )
    return named or text.casefold() in fields.nobody or _is_desk(parts[0].casefold())


def _is_desk(part: str) -> bool:
    """Return whether a part of a line names a desk in several words, as before its place.

    >>> _is_desk("da redação"), _is_desk("editor")
    (True, False)
    """
    return " " in part and part in lexicon.load_fields().nobody


@cache
def _first_words() -> frozenset[str]:
    """Return what the words that stand before a writer's name or a source's begin with."""
    fields = lexicon.load_fields()
    return frozenset(known.split()[0].rstrip(":") for known in fields.byline | fields.source)


def _is_staff(part: str) -> bool:
    """Return whether a part of a line is somebody's task and name: "Editor: Lê Hòa"."""
    task, colon, name = part.partition(":")
    return bool(colon) and len(task.split()) == 1 and is_name(name)


def _opens(tokens: Sequence[str]) -> bool:
    """Return whether a part of a line may begin with a word before a writer or a source."""
    return bool(tokens) and tokens[0].casefold().rstrip(":") in _first_words()


def _is_task(part: str) -> bool:
    """Return whether a part of a line may be what somebody is, behind their name."""
    return part.islower() and len(part.split()) <= MAX_TASK_WORDS


def _is_house(part: str) -> bool:
    """Return whether a part of a line is whom a writer writes for: "kabar", "Theo Sóng trẻ".

    One word may be the writer's task, too.
    """
    first, *rest = part.split() or [""]
    if not rest:
        return first[:1].isalpha()
    sourced = first.casefold().rstrip(":") in lexicon.load_fields().source
    return sourced and rest[0][0].isupper() and len(rest) < MAX_SOURCE_WORDS


def _names_writer(part: str, openings: Sequence[AbstractSet[str]]) -> bool:
    """Return whether a part of a line is a name, or such a word and a name behind it.

    One word of it may be small: "Tham vấn bởi Luật sư Lê Hòa".
    """
    tokens = part.split()
    if is_name(part):
        return True
    if not _opens(tokens):
        return False
    for size in range(len(tokens) - 1, 0, -1):
        opening = " ".join(tokens[:size]).casefold().rstrip(":")
        if any(opening in known for known in openings):
            named = [NAME_WORD_RE.match(token) is not None for token in tokens[size:]]
            return named[0] and named[-1] and named.count(False) <= MAX_UNNAMED
    return False


def may_be_section(block: Block) -> bool:
    """Return whether a line above a headline is as short as the name of a section."""
    text = block.text
    if is_terse(text):
        return len(text) <= MAX_TERSE_CHARS
    return len(text) <= MAX_SECTION_CHARS and len(words(text)) <= MAX_SECTION_WORDS
