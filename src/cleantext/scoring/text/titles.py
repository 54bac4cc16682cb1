"""Which line above a plain text is its title, told by the dates, copies and paragraphs around it.

1. A headline stands beside its date. Between them may be who wrote it, the name of a section, or
   the lead; but no line that may be a headline beside it.
2. It stands above the body, and speaks of what that speaks of, in words of any language.
3. Of lines that are as good, one beside a date is the title, or else the first. Where none is good
   enough there is none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.caching import cached, remembered
from cleantext.dates import find_stamps
from cleantext.lines import is_dense, words
from cleantext.scoring.text.bodies import find_body
from cleantext.scoring.text.front_lines import (
    ASKING,
    MAX_TITLE_CHARS,
    MENUS,
    USUAL_TITLE_WORDS,
    is_loose,
    is_open,
    is_question,
    is_stamp,
    is_told,
    is_usual,
    may_be_byline,
    may_be_section,
)
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.model import Block, Blocks
    from cleantext.scoring.text.bodies import Body

MAX_FRONT = 30
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 3, 32
MIN_TITLE_CHARS = 10
MIN_SENTENCE_CHARS = 25
MIN_TITLE_SCORE = 6
MAX_ABOVE_BODY = 25
MIN_USUAL_CHARS = 20
REACH, MAX_BESIDE, MAX_BETWEEN, MAX_SHORTER = 4, 8, 2, 0.6
MAX_LEAD_CHARS = 300
MAX_ABOVE, MAX_CANDIDATES = 40, 80
MAX_LINES_ABOVE = 8
OPENING_WORDS = 2
MIN_LISTED_DAYS, MAX_APART = 3, 4
MIN_COPIED_CHARS, MAX_SITE_CHARS, TWICE_WORDS = 20, 60, 3
AGO = "shapes/relative-time"
DAY = slice(len("2024-07-19"))
CONTENT, PASSED = Label.CONTENT, (Role.BYLINE, Role.CAPTION)
# What closes a quote parts nothing: "«I write letters»: what Ines does".
_PARTED_RE = regex.compile(r"[|>]|(?<!«[^«»]{1,200})»|(?<!‹[^‹›]{1,200})›|\s[/·]\s")


@dataclass(frozen=True, eq=False)
class Place:
    """A text's lines, with the dates among them as ISO 8601, and the lines that name an agency.

    ``ago`` are the lines that tell a time as "2 hours ago", but for those of a list. ``opening`` is
    the first line that is no field of a scraper, ``told`` the second one that is a paragraph.
    """

    blocks: Blocks
    stamps: Mapping[int, str]
    ago: frozenset[int]
    sources: frozenset[int]
    keys: Counter[str]
    main: int | None
    opening: int
    told: int
    body: Body

    @remembered
    def beside(self, number: int) -> int | None:
        """Return the date right above a line, or the date or source that goes with it below.

        Chrome, writers and captions in between don't matter.
        """
        shown = [n for n in range(max(number - REACH, 0), number) if self.blocks[n].text]
        nearest = next((n for n in reversed(shown) if is_open(self.blocks[n])), number)
        if shown and shown[-1] in self.stamps:
            return self.sooner(number, shown[-1])
        if nearest in self.stamps and self.begins(nearest):
            return nearest
        text = self.blocks[number].text
        patience = MAX_BETWEEN if self.is_usual(number) or is_dense(text) else 0
        for n in range(number + 1, min(number + 1 + MAX_BESIDE, len(self.blocks))):
            block = self.blocks[n]
            if n in self.stamps or n in self.sources or n in self.ago:
                return n
            if block.label is not Label.CONTENT or not block.text or block.role in PASSED:
                continue
            if not self.may_name(n):
                patience -= 1
                if patience < 0 or not _may_stand_below(block, text):
                    return None
        return None

    def sooner(self, number: int, above: int) -> int:
        """Return the date right ``above`` a line, or of two days the one below if it has a time.

        A menu ends in the day on which the page was shown.
        """
        shown = (n for n in range(number + 1, len(self.blocks)) if self.blocks[n].text)
        below = next(shown, number)
        day, timed = self.stamps[above], self.stamps.get(below, "")
        other = len(day) <= DAY.stop < len(timed) and timed[DAY] != day[DAY]
        return below if other else above

    # What a line's neighbours ask of it, over and over.

    @remembered
    def may_name(self, number: int) -> bool:
        """Return whether a line may name the writers."""
        return may_be_byline(self.blocks[number].text)

    @remembered
    def is_usual(self, number: int) -> bool:
        """Return whether a line is as long as most headlines are."""
        return is_usual(self.blocks[number].text)

    def begins(self, number: int) -> bool:
        """Return whether the line above a date, writers and their tasks aside, is no headline."""
        above = reversed(range(max(number - MAX_BESIDE, 0), number))
        several = (n for n in above if is_open(self.blocks[n]) and " " in self.blocks[n].text)
        told = next((n for n in several if not self.may_name(n)), None)
        return told is None or not self.is_usual(told)

    def timed(self, number: int) -> bool:
        """Return whether the date beside a line tells the time, as a crawl's day does not."""
        dated = self.beside(number)
        return dated is not None and len(self.stamps.get(dated, "")) > DAY.stop

    def leads(self, number: int) -> bool:
        """Return whether the story begins a few lines below; chrome, dates and names are none.

        An imprint never stands between a headline and its story.
        """
        between = 0
        for n in range(number + 1, min(number + 1 + MAX_FRONT, len(self.blocks))):
            block = self.blocks[n]
            if block.label is Label.LEGAL:
                return False
            if not block.text or block.label is not Label.CONTENT or n in self.stamps:
                continue
            if is_told(block):
                return True
            if block.role in PASSED or self.may_name(n):
                continue
            between += 1
            if between >= REACH:
                return False
        return False

    def opens(self, number: int) -> bool:
        """Return whether the next paragraph begins as a line does, as of what it is about."""
        first = words(self.blocks[number].text.casefold())[:OPENING_WORDS]
        below = self.blocks[number + 1 : number + 1 + MAX_FRONT]
        told = next((block.text for block in below if block.text and is_told(block)), "")
        return len(first) == OPENING_WORDS and words(told.casefold())[:OPENING_WORDS] == first

    def is_below(self, number: int) -> bool:
        """Return whether a line is of the body, or below where it begins, be it with a question."""
        first = self.body.first
        return number > first or (number == first and is_told(self.blocks[number]))

    @remembered
    def copied(self, number: int) -> bool:
        """Return whether a line stands twice; behind or before the copy may be the site's name."""
        key = self.blocks[number].key
        if self.keys[key] > 1:
            return True
        own = key in self.keys
        short = len(key) < MIN_COPIED_CHARS and is_dense(key)  # may be any word
        if short or self.said.count(key) <= own:  # as of most lines
            return False
        return any(_holds(other, key) for other in self.keys if key in other)

    @cached
    def said(self) -> str:
        """All lines' keys as one text."""
        return "\n".join(self.keys)

    def vouches(self, number: int) -> bool:
        """Return whether a date, a writer, a copy, Markdown or the text says that it is one."""
        dated = self.beside(number) is not None or self.writer_below(number)
        return dated or self.copied(number) or self.opens(number) or number == self.main

    def writer_below(self, number: int) -> bool:
        """Return whether the next line but chrome, or the one behind a lead, is a byline."""
        below = self.blocks[number + 1 : number + 1 + MAX_FRONT]
        shown = (block for block in below if block.text and block.label is Label.CONTENT)
        return any(block.role is Role.BYLINE for block in islice(shown, 2))

    def signed(self, number: int) -> bool:
        """Return whether a line stands right below the byline of another, or is that byline."""
        above = [n for n in range(max(number - REACH, 0), number + 1) if self.blocks[n].text]
        pairs = pairwise(above[-len(("title", "byline", "line")) :])
        return any(self.is_usual(title) and self.may_name(number) for title, number in pairs)


def find_place(blocks: Blocks, front: Sequence[int], sources: frozenset[int]) -> Place:
    """Return what tells the lines at a text's ``front``, their numbers, and around it.

    ``sources`` are the numbers of lines that name an agency.

    Example:
        >>> from cleantext.model import Block
        >>> lines = ("Giá vàng hôm nay tăng mạnh ở Hà Nội", "19/07/2024 07:42")
        >>> blocks = tuple(Block(number, line) for number, line in enumerate(lines))
        >>> place = find_place(blocks, (0, 1), frozenset())
        >>> place.beside(0), dict(place.stamps)
        (1, {1: '2024-07-19T07:42'})
    """
    first, second = (*[n for n in front if is_told(blocks[n])], 0, 0)[:2]
    near = (n for n in range(max(first - MAX_ABOVE, 0), second) if is_loose(blocks[n]))
    lines = dict.fromkeys((*near, *front))
    stamps = {n: _value(blocks[n].text) for n in lines if is_stamp(blocks[n].text)}
    marked = [n for n, one in enumerate(blocks) if one.traits.level == 1 or one.text[:2] == "# "]
    keys = Counter([block.key for block in _outside_imprint(blocks)])
    listed = _listed(stamps)
    opening = (n for n, one in enumerate(blocks) if one.text and one.label is not Label.METADATA)
    told = (n for n, one in enumerate(blocks) if one.label is CONTENT and one.is_prose)
    return Place(
        blocks,
        {n: value for n, value in stamps.items() if n not in listed},
        _alone([n for n, block in enumerate(blocks) if block.evidence and _is_ago(block)]),
        sources,
        keys,
        marked[0] if len(marked) == 1 else None,
        next(opening, len(blocks)),
        next(islice(told, 1, None), len(blocks)),
        find_body(blocks),
    )


def find_title(place: Place, front: Sequence[int]) -> int | None:
    """Return the number of the most title-like line at a text's front or above its body."""
    blocks = place.blocks
    first = min(place.body.first + 1, len(blocks))
    above = (n for n in range(max(first - MAX_ABOVE_BODY, 0), first) if is_loose(blocks[n], MENUS))
    beside = (m for n in place.stamps for m in range(n - REACH, n + REACH) if 0 <= m < len(blocks))
    near = (n for n in beside if is_loose(blocks[n]))
    lines = islice(dict.fromkeys((*front, *above, *near)), MAX_CANDIDATES)
    candidates = [n for n in lines if n not in place.sources and _may_be_title(n, place)]
    ranked = ((_title_score(n, place), place.beside(n) is not None, -n) for n in candidates)
    score, _, number = max(ranked, default=(0, False, 0))
    if score < MIN_TITLE_SCORE:
        return None
    return -number if _is_headline(blocks[-number].text) or place.vouches(-number) else None


def is_parted(text: str) -> bool:
    """Return whether signs part a line, as they do a path, a menu or a bar.

    >>> is_parted("Home » Recipes"), is_parted("«I write letters»: what Ines does")
    (True, False)
    """
    return _PARTED_RE.search(text) is not None


def _may_stand_below(block: Block, title: str) -> bool:
    """Return whether a line may stand between a headline and its date: a section, or the lead."""
    if is_told(block):
        return len(block.text) <= MAX_LEAD_CHARS
    short = len(block.text) <= MAX_SHORTER * len(title)
    return short and (is_dense(title) or not is_usual(block.text))


def _outside_imprint(blocks: Blocks) -> list[Block]:
    """Return the lines that stand beside none of an imprint, which begins with the site's name."""
    shown = [block for block in blocks if block.text]
    labels = [None, *[block.label for block in shown], None]
    if Label.LEGAL not in labels:
        return shown
    beside = zip(shown, labels, labels[2:], strict=False)
    return [block for block, above, below in beside if Label.LEGAL not in (above, below)]


def _is_ago(block: Block) -> bool:
    return any(one.rule == AGO for one in block.evidence)


def _alone(numbers: Sequence[int]) -> frozenset[int]:
    """Return those lines beside which, a few lines on, no other of their kind stands."""
    near = [(one, other) for one, other in pairwise(numbers) if other - one <= MAX_APART]
    return frozenset(numbers).difference(*near)


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


def _is_headline(text: str) -> bool:
    """Return whether a line above a text is more than a slogan: "Get Everything Done"."""
    said = words(text)
    sentence = len(text) >= MIN_SENTENCE_CHARS and said[-1][0].islower()
    return len(said) >= USUAL_TITLE_WORDS.start or sentence or is_dense(text)


def _may_be_title(number: int, place: Place) -> bool:
    block = place.blocks[number]
    text = block.text
    if text[-1] in ":,;" or not MIN_TITLE_CHARS <= len(text) <= MAX_TITLE_CHARS:
        return False
    dense = is_dense(text)
    if block.is_prose and not (place.copied(number) if dense else _asks(number, place)):
        return False
    if is_stamp(text):
        return False
    if dense:
        return True
    tokens = [word.casefold() for word in words(text)]
    said = sum(not token.isdecimal() for token in tokens)
    fits = MIN_TITLE_WORDS <= said <= MAX_TITLE_WORDS and not place.signed(number)
    return fits and (number == place.main or not _says_twice(tokens))


def _asks(number: int, place: Place) -> bool:
    """Return whether a line is a question or a call that a headline may be."""
    text = place.blocks[number].text
    if number == place.main:
        return text[-1] in ASKING
    dated = place.beside(number)  # a bare day above an interview may be the crawl's
    return is_question(text) and dated is not None and (dated > number or place.timed(number))


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


def _is_section(number: int, place: Place) -> bool:
    """Return whether a line is the name of a section, above the date and the headline below it."""
    shown = (n for n in range(number + 1, len(place.blocks)) if place.blocks[n].text)
    date, below = next(shown, number), next(shown, number)
    headline = below not in place.stamps and place.is_usual(below)
    headline &= not is_told(place.blocks[below])
    return date in place.stamps and headline and may_be_section(place.blocks[number])


def _title_score(number: int, place: Place) -> int:
    """Return how much a line looks like the title, in points."""
    block, leads = place.blocks[number], place.leads(number)
    text, dated = block.text, place.beside(number) is not None
    dated &= leads or number < MAX_LINES_ABOVE  # a menu may have today's date beside it
    opens = number <= place.opening and is_open(block) and not text.startswith("##")
    long = opens or is_dense(text) or len(text) >= MIN_USUAL_CHARS
    return (
        3 * dated
        + place.timed(number)
        + (not dated and place.writer_below(number))
        + (3 if long else 1) * place.copied(number)
        + 3 * (number == place.main)
        + 3 * (opens and not _is_section(number, place))
        + 2 * leads
        + 2 * place.opens(number)
        + (place.is_usual(number) or is_dense(text))
        + place.body.points(text)
        - 2 * (number > place.told)
        - 3 * is_parted(text)
        - 4 * (block.role is Role.LIST_ITEM)
        - 5 * place.is_below(number)
    )
