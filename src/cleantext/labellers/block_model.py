"""The learned block model's opinion of each block of an HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

RULE = "model/html-1"
PERMILLE = 1000
# A snippet rather than a page: nothing the model learned from was so short, and it has no opinion.
MIN_PAGE_CHARS = 300
# The pages it learned from leave these out of their content, so against them it knows nothing.
FIELDS = (Role.TITLE, Role.BYLINE, Role.DATELINE, Role.SOURCE, Role.CAPTION)


def label_block_model(blocks: Blocks, page: Page, /) -> Blocks:
    """Label each block of an HTML page content or other, by the block model.

    Args:
        blocks: The page's blocks in reading order, as the parser cut them; repairs may have edited
            them.
        page: Its hints count too. Plain text, pages for another engine and snippets of less than
            300 characters are left alone.

    Returns:
        As many blocks in the same order, each with one more `Evidence`; its confidence is how often
        the model is right when it gives this probability, in three decimals. Against title,
        byline, date, source and captions it says nothing.

    Example:
        >>> from cleantext.model import Page
        >>> from cleantext.parsing import read_html
        >>> read = read_html("<nav>" + "<a href=/>Home</a> " * 100 + "</nav>")
        >>> page = Page(Kind.HTML, engine="model")
        >>> [str(block.label) for block in label_block_model(read.blocks, page)]
        ['other']
    """
    if page.engine != "model" or page.kind is not Kind.HTML or _is_snippet(blocks):
        return blocks
    from cleantext.scoring.html_blocks import judge_blocks

    judged = judge_blocks(blocks, page.hints)
    return tuple(_labelled(block, *one) for block, one in zip(blocks, judged, strict=True))


def _is_snippet(blocks: Blocks) -> bool:
    shown = (block for block in blocks if "head" not in block.traits.landmarks)
    return sum(len(block.text) for block in shown) < MIN_PAGE_CHARS


def _labelled(block: Block, content: bool, permille: int) -> Block:  # noqa: FBT001
    if content:
        return block.labelled(Evidence(Label.CONTENT, permille / PERMILLE, RULE))
    if block.role in FIELDS:
        return block
    return block.labelled(Evidence(Label.OTHER, (PERMILLE - permille) / PERMILLE, RULE))
