"""Phrases of the page's language: the phrase plus the line's shape, never the word alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key
from cleantext.lines import is_dense, is_sentence
from cleantext.model import Evidence
from cleantext.rows import Shape
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon, PhraseRule

MAX_LINE_CHARS = 200
# A count before or after a phrase: "(0) Bình luận", "Bình luận 12", "1.2K likes".
COUNTER = r"[(\[]? ?\d[\d.,]*+ ?[kmKM]?+ ?[)\]]?"
COLONS = ":："
COUNTED_RE = regex.compile(rf"^{COUNTER} |\W*? {COUNTER}$|\({COUNTER}$")


def label_phrases(blocks: Blocks, page: Page, /) -> Blocks:
    """Label blocks that are a chrome phrase, or begin or end with one in the shape it must have.

    Args:
        blocks: The page's blocks in reading order.
        page: Its ``lexicon`` holds the phrases to match.

    Returns:
        As many blocks in the same order; each match has one more `Evidence`. Code is left alone.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> page = Page(lexicon=lexicon.load("vi"))
        >>> blocks = (Block(0, "CHIA SẺ:"), Block(1, "Chị chia sẻ kinh nghiệm."))
        >>> [str(block.label) for block in label_phrases(blocks, page)]
        ['share', 'content']
    """
    return tuple(_judged(block, page.lexicon) for block in blocks)


def _judged(block: Block, lexicon: Lexicon) -> Block:
    if not block.text or len(block.text) > MAX_LINE_CHARS or block.kind is Role.CODE:
        return block
    rule = find_phrase(block.text, lexicon)
    return block.labelled(Evidence(rule.label, rule.confidence, rule.rule)) if rule else block


def find_phrase(line: str, lexicon: Lexicon) -> PhraseRule | None:
    """Return the phrase that ``line`` is, or begins or ends with; None if there is none."""
    key = phrase_key(line)
    whole = lexicon.lines.get(key)
    if whole is not None and whole.shape is not Shape.COUNTER:
        return whole
    return _counted(key, lexicon) or (None if is_sentence(line) else _partial(key, lexicon))


def _counted(key: str, lexicon: Lexicon) -> PhraseRule | None:
    """Return the phrase that the line is but for a count before or after it."""
    bare = phrase_key(COUNTED_RE.sub("", key))
    return lexicon.lines.get(bare) if bare != key else None


def _partial(key: str, lexicon: Lexicon) -> PhraseRule | None:
    for rule in lexicon.starts.get(key[:2], ()):
        if key.startswith(rule.key) and _follows(key[len(rule.key) :], rule.shape):
            return rule
    for rule in lexicon.ends.get(key[-2:], ()):
        if key.endswith(rule.key) and not key[: -len(rule.key)][-1:].isalnum():
            return rule
    return None


def _follows(rest: str, shape: Shape) -> bool:
    """Return whether what stands after a phrase lets it be a phrase, and not part of a word."""
    if shape is Shape.COLON:
        return rest.lstrip()[:1] in COLONS and rest.strip() != ""
    return not rest[:1].isalnum() or is_dense(rest[:1])
