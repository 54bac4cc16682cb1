"""Lists of other stories or tags below a heading that says so in the page's language, at the end.

A heading such as "Tin liên quan" needs nobody to vouch for it: what follows, headline by headline,
is its list, however short the story above is and whatever it speaks of. A word alone ("Related")
may head a section of the text, and so may any heading below which paragraphs go on. Short lines
below a heading for tags are tags where another part of the site ends them.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING

from cleantext.dates import is_stamp_line
from cleantext.lines import is_closed, is_dense, words
from cleantext.model import Evidence, Kind, with_evidence
from cleantext.scoring.text.sections import is_headline
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon

CONTENT = Label.CONTENT
LISTED = Evidence(Label.RELATED, 0.85, "headed/below-heading")
HEADING = Evidence(Label.RELATED, 0.94, "headed/heading")  # also in what looks like a menu
BOXED, MAX_BOX = Evidence(Label.RELATED, 0.8, "headed/box"), 4
TAG = Evidence(Label.TAGS, 0.85, "headed/tag")
MAX_TAGS, MAX_TAG_CHARS, MIN_NAMES = 12, 45, 2
# "Read more" that stands below each entry heads nothing.
MIN_BUTTONS = 3
SURE, MIN_HEAD_CHARS, MAX_HEAD_CHARS = 0.85, 6, 40
SURELY_HEADS, MIN_BELOW_BUTTON = 0.9, 2
MIN_HEADLINE_CHARS, MIN_DENSE_CHARS, MAX_HEADLINE_CHARS, MIN_HEADLINE_WORDS = 15, 10, 160, 5
MAX_LEAD_CHARS, MAX_STAMP_CHARS = 220, 90
MIN_ABOVE_CHARS, MIN_ABOVE = 200, 0.6  # of the text's prose
ITEMS = (Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM, Role.HEADING)
ASKING = ("?", "!")
LISTS = frozenset({Label.RELATED, Label.NAVIGATION})
PLACED = ("story/", "menus/", "shapes/relative-time")


def label_headed(blocks: Blocks, page: Page, /) -> Blocks:
    """Label headlines, leads and dates below a heading for other stories, and tags below theirs.

    Args:
        blocks: The page's blocks in reading order, phrases labelled.
        page: Plain text only; HTML is left to its markup. Its ``lexicon`` tells what heads a list.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> head = Evidence(Label.RELATED, 0.9, "vi/related/tin-lien-quan")
        >>> story = "Công an quận cho biết vụ cháy ở chợ đã được dập tắt ngay trong đêm. " * 4
        >>> blocks = (Block(0, story), Block(1, "Tin liên quan").labelled(head))
        >>> blocks = (*blocks, Block(2, "Đội tuyển thắng trận đầu ở Bangkok"))
        >>> str(label_headed(blocks, Page(lexicon=lexicon.load("vi")))[2].label)
        'related'
    """
    if page.kind is Kind.HTML:
        return blocks
    heads = {n: kind for n, one in enumerate(blocks) if (kind := _heads(one, page.lexicon))}
    times = Counter(blocks[n].key for n in heads)
    heads = {n: kind for n, kind in heads.items() if times[blocks[n].key] < MIN_BUTTONS}
    if not heads:
        return blocks
    above = list(accumulate(len(block.text) * _is_paragraph(block) for block in blocks))
    least = max(MIN_ABOVE_CHARS, MIN_ABOVE * above[-1])
    found: dict[int, Evidence] = {}
    for head, end in pairwise((*heads, len(blocks))):
        if above[head] < least:
            if heads[head] is Label.RELATED and above[head] >= MIN_ABOVE_CHARS:
                found |= dict.fromkeys(_box(blocks, range(head + 1, end)), BOXED)
            continue
        if heads[head] is Label.TAGS:
            found |= dict.fromkeys(_tags(blocks, head), TAG)
            continue
        least_below = _least(blocks[head], page.lexicon)
        listed = _list(blocks, range(head + 1, end), least_below) or _names(blocks, head)
        if listed:
            found |= {head: HEADING} | dict.fromkeys(listed, LISTED)
    return with_evidence(blocks, found)


def _heads(block: Block, lexicon: Lexicon) -> Label | None:
    """Return of what a line heads a list: of tags, or by several words of other stories."""
    if block.label is CONTENT or len(block.text) > MAX_HEAD_CHARS:
        return None
    rule = lexicon.lines.get(block.key)
    if rule is None or not rule.heads or rule.confidence < SURE:
        return None
    if rule.label is Label.TAGS and block.label is Label.TAGS:
        return Label.TAGS
    several = len(block.text) >= MIN_HEAD_CHARS and (" " in block.key or is_dense(block.key))
    return rule.label if rule.label is Label.RELATED and block.label in LISTS and several else None


def _least(block: Block, lexicon: Lexicon) -> int:
    """Return how many headlines stand at least below what heads a list: a button may have one."""
    return 1 if lexicon.lines[block.key].confidence >= SURELY_HEADS else MIN_BELOW_BUTTON


def _is_paragraph(block: Block) -> bool:
    return block.label is CONTENT and block.is_prose


def _list(blocks: Blocks, below: range, least: int) -> list[int]:
    """Return the numbers of the lines of a list, of those ``below`` its heading.

    One lead alone, with no headline behind it, is none: it goes on with a text that had a headline
    between its paragraphs. Of ``least`` so many headlines there must be.
    """
    found: list[int] = []
    leads: list[int] = []
    titled, headlines = False, 0
    for number in below:
        block = blocks[number]
        if not block.text or (block.label is Label.RELATED and not _is_placed(block)):
            continue
        if block.label is not Label.CONTENT and not _is_placed(block):
            if block.label is Label.NAVIGATION and not found:
                continue  # a button beside the heading: "See all"
            break
        if _is_headline(block):
            titled = True
            headlines += 1
        elif titled and _is_lead(block):
            leads.append(len(found))
            titled = False
        elif not _is_stamp(block.text):
            break
        found.append(number)
    if headlines < least:
        return []
    return found if titled or len(leads) != 1 else found[: leads[0]]


def _box(blocks: Blocks, below: range) -> list[int]:
    """Return the headlines right below a heading between paragraphs; none if they are many."""
    shown = [n for n in below if blocks[n].text][: MAX_BOX + 1]
    found = list(takewhile(lambda n: _is_open_headline(blocks[n]), shown))
    return found if len(found) <= MAX_BOX else []


def _is_open_headline(block: Block) -> bool:
    return block.label is Label.CONTENT and block.role is Role.PARAGRAPH and _is_headline(block)


def _names(blocks: Blocks, head: int) -> list[int]:
    """Return the short lines below a heading of other stories, as of dishes, if no menu's."""
    found = _tags(blocks, head)
    named = all(blocks[n].label is CONTENT and ":" not in blocks[n].text for n in found)
    return found if named and len(found) >= MIN_NAMES else []


def _tags(blocks: Blocks, head: int) -> list[int]:
    """Return the numbers of the tags below their heading; none if the text goes on there."""
    found: list[int] = []
    for number in range(head + 1, len(blocks)):
        block = blocks[number]
        if not block.text:
            continue
        if block.label is not Label.CONTENT and not _is_placed(block):
            break
        if len(block.text) > MAX_TAG_CHARS or is_closed(block.text) or len(found) == MAX_TAGS:
            return []
        found.append(number)
    return found


def _is_placed(block: Block) -> bool:
    """Return whether a line is another story's or a menu's by its place alone."""
    return block.label in LISTS and all(one.rule.startswith(PLACED) for one in block.evidence)


def _is_headline(block: Block) -> bool:
    text = block.text
    if block.role not in ITEMS or len(text) > MAX_HEADLINE_CHARS:
        return False
    if is_closed(text) and not text.endswith(ASKING):
        return False
    if is_dense(text):
        # As long as a paragraph it may be one that goes on, unless it is below the story.
        return len(text) >= MIN_DENSE_CHARS and (not block.is_prose or _is_placed(block))
    if is_headline(block):
        return True
    return len(text) >= MIN_HEADLINE_CHARS and len(words(text)) >= MIN_HEADLINE_WORDS


def _is_lead(block: Block) -> bool:
    """Return whether a line below a headline may be its lead."""
    told = block.role in ITEMS and block.is_prose and len(block.text) <= MAX_LEAD_CHARS
    return told and (not is_dense(block.text) or _is_placed(block))


def _is_stamp(text: str) -> bool:
    return len(text) <= MAX_STAMP_CHARS and is_stamp_line(text)
