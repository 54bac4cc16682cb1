"""The tail of a plain text: who wrote it, and where the story ends and the site goes on.

After a story come lines in good form that belong to other stories; only what stands above them
tells. A comment box or an imprint below most of the text ends it, and what follows belongs to the
last heading above it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext.folding import phrase_key
from cleantext.lines import is_name, words
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Words

BYLINE = Evidence(Label.CONTENT, 0.8, "tail/byline", Role.BYLINE)
SOURCE = Evidence(Label.CONTENT, 0.8, "tail/source", Role.SOURCE)
SECTION_CONFIDENCE = 0.75
# How much of the text must stand above a block of this kind before it can end the story. A line
# with a copyright sign may be the credit of a picture between the paragraphs.
CLOSING = {Label.COMMENTS: 0.4, Label.LEGAL: 0.8}
# Below a comment box stand comments. If they are much of the text, it is a thread, not a story.
MAX_COMMENTS_SHARE = 0.15
SECTIONS = (Label.RELATED, Label.COMMENTS, Label.LEGAL, Label.TAGS)
MAX_SIGNATURE_CHARS = 60
MAX_SIGNATURE_WORDS = 7
MAX_SIGNATURES = 2


def label_tail(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the byline below the last paragraph, and the site's lines below the story's end.

    Args:
        blocks: The page's blocks in reading order, phrases and shapes labelled.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> comments = Evidence(Label.COMMENTS, 0.9, "vi/comments/binh-luan")
        >>> story = "Một câu dài kể hết câu chuyện ở đây."
        >>> lines = (story, "Lê Hòa", "(0) Bình luận", "Tin ở nơi khác")
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> blocks = (*blocks[:2], blocks[2].labelled(comments), blocks[3])
        >>> [(str(one.label), str(one.role)) for one in label_tail(blocks, Page())][1:]
        [('content', 'byline'), ('comments', 'paragraph'), ('comments', 'paragraph')]
    """
    if page.kind is Kind.HTML:
        return blocks
    end = _story_end(blocks)
    found = dict(_sections(blocks, end)) | dict(_signatures(blocks[:end], page.lexicon.words))
    return tuple(
        block.labelled(found[n]) if n in found else block for n, block in enumerate(blocks)
    )


def _story_end(blocks: Blocks) -> int:
    """Return the number of the block that ends the story; the number of blocks if none does."""
    chars = [len(block.text) if _is_paragraph(block) else 0 for block in blocks]
    above = list(accumulate(chars, initial=0))
    ends = _section_ends(blocks)
    for number, block in enumerate(blocks):
        if block.label in CLOSING and above[number] >= CLOSING[block.label] * above[-1] > 0:
            comments = above[ends[number]] - above[number]
            if block.label is Label.LEGAL or comments <= MAX_COMMENTS_SHARE * above[-1]:
                return _section_start(blocks, number)
    return len(blocks)


def _section_ends(blocks: Blocks) -> list[int]:
    """Return for each block the number of the next that heads a section of another kind."""
    ends = [len(blocks)] * len(blocks)
    following: dict[Label, int] = {}
    for number in reversed(range(len(blocks))):
        label = blocks[number].label
        ends[number] = min(
            (n for kind, n in following.items() if kind is not label), default=len(blocks)
        )
        if label in SECTIONS:
            following[label] = number
    return ends


def _section_start(blocks: Blocks, number: int) -> int:
    """Return where the chrome around a block begins, going up over chrome alone."""
    while number and blocks[number - 1].label is not Label.CONTENT:
        number -= 1
    return number


def _sections(blocks: Blocks, end: int) -> Iterator[tuple[int, Evidence]]:
    """Yield the kind of the unlabelled lines below the story's end: that of the last heading."""
    section = Label.OTHER
    for number in range(end, len(blocks)):
        block = blocks[number]
        if block.label in SECTIONS:
            section = block.label
        elif block.label is Label.CONTENT and block.text:
            yield number, Evidence(_member(section, block), SECTION_CONFIDENCE, f"tail/{section}")


def _member(section: Label, block: Block) -> Label:
    """Return the label of a line in a section: what readers wrote is not the comment box."""
    reader = section is Label.COMMENTS and block.is_sentence
    return Label.READER_COMMENTS if reader else section


def _is_paragraph(block: Block) -> bool:
    return block.label is Label.CONTENT and block.is_prose


def _signatures(story: Blocks, vocabulary: Words) -> Iterator[tuple[int, Evidence]]:
    """Yield byline and source below the story's last paragraph."""
    last = max((n for n, block in enumerate(story) if _is_paragraph(block)), default=len(story))
    below = [n for n in range(last + 1, len(story)) if _is_open(story[n])]
    if len(below) > MAX_SIGNATURES:
        return
    for number in below:
        one = _signature(story[number], vocabulary)
        if one:
            yield number, one


def _is_open(block: Block) -> bool:
    return block.label is Label.CONTENT and bool(block.text) and block.role is Role.PARAGRAPH


def _signature(block: Block, vocabulary: Words) -> Evidence | None:
    text = block.text
    if len(text) > MAX_SIGNATURE_CHARS or len(words(text)) > MAX_SIGNATURE_WORDS:
        return None
    openings, agencies = _signing_keys(vocabulary)
    if block.key in agencies:
        return SOURCE
    if block.key.startswith(openings):
        return SOURCE if block.key.rpartition(" ")[2] in agencies else BYLINE
    signed = is_name(text) or block.key.rpartition("/")[2] in agencies
    return BYLINE if signed else None


@lru_cache(maxsize=64)
def _signing_keys(vocabulary: Words) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return how lines that tell a writer begin, and the names of agencies, as phrase keys."""
    openings = (phrase_key(word) + mark for word in vocabulary.byline for mark in (" ", ":"))
    return tuple(openings), frozenset(map(phrase_key, vocabulary.agency))
