"""Widgets of a plain text: what kind lines are of that only their place has told to be the site's.

"Email", "Log in" and "Close" stand in menus, share bars and comment boxes alike: between two lines
that surely are of a comment box they are of that box. And a line below the story that begins with
a phrase of share bars is of one, though above a story the same words may begin a headline.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key
from cleantext.lines import is_closed, is_dense, words
from cleantext.model import Evidence, Kind
from cleantext.rows import Shape
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon, Pattern

    Found = Iterator[tuple[int, Evidence]]

SURE, KNOWN_CONFIDENCE, INSIDE_CONFIDENCE = 0.8, 0.85, 0.93
# Told by place or form alone: of the site, but of which of its parts is a guess.
PLACED = ("story/", "menus/", "links/", "front/", "model/")
OPENING = (Label.COMMENTS, Label.SHARE, Label.PROMO)
MAX_OPENING_WORDS, MAX_TITLE_WORDS = 8, 4
OFFER = Evidence(Label.PROMO, KNOWN_CONFIDENCE, "widgets/offer")
ANNOUNCED = Evidence(Label.SHARE, KNOWN_CONFIDENCE, "widgets/announces-share")
# So many lines may stand between two sure ones of a kind.
REACH: Mapping[Label, int] = {
    Label.COMMENTS: 4,
    Label.PROMO: 5,
    Label.LEGAL: 4,
    Label.SHARE: 3,
}
# What a short phrase says of these counts for little inside a box of that kind.
MOVABLE: Mapping[Label, frozenset[Label]] = {
    Label.COMMENTS: frozenset({Label.NAVIGATION, Label.RELATED, Label.SHARE}),
    Label.PROMO: frozenset({Label.NAVIGATION, Label.RELATED}),
    Label.LEGAL: frozenset({Label.NAVIGATION}),
    Label.SHARE: frozenset(),
}
# Placed below a head of their own.
LISTED = frozenset({Label.TAGS, Label.PROMO})
MAX_MOVABLE_CHARS, MAX_OPEN_CHARS = 30, 60
OPEN_ROLES = (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
# What imprints are full of: telephone numbers, addresses of mail, "Director: …", and addresses
# of houses, in which most words are names and one is a number.
IMPRINT_RE = regex.compile(r"(?:\d[ .()–-]*+){8}|[\w.-]++@\w|^(?:\p{L}++ ?){1,4}+: ?\p{Lu}")
MIN_ADDRESS_COMMAS, NAMES_OF_ADDRESS = 2, 0.5
MAX_IMPRINT_CHARS, MAX_BESIDE_IMPRINT = 200, 3
IMPRINT = Evidence(Label.LEGAL, KNOWN_CONFIDENCE, "widgets/imprint")


def label_widgets(blocks: Blocks, page: Page, /) -> Blocks:
    """Tell of which part of the site lines are that only their place has told to be the site's.

    Args:
        blocks: The page's blocks in reading order, whatever else tells kinds of chrome done.
        page: Plain text only; HTML is left to its markup. Its ``lexicon`` has phrases and words.

    Returns:
        As many blocks in the same order. Of content only short lines between two sure ones of the
        same box are taken.

    Example:
        >>> from cleantext.model import Block, Page
        >>> sure = Evidence(Label.COMMENTS, 0.9, "vi/comments/gui-binh-luan")
        >>> lines = ("Gửi bình luận", "Email", "Xem tất cả bình luận")
        >>> blocks = [Block(number, line) for number, line in enumerate(lines)]
        >>> blocks = (blocks[0].labelled(sure), blocks[1], blocks[2].labelled(sure))
        >>> [str(block.label) for block in label_widgets(blocks, Page())]
        ['comments', 'comments', 'comments']
    """
    if page.kind is Kind.HTML:
        return blocks
    shown = [n for n, block in enumerate(blocks) if block.text and block.label is not Label.OTHER]
    told = _labelled(blocks, _known(blocks, shown, page.lexicon))
    told = _labelled(told, _imprint(told, shown))
    return _labelled(told, _inside(told, shown))


def _labelled(blocks: Blocks, found: Iterable[tuple[int, Evidence]]) -> Blocks:
    evidence = dict(found)
    if not evidence:
        return blocks
    return tuple(
        block.labelled(evidence[n]) if n in evidence else block for n, block in enumerate(blocks)
    )


def _is_placed(block: Block) -> bool:
    """Return whether only place or form tells that a line is the site's."""
    if block.label is Label.CONTENT or block.reason is None:
        return False
    return block.reason.rule.startswith(PLACED)


def _is_sure(block: Block, label: Label) -> bool:
    if block.label is not label or block.reason is None:
        return False
    return block.reason.confidence >= SURE and not _is_placed(block)


def _known(blocks: Blocks, shown: Sequence[int], lexicon: Lexicon) -> Found:
    """Yield the placed lines whose words tell more; not those that may be headlines."""
    offers = _offers(lexicon.words.offer)
    for number, below in pairwise((*shown, shown[-1] if shown else 0)):
        block = blocks[number]
        if not _is_placed(block):
            continue
        headline = block.label is Label.RELATED and block.key.count(" ") >= MAX_TITLE_WORDS
        kind = None if headline else _opening(block.key, lexicon)
        if kind:
            yield number, Evidence(kind, KNOWN_CONFIDENCE, "widgets/opens-with-phrase")
        elif not headline and offers and offers.search(block.key):
            yield number, OFFER
        elif block.text.endswith(":") and _is_sure(blocks[below], Label.SHARE):
            yield number, ANNOUNCED


def _opening(key: str, lexicon: Lexicon) -> Label | None:
    """Return the kind of the longest phrase that a line begins with, if it is a widget's."""
    for rule in lexicon.starts.get(key[:2], ()):
        if rule.shape is Shape.START and rule.label in OPENING and key.startswith(rule.key):
            return rule.label
    tokens = key.split(" ", MAX_OPENING_WORDS)[:MAX_OPENING_WORDS]
    if tokens[0] not in lexicon.openings:
        return None
    for size in range(len(tokens), 0, -1):
        found = lexicon.lines.get(phrase_key(" ".join(tokens[:size])))
        if found:
            return found.label if found.label in OPENING else None
    return None


@lru_cache(maxsize=64)
def _offers(offer: tuple[str, ...]) -> Pattern | None:
    """Return a pattern of the words that only offers to subscribe or to pay have."""
    if not offer:
        return None
    keys = [regex.escape(phrase_key(word)) for word in offer]
    pieces = (key if is_dense(key) else rf"(?<!\w){key}(?!\w)" for key in keys)
    return regex.compile("|".join(pieces))


def _imprint(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield the placed lines near sure ones of an imprint that look like one's."""
    for order in (shown, shown[::-1]):
        away = MAX_BESIDE_IMPRINT + 1
        for number in order:
            block = blocks[number]
            away += 1
            if _is_sure(block, Label.LEGAL):
                away = 0
            elif away <= MAX_BESIDE_IMPRINT and _is_open(block) and _is_imprint(block.text):
                away = 0
                yield number, IMPRINT


def _is_open(block: Block) -> bool:
    return _is_placed(block) and block.label not in LISTED


def _is_imprint(text: str) -> bool:
    if len(text) > MAX_IMPRINT_CHARS:
        return False
    return IMPRINT_RE.search(text) is not None or _is_address(text)


def _is_address(text: str) -> bool:
    if text.count(",") < MIN_ADDRESS_COMMAS or is_closed(text):
        return False
    tokens = words(text)
    names = sum(token[0].isupper() or token[0].isdigit() for token in tokens)
    return names >= NAMES_OF_ADDRESS * len(tokens) and any(token[0].isdigit() for token in tokens)


def _inside(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield the lines between two sure ones of the same kind."""
    for label, reach in REACH.items():
        evidence = Evidence(label, INSIDE_CONFIDENCE, f"widgets/inside-{label}")
        sure = [place for place, n in enumerate(shown) if _is_sure(blocks[n], label)]
        for one, other in pairwise(sure):
            between = shown[one + 1 : other]
            if len(between) <= reach and all(_is_loose(blocks[n], label) for n in between):
                yield from ((n, evidence) for n in between)


def _is_loose(block: Block, label: Label) -> bool:
    """Return whether a line between two sure ones of a kind may be of it, too."""
    if block.label is label or _is_open(block):
        return True
    if block.label is Label.CONTENT or block.reason is None:
        short = len(block.text) <= MAX_OPEN_CHARS and not block.is_prose
        return short and block.role in OPEN_ROLES
    movable = block.label in MOVABLE[label] and len(block.text) <= MAX_MOVABLE_CHARS
    return movable or (block.reason.confidence < SURE and not _is_placed(block))
