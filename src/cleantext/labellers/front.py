"""The front of a plain text: which lines are title, subtitle, byline, date and source.

Only place tells these apart, and only a text that begins like a page has them at all: a text that
opens with a paragraph has no title, and gets none. Beside a date even lines that stood among a
menu's are looked at again.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import regex

from cleantext import lexicon
from cleantext.folding import phrase_key
from cleantext.lines import is_dense, is_prose
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.front_lines import (
    is_loose,
    is_open,
    is_question,
    is_stamp,
    may_be_byline,
    may_be_section,
)
from cleantext.scoring.text.sections import SITE, is_headline
from cleantext.scoring.text.standfirsts import find_head
from cleantext.scoring.text.titles import (
    DAY,
    MAX_BESIDE,
    MAX_FRONT,
    MAX_LEAD_CHARS,
    MAX_LINES_ABOVE,
    REACH,
    find_place,
    is_parted,
)
from cleantext.scoring.text.topics import stems
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, Page
    from cleantext.scoring.text.standfirsts import Head
    from cleantext.scoring.text.titles import Place

TITLE = Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE)
SUBTITLE = Evidence(Label.CONTENT, 0.8, "front/subtitle", Role.SUBTITLE)
BYLINE = Evidence(Label.CONTENT, 0.8, "front/byline", Role.BYLINE)
DATELINE = Evidence(Label.CONTENT, 0.9, "front/dateline", Role.DATELINE)
SOURCE = Evidence(Label.CONTENT, 0.85, "front/source", Role.SOURCE)
FIELD = Evidence(Label.METADATA, 0.95, "front/field")
CRAWLED = Evidence(Label.METADATA, 0.92, "front/crawl-date")
BEFORE_TITLE = Evidence(Label.NAVIGATION, 0.7, "front/before-title")
BEFORE_HEADLINE = Evidence(Label.RELATED, 0.7, "front/before-title-headline")
SECTION = Evidence(Label.NAVIGATION, 0.8, "front/section")
MIN_SECTIONS, MIN_HEADLINES, MIN_LISTED = 3, 2, 0.2
MAX_TOLD_ABOVE = 3  # summaries of other stories, a notice
NAME_RE = regex.compile(r"(?:[\p{Lo}\p{M}'’]{1,12}+ ){1,2}+[\p{Lo}\p{M}'’]{1,12}+")
MAX_DATES = 2  # when it was published, and when changed
# Papers in these open a story with a lead of its own, in bold: "sapo", "โปรย".
LEADING, MIN_STORY = ("vi", "th"), 3
LEAD_COPIES = 2
MAX_FIELD_LINES, MIN_FIELDS, MAX_KEY_CHARS = 12, 3, 20


def label_front(blocks: Blocks, page: Page, /) -> Blocks:
    """Label the lines above a text's first paragraphs; HTML is left to its markup.

    Args:
        blocks: The page's blocks in reading order.
        page: The words of its ``lexicon`` name agencies.

    Returns:
        As many blocks in the same order, at most one of them a title.

    Example:
        >>> from cleantext.model import Block, Page
        >>> text = "Sáng nay giá tăng thêm một triệu đồng."
        >>> lines = ("Giá vàng hôm nay tăng mạnh ở Hà Nội", "19/07/2024 07:42", text)
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> [str(block.role) for block in label_front(blocks, Page())]
        ['title', 'dateline', 'paragraph']
    """
    if page.kind is Kind.HTML:
        return blocks
    blocks = _without_fields(blocks)
    front = list(islice((n for n, block in enumerate(blocks) if is_open(block)), MAX_FRONT))
    agencies = _keys(page.lexicon.words.agency)
    place = find_place(blocks, front, frozenset(n for n in front if blocks[n].key in agencies))
    head = find_head(place, front)
    found = dict.fromkeys(place.sources, SOURCE)
    found |= _datelines(place, front, head.dated if head else None)
    if head is not None:
        found |= {head.dated: SUBTITLE} | {head.title: TITLE}
        found |= dict(_around_title(place, head, found))
    if SUBTITLE not in found.values():
        leading = page.language.tag.partition("-")[0] in LEADING
        subtitle = _subtitle(place, head.title if head else None, front, found, leading=leading)
        if subtitle is not None:
            found[subtitle] = SUBTITLE
    return with_evidence(blocks, found)


@lru_cache(maxsize=64)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(phrase_key, names))


def _without_fields(blocks: Blocks) -> Blocks:
    """Return the blocks, a scraper's list of fields at their front labelled: "Title: …"."""
    keys = lexicon.load_fields().keys
    head = [n for n, block in enumerate(blocks[: 2 * MAX_FIELD_LINES]) if block.text]
    named = [n for n in head if _field(blocks[n].text) in keys][:MAX_FIELD_LINES]
    fields = {
        n for n in head if n in named or (n - 1 in named and _is_rest(blocks[n - 1], blocks[n]))
    }
    listed = [n for n in head if n in fields or (fields and min(fields) < n < max(fields))]
    if len(named) < MIN_FIELDS or len(listed) > len(fields):
        return blocks
    return with_evidence(blocks, dict.fromkeys(fields, FIELD))


def _field(text: str) -> str:
    """Return what stands before a line's colon, without marks of emphasis; empty if too long."""
    key, colon, _ = text[: MAX_KEY_CHARS + 1].partition(":")
    return key.strip(" *_").casefold() if colon else ""


def _is_rest(field: Block, block: Block) -> bool:
    """Return whether a date stands on the line of the field before it."""
    return not field.source.endswith("\n") and is_stamp(block.text)


def _datelines(place: Place, front: Sequence[int], title: int | None) -> dict[int, Evidence]:
    """Return what the dates are: the story's, or above it the crawl's own, which tells no time.

    Where the title has a date beside it, another day is not the story's, but for the one right
    below: when it was changed. Where there is no title, many dates are of posts or entries.
    """
    main = place.beside(title) if title is not None else None
    if title is None or main is None or main not in place.stamps:
        dates = [n for n in front if n in place.stamps and not _is_readers(place, n)]
        told = title is not None or len(dates) <= MAX_DATES
        return dict.fromkeys(dates, DATELINE) if told else {}
    found = {}
    for n, value in place.stamps.items():
        if value[DAY] == place.stamps[main][DAY] or (n == main + 1 and main > title):
            if n in front or abs(n - title) <= MAX_BESIDE:
                found[n] = DATELINE
        elif n < title and len(value) <= DAY.stop:
            found[n] = CRAWLED
    return found


def _is_readers(place: Place, number: int) -> bool:
    """Return whether a date stands below the body's comments, as of when one was written."""
    above = place.blocks[place.body.first : number]
    return any(block.label is Label.COMMENTS for block in above)


def _around_title(
    place: Place, head: Head, found: dict[int, Evidence]
) -> Iterator[tuple[int, Evidence]]:
    """Yield what the lines around a title are, if more than the text below tells that it is one.

    A name below it is its writer, headlines above it are other stories', other short lines there
    leftovers of a menu.
    """
    blocks, title, dated = place.blocks, *head
    if not place.vouches(dated):
        return
    opened = [number for number in range(title) if is_open(blocks[number])]
    above = [number for number in opened if number not in found and not blocks[number].is_prose]
    # Sentences above a headline without a date: it may head one section among others. Where nothing
    # of a site is, many lines above it may be the text's own.
    told = sum(blocks[n].is_prose for n in opened)
    first = not told or (told <= MAX_TOLD_ABOVE and place.beside(dated) is not None)
    if first and (len(above) <= MAX_LINES_ABOVE or any(block.label in SITE for block in blocks)):
        short = [number for number in above if may_be_section(blocks[number])]
        several = place.beside(dated) is not None and len(short) >= MIN_SECTIONS
        sure = place.timed(dated) or (several and len(short) == len(above))
        others = _other_headlines(place, title, above)
        for number in above:
            other = BEFORE_HEADLINE if number in others else BEFORE_TITLE
            yield number, SECTION if sure and number in short else other
    date = place.beside(dated) or title
    for number in range(title + 1, min(title + 1 + REACH, len(blocks))):
        text = blocks[number].text
        if is_prose(text) and number > date:
            break
        named = may_be_byline(text) or (number < date and _may_be_name(text))
        if named and is_loose(blocks[number]) and number not in found:
            yield number, BYLINE


def _may_be_name(text: str) -> bool:
    """Return whether a line between title and date is a name, in a script without capitals."""
    return NAME_RE.fullmatch(text) is not None and not is_dense(text)


def _other_headlines(place: Place, title: int, above: Sequence[int]) -> AbstractSet[int]:
    """Return the lines above a title that are other stories' headlines: several, apart from it.

    Among the many entries of a menu a few lines are as long: they are entries, too.
    """
    blocks = place.blocks
    said = stems(blocks[title].text)
    lines = (n for n in above if _may_be_listed(blocks[n]) and place.keys[blocks[n].key] == 1)
    found = {n for n in lines if said.isdisjoint(stems(blocks[n].text))}
    entries = sum(block.label is Label.NAVIGATION for block in blocks[:title])
    return found if len(found) >= max(MIN_HEADLINES, MIN_LISTED * entries) else frozenset()


def _may_be_listed(block: Block) -> bool:
    """Return whether a line may be another story's headline, and no topic: "# World Cup"."""
    text = block.text
    plain = text[0] != "#" and not is_parted(text)
    return plain and is_headline(block) and not may_be_section(block)


def _subtitle(
    place: Place,
    title: int | None,
    front: Sequence[int],
    found: dict[int, Evidence],
    *,
    leading: bool,
) -> int | None:
    """Return the number of the lead.

    It is the sentence that also stands above the title, as a meta description does; in a text
    without title, the one that opens it behind a scraper's prefix; or the one between the title and
    its date. In languages whose papers open every story with one, ``leading``, it is the short
    first paragraph below a longer one's title.
    """
    keys, blocks = lexicon.load_fields().keys, place.blocks
    unkeyed = (n for n in front if n not in found and _field(blocks[n].text) not in keys)
    sentences = [n for n in unkeyed if blocks[n].is_sentence]
    if title is None:
        prefixed = sentences and sentences[0] and blocks[sentences[0] - 1].label is Label.METADATA
        return sentences[0] if prefixed else None
    above = {blocks[n].key for n in sentences if n < title}
    below = [n for n in sentences if n > title]
    if not below:
        return None
    lead = blocks[below[0]]
    story = sum(len(blocks[n].text) for n in below[1:] if blocks[n].is_prose)
    placed = leading or below[0] < (place.beside(title) or 0)
    usual = placed and _may_be_lead(lead) and story >= MIN_STORY * len(lead.text)
    # What comes again further down is no lead, whose copies would go.
    once = usual and all(block.key != lead.key for block in blocks[below[0] + 1 :])
    # Twice, as a page shows a description and its lead, and no oftener, as the notice of a box.
    again = lead.key in above and place.keys[lead.key] <= LEAD_COPIES
    return below[0] if once or again else None


def _may_be_lead(block: Block) -> bool:
    told = block.role is not Role.LIST_ITEM and not is_question(block.text)
    return told and len(block.text) <= MAX_LEAD_CHARS
