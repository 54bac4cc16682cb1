"""The front of a plain text: which lines are title, subtitle, byline, date and source.

Only place tells these apart, and only a text that begins like a page has them at all: a text that
opens with a paragraph has no title, and gets none.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from cleantext import lexicon
from cleantext.dates import is_stamp_line
from cleantext.folding import phrase_key
from cleantext.lines import is_dense, is_name, is_prose, words
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

TITLE = Evidence(Label.CONTENT, 0.85, "front/title", Role.TITLE)
SUBTITLE = Evidence(Label.CONTENT, 0.8, "front/subtitle", Role.SUBTITLE)
BYLINE = Evidence(Label.CONTENT, 0.8, "front/byline", Role.BYLINE)
DATELINE = Evidence(Label.CONTENT, 0.9, "front/dateline", Role.DATELINE)
SOURCE = Evidence(Label.CONTENT, 0.85, "front/source", Role.SOURCE)
FIELD = Evidence(Label.METADATA, 0.95, "front/field")
BEFORE_TITLE = Evidence(Label.NAVIGATION, 0.7, "front/before-title")
MAX_FRONT = 30
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 3, 32
MIN_TITLE_CHARS, MAX_TITLE_CHARS = 10, 200
USUAL_TITLE_WORDS = range(6, 22)
MIN_TITLE_SCORE = 4
MAX_STAMP_CHARS = 60
MAX_BYLINE_CHARS = 60
REACH = 4
MAX_FIELD_LINES, MIN_FIELDS, MAX_KEY_CHARS = 12, 3, 20
MAX_LINES_ABOVE = 8
# What only sites have: where none is, many lines above a headline may be the text's own.
SITE = frozenset({Label.COMMENTS, Label.LEGAL, Label.PROMO, Label.SHARE, Label.TAGS})


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
    agencies = {phrase_key(name) for name in page.lexicon.words.agency}
    front = list(islice((n for n, block in enumerate(blocks) if _is_open(block)), MAX_FRONT))
    found = {n: one for n in front if (one := _stamp_or_source(blocks[n], agencies))}
    title = _title(blocks, front, found)
    if title is not None:
        found[title] = TITLE
        found |= dict(_around_title(blocks, title, found))
    subtitle = _subtitle(blocks, title, front, found)
    if subtitle is not None:
        found[subtitle] = SUBTITLE
    return tuple(
        block.labelled(found[n]) if n in found else block for n, block in enumerate(blocks)
    )


def _without_fields(blocks: Blocks) -> Blocks:
    """Return the blocks, a scraper's list of fields at their front labelled: "Title: …"."""
    keys = lexicon.load_fields().keys
    fields = [n for n, block in enumerate(blocks[:MAX_FIELD_LINES]) if _field(block.text) in keys]
    if len(fields) < MIN_FIELDS or fields != list(range(fields[0], fields[-1] + 1)):
        return blocks
    return tuple(block.labelled(FIELD) if n in fields else block for n, block in enumerate(blocks))


def _field(text: str) -> str:
    """Return what stands before a line's colon, without marks of emphasis; empty if too long."""
    key, colon, _ = text[: MAX_KEY_CHARS + 1].partition(":")
    return key.strip(" *_").casefold() if colon else ""


def _is_open(block: Block) -> bool:
    """Return whether nobody has said yet what a line is."""
    roles = (Role.PARAGRAPH, Role.QUOTE)
    return bool(block.text) and block.label is Label.CONTENT and block.role in roles


def _stamp_or_source(block: Block, agencies: Container[str]) -> Evidence | None:
    if block.key in agencies:
        return SOURCE
    short = len(block.text) <= MAX_STAMP_CHARS
    return DATELINE if short and is_stamp_line(block.text) else None


def _title(blocks: Blocks, front: Sequence[int], found: dict[int, Evidence]) -> int | None:
    """Return the number of the most title-like line before the second paragraph, if it is one."""
    paragraphs = [n for n in front if blocks[n].is_prose]
    end = paragraphs[1] if len(paragraphs) > 1 else len(blocks)
    candidates = [n for n in front if n < end and n not in found and _may_be_title(blocks[n].text)]
    keys = Counter(block.key for block in blocks)
    scored = [(_title_score(n, blocks, keys, found), -n) for n in candidates]
    score, number = max(scored, default=(0, 0))
    return -number if score >= MIN_TITLE_SCORE else None


def _may_be_title(text: str) -> bool:
    if is_prose(text) or text[-1] in ":,;" or not MIN_TITLE_CHARS <= len(text) <= MAX_TITLE_CHARS:
        return False
    return is_dense(text) or MIN_TITLE_WORDS <= len(words(text)) <= MAX_TITLE_WORDS


def _title_score(
    number: int, blocks: Blocks, keys: Counter[str], found: dict[int, Evidence]
) -> int:
    """Return how much a line looks like the title, in points."""
    before = blocks[:number]
    after = range(number + 1, min(number + 1 + REACH, len(blocks)))
    below = next((n for n in after if not _may_be_byline(blocks[n].text)), number)
    above = next((n for n in reversed(range(max(number - 2, 0), number)) if blocks[n].text), number)
    dated = found.get(below) in (DATELINE, SOURCE) or found.get(above) is DATELINE
    opens = all(block.label is Label.METADATA or not block.text for block in before)
    told = any(blocks[n].is_prose for n in after)
    if number >= MAX_LINES_ABOVE and not told:
        return 0  # far down a page only the lead right below tells a headline from a menu
    return (
        3 * dated
        + 3 * (keys[blocks[number].key] > 1)
        + 2 * opens
        + 2 * told
        + (len(words(blocks[number].text)) in USUAL_TITLE_WORDS)
    )


def _around_title(
    blocks: Blocks, title: int, found: dict[int, Evidence]
) -> Iterator[tuple[int, Evidence]]:
    """Yield what the lines around the title are: a byline below, leftovers of a menu above."""
    above = [
        number
        for number in range(title)
        if _is_open(blocks[number]) and number not in found and not blocks[number].is_prose
    ]
    if len(above) <= MAX_LINES_ABOVE or any(block.label in SITE for block in blocks):
        yield from ((number, BEFORE_TITLE) for number in above)
    for number in range(title + 1, min(title + 1 + REACH, len(blocks))):
        text = blocks[number].text
        if is_prose(text):
            break
        if _is_open(blocks[number]) and number not in found and _may_be_byline(text):
            yield number, BYLINE


def _may_be_byline(text: str) -> bool:
    return len(text) <= MAX_BYLINE_CHARS and is_name(text)


def _subtitle(
    blocks: Blocks, title: int | None, front: Sequence[int], found: dict[int, Evidence]
) -> int | None:
    """Return the number of the lead.

    It is the sentence that also stands above the title, as a meta description does; in a text
    without title, the one that opens it behind a scraper's prefix.
    """
    sentences = [n for n in front if n not in found and blocks[n].is_sentence]
    if title is None:
        prefixed = sentences and sentences[0] and blocks[sentences[0] - 1].label is Label.METADATA
        return sentences[0] if prefixed else None
    above = {blocks[n].key for n in sentences if n < title}
    below = [n for n in sentences if n > title]
    return below[0] if below and blocks[below[0]].key in above else None
