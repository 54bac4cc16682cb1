"""The learned block model's opinion of each block of an HTML page."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.model import Block, Blocks, Hints, Page
    from cleantext.scoring.html.blocks import Judgement

    Judge = Callable[[Blocks, Hints], Sequence[Judgement]]

RULE = "model/html-1"
PERMILLE = 1000
# A snippet rather than a page: nothing the model learned from was so short, and it has no opinion.
MIN_PAGE_CHARS = 300
# The references it learned from hold texts that pages hide at first, and so it finds them likely.
# It does not speak for those that the markup labeller is as sure about, as no control shows them,
# nor for a line that is surely a phrase of chrome: of short lines it knows the least.
SURE = 0.9
MAX_PHRASE_CHARS = 40
UNNAMED = frozenset((Label.CONTENT, Label.OTHER))
# So likely a quote has to be to come along with what answers it.
MIN_QUOTE_PERMILLE = 250
# The pages it learned from leave these out of their content, so against them it knows nothing.
FIELDS = (Role.TITLE, Role.BYLINE, Role.DATELINE, Role.SOURCE, Role.CAPTION)


def label_block_model(blocks: Blocks, page: Page, /, judge: Judge | None = None) -> Blocks:
    """Label each block of an HTML page content or other, by the block model.

    Args:
        blocks: The page's blocks in reading order, as the parser cut them; repairs may have edited
            them.
        page: Its hints count too. Plain text, pages for another engine and snippets of less than
            300 characters are left alone.
        judge: What gives one judgement a block, instead of the shipped model.

    Returns:
        As many blocks in the same order, each with one more `Evidence`; its confidence is how often
        the model is right when it gives this probability, in three decimals. Against title,
        byline, date, source and captions it says nothing, nor for what is surely hidden or surely
        a phrase of chrome. A quote that may be content is, if what stands below it is.

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
    from cleantext.scoring.html.blocks import judge_blocks

    judged = (judge or judge_blocks)(blocks, page.hints)
    answered = _answered_quotes(blocks, judged)
    return tuple(
        [
            _labelled(block, content or block.id in answered, permille)
            for block, (content, permille) in zip(blocks, judged, strict=True)
        ]
    )


def _answered_quotes(blocks: Blocks, judged: Sequence[Judgement]) -> set[int]:
    """Return which blocks may be what the content below them answers: posts quote each other.

    A button that shows the rest of the quote may stand between.
    """
    found: set[int] = set()
    answered = False
    for block, (content, permille) in reversed([*zip(blocks, judged, strict=True)]):
        quote = block.kind is Role.QUOTE and not content
        said = quote and not block.traits.link_chars
        if answered and said and permille >= MIN_QUOTE_PERMILLE:
            found.add(block.id)
            answered = False
        elif not (quote and len(block.text) <= MAX_PHRASE_CHARS):
            answered = content
    return found


def _is_snippet(blocks: Blocks) -> bool:
    shown = (len(block.text) for block in blocks if "head" not in block.traits.landmarks)
    return all(chars < MIN_PAGE_CHARS for chars in accumulate(shown))


def _labelled(block: Block, content: bool, permille: int) -> Block:  # noqa: FBT001
    if _is_settled(block) if content else block.role in FIELDS:
        return block
    return block.labelled(_opinion(content, permille))


@lru_cache(maxsize=2 * PERMILLE + 2)
def _opinion(content: bool, permille: int) -> Evidence:  # noqa: FBT001
    label, agreeing = (Label.CONTENT, permille) if content else (Label.OTHER, PERMILLE - permille)
    return Evidence(label, agreeing / PERMILLE, RULE)


def _is_settled(block: Block) -> bool:
    short = len(block.text) <= MAX_PHRASE_CHARS
    return any(
        one.confidence >= SURE
        and (one.label is Label.HIDDEN or (short and one.label not in UNNAMED))
        for one in block.evidence
    )
