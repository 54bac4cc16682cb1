"""Bylines and sources of a plain text that say so: "Von: Jane Roe", "記者林靜宜／台北報導".

Words that open them begin headlines and sentences, too, so they count only where such lines stand:
above the first two paragraphs, and right below the last before something else.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import regex

from cleantext import lexicon
from cleantext.folding import phrase_key
from cleantext.lines import NAME_WORD_RE, is_dense
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

BYLINE = Evidence(Label.CONTENT, 0.85, "signatures/byline", Role.BYLINE)
SOURCE = Evidence(Label.CONTENT, 0.85, "signatures/source", Role.SOURCE)
MAX_CHARS, MAX_DENSE_CHARS = 120, 30
MAX_ABOVE_STORY, PARAGRAPHS, MAX_BEHIND = 12, 2, 2
NAME_WORDS, DENSE_NAME_CHARS = range(2, 6), range(2, 13)
COLONS = ":\N{FULLWIDTH COLON}"
# What stands between a word, maybe in a bracket, and a name; the word may be several.
BORDER_RE = regex.compile(r" ?(?P<sign>[:：/／|,]| )(?=.)\s*+")
MAX_OPENING_CHARS, MAX_OPENING_WORDS = 30, 3
# What else stands behind a name: a place or task behind a sign or in brackets, an address of mail.
BESIDE_RE = regex.compile(r"\s*+(?:[(（].*|[,/|–—-] .*|[/／].*|\S+@\S+)$")
BRACKETS = " :()（）："
NO_NAME_RE = regex.compile(r"[,.。，、]")
CASELESS_RE, HANGUL_RE = regex.compile(r"\p{Lo}"), regex.compile(r"\p{Hangul}")
PARTICLES = frozenset(
    "de da do dos del della di van von der den la le bin al el y e und and et i и та".split()
)


def label_signatures(blocks: Blocks, page: Page, /) -> Blocks:
    """Label lines that name a text's writer or source behind a word that says so, or before one.

    Args:
        blocks: The page's blocks in reading order, phrases and captions labelled.
        page: Plain text only; HTML is left to its markup. Its ``lexicon`` has the words.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> lines = ("Rain again", "By Jane Roe and Tom Poe", "It rained for the third day. " * 4)
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.role) for block in label_signatures(blocks, Page())]
        ['paragraph', 'byline', 'paragraph']
    """
    if page.kind is Kind.HTML:
        return blocks
    words = page.lexicon.words
    told = ((n, _told(blocks[n].text, words)) for n in _places(blocks))
    return with_evidence(blocks, {n: evidence for n, evidence in told if evidence})


def _places(blocks: Blocks) -> Iterator[int]:
    """Yield the numbers of short open lines above the second paragraph and below the last."""
    lines = [n for n, block in enumerate(blocks) if _is_open(block)]
    prose = [n for n in lines if blocks[n].is_prose]
    if prose:
        above = [n for n in lines if n < prose[:PARAGRAPHS][-1]]
        behind = [n for n in lines if n > prose[-1]]
        near = (*above[-MAX_ABOVE_STORY:], *behind[:MAX_BEHIND])
        yield from (n for n in near if len(blocks[n].text) <= MAX_CHARS)


def _is_open(block: Block) -> bool:
    return bool(block.text) and block.label is Label.CONTENT and block.role is Role.PARAGRAPH


def _told(text: str, words: Words) -> Evidence | None:
    """Return what a line says of a text's writer or source; None if it says nothing of them."""
    if _is_signed(text, words.signing):
        return BYLINE
    fields = lexicon.load_fields()
    openings = _openings(words.byline)
    borders = BORDER_RE.finditer(text, 1, MAX_OPENING_CHARS)
    for border in islice(borders, MAX_OPENING_WORDS):
        word, name = phrase_key(text[: border.start()].lstrip("(（")), text[border.end() :]
        # A script without blanks has one where others have a colon: "โดย หมอใบเตย".
        colon = border["sign"] in COLONS or is_dense(word)
        if word in fields.source and colon and len(name) <= MAX_DENSE_CHARS:
            return SOURCE
        if word in openings and _is_names(name, least=1 if colon else NAME_WORDS.start):
            return BYLINE
    glued = next(filter(text.startswith, _dense(openings)), None)
    placed = glued is not None and BESIDE_RE.search(text) is not None
    return BYLINE if glued and placed and _is_dense_name(text[len(glued) :]) else None


@lru_cache(maxsize=64)
def _openings(byline: tuple[str, ...]) -> AbstractSet[str]:
    """Return the keys of words that open a byline."""
    fields = lexicon.load_fields()
    return frozenset(map(phrase_key, byline)).union(fields.byline) - fields.source


@lru_cache(maxsize=64)
def _dense(openings: AbstractSet[str]) -> tuple[str, ...]:
    """Return those that stand before a name without a blank."""
    return tuple(sorted(filter(is_dense, openings)))


def _is_names(text: str, least: int) -> bool:
    """Return whether what stands behind an opening word is names of ``least`` words or more."""
    bare = BESIDE_RE.sub("", text)
    if is_dense(bare) or HANGUL_RE.match(bare):
        return least == 1 and _is_dense_name(text)
    parts = [part for part in bare.replace(",", " ").split() if part not in PARTICLES]
    named = all(NAME_WORD_RE.match(part) or CASELESS_RE.match(part) for part in parts)
    return named and least <= len(parts) < NAME_WORDS.stop


def _is_dense_name(text: str) -> bool:
    """Return whether a text is a name in a script without blanks, maybe with a place behind it."""
    name = BESIDE_RE.sub("", text).strip(BRACKETS)
    short = len(name) in DENSE_NAME_CHARS and len(text) <= MAX_DENSE_CHARS
    return short and not NO_NAME_RE.search(name)


def _is_signed(text: str, signing: tuple[str, ...]) -> bool:
    """Return whether a name and what its bearer is are all of a line: "한서윤 기자 roe@…"."""
    name, *rest = text.split()
    behind = " ".join(one for one in rest if "@" not in one)
    return behind in signing and len(name) in DENSE_NAME_CHARS
