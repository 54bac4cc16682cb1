"""The names that encodings are declared by → codecs."""

from __future__ import annotations

import codecs
from functools import lru_cache

from cleantext.vietnamese.legacy import FONTS
from cleantext.vietnamese.tables import read_table

WESTERN = "cp1252"
UTF_8 = "utf-8"
ALL_BYTES = bytes(range(256))
# Windows' superset → the encoding it extends, which differs in a few signs: cp932's wave dash is a
# full-width tilde.
NARROWER = {"cp932": "shift_jis", "gb18030": "gb2312", "cp949": "euc_kr", "big5hkscs": "big5"}


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
    if name in _vietnamese():
        return known[name]
    try:
        found = codecs.lookup(known.get(name, name)).name
        ALL_BYTES.decode(found, "replace")  # hex, rot13 or idna can't: they are codecs of no text
    except (LookupError, ValueError):
        return ""
    return found


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, str]:
    return {label: name for name in FONTS for label in read_table(name)["labels"]}


def decode_strictly(raw: bytes, codec: str) -> str:
    r"""Return bytes read by the narrower encoding where it has all of them, else by ``codec``.

    Example:
        >>> decode_strictly(b"\x81\x60", "cp932") == "\N{WAVE DASH}"
        True
    """
    try:
        return raw.decode(NARROWER.get(codec, codec))
    except UnicodeDecodeError:
        return raw.decode(codec, "replace")
