"""The end of a plain text's story: who wrote it, and where it was taken from."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import regex

from cleantext import lexicon
from cleantext.folding import phrase_key
from cleantext.lines import is_closed, is_name, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import is_head
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

CONTENT = Label.CONTENT
BYLINE = Evidence(Label.CONTENT, 0.8, "tail/byline", Role.BYLINE)
SOURCE = Evidence(Label.CONTENT, 0.8, "tail/source", Role.SOURCE)
LAST_WORDS = Evidence(CONTENT, 0.96, "tail/last-words")
MAX_SIGNATURE_CHARS = 60
MAX_SIGNATURE_WORDS = 7
MAX_SIGNATURES, MAX_BELOW, MAX_OTHERS = 3, 6, 2
# Between the story's last paragraph and the first chrome below it, captions among them.
MAX_LINES, MIN_CLOSING = 6, 80
EMPHASIS = " *_"
SOURCE_WORDS = range(2, 6)
# Who wrote and who edited it: "(jr/tp)"; "(end)" is nobody.
INITIALS_RE = regex.compile(r"\(\p{Ll}{2,5}\d{0,2}(?:/\p{Ll}{2,5}\d{0,2}){1,2}+\)")
ADDRESS_RE = regex.compile(r"https?://\S++")
# As "J. Roe" with "after The Harbour Post" in brackets.
BRACKETED_RE = regex.compile(r"\p{Lu}[^\s()]*+(?: \p{Lu}[^\s()]*+){0,3}+\s*+\((?P<by>[^()]++)\)")


def label_tail(blocks: Blocks, page: Page, /) -> Blocks:
    """Label byline and source below the last paragraph of a plain text.

    Args:
        blocks: The page's blocks in reading order, what stands below the story labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> lines = ("Một câu dài kể hết câu chuyện ở đây.", "Lê Hòa")
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.role) for block in label_tail(blocks, Page())]
        ['paragraph', 'byline']
    """
    if page.kind is Kind.HTML:
        return blocks
    found = dict(_signed_again(blocks)) | dict(_signatures(blocks, page.lexicon.words))
    return with_evidence(blocks, found | dict(_last_words(blocks, found)))


def _last_words(story: Blocks, signed: Container[int]) -> Iterator[tuple[int, Evidence]]:
    """Yield the short sentence between the last paragraph and who signs it: "Good luck, then."."""
    shown = [number for number, block in enumerate(story) if block.text]
    for above, number in pairwise(shown):
        if number in signed and _ends(story[above]) and not story[above].is_prose:
            yield above, LAST_WORDS


def _signed_again(story: Blocks) -> Iterator[tuple[int, Evidence]]:
    """Yield lines right below a paragraph that a byline above the story says, too.

    A name there is no menu's entry, whatever short lines stand below it.
    """
    names = {block.key for block in story if block.role is Role.BYLINE}
    shown = [number for number, block in enumerate(story) if names and block.text]
    for above, number in pairwise(shown):
        if story[number].key in names and (_is_paragraph(story[above]) or _ends(story[above])):
            yield number, BYLINE


def _ends(block: Block) -> bool:
    """Return whether a short line may be a story's last words."""
    return _is_open(block) and is_closed(block.text)


def _is_paragraph(block: Block) -> bool:
    told = block.label is CONTENT and block.is_prose
    return told and block.role is not Role.CAPTION


def _signatures(story: Blocks, vocabulary: Words) -> Iterator[tuple[int, Evidence]]:
    """Yield byline and source below the story's last paragraph."""
    above: Evidence | None = None
    closing = _closing_lines(story)
    found = {number: _signature(story[number], vocabulary) for number in closing}
    listed = list(found.values()).count(None) > MAX_OTHERS
    for number in closing:
        block = story[number]
        if listed and is_name(block.text.strip(EMPHASIS)):
            continue  # among other short lines a name may be a section's
        above = found[number] or (_below_signature(block, above) if above else None)
        if above:
            yield number, above


def _closing_lines(story: Blocks) -> tuple[int, ...]:
    """Return the numbers of the lines below the last paragraph, or where chrome begins below one.

    Of a whole page nobody may have seen yet that the paragraphs far below are other stories'. So
    there it is the first such place that more of the paragraphs stand above than below.
    """
    paragraphs = [n for n, block in enumerate(story) if _is_paragraph(block)]
    if not paragraphs:
        return ()
    after = takewhile(lambda n: not is_head(story[n]), range(paragraphs[-1] + 1, len(story)))
    below = [n for n in after if _is_open(story[n])]
    if len(below) <= MAX_SIGNATURES:
        return tuple(below)
    later = (n for n in paragraphs[len(paragraphs) // 2 :] if len(story[n].text) >= MIN_CLOSING)
    few = tuple(below) if len(below) <= MAX_BELOW else ()
    return next(filter(None, (_lines_before_chrome(story, n) for n in later)), few)


def _lines_before_chrome(story: Blocks, paragraph: int) -> tuple[int, ...]:
    """Return the numbers of the few lines between a paragraph and the first chrome below it."""
    found: list[int] = []
    for number in range(paragraph + 1, min(paragraph + 1 + MAX_LINES, len(story))):
        block = story[number]
        if block.label is not Label.CONTENT:
            return tuple(found)
        if _is_paragraph(block) or len(found) > MAX_SIGNATURES:
            return ()
        if _is_open(block):
            found.append(number)
    return ()


def _is_open(block: Block) -> bool:
    return block.label is Label.CONTENT and bool(block.text) and block.role is Role.PARAGRAPH


def _signature(block: Block, vocabulary: Words) -> Evidence | None:
    text = block.text.strip(EMPHASIS)
    head, colon, _ = text[:MAX_SIGNATURE_CHARS].partition(":")
    if colon and head.strip().casefold() in lexicon.load_fields().source:
        return SOURCE
    if len(text) > MAX_SIGNATURE_CHARS or len(words(text)) > MAX_SIGNATURE_WORDS:
        return None
    openings, sources, agencies = _signing_keys(vocabulary)
    if block.key in agencies or block.key.startswith(sources):
        return SOURCE
    if block.key.startswith(openings):
        return SOURCE if block.key.rpartition(" ")[2] in agencies else BYLINE
    house = any(block.key.startswith(f"{agency} ") for agency in agencies)
    signed = (is_name(text) and not house) or block.key.rpartition("/")[2] in agencies
    signed |= INITIALS_RE.fullmatch(text) is not None
    signed |= " " in text and text.casefold() in lexicon.load_fields().nobody
    bracketed = BRACKETED_RE.fullmatch(text)
    taken = bracketed is not None and phrase_key(bracketed["by"]).startswith(sources)
    return BYLINE if signed or taken or _is_staff(text, vocabulary.byline) else None


def _is_staff(text: str, tasks: tuple[str, ...]) -> bool:
    """Return whether a line is a name and behind it what they did: "Name: text / pictures"."""
    name, _, done = text.partition(":")
    keys = [phrase_key(task) for task in done.split("/")]
    return bool(name.strip()) and all(key in _keys(tasks) for key in keys)


@lru_cache(maxsize=64)
def _keys(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(phrase_key, phrases))


def _below_signature(block: Block, above: Evidence) -> Evidence | None:
    """Return what a line below a signature is: the source's address, or its name.

    The name only below one that tells a source already: "By way of Jane Roe" / "The Harbour Post".
    """
    text = block.text.strip(EMPHASIS)
    if ADDRESS_RE.fullmatch(text):
        return SOURCE
    named = len(words(text)) in SOURCE_WORDS and text[0].isupper() and text[-1].isalnum()
    return SOURCE if above is SOURCE and named else None


@lru_cache(maxsize=64)
def _signing_keys(
    vocabulary: Words,
) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Return how lines that tell a writer or a source begin, and agencies, all as phrase keys."""
    known = lexicon.load_fields().source
    writers = [word for word in vocabulary.byline if word.casefold() not in known]
    sources = [word for word in vocabulary.byline if word.casefold() in known]
    agencies = frozenset(map(phrase_key, vocabulary.agency))
    return _openings(writers), _openings(sources), agencies


def _openings(heads: Iterable[str]) -> tuple[str, ...]:
    return tuple(phrase_key(head) + mark for head in heads for mark in (" ", ":"))
