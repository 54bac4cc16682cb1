"""Long lines that hold several things: a menu that runs on into the story, captions in its midst.

A line is cut only where a border is certain: around a time stamp that ends a menu, around a
headline that the line began with and that comes again behind a menu, around a caption whose credit
stands in brackets or names an agency, around a headline in brackets between two sentences, behind
an agency's end mark. Any other border is a guess and stays.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_LINE_CHARS = 400
MAX_MENU_CHARS = 600  # of what stands before a stamp, so much is looked at
MIN_MENU_CHARS = 120
MIN_HEAD_WORDS, MAX_HEAD_WORDS = 8, 32
MAX_CAPTION_CHARS, MIN_CAPTION_CHARS = 320, 12

WORD_RE = regex.compile(r"\S++")
STAMP_RE = regex.compile(
    r"(?:(?<!\S)\p{Lu}\p{L}++(?: \p{L}{1,8}+)?+, ?)?+"
    r"(?<![\d/.-])(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})"
    r"[ ,T\-|]{1,3}\d{1,2}[:h]\d{2}(?::\d{2})?+(?!\d)"
    r"(?: ?\(?(?:GMT|UTC) ?[+-]\d{1,2}(?::?\d{2})?+\)?)?+"
)
# What any stamp has, asked of every long line: it is five times as fast.
TIMED_RE = re.compile(r"\d[ ,T|-]{1,3}\d{1,2}[:h]\d")
_OPENING = r"(?= ++[\"“‘'«]?+\p{Lu})"
# "(Nguồn: AFP/TTXVN) Sau đó …": in brackets a word, a colon and a name; then a sentence begins.
BRACKETED_RE = regex.compile(rf"\(\p{{Lu}}[\p{{L}} ]{{1,20}}+: ?[^():]{{2,60}}+\)\.?+{_OPENING}")
# ". Ảnh: EPA/TTXVN Ai Cập …": behind a sentence a word, a colon and agencies in capitals.
_AGENCY = r"[\p{Lu}\d]{2,12}+"
AGENCY_RE = regex.compile(
    rf"(?<=[.!?…”\"]) ?\p{{Lu}}\p{{L}}++: ?{_AGENCY}(?:/{_AGENCY})++\.?+{_OPENING}"
)
HEADLINE_RE = regex.compile(
    rf"(?<=[.!?…”\"]) *+\K\[(?=(?:[^\s\]]++ ){{4}})\p{{Lu}}[^\[\]()=_]{{24,200}}+\]{_OPENING}"
)
END_MARK_RE = regex.compile(r"(?<=[.!?…”\"])/\.(?= ++\S)")
SENTENCE_END_RE = regex.compile(rf"(?:[.!?…][”\"»]?+|/\.){_OPENING}")


def cuts(line: str) -> list[int]:
    """Return where a line is to be cut, as offsets in it, in order.

    Example:
        >>> story = "Mực nước sông lên nhanh trong đêm qua và rạng sáng nay ở vùng hạ lưu. " * 6
        >>> line = story + "Người dân đi thuyền. (Nguồn: TTXVN) Sáng nay nước đã rút."
        >>> [line[cut:][:14] for cut in cuts(line)]
        ['Người dân đi t', 'Sáng nay nước ']
    """
    if len(line) < MIN_LINE_CHARS:
        return []
    # Most lines lack the signs that a border needs.
    finders = [find for find, signs in BORDERS if all(sign in line for sign in signs)]
    found = {cut for find in finders for cut in find(line)}
    return sorted(_skip_blanks(line, cut) for cut in found if 0 < cut < len(line.rstrip()))


def _skip_blanks(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _stamp(line: str) -> Iterator[int]:
    """Yield the ends of the first time stamp that a menu stands before."""
    if not TIMED_RE.search(line):
        return
    for stamp in STAMP_RE.finditer(line):
        before = line[max(stamp.start() - MAX_MENU_CHARS, 0) : stamp.start()]
        if len(before) >= MIN_MENU_CHARS and is_menu(before):
            yield from stamp.span()
            return


def _head_again(line: str) -> Iterator[int]:
    """Yield the ends of the headline that the line began with, behind the menu of its page.

    With it those of the time stamp below it.
    """
    words = islice(WORD_RE.finditer(line), MIN_HEAD_WORDS - 1, MAX_HEAD_WORDS)
    first = len(line) - len(line.lstrip())
    heads = (line[first : word.end()] for word in words)
    again = takewhile(
        lambda pair: pair[1] > 0, ((head, line.find(head, first + 1)) for head in heads)
    )
    head, start = max(again, key=lambda pair: len(pair[0]), default=("", 0))
    before = line[max(start - MAX_MENU_CHARS, len(head)) : start]
    if len(before) >= MIN_MENU_CHARS and is_menu(before):
        end = start + len(head)
        stamp = STAMP_RE.search(line, end, end + MAX_MENU_CHARS)
        yield from (start, end, *(stamp.span() if stamp else ()))


def _captions(line: str) -> Iterator[int]:
    """Yield the ends of captions, each from the end of the sentence before it to its credit's."""
    credits = [*BRACKETED_RE.finditer(line), *AGENCY_RE.finditer(line)]
    if not credits:
        return
    ends = [0, *(found.end() for found in SENTENCE_END_RE.finditer(line))]
    done = place = 0
    for credit in sorted(credits, key=lambda found: found.start()):
        while place < len(ends) - 1 and ends[place + 1] < credit.start() - 1:
            place += 1
        start = max(ends[place], done)
        if MIN_CAPTION_CHARS <= credit.start() - start <= MAX_CAPTION_CHARS:
            yield start
            yield credit.end()
            done = credit.end()


def _headlines(line: str) -> Iterator[int]:
    for found in HEADLINE_RE.finditer(line):
        yield from found.span()


def _end_marks(line: str) -> Iterator[int]:
    for found in END_MARK_RE.finditer(line):
        yield found.end()


# What finds borders, and the signs without which it finds none.
BORDERS = (
    (_stamp, ""),
    (_head_again, ""),
    (_captions, ":"),
    (_headlines, "[]"),
    (_end_marks, "/."),
)
