"""Bars: lines of a plain text that are several phrases of sites in a row, as buttons become."""

from __future__ import annotations

import re  # asked of every line
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.folding import phrase_key
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.rows import Shape
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon, PhraseRule

    Found = tuple[PhraseRule, int]

RULE = "bars/phrases"
CONFIDENCE = 0.85
# One of the phrases must be sure by itself, or there must be so many.
SURE, MANY = 0.8, 3
# A name may stand among so many, if they are this share of the words.
MOST, KNOWN = 5, 0.75
# With these it is a list of things that a text speaks of.
LISTING_RE = re.compile("[,;]")
MIN_PARTS, MAX_CHARS, MAX_PHRASE_WORDS = 2, 300, 10
SEPARATORS, PARTING = frozenset("|/·•-–—:.*"), "|"
SIGNS = "()[]\"'“”.,:;!?…"


def label_bars(blocks: Blocks, page: Page, /) -> Blocks:
    """Label lines that are two or more phrases of sites and nothing else, or little else.

    Args:
        blocks: The page's blocks in reading order, single phrases and shapes labelled.
        page: Plain text only, where buttons of one bar stand on one line; its ``lexicon`` has the
            phrases.

    Returns:
        As many blocks in the same order. The line's kind is the one that most of its words have.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> page = Page(lexicon=lexicon.load("vi"))
        >>> (block,) = label_bars((Block(0, "Chia sẻ Copy link thành công"),), page)
        >>> str(block.label)
        'share'
    """
    if page.kind is Kind.HTML:
        return blocks
    found = {
        number: kind
        for number, block in enumerate(blocks)
        if not block.evidence
        and _may_be_bar(block, page.lexicon)
        and (kind := _kind(block, page.lexicon))
    }
    return with_evidence(blocks, found)


def _may_be_bar(block: Block, lexicon: Lexicon) -> bool:
    """Return whether a line begins as phrases do, is not too long, and lists no things."""
    if not 0 < len(block.text) <= MAX_CHARS:
        return False
    if block.key.partition(" ")[0].strip(SIGNS) not in lexicon.openings:
        return False
    return block.kind is not Role.CODE and not LISTING_RE.search(block.text)


def _kind(block: Block, lexicon: Lexicon) -> Evidence | None:
    """Return of which kind a line is that may be a bar, if it is one."""
    pieces = block.key.split(" ")
    tokens = [piece for piece in pieces if piece not in SEPARATORS]
    said = [token for token in tokens if not token.strip("()").isdigit()]
    found = _phrases(said, lexicon)
    if not found or not _is_sure(found, pieces.count(PARTING)):
        return None
    if not _is_bar(found, said, len(tokens) - len(said), sentence=block.is_sentence):
        return None
    sizes = Counter[str]()
    for rule, size in found:
        sizes[rule.label] += size
    best, _ = max(found, key=lambda one: (sizes[one[0].label], one[0].confidence))
    return Evidence(best.label, CONFIDENCE, RULE)


def _is_bar(found: Sequence[Found], said: Sequence[str], counts: int, *, sentence: bool) -> bool:
    """Return whether phrases are all that a line says, or nearly all and it is no sentence."""
    known = sum(size for _, size in found)
    if known < len(said):
        return len(found) >= MOST and known >= KNOWN * len(said) and not sentence
    return len(found) + counts >= MIN_PARTS


def _is_sure(found: Sequence[Found], parted: int) -> bool:
    """Return whether one phrase is sure by itself, or many are, those set apart twice as much."""
    return len(found) + parted >= MANY or max(rule.confidence for rule, _ in found) >= SURE


def _phrases(tokens: Sequence[str], lexicon: Lexicon) -> list[Found]:
    """Return the phrases among some words, each with its number of words.

    None if more words are of no phrase than a bar may have.
    """
    found, at = [], 0
    others = int((1 - KNOWN) * len(tokens)) if len(tokens) > MOST else 0
    while at < len(tokens) and others >= 0:
        most = lexicon.openings.get(tokens[at].strip(SIGNS), 0)
        one = next(_at(tokens[at : at + MAX_PHRASE_WORDS], most, lexicon), None) if most else None
        if one is None:
            at, others = at + 1, others - 1
        else:
            at += one[1]
            found.append(one)
    return found if others >= 0 else []


def _at(tokens: Sequence[str], most: int, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the phrases of so many words at most that some words begin with, the longest first."""
    while most < len(tokens) and not (tokens[most].isalnum() or phrase_key(tokens[most])):
        most += 1  # signs behind a phrase are no words of it
    for size in range(min(most, len(tokens)), 0, -1):
        rule = lexicon.lines.get(phrase_key(" ".join(tokens[:size])))
        if rule and rule.shape is Shape.LINE:
            yield rule, size
