"""Marks at a block's ends that are not of its text: an agency's style, a link to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Page

# Signs only: "¶" behind a heading, "↩" behind a note, "^" before a reference.
SIGN_RE = regex.compile(r"[^\p{L}\p{N}]{1,3}+")
# Behind a heading of a wiki, links in brackets: "History[edit | edit source]".
EDIT_RE = regex.compile(r"\[(?:\s*+([^][|]{1,40}+)(?:\||(?=\])))++\]$")
END_MARK_RE = regex.compile(r"(?<=[.!?…”\"»)]) ?+(?:/\.?+|//)$")


def trim_ends(blocks: Blocks, page: Page, /) -> Blocks:
    """Cut the end mark behind a story's last sentence: ``…tại Lào./.`` keeps its full stop.

    So are signs that link to a place on the page cut at either end: ``Options ¶``.

    Args:
        blocks: The page's blocks in reading order.
        page: Not used.

    Returns:
        As many blocks in the same order; each cut is an edit with a label.

    Example:
        >>> from cleantext.model import Block, Page
        >>> (block,) = trim_ends((Block(0, "Đoàn đã về nước./."),), Page())
        >>> block.text, block.cuts[0].removed
        ('Đoàn đã về nước.', '/.')
    """
    return tuple([_trimmed(block) for block in blocks])


def _trimmed(block: Block) -> Block:
    text = block.text
    marked = text[-2:] in ("/.", "./", "//")
    linked = block.traits.link_chars and not (text[:1].isalnum() and text[-1:].isalnum())
    if not (marked or linked) or block.role is Role.CODE:
        return block
    found = END_MARK_RE.search(text) if marked else None
    if found:
        return block.edited((_cut(found.start(), found[0], "end-mark", Label.OTHER),))
    return _without_anchors(block) if linked else block


def _without_anchors(block: Block) -> Block:
    """Return a block without the signs at its ends that link to a place on the page.

    A heading also goes without the links to edit what is below it.
    """
    text = block.text
    links = [
        (link.value, block.source[link.start : link.end].strip()) for link in block.traits.links
    ]
    signs = [told for value, told in links if value.startswith("#") and SIGN_RE.fullmatch(told)]
    head = next((len(sign) for sign in signs if text.startswith(sign)), 0)
    tail = next((len(sign) for sign in signs if text.endswith(sign)), 0)
    if block.traits.level and text.endswith("]"):
        tail = _edit_chars(text, {told for _, told in links})
    body = text[head : len(text) - tail].strip()
    if not body or body == text:
        return block
    begin = text.index(body, head)
    end = begin + len(body)
    cuts = [(0, text[:begin]), (end, text[end:])]
    return block.edited([_cut(at, sign, "anchor", Label.NAVIGATION) for at, sign in cuts if sign])


def _edit_chars(text: str, linked: set[str]) -> int:
    """Return the length of the brackets at a heading's end that hold these links and no more."""
    found = EDIT_RE.search(text)
    told = found is not None and linked.issuperset(map(str.strip, found.captures(1)))
    return len(found[0]) if found and told else 0


def _cut(start: int, removed: str, rule: str, label: Label) -> Edit:
    return Edit(start, removed, "", "ends", f"ends/{rule}", label)
