"""Single values as pages write them → plain text, dates, tags."""

from __future__ import annotations

import html

import regex

from cleantext.dates import find_stamp
from cleantext.lexicon import load_fields
from cleantext.parsing.metadata.names import strip_head, unique

MAX_VALUE_CHARS = 5_000
MAX_DATE_CHARS = 80
MAX_TAG_CHARS, MAX_TAGS = 80, 60
# Without separators a run of words this long may be several tags, and nobody can tell where.
MAX_TAG_WORDS = 5

_TAG_RE = regex.compile(r"<[^<>]*+>")
_BLANKS_RE = regex.compile(r"\s++")
_BETWEEN_TAGS_RE = regex.compile(r"\s*+[,;|•·，、\N{ARABIC COMMA}\n]\s*+|\s*+#\s*+")


def plain(value: object) -> str:
    """Return a value as one line of text: markup and entities resolved; empty for no text."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(html.unescape(value[:MAX_VALUE_CHARS]))
    return _BLANKS_RE.sub(" ", _TAG_RE.sub(" ", text) if "<" in text else text).strip()


def read_date(value: object, *, day_first: bool = True) -> str:
    """Return the date of a value in ISO 8601; empty if it holds none.

    Without ``day_first`` a date whose day and month could change places is none.

    Example:
        >>> read_date("2024-07-19T07:42:00.000+0700"), read_date("soon")
        ('2024-07-19T07:42:00+07:00', '')
    """
    text = plain(value)
    stamp = find_stamp(text) if 0 < len(text) <= MAX_DATE_CHARS else None
    return stamp.value if stamp and (day_first or not stamp.assumed) else ""


def split_tags(text: str) -> tuple[str, ...]:
    """Return the tags in a line: its header off, split at separators.

    Example:
        >>> split_tags("Từ khóa: ma túy, Chi Dân"), split_tags("Từ khóa:")
        (('ma túy', 'Chi Dân'), ())
        >>> split_tags("برچسب‌ها: کتاب، روستا")
        ('کتاب', 'روستا')
    """
    bare = strip_head(text.strip(), load_fields().tags).strip(" :")
    parts = [part.strip() for part in _BETWEEN_TAGS_RE.split(bare) if part.strip()]
    if len(parts) == 1 and len(parts[0].split()) > MAX_TAG_WORDS:
        return ()
    heads = load_fields().tags
    return unique(
        part
        for part in parts
        if len(part) <= MAX_TAG_CHARS and part.casefold().strip(" :") not in heads
    )[:MAX_TAGS]
