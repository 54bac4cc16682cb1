"""What is around a page's bytes: compression that nobody undid, or no text at all."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from cleantext.model import Note

GZIP = b"\x1f\x8b\x08"
MAX_UNPACKED_BYTES = 256 * 1024 * 1024  # a bomb stops here
GZIP_WINDOW = 16 + zlib.MAX_WBITS
# First bytes of what is no page at all.
BINARY = {
    b"%PDF-": "PDF",
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x28\xb5\x2f\xfd": "zstandard, which is not undone",
}
CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + b"\x7f"
SNIFFED_BYTES = 1024
MAX_CONTROL_SHARE = 0.05  # random bytes have .09, VISCII's and VPS's capitals .01


class Unwrapped(NamedTuple):
    """Bytes without compression, and what was found."""

    raw: bytes
    notes: tuple[Note, ...] = ()


def unwrap(raw: bytes) -> Unwrapped:
    """Return the bytes with gzip undone, and notes on what is no text.

    Example:
        >>> import gzip
        >>> unwrap(gzip.compress(b"page")).raw
        b'page'
    """
    if raw.startswith(GZIP):
        return _unzip(raw)
    kind = next((kind for start, kind in BINARY.items() if raw.startswith(start)), "")
    if kind:
        return Unwrapped(raw, (Note("not-text", f"these bytes are {kind}"),))
    return Unwrapped(raw)


def binary_note(raw: bytes) -> tuple[Note, ...]:
    """Return a note where the bytes look like no text in any encoding: compressed ones, mostly.

    Brotli has no first bytes to know it by.
    """
    head = raw[:SNIFFED_BYTES]
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls <= MAX_CONTROL_SHARE * len(head):
        return ()
    return (Note("not-text", "these bytes look compressed, maybe by brotli, or are no text"),)


def _unzip(raw: bytes) -> Unwrapped:
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(raw, MAX_UNPACKED_BYTES)
    except zlib.error as error:
        return Unwrapped(raw, (Note("not-text", f"gzip that can't be undone: {error}"),))
    note = "gzip was undone" if unpacker.eof else "gzip was undone; its end is missing"
    return Unwrapped(unpacked, (Note("gzip", note),))
