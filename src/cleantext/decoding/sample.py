"""The part of a page that its encoding can be told from: its text outside ASCII, without tags."""

from __future__ import annotations

import regex

MAX_SAMPLE_BYTES = 30_000
MAX_SEARCHED_BYTES = 1_000_000
HIDDEN_RE = regex.compile(
    rb"<(?:script|style)\b.*?(?:</(?:script|style)\s*+>|\Z)", regex.IGNORECASE | regex.DOTALL
)
TAG_RE = regex.compile(rb"<[^<>]*+>")


def sample_text(raw: bytes) -> bytes:
    """Return the lines of a page with bytes outside ASCII, tags and scripts left out.

    Example:
        >>> sample_text(b"<p>caf\\xe9</p>\\n<p>tea</p>").split()
        [b'caf\\xe9']
    """
    text = TAG_RE.sub(b"\n", HIDDEN_RE.sub(b"\n", raw[:MAX_SEARCHED_BYTES]))
    lines: list[bytes] = []
    size = 0
    for line in text.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > MAX_SAMPLE_BYTES:
                break
    return b"\n".join(lines)
