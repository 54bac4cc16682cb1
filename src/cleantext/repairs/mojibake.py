"""Text that was decoded with the wrong codec, and is made right by going back one step.

Line by line: ftfy's own search where it leaves nothing broken, then the coverage rule for what it
misses, then Vietnamese that lost characters, which is marked as guessed. What stands in quotation
marks, as in text about mojibake, is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import regex

from cleantext.repairs.coverage import (
    recover_blanks,
    recover_mac_controls,
    recover_parts,
    recover_western,
    recover_whole,
    recover_words,
)
from cleantext.repairs.lossy import EVIDENCE_RE, recover_lossy
from cleantext.repairs.rewriting import lines, rewrite_some, settle, small_edits
from cleantext.repairs.suspects import mojibake_leads, mojibake_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.edits import Edit
    from cleantext.model import Block, Blocks, Page

CLEANER = "mojibake"
BY_FTFY = f"{CLEANER}/ftfy"
BY_COVERAGE = f"{CLEANER}/coverage"
BY_GUESS = f"{CLEANER}/guessed"
C1_RE = re.compile("[\x80-\x9f]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
QUOTED_RE = regex.compile(r"""["'`“”‘’«»„][^\s"'`“”‘’«»„]{1,8}["'`“”‘’«»„]""")
# A long line is repaired in parts, cut at blanks, so that one broken word does not cost all of it.
MAX_LINE_CHARS = 2000
LONG_CHARS = 1000
PART_RE = regex.compile(rf"(?s:.{{1,{MAX_LINE_CHARS}}}(?:(?= )|$)|.{{1,{MAX_LINE_CHARS}}})")


def repair_mojibake(blocks: Blocks, page: Page, /) -> Blocks:
    """Undo wrong decodings, line by line.

    Example:
        >>> from cleantext.model import Block, Page
        >>> repair_mojibake((Block(0, "giÃ¡ vÃ\u00a0ng hÃ´m nay"),), Page())[0].text
        'giá vàng hôm nay'
    """
    joined = page.joined(blocks)
    if not mojibake_leads().search(joined.signs):
        return blocks
    found = joined.matching(mojibake_screen())
    return rewrite_some(blocks, found, lambda block: settle(block, _recover))


def _recover(block: Block) -> Block:
    edits: list[Edit] = []
    for start, line in _short_lines(block.text):
        if not line.isascii() and mojibake_screen().search(line):
            text, rule = recover_line(line)
            made = small_edits(start, line, text, CLEANER, rule)
            edits += [] if _all_quoted(line, start, made) else made
    return block.edited(edits)


def recover_line(line: str) -> tuple[str, str]:
    """Return a line made right, and the rule that did it; the line itself where none did.

    ftfy's answer is taken where nothing broken is left in it. It sets C1 controls right as signs
    of windows-1252, so where there are some, a codec that covers the whole line goes before.

    Example:
        >>> recover_line("má»™t tháº£o dĂ¢n, tuy cháº³ng dĂ¢y mÆ¡")
        ('một thảo dân, tuy chẳng dây mơ', 'mojibake/coverage')
    """
    if len(line) > LONG_CHARS and (found := _recover_long(line)):
        return found
    fixed = _ask_ftfy(line)
    if (text := recover_blanks(line, fixed)) and _is_clean(text):
        return text, BY_GUESS
    if whole := _read_whole(line, fixed):
        return whole
    for recover, rule in (
        (recover_lossy, BY_GUESS),
        (partial(_left_lossy, fixed=fixed), BY_FTFY),
        (recover_parts, BY_COVERAGE),
        (recover_words, BY_COVERAGE),
    ):
        text = recover(line)
        if text and text != line:
            return text, rule
    return fixed, BY_FTFY


def _read_whole(line: str, fixed: str) -> tuple[str, str] | None:
    """Return the answer that leaves nothing broken: ftfy's, or that of a codec of the line."""
    clean = fixed != line and _is_clean(fixed)
    in_controls = bool(C1_RE.search(line))
    if clean and not in_controls:
        return fixed, BY_FTFY
    if in_controls and (text := recover_mac_controls(line)):
        return text, BY_COVERAGE
    covered = recover_whole(line)
    if clean and (not covered or len(fixed) <= len(covered)):
        return fixed, BY_FTFY  # it knows codecs of C1 controls too, such as ISO 8859-2
    if covered:
        return covered, BY_FTFY if covered == fixed else BY_COVERAGE
    return None


def _recover_long(line: str) -> tuple[str, str] | None:
    """Return a long line that windows-1252 covers, give or take what Vietnamese lost on its way.

    Most long lines are such, and ftfy's search takes several times as long.
    """
    if C1_RE.search(line):
        return None
    found = ((recover_western(line), BY_COVERAGE), (recover_lossy(line), BY_GUESS))
    return next(((text, rule) for text, rule in found if text and _is_clean(text)), None)


def _left_lossy(line: str, fixed: str) -> str:
    """Return ftfy's answer where all that is broken in it are characters lost before."""
    lost = fixed.count(REPLACEMENT) <= line.count(REPLACEMENT)
    return fixed if lost and _is_clean(fixed.replace(REPLACEMENT, "")) else ""


def _is_clean(text: str) -> bool:
    return (
        REPLACEMENT not in text
        and not mojibake_screen().search(text)
        and not EVIDENCE_RE.search(text)
    )


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
    return all(
        any(a <= edit.start - start and edit.end - start <= b for a, b in spans) for edit in edits
    )


def _ask_ftfy(line: str) -> str:
    fix_encoding, config = _ftfy()
    return fix_encoding(line, config)


@lru_cache(maxsize=1)
def _ftfy() -> tuple[Callable[..., str], object]:
    import ftfy  # its tables cost 20 ms, which text without mojibake need not pay

    return ftfy.fix_encoding, ftfy.TextFixerConfig(explain=False)
