"""Cards of other stories between the paragraphs, headline and summary run together on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_sentence
from cleantext.model import Evidence, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

CARD = Evidence(Label.RELATED, 0.85, "cards/headline-and-summary")
MAX_CARD_CHARS = 600
# "Speaker: headline Speaker again, …": the headline names who, and the summary begins with whom.
CARD_RE = regex.compile(
    r"(?P<who>\p{Lu}[\p{L}\p{M}]*+(?: \p{L}[\p{L}\p{M}]*+){1,3}?)(?: [\p{L}\p{M}]++){0,4}+: "
    r"[^.!?;:]{10,140}[\p{Ll}\p{M}\p{N}] (?P<summary>(?P=who)\b[^:]*+.*)",
    regex.DOTALL,
)
NAME_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}]*+(?: \p{Lu}[\p{L}\p{M}]*+)++")


def label_cards(blocks: Blocks, page: Page, /) -> Blocks:
    """Label lines that are another story's headline and summary with nothing between.

    Such a line begins ``Who: headline``, runs on without a stop into ``Who, …`` again, and names
    somebody whom the rest of the page never names.

    Args:
        blocks: The page's blocks in reading order.
        page: Not used.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> card = "Phó Thủ tướng: Sẽ thành công Phó Thủ tướng Trần Văn Ba bày tỏ tin tưởng."
        >>> (block,) = label_cards((Block(0, card),), Page())
        >>> str(block.label)
        'related'
    """
    found = {n for n, block in enumerate(blocks) if ": " in block.text and _is_card(block)}
    if not found:
        return blocks
    rest = "\n".join(block.text for number, block in enumerate(blocks) if number not in found)
    cards = (number for number in found if _names_a_stranger(blocks[number].text, rest))
    return with_evidence(blocks, dict.fromkeys(cards, CARD))


def _is_card(block: Block) -> bool:
    text = block.text
    if len(text) > MAX_CARD_CHARS or block.label is not Label.CONTENT:
        return False
    if block.role is not Role.PARAGRAPH or not is_sentence(text):
        return False
    found = CARD_RE.fullmatch(text, timeout=1)
    return found is not None and is_sentence(found["summary"])


def _names_a_stranger(text: str, rest: str) -> bool:
    return any(name not in rest for name in NAME_RE.findall(text))
