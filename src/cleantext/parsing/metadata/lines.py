"""The fields that blocks tell by their role: the only source there is in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import find_stamps
from cleantext.folding import phrase_key
from cleantext.lexicon import load_fields
from cleantext.metadata import Metadata
from cleantext.model import Kind
from cleantext.parsing.metadata.names import split_names, strip_head, unique
from cleantext.parsing.metadata.values import plain, read_date, split_tags
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page

MAX_KEY_CHARS = 24
MAX_SOURCE_CHARS = 80
MAX_AGENCY_WORDS = 4
_KEYED_RE = regex.compile(r"^[\s*_#>\-]*+([^\s:*][^:*\n]{0,24}?)\s?[*_]{0,3}:[*_]{0,3}\s*+(\S.*)$")
_QUOTED_SOURCE_RE = regex.compile(r"\(([^()]{2,80})\)\s*+$")
_CLOCK_AT = len("2024-07-19")


def read_lines(blocks: Blocks, page: Page) -> Metadata:
    """Return the fields that the blocks' roles tell, and those a scraper wrote into a text.

    A date labelled as metadata is the crawl's, or only a month, unless the scraper named it.
    """
    content = [block for block in blocks if block.text and block.label is Label.CONTENT]
    title = _joined(content, Role.TITLE)
    written = _written(blocks) if page.kind is Kind.TEXT else {}
    bylines = [block.text for block in content if block.role is Role.BYLINE]
    published, modified = _dates(content, page)
    return Metadata(
        title=title or plain(written.get("title")),
        subtitle=_joined(content, Role.SUBTITLE),
        authors=unique(n for line in bylines for n in split_names(line))
        or split_names(written.get("authors", "")),
        published=read_date(written.get("published")) or published,
        modified=read_date(written.get("modified")) or modified,
        source=_source(content, (*bylines, written.get("authors", "")), page),
        site=plain(written.get("site")),
        tags=unique(tag for block in blocks if block.label is Label.TAGS for tag in _tags(block))
        or split_tags(written.get("tags", "")),
    )


def _joined(blocks: list[Block], role: Role) -> str:
    """Return the text of the first block of a role, its lines joined by a blank."""
    return next((" ".join(block.text.split()) for block in blocks if block.role is role), "")


def _written(blocks: Blocks) -> dict[str, str]:
    """Return the fields a scraper wrote before the text, by name; first ones count."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.label is Label.METADATA:
            for line in block.text.splitlines():
                keyed = _KEYED_RE.match(line)
                field = load_fields().keys.get(keyed[1].casefold()) if keyed else None
                if keyed and field:
                    found.setdefault(field, keyed[2].strip().strip("*_"))
    return found


class _Dated(NamedTuple):
    """A date of a dateline, and how far from the title it stands."""

    value: str
    updated: bool
    distance: int


def _dates(content: list[Block], page: Page) -> tuple[str, str]:
    """Return when a page was published and when changed, as its datelines tell.

    The crawl's own date often stands above the story's and shows no time. So one with a time goes
    before one without, then the one nearest to the title; of two spellings of a moment the exacter.
    """
    dated = list(_dated(content, page))
    published = [one for one in dated if not one.updated]
    modified = [one.value for one in dated if one.updated]
    if not published:
        return "", next(iter(modified), "")
    best = min(published, key=lambda one: (len(one.value) <= _CLOCK_AT, one.distance))
    same = [one.value for one in published if one.value.startswith(best.value)]
    return max(same, key=len), next(iter(modified), "")


def _dated(content: list[Block], page: Page) -> Iterator[_Dated]:
    title = next((at for at, block in enumerate(content) if block.role is Role.TITLE), 0)
    doubtful = page.language.tag.startswith("en")
    for at, block in enumerate(content):
        if block.role is Role.DATELINE:
            for stamp in find_stamps(block.text):
                if stamp.value and not (doubtful and stamp.assumed):
                    yield _Dated(stamp.value, stamp.updated, abs(at - title))


def _source(content: list[Block], bylines: tuple[str, ...], page: Page) -> str:
    """Return the agency or paper: of a source line, else of a byline or dateline that names it."""
    lines = (block.text for block in content if block.role is Role.SOURCE)
    for line in (*lines, *filter(None, map(_quoted_source, bylines))):
        name = _source_name(line)
        if name:
            return name
    agencies = {phrase_key(name): name for name in page.lexicon.words.agency}
    for block in content:
        if block.role is Role.DATELINE:
            first = find_stamps(block.text)[:1]
            before = block.text[: first[0].start] if first else ""
            if phrase_key(before) in agencies:
                return before.strip(" ,-–—|()")
    return ""


def _quoted_source(byline: str) -> str:
    """Return what is in brackets at a byline's end, where it begins with a word for source."""
    found = _QUOTED_SOURCE_RE.search(byline)
    return found[1] if found and strip_head(found[1], load_fields().source) != found[1] else ""


def _source_name(line: str) -> str:
    text = " ".join(line.split()).strip("()[]*_ ")
    name = strip_head(text, load_fields().source).strip(" .:()-–—")
    is_head = name.casefold() in load_fields().source
    return "" if is_head or len(name) > MAX_SOURCE_CHARS else name


def _tags(block: Block) -> tuple[str, ...]:
    """Return the tags of a block: its links where it has some, else what its text lists."""
    links = tuple(plain(block.source[link.start : link.end]) for link in block.traits.links)
    return unique(filter(None, links)) or split_tags(block.text)
