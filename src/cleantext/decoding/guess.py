"""Bytes of which nobody says what they are: the statistics of charset-normalizer or chardet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.decoding.labels import find_codec
from cleantext.errors import ConfigError, check_known
from cleantext.extras import require

if TYPE_CHECKING:
    from collections.abc import Callable

MIN_CHARDET = 7


def guess_codec(sample: bytes, guesser: str) -> str:
    """Return the codec that statistics suggest; empty where they suggest none.

    Raises:
        ConfigError: There is no such guesser, or it is not installed.
    """
    check_known("guesser", guesser, GUESSERS)
    return find_codec(GUESSERS[guesser](sample))


def _ask_charset_normalizer(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else ""


def _ask_chardet(sample: bytes) -> str:
    chardet = require("chardet", "charset")
    if int(chardet.__version__.partition(".")[0]) < MIN_CHARDET:
        message = f"guesser='chardet' needs chardet 7, found {chardet.__version__}"
        raise ConfigError(message)
    found: str | None = chardet.detect(sample)["encoding"]
    return found or ""


GUESSERS: dict[str, Callable[[bytes], str]] = {
    "charset-normalizer": _ask_charset_normalizer,
    "chardet": _ask_chardet,
}
