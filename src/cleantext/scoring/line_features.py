"""What a line of plain text looks like, what stands around it, and what the whole text is like.

Nothing here knows a language: no list of words, only forms, places and repeats. What the text is
about is told by its own paragraphs, whose most frequent words stand in for a list of stop words.

1. Work is linear in characters and words, and done for all lines at once.
2. Sums are of whole and half numbers, and no logarithm or exponential is taken, so that a feature
   is the same on every machine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.characters import (
    CLOSER,
    COLON,
    COMMA,
    CURRENCY,
    DIGIT,
    LETTER,
    OTHER,
    STOP,
    SYMBOL,
    UNSPACED,
    UPPER,
    Characters,
)
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Columns = dict[str, Array]

MAX_CHARS = 20_000
LONG_UNITS = 12
SHORT_UNITS = 8
RUN_UNITS = 14
STOP_WORDS = 30
FRONT_LINES = 12
FAR = 999.0
NEIGHBOURS = (1, 2, 3, -1, -2, -3)
NEIGHBOURLY = ("units", "closed", "sentence", "last", "first", "digits", "capitals", "listed",
               "dates", "stops", "copies", "gap")  # fmt: skip
WINDOWS = (3, 10, 30)
CUT = ("...", "…", "[…]")
ADDRESS_RE = re.compile(r"[@hw](?:(?<=@)|(?<=h)ttp|(?<=w)ww\.)")  # a class first is faster
BAR_RE = re.compile("[|·]")


def line_features(blocks: Blocks) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features, and blocks × features.

    Args:
        blocks: The blocks of a plain text in reading order, at least one.
    """
    texts = [block.text for block in blocks]
    characters = Characters([text[:MAX_CHARS] for text in texts])
    alone = _own(blocks, texts, characters)
    long = _long(alone)
    columns = alone | _copies(blocks) | _wording(characters, long)
    columns |= _neighbours(columns) | _windows(columns) | _places(columns, long)
    columns |= _whole(columns, long)
    matrix = np.empty((len(columns), len(blocks)), np.float32)
    for row, values in enumerate(columns.values()):
        matrix[row] = values
    return tuple(columns), np.ascontiguousarray(matrix.T)


def _own(blocks: Blocks, texts: Sequence[str], characters: Characters) -> Columns:
    """Return what a line shows by itself: sizes, shares of character classes, ends."""
    counts, units = characters.counts, characters.units
    length = np.maximum(characters.lengths, 1).astype(np.float64)
    letters = np.maximum(counts[:, [LETTER, UPPER, UNSPACED]].sum(axis=1), 1)
    words = np.maximum(units, 1)
    return {
        "chars": characters.lengths.astype(np.float64),
        "units": units,
        "letters_a_word": letters / words,
        "digits": counts[:, DIGIT] / length,
        "capitals": counts[:, UPPER] / letters,
        "capitals_a_word": counts[:, UPPER] / words,
        "symbols": counts[:, SYMBOL] / length,
        "others": counts[:, OTHER] / length,
        "symbol_count": counts[:, SYMBOL],
        "commas": counts[:, COMMA],
        "stops_inside": counts[:, STOP],
        "words_a_stop": units / (counts[:, STOP] + 1),
        "colons": counts[:, COLON],
        "quotes": counts[:, CLOSER],
        "money": counts[:, CURRENCY],
        "dates": characters.dates,
        "first": characters.first.astype(np.float64),
        "last": characters.last.astype(np.float64),
        "sentence": _floats([block.is_sentence for block in blocks]),
        "prose": _floats([block.is_prose for block in blocks]),
        "closed": _ends(characters),
        "listed": _floats([block.kind is Role.LIST_ITEM for block in blocks]),
        "cut": _floats([text.endswith(CUT) for text in texts]),
        "addresses": _times(ADDRESS_RE, texts),
        "bars": _times(BAR_RE, texts),
        "gap": _floats([block.traits.gap for block in blocks]),
    }


def _ends(characters: Characters) -> Array:
    """Return 1 for lines that end with a stop, or with a closing mark and hold a stop."""
    stopped = characters.counts[:, STOP] > 0
    closing = (characters.last == STOP) | ((characters.last == CLOSER) & stopped)
    return np.asarray(closing, np.float64)


def _times(pattern: re.Pattern[str], texts: Sequence[str]) -> Array:
    """Return how often each text has a pattern that spans no lines: one search for all of them."""
    found = [match.start() for match in pattern.finditer("\n".join(texts))]
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    owners = np.searchsorted(ends, found, side="right")
    return np.bincount(owners, minlength=len(texts)).astype(np.float64)


def _long(columns: Columns) -> Flags:
    """Return the lines that make the body: long ones that end; where none does, the long ones."""
    long = columns["units"] >= LONG_UNITS
    ended: Flags = long & (columns["closed"] > 0)
    return ended if ended.any() else long


def _copies(blocks: Blocks) -> Columns:
    """Return how often each line stands in the text, and how many of these stand above it."""
    keys: dict[str, int] = {}
    numbers = np.array([keys.setdefault(block.key, len(keys)) for block in blocks], np.int64)
    total = np.bincount(numbers)
    order = np.argsort(numbers, kind="stable")
    starts = np.cumsum(total) - total
    above = np.zeros(len(numbers), np.int64)
    above[order] = np.arange(len(numbers)) - starts[numbers[order]]
    return {"copies": total[numbers].astype(np.float64), "copies_above": above.astype(np.float64)}


def _wording(characters: Characters, long: Flags) -> Columns:
    """Return how the words of each line relate to those of the body and of the lines around."""
    size = len(characters.lengths)
    numbers: dict[str, int] = defaultdict(count().__next__)  # each new word gets the next number
    ids = np.fromiter(map(numbers.__getitem__, characters.words), np.int64)
    owners = np.repeat(np.arange(size), characters.tokens)
    if len(ids) != len(owners):  # a letter whose lower case falls apart
        ids, owners = ids[: len(owners)], owners[: len(ids)]
    words = np.maximum(np.bincount(owners, minlength=size), 1)
    in_body = np.bincount(ids[long[owners]], minlength=len(numbers))
    stop = np.zeros(len(numbers), np.bool_)
    stop[np.argsort(-in_body, kind="stable")[:STOP_WORDS]] = True
    stop &= in_body > 1
    keys = owners * max(len(numbers), 1) + ids
    _, place, times = np.unique(keys, return_inverse=True, return_counts=True)
    own = np.where(long[owners], times[place], 0)
    telling = ~stop[ids]
    shared = telling & (in_body[ids] > own)
    first, last = _first_last(ids, owners, len(numbers))
    told = np.maximum(_sums(owners, telling, size), 1)
    in_front = np.zeros(len(numbers), np.bool_)
    front = (owners < FRONT_LINES) & ~long[owners]
    in_front[ids[front]] = True
    return {
        "stops": _sums(owners, stop[ids], size) / words,
        "of_body": _sums(owners, shared, size) / told,
        "new": _sums(owners, first[ids] == owners, size) / words,
        "only_here": _sums(owners, (first[ids] == owners) & (last[ids] == owners), size) / words,
        "of_first_line": _sums(owners, first[ids] == 0, size) / words,
        "of_front": _sums(owners, in_front[ids] & telling, size) / told,
        **_repeated(ids, owners, size),
    }


def _repeated(ids: Ints, owners: Ints, size: int) -> Columns:
    """Return the share of each line's runs of three words that stand above, and below."""
    if len(ids) < 3:  # noqa: PLR2004 - no run of three
        return {"said_above": np.zeros(size), "said_below": np.zeros(size)}
    base = int(ids.max()) + 1
    _, pair = np.unique(ids[:-1] * base + ids[1:], return_inverse=True)
    runs = pair[:-1] * base + ids[2:]
    within = owners[:-2] == owners[2:]
    runs, owner = runs[within], owners[:-2][within]
    kinds, run = np.unique(runs, return_inverse=True)
    first, last = _first_last(run, owner, len(kinds))
    total = np.maximum(np.bincount(owner, minlength=size), 1)
    return {
        "said_above": _sums(owner, first[run] < owner, size) / total,
        "said_below": _sums(owner, last[run] > owner, size) / total,
    }


def _first_last(ids: Ints, owners: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the first and the last line each id stands in; owners never fall."""
    last = np.zeros(size, np.int64)
    last[ids] = owners
    first = np.zeros(size, np.int64)
    first[ids[::-1]] = owners[::-1]
    return first, last


def _neighbours(columns: Columns) -> Columns:
    """Return some features of the three lines above and below; -1 beyond the text's ends."""
    size, reach = len(columns["units"]), max(NEIGHBOURS)
    padded = np.full((len(NEIGHBOURLY), size + 2 * reach), -1.0)
    for row, name in enumerate(NEIGHBOURLY):
        padded[row, reach : reach + size] = columns[name]
    return {
        f"{name}{away:+}": padded[row, reach + away : reach + away + size]
        for row, name in enumerate(NEIGHBOURLY)
        for away in NEIGHBOURS
    }


def _windows(columns: Columns) -> Columns:
    """Return words, the share of them in ended lines, and the share of short lines, around."""
    units, closed = columns["units"], columns["closed"]
    short = ((units < SHORT_UNITS) & (closed == 0)).astype(np.float64)
    size = len(units)
    summed = np.zeros((4, size + 1))
    np.cumsum((units, units * closed, short, units * columns["of_body"]), axis=1, out=summed[:, 1:])
    at, found = np.arange(size), {}
    for reach in WINDOWS:
        end, start = np.minimum(at + reach + 1, size), np.maximum(at - reach, 0)
        near, ended, shorts, of_body = summed[:, end] - summed[:, start]
        words = np.maximum(near, 1)
        found[f"units_near{reach}"] = near / (2 * reach + 1)
        found[f"ended_near{reach}"] = ended / words
        found[f"short_near{reach}"] = shorts / (end - start)
        found[f"of_body_near{reach}"] = of_body / words
    return found


def _places(columns: Columns, long: Flags) -> Columns:
    """Return where each line stands: in the text, and from its sentences and short lines."""
    units = columns["units"]
    size, total = len(units), max(float(units.sum()), 1.0)
    at = np.arange(size, dtype=np.float64)
    above = np.cumsum(units) - units
    body = units * long
    body_above = np.cumsum(body) - body
    return {
        "place": at / max(size - 1, 1),
        "lines_above": at,
        "lines_below": size - 1 - at,
        "units_above": above,
        "units_below": total - above - units,
        "share_above": above / total,
        "body_above": body_above / max(float(body.sum()), 1.0),
        "body_units_below": body.sum() - body_above - body,
        **_distances(long),
        **_runs((units < RUN_UNITS) & (columns["closed"] == 0)),
    }


def _distances(long: Flags) -> Columns:
    """Return how many lines away the next and the previous long sentence is; 0 for itself."""
    at = np.arange(len(long))
    before = np.maximum.accumulate(np.where(long, at, -1))
    after = np.minimum.accumulate(np.where(long, at, len(long))[::-1])[::-1]
    return {
        "since_long": np.where(before >= 0, at - before, FAR),
        "until_long": np.where(after < len(long), after - at, FAR),
    }


def _runs(short: Flags) -> Columns:
    """Return the length of the run of short lines each line is in, and its place there."""
    edges = np.flatnonzero(np.diff(short.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    length, place = np.zeros(len(short)), np.zeros(len(short))
    sizes = ends - starts
    length[short] = np.repeat(sizes, sizes)
    place[short] = np.flatnonzero(short) - np.repeat(starts, sizes)
    return {"run": length, "place_in_run": place}


def _whole(columns: Columns, long: Flags) -> Columns:
    """Return what the text is like as a whole, the same for each line."""
    units = columns["units"]
    size, total = len(units), max(float(units.sum()), 1.0)
    told = {
        "text_lines": float(size),
        "text_units": total,
        "text_units_a_line": total / size,
        "text_ended": float((units * columns["closed"]).sum()) / total,
        "text_short": float((units < SHORT_UNITS).mean()),
        "text_tiny": float((units <= 2).mean()),  # noqa: PLR2004 - one or two words
        "text_long": float(long.sum()),
        "text_gaps": float(columns["gap"].mean()),
        "text_capitals": float(columns["capitals_a_word"].mean()),
        "text_listed": float(columns["listed"].mean()),
        "text_dated": float(columns["dates"].sum()) / size,
        "text_copies": float((columns["copies"] > 1).mean()),
        "text_longest": float(units.max()),
    }
    return {name: np.full(size, value) for name, value in told.items()}


def _sums(owners: Ints, flags: Flags, size: int) -> Array:
    return np.bincount(owners[flags], minlength=size).astype(np.float64)


def _floats(values: Sequence[float]) -> Array:
    return np.array(values, np.float64)
