"""The learned line model's opinion of the lines of a plain text.

It speaks only against lines. Teasers of other stories are sentences as good as the story's own, so
its yes must not overrule the no of a rule that knows their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

RULE = "model/text-1"
PERMILLE = 1000
# What a rule has told from its place: the model does not know that a title or a date is a field.
TOLD = frozenset(set(Role) - {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CODE, Role.TABLE})


def label_lines(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the lines of a plain text that are hardly content as other chrome, by the line model.

    Args:
        blocks: The page's blocks in reading order, the title and other fields told.
        page: Plain text only; HTML has a model of its own.

    Returns:
        As many blocks in the same order. Lines that go at the page's strength have one more
        `Evidence`; its confidence is how often the model is right at this probability, in three
        decimals. Where most of a text would go, nothing is labelled: it is not of the kind that
        the model knows.

    Example:
        >>> from cleantext.model import Page
        >>> label_lines((), Page())
        ()
    """
    if page.kind is Kind.HTML or not blocks:
        return blocks
    from cleantext.scoring.text_lines import LIMITS, judge_lines

    judgements = judge_lines(blocks, LIMITS[page.strength])
    return tuple(
        block if judged.content or not _is_open(block) else _labelled(block, judged.permille)
        for block, judged in zip(blocks, judgements, strict=True)
    )


def _is_open(block: Block) -> bool:
    """Return whether a line has words, and nothing has told which field it is."""
    return bool(block.text) and block.role not in TOLD


def _labelled(block: Block, permille: int) -> Block:
    return block.labelled(Evidence(Label.OTHER, (PERMILLE - permille) / PERMILLE, RULE))
