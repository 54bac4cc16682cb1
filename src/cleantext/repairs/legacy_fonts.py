"""Vietnamese in a font encoding (TCVN3, VNI, VISCII, VPS) or in VIQR → Unicode.

Runs before anything that drops invisible characters: TCVN3's ``ư`` is a soft hyphen, and VISCII and
VPS have capitals among the control characters. A line is decoded when its words become syllables;
a document that shows enough of one encoding lowers what its other lines need.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.repairs.rewriting import lines, small_edits
from cleantext.vietnamese.evidence import VIQR_STRONG_RE, Score, is_viqr, judge_line
from cleantext.vietnamese.legacy import ENCODINGS, decode_legacy, decode_viqr
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.edits import Edit
    from cleantext.model import Block, Blocks, Page

CLEANER = "legacy-fonts"
# A document in one encoding is settled by this many syllables that were none before.
MIN_NEW_IN_DOCUMENT = 8
MIN_NEW_BESIDE = 1
MIN_VALID_BESIDE = 0.6
# Signs and letters where no living spelling has them: a capital in a word of small letters, a sign
# between letters, VNI's pairs. Curly quotes, dashes and « » © ° stand beside letters everywhere,
# so they count between two letters only.
_SIGN = "\x01-\x06\x10-\x15\x19\x1c-\x1e\x80-\x9f¡-¦¨ª¬-¯±-¶¸-º¼-¿×÷€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ§"
ODD_RE = regex.compile(
    rf"""[a-z][À-ÖØ-ÞŒŠŽŸ]
    | [A-Za-z][{_SIGN}] | [{_SIGN}][A-Za-z]
    | [a-z][«»©·°“”–—•…][a-z]
    | [ÐÞðþ]
    | [aA][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]
    | [eEoO][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ] | [uUyYôöÔÖ][ùøûõïÙØÛÕÏ]
    | [A-Z]{{2}}[à-öø-þ]""",
    regex.VERBOSE,
)
MIN_ODD = 2
MIN_CAPITALS = 2


class _Line(NamedTuple):
    block: int
    start: int
    text: str
    score: Score


def repair_legacy_fonts(blocks: Blocks, page: Page, /) -> Blocks:
    """Decode lines that are Vietnamese in a legacy encoding; code is left alone.

    Example:
        >>> from cleantext.model import Block, Page
        >>> block = Block(0, "Thñ t­íng ViÖt Nam")
        >>> repair_legacy_fonts((block,), Page())[0].text
        'Thủ tướng Việt Nam'
    """
    suspects, ascii_suspects = _suspects(blocks)
    if not suspects and not ascii_suspects:
        return blocks
    edits = _legacy_edits(suspects) | _viqr_edits(blocks, ascii_suspects)
    if not edits:
        return blocks
    return tuple(block.edited(edits.get(i, ())) for i, block in enumerate(blocks))


def _suspects(blocks: Blocks) -> tuple[list[_Line], list[int]]:
    """Return the lines that may be in a font encoding, and the blocks that may be VIQR."""
    found: list[_Line] = []
    in_ascii: list[int] = []
    for i, block in enumerate(blocks):
        text = block.text
        if text.isascii():
            if ("^" in text or "+" in text) and block.role is not Role.CODE:
                in_ascii.append(i)
        elif block.role is not Role.CODE:
            found += _odd_lines(i, text)
    return found, in_ascii


def _odd_lines(index: int, text: str) -> list[_Line]:
    if not ODD_RE.search(text):
        return []
    judged = ((start, line, judge_line(line)) for start, line in lines(text) if ODD_RE.search(line))
    return [_Line(index, start, line, score) for start, line, score in judged if score]


def _legacy_edits(suspects: list[_Line]) -> dict[int, list[Edit]]:
    main = _main_encoding(suspects)
    edits: dict[int, list[Edit]] = {}
    for line in suspects:
        encoding = _encoding(line, main)
        if encoding:
            decoded = _raise_capitals(line.text, decode_legacy(line.text, encoding), encoding)
            rule = f"{CLEANER}/{encoding}"
            made = small_edits(line.start, line.text, decoded, CLEANER, rule)
            edits.setdefault(line.block, []).extend(made)
    return edits


def _main_encoding(suspects: list[_Line]) -> str:
    """Return the encoding that the document as a whole shows, or an empty string."""
    new: Counter[str] = Counter()
    for line in suspects:
        if line.score.stands_alone:
            new[line.score.encoding] += line.score.new
    encoding, count = max(new.items(), key=lambda item: item[1], default=("", 0))
    return encoding if count >= MIN_NEW_IN_DOCUMENT else ""


def _encoding(line: _Line, main: str) -> str:
    if main:
        score = judge_line(line.text, (main,))
        if score and score.new >= MIN_NEW_BESIDE and score.valid >= MIN_VALID_BESIDE * score.marked:
            return main
    return line.score.encoding if line.score.stands_alone else ""


def _raise_capitals(before: str, after: str, encoding: str) -> str:
    """Return ``after`` with TCVN3's capitals, which only its capital font shows as such."""
    if encoding != "tcvn3":
        return after
    return regex.sub(r"\S++", lambda found: _raise_word(found[0], before), after)


def _raise_word(word: str, line: str) -> str:
    letters = [char for char in word if char.isascii() and char.isalpha()]
    capital = sum(char.isupper() for char in letters)
    return word.upper() if capital >= MIN_CAPITALS and capital == len(letters) else word


def _viqr_edits(blocks: Blocks, suspects: list[int]) -> dict[int, list[Edit]]:
    edits: dict[int, list[Edit]] = {}
    for i in suspects:
        for start, line in lines(blocks[i].text):
            if VIQR_STRONG_RE.search(line) and is_viqr(line):
                made = small_edits(start, line, decode_viqr(line), CLEANER, f"{CLEANER}/viqr")
                edits.setdefault(i, []).extend(made)
    return edits
