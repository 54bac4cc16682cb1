"""Bytes → text: `decode`, which never raises."""

from __future__ import annotations

from typing import NamedTuple

from cleantext.model import Note


class Decoded(NamedTuple):
    """A decoded page. ``how`` names what was trusted; ``errors`` counts bytes shown as U+FFFD."""

    text: str
    encoding: str = ""
    how: str = ""
    errors: int = 0
    notes: tuple[Note, ...] = ()


def decode(raw: bytes | str, content_type: str | None = None, hint: str | None = None) -> Decoded:
    """Return the text of ``raw``."""
    if isinstance(raw, str):
        return Decoded(raw)
    text = raw.decode("utf-8", "replace")
    return Decoded(text, "utf-8", "utf-8")
