"""Text that was decoded with the wrong codec, and is made right by going back one step.

Line by line, in this order: ftfy's own search, then the coverage rule for what it misses. Marks
that stand in quotation marks, as in text about mojibake, are left alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleantext.repairs.coverage import mojibake_pattern, recover_covered
from cleantext.repairs.rewriting import lines, rewrite_blocks, settle, small_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.edits import Edit
    from cleantext.model import Block, Blocks, Page

CLEANER = "mojibake"
QUOTED_RE = regex.compile(r"""["'`“”‘’«»„][^\s"'`“”‘’«»„]{1,8}["'`“”‘’«»„]""")
# A C1 control, or a UTF-8 lead byte with a continuation byte after it, as some codec shows them.
SCREEN_RE = regex.compile(mojibake_pattern())
# ftfy's work on a line is linear, but not its memory: long lines are cut at a blank.
MAX_LINE_CHARS = 8000
PART_RE = regex.compile(rf"(?s:.{{1,{MAX_LINE_CHARS}}}(?:(?= )|$)|.{{1,{MAX_LINE_CHARS}}})")


def repair_mojibake(blocks: Blocks, page: Page, /) -> Blocks:
    """Undo wrong decodings, line by line.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_mojibake((Block(0, "giÃ¡ vÃ\u00a0ng hÃ´m nay"),), Page())[0].text
        'giá vàng hôm nay'
    """
    return rewrite_blocks(blocks, _repair)


def _repair(block: Block) -> Block:
    text = block.text
    if text.isascii() or not SCREEN_RE.search(text):
        return block
    return settle(block, _recover)


def _recover(block: Block) -> Block:
    for name, recover in RECOVERIES:
        block = block.edited(_line_edits(block.text, recover, f"{CLEANER}/{name}"))
    return block


def _line_edits(text: str, recover: Callable[[str], str], rule: str) -> list[Edit]:
    edits: list[Edit] = []
    for start, line in _short_lines(text):
        if not line.isascii() and (recovered := recover(line)) != line:
            made = small_edits(start, line, recovered, CLEANER, rule)
            edits += [] if _all_quoted(line, start, made) else made
    return edits


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    for start, line in lines(text):
        if len(line) <= MAX_LINE_CHARS:
            yield start, line
            continue
        for found in PART_RE.finditer(line):
            yield start + found.start(), found[0]


def _all_quoted(line: str, start: int, edits: list[Edit]) -> bool:
    """Return whether all that was recovered stands in quotation marks of its own."""
    spans = [found.span() for found in QUOTED_RE.finditer(line)]
    return all(any(a <= edit.start - start and edit.end - start <= b for a, b in spans) for edit in edits)


def _recover_by_ftfy(line: str) -> str:
    fix_encoding, config = _ftfy()
    return fix_encoding(line, config)


@lru_cache(maxsize=1)
def _ftfy() -> tuple[Callable[..., str], object]:
    import ftfy  # its tables cost 20 ms, which text without mojibake need not pay

    return ftfy.fix_encoding, ftfy.TextFixerConfig(explain=False)


RECOVERIES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("ftfy", _recover_by_ftfy),
    ("coverage", recover_covered),
)
