"""The language of a page and of each of its blocks.

A page's language is what its longest blocks add up to, so a few foreign ones do not tip it. A
block's is its own evidence times what the page speaks elsewhere: that helps a short block, and
leaves a foreign quote its own language.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import filterfalse, islice, tee
from typing import TYPE_CHECKING

from cleantext.language.chances import text_chances
from cleantext.language.detect import UNTOLD, decide, hinted
from cleantext.model import UNDETERMINED, Language
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.language.chances import Chances
    from cleantext.model import Block, Blocks

MAX_PAGE_BLOCKS = 6
PAGE_BLOCK_CHARS = 180
SHORT_PAGE_CHARS = 400  # fewer in all its longest blocks are read as one text
BLOCK_CHARS = 150
PAGE_CHARS = 200  # as much as a page's language weighs among its blocks' own, in code points
PRIOR = 0.8  # how far a block's language follows from its page's; anything from 0.5 to 0.95 does
KNOWN_LANGUAGES = 90  # a language the page does not speak has one such share of the rest


def identify(blocks: Blocks, hint: str = "") -> Language:
    """Return the language of a page, before any of its blocks is judged.

    Args:
        blocks: The page's blocks in reading order; the longest that are not links are read.
        hint: What the page says of itself, such as HTML's ``lang``: it tips the scales between
            likely languages, and no more.

    Returns:
        A tag and its confidence; ``und`` where there is nothing to tell.

    Example:
        >>> from cleantext.model import Block
        >>> identify((Block(0, "Home"), Block(1, "Giá vàng hôm nay tăng mạnh trở lại."))).tag
        'vi'
    """
    longest = _longest(blocks)
    texts = [block.text for block in longest]
    if sum(map(len, texts)) <= SHORT_PAGE_CHARS:
        texts = ["\n".join(block.text for block in sorted(longest, key=lambda block: block.id))]
    mixture = _mixture(text_chances(texts, PAGE_BLOCK_CHARS), texts, PAGE_BLOCK_CHARS)
    found = decide(hinted(mixture, hint))
    return Language(found.tag, found.confidence)


def identify_blocks(blocks: Blocks, page: Language) -> Blocks:
    """Return the blocks with their languages set: those that are content and hold words.

    Args:
        blocks: The page's blocks, judged. Chrome and code stay as they are.
        page: The page's language; with the blocks' own it makes the mixture a block is told by.
    """
    spoken = [block for block in blocks if _is_spoken(block)]
    texts = [block.text for block in spoken]
    chances = text_chances(texts, BLOCK_CHARS) if texts else []
    prior = _prior(_mixture(chances, texts, BLOCK_CHARS), page, sum(map(len, texts)))
    told = {
        block.id: block.spoken(_block_language(one, prior))
        for block, one in zip(spoken, chances, strict=True)
    }
    return tuple(told.get(block.id, block) for block in blocks) if told else blocks


def _longest(blocks: Blocks) -> list[Block]:
    """Return the longest blocks, longest first: of those that are not links, if there are any."""
    ranked = sorted(blocks, key=lambda block: len(block.text), reverse=True)
    shown, again = tee(filter(_is_shown, ranked))
    prose = list(islice(filterfalse(_is_links, shown), MAX_PAGE_BLOCKS))
    return prose or list(islice(again, MAX_PAGE_BLOCKS))


def _is_shown(block: Block) -> bool:
    return block.kind is not Role.CODE and "hidden" not in block.traits.landmarks


def _is_links(block: Block) -> bool:
    return 2 * block.traits.link_chars > len(block.text)


def _is_spoken(block: Block) -> bool:
    return block.label is Label.CONTENT and bool(block.text) and block.role is not Role.CODE


def _mixture(chances: Sequence[Chances], texts: Sequence[str], limit: int) -> Chances:
    """Return the mean of the texts' chances, each weighing as many code points as were read."""
    mixed: defaultdict[str, float] = defaultdict(float)
    total = 0
    for one, text in zip(chances, texts, strict=True):
        weight = min(len(text), limit) if one else 0
        total += weight
        for tag, chance in one.items():
            mixed[tag] += weight * chance
    return {tag: value / total for tag, value in mixed.items()} if total else {}


def _prior(mixture: Chances, page: Language, chars: int) -> Chances:
    """Return how likely each language is on the page, its own language added to its blocks'."""
    share = PAGE_CHARS / (PAGE_CHARS + chars) if page.tag != UNTOLD else 0.0
    prior = {tag: (1 - share) * chance for tag, chance in mixture.items()}
    if share:
        prior[page.tag] = prior.get(page.tag, 0.0) + share * page.confidence
    return prior


def _block_language(chances: Chances, prior: Chances) -> Language:
    if not chances:
        return UNDETERMINED
    rest = (1 - PRIOR) / KNOWN_LANGUAGES
    unknown = max(1 - sum(chances.values()), 0.0) * rest
    weighed = {
        tag: chance * (PRIOR * prior.get(tag, 0.0) + rest) for tag, chance in chances.items()
    }
    total = sum(weighed.values()) + unknown
    found = decide({tag: chance / total for tag, chance in weighed.items()})
    return Language(found.tag, found.confidence)
