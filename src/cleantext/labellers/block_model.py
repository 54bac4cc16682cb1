"""The learned block model's opinion of each block of an HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

RULE = "model/html-1"
PERMILLE = 1000


def label_block_model(blocks: Blocks, page: Page, /) -> Blocks:
    """Label each block of an HTML page content or other, by the block model.

    Args:
        blocks: The page's blocks in reading order, as the parser cut them; repairs may have edited
            them.
        page: Its hints count too. Pages of plain text are left alone.

    Returns:
        As many blocks in the same order, each with one more `Evidence`; its confidence is how often
        the model is right when it gives this probability, in three decimals.

    Example:
        >>> from cleantext.model import Page
        >>> from cleantext.parsing import read_html
        >>> read = read_html("<nav><a href=/>Home</a></nav>")
        >>> [str(block.label) for block in label_block_model(read.blocks, Page(Kind.HTML))]
        ['other']
    """
    if page.kind is not Kind.HTML or not blocks:
        return blocks
    from cleantext.scoring.html_blocks import judge_blocks

    judged = judge_blocks(blocks, page.hints)
    return tuple(_labelled(block, *one) for block, one in zip(blocks, judged, strict=True))


def _labelled(block: Block, content: bool, permille: int) -> Block:  # noqa: FBT001
    label = Label.CONTENT if content else Label.OTHER
    chance = permille if content else PERMILLE - permille
    return block.labelled(Evidence(label, chance / PERMILLE, RULE))
