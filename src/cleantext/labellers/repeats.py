"""Second copies: of the title, of the lead above it, of a caption.

Only these: of other lines that stand twice, nearly half are meant to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.model import Evidence, with_evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Block, Blocks, Page

CONFIDENCE = 0.95
# The lead is kept where it stands below the title; of captions the first copy stays.
COPIES = {
    role: Evidence(Label.DUPLICATE, CONFIDENCE, f"repeats/{name}")
    for role, name in ((Role.TITLE, "title"), (Role.SUBTITLE, "lead"), (Role.CAPTION, "caption"))
}
SITE_SEPARATORS = ("-", "|", "–", "—", "·", "»")
MAX_SITE_CHARS, MAX_SITE_WORDS = 40, 6


def label_repeats(blocks: Blocks, page: Page, /) -> Blocks:
    """Label second copies of title, lead and captions as duplicates.

    A copy of the title with the site's name beside it ("Title - Site") counts as a copy.

    Args:
        blocks: The page's blocks in reading order, roles found.
        page: Not used.

    Returns:
        As many blocks in the same order.

    Example:
        >>> from cleantext.model import Block, Page
        >>> title = Evidence(Label.CONTENT, 0.9, "front/title", Role.TITLE)
        >>> blocks = (Block(0, "Tin vui").labelled(title), Block(1, "Tin vui | Báo"))
        >>> [str(block.label) for block in label_repeats(blocks, Page())]
        ['content', 'duplicate']
    """
    firsts = [n for n, block in enumerate(blocks) if _may_have_copies(block)]
    if not firsts:
        return blocks
    keys = [block.key for block in blocks]
    places: dict[str, list[int]] = {keys[n]: [] for n in firsts}
    for n, key in enumerate(keys):
        if key in places:
            places[key].append(n)
    copies: dict[int, Evidence] = {}
    for n in firsts:
        if n not in copies:
            same = [other for other in places[keys[n]] if other != n]
            if blocks[n].role is Role.TITLE:
                same += _with_site_name(keys, keys[n])
            copies |= dict.fromkeys(same, COPIES[blocks[n].role])
    return with_evidence(blocks, copies)


def _may_have_copies(block: Block) -> bool:
    return block.role in COPIES and block.label is Label.CONTENT and bool(block.key)


def _with_site_name(keys: Sequence[str], title: str) -> Iterator[int]:
    """Yield the numbers of lines that are the title with a site's name behind or before it."""
    for number, key in enumerate(keys):
        if key.startswith(title):
            rest = key[len(title) :].lstrip()
            set_apart = rest.startswith(SITE_SEPARATORS)
        elif key.endswith(title):
            rest = key[: -len(title)].rstrip()
            set_apart = rest.endswith(SITE_SEPARATORS)
        else:
            continue
        if set_apart and len(rest) <= MAX_SITE_CHARS and len(rest.split()) <= MAX_SITE_WORDS:
            yield number
