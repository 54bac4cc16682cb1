"""Labels by what the markup says of a block: landmarks, hidden elements, microdata, its links.

Nothing here reads class names or ids: they are one site's habit and one language's words.

`view` counts what the page has; `links` and `placed` find tokens of blocks, which `rules` judges
together with their landmarks; `kinds` goes by phrases in an element.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleantext.labellers.markup.kinds import told_kinds
from cleantext.labellers.markup.links import link_tokens
from cleantext.labellers.markup.placed import placed_tokens
from cleantext.labellers.markup.rules import TOKENS, judge
from cleantext.labellers.markup.view import View
from cleantext.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.model import Blocks, Evidence, Page

    Held = tuple[frozenset[str], tuple[str, ...]]  # a block's landmarks, and its other tokens

PROSE = ("prose",)
# A dialog, or something hidden, that holds most of the page's prose is how the page shows its
# content: in browsers without scripts, or once a script has run. So are comments and menus.
MAX_PROSE_SHARE = 0.5
MIN_WRAPPED_CHARS = 400
WRAPPERS = frozenset(
    (
        "aria-hidden",
        "button",
        "comment",
        "dialog",
        "hidden",
        "nav",
        "noscript",
        "page-aside",
        "page-footer",
        "page-header",
    ),
)
CHROME = frozenset(
    (
        "head",
        "nav",
        "page-footer",
        "page-header",
        "page-aside",
        "select",
        "dialog",
        "hidden",
        "noscript",
    ),
)


def label_markup(blocks: Blocks, page: Page, /) -> Blocks:
    """Return the blocks of an HTML page, with evidence of what its markup says of each.

    Example:
        >>> from cleantext.model import Block, Page, Traits
        >>> menu = Traits(landmarks=frozenset({"nav"}))
        >>> blocks = (Block(0, "Home", traits=menu), Block(1, "A sentence that stands alone."))
        >>> [str(block.label) for block in label_markup(blocks, Page(Kind.HTML))]
        ['navigation', 'content']
    """
    if page.kind is not Kind.HTML or not blocks:
        return blocks
    view = View(blocks, page)
    told = _judged(view)
    for number, kind in told_kinds(view).items():
        told[number] = (*told[number], kind)
    return tuple([b.labelled(*one) if one else b for b, one in zip(blocks, told, strict=True)])


def _judged(view: View) -> list[tuple[Evidence, ...]]:
    """Return what the rules say of each block."""
    landmarks = [block.traits.landmarks for block in view.blocks]
    held = list(zip(landmarks, _tokens(view), strict=True))
    wrappers = _wrappers(view, held)
    bare = _bare(view, wrappers)
    # A page has many blocks but few different sets of tokens.
    judged = {one: judge(TOKENS & one[0].union(one[1], bare), wrappers) for one in set(held)}
    return [judged[one] for one in held]


def _tokens(view: View) -> list[tuple[str, ...]]:
    """Return the tokens of each block beside its landmarks."""
    tokens: list[tuple[str, ...]] = [PROSE if prose else () for prose in view.prose]
    for number, told in link_tokens(view):
        tokens[number] = told
    for name, numbers in placed_tokens(view):
        for number in numbers:
            tokens[number] += (name,)
    return tokens


def _wrappers(view: View, held: Sequence[Held]) -> frozenset[str]:
    """Return the tokens that speak of chrome, and under which most of the page's prose stands."""
    chars: Counter[Held] = Counter()
    for block, prose, one in zip(view.blocks, view.prose, held, strict=True):
        if prose:
            chars[one] += len(block.text)
    most = max(MAX_PROSE_SHARE * chars.total(), MIN_WRAPPED_CHARS)
    return frozenset(
        token
        for token in WRAPPERS
        if sum(count for one, count in chars.items() if token in one[0] or token in one[1]) > most
    )


def _bare(view: View, wrappers: frozenset[str]) -> tuple[str, ...]:
    """Return a token for all, if the page's own part has no prose at all and is mostly links."""
    chrome = CHROME - wrappers
    shown = [block for block in view.blocks if chrome.isdisjoint(block.traits.landmarks)]
    if not shown or any(view.prose[block.id] for block in shown):
        return ()
    links = sum(block.traits.link_chars for block in shown)
    return ("bare",) if links >= sum(len(block.text) for block in shown) / 2 else ()
