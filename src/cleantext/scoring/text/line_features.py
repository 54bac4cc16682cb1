"""What a line of plain text looks like, what stands around it, and what the whole text is like.

Nothing here knows a language: no list of words, only forms, places and repeats. What the text is
about is told by its own paragraphs, whose most frequent words stand in for a list of stop words.

1. Work is linear in characters and words, and done for all lines at once.
2. Sums are of whole and half numbers, and no logarithm or exponential is taken, so that a feature
   is the same on every machine.
"""

from __future__ import annotations

import re
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
from cleantext.scoring.text.line_wording import line_grams, load_wording, wording_columns
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks
    from cleantext.scoring.text.line_wording import Wording

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
ADDRESSES = ("@", "http", "www.")
BARS = ("|", "·")
RUN = 3  # words that stand together are the same words elsewhere


def line_features(
    blocks: Blocks, wording: Wording | None = None
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features, and blocks × features; those of wording come last.

    Args:
        blocks: The blocks of a plain text in reading order, at least one.
        wording: Another table of what words mean than the shipped one.
    """
    texts = [block.text for block in blocks]
    characters = Characters([text[:MAX_CHARS] for text in texts])
    alone = _own(blocks, texts, characters)
    long = _long(alone)
    columns = alone | _copies(blocks) | _wording(characters, long)
    columns |= _neighbours(columns) | _windows(columns) | _places(columns, long)
    columns |= _whole(columns, long)
    columns |= wording_columns(
        line_grams(characters), len(blocks), load_wording() if wording is None else wording
    )
    return tuple(columns), np.array([*columns.values()], np.float32).T


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
        "addresses": _times(ADDRESSES, texts),
        "bars": _times(BARS, texts),
        "gap": _floats([block.traits.gap for block in blocks]),
    }


def _ends(characters: Characters) -> Array:
    """Return 1 for lines that end with a stop, or with a closing mark and hold a stop."""
    stopped = characters.counts[:, STOP] > 0
    closing = (characters.last == STOP) | ((characters.last == CLOSER) & stopped)
    return np.asarray(closing, np.float64)


def _times(signs: Sequence[str], texts: Sequence[str]) -> Array:
    """Return how often each text has one of some signs, none of which is a part of another."""
    joined = "\n".join(texts)
    held = "|".join(re.escape(sign) for sign in signs if sign in joined)
    if not held:
        return np.zeros(len(texts))
    found = [match.start() for match in re.finditer(held, joined)]
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
    ids, owners = _owned(characters)
    size, kinds = len(characters.lengths), len(characters.numbered[0])
    of_body = long[owners]
    in_body = np.bincount(ids[of_body], minlength=kinds)
    stop = np.zeros(kinds, np.bool_)
    stop[np.argsort(-in_body, kind="stable")[:STOP_WORDS]] = True
    stop &= in_body > 1
    in_front = np.zeros(kinds, np.bool_)
    in_front[ids[(owners < FRONT_LINES) & ~of_body]] = True
    first, last = _first_last(ids, owners, kinds)
    body_first, body_last = _first_last(ids[of_body], owners[of_body], kinds)
    lone = of_body & (body_first[ids] == owners) & (body_last[ids] == owners)
    stops, new = stop[ids], first[ids] == owners
    telling = ~stops
    flags = {
        "stops": stops,
        "of_body": telling & (in_body[ids] > 0) & ~lone,
        "new": new,
        "only_here": new & (last[ids] == owners),
        "of_first_line": first[ids] == 0,
        "of_front": telling & in_front[ids],
    }
    words = np.bincount(owners, minlength=size)
    told, *sums = _sums((telling, *flags.values()), words)
    shares = {name: one / np.maximum(words, 1) for name, one in zip(flags, sums, strict=True)}
    for name in ("of_body", "of_front"):
        shares[name] = sums[list(flags).index(name)] / np.maximum(told, 1)
    return shares | _repeated(ids, owners, words, last > first)


def _owned(characters: Characters) -> tuple[Ints, Ints]:
    """Return the number of every word, and the line it is in."""
    _, ids = characters.numbered
    owners = np.repeat(np.arange(len(characters.lengths)), characters.tokens)
    both = min(len(ids), len(owners))  # a letter's lower case may fall apart
    return ids[:both], owners[:both]


def _sums(flags: Sequence[Flags], words: Ints) -> Array:
    """Return flags × lines: how many words of each line have a flag, given how many it has."""
    summed, worded = np.zeros((len(flags), len(words))), np.flatnonzero(words)
    if len(worded):
        starts = (np.cumsum(words) - words)[worded]
        summed[:, worded] = np.add.reduceat(np.array(flags, np.float64), starts, axis=1)
    return summed


def _repeated(ids: Ints, owners: Ints, words: Ints, spread: Flags) -> Columns:
    """Return the share of each line's runs of three words that stand above, and below.

    ``spread`` tells of each word whether it stands in several lines; runs of others stand in one.
    """
    size, base = len(words), len(spread)
    wide = spread[ids]
    run = wide[:-2] & wide[1:-1] & wide[2:] & (owners[:-2] == owners[2:])
    at = np.flatnonzero(run)
    # Three numbers of words fit into 64 bits: no part of a text has so many kinds of them.
    keys = (ids[at] * base + ids[at + 1]) * base + ids[at + 2]
    kinds, numbers = np.unique(keys, return_inverse=True)
    owner = owners[at]
    first, last = _first_last(numbers, owner, len(kinds))
    total = np.maximum(words - RUN + 1, 1)
    above, below = owner[first[numbers] < owner], owner[last[numbers] > owner]
    return {
        "said_above": np.bincount(above, minlength=size) / total,
        "said_below": np.bincount(below, minlength=size) / total,
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
    bordered = np.concatenate(([False], short, [False]))
    edges = np.flatnonzero(bordered[1:] != bordered[:-1])
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


def _floats(values: Sequence[float]) -> Array:
    return np.array(values, np.float64)
