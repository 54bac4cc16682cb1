"""UTF-16 and UTF-32, by byte order mark or by where their zero bytes stand; also UTF-8's mark."""

from __future__ import annotations

import re
from typing import NamedTuple

MARKS = (  # UTF-32 before UTF-16, whose mark its own begins with
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SNIFFED_BYTES = 2048
# ASCII, the alphabets of Europe and Asia, general punctuation, kana and the common Han characters.
USUAL_RE = re.compile(
    "[\t\n\r -~\xa0-\u1cff\u1e00-\u20bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
MIN_USUAL_SHARE = 0.8
MIN_ZERO_SHARE = 0.02  # blanks, digits and tags of a page in another script
MAX_OTHER_SHARE = 0.02


class Wide(NamedTuple):
    """A codec, how it was told, and how many bytes of mark to skip."""

    codec: str
    how: str
    skip: int = 0


def find_wide(raw: bytes) -> Wide | None:
    """Return the codec of bytes with a byte order mark, or with UTF-16's or UTF-32's zero bytes.

    Example:
        >>> find_wide("<p>Đà Nẵng</p>".encode("utf-16-le")).codec
        'utf-16-le'
        >>> find_wide(b"<p>Da Nang</p>") is None
        True
    """
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return Wide(codec, "byte order mark", len(mark))
    codec = _by_zeros(raw[:SNIFFED_BYTES])
    return Wide(codec, "zero bytes") if codec else None


def _by_zeros(head: bytes) -> str:
    if b"\0" not in head:
        return ""
    size = len(head) // 4
    zeros = [head[place::4].count(0) for place in range(4)]
    for codec, empty in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if size and all(zeros[place] >= size * (1 - MAX_OTHER_SHARE) for place in empty):
            return codec
    codec = max(("utf-16-le", "utf-16-be"), key=lambda codec: _usual(head, codec))
    blank = zeros[1] + zeros[3] if codec == "utf-16-le" else zeros[0] + zeros[2]
    sure = blank >= MIN_ZERO_SHARE * 2 * size and _usual(head, codec) >= MIN_USUAL_SHARE
    return codec if sure else ""


def _usual(head: bytes, codec: str) -> float:
    """Return the share of characters that texts are made of; read the wrong way round, few are.

    Zero bytes alone mislead: the commonest Chinese character, U+4E00, has one on the other side.
    """
    text = head.decode(codec, "replace")
    return len(USUAL_RE.findall(text)) / max(len(text), 1)
