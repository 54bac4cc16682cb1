"""What a page says its encoding is: header, meta element, XML declaration."""

from __future__ import annotations

from typing import NamedTuple

import regex

from cleantext.decoding.labels import find_codec

SNIFFED_BYTES = 16384  # browsers read 1,024; pages with scripts before the meta are common
CHARSET_RE = regex.compile(r"""charset\s*=\s*["']?\s*(?<label>[^\s"'/>;,]++)""", regex.IGNORECASE)
META_RE = regex.compile(rb"<meta\b[^<>]{0,512}", regex.IGNORECASE)
META_CHARSET_RE = regex.compile(
    rb"""charset\s*+=\s*+["']?\s*+(?<label>[^\s"'/>;,]++)""", regex.IGNORECASE
)
XML_RE = regex.compile(
    rb"""\s*+<\?xml\b[^<>]{0,256}?encoding\s*+=\s*+["'](?<label>[^"'<>]{1,40})["']"""
)
# An open comment runs to the end, so that a page of nothing else takes no longer.
COMMENT_RE = regex.compile(rb"<!--.*?(?:-->|\Z)", regex.DOTALL)


class Declared(NamedTuple):
    """A codec and who named it: ``header``, ``hint``, ``meta`` or ``xml``."""

    codec: str
    by: str


def declared_codecs(
    raw: bytes, content_type: str | None = None, hint: str | None = None
) -> tuple[Declared, ...]:
    """Return the codecs a page is declared to be in, most trusted first; unknown names left out.

    Example:
        >>> declared_codecs(b'<meta charset="koi8-r">', "text/html; charset=utf-8")
        (Declared(codec='utf-8', by='header'), Declared(codec='koi8-r', by='meta'))
    """
    header = CHARSET_RE.search(content_type or "")
    head = raw[:SNIFFED_BYTES]
    named = (
        (hint or "", "hint"),
        (header["label"] if header else "", "header"),
        (_meta_label(head), "meta"),
        (_label(XML_RE.match(head)), "xml"),
    )
    found = (Declared(find_codec(label), by) for label, by in named if label)
    return tuple(one for one in found if one.codec)


def _meta_label(head: bytes) -> str:
    if b"charset" not in head.lower():
        return ""
    for tag in META_RE.finditer(COMMENT_RE.sub(b"", head)):
        found = META_CHARSET_RE.search(tag[0])
        if found:
            return _label(found)
    return ""


def _label(found: regex.Match[bytes] | None) -> str:
    return found["label"].decode("ascii", "replace") if found else ""
