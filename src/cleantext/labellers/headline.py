"""Roles at the head of an HTML article: title, subtitle, byline and dateline.

A heading is the title because the page says so elsewhere too (``<title>``, OpenGraph, JSON-LD), not
because it is the first: on many pages that is the site's logo. What stands between title and first
paragraph is told by microdata, by the names the page gives its authors, and by the form of dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.caching import cached
from cleantext.dates import find_stamps, is_stamp_line
from cleantext.folding import phrase_key
from cleantext.lines import is_name, is_sentence, words
from cleantext.linked_data import members
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Hints, Page

TITLE = Evidence(Label.CONTENT, 0.9, "headline/title", Role.TITLE)
SUBTITLE = Evidence(Label.CONTENT, 0.85, "headline/subtitle", Role.SUBTITLE)
BYLINE = Evidence(Label.CONTENT, 0.85, "headline/byline", Role.BYLINE)
TRAIL = frozenset("/›»>→")
DATELINE = Evidence(Label.CONTENT, 0.85, "headline/dateline", Role.DATELINE)
SIGNATURE = Evidence(Label.CONTENT, 0.75, "headline/signature", Role.BYLINE)
# Where no headline of the page's own stands.
ELSEWHERE = frozenset(
    ("head", "nav", "aside", "page-footer", "hidden", "dialog", "svg", "noscript")
)
SUBTITLE_PROPERTIES = frozenset(
    ("itemprop=description", "itemprop=alternativeHeadline", "itemprop=abstract"),
)
DATE_PROPERTIES = frozenset(
    ("itemprop=datePublished", "itemprop=dateModified", "itemprop=dateCreated")
)
TITLE_METAS = ("og:title", "twitter:title", "dc.title")
DESCRIPTION_METAS = ("og:description", "description", "twitter:description")
AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author")
MIN_AGREEMENT = 0.3  # of a claimed title's characters: less is the site's name at its end
MIN_SHARED_WORDS = 0.6  # for a headline worded differently from the page's title
MAX_TITLE_CHARS = 300
MIN_DESCRIPTION_CHARS = 30
SURE = 0.5  # evidence for a kind of chrome that bars a block from the head
BEFORE, AFTER = 4, 25  # blocks looked at around the title
MAX_BYLINE_CHARS = 120
MIN_NAME_CHARS = 2
MAX_OTHER_WORDS = 6  # beside the date or the names on their line


def label_headline(blocks: Blocks, page: Page, /) -> Blocks:
    """Return an HTML page's blocks with evidence of which are title, subtitle, byline and date.

    Args:
        blocks: The page's blocks in reading order.
        page: Its ``hints`` claim the title, the description and the authors; the words of its
            ``lexicon`` open bylines.

    Returns:
        As many blocks in the same order, at most one of them a title and one a subtitle. A page
        whose title nothing tells gets none.

    Example:
        >>> from cleantext.model import Block, Hints, Page, Traits
        >>> logo = Block(0, "The Daily", traits=Traits(level=1))
        >>> blocks = (logo, Block(1, "Rain again", traits=Traits(level=2)))
        >>> page = Page(Kind.HTML, hints=Hints(title="Rain again | The Daily"))
        >>> [str(block.role) for block in label_headline(blocks, page)]
        ['paragraph', 'title']
    """
    if page.kind is not Kind.HTML:
        return blocks
    claims = _Claims(page.hints)
    title = _title(blocks, claims)
    if title is None:
        return blocks
    found = {title: TITLE, **dict(_around(blocks, title, claims, page))}
    return with_evidence(blocks, found)


class _Claims:
    """What a page says of itself outside its text, as keys to compare blocks with."""

    def __init__(self, hints: Hints) -> None:
        self.hints = hints

    @cached
    def titles(self) -> tuple[str, ...]:
        told = [self.hints.title, *self._metas(TITLE_METAS), *self._linked_data["headline"]]
        return tuple(dict.fromkeys(key for key in map(phrase_key, told) if key))

    @cached
    def descriptions(self) -> tuple[str, ...]:
        told = [*self._metas(DESCRIPTION_METAS), *self._linked_data["description"]]
        keys = map(phrase_key, told)
        return tuple(dict.fromkeys(key for key in keys if len(key) >= MIN_DESCRIPTION_CHARS))

    @cached
    def authors(self) -> tuple[str, ...]:
        told = [*self._metas(AUTHOR_METAS), *self._linked_data["author"]]
        keys = (phrase_key(name) for name in told if "/" not in name)
        return tuple(
            dict.fromkeys(key for key in keys if MIN_NAME_CHARS <= len(key) <= MAX_BYLINE_CHARS)
        )

    def _metas(self, names: Sequence[str]) -> list[str]:
        return [self.hints.metas[name] for name in names if self.hints.metas.get(name)]

    @cached
    def _linked_data(self) -> dict[str, list[str]]:
        """The strings that the page's JSON-LD holds under a few keys."""
        found: dict[str, list[str]] = {"headline": [], "description": [], "author": []}
        for key, value in members(self.hints.linked_data):
            if key in found:
                found[key] += _names(value)
        return found


def _names(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    told = [one.get("name") if isinstance(one, dict) else one for one in listed]
    return [one for one in told if isinstance(one, str)]


class _Rank(NamedTuple):
    """How good a candidate for the title is: agreement with the claims, level, place."""

    agreement: float
    level: int
    place: int


def _title(blocks: Blocks, claims: _Claims) -> int | None:
    """Return the number of the block that the page's claims call its title."""
    titles = [_Title(key, frozenset(words(key))) for key in claims.titles]
    sizes = range(
        int(min((MIN_AGREEMENT * len(one.key) for one in titles), default=0)),
        int(max((len(one.key) / MIN_AGREEMENT for one in titles), default=0)) + 1,
    )
    ranks = [
        _Rank(agreement, _height(block), -number)
        for number, block in enumerate(blocks)
        if len(block.key) in sizes
        and _may_be_title(block)
        and (agreement := round(_agreement(block.key, titles), 1)) >= MIN_AGREEMENT
    ]
    return -max(ranks).place if ranks else _only_heading(blocks)


def _may_be_title(block: Block) -> bool:
    """Return whether a block stands where titles do.

    A link in the page's header is its logo, and a sign before the first link leads here from home.
    """
    landmarks, linked = block.traits.landmarks, block.traits.link_chars > 0
    chrome = linked and ("page-header" in landmarks or block.text[:1] in TRAIL)
    return 0 < len(block.text) <= MAX_TITLE_CHARS and not chrome and ELSEWHERE.isdisjoint(landmarks)


class _Title(NamedTuple):
    """A title that the page claims, as its key and the words of it."""

    key: str
    words: frozenset[str]


def _agreement(key: str, titles: Sequence[_Title]) -> float:
    size, best = len(key), 0.0
    for title in titles:
        length = len(title.key)
        # Sizes first: most blocks are out by theirs, and their words need not be counted.
        if min(size, length) >= MIN_AGREEMENT * max(size, length):
            best = max(best, _likeness(key, title))
    return best


def _likeness(key: str, title: _Title) -> float:
    """Return how much of a claimed title a block holds, or of itself in it, 0-1."""
    shorter, longer = (key, title.key) if len(key) <= len(title.key) else (title.key, key)
    if shorter in longer:
        return len(shorter) / len(longer)
    # A search for each word of the title costs less than to find the block's own.
    if sum(map(key.__contains__, title.words)) < MIN_SHARED_WORDS * len(title.words):
        return 0.0
    own = set(words(key))
    shared = len(own & title.words) / max(len(own), len(title.words), 1)
    return shared if shared >= MIN_SHARED_WORDS else 0.0


def _height(block: Block) -> int:
    """Return 6 for a first-level heading down to 1; no heading 0, a link as a heading -1."""
    if block.traits.link_chars and not block.traits.level:
        return -1
    return 7 - block.traits.level if block.traits.level else 0


def _only_heading(blocks: Blocks) -> int | None:
    """Return the one first-level heading that is not the site's own, if there is only one."""
    heads = [
        number
        for number, block in enumerate(blocks)
        if block.traits.level == 1
        and block.text
        and "page-header" not in block.traits.landmarks
        and ELSEWHERE.isdisjoint(block.traits.landmarks)
    ]
    return heads[0] if len(heads) == 1 else None


def _around(
    blocks: Blocks, title: int, claims: _Claims, page: Page
) -> Iterator[tuple[int, Evidence]]:
    """Yield what the blocks between the title and the body are, and a name below the body."""
    subtitle = _subtitle(blocks, title, claims)
    if subtitle is not None:
        yield subtitle, SUBTITLE
    end = _body(blocks, title, subtitle)
    bylines = tuple(f"{phrase_key(word)} " for word in page.lexicon.words.byline)
    signed = _signed(blocks)
    for number in range(max(title - BEFORE, 0), end):
        if number not in (title, subtitle) and _is_open(blocks[number]):
            told = _byline_or_date(blocks[number], claims, bylines)
            if told or number in signed:
                yield number, told or BYLINE
    yield from _below(blocks, end, claims, signed)


def _below(
    blocks: Blocks, start: int, claims: _Claims, signed: AbstractSet[int]
) -> Iterator[tuple[int, Evidence]]:
    """Yield names and dates that stand alone below the head, as at an article's end or a post's."""
    last = _last_paragraph(blocks, start)
    timed = bool(blocks[0].traits.elements.with_tag("time"))
    for number in range(start, len(blocks)):
        block = blocks[number]
        if number == last + 1 and _is_signature(block):
            told = SIGNATURE
        elif number in signed or block.key in claims.authors:
            told = BYLINE
        elif timed and number < last and _is_all(block, "time"):
            told = DATELINE
        else:
            continue
        if _is_open(block):
            yield number, told


def _last_paragraph(blocks: Blocks, start: int) -> int:
    """Return the number of the last paragraph that is content, or where to start without one."""
    below = range(len(blocks) - 1, start - 1, -1)
    return next((n for n in below if _is_kept(blocks[n]) and _is_paragraph(blocks[n])), start)


def _signed(blocks: Blocks) -> AbstractSet[int]:
    """Return the blocks that are nothing but a link to their author."""
    if not blocks:
        return frozenset()
    elements = blocks[0].traits.elements
    linked = {
        elements.first[row]
        for row in elements.with_attribute("rel")
        if "author" in (elements.attributes[row]["rel"] or "").lower().split()
    }
    return {number for number in linked if number < len(blocks) and _is_all(blocks[number], "a")}


def _is_signature(block: Block) -> bool:
    """Return whether the line below the last paragraph is a name."""
    plain = block.role is Role.PARAGRAPH and not block.traits.link_chars
    return plain and _is_kept(block) and is_name(block.text)


def _is_kept(block: Block) -> bool:
    return block.label is Label.CONTENT


def _is_open(block: Block) -> bool:
    """Return whether a block may still be of the head: nobody gave it a kind of chrome."""
    if not block.text or not ELSEWHERE.isdisjoint(block.traits.landmarks):
        return False
    return not any(
        one.confidence >= SURE and one.label not in (Label.CONTENT, Label.OTHER)
        for one in block.evidence
    )


def _body(blocks: Blocks, title: int, subtitle: int | None) -> int:
    """Return the number of the first paragraph below title and subtitle."""
    end = min(title + AFTER, len(blocks))
    start = title + 1 if subtitle is None else subtitle + 1
    return next((n for n in range(start, end) if _is_paragraph(blocks[n])), end)


def _is_paragraph(block: Block) -> bool:
    plain = block.role in (Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM)
    return plain and _is_open(block) and block.is_prose


def _byline_or_date(block: Block, claims: _Claims, bylines: tuple[str, ...]) -> Evidence | None:
    text, landmarks = block.text, block.traits.landmarks
    if len(text) > MAX_BYLINE_CHARS or is_sentence(text):
        return None
    if "itemprop=author" in landmarks or _names_author(text, claims, bylines):
        return BYLINE
    if DATE_PROPERTIES & landmarks or is_stamp_line(text):
        return DATELINE
    timed = any(mark.tag == "time" for mark in block.traits.marks) or find_stamps(text)
    return DATELINE if timed and len(words(text)) <= MAX_OTHER_WORDS + 4 else None


def _names_author(text: str, claims: _Claims, bylines: tuple[str, ...]) -> bool:
    """Return whether a line holds a known author's name and little else, or a name after "By"."""
    key = phrase_key(text)
    for name in claims.authors:
        if name in key and len(words(key.replace(name, " "))) <= MAX_OTHER_WORDS + 4:
            return True
    opening = next((word for word in bylines if key.startswith(word)), "")
    if not opening:
        return False
    stamps = find_stamps(text)
    return is_name(" ".join(text[: stamps[0].start if stamps else None].split()[1:3]))


def _subtitle(blocks: Blocks, title: int, claims: _Claims) -> int | None:
    """Return the number of the lead that stands apart between title and body."""
    below = range(title + 1, min(title + AFTER, len(blocks)))
    prose = [n for n in below if _is_open(blocks[n]) and _may_be_lead(blocks[n])]
    if not prose:
        return None
    lead = prose[0]
    following = next(
        (blocks[n] for n in range(lead + 1, len(blocks)) if _is_paragraph(blocks[n])), None
    )
    if SUBTITLE_PROPERTIES & blocks[lead].traits.landmarks:
        return lead
    if following is None or not _stands_apart(blocks[lead], following, blocks[title]):
        return None
    told = _is_described(blocks[lead], claims) or blocks[lead].traits.level
    shared = "header" in blocks[lead].traits.landmarks & blocks[title].traits.landmarks
    return lead if told or shared else None


def _may_be_lead(block: Block) -> bool:
    if block.kind in (Role.CAPTION, Role.TABLE, Role.CODE, Role.LIST_ITEM):
        return False
    return block.is_prose or (bool(block.traits.level) and len(words(block.text)) > MAX_OTHER_WORDS)


def _is_described(block: Block, claims: _Claims) -> bool:
    """Return whether the page's description is this block, or part of it, or the other way."""
    key = block.key
    return any(one in key or key in one for one in claims.descriptions)


def _stands_apart(lead: Block, following: Block, title: Block) -> bool:
    """Return whether a lead is set off from the paragraph below it, by its place or its look."""
    return (
        bool(lead.traits.level)
        or _parent(lead) != _parent(following)
        or _emphasis(lead) != _emphasis(following)
        or ("header" in lead.traits.landmarks) != ("header" in following.traits.landmarks)
    )


def _parent(block: Block) -> int:
    elements, element = block.traits.elements, block.traits.element
    return elements.parents[element] if 0 <= element < len(elements.parents) else -1


def _emphasis(block: Block) -> frozenset[str]:
    """Return the kinds of emphasis that a block has from its first letter to its last."""
    return frozenset(tag for tag in ("b", "strong", "em", "i") if _is_all(block, tag))


def _is_all(block: Block, tag: str) -> bool:
    """Return whether all of a block's text stands in one element of this tag."""
    chars = [mark.end - mark.start for mark in block.traits.marks if mark.tag == tag]
    return bool(chars) and max(chars) >= len(block.source.strip())
