"""UTF-8 with a few broken bytes: a truncated letter, or a paragraph pasted in from windows-1252."""

from __future__ import annotations

from typing import NamedTuple

import regex

from cleantext.vietnamese.legacy import windows_1252

MIN_GOOD_SEQUENCES = 10
# Broken bytes among all outside ASCII. Counted in bytes: by runs, EUC-JP and GB pass for UTF-8.
MAX_BROKEN_SHARE = 0.03
# So few broken places are truncated letters, if their first byte starts letters elsewhere too.
MAX_TRUNCATED = 2
HIGH_RE = regex.compile(rb"[\x80-\xff]++")
BROKEN_RE = regex.compile("[\udc80-\udcff]++")
TRUNCATED_RE = regex.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Patched(NamedTuple):
    """A text, how many of its places could not be read, and how many were read as windows-1252."""

    text: str
    lost: int
    western: int


def decode_nearly(raw: bytes) -> Patched | None:
    """Return the text of bytes that are UTF-8 but for a few; None where they are not.

    Example:
        >>> decode_nearly("Một đêm ở Đà Nẵng, ngày mưa. ".encode() * 40 + b"caf\\xe9s").text[-5:]
        'cafés'
    """
    text = raw.decode("utf-8", "surrogateescape")
    broken = [_bytes(run) for run in BROKEN_RE.findall(text)]
    high = sum(map(len, HIGH_RE.findall(raw)))
    count = sum(map(len, broken))
    sequences = sum(1 for char in text if char > "\x7f") - count
    if sequences < MIN_GOOD_SEQUENCES or count > MAX_BROKEN_SHARE * high:
        return None
    leads = frozenset() if len(broken) > MAX_TRUNCATED else frozenset(_leads(text))
    lost = sum(_is_truncated(run, leads) for run in broken)
    patched = BROKEN_RE.sub(lambda found: _read(_bytes(found[0]), leads), text)
    return Patched(patched, lost, len(broken) - lost)


def _bytes(run: str) -> bytes:
    return run.encode("utf-8", "surrogateescape")


def _leads(text: str) -> set[int]:
    return {char.encode("utf-8", "replace")[0] for char in set(text) if char > "\x7f"}


def _is_truncated(run: bytes, leads: frozenset[int]) -> bool:
    return bool(TRUNCATED_RE.fullmatch(run)) or (len(run) == 1 and run[0] in leads)


def _read(run: bytes, leads: frozenset[int]) -> str:
    return REPLACEMENT if _is_truncated(run, leads) else windows_1252(run)
