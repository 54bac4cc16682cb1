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
    from cleantext.rows import Lexicon, Pattern, PhraseRule

    Found = Iterator[tuple[int, Evidence]]

SURE, KNOWN_CONFIDENCE, INSIDE_CONFIDENCE = 0.8, 0.85, 0.93
# Told by place or form alone: of the site, but of which of its parts is a guess.
PLACED = ("story/", "menus/", "links/", "front/", "model/", "listings/")
MENU, MENU_SIDE, MAX_ITEM_CHARS = "menus/", 2, 30
AMID_MENU = Evidence(Label.NAVIGATION, INSIDE_CONFIDENCE, "widgets/amid-menu")
OPENING = frozenset({Label.COMMENTS, Label.SHARE, Label.PROMO})
MAX_OPENING_WORDS, MAX_TITLE_WORDS = 8, 4
OFFER = Evidence(Label.PROMO, KNOWN_CONFIDENCE, "widgets/offer")
# A headline may speak of paying; among so many lines that do it is no headline.
NEAR_OFFERS, MIN_OFFERS, MAX_OFFER_CHARS = 5, 3, 500
ANNOUNCED = Evidence(Label.SHARE, KNOWN_CONFIDENCE, "widgets/announces-share")
# So many lines may stand between two sure ones of a kind.
REACH: Mapping[Label, int] = {
    Label.COMMENTS: 4,
    Label.PROMO: 6,
    Label.LEGAL: 5,
    Label.SHARE: 3,
}
# What a short phrase says of these counts for little inside a box of that kind.
MOVABLE: Mapping[Label, frozenset[Label]] = {
    Label.COMMENTS: frozenset({Label.NAVIGATION, Label.RELATED, Label.SHARE}),
    Label.PROMO: frozenset({Label.NAVIGATION}),
    Label.LEGAL: frozenset(),
    Label.SHARE: frozenset(),
}
# Placed below a head of their own.
LISTED = frozenset({Label.TAGS, Label.PROMO})
MAX_OPEN_CHARS = 60
OPEN_ROLES = (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
# What imprints are full of: telephone numbers, addresses of mail, "Director: …", and addresses
# of houses, in which most words are names and one is a number.
CONTACT_RE = regex.compile(r"[+(]*+(?:\d[ .()–-]*+){9,15}|[\w.+-]++@[\w-]++\.[\w.-]++")
IMPRINT_RE = regex.compile(r"(?:\d[ .()–-]*+){9}|[\w.-]++@\w|^(?:\p{L}++ ?){1,4}+: ?\p{Lu}")
MIN_ADDRESS_COMMAS, NAMES_OF_ADDRESS = 2, 0.5
MAX_IMPRINT_CHARS, MAX_NAMED_CHARS, MAX_BESIDE_IMPRINT = 200, 100, 3
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
    items = dict(_amid_menus(blocks, shown))
    told = _labelled(blocks, items.items())
    known = dict(_known(told, shown, page.lexicon)) | dict(_offers(told, shown, page.lexicon))
    told = _labelled(told, ((n, one) for n, one in known.items() if n not in items))
    told = _labelled(told, _imprint(told, shown, page.lexicon))
    return _labelled(told, _inside(told, shown))


def _labelled(blocks: Blocks, found: Iterable[tuple[int, Evidence]]) -> Blocks:
    evidence = dict(found)
    if not evidence:
        return blocks
    return tuple(
        block.labelled(evidence[n]) if n in evidence else block for n, block in enumerate(blocks)
    )


def _is_placed(block: Block, rules: str | tuple[str, ...] = PLACED) -> bool:
    """Return whether only place or form tells that a line is the site's."""
    if block.label is Label.CONTENT or block.reason is None:
        return False
    return block.reason.rule.startswith(rules)


def _is_sure(block: Block, label: Label) -> bool:
    if block.label is not label or block.reason is None:
        return False
    return block.reason.confidence >= SURE and not _is_placed(block)


def _may_be_headline(block: Block) -> bool:
    return block.label is Label.RELATED and block.key.count(" ") >= MAX_TITLE_WORDS


def _amid_menus(blocks: Blocks, shown: Sequence[int]) -> Found:
    """Yield the short lines in the midst of a menu, whatever their words say."""
    items = [_is_placed(blocks[n], MENU) for n in shown]
    for place, number in enumerate(shown):
        above = items[max(place - MENU_SIDE, 0) : place]
        below = items[place + 1 : place + 1 + MENU_SIDE]
        block = blocks[number]
        if _is_phrase(block) and sum(above) == sum(below) == MENU_SIDE:
            yield number, AMID_MENU


def _is_phrase(block: Block) -> bool:
    """Return whether a line is short and of the site, and no shape tells of which part."""
    if block.label is Label.CONTENT or block.reason is None or len(block.text) > MAX_ITEM_CHARS:
        return False
    return not block.reason.rule.startswith("shapes/")


def _known(blocks: Blocks, shown: Sequence[int], lexicon: Lexicon) -> Found:
    """Yield the placed lines that begin with a phrase, tell a number alone, or announce a bar."""
    for number, below in pairwise((*shown, shown[-1] if shown else 0)):
        block = blocks[number]
        if not _is_placed(block):
            continue
        rule = _opening(block, lexicon)
        if rule:
            yield number, Evidence(rule.label, KNOWN_CONFIDENCE, "widgets/opens-with-phrase")
        elif CONTACT_RE.fullmatch(block.text) and not _is_placed(block, MENU):
            yield number, IMPRINT
        elif block.text.endswith(":") and _is_sure(blocks[below], Label.SHARE):
            yield number, ANNOUNCED


def _opening(block: Block, lexicon: Lexicon) -> PhraseRule | None:
    """Return the longest phrase that a placed line begins with, if it is one of widgets.

    A headline may begin with some such words, but not be made of them by half.
    """
    key = block.key
    rule = _started(key, lexicon)
    if rule is None or (rule.label is Label.LEGAL and _is_placed(block, MENU)):
        return None
    size = rule.key.count(" ") + 1
    return None if _may_be_headline(block) and 2 * size <= key.count(" ") else rule


def _started(key: str, lexicon: Lexicon) -> PhraseRule | None:
    for rule in lexicon.starts.get(key[:2], ()):
        if rule.shape is Shape.START and rule.label in OPENING and key.startswith(rule.key):
            return rule
    tokens = key.split(" ", MAX_OPENING_WORDS)[:MAX_OPENING_WORDS]
    if tokens[0] not in lexicon.openings:
        return None
    for size in range(len(tokens), 0, -1):
        found = lexicon.lines.get(phrase_key(" ".join(tokens[:size])))
        if found:
            whole = found.key == key and found.label is Label.LEGAL
            weak = size == 1 and found.confidence < SURE
            return found if whole or (found.label in OPENING and not weak) else None
    return None


def _offers(blocks: Blocks, shown: Sequence[int], lexicon: Lexicon) -> Found:
    """Yield the placed lines with words that only offers to subscribe or to pay have."""
    pattern = _pattern(lexicon.words.offer)
    if pattern is None:
        return
    keys = ("" if len(blocks[n].key) > MAX_OFFER_CHARS else blocks[n].key for n in shown)
    speaks = [
        pattern.search(key) is not None and blocks[n].label is not Label.CONTENT
        for n, key in zip(shown, keys, strict=True)
    ]
    for place, number in enumerate(shown):
        near = speaks[max(place - NEAR_OFFERS, 0) : place + NEAR_OFFERS + 1]
        doubtful = _may_be_headline(blocks[number]) or blocks[number].is_prose
        offers = speaks[place] and (not doubtful or sum(near) >= MIN_OFFERS)
        if offers and _is_placed(blocks[number]):
            yield number, OFFER


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> Pattern | None:
    """Return a pattern of any of these as whole words of a key."""
    if not phrases:
        return None
    keys = [regex.escape(phrase_key(one)) for one in phrases]
    pieces = (key if is_dense(key) else rf"(?<!\w){key}(?!\w)" for key in keys)
    return regex.compile("|".join(pieces))


def _imprint(blocks: Blocks, shown: Sequence[int], lexicon: Lexicon) -> Found:
    """Yield the placed lines near sure ones of an imprint that look like one's."""
    pattern = _pattern(lexicon.words.imprint)
    for order in (shown, shown[::-1]):
        away = MAX_BESIDE_IMPRINT + 1
        for number in order:
            block = blocks[number]
            away += 1
            if _is_sure(block, Label.LEGAL):
                away = 0
            elif away <= MAX_BESIDE_IMPRINT and _is_open(block) and _is_imprint(block, pattern):
                away = 0
                yield number, IMPRINT


def _is_open(block: Block) -> bool:
    return _is_placed(block) and block.label not in LISTED


def _is_imprint(block: Block, pattern: Pattern | None) -> bool:
    if len(block.text) > MAX_IMPRINT_CHARS:
        return False
    if pattern and len(block.text) <= MAX_NAMED_CHARS and pattern.search(block.key):
        return True
    return IMPRINT_RE.search(block.text) is not None or _is_address(block.text)


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
    movable = block.label in MOVABLE[label] and len(block.text) <= MAX_ITEM_CHARS
    return movable or (block.reason.confidence < SURE and not _is_placed(block))
