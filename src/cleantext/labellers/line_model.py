"""The learned line model's opinion of the lines of a plain text.

It speaks against lines, not for them. Teasers of other stories are sentences as good as the story's
own, so its yes must not overrule the no of a rule that knows their place. The one exception is a
whole text: where rules of place have taken nearly all that is likely content, as of a forum whose
first post they took for the story, they have mistaken the text, and their lines come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.scoring.text_lines import Judgement, LineModel

RULE = "model/text-1"
MISTAKEN = "model/text-1/mistaken-story"
PERMILLE = 1000
# What a rule has told from its place: the model does not know that a title or a date is a field.
TOLD = frozenset(set(Role) - {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CODE, Role.TABLE})
# Rules that know a line by where the story is, and not by what the line says.
PLACES = ("story/", "front/before")
MAX_PLACED = 0.9  # of the likely content
MISTAKEN_CONFIDENCE = 0.8  # of content; above that of the rules of place


def label_lines(blocks: Blocks, page: Page, /, model: LineModel | None = None) -> Blocks:
    """Label the lines of a plain text that are hardly content as other chrome, by the line model.

    Args:
        blocks: The page's blocks in reading order, the title and other fields told.
        page: Plain text only; HTML has a model of its own.
        model: Another model than the shipped one.

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

    limits = LIMITS[page.strength]
    judgements = judge_lines(blocks, limits, model)
    if _is_mistaken(blocks, judgements):
        blocks = tuple(_restored(block) if _is_placed(block) else block for block in blocks)
        judgements = judge_lines(blocks, limits, model)
    return tuple(
        block if judged.content or not _is_open(block) else _labelled(block, judged.permille)
        for block, judged in zip(blocks, judgements, strict=True)
    )


def _is_mistaken(blocks: Blocks, judgements: Sequence[Judgement]) -> bool:
    """Return whether rules of place have taken nearly all that is likely content."""
    placed = kept = 0
    for block, judged in zip(blocks, judgements, strict=True):
        expected = judged.permille * len(block.text)
        if block.label is Label.CONTENT:
            kept += expected
        elif _is_placed(block):
            placed += expected
    return placed > MAX_PLACED * (placed + kept)


def _is_placed(block: Block) -> bool:
    """Return whether rules of place alone take a line for chrome."""
    against = [one for one in block.evidence if one.label is not Label.CONTENT]
    return bool(against) and all(one.rule.startswith(PLACES) for one in against)


def _restored(block: Block) -> Block:
    return block.labelled(Evidence(Label.CONTENT, MISTAKEN_CONFIDENCE, MISTAKEN))


def _is_open(block: Block) -> bool:
    """Return whether a line has words, and nothing has told which field it is."""
    return bool(block.text) and block.role not in TOLD


def _labelled(block: Block, permille: int) -> Block:
    return block.labelled(Evidence(Label.OTHER, (PERMILLE - permille) / PERMILLE, RULE))
