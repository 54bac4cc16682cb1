"""What kind of page a page is: an article, a forum thread, a product, a list, a service."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cleantext.lexicon import load_page_signs
from cleantext.model import UNTOLD, Kind, PageKind
from cleantext.scoring.html.page_features import page_row
from cleantext.scoring.trees import ANSWER_UNIT, load_trees
from cleantext.vocabulary import Label, PageType

if TYPE_CHECKING:
    from cleantext.model import Blocks, Hints, Page
    from cleantext.scoring.trees import Trees

MODEL = "page-kinds-1"
MADE = 0.95  # how sure a generator's name is: of 36 pages 35 were of its kind
# The order of the model's parts: for each of these its own trees say yes or no.
LEARNED = (
    PageType.ARTICLE,
    PageType.FORUM,
    PageType.DOCUMENTATION,
    PageType.PRODUCT,
    PageType.COLLECTION,
    PageType.LISTING,
    PageType.SERVICE,
)


def tell_kind(blocks: Blocks, page: Page) -> PageKind:
    """Return the kind of a page and how sure that is.

    Args:
        blocks: The page's blocks, labelled: without content the page is a consent wall or empty.
        page: Its address and hints count too. Plain text is of unknown kind.

    Example:
        >>> from cleantext.model import Block, Evidence, Page
        >>> notice = Block(0, "We value your privacy").labelled(
        ...     Evidence(Label.CONSENT, 0.9, "markup/consent"))
        >>> str(tell_kind((notice,), Page(Kind.HTML)).type)
        'consent-wall'
    """
    if page.kind is not Kind.HTML:
        return UNTOLD
    if not any(block.text and block.label is Label.CONTENT for block in blocks):
        return _without_content(blocks)
    made = _made_as(page.hints)
    if made:
        return PageKind(made, MADE)
    row = page_row(blocks, page.hints, page.url or "")
    return most_likely(load_trees(MODEL), row)


def most_likely(trees: Trees, row: dict[str, float]) -> PageKind:
    """Return the likeliest learned kind of a page's numbers; of equal ones the commoner.

    Whole numbers decide; the confidence is their softmax, to three digits.
    """
    matrix = np.array([[row[name] for name in trees.names]], np.float32)
    sums = trees.sums_by_class(matrix, len(LEARNED))[0].tolist()
    best = max(range(len(LEARNED)), key=lambda at: (sums[at], -at))
    rivals = sum(math.exp((one - sums[best]) / ANSWER_UNIT) for one in sums)
    return PageKind(LEARNED[best], round(1 / rivals, 3))


def _made_as(hints: Hints) -> PageType | None:
    """Return the kind of pages that the page's generator makes, if it makes one kind alone."""
    program = hints.metas.get("generator", "").strip().lower()
    kinds = load_page_signs().generators.items() if program else ()
    return next((PageType(kind) for kind, names in kinds if program.startswith(names)), None)


def _without_content(blocks: Blocks) -> PageKind:
    """Tell a consent wall, whose notice is most of what there is, from an empty shell."""
    shown = [block for block in blocks if "head" not in block.traits.landmarks]
    total = sum(len(block.text) for block in shown)
    asking = sum(len(block.text) for block in shown if block.label is Label.CONSENT)
    share = asking / total if total else 0.0
    if 2 * asking > total:
        return PageKind(PageType.CONSENT_WALL, round(share, 3))
    return PageKind(PageType.EMPTY, round(1 - share, 3))
