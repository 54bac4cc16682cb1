"""Headlines of other stories that stand in a story, or below it, without any heading that is known.

Papers link another story in the midst of one, and converters leave its headline as a line like any
other. A subheading is shorter, or announces what the paragraphs below it speak of; such a headline
shares no two words with them. Below the last paragraph stand lists of them, in languages and words
that no phrase knows: hardly one has a word of the story. Other stories are, too, a lead that the
paper signs as it signs the story's first, "(Harbour Post) - ", with the headline above it; and
headlines in a row, between the story's front and its first paragraph or between two paragraphs.
"""

from __future__ import annotations

from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

import regex

from cleantext.lines import is_closed, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import MAX_HEADLINE_CHARS, PARAGRAPHS, is_headline
from cleantext.scoring.text.stories import SIGN_RE
from cleantext.scoring.text.topics import stems, wording
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

INSERTED = Evidence(Label.RELATED, 0.8, "inserted/other-headline")
LISTED = Evidence(Label.RELATED, 0.8, "inserted/below-story")
SIGNED = Evidence(Label.RELATED, 0.85, "inserted/signed-lead")
FRONTED = Evidence(Label.RELATED, 0.8, "inserted/above-story")
MIN_LISTED, MIN_APART, MIN_STORY = 2, 0.75, 3
MIN_WORDS, MAX_CAPITALS = 10, 0.6  # where each word has one, subheadings are as long
BELOW = 2  # paragraphs that a subheading speaks of
# More such lines, as a share of the paragraphs, or so many subheadings are the text's own form.
MAX_SHARE, MAX_SUBHEADINGS = 0.34, 1
MAX_LEAD_CHARS, MAX_STRAY_CHARS = 200, 120
MAX_COMMON = 0.25  # of a headline's words may be any text's: "in", "from"
FRONT = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE})
MIN_FRONT_WORDS, MAX_FRONT_TIES = 8, 0.12
SEVERAL = range(2, 4)
MAX_SYLLABLE_CHARS = 5.2  # with the blank behind it
PASSED = frozenset({Label.PROMO, Label.SHARE})
GOING_ON = ":,;"
NUMBERED_RE = regex.compile(r"\p{L} ?: ?\+?\d[\d ().–-]*+$")  # "Emergency calls: 112"
# A story's last paragraph may have its house behind the stop: "… last night. – HARBOUR POST".
SIGNED_RE = regex.compile(r"[.!?”\"] ?[-–—] ?\p{Lu}[\p{Lu} .!]{2,30}+$")


def label_inserted(blocks: Blocks, page: Page, /) -> Blocks:
    """Label headlines of other stories between the paragraphs of a dated plain text.

    Args:
        blocks: The page's blocks in reading order, its title, date and captions told.
        page: Plain text only; HTML is left to its markup.

    Returns:
        As many blocks in the same order. Questions are left alone where there are several, as of an
        interview.

    Example:
        >>> from cleantext.model import Block, Page
        >>> told = (Evidence(Label.CONTENT, 0.9, "front", role) for role in ("title", "dateline"))
        >>> front = [Block(n, "Lễ hội").labelled(one) for n, one in enumerate(told)]
        >>> lines = ("Sáng nay đoàn ghe đã về tới bến sông trong tiếng trống.",) * 4
        >>> other = "Bắt nhóm trộm chuyên đột nhập trường học ban đêm ở ba tỉnh"
        >>> told = [Block(n, line) for n, line in enumerate((*lines[:2], other, *lines[2:]), 2)]
        >>> [str(block.label) for block in label_inserted((*front, *told), Page())][4]
        'related'
    """
    if page.kind is Kind.HTML or not _is_dated_story(blocks):
        return blocks
    shown = [block for block in blocks if block.text and not _is_passed(block)]
    found = dict.fromkeys(_fronted(shown), FRONTED) | dict.fromkeys(_signed(shown), SIGNED)
    shown = [block for block in shown if block.id not in found]
    listed = dict.fromkeys((block.id for block in _listed(shown)), LISTED)
    inserted = dict.fromkeys((*_inserted(shown), *_several(shown)), INSERTED)
    return with_evidence(blocks, found | inserted | listed)


def _signed(shown: Sequence[Block]) -> list[int]:
    """Return the ids of leads signed as the story's first paragraph is, and of their headlines.

    Below the story a headline without a lead may stand beside them. Where many leads are signed,
    the page is made of such items.
    """
    told = [at for at, block in enumerate(shown) if _is_paragraph(block)]
    sign = SIGN_RE.match(shown[told[0]].text) if told else None
    if sign is None:
        return []
    signed = [at for at in told[1:] if shown[at].text.startswith(sign[0])]
    leads = [at for at in signed if _may_head_lead(shown[at - 1])]
    if len(leads) > MAX_SHARE * len(told):
        return []
    last = max((at for at in told if at not in leads and not _may_head_lead(shown[at])), default=0)
    beside = (at for lead in leads for at in (lead - 2, lead + 1) if last < at < len(shown))
    alone = [at for at in beside if at not in leads and _may_head_lead(shown[at])]
    return [shown[at].id for at in (*(at for lead in leads for at in (lead - 1, lead)), *alone)]


def _may_head_lead(block: Block) -> bool:
    asked = block.text[-1] == "?" and len(block.text) <= MAX_HEADLINE_CHARS
    return _is_open(block) and (asked or is_headline(block))


def _fronted(shown: Sequence[Block]) -> list[int]:
    """Return the ids of two or more headlines between a story's front and its first paragraph.

    What a story says in short, point by point, has more of its words.
    """
    told = [at for at, block in enumerate(shown) if _is_paragraph(block)]
    runs = (list(takewhile(_may_be_fronted, reversed(shown[:at]))) for at in told[:2])
    found = next((run for run in runs if len(run) >= MIN_LISTED), [])
    above = shown[shown.index(found[-1]) - 1] if found else None
    if above is None or above.role not in FRONT or above.text[-1] in GOING_ON:
        return []
    said = _runs(shown[at].text for at in told)
    apart = all(wording(block.text).ties(said) <= MAX_FRONT_TIES for block in found)
    return [block.id for block in found] if apart else []


def _may_be_fronted(block: Block) -> bool:
    plain = block.label is Label.CONTENT and block.role in PARAGRAPHS and not block.traits.level
    headline = plain and is_headline(block) and block.text[-1] not in GOING_ON
    return headline and len(words(block.text)) >= MIN_FRONT_WORDS


def _inserted(shown: Sequence[Block]) -> list[int]:
    """Return the ids of other stories' headlines between paragraphs, and of leads below them."""
    between = [at for at in range(1, len(shown) - 1) if _is_between(shown, at)]
    found = [at for at in between if _may_be_headline(shown[at].text) and _is_apart(shown, at)]
    asked = [at for at in found if shown[at].text.endswith("?")]
    if len(asked) > 1:
        found = [at for at in found if at not in asked]
    paragraphs = sum(_is_paragraph(block) for block in shown)
    if len(found) > MAX_SHARE * paragraphs or len(between) - len(found) > MAX_SUBHEADINGS:
        return []
    leads = [lead for at in found for lead in _leads(shown, at)]
    return [shown[at].id for at in (*found, *leads)]


def _several(shown: Sequence[Block]) -> list[int]:
    """Return the ids of two or three headlines in a row between two paragraphs: no subheadings."""
    numbers = [at for at, block in enumerate(shown) if _is_paragraph(block)]
    pairs = ((shown[above], shown[above + 1 : below]) for above, below in pairwise(numbers))
    rows = [between for above, between in pairs if _may_be_row(above, between)]
    if not rows:
        return []
    story = _runs(shown[at].text for at in numbers)
    return [
        one.id
        for row in rows
        if all(wording(one.text).ties(story) <= MAX_FRONT_TIES for one in row)
        for one in row
    ]


def _may_be_row(above: Block, between: Sequence[Block]) -> bool:
    goes_on = above.role is Role.SUBTITLE or above.text[-1] in GOING_ON
    return len(between) in SEVERAL and not goes_on and all(map(_may_be_fronted, between))


def _listed(shown: Sequence[Block]) -> list[Block]:
    """Return the headlines below the last paragraph, each with the short line that heads it."""
    told = [at for at, block in enumerate(shown) if _is_paragraph(block)]
    while len(told) > MIN_STORY and _is_stray(shown, told):
        told.pop()
    below = range(told[-1] + 1, len(shown)) if len(told) >= MIN_STORY else range(0)
    found = [at for at in below if _is_listed(shown[at])]
    if len(found) < MIN_LISTED or not is_closed(shown[told[-1]].text):
        return []
    if not _are_apart([shown[at].text for at in told], [shown[at].text for at in found]):
        return []
    heads = [at - 1 for at in found if at - 1 in below and _is_open(shown[at - 1])]
    return [shown[at] for at in sorted({*found, *heads})]


def _is_stray(shown: Sequence[Block], told: Sequence[int]) -> bool:
    """Return whether the last paragraph may be the site's: short, below lines that are none.

    So a page asks for an opinion, or shows a reader's, below its list of other stories.
    """
    *story, above, last = told
    short = len(shown[last].text) <= MAX_STRAY_CHARS and last - above > MIN_LISTED
    return short and _are_apart([shown[at].text for at in (*story, above)], [shown[last].text])


def _are_apart(story: Sequence[str], headlines: Sequence[str]) -> bool:
    """Return whether hardly one of some headlines has a word of a story.

    Where each syllable is written apart, hardly one has two of its words in a row.
    """
    tokens = sum(len(text.split()) for text in story)
    if sum(map(len, story)) < MAX_SYLLABLE_CHARS * tokens:
        runs = _runs(story)
        apart = sum(runs.isdisjoint(wording(text).runs) for text in headlines)
    else:
        known = frozenset[str]().union(*map(stems, story))
        said_of = (stems(text) for text in headlines)
        apart = sum(len(known & said) <= MAX_COMMON * len(said) for said in said_of)
    return apart >= MIN_APART * len(headlines)


def _runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset[tuple[str, ...]]().union(*(wording(text).runs for text in texts))


def _is_open(block: Block) -> bool:
    return block.label is Label.CONTENT and block.role is Role.PARAGRAPH


def _is_listed(block: Block) -> bool:
    headline = is_headline(block) and not NUMBERED_RE.search(block.text)
    return _is_open(block) and not block.traits.level and headline


def _is_dated_story(blocks: Blocks) -> bool:
    roles = {block.role for block in blocks}
    return Role.TITLE in roles and Role.DATELINE in roles


def _is_passed(block: Block) -> bool:
    """Return whether a line may stand between two paragraphs that follow one another."""
    return block.label in PASSED or block.role is Role.CAPTION


def _is_paragraph(block: Block) -> bool:
    told = block.label is Label.CONTENT and block.is_prose
    return told and block.role in (*PARAGRAPHS, Role.SUBTITLE)


def _is_between(shown: Sequence[Block], at: int) -> bool:
    """Return whether a line that is no sentence, but may be a question, parts two paragraphs."""
    above, block, below = shown[at - 1 : at + 2]
    if not (_is_paragraph(above) and is_closed(above.text) and _is_paragraph(below)):
        return False
    if block.label is not Label.CONTENT or block.role is not Role.PARAGRAPH or block.traits.level:
        return False
    return not is_closed(block.text) or block.text.endswith("?")


def _leads(shown: Sequence[Block], at: int) -> Iterator[int]:
    """Yield the lead below another story's headline, and each headline with its lead behind it.

    A lead is short, shares no two words with any other paragraph, and none stands right below it.
    """
    lead = at + 1
    while lead + 1 < len(shown) and _is_lead(shown, lead):
        yield from (lead - 1, lead)
        lead += 2


def _is_lead(shown: Sequence[Block], at: int) -> bool:
    headline, block, below = shown[at - 1 : at + 2]
    if not is_headline(headline) or not _is_paragraph(block) or _is_paragraph(below):
        return False
    others = filter(_is_paragraph, (*shown[:at], *shown[at + 1 :]))
    own = wording(block.text).runs
    apart = all(own.isdisjoint(wording(one.text).runs) for one in others)
    return apart and len(block.text) <= MAX_LEAD_CHARS


def _may_be_headline(text: str) -> bool:
    """Return whether a line is as long as a headline, and does not begin as a quote does."""
    if len(text) > MAX_HEADLINE_CHARS or text[-1] in GOING_ON or not text[0].isalnum():
        return False
    if SIGNED_RE.search(text):
        return False
    said = words(text)
    capitals = sum(word[0].isupper() for word in said)
    return not text[0].islower() and len(said) >= max(MIN_WORDS, capitals / MAX_CAPITALS)


def _is_apart(shown: Sequence[Block], at: int) -> bool:
    """Return whether the paragraphs below a line share no two words with it."""
    below = islice(filter(_is_paragraph, shown[at + 1 :]), BELOW)
    own = wording(shown[at].text).runs
    return all(own.isdisjoint(wording(one.text).runs) for one in below)
