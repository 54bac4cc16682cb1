"""The fields that blocks tell by their role: the only source there is in plain text."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.dates import find_stamps, is_stamp_line
from cleantext.folding import phrase_key
from cleantext.lexicon import load_fields
from cleantext.lines import is_closed
from cleantext.metadata import Metadata
from cleantext.model import Kind
from cleantext.parsing.metadata.names import split_names, strip_head, unique
from cleantext.parsing.metadata.values import plain, read_date, split_tags
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.dates import Stamp
    from cleantext.model import Block, Blocks, Page

MAX_HEAD_BLOCKS, MIN_WRITTEN = 12, 2
MAX_UNDECLARED_DAYS, YEAR_DIGITS, DAY_CHARS = 2, 4, len("2024-07-19")
MIN_LONG_CHARS, MIN_DOUBLED_WORDS, MAX_DOUBLED_WORDS = 240, 8, 32
# Kinds of chrome that have dates of their own.
OTHERS_LABELS = (
    Label.RELATED, Label.COMMENTS, Label.READER_COMMENTS, Label.HIDDEN, Label.METADATA, Label.LEGAL
)  # fmt: skip
MIN_CUT_CHARS, MAX_CUT_CHARS, LEAD_CHARS = 20, 300, 40
_QUOTES = tuple("\"'“”‘’„«»")
_CAPITALS_RE = regex.compile(r"(?<!\S)\p{Lu}[\p{Lu}\p{M}]++(?:[ ,-]++\p{Lu}[\p{Lu}\p{M}]++)*+$")
_BOLD_MARKS = ("**", "**")
MAX_SOURCE_CHARS = 80
_KEYED_RE = regex.compile(r"^[\s*_#>\-]*+([^\s:*][^:*\n]{0,24}?)\s?[*_]{0,3}:[*_]{0,3}\s*+(\S.*)$")
_QUOTED_SOURCE_RE = regex.compile(r"\(([^()]{2,80})\)\s*+$")
_HEADING_MARK_RE = regex.compile(r"^#{1,6}\s++")


def read_lines(blocks: Blocks, page: Page) -> Metadata:
    """Return the fields that the blocks' roles tell, and those a scraper wrote into a text.

    A date labelled as metadata is the crawl's, or only a month, unless the scraper named it.
    """
    content = [block for block in blocks if block.text and block.label is Label.CONTENT]
    html = page.kind is Kind.HTML
    written = {} if html else _written(blocks)
    bylines = [block.text for block in content if block.role is Role.BYLINE]
    names = unique(name for line in bylines for name in split_names(line))
    published, modified = _dates(blocks, page)
    return Metadata(
        title=_title(content, written) if html else _text_title(blocks, content, written),
        subtitle=_joined(content, Role.SUBTITLE),
        authors=names or split_names(written.get("authors", "")),
        published=read_date(written.get("published")) or published,
        modified=read_date(written.get("modified")) or modified,
        source=_source(content, (*bylines, written.get("authors", "")), page),
        site=written.get("site", ""),
        description=written.get("description", ""),
        tags=unique(tag for block in blocks if block.label is Label.TAGS for tag in _tags(block))
        or split_tags(written.get("tags", "")),
    )


def _title(content: list[Block], written: dict[str, str]) -> str:
    """Return the title block's text, else what the scraper wrote as title or first heading."""
    title = _joined(content, Role.TITLE)
    if title:
        return _unmarked(title)
    headings = (block.text for block in content[:MAX_HEAD_BLOCKS] if block.text.startswith("# "))
    return written.get("title", "") or _unmarked(" ".join(next(headings, "").split()))


def _text_title(blocks: Blocks, content: list[Block], written: dict[str, str]) -> str:
    """Return the title of a text, whole where a scraper's field has only its beginning."""
    title = _title(content, written)
    return (
        _uncut(title or _first_heading(blocks, written), blocks) or title or _doubled_head(blocks)
    )


def _first_heading(blocks: Blocks, written: dict[str, str]) -> str:
    """Return the heading that a text with a scraper's fields begins with, whatever its label."""
    first = next((block.text for block in blocks if block.text), "")
    return _unmarked(first) if written and first.startswith("# ") else ""


def _uncut(title: str, blocks: Blocks) -> str:
    """Return a title that stopped at an inner quotation mark, as the copy above the story goes on.

    The copy ends where the lead follows that also stands elsewhere, the writer in capitals before
    it. Empty if there is no such copy.
    """
    leads = [block.text[:LEAD_CHARS] for block in blocks if len(block.text) >= LEAD_CHARS]
    for block in blocks if len(title) >= MIN_CUT_CHARS else ():
        rest = block.text[len(title) : len(title) + MAX_CUT_CHARS]
        if not block.text.startswith(title) or rest.lstrip()[:1] not in _QUOTES:
            continue
        ends = [at for lead in leads if (at := rest.find(lead)) > 0]
        signed = _CAPITALS_RE.search(rest[: min(ends)].rstrip()) if ends else None
        if signed:
            return title + rest[: signed.start()].rstrip()
    return ""


def _doubled_head(blocks: Blocks) -> str:
    """Return the words that a text on few long lines begins with, where they come again later.

    So does the headline of a page whose line breaks are lost: first as the page's own title, then
    above the story. What comes again as a whole sentence is a lead.
    """
    texts = [" ".join(block.text.split()) for block in blocks if block.text]
    if not texts or len(texts[0]) < MIN_LONG_CHARS:
        return ""
    whole, head = " ".join(texts), texts[0].split()[: MAX_DOUBLED_WORDS + 1]
    counts = range(MIN_DOUBLED_WORDS, len(head) + 1)
    again = takewhile(lambda count: whole.find(" ".join(head[:count]), 1) > 0, counts)
    count = max(again, default=0)
    found = " ".join(head[:count]).rstrip(" -–—|·:")
    return "" if count > MAX_DOUBLED_WORDS or is_closed(found) else found


def _unmarked(text: str) -> str:
    """Return a line without Markdown's marks for a heading or bold text around all of it."""
    bare = _HEADING_MARK_RE.sub("", text)
    bold = bare.startswith("**") and bare.endswith("**") and bare.count("**") == len(_BOLD_MARKS)
    return bare[2:-2] if bold else bare


def _joined(blocks: list[Block], role: Role) -> str:
    """Return the text of the first block of a role, its lines joined by a blank."""
    return next((" ".join(block.text.split()) for block in blocks if block.role is role), "")


def _written(blocks: Blocks) -> dict[str, str]:
    """Return the fields a scraper wrote before the text, by name; first ones count.

    One line with such a word is a line of the text; labelled as metadata, or several, they are not.
    """
    found: dict[str, str] = {}
    head = [block for block in blocks if block.text][:MAX_HEAD_BLOCKS]
    for block in head:
        for line in block.text.splitlines():
            keyed = _KEYED_RE.match(line)
            field = load_fields().keys.get(keyed[1].casefold()) if keyed else None
            if keyed and field:
                found.setdefault(field, plain(keyed[2].strip().strip("*_")))
    labelled = any(block.label is Label.METADATA for block in head)
    return found if labelled or len(found) >= MIN_WRITTEN else {}


class _Dated(NamedTuple):
    """A date of a line, and how far from the title it stands."""

    stamp: Stamp
    distance: int

    @property
    def value(self) -> str:
        return self.stamp.value

    @property
    def day(self) -> str:
        return self.value[:DAY_CHARS]

    @property
    def timed(self) -> bool:
        return len(self.value) > DAY_CHARS


def _dates(blocks: Blocks, page: Page) -> tuple[str, str]:
    """Return when a page was published and when changed, as its datelines tell.

    The crawl's own date often stands above the story's and shows no time. So one with a time goes
    before one without, then the one nearest to the title; of two spellings of a moment the exacter.
    What no dateline tells is none of the story's if it is later than those: it is of a comment.
    Papers may show no other date of a story than "Updated …": in a text, which has no metadata of
    its own, it is taken for both.
    """
    lines = list(_dated(blocks, page))
    modified = next((one.value for one in lines if one.stamp.updated), "")
    dated = [one for one in lines if not one.stamp.updated]
    if page.kind is not Kind.HTML and not any(one.timed for one in dated):
        last = max((one.day for one in dated), default="")
        dated = [one for one in _undeclared(blocks, page) if not last or one.day <= last] or dated
    if not dated:
        return "" if page.kind is Kind.HTML else modified, modified
    best = min(dated, key=lambda one: (not one.timed, one.distance))
    return max((one.value for one in dated if one.value.startswith(best.value)), key=len), modified


def _dated(blocks: Blocks, page: Page) -> Iterator[_Dated]:
    title = next((block.id for block in blocks if block.role is Role.TITLE), 0)
    for block in blocks:
        if block.role is Role.DATELINE and block.label is Label.CONTENT:
            stamps = find_stamps(block.text)
            if not all(stamp.value for stamp in stamps):
                stamps = find_stamps(block.text, _only_year(blocks))
            for stamp in stamps:
                if _is_sure(stamp, page):
                    yield _Dated(stamp, abs(block.id - title))


def _is_sure(stamp: Stamp, page: Page) -> bool:
    """Return whether a date tells its day: English, day and month may have changed places."""
    return bool(stamp.value) and not (stamp.assumed and page.language.tag.startswith("en"))


def _only_year(blocks: Blocks) -> int | None:
    """Return the year of all the story's dates that tell one; None where they tell several."""
    told = (block for block in blocks if block.label in (Label.CONTENT, Label.METADATA))
    years = {
        stamp.value[:YEAR_DIGITS]
        for block in told
        for stamp in find_stamps(block.text)
        if stamp.value
    }
    return int(years.pop()) if len(years) == 1 else None


def _undeclared(blocks: Blocks, page: Page) -> Iterator[_Dated]:
    """Yield the stamps of lines that are nothing else, in a text where no dateline has a time.

    Of many days most are other stories', and nobody can tell which is not.
    """
    found = [
        _Dated(stamp, block.id)
        for block in blocks
        if block.label not in OTHERS_LABELS and is_stamp_line(block.text)
        for stamp in find_stamps(block.text)
        if _is_sure(stamp, page) and not stamp.updated
    ]
    timed = [one for one in found if one.timed] or found
    timed = timed or list(_inside(blocks))
    days = {one.day for one in timed}
    if len(days) == 1 or (len(days) == MAX_UNDECLARED_DAYS and timed[0].timed):
        yield from timed


def _inside(blocks: Blocks) -> Iterator[_Dated]:
    """Yield the stamps inside long lines that end in a bracketed zone, as no sentence has them."""
    for block in blocks:
        for stamp in find_stamps(block.text) if "(GMT" in block.text else ():
            if block.text[stamp.end - 1] == ")" and stamp.value and not stamp.updated:
                yield _Dated(stamp, block.id)


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
    linked = (plain(block.source[link.start : link.end]) for link in block.traits.links)
    links = tuple(text.lstrip("#") for text in linked)
    return unique(filter(None, links)) or split_tags(block.text)
