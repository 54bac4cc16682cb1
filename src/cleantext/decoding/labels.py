"""The names that encodings are declared by → codecs."""

from __future__ import annotations

import codecs
from functools import lru_cache

from cleantext.vietnamese.legacy import FONTS
from cleantext.vietnamese.tables import read_table

WESTERN = "cp1252"
UTF_8 = "utf-8"


@lru_cache(maxsize=256)
def find_codec(label: str) -> str:
    """Return the codec that a declared name stands for; empty where it stands for none.

    A codec is a name Python knows, or one of the Vietnamese legacy encodings.

    Example:
        >>> find_codec(" ISO-8859-1 "), find_codec("x-viet-vps"), find_codec("none")
        ('cp1252', 'vps', '')
    """
    name = label.strip().strip("\"'").lower()
    known: dict[str, str] = read_table("labels")["codecs"] | _vietnamese()
    try:
        found = codecs.lookup(known.get(name, name)) if name not in _vietnamese() else None
    except (LookupError, ValueError, UnicodeError):
        return ""
    if found is None:
        return known[name]
    return found.name if found._is_text_encoding else ""  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, str]:
    return {label: name for name in FONTS for label in read_table(name)["labels"]}
