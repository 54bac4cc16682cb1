"""Vietnamese in a font encoding (TCVN3, VNI, VISCII, VPS) or in VIQR → Unicode.

Runs before anything that drops invisible characters: TCVN3's ``ư`` is a soft hyphen, and VISCII and
VPS have capitals among the control characters. A line is decoded when its words become syllables;
a document that shows enough of one encoding lowers what its other lines need.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.repairs.rewriting import lines, rewrite_blocks, settle_all, small_edits
from cleantext.vietnamese.evidence import Score, judge_line, may_stand_alone
from cleantext.vietnamese.horns import restore_horns
from cleantext.vietnamese.legacy import decode_legacy
from cleantext.vietnamese.misread import SCREEN_RE, is_misread, restore_western
from cleantext.vietnamese.oddity import ODD_RE, ODD_SIGN_RE, UNICODE_VIETNAMESE_RE
from cleantext.vietnamese.viqr import STRONG_MARK_RE, decode_viqr, has_viqr, is_viqr
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.edits import Edit
    from cleantext.joined import Joined
    from cleantext.model import Block, Blocks, Page

CLEANER = "legacy-fonts"
MISREAD = f"{CLEANER}/windows-1252-as-1258"
# A document in one encoding is settled by this many syllables that were none before.
MIN_NEW_IN_DOCUMENT = 8
MIN_NEW_BESIDE = 1
MIN_VALID_BESIDE = 0.6
TCVN3 = "tcvn3"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
WORD_RE = regex.compile(r"\S++")
VIQR_SIGNS = "+^"  # one of them marks most words
MIN_CAPITALS = 2
MIN_CAPITAL_SHARE = 0.9  # of a line's ASCII letters


class _Line(NamedTuple):
    block: int
    start: int
    text: str
    score: Score


def repair_legacy_fonts(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Decode lines that are Vietnamese in a legacy encoding; code is left alone.

    Example:
        >>> from cleantext.model import Block, Page
        >>> block = Block(0, "Thñ t\xadíng ViÖt Nam")
        >>> repair_legacy_fonts((block,), Page())[0].text
        'Thủ tướng Việt Nam'
    """
    right = _repair_misread(blocks, page)
    return settle_all(right, lambda given: _repair(given, page.joined(given)))


def _repair_misread(blocks: Blocks, page: Page) -> Blocks:
    if not SCREEN_RE.search(page.joined(blocks).signs):
        return blocks
    prose = [block for block in blocks if block.role is not Role.CODE and not block.text.isascii()]
    if not is_misread([block.text for block in prose]):
        return blocks
    return rewrite_blocks(blocks, _restore)


def _restore(block: Block) -> Block:
    if block.text.isascii() or block.role is Role.CODE:
        return block
    text = restore_western(block.text)
    return block.edited(small_edits(0, block.text, text, CLEANER, MISREAD))


def _repair(blocks: Blocks, joined: Joined) -> Blocks:
    odd = joined.matching(ODD_RE) if ODD_SIGN_RE.search(joined.signs) else []
    suspects = _suspects(blocks, odd)
    in_ascii = [i for i in joined.holding(*VIQR_SIGNS) if _may_be_viqr(blocks[i])]
    if not suspects and not in_ascii:
        return blocks
    edits = _legacy_edits(blocks, suspects) | _viqr_edits(blocks, in_ascii)
    if not edits:
        return blocks
    return tuple(block.edited(edits.get(i, ())) for i, block in enumerate(blocks))


def _suspects(blocks: Blocks, odd: Iterable[int]) -> list[_Line]:
    """Return the lines that show a font encoding themselves, of blocks with odd signs."""
    found: list[_Line] = []
    for i in odd:
        text = blocks[i].text
        in_unicode = "\n" not in text and UNICODE_VIETNAMESE_RE.search(text)
        if not in_unicode and not text.isascii() and blocks[i].role is not Role.CODE:
            found += _standing_alone(i, text)
    return found


def _may_be_viqr(block: Block) -> bool:
    text = block.text
    return text.isascii() and bool(STRONG_MARK_RE.search(text)) and block.role is not Role.CODE


def _standing_alone(index: int, text: str) -> Iterator[_Line]:
    for start, line in lines(text):
        score = judge_line(line) if may_stand_alone(line) else None
        if score and score.stands_alone:
            yield _Line(index, start, line, score)


def _legacy_edits(blocks: Blocks, suspects: list[_Line]) -> dict[int, list[Edit]]:
    main = _main_encoding(suspects)
    found = {line[:2]: line for line in suspects}
    if main:
        found |= {line[:2]: line for line in _lines_beside(blocks, main)}
    hornless = main == TCVN3 and not any(SOFT_HYPHEN in line.text for line in found.values())
    edits: dict[int, list[Edit]] = {}
    for _, line in sorted(found.items()):
        decoded = _decode(line, hornless=hornless)
        rule = f"{CLEANER}/{line.score.encoding}"
        made = small_edits(line.start, line.text, decoded, CLEANER, rule)
        edits.setdefault(line.block, []).extend(made)
    return edits


def _main_encoding(suspects: list[_Line]) -> str:
    """Return the encoding that the document as a whole shows, or an empty string."""
    new: Counter[str] = Counter()
    for line in suspects:
        new[line.score.encoding] += line.score.new
    encoding, count = max(new.items(), key=lambda item: item[1], default=("", 0))
    return encoding if count >= MIN_NEW_IN_DOCUMENT else ""


def _lines_beside(blocks: Blocks, main: str) -> Iterator[_Line]:
    """Yield the lines of a document in ``main`` that are in it too, be they ever so short.

    Where no line is in Unicode Vietnamese, a line without one new syllable is in ``main`` as well:
    VNI's ``An Nhôn`` is An Nhơn.
    """
    mixed = any(UNICODE_VIETNAMESE_RE.search(block.text) for block in blocks)
    for i, block in enumerate(blocks):
        if block.role is Role.CODE or (block.text.isascii() and block.text.isprintable()):
            continue
        for start, line in lines(block.text):
            score = judge_line(line, (main,))
            if score and _is_beside(score, mixed=mixed):
                yield _Line(i, start, line, score)


def _is_beside(score: Score, *, mixed: bool) -> bool:
    known = score.new >= MIN_NEW_BESIDE and score.valid >= MIN_VALID_BESIDE * score.marked
    return known or (not mixed and score.valid == score.marked > 0)


def _decode(line: _Line, *, hornless: bool) -> str:
    decoded = decode_legacy(line.text, line.score.encoding)
    if line.score.encoding != TCVN3:
        return decoded
    return _raise_capitals(restore_horns(decoded) if hornless else decoded)


def _raise_capitals(text: str) -> str:
    """Return decoded TCVN3 with the capitals that only its capital font shows as such."""
    if _is_raised(text, MIN_CAPITAL_SHARE):
        return text.upper()
    return WORD_RE.sub(lambda found: found[0].upper() if _is_raised(found[0]) else found[0], text)


def _is_raised(text: str, share: float = 1.0) -> bool:
    letters = [char for char in text if "A" <= char <= "z" and char.isalpha()]
    capitals = sum(char <= "Z" for char in letters)
    return capitals >= MIN_CAPITALS and capitals >= share * len(letters)


def _viqr_edits(blocks: Blocks, suspects: list[int]) -> dict[int, list[Edit]]:
    found = [
        (i, start, line) for i in suspects for start, line in lines(blocks[i].text) if is_viqr(line)
    ]
    if sum(len(STRONG_MARK_RE.findall(line)) for *_, line in found) >= MIN_NEW_IN_DOCUMENT:
        found = list(_viqr_beside(blocks))
    edits: dict[int, list[Edit]] = {}
    for i, start, line in found:
        made = small_edits(start, line, decode_viqr(line), CLEANER, f"{CLEANER}/viqr")
        edits.setdefault(i, []).extend(made)
    return edits


def _viqr_beside(blocks: Blocks) -> Iterator[tuple[int, int, str]]:
    """Yield the ASCII lines of a document in VIQR that have a mark which makes a syllable."""
    for i, block in enumerate(blocks):
        if block.role is not Role.CODE:
            for start, line in lines(block.text):
                if line.isascii() and has_viqr(line):
                    yield i, start, line
