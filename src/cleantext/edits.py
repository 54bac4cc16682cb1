"""Reversible rewrites: `Edit`, how a list of them is applied and undone, and how offsets follow.

Rules:

1. Edits come in *rounds*. All edits of one round count code points in the text the round began
   with, stand in order and do not overlap; so applying or undoing a round is one linear pass.
2. An edit that changes nothing is never made.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.vocabulary import Label


class Edit(NamedTuple):
    """One reversible rewrite.

    ``start`` counts code points in the text as it was when round ``round`` began. An edit with a
    ``label`` is a *cut*: a span of chrome taken out of a block that stays.
    """

    start: int
    removed: str
    inserted: str
    cleaner: str
    rule: str
    label: Label | None = None
    round: int = 0

    @property
    def end(self) -> int:
        """Where the removed text ended, in code points of the round's text."""
        return self.start + len(self.removed)


def rounds(edits: Iterable[Edit]) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of each round, first round first."""
    for _, group in groupby(edits, key=lambda edit: edit.round):
        yield tuple(group)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with the edits of one round made.

    Raises:
        ValueError: An edit does not fit the text, or overlaps the one before it.

    Example:
        >>> apply("a  b", (Edit(1, "  ", " ", "whitespace", "whitespace/squeeze"),))
        'a b'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or not text.startswith(edit.removed, edit.start):
            message = f"edit {edit!r} does not fit the text at {edit.start}"
            raise ValueError(message)
        pieces += (text[done : edit.start], edit.inserted)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Return the text that the edits, of any number of rounds, were made on.

    Example:
        >>> undo("a b", (Edit(1, "  ", " ", "whitespace", "whitespace/squeeze"),))
        'a  b'
    """
    for made in reversed(list(rounds(edits))):
        text = _undo_round(text, made)
    return text


def _undo_round(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    done = shift = 0
    for edit in edits:
        start = edit.start + shift
        pieces += (text[done:start], edit.removed)
        done = start + len(edit.inserted)
        shift += len(edit.inserted) - len(edit.removed)
    pieces.append(text[done:])
    return "".join(pieces)


def to_source(offset: int, edits: Sequence[Edit]) -> int:
    """Return where ``offset`` of the final text stood before any edit was made.

    An offset inside inserted text maps to the start of what it replaced.
    """
    (start,) = to_sources((offset,), edits)
    return start


def to_sources(offsets: Iterable[int], edits: Sequence[Edit], *, ending: bool = False) -> list[int]:
    """Return where offsets of the final text, in order, stood before any edit was made.

    One pass over offsets and edits for each round. See `to_source`. What was cut out at the very
    offset stood before it; of a span that is ``ending`` there, behind it, and an offset inside
    inserted text maps to the end of what that replaced.

    Example:
        >>> to_sources((0, 2, 3), (Edit(1, "  ", " ", "whitespace", "whitespace/squeeze"),))
        [0, 3, 4]
    """
    found = list(offsets)
    for made in reversed(list(rounds(edits))):
        found = list(_backward(found, made, ending=ending))
    return found


def to_text(offset: int, edits: Sequence[Edit]) -> int:
    """Return where ``offset`` of the source stands in the final text.

    An offset inside removed text maps to the start of what replaced it.
    """
    (start,) = to_texts((offset,), edits)
    return start


def to_texts(offsets: Iterable[int], edits: Sequence[Edit]) -> list[int]:
    """Return where offsets of the source, in order, stand in the final text; see `to_text`.

    Example:
        >>> to_texts((0, 2, 3), (Edit(1, "  ", " ", "whitespace", "whitespace/squeeze"),))
        [0, 1, 2]
    """
    found = list(offsets)
    for made in rounds(edits):
        found = list(_forward(found, made))
    return found


def placed(edits: Iterable[Edit]) -> Iterator[tuple[int, Edit]]:
    """Yield each edit with where it begins in the source, before any edit was made.

    Example:
        >>> blank = Edit(1, "  ", " ", "whitespace", "whitespace/squeeze")
        >>> end = Edit(3, "!", "", "mine", "mine/end", round=1)
        >>> [start for start, _ in placed((blank, end))]
        [1, 4]
    """
    earlier: tuple[Edit, ...] = ()
    for made in rounds(edits):
        yield from zip(to_sources((edit.start for edit in made), earlier), made, strict=True)
        earlier += made


def _backward(offsets: Iterable[int], edits: Sequence[Edit], *, ending: bool) -> Iterator[int]:
    shift = done = 0
    for offset in offsets:
        while done < len(edits) and _shown_end(edits[done]) + shift <= offset - ending:
            shift += len(edits[done].inserted) - len(edits[done].removed)
            done += 1
        inside = done < len(edits) and edits[done].start + shift < offset
        if inside:
            yield edits[done].end if ending else edits[done].start
        else:
            yield offset - shift


def _shown_end(edit: Edit) -> int:
    return edit.start + len(edit.inserted)


def _forward(offsets: Iterable[int], edits: Sequence[Edit]) -> Iterator[int]:
    shift = done = 0
    for offset in offsets:
        while done < len(edits) and edits[done].end <= offset:
            shift += len(edits[done].inserted) - len(edits[done].removed)
            done += 1
        inside = done < len(edits) and edits[done].start <= offset
        yield (edits[done].start if inside else offset) + shift


def difference(before: str, after: str, cleaner: str, rule: str) -> Edit:
    """Return the one edit that turns ``before`` into ``after``, without their common ends.

    Example:
        >>> difference("giÃ¡ vàng", "giá vàng", "mojibake", "mojibake/ftfy")[:3]
        (2, 'Ã¡', 'á')
    """
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    removed, inserted = before[head : len(before) - tail], after[head : len(after) - tail]
    return Edit(head, removed, inserted, cleaner, rule)
