"""Second copies: of the title, of the lead above it, of a caption.

Only these: of other lines that stand twice, nearly half are meant to.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cleantext.model import Evidence
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import Blocks, Page

CONFIDENCE = 0.95
# The lead is kept where it stands below the title; of captions the first copy stays.
COPIED = {Role.TITLE: "title", Role.SUBTITLE: "lead", Role.CAPTION: "caption"}
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
    keys = [block.key for block in blocks]
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        numbers[key].append(number)
    copies: dict[int, str] = {}
    for number, block in enumerate(blocks):
        what = COPIED.get(block.role)
        if what and block.label is Label.CONTENT and keys[number] and number not in copies:
            same = [other for other in numbers[keys[number]] if other != number]
            if block.role is Role.TITLE:
                same += _with_site_name(keys, keys[number])
            copies |= dict.fromkeys(same, what)
    return tuple(
        block.labelled(Evidence(Label.DUPLICATE, CONFIDENCE, f"repeats/{copies[number]}"))
        if number in copies
        else block
        for number, block in enumerate(blocks)
    )


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
