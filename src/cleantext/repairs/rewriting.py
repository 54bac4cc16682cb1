"""What the repairs share: how blocks are walked, and how a rewritten line becomes small edits."""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Edit, difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.model import Block, Blocks

PIECE_RE = regex.compile(r"\s++|\S++")
# Every blank but the space and those that break lines, as a class of patterns.
ODD_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
LINE_RE = regex.compile(r"[^\n]++")
MAX_PASSES = 3
MAX_LOOK_AHEAD = 6  # pieces, a word or the blanks between two; a repair joins or splits few


def rewrite_blocks(blocks: Blocks, repair: Callable[[Block], Block]) -> Blocks:
    """Return the blocks with ``repair`` made on each; the same tuple where none changed."""
    repaired = tuple([repair(block) for block in blocks])
    return repaired if any(map(is_not, repaired, blocks)) else blocks


def rewrite_some(
    blocks: Blocks, numbers: Iterable[int], repair: Callable[[Block], Block]
) -> Blocks:
    """Return the blocks with ``repair`` made on those of these numbers.

    The same tuple where none changed.
    """
    repaired = list(blocks)
    changed = False
    for number in numbers:
        repaired[number] = repair(blocks[number])
        changed |= repaired[number] is not blocks[number]
    return tuple(repaired) if changed else blocks


def settle(block: Block, repair: Callable[[Block], Block]) -> Block:
    """Return the block with ``repair`` made until it finds no more; as it was if that never ends.

    So a second run of any repair changes nothing.
    """
    done = block
    for _ in range(MAX_PASSES):
        before, done = done, repair(done)
        if done.text == before.text:
            return before
    return done if repair(done).text == done.text else block


def settle_all(blocks: Blocks, repair: Callable[[Blocks], Blocks]) -> Blocks:
    """Return the blocks after a repair that looks at all of them, settled in the same way."""
    done = blocks
    for _ in range(MAX_PASSES):
        before, done = done, repair(done)
        if done is before:
            return before
    return done if repair(done) is done else blocks


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of ``text`` that are not empty, each with its offset, without line feeds."""
    if "\n" not in text:
        yield 0, text
        return
    for found in LINE_RE.finditer(text):
        yield found.start(), found[0]


def substitutions(
    found: Iterable[regex.Match[str]],
    replacement: Callable[[regex.Match[str]], str],
    cleaner: str,
    rule: str,
) -> list[Edit]:
    """Return an edit for each match whose replacement differs from it."""
    pairs = ((match, replacement(match)) for match in found)
    return [
        Edit(match.start(), match[0], inserted, cleaner, rule)
        for match, inserted in pairs
        if inserted != match[0]
    ]


def small_edits(start: int, before: str, after: str, cleaner: str, rule: str) -> list[Edit]:
    """Return the edits that turn ``before``, which stands at ``start``, into ``after``.

    One edit a word where the words can be paired; in time linear in the text.

    Example:
        >>> [edit[:3] for edit in small_edits(0, "giÃ¡ vÃ\u00a0ng", "giá vàng", "mojibake", "x")]
        [(2, 'Ã¡', 'á'), (6, 'Ã\\xa0', 'à')]
    """
    if before == after:
        return []
    made = []
    old, new = PIECE_RE.findall(before), PIECE_RE.findall(after)
    for removed, inserted in zip(old, new, strict=True) if _agree(old, new) else _paired(old, new):
        if removed != inserted:
            edit = difference(removed, inserted, cleaner, rule)
            made.append(edit._replace(start=start + edit.start))
        start += len(removed)
    return made


def _agree(old: list[str], new: list[str]) -> bool:
    """Return whether the blanks are the same, so that words stand for each other one by one."""
    first = int(not old[0].isspace()) if old else 0
    return len(old) == len(new) and old[first::2] == new[first::2]


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that stand for each other; each side joined is the whole of it."""
    i = j = 0
    while i < len(old) and j < len(new):
        skip, other = _next_common(old, new, i, j)
        yield "".join(old[i : i + skip]), "".join(new[j : j + other])
        i, j = i + skip, j + other
        if i < len(old) and j < len(new) and old[i] == new[j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
    yield "".join(old[i:]), "".join(new[j:])


def _next_common(old: list[str], new: list[str], i: int, j: int) -> tuple[int, int]:
    """Return how many pieces of each side come before the next one that both have."""
    for distance in range(2 * MAX_LOOK_AHEAD):
        for skip in range(max(0, distance - MAX_LOOK_AHEAD), min(distance, MAX_LOOK_AHEAD) + 1):
            at, other = i + skip, j + distance - skip
            if at < len(old) and other < len(new) and old[at] == new[other]:
                return skip, distance - skip
    return (MAX_LOOK_AHEAD, MAX_LOOK_AHEAD)
