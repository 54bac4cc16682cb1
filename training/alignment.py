"""How much of each line is content, by aligning its words in order with the content's.

Plain text has the same sentence twice more often than pages have: as summary and in its place, as
caption and as alternative text. So a longest common subsequence will not do. Words that go on a run
of matches count double, and each word left out between two matches costs a little; of two copies,
the one beside the rest of the content is the content.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

RUN_BONUS = 1.0
WORD_COST = 5e-4
MAX_CELLS = 60_000_000
NEVER = np.float32(-1e9)
MATCHED, RUN, BEST_HERE, BEST_ABOVE = 1, 2, 4, 8
MIN_RUN_WORDS = 3


def content_shares(lines: Sequence[Sequence[str]], reference: Sequence[str]) -> list[float] | None:
    """Return for each line the share of its words that are content; None for an enormous page.

    Lone matched words of a longer line are chance and do not count.

    Args:
        lines: The words of each line, in reading order.
        reference: The words of the content.

    >>> content_shares([["menu"], ["a", "b", "c", "d"], ["a", "b", "c"]], ["a", "b", "c", "d"])
    [0.0, 1.0, 0.0]
    """
    known = {word: number for number, word in enumerate(dict.fromkeys(reference))}
    wanted = np.array([known[word] for word in reference], np.int64)
    pairs = set(pairwise(reference))
    text, places, owners, at = [], [], [], 0
    for number, line in enumerate(lines):
        if _may_match(line, known, pairs):
            text += [known.get(word, -1) for word in line]
            places += range(at, at + len(line))
            owners += [number] * len(line)
        at += len(line)
    if len(text) * len(wanted) > MAX_CELLS:
        return None
    matches = _align(np.array(text, np.int64), np.array(places, np.int64), wanted)
    return _shares(lines, np.array(owners, np.int64), matches)


def _may_match(line: Sequence[str], known: dict[str, int], pairs: set[tuple[str, str]]) -> bool:
    """Return whether a line has anything in common with the content; most chrome has not."""
    if len(line) == 1:
        return line[0] in known
    return any(pair in pairs for pair in pairwise(line))


def _align(text: Ints, places: Ints, wanted: Ints) -> Ints:
    """Return for each word of the text its place in the reference, or -1."""
    matches = np.full(len(text), -1, np.int64)
    if not len(text) or not len(wanted):
        return matches
    steps, row, column = _table(text, places, wanted)
    in_match = True
    while row >= 0 and column > 0:
        step = steps[row, column]
        if step & MATCHED and (in_match or step & BEST_HERE):
            matches[row] = column - 1
            in_match = bool(step & RUN)
            row, column = row - 1, column - 1
        elif step & BEST_ABOVE:
            row, in_match = row - 1, False
        else:
            column, in_match = column - 1, False
    return matches


def _table(text: Ints, places: Ints, wanted: Ints) -> tuple[NDArray[np.uint8], int, int]:
    """Return the steps that lead to the best score of each pair of words, and the best pair.

    Row by row; within a row, leaving a word of the reference out costs nothing, so that the best
    score so far is a running maximum.
    """
    size = len(wanted)
    steps = np.zeros((len(text), size + 1), np.uint8)
    best = np.zeros(size + 1, np.float32)
    matched = np.full(size + 1, NEVER, np.float32)
    top, top_row, top_column = np.float32(0), -1, 0
    costs = np.diff(places, prepend=places[0] - 1).astype(np.float32) * np.float32(WORD_COST)
    for row, word in enumerate(text.tolist()):
        above = np.maximum(best - costs[row], 0)
        same = wanted == word
        run, fresh = matched[:-1] + 1 + np.float32(RUN_BONUS), best[:-1] + 1
        now = np.full(size + 1, NEVER, np.float32)
        now[1:][same] = np.maximum(run, fresh)[same]
        best = np.maximum.accumulate(np.maximum(above, now))
        step = steps[row]
        step[1:] = same * MATCHED + (same & (run >= fresh)) * RUN
        step += (now >= best) * np.uint8(BEST_HERE)
        step += (above >= best) * np.uint8(BEST_ABOVE)
        column = int(now.argmax())
        if now[column] > top:
            top, top_row, top_column = now[column], row, column
        matched = now
    return steps, top_row, top_column


def _shares(lines: Sequence[Sequence[str]], owners: Ints, matches: Ints) -> list[float]:
    found = [0] * len(lines)
    for start, end in _runs(owners, matches):
        owner = int(owners[start])
        if end - start >= min(MIN_RUN_WORDS, len(lines[owner])):
            found[owner] += end - start
    return [count / max(len(line), 1) for count, line in zip(found, lines, strict=True)]


def _runs(owners: Ints, matches: Ints) -> list[tuple[int, int]]:
    """Return the half-open ranges of words of one line that match with at most one left out."""
    hits = np.flatnonzero(matches >= 0)
    if not len(hits):
        return []
    broken = (np.diff(hits) > 2) | (np.diff(matches[hits]) > 2) | (np.diff(owners[hits]) != 0)  # noqa: PLR2004
    starts = hits[np.concatenate(([True], broken))]
    ends = hits[np.concatenate((broken, [True]))] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
