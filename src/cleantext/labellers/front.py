"""The front of a plain text: which lines are title, subtitle, byline, date and source.

Only place tells these apart, and only a text that begins like a page has them at all: a text that
opens with a paragraph has no title, and gets none. Beside a date even lines that stood among a
menu's are looked at again.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext import lexicon
from cleantext.dates import find_stamps, is_stamp_line
from cleantext.folding import phrase_key
from cleantext.lines import NEXT_SENTENCE_RE, is_dense, is_name, is_prose, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.stories import SITE
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, Blocks, Page

TITLE = Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE)
SUBTITLE = Evidence(Label.CONTENT, 0.8, "front/subtitle", Role.SUBTITLE)
BYLINE = Evidence(Label.CONTENT, 0.8, "front/byline", Role.BYLINE)
DATELINE = Evidence(Label.CONTENT, 0.9, "front/dateline", Role.DATELINE)
SOURCE = Evidence(Label.CONTENT, 0.85, "front/source", Role.SOURCE)
FIELD = Evidence(Label.METADATA, 0.95, "front/field")
CRAWLED = Evidence(Label.METADATA, 0.92, "front/crawl-date")
BEFORE_TITLE = Evidence(Label.NAVIGATION, 0.7, "front/before-title")
MAX_FRONT = 30
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 3, 32
MIN_TITLE_CHARS, MAX_TITLE_CHARS = 10, 200
MIN_SENTENCE_CHARS = 25
USUAL_TITLE_WORDS = range(6, 22)
MIN_TITLE_SCORE = 4
MAX_STAMP_CHARS = 60
MAX_BYLINE_CHARS = 60
REACH, MAX_BESIDE = 4, 8
MAX_ABOVE, MAX_CANDIDATES = 40, 80
# What these say of a short line they say by its place, so a place beside a date may overrule them.
PLACED = ("menus/run-of-short-lines", "story/", "links/")
MIN_LISTED_DAYS, MAX_APART = 3, 4
MAX_DATES = 2  # when it was published, and when changed
MAX_SITE_CHARS, TWICE_WORDS = 60, 3
# Papers in these open a story with a lead of its own, in bold: "sapo", "โปรย".
LEADING, MAX_LEAD_CHARS, MIN_STORY = ("vi", "th"), 300, 3
ASKING = "?!？！"
DAY = slice(len("2024-07-19"))
_INITIALS_RE = regex.compile(r"\p{Lu}\.\s?\p{Lu}[\p{L}\p{M}]*+\.?$")
MAX_FIELD_LINES, MIN_FIELDS, MAX_KEY_CHARS = 12, 3, 20
MAX_LINES_ABOVE = 8


class _Place(NamedTuple):
    """A text's lines, with the dates among them as ISO 8601, and the lines that name an agency."""

    blocks: Blocks
    stamps: Mapping[int, str]
    sources: frozenset[int]
    keys: Counter[str]
    main: int | None

    def beside(self, number: int) -> int | None:
        """Return the date right above a line, or the date or source behind the chrome below it."""
        above = reversed(range(max(number - 2, 0), number))
        nearest = next((n for n in above if self.blocks[n].text), number)
        if nearest in self.stamps:
            return nearest
        for n in range(number + 1, min(number + 1 + MAX_BESIDE, len(self.blocks))):
            block = self.blocks[n]
            if n in self.stamps or n in self.sources:
                return n
            if block.label is Label.CONTENT and block.text and not _may_be_byline(block.text):
                return None
        return None

    def timed(self, number: int) -> bool:
        """Return whether the date beside a line tells the time, as a crawl's day does not."""
        dated = self.beside(number)
        return dated is not None and len(self.stamps.get(dated, "")) > DAY.stop

    def leads(self, number: int) -> bool:
        """Return whether the story begins a few lines below; chrome and dates are none.

        An imprint never stands between a headline and its story.
        """
        between = 0
        for n in range(number + 1, min(number + 1 + MAX_FRONT, len(self.blocks))):
            block = self.blocks[n]
            if block.label is Label.LEGAL:
                return False
            if not block.text or block.label is not Label.CONTENT or n in self.stamps:
                continue
            if _is_told(block):
                return True
            between += 1
            if between >= REACH:
                return False
        return False

    def next_open(self, number: int) -> Block:
        """Return the first line below that is no chrome; the line itself if there is none."""
        below = self.blocks[number + 1 : number + 1 + MAX_FRONT]
        return next(filter(_is_open, below), self.blocks[number])

    def copied(self, number: int) -> bool:
        """Return whether a line stands twice; behind or before the copy may be the site's name."""
        key = self.blocks[number].key
        held = (other for other in self.keys if key in other)
        return self.keys[key] > 1 or any(_holds(other, key) for other in held)

    def vouches(self, number: int) -> bool:
        """Return whether a date, a copy or Markdown tells that a line is the title."""
        dated = self.beside(number) is not None
        return dated or self.copied(number) or number == self.main

    def signed(self, number: int) -> bool:
        """Return whether a line stands right below the byline of another."""
        above = [n for n in range(max(number - REACH, 0), number) if self.blocks[n].text][-2:]
        if len(above) < len((TITLE, BYLINE)):
            return False
        headline, byline = (self.blocks[n].text for n in above)
        return _may_be_byline(byline) and _is_usual(headline)


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
    front = list(islice((n for n, block in enumerate(blocks) if _is_open(block)), MAX_FRONT))
    agencies = _keys(page.lexicon.words.agency)
    place = _place(blocks, front, frozenset(n for n in front if blocks[n].key in agencies))
    title = _title(place, front)
    found = dict.fromkeys(place.sources, SOURCE) | _datelines(place, front, title)
    if title is not None:
        found[title] = TITLE
        found |= dict(_around_title(place, title, found))
    leading = page.language.tag.partition("-")[0] in LEADING
    subtitle = _subtitle(blocks, title, front, found, leading=leading)
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
    return not field.source.endswith("\n") and _is_stamp(block.text)


def _is_open(block: Block) -> bool:
    """Return whether nobody has said yet what a line is."""
    roles = (Role.PARAGRAPH, Role.QUOTE)
    return bool(block.text) and block.label is Label.CONTENT and block.role in roles


def _is_loose(block: Block) -> bool:
    """Return whether a line is open, or chrome by its place alone."""
    placed = all(one.rule.startswith(PLACED) for one in block.evidence)
    return _is_open(block) or (bool(block.text) and placed)


def _place(blocks: Blocks, front: Sequence[int], sources: frozenset[int]) -> _Place:
    first, second = (*[n for n in front if _is_told(blocks[n])], 0, 0)[:2]
    near = (n for n in range(max(first - MAX_ABOVE, 0), second) if _is_loose(blocks[n]))
    stamps = {n: _value(blocks[n].text) for n in (*near, *front) if _is_stamp(blocks[n].text)}
    marked = [n for n, block in enumerate(blocks) if _is_main(block)]
    keys = Counter(block.key for block in blocks)
    listed = _listed(stamps)
    return _Place(
        blocks,
        {n: value for n, value in stamps.items() if n not in listed},
        sources,
        keys,
        marked[0] if len(marked) == 1 else None,
    )


def _is_main(block: Block) -> bool:
    return block.traits.level == 1 or block.text.startswith("# ")


def _is_stamp(text: str) -> bool:
    return len(text) <= MAX_STAMP_CHARS and is_stamp_line(text)


def _value(text: str) -> str:
    return next((stamp.value for stamp in find_stamps(text)), "")


def _listed(stamps: Mapping[int, str]) -> frozenset[int]:
    """Return the dates that are a list's: three days or more, each a few lines below the last."""
    runs: list[list[int]] = []
    for n in sorted(stamps):
        if runs and n - runs[-1][-1] <= MAX_APART:
            runs[-1].append(n)
        else:
            runs.append([n])
    lists = (run for run in runs if len({stamps[n][DAY] for n in run}) >= MIN_LISTED_DAYS)
    return frozenset(n for run in lists for n in run)


def _datelines(place: _Place, front: Sequence[int], title: int | None) -> dict[int, Evidence]:
    """Return what the dates are: the story's, or above it the crawl's own, which tells no time.

    Where the title has a date beside it, another day is not the story's. Where there is no title,
    many dates are of posts or entries.
    """
    main = place.beside(title) if title is not None else None
    if title is None or main is None or main not in place.stamps:
        dates = [n for n in front if n in place.stamps]
        told = title is not None or len(dates) <= MAX_DATES
        return dict.fromkeys(dates, DATELINE) if told else {}
    found = {}
    for n, value in place.stamps.items():
        if value[DAY] == place.stamps[main][DAY]:
            if n in front or abs(n - title) <= MAX_BESIDE:
                found[n] = DATELINE
        elif n < title and len(value) <= DAY.stop:
            found[n] = CRAWLED
    return found


def _title(place: _Place, front: Sequence[int]) -> int | None:
    """Return the number of the most title-like line before the second paragraph, if it is one."""
    blocks = place.blocks
    paragraphs = [n for n in front if _is_told(blocks[n]) and not _may_be_title(n, place)]
    end = paragraphs[1] if len(paragraphs) > 1 else len(blocks)
    beside = (m for n in place.stamps for m in range(n - REACH, n + REACH) if 0 <= m < len(blocks))
    near = (n for n in beside if _is_loose(blocks[n]) and _is_usual(blocks[n].text))
    lines = islice(dict.fromkeys((*front, *near)), MAX_CANDIDATES)
    open_lines = (n for n in lines if n < end and n not in place.sources)
    candidates = [n for n in open_lines if _may_be_title(n, place)]
    scored = [(_title_score(n, place), -n) for n in candidates]
    score, number = max(scored, default=(0, 0))
    if score < MIN_TITLE_SCORE:
        return None
    return -number if _is_headline(blocks[-number].text) or place.vouches(-number) else None


def _is_headline(text: str) -> bool:
    """Return whether a line above a text is more than a slogan: "Get Everything Done"."""
    said = words(text)
    sentence = len(text) >= MIN_SENTENCE_CHARS and said[-1][0].islower()
    return len(said) >= USUAL_TITLE_WORDS.start or sentence or is_dense(text)


def _may_be_title(number: int, place: _Place) -> bool:
    text = place.blocks[number].text
    if text[-1] in ":,;" or not MIN_TITLE_CHARS <= len(text) <= MAX_TITLE_CHARS:
        return False
    if _is_stamp(text):
        return False
    if is_dense(text):
        return not is_prose(text) or place.copied(number)
    tokens = [word.casefold() for word in words(text)]
    said = sum(not token.isdecimal() for token in tokens)
    marked = number == place.main
    fits = MIN_TITLE_WORDS <= said <= MAX_TITLE_WORDS and not place.signed(number)
    if marked:
        return fits and (text[-1] in ASKING or not is_prose(text))
    asked = _is_question(text) and place.timed(number)
    return fits and (asked or not is_prose(text)) and not _says_twice(tokens)


def _is_told(block: Block) -> bool:
    """Return whether a line is a paragraph; one question may be a headline."""
    return block.is_prose and not _is_question(block.text)


def _is_question(text: str) -> bool:
    short = len(text) <= MAX_TITLE_CHARS and _is_usual(text)
    return short and text[-1] in ASKING and not NEXT_SENTENCE_RE.search(text)


def _is_usual(text: str) -> bool:
    return len(words(text)) in USUAL_TITLE_WORDS


def _says_twice(tokens: Sequence[str]) -> bool:
    """Return whether some words stand twice in a row of them, as in buttons on one line."""
    runs = [tuple(tokens[n : n + TWICE_WORDS]) for n in range(len(tokens) - TWICE_WORDS + 1)]
    return len(set(runs)) < len(runs)


def _holds(key: str, title: str) -> bool:
    """Return whether a line is a title with the name of the site at one end."""
    if not (title and 0 < len(key) - len(title) <= MAX_SITE_CHARS):
        return False
    ahead, behind = key[: -len(title)], key[len(title) :]
    return (key.endswith(title) and not ahead[-1].isalnum()) or (
        key.startswith(title) and not behind[0].isalnum()
    )


def _title_score(number: int, place: _Place) -> int:
    """Return how much a line looks like the title, in points."""
    dated, told = place.beside(number), place.leads(number)
    if number >= MAX_LINES_ABOVE and not told:
        return 0  # far down a page only the lead right below tells a headline from a menu
    text, before = place.blocks[number].text, place.blocks[:number]
    chrome = [block.label is not Label.CONTENT for block in before if block.text]
    opens = all(block.label is Label.METADATA or not block.text for block in before)
    return (
        3 * (dated is not None)
        + place.timed(number)
        + 3 * place.copied(number)
        + 3 * (number == place.main)
        + 2 * (opens and not text.startswith("##"))
        + 2 * told
        + _is_usual(text)
        + (sum(chrome) * 2 > len(chrome) >= REACH and place.next_open(number).is_prose)
    )


def _around_title(
    place: _Place, title: int, found: dict[int, Evidence]
) -> Iterator[tuple[int, Evidence]]:
    """Yield what the lines around a title are, if more than the text below tells that it is one.

    A name below it is its writer, other short lines above it are leftovers of a menu.
    """
    blocks = place.blocks
    if not place.vouches(title):
        return
    opened = [number for number in range(title) if _is_open(blocks[number])]
    above = [number for number in opened if number not in found and not blocks[number].is_prose]
    # Sentences above a headline without a date: it may head one section among others. Where nothing
    # of a site is, many lines above it may be the text's own.
    first = place.beside(title) is not None or not any(blocks[n].is_prose for n in opened)
    if first and (len(above) <= MAX_LINES_ABOVE or any(block.label in SITE for block in blocks)):
        yield from ((number, BEFORE_TITLE) for number in above)
    for number in range(title + 1, min(title + 1 + REACH, len(blocks))):
        text = blocks[number].text
        if is_prose(text):
            break
        if _is_loose(blocks[number]) and number not in found and _may_be_byline(text):
            yield number, BYLINE


def _may_be_byline(text: str) -> bool:
    named = is_name(text) or _INITIALS_RE.match(text) is not None
    return len(text) <= MAX_BYLINE_CHARS and named


def _subtitle(
    blocks: Blocks,
    title: int | None,
    front: Sequence[int],
    found: dict[int, Evidence],
    *,
    leading: bool,
) -> int | None:
    """Return the number of the lead.

    It is the sentence that also stands above the title, as a meta description does; in a text
    without title, the one that opens it behind a scraper's prefix. In languages whose papers open
    every story with one, ``leading``, it is the short first paragraph below a longer one's title.
    """
    keys = lexicon.load_fields().keys
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
    usual = leading and _may_be_lead(lead) and story >= MIN_STORY * len(lead.text)
    # What comes again further down is no lead, whose copies would go.
    once = usual and all(block.key != lead.key for block in blocks[below[0] + 1 :])
    return below[0] if once or lead.key in above else None


def _may_be_lead(block: Block) -> bool:
    told = block.role is not Role.LIST_ITEM and not _is_question(block.text)
    return told and len(block.text) <= MAX_LEAD_CHARS
