"""The screens in front of the costly repairs: one search a block, which clean text does not pass.

They use ``re``, as does all that every line is searched for: its search for a class of characters
is five times as fast as that of ``regex``, and nothing here repeats, so nothing can take long.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The codecs that UTF-8 is misread by, without those that are screened by hand below.
MISREADERS = ("cp1252", "cp1258", "cp1251", "cp1250", "cp437", "mac_roman", "cp1253", "cp1254",
              "cp1257", "iso8859_2")  # fmt: skip
CONTINUATIONS = bytes(range(0x80, 0xC0))
LEADS = {2: bytes(range(0xC2, 0xE0)), 3: bytes(range(0xE0, 0xF0)), 4: bytes(range(0xF0, 0xF5))}
# French sets these before accented letters ("l’été"), pages a no-break space before a bullet, and
# Mac Roman has them for lead bytes.
NO_LEADS = "‘’“”\u00a0"
# Thai is full of what would be pairs; a Latin letter before them is not, nor are Cyrillic's leads.
THAI_PAIRS = (
    r"(?<=[A-Za-z][รฤฦย])[\x80-\xa0ก-ฟ€…–—‘’“”•]|(?<=[A-Za-z ]แ)[บป]|(?<=โ)€"
    r"|(?<=[ะั])[\x80-\x9f€…‘’“”•]"
)
THAI_LEADS = "รฤฦยแโะั"
THAI_FOLLOWING = {chr(code) for code in range(0x0E01, 0x0E20)} | set("\ufffd?")
C1 = "".join(map(chr, range(0x80, 0xA0)))
# A byte that became U+FFFD or a question mark.
LOSSY = r"(?<=[Â-ô][\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™])[\ufffd?]|(?<=[Â-ß])\ufffd"


def as_shown(raw: bytes, codec: str) -> str:
    """Return bytes as ``codec`` shows each; those it leaves undefined as C1 controls.

    Example:
        >>> as_shown(bytes([0xC3, 0x81]), "cp1252")
        'Ã\\x81'
    """
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in raw)


@lru_cache(maxsize=1)
def mojibake_leads() -> re.Pattern[str]:
    """Return a pattern for what `mojibake_screen` finds things at: one of many letters and signs.

    Example:
        >>> [bool(mojibake_leads().search(text)) for text in ("giÃ¡", "“It’s”")]
        [True, False]
    """
    leads = "".join(leads_of(codec, size) for codec in MISREADERS for size in LEADS)
    return re.compile(_class({*C1, *leads, *THAI_LEADS}))


@lru_cache(maxsize=1)
def mojibake_screen() -> re.Pattern[str]:
    """Return a pattern that finds a C1 control, or a UTF-8 sequence as some codec shows it.

    Example:
        >>> [bool(mojibake_screen().search(text)) for text in ("giÃ¡", "l’été", "Đà Nẵng", "ВЎ")]
        [True, False, False, True]
    """
    pairs = "|".join(sorted({_sequence(codec, size) for codec in MISREADERS for size in LEADS}))
    following = set("".join(as_shown(CONTINUATIONS, codec) for codec in MISREADERS))
    # The second character decides most places at once: few letters are followed by a sign.
    return re.compile(
        rf"{mojibake_leads().pattern}(?:(?<=[{C1[0]}-{C1[-1]}])|(?<=[ÃÂ])[ ]"
        rf"|(?={_class(following | THAI_FOLLOWING)})(?:{pairs}|{THAI_PAIRS}|{LOSSY}))"
    )


def _sequence(codec: str, size: int) -> str:
    """Return a pattern for what follows a lead byte that the search stands behind."""
    leads = set(leads_of(codec, size))
    following = _class(set(as_shown(CONTINUATIONS, codec)))
    return rf"(?<={_class(leads)}){following * (size - 1)}"


def leads_of(codec: str, size: int) -> str:
    """Return the characters that may begin a letter of ``size`` bytes, as ``codec`` shows them.

    Example:
        >>> leads_of("cp1252", 4)
        'ðñòóô'
    """
    return as_shown(LEADS[size], codec).translate(dict.fromkeys(map(ord, NO_LEADS)))


def _class(chars: set[str]) -> str:
    return f"[{re.escape(''.join(sorted(chars)))}]"
