"""A block's source in pieces: what stayed as it was, what an edit made of the rest.

Joined in order, the pieces' ``source`` is the block's source and their ``text`` is its text, so
that a reader sees every edit where it was made, whatever rounds came after.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleantext.edits import rounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.edits import Edit
    from cleantext.model import Block
    from cleantext.vocabulary import Label

LINE_BREAKS = "\n\t\r"


@dataclass(frozen=True)
class Piece:
    """A stretch of the source and what became of it.

    ``rule`` is the last edit's that touched it, empty where none did; ``label`` is set on a cut.
    """

    source: str
    text: str
    rule: str = ""
    label: Label | None = None

    @property
    def kind(self) -> str:
        """``same``, ``cut``, ``blank`` (white space for white space) or ``edit``."""
        if not self.rule:
            return "same"
        if self.label is not None:
            return "cut"
        return "edit" if self.source.strip() or self.text.strip() else "blank"

    @property
    def removed(self) -> str:
        """The source with characters that can't be seen written as their number.

        >>> Piece("a\u200b", "a", "controls/zero-width").removed
        'a⟨U+200B⟩'
        """
        return "".join(
            one if one.isprintable() or one in LINE_BREAKS else f"⟨U+{ord(one):04X}⟩"
            for one in self.source
        )


def pieces(block: Block) -> tuple[Piece, ...]:
    """Return the pieces of a block, in order.

    Example:
        >>> from cleantext.edits import Edit
        >>> from cleantext.model import Block
        >>> block = Block(0, "Giá  vàng").edited([Edit(3, "  ", " ", "mine", "mine/blank")])
        >>> [(piece.kind, piece.source, piece.text) for piece in pieces(block)]
        [('same', 'Giá', 'Giá'), ('blank', '  ', ' '), ('same', 'vàng', 'vàng')]
    """
    parts: Iterable[Piece] = (Piece(block.source, block.source),)
    for made in rounds(block.edits):
        parts = tuple(_applied(parts, made))
    return tuple(part for part in parts if part.source or part.text)


def _applied(parts: Iterable[Piece], made: Iterable[Edit]) -> Iterator[Piece]:
    """Yield the pieces after one more round of edits, which count in the pieces' text."""
    queue, done = deque(parts), 0
    for edit in made:
        yield from _taken(queue, edit.start - done)
        yield from _edited(list(_taken(queue, len(edit.removed))), edit)
        done = edit.end
    yield from queue


def _taken(queue: deque[Piece], length: int) -> Iterator[Piece]:
    """Yield pieces off the queue that show ``length`` characters, and empty ones behind them."""
    while queue and len(queue[0].text) <= length:
        length -= len(queue[0].text)
        yield queue.popleft()
    if length:
        piece = queue.popleft()
        # Nobody can say which half of a rewritten piece its source went to; the first has it.
        at = len(piece.source) if piece.rule else length
        queue.appendleft(replace(piece, source=piece.source[at:], text=piece.text[length:]))
        yield replace(piece, source=piece.source[:at], text=piece.text[:length])


def _edited(covered: Iterable[Piece], edit: Edit) -> Iterator[Piece]:
    """Yield what an edit makes of the pieces it covers; earlier cuts among them stay cuts."""
    inserted, source = edit.inserted, ""
    for piece in covered:
        if piece.label is None:
            source += piece.source
            continue
        yield Piece(source, inserted, edit.rule, edit.label)
        yield piece
        inserted = source = ""
    yield Piece(source, inserted, edit.rule, edit.label)
