"""Widgets of a plain text: what kind lines are of that only their place has told to be the site's.

"Email", "Log in" and "Close" stand in menus, share bars and comment boxes alike: between two lines
that surely are of a comment box they are of that box. And a line below the story that begins with
a phrase of share bars is of one, though above a story the same words may begin a headline.
"""

from __future__ import annotations

import re  # asked of every line, and twice as fast as `regex` here
from collections import Counter
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.folding import phrase_key
from cleantext.lines import is_closed, is_dense, words
from cleantext.model import Evidence, Kind
from cleantext.rows import Shape
from cleantext.scoring.text.refrains import counters
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon, PhraseRule

    Found = Iterator[tuple[int, Evidence]]

SURE, KNOWN_CONFIDENCE, INSIDE_CONFIDENCE = 0.8, 0.85, 0.93
# Told by place or form alone: of the site, but of which of its parts is a guess.
PLACED = ("story/", "menus/", "links/", "front/", "model/", "listings/")
MENU, MENU_SIDE, MAX_ITEM_CHARS = "menus/", 2, 30
AMID_MENU = Evidence(Label.NAVIGATION, INSIDE_CONFIDENCE, "widgets/amid-menu")
CONTENT, OTHER, SHARE, TAGS = Label.CONTENT, Label.OTHER, Label.SHARE, Label.TAGS
OPENING = frozenset({Label.COMMENTS, Label.SHARE, Label.PROMO})
STARTING = OPENING | {Label.LEGAL}
MAX_OPENING_WORDS, MAX_TITLE_WORDS, STOPS = 8, 4, ".,:;!?…"
OFFER = Evidence(Label.PROMO, KNOWN_CONFIDENCE, "widgets/offer")
# A headline may speak of paying; among so many lines that do it is no headline.
NEAR_OFFERS, MIN_OFFERS, MAX_OFFER_CHARS = 5, 3, 500
ANNOUNCED = Evidence(Label.SHARE, KNOWN_CONFIDENCE, "widgets/announces-share")
# The page's own, to be copied.
ADDRESS = Evidence(Label.SHARE, KNOWN_CONFIDENCE, "widgets/address-to-copy")
ADDRESS_RE = regex.compile(r"https?://\S++")
QUESTION, ANSWER = (
    "shapes/feedback-question",
    Evidence(Label.COMMENTS, KNOWN_CONFIDENCE, "widgets/answer"),
)
MAX_ANSWERS, MAX_BUTTON_CHARS = 3, 20
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
# Between lines that come back more often, as "Reply" and "Buy" do, stands what they are for.
MAX_TIMES, MAX_CONTENT = 2, 3
OPEN_ROLES = (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
# What imprints are full of: telephone numbers, addresses of mail, "Director: …", and addresses
# of houses, in which most words are names and one is a number.
CONTACT_RE = regex.compile(r"[+(]*+(?:\d[ .()–-]*+){9,15}|[\w.+-]++@[\w-]++\.[\w.-]++")
IMPRINT_RE = regex.compile(r"(?:\d[ .()–-]*+){9}|[\w.-]++@\w|^(?:\p{L}++ ?){1,4}+: ?\p{Lu}")
MIN_ADDRESS_COMMAS, NAMES_OF_ADDRESS = 2, 0.5
MAX_IMPRINT_CHARS, MAX_NAMED_CHARS, MAX_BESIDE_IMPRINT = 200, 100, 3
TAG, MAX_TAGS, MAX_TAG_CHARS = Evidence(Label.TAGS, KNOWN_CONFIDENCE, "widgets/tag"), 12, 45
COLONS = ":："
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
    shown = [n for n, block in enumerate(blocks) if block.text and block.label is not OTHER]
    lines = [_line(blocks[n]) for n in shown]
    for place in list(_amid_menus(lines)):
        lines[place] = _item(lines[place])
    for place in list(_together(lines)):
        lines[place] = lines[place]._replace(sure=True)
    for tell in (_known, _offers, _answers, _imprint, _inside, _tags):
        for place, evidence in list(tell(lines, page.lexicon)):
            lines[place] = _line(lines[place].block.labelled(evidence))
    judged = list(blocks)
    for number, line in zip(shown, lines, strict=True):
        judged[number] = line.block
    return tuple(judged)


class _Line(NamedTuple):
    """A block with its label; whether place or form alone told it, or else something sure."""

    block: Block
    label: Label
    placed: bool = False
    sure: bool = False

    @property
    def open(self) -> bool:
        """Whether the line may be of another part of the site than the one it seems of."""
        return self.placed and self.label not in LISTED

    @property
    def may_be_headline(self) -> bool:
        """Whether the line may be another story's headline."""
        return self.label is Label.RELATED and self.block.key.count(" ") >= MAX_TITLE_WORDS

    def is_sure(self, label: Label) -> bool:
        """Return whether the line surely is of this kind."""
        return self.sure and self.label is label

    def told_by(self, rules: str) -> bool:
        """Return whether the strongest reason for the line's label is one of these rules."""
        return self.block.reason is not None and self.block.reason.rule.startswith(rules)


def _line(block: Block) -> _Line:
    label = block.label
    reason = None if label is CONTENT else block.reason
    if reason is None:
        return _Line(block, label)
    placed = reason.rule.startswith(PLACED)
    return _Line(block, label, placed, not placed and reason.confidence >= SURE)


def _amid_menus(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the places of short lines in the midst of a menu, whatever their words say."""
    items = [line.placed and line.told_by(MENU) for line in lines]
    if not any(items):
        return
    for place in range(1, len(lines) - MENU_SIDE):
        if not (items[place - 1] and items[place + 1]):
            continue
        line = lines[place]
        phrase = line.label is not CONTENT and not line.told_by("shapes/")
        above, below = max(place - MENU_SIDE, 0), place + 1 + MENU_SIDE
        around = items[above:place] + items[place + 1 : below]
        if phrase and all(around) and len(line.block.text) <= MAX_ITEM_CHARS:
            yield place


def _item(line: _Line) -> _Line:
    """Return a line as the item of a menu that it surely is."""
    if line.label is Label.NAVIGATION:
        return line._replace(placed=False, sure=True)
    return _line(line.block.labelled(AMID_MENU))


def _together(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield where names of networks stand beside others: one alone may be what a text is about."""
    bars = [line.label is SHARE and not line.placed for line in lines]
    beside = zip((False, *bars), bars, (*bars[1:], False), strict=False)
    yield from (place for place, (above, bar, below) in enumerate(beside) if bar and above | below)


def _known(lines: Sequence[_Line], lexicon: Lexicon) -> Found:
    """Yield the placed lines that begin with a phrase, tell a number alone, or announce a bar."""
    for place, line in enumerate(lines):
        if not line.placed:
            continue
        text = line.block.text
        rule = _opening(line, lexicon)
        if rule:
            yield place, Evidence(rule.label, KNOWN_CONFIDENCE, "widgets/opens-with-phrase")
        elif text[-1].isalnum() and CONTACT_RE.fullmatch(text) and not line.told_by(MENU):
            yield place, IMPRINT
        elif text[-1] == ":" and any(one.is_sure(SHARE) for one in lines[place + 1 :][:1]):
            yield place, ANNOUNCED
        elif ADDRESS_RE.fullmatch(text) and _is_beside_share(lines, place):
            yield place, ADDRESS


def _is_beside_share(lines: Sequence[_Line], place: int) -> bool:
    return any(one.is_sure(SHARE) for one in lines[max(place - 1, 0) : place + 2])


def _opening(line: _Line, lexicon: Lexicon) -> PhraseRule | None:
    """Return the longest phrase that a placed line begins with, if it is one of widgets.

    A headline may begin with some such words, but not be made of them by half; nor are several
    buttons on a line.
    """
    key = line.block.key
    rule = _started(key, lexicon)
    if rule is None or (rule.label is Label.LEGAL and line.told_by(MENU)):
        return None
    by_half = 2 * (rule.key.count(" ") + 1) > key.count(" ")
    headline = line.may_be_headline and not (rule.label is Label.LEGAL and line.block.is_prose)
    return rule if by_half or (rule.shape is Shape.START and not headline) else None


def _started(key: str, lexicon: Lexicon) -> PhraseRule | None:
    for rule in lexicon.starts.get(key[:2], ()):
        if rule.shape is Shape.START and rule.label in STARTING and key.startswith(rule.key):
            return rule
    tokens = key.split(" ", MAX_OPENING_WORDS)[:MAX_OPENING_WORDS]
    if tokens[0] not in lexicon.openings:
        return None
    for size in range(len(tokens), 0, -1):
        found = lexicon.lines.get(" ".join(tokens[:size]).rstrip(STOPS))
        if found and found.shape is not Shape.COUNTER:
            whole = found.key == key and found.label is Label.LEGAL
            weak = size == 1 and found.confidence < SURE
            return found if whole or (found.label in OPENING and not weak) else None
    return None


def _offers(lines: Sequence[_Line], lexicon: Lexicon) -> Found:
    """Yield the placed lines with words that only offers to subscribe or to pay have."""
    pattern = _pattern(lexicon.words.offer)
    if pattern is None:
        return
    for place, line in enumerate(lines):
        if not (line.placed and _speaks(line, pattern)):
            continue
        doubtful = line.may_be_headline or line.block.is_prose
        near = lines[max(place - NEAR_OFFERS, 0) : place + NEAR_OFFERS + 1]
        if not doubtful or sum([_speaks(one, pattern) for one in near]) >= MIN_OFFERS:
            yield place, OFFER


def _speaks(line: _Line, pattern: re.Pattern[str]) -> bool:
    if line.label is CONTENT or len(line.block.key) > MAX_OFFER_CHARS:
        return False
    return pattern.search(line.block.key) is not None


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern of any of these in a key, as whole words where words are set apart."""
    if not phrases:
        return None
    keys = [phrase_key(one) for one in phrases]
    apart = "|".join(re.escape(key) for key in keys if not is_dense(key))
    dense = (re.escape(key) for key in keys if is_dense(key))
    return re.compile("|".join((rf"(?<!\w)(?:{apart or '(?!)'})(?!\w)", *dense)))


def _answers(lines: Sequence[_Line], _lexicon: Lexicon) -> Found:
    """Yield the buttons right below a question to the reader: "Was this helpful?", "Yes", "No"."""
    for place, line in enumerate(lines):
        if line.told_by(QUESTION):
            below = lines[place + 1 : place + 1 + MAX_ANSWERS]
            buttons = list(takewhile(lambda one: _is_button(one.block), below))
            yield from ((place + at, ANSWER) for at in range(1, len(buttons) + 1))


def _is_button(block: Block) -> bool:
    return len(block.text) <= MAX_BUTTON_CHARS and not is_closed(block.text)


def _imprint(lines: Sequence[_Line], lexicon: Lexicon) -> Found:
    """Yield the placed lines near sure ones of an imprint that look like one's."""
    pattern = _pattern(lexicon.words.imprint)
    sure = [line.is_sure(Label.LEGAL) for line in lines]
    if not any(sure):
        return
    for order in (range(len(lines)), reversed(range(len(lines)))):
        away = MAX_BESIDE_IMPRINT + 1
        for place in order:
            away = 0 if sure[place] else away + 1
            if not 0 < away <= MAX_BESIDE_IMPRINT:
                continue
            line = lines[place]
            if line.open and _is_imprint(line.block, pattern):
                away = 0
                yield place, IMPRINT


def _is_imprint(block: Block, pattern: re.Pattern[str] | None) -> bool:
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


def _inside(lines: Sequence[_Line], _lexicon: Lexicon) -> Found:
    """Yield the lines between two sure ones of the same kind."""
    sure = _sure_places(lines)
    times = Counter(lines[place].block.key for places in sure.values() for place in places)
    for label, places in sure.items():
        evidence = Evidence(label, INSIDE_CONFIDENCE, f"widgets/inside-{label}")
        for one, other in pairwise(places):
            between = range(one + 1, other)
            rare = all(times[lines[place].block.key] <= MAX_TIMES for place in (one, other))
            if len(between) <= REACH[label] and _is_box(lines[one + 1 : other], label, rare=rare):
                yield from ((place, evidence) for place in between)


def _sure_places(lines: Sequence[_Line]) -> dict[Label, list[int]]:
    """Return where the sure lines of each kind stand."""
    found: dict[Label, list[int]] = {label: [] for label in REACH}
    sure = [(place, line) for place, line in enumerate(lines) if line.sure]
    counted = counters(line.block.key for _, line in sure)
    for place, line in sure:
        if line.label in found and line.block.key not in counted:
            found[line.label].append(place)
    return found


def _is_box(between: Sequence[_Line], label: Label, *, rare: bool) -> bool:
    """Return whether all lines between two may be of their kind; content only between rare ones."""
    takes_content = rare and len(between) <= MAX_CONTENT
    return all(
        _is_loose(line, label) or (takes_content and _is_short_content(line.block))
        for line in between
    )


def _tags(lines: Sequence[_Line], _lexicon: Lexicon) -> Found:
    """Yield the short lines between a heading for tags and what surely is another part."""
    for head, line in enumerate(lines):
        if not (line.sure and line.label is TAGS) or line.block.text[-1] not in COLONS:
            continue
        end = head + 1
        while end < len(lines) and _is_tag(lines[end]):
            end += 1
        if end - head - 1 <= MAX_TAGS and end < len(lines) and lines[end].sure:
            yield from ((place, TAG) for place in range(head + 1, end))


def _is_tag(line: _Line) -> bool:
    text = line.block.text
    open_line = line.label is CONTENT and line.block.role in OPEN_ROLES
    return open_line and len(text) <= MAX_TAG_CHARS and not is_closed(text)


def _is_loose(line: _Line, label: Label) -> bool:
    """Return whether a line of the site may be of the same part as two sure ones around it."""
    if line.label is label or line.open:
        return True
    if line.label is CONTENT:
        return False
    movable = line.label in MOVABLE[label] and len(line.block.text) <= MAX_ITEM_CHARS
    return movable or not (line.sure or line.placed)


def _is_short_content(block: Block) -> bool:
    if block.label is not CONTENT or block.role not in OPEN_ROLES:
        return False
    return len(block.text) <= MAX_OPEN_CHARS and not block.is_prose
