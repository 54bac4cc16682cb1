"""The learned line model's opinion of the lines of a plain text.

It speaks against lines, not for them. Teasers of other stories are sentences as good as the story's
own, so its yes must not overrule the no of a rule that knows their place. There are two exceptions,
both for lines that rules of place alone took. Where hardly another part of a site is left, as of an
extractor's text, a heading such as "Related" may be the story's own: what the model holds for
content rather than not comes back. And where nearly all that is likely content has gone, as of a
forum whose first post was taken for the story, the text is mistaken as a whole, and all of these
lines come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import VOUCHING, site_parts
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Page
    from cleantext.scoring.text.lines import Judgement, LineModel

RULE = "model/text-1"
MISTAKEN, DOUBTED = "model/text-1/mistaken-story", "model/text-1/doubted-place"
PERMILLE = 1000
# What a rule has told from its place: the model does not know that a title or a date is a field.
# A heading is told by the paragraph below it, which may be another story's.
JUDGED = {Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.CODE, Role.TABLE}
TOLD = frozenset(set(Role) - JUDGED)
# Rules that know a line by where the story is, by the list around it or by its form, and not by
# what it says: "3 days ago" is of what stands above it, too.
PLACES = (
    "story/",
    "front/before",
    "listings/short-lines",
    "listings/between-stories",
    "neighbours/section-of-story",
    "neighbours/menu-on-a-line",
    "shapes/arrow-headline",
    "shapes/relative-time",
)
MAX_PLACED = 0.9  # of the likely content
RESTORED_CONFIDENCE = 0.9  # of content; above that of these rules


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
    from cleantext.scoring.text.lines import LIMITS, judge_lines

    limits = LIMITS[page.strength]
    judgements = judge_lines(blocks, limits, model)
    restored = _restored(blocks, judgements, VOUCHING[page.strength])
    if restored is not blocks:
        judgements = judge_lines(restored, limits, model)
    return tuple(
        block if judged.content or not _is_open(block) else _labelled(block, judged.permille)
        for block, judged in zip(restored, judgements, strict=True)
    )


def _restored(blocks: Blocks, judgements: Sequence[Judgement], vouching: int) -> Blocks:
    """Return the blocks, those labelled as content that rules of place have taken wrongly."""
    placed = frozenset(n for n, block in enumerate(blocks) if _is_placed(block))
    if not placed:
        return blocks
    if _is_mistaken(blocks, judgements, placed):
        return _with_content(blocks, placed, MISTAKEN)
    parts = site_parts(block for n, block in enumerate(blocks) if n not in placed)
    likely = frozenset(n for n in placed if 2 * judgements[n].permille >= PERMILLE)
    if likely and len(parts) < vouching:
        return _with_content(blocks, likely, DOUBTED)
    return blocks


def _is_mistaken(blocks: Blocks, judgements: Sequence[Judgement], placed: AbstractSet[int]) -> bool:
    """Return whether rules of place have taken nearly all that is likely content."""
    expected = [
        judged.permille * len(block.text) for block, judged in zip(blocks, judgements, strict=True)
    ]
    gone = sum(expected[n] for n in placed)
    kept = sum(expected[n] for n, block in enumerate(blocks) if block.label is Label.CONTENT)
    return gone > MAX_PLACED * (gone + kept)


def _is_placed(block: Block) -> bool:
    """Return whether rules of place alone take a line for chrome."""
    if block.label is Label.CONTENT:
        return False
    evidence = block.evidence
    return all(one.label is Label.CONTENT or one.rule.startswith(PLACES) for one in evidence)


def _with_content(blocks: Blocks, numbers: AbstractSet[int], rule: str) -> Blocks:
    evidence = Evidence(Label.CONTENT, RESTORED_CONFIDENCE, rule)
    return with_evidence(blocks, dict.fromkeys(numbers, evidence))


def _is_open(block: Block) -> bool:
    """Return whether a line has words, and nothing has told which field it is."""
    return bool(block.text) and block.role not in TOLD


def _labelled(block: Block, permille: int) -> Block:
    return block.labelled(Evidence(Label.OTHER, (PERMILLE - permille) / PERMILLE, RULE))
