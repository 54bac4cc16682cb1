"""Tests that a line of text passes or fails whatever its language: its form, not its words.

Scripts without spaces or full stops (Thai, Khmer, Lao, Han, kana) are measured in characters, as
"words" and "ends in punctuation" say nothing there.
"""

from __future__ import annotations

import re

import regex

TERMINALS = ".!?…。！？｡؟۔।॥։።"
CLOSERS = "\"'”’»›)]}」』）】〉》"
MIN_SENTENCE_WORDS = 6
MIN_SENTENCE_CHARS = 40
MIN_DENSE_CHARS, MIN_DENSE_PROSE_CHARS = 20, 80
MIN_PROSE_CHARS = 160
MIN_NAME_WORDS = 2
_CLOSING, _STOPS = f"{CLOSERS} ", tuple(TERMINALS)

WORD_RE = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’\-][\p{L}\p{M}\p{N}]++)*+")
# Without marks, which only `regex` knows, `re` finds the same words in half of the time. They are
# all in these ranges, as is what `regex` takes for letters and `re` does not know yet.
MAYBE_MARKED_RE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0558-\u1dff\u208f-\u20ff\u2cef-\U0010ffff]"
)
UNMARKED_WORD_RE = re.compile(r"[^\W_]++(?:['’\-][^\W_]++)*+")
DENSE_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
# All of those and more, in few ranges: `re` searches for one class five times as fast.
MAYBE_DENSE_RE = re.compile("[\u0e00-\u1dff\u2e80-\U0010ffff]")
MIN_MENU_WORDS = 15
MENU_CAPITALS = 0.4
MENU_WORDS_A_MARK, MENU_WORDS_A_SENTENCE = 12, 100

# What is left of markup says nothing of a line: "<img src=… alt=…> Business".
TAG_RE = regex.compile(r"</?[a-z][^<>]*+>?+")
NEXT_SENTENCE_RE = regex.compile(r"[\p{Ll}\d%)][.!?][\"”»]?+ \p{Lu}")
NAME_WORD_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}.’'\-]*+$")


def words(text: str) -> list[str]:
    """Return the words of ``text``; apostrophes and hyphens inside one belong to it.

    >>> words("L'ASEAN, 28 août")
    ["L'ASEAN", '28', 'août']
    """
    marked = not text.isascii() and MAYBE_MARKED_RE.search(text)
    return (WORD_RE if marked else UNMARKED_WORD_RE).findall(text)


def is_dense(text: str) -> bool:
    """Return whether ``text`` is in a script that puts no blanks between words.

    >>> is_dense("タイトル"), is_dense("Tiêu đề")
    (True, False)
    """
    if text.isascii() or not MAYBE_DENSE_RE.search(text):
        return False
    return len(DENSE_RE.findall(text)) * 3 > len(text)


def is_closed(text: str) -> bool:
    """Return whether ``text`` ends as a sentence does, closing quotes and brackets aside.

    >>> is_closed("Xong."), is_closed("“Xong.”"), is_closed("Ảnh: CAND"), is_closed("”")
    (True, True, False, False)
    """
    # Most lines end with a letter, and need not be asked more.
    return not text[-1:].isalnum() and text.rstrip(_CLOSING).endswith(_STOPS)


def is_sentence(text: str) -> bool:
    """Return whether ``text`` has the form of at least one whole sentence.

    >>> is_sentence("Hội nghị đã khai mạc tại Đà Nẵng."), is_sentence("Bình luận.")
    (True, False)
    """
    closed = is_closed(text)
    if not closed and len(text) < MIN_DENSE_PROSE_CHARS:
        return False
    if is_dense(text):
        return len(text) >= MIN_DENSE_CHARS
    if not closed:
        return False
    return len(text) >= MIN_SENTENCE_CHARS or len(words(text)) >= MIN_SENTENCE_WORDS


def is_prose(text: str) -> bool:
    """Return whether ``text`` is a paragraph: a sentence, or too long to be anything else.

    >>> is_prose("Trang chủ"), is_prose("chữ " * 60)
    (False, True)
    """
    return is_long(text) or is_sentence(text)


def is_long(text: str) -> bool:
    """Return whether ``text`` is too long to be anything but a paragraph.

    >>> is_long("Trang chủ"), is_long("chữ " * 60)
    (False, True)
    """
    return len(text) >= MIN_PROSE_CHARS


def is_name(text: str, most: int = 5) -> bool:
    """Return whether ``text`` is two to ``most`` capitalised words and nothing else.

    >>> is_name("Lê Hòa"), is_name("Quang cảnh"), is_name("Đan Thuần - Quỳnh Nguyễn")
    (True, False, True)
    """
    parts = [part for part in text.split() if part not in "-–/&,"]
    if not MIN_NAME_WORDS <= len(parts) <= most:
        return False
    return all(NAME_WORD_RE.match(part.rstrip(",")) for part in parts)


def is_row(text: str) -> bool:
    """Return whether ``text`` is a row of a table, as Markdown and extractors write them.

    >>> is_row("| Sông Hồng | 1.149 km |"), is_row("Trang chủ | Thời sự")
    (True, False)
    """
    return text.startswith("| ")


def is_menu(text: str) -> bool:
    """Return whether ``text`` is a menu on one line: names of sections, and no sentence.

    A row of a table is none, however short its cells are.

    >>> is_menu("Trang chủ Thời sự Thế giới Kinh doanh Giải trí Thể thao Pháp luật Sức khỏe " * 2)
    True
    >>> is_menu("Hôm qua ông Lê Văn Ba đã đến thăm bà Mai, và hai người nói chuyện rất lâu " * 2)
    False
    """
    if "<" in text:
        text = TAG_RE.sub(" ", text)
    tokens = text.split()
    if len(tokens) < MIN_MENU_WORDS or is_row(text):
        return False
    if sum([token[0].isupper() for token in tokens]) < MENU_CAPITALS * len(tokens):
        return False
    if sum([token[-1] in ",;.!?" for token in tokens]) * MENU_WORDS_A_MARK > len(tokens):
        return False
    return len(NEXT_SENTENCE_RE.findall(text)) * MENU_WORDS_A_SENTENCE <= len(tokens)
