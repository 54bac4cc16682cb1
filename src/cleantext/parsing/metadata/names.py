"""Names out of bylines: prefixes off, lists split, what is no name left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.dates import find_stamps
from cleantext.folding import fold
from cleantext.lexicon import load_dates, load_fields

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleantext.model import Page

MAX_BYLINE_CHARS = 300
MAX_NAME_CHARS, MAX_NAME_WORDS = 60, 7
MAX_PREFIX_WORDS = 4
# A list of single words may be one name with its place or paper; nobody can tell.
MIN_LISTED_WORDS = 2
MIN_FULL_NAMES = 2
# Shorter names of sites stand in too many other names.
MIN_HOUSE_LETTERS = 6

_BLANKS_RE = regex.compile(r"[^\S\n]++")
_EMAIL_RE = regex.compile(r"[\w.+\-]++@[\w.\-]++")
# An address, a file, a login, a count.
_NO_NAME_RE = regex.compile(
    r"https?:|www\.|@|\.(?:com|net|org|html?|php)\b|^(?=.*(?-i:[a-z]))[a-z0-9]++[._][a-z0-9._]*+$|\d",
    regex.IGNORECASE,
)
_BRACKETS_RE = regex.compile(r"[(\[（][^()\[\]（）]*+(?:[)\]）]|$)")
_OTHERS_RE = regex.compile(r"\s(?:và|and|et|y|und|\+)\s++\d.*+$", regex.IGNORECASE)
_HARD_RE = regex.compile(r"\s*+[;|•·、]\s*+|\s++[–—/\-]\s++|\t|\n")
_COMMA_RE = regex.compile(r"\s*+[,，]\s*+")
_OUTER = " \t\n\r\N{NO-BREAK SPACE},;:.|/*_–—-•·\"'“”"
_LETTERS_RE = regex.compile(r"[^\p{L}\p{N}]++")
_HOST_RE = regex.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]++)", regex.IGNORECASE)


def split_names(byline: str) -> tuple[str, ...]:
    """Return the names in a byline, in its order; none where it names nobody.

    It is split at commas and at words for "and" only where every part is a full name.

    Example:
        >>> split_names("By Jane Doe and John Smith"), split_names("Par Le Figaro et AFP")
        (('Jane Doe', 'John Smith'), ('Le Figaro et AFP',))
    """
    if len(byline) > MAX_BYLINE_CHARS:
        return ()
    text = _undated(_BRACKETS_RE.sub(" ", _EMAIL_RE.sub(" ", byline)))
    text = _OTHERS_RE.sub("", _BLANKS_RE.sub(" ", text))
    parts = [unprefixed(part) for part in _HARD_RE.split(text) if not _is_of_staff(part)]
    names = (name for part in parts for name in _listed(part))
    return unique(name for name in names if is_name(name))


def _is_of_staff(part: str) -> bool:
    """Return whether a part of a byline names who did something else: "Editor: Jane Doe"."""
    fields = load_fields()
    task, colon, _ = part.partition(":")
    return bool(colon) and task.strip().casefold() in fields.nobody - fields.byline


def _undated(text: str) -> str:
    """Return a byline without the dates in it."""
    for stamp in reversed(find_stamps(text)):
        text = f"{text[: stamp.start]}\n{text[stamp.end :]}"
    return text


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without those that differ from one before in case only."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def is_name(text: str) -> bool:
    """Return whether a text may be the name of a person or an agency."""
    words = text.split()
    if not words or len(text) > MAX_NAME_CHARS or len(words) > MAX_NAME_WORDS:
        return False
    letters = sum(character.isalpha() for character in text)
    key = text.casefold()
    unlikely = key in load_fields().nobody or key in load_dates().zones or _NO_NAME_RE.search(text)
    return letters >= max(2, len(text) // 2) and not unlikely


def unprefixed(text: str) -> str:
    """Return a byline without what stands before the names: ``By``, ``Tác giả:``."""
    return _trim(strip_head(_trim(text), load_fields().byline))


def _trim(text: str) -> str:
    bare = text.strip(_OUTER)
    return f"{bare}." if text.strip().endswith(".") and _ends_in_initial(bare) else bare


def _ends_in_initial(text: str) -> bool:
    last = text.rpartition(" ")[2]
    return len(last) == 1 or last in ("Jr", "Sr")


def strip_head(text: str, heads: Container[str]) -> str:
    """Return ``text`` without the head it begins with: a known word with a colon or blank behind.

    Without a colon a head counts only where two words or more follow it, or a capital.

    Example:
        >>> strip_head("Tác giả: Lê Hòa", {"tác giả"}), strip_head("Theo", {"theo"})
        ('Lê Hòa', 'Theo')
    """
    head, colon, rest = text.replace("\N{FULLWIDTH COLON}", ":", 1).partition(":")
    if colon and head.strip().casefold() in heads:
        return rest.strip()
    words = text.split(" ")
    for count in range(min(MAX_PREFIX_WORDS, len(words) - 1), 0, -1):
        if " ".join(words[:count]).casefold() in heads and not words[count][0:1].islower():
            return " ".join(words[count:]).strip()
    return text


def _listed(text: str) -> Iterator[str]:
    """Yield the names of a list; the text as it is where it is no clear list."""
    parts = [name for part in _COMMA_RE.split(text) for name in _joined(_trim(part))]
    names = [part for part in parts if part and not _is_calling(part)]
    full = sum(map(_is_full, names))
    if len(names) > 1 and full < len(names) and full < MIN_FULL_NAMES:
        yield text
    else:
        yield from names


def _is_calling(text: str) -> bool:
    """Return whether a part of a byline says what somebody is: ``Ph.D.``, ``staff writer``."""
    fields, key = load_fields(), text.casefold()
    last = text.rpartition(" ")[2].strip(".")
    degree = last in fields.degree and not text.isupper() | (text == last)
    alone = text.strip(".") in fields.degree
    return key in fields.nobody or last.casefold() in fields.calling or degree or alone


def _joined(text: str) -> list[str]:
    """Return the names on both sides of a word for "and"."""
    words, parts, begin = text.split(" "), [], 0
    for at, word in enumerate(words):
        if (
            word.casefold() in load_fields().joining
            and 0 < at < len(words) - 1
            and word.islower() | (word == "&")
        ):
            parts.append(" ".join(words[begin:at]))
            begin = at + 1
    parts.append(" ".join(words[begin:]))
    return parts if all(_is_full(part) for part in parts) else [text]


def _is_full(name: str) -> bool:
    """Return whether a name has a first and a last name, or is written without blanks."""
    words = name.split()
    caseless = not (name.upper() != name or name.lower() != name)
    if caseless:
        return bool(words)
    return len(words) >= MIN_LISTED_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def letters(text: str) -> str:
    """Return what names of sites are compared by: letters and digits, folded."""
    return _LETTERS_RE.sub("", fold(text))


def host(page: Page) -> str:
    """Return the host of the page's address, without ``www.``; empty if it has none."""
    found = _HOST_RE.match(page.url or page.hints.canonical or page.hints.metas.get("og:url", ""))
    return found[1].lower().removeprefix("www.") if found else ""


def host_labels(page: Page) -> tuple[str, ...]:
    """Return the parts of the page's host that may be a name: ``tuoitre`` of ``tuoitre.vn``."""
    return tuple(letters(label) for label in host(page).split(".")[:-1])


def names_site(text: str, site: str, page: Page) -> bool:
    """Return whether a text is the name of the site, or of the house behind it."""
    bare = letters(text)
    said = {letters(site), letters(host(page)), *host_labels(page)} - {""}
    return bare in said or any(name in bare for name in said if len(name) >= MIN_HOUSE_LETTERS)
