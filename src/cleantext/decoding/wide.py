"""UTF-16 and UTF-32, by byte order mark or by where their zero bytes stand; also UTF-8's mark."""

from __future__ import annotations

from typing import NamedTuple

MARKS = (  # UTF-32 before UTF-16, whose mark its own begins with
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SNIFFED_BYTES = 2048
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
    odd, even = zeros[1] + zeros[3], zeros[0] + zeros[2]
    for codec, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many >= MIN_ZERO_SHARE * 2 * size and few <= MAX_OTHER_SHARE * many:
            return codec
    return ""
