"""Bytes → text: `decode`, which never raises on bytes.

The order of trust:

1. A byte order mark; zero bytes where UTF-16 or UTF-32 has them.
2. Bytes that are strictly UTF-8, whatever header or meta say: of 2,968 pages 15 declare otherwise.
3. Bytes that are UTF-8 but for a few, which cost only themselves.
4. A Vietnamese legacy encoding, by the syllables it makes; a western label is the usual lie there.
5. Hint, header, meta, XML declaration, where the bytes bear them out; a western one only where
   the text it gives looks western and no other codec makes far more sense of it.
6. The pairs of letters that one-byte codecs make; then statistics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.decoding.declared import Declared, declared_codecs
from cleantext.decoding.guess import guess_codec
from cleantext.decoding.labels import UTF_8, WESTERN, decode_strictly
from cleantext.decoding.letters import best_reading, is_better
from cleantext.decoding.plausible import is_plausible, looks_western
from cleantext.decoding.sample import sample_text
from cleantext.decoding.utf8 import decode_nearly
from cleantext.decoding.vietnamese import decode_vietnamese, guess_vietnamese, is_frontpage
from cleantext.decoding.wide import find_wide
from cleantext.decoding.wrapping import binary_note, unwrap
from cleantext.model import Note
from cleantext.vietnamese.legacy import ENCODINGS, FONTS, WINDOWS_1258, windows_1252

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_GUESSER = "charset-normalizer"
# Codecs whose guess is good, as few bytes fit them by chance; others need a text that looks odd.
WIDE_CODECS = frozenset(
    ("gb18030", "big5hkscs", "cp932", "shift_jis_2004", "euc_jp", "cp949", "johab")
)
# Encodings in ASCII, and the sequences that each escapes by.
ESCAPED = (
    ("iso2022_jp", b"\x1b$B"),
    ("iso2022_jp", b"\x1b$@"),
    ("iso2022_kr", b"\x1b$)C"),
    ("iso2022_jp_2", b"\x1b$"),
    ("hz", b"~{"),
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SURROGATE_RE = regex.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A decoded page.

    ``encoding`` is a codec's name, or a Vietnamese legacy encoding's. ``how`` names what was
    trusted. ``errors`` counts the places that could not be read and are U+FFFD in ``text``.
    """

    text: str
    encoding: str = ""
    how: str = ""
    errors: int = 0
    notes: tuple[Note, ...] = ()


def decode(
    raw: bytes | bytearray | memoryview | str,
    content_type: str | None = None,
    hint: str | None = None,
    *,
    guesser: str = DEFAULT_GUESSER,
) -> Decoded:
    r"""Return the text of ``raw``, and how it was found.

    Args:
        raw: A page as fetched. Text is returned as it is, lone surrogates included.
        content_type: The HTTP header of that name, if there was one.
        hint: The name of an encoding that the caller has reason to expect.
        guesser: Whom to ask where nothing tells: ``charset-normalizer``, or ``chardet``, which
            has to be installed.

    Returns:
        A text in which bytes that can't be read are U+FFFD, with a note that counts them.

    Raises:
        TypeError: ``raw`` is neither bytes nor text.
        ConfigError: ``guesser`` is needed, and there is no such one or it is not installed.

    Example:
        >>> decode("Đà Nẵng".encode(), "text/html; charset=iso-8859-1")[:3]
        ('Đà Nẵng', 'utf-8', 'valid UTF-8')
        >>> decode(b"<p>Th\xf1 t\xad\xedng Vi\xd6t Nam</p>").text
        '<p>Thủ tướng Việt Nam</p>'
    """
    if isinstance(raw, str):
        return Decoded(raw, how="text")
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        message = (
            f"a page is bytes or str, not {type(raw).__name__}: read files and responses first"
        )
        raise TypeError(message)
    unwrapped = unwrap(bytes(raw))
    found = _decode_bytes(unwrapped.raw, content_type, hint, guesser)
    notes = (*unwrapped.notes, *found.notes)
    if found.errors:
        notes = (
            *notes,
            Note("undecodable", "places that could not be read are U+FFFD", found.errors),
        )
    return found._replace(notes=notes)


def scrub_surrogates(text: str) -> tuple[str, int]:
    r"""Return ``text`` with U+FFFD for each lone surrogate, and how many there were.

    HTML parsers take none.

    Example:
        >>> scrub_surrogates("a\ud800b")
        ('a\ufffdb', 1)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATE_RE.subn(REPLACEMENT, text)
    return text, 0


def _decode_bytes(raw: bytes, content_type: str | None, hint: str | None, guesser: str) -> Decoded:
    wide = find_wide(raw)
    if wide:
        return _read(raw[wide.skip :], wide.codec, wide.how)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(raw, content_type, hint, guesser)
    if not text.isascii():
        return Decoded(text, UTF_8, "valid UTF-8", notes=binary_note(raw))
    if "\x1b" in text or "~{" in text:
        return _decode_escaped(raw, text, content_type, hint)
    return Decoded(text, UTF_8, "ASCII", notes=binary_note(raw))


def _decode_escaped(raw: bytes, text: str, content_type: str | None, hint: str | None) -> Decoded:
    """Return text in an encoding that is ASCII with escape sequences, such as ISO-2022-JP."""
    for codec, mark in ESCAPED:
        named = any(
            one.codec.replace("-", "_") == codec for one in declared_codecs(raw, content_type, hint)
        )
        if mark in raw and (named or mark.startswith(b"\x1b")):
            found = _read(raw, codec, "escape sequences")
            if not found.errors:
                return found
    return Decoded(text, UTF_8, "valid UTF-8")


def _decode_other(raw: bytes, content_type: str | None, hint: str | None, guesser: str) -> Decoded:
    nearly = decode_nearly(raw)
    if nearly:
        notes = _western_note(nearly.western)
        return Decoded(nearly.text, UTF_8, "nearly UTF-8", nearly.lost, notes)
    declared = declared_codecs(raw, content_type, hint)
    believed = next(_believed(raw, declared), None)
    return believed or _guess(raw, guesser)


def _western_note(count: int) -> tuple[Note, ...]:
    message = "places that are no UTF-8 were read as windows-1252"
    return (Note("mixed-encoding", message, count),) if count else ()


def _believed(raw: bytes, declared: tuple[Declared, ...]) -> Iterator[Decoded]:
    """Yield the readings that the bytes bear out, best first."""
    named = [one for one in declared if one.codec != UTF_8]
    if any(one.codec == WINDOWS_1258 for one in named) and is_frontpage(raw):
        yield Decoded(windows_1252(raw), WESTERN, "numeric references beside windows-1252")
    for one in named:
        if one.codec in FONTS:
            yield Decoded(decode_vietnamese(raw, one.codec), one.codec, one.by)
    if all(one.codec in (WESTERN, WINDOWS_1258) for one in named):
        vietnamese = guess_vietnamese(raw)
        if vietnamese:
            yield Decoded(decode_vietnamese(raw, vietnamese), vietnamese, "Vietnamese syllables")
    for one in named:
        found = _read(raw, one.codec, one.by)
        if is_plausible(found.text, found.errors) and not _is_doubtful(raw, one.codec):
            yield found


def _is_doubtful(raw: bytes, codec: str) -> bool:
    """Return whether a western label hides a text that another codec makes far more sense of."""
    if codec != WESTERN:
        return False
    sample = sample_text(raw)
    reading = best_reading(sample)
    return bool(reading and reading.codec != codec and is_better(reading, sample, codec))


def _guess(raw: bytes, guesser: str) -> Decoded:
    sample = sample_text(raw) or raw
    if guesser == DEFAULT_GUESSER:
        reading = best_reading(sample)
        if reading:
            return _read(raw, reading.codec, "pairs of letters")
    codec = guess_codec(sample, guesser)
    doubtful = guesser == DEFAULT_GUESSER and codec not in WIDE_CODECS
    if not codec or (doubtful and looks_western(windows_1252(raw))):
        return Decoded(windows_1252(raw), WESTERN, "default", notes=binary_note(raw))
    return _read(raw, codec, guesser)


def _read(raw: bytes, codec: str, how: str) -> Decoded:
    if codec == WESTERN:
        return Decoded(windows_1252(raw), codec, how)
    vietnamese = codec in ENCODINGS
    text = decode_vietnamese(raw, codec) if vietnamese else decode_strictly(raw, codec)
    errors = text.count(REPLACEMENT)
    return Decoded(text, codec, how, errors)
