"""Characters that nobody sees: controls, zero-width ones, soft hyphens, lone surrogates.

What a script needs stays: joiners in scripts that join, and in emoji; the zero-width space between
the words of scripts that write none; direction marks beside right-to-left text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.repairs.rewriting import rewrite_some, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Block, Blocks, Page

CLEANER = "controls"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Scripts in which a joiner changes the letters beside it.
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}"
    r"\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Tibetan}\p{Khmer}"
    r"\p{Myanmar}\p{Balinese}\p{Javanese}\p{Mandaic}\p{Adlam}\p{Meetei_Mayek}\p{Chakma}"
)
# Scripts without blanks between words, where a zero-width space says where a line may break.
_UNSPACED = (
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Tham}\p{Tai_Viet}\p{Tai_Le}\p{New_Tai_Lue}"
    r"\p{Tibetan}\p{Han}\p{Hiragana}\p{Katakana}\p{Javanese}\p{Balinese}\p{Lisu}\p{Miao}\p{Yi}"
)
_EMOJI = r"\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f"
_RIGHT_TO_LEFT = r"\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}\p{Mandaic}\p{Samaritan}"

RIGHT_TO_LEFT_RE = regex.compile(f"[{_RIGHT_TO_LEFT}]")
# All that this repair can touch; the group that matches names the rule.
HIDDEN_RE = regex.compile(
    rf"""
    (?<surrogate>[\ud800-\udbff][\udc00-\udfff] | [\ud800-\udfff])
    | (?<control>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffc\u206a-\u206f])
    | (?<hyphen>\xad)
    | (?<joiner>(?<![{_JOINING}{_EMOJI}])[\u200c\u200d](?![{_JOINING}{_EMOJI}]))
    | (?<zero>(?<![{_UNSPACED}])\u200b(?![{_UNSPACED}]) | [\u2060\ufeff])
    | (?<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])
    """,
    regex.VERBOSE,
)
SCREEN_RE = re.compile(  # as in `suspects`: one class, searched for fast
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060"
    "\u2066-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
RULES = {
    "surrogate": f"{CLEANER}/surrogate",
    "control": f"{CLEANER}/control",
    "hyphen": f"{CLEANER}/soft-hyphen",
    "joiner": f"{CLEANER}/zero-width",
    "zero": f"{CLEANER}/zero-width",
    "direction": f"{CLEANER}/direction",
}


def repair_controls(blocks: Blocks, page: Page, /) -> Blocks:
    r"""Drop invisible characters that their script has no use for; show surrogates as U+FFFD.

    Example:
        >>> from cleantext.model import Block, Page
        >>> [block] = repair_controls((Block(0, "in\u200bvisible \x00\ud800"),), Page())
        >>> block.text
        'invisible \ufffd'
    """
    joined = page.joined(blocks)
    found = joined.holding(*SCREEN_RE.findall(joined.signs))
    return rewrite_some(blocks, found, lambda block: settle(block, _drop_hidden))


def _drop_hidden(block: Block) -> Block:
    found = list(_hidden(block.text))
    others = [match for match in found if match.lastgroup != "direction"]
    if len(others) < len(found) and RIGHT_TO_LEFT_RE.search(block.text):
        found = others
    return block.edited(
        [
            Edit(match.start(), match[0], _shown(match), CLEANER, RULES[match.lastgroup or ""])
            for match in found
        ]
    )


def _hidden(text: str) -> Iterator[regex.Match[str]]:
    """Yield what to drop; only where a sign of it stands is asked what it is, which takes long."""
    end = 0
    for sign in SCREEN_RE.finditer(text):
        found = HIDDEN_RE.match(text, sign.start()) if sign.start() >= end else None
        if found:
            end = found.end()
            yield found


def _shown(found: regex.Match[str]) -> str:
    if found.lastgroup != "surrogate":
        return ""
    pair = str(found[0])
    if len(pair) == 1:
        return REPLACEMENT
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
