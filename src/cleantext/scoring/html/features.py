"""What the block model looks at: one row of numbers a block, for all blocks of a page at once.

1. No class or id is read for what it says; only whether two elements carry the same one.
2. No word list: everything counts characters, tags, links, places and repetitions, but for what a
   learned table of hashes says of words that many sites have.
3. Every value comes of whole and half numbers by sums, divisions and square roots in 64 bits, which
   are exact or correctly rounded everywhere: the same page gives the same rows on any machine.
4. Work and memory grow linearly with the blocks and elements of the page, and nothing is done block
   by block that numpy can do for all of them: a page costs some 300 calls, whatever its size.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring import characters as kinds
from cleantext.scoring.html.anchors import anchor_columns
from cleantext.scoring.html.block_wording import load_wording, page_speech, speech_columns
from cleantext.scoring.html.counted_page import LEVELS, CountedPage, Sums, floats
from cleantext.scoring.html.outline import CODES
from cleantext.scoring.html.page_data import TYPE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks, Hints
    from cleantext.scoring.html.block_wording import Wording

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Floats32 = NDArray[np.float32]
    Columns = dict[str, Floats]
    Described = Mapping[str, Floats | Ints]

CORES = (("core", 0.6), ("whole", 0.9))
NEAR = (-2, -1, 1, 2)
WINDOWS = (4, 12)
FAR, NOWHERE, OUTSIDE = 99, -999.0, -1.0
MAX_TITLE_WORDS = 40
LANDMARKS = tuple(
    "nav header footer aside main article form ul table figure section dialog blockquote "
    "figcaption hidden itemprop=text".split()
)
PAGE_TAGS = ("article", "main", "table", "pre", "form", "section", "li", "td")
OPEN_GRAPH = {"article": 1.0, "website": 2.0, "product": 3.0}
PAGE_PREFIX = "page_"
MAX_TYPES = 20
# Pages differ in far fewer ways of nesting landmarks.
MAX_NESTINGS = 4096


class Table(NamedTuple):
    """Features × blocks, and their names."""

    names: tuple[str, ...]
    rows: Floats | Floats32


def page_features(
    blocks: Blocks, hints: Hints, wording: Wording | None = None
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features, and blocks × features as 32-bit floats.

    Args:
        blocks: The blocks of an HTML page in reading order, with at least one among them.
        hints: What the page says of itself outside its text.
        wording: Another table of what words mean than the shipped one.
    """
    page = CountedPage(blocks, hints)
    told = load_wording() if wording is None else wording
    words = _words(page)
    tables = (
        _table(_own(page)), _landmarks(page), _levels(page), _siblings(page), _paths(page),
        _table(_cores(page) | _near(page)), _windows(page),
        _table(_places(page) | _sections(page) | words | anchor_columns(page, words)),
        _table(speech_columns(page_speech(page), told)),
        _whole(page),
    )  # fmt: skip
    names = tuple(chain.from_iterable(names for names, _ in tables))
    matrix = np.concatenate([rows for _, rows in tables], dtype=np.float32, casting="same_kind")
    return names, matrix.T


def _table(columns: Columns) -> Table:
    return Table(tuple(columns), np.array([*columns.values()]))


@lru_cache(maxsize=16)
def _named(prefixes: tuple[object, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{name}" for prefix in prefixes for name in names)


def _told(described: Described, chosen: Ints) -> Floats32:
    """Return what is told of elements or groups: rows of chosen ones × features × blocks.

    Args:
        described: Features by name, with a value an element or group.
        chosen: Which of them each block is told of; one number more than there are is `OUTSIDE`.
    """
    columns = [*described.values()]
    # A row an element, so that what is told of it is copied in one piece.
    table = np.full((len(columns[0]) + 1, len(columns)), OUTSIDE, np.float32)
    for column, values in zip(table.T, columns, strict=True):
        column[:-1] = values
    told: Floats32 = table.take(chosen, axis=0).swapaxes(-1, -2)
    return told


def _with_last(told: Floats32, last: Floats) -> Floats32:
    """Return rows × features × blocks with one more feature, as features × blocks."""
    more = np.concatenate((told, last[:, None]), axis=1, dtype=np.float32, casting="same_kind")
    return more.reshape(-1, more.shape[-1])


def _own(page: CountedPage) -> Columns:
    units, length = np.maximum(page.units, 1), np.maximum(page.length, 1)
    counts, last = page.counts, page.characters.last[: page.size]
    earlier, copies = _copies(page.texts)
    return {
        "chars": page.length, "units": page.units, "link_ratio": page.link_ratio,
        "stops": counts[kinds.STOP], "stop_ratio": counts[kinds.STOP] / units,
        "commas": counts[kinds.COMMA], "digit_ratio": counts[kinds.DIGIT] / length,
        "upper_ratio": counts[kinds.UPPER] / length, "currency": counts[kinds.CURRENCY],
        "symbol_ratio": counts[kinds.SYMBOL] / length,
        "closed": ((last == kinds.STOP) | (last == kinds.CLOSER)) * 1.0,
        "word_length": page.length / units, "unspaced": counts[kinds.UNSPACED] / length,
        "earlier": earlier, "copies": copies, "anchors": page.anchors,
        "marks": page.marks, "bold": (page.bold > 0) * 1.0,
    }  # fmt: skip


def _copies(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how many blocks before a block read the same, and how many on the whole page."""
    numbers: dict[str, int] = defaultdict(count().__next__)
    same = np.array([numbers[text.lower()] for text in texts], np.int64)
    copies = np.bincount(same)
    order = np.argsort(same, kind="stable")  # copies of one text stand together, in their order
    earlier = np.empty(len(texts))
    earlier[order] = np.arange(len(texts)) - np.repeat(np.cumsum(copies) - copies, copies)
    return earlier, floats(copies[same])


def _landmarks(page: CountedPage) -> Table:
    rows: dict[frozenset[str], int] = defaultdict(count().__next__)
    order = np.array([rows[one.landmarks] for one in page.traits], np.int64)
    flags = np.array([*map(_in_landmarks, rows)], np.float32)
    return Table(_named(("in",), LANDMARKS), flags.take(order, axis=0).T)


@lru_cache(maxsize=MAX_NESTINGS)
def _in_landmarks(landmarks: frozenset[str]) -> tuple[bool, ...]:
    return tuple(name in landmarks for name in LANDMARKS)


def _levels(page: CountedPage) -> Table:
    """Describe the block's element and the next seven around it that hold more text each."""
    outline, sums = page.outline, Sums(*page.elements)
    size = (outline.end - outline.first) * 1.0
    several = np.maximum(size, 1)
    inner = outline.wider[outline.wider >= 0]
    described: Described = {
        "units": sums.units, "link_ratio": sums.link_ratio, "blocks": size,
        "long_ratio": sums.long_ratio, "long_share": sums.long / np.maximum(page.total.long, 1),
        "mean": sums.units / several, "p": sums.p / several, "li": sums.li / several,
        "h": sums.h / several, "img": sums.img / several, "cur": sums.cur / several,
        "input": sums.input / several, "link_size": sums.links / np.maximum(sums.a, 1),
        "children": np.bincount(inner, minlength=len(size)),
        "tag": outline.tags, "repeats": outline.chain_repeats,
    }  # fmt: skip
    first, held = np.append(outline.first, OUTSIDE), np.append(several, 1)
    position = (page.place - first.take(page.chain)) / held.take(page.chain)
    names = _named(tuple(range(LEVELS)), (*described, "position"))
    return Table(names, _with_last(_told(described, page.chain), position))


def _siblings(page: CountedPage) -> Table:
    """Describe the siblings of one shape around the block: the nearest and the outermost."""
    outline = page.outline
    around = np.array((outline.nearest, outline.outermost)).take(page.element, axis=1)
    described = _described(page, outline.group, page.elements, outline.end - outline.first)
    groups = np.append(outline.group, len(described["count"]))
    done = np.where(around >= 0, page.place - outline.first[around], OUTSIDE)
    names = _named(("near", "outer"), (*described, "done"))
    return Table(names, _with_last(_told(described, groups[around]), done))


def _paths(page: CountedPage) -> Table:
    """Describe the blocks of one path, which repeat like the block."""
    described = _described(page, page.paths, page.blocks, np.ones(page.size))
    return Table(_named(("path",), tuple(described)), _told(described, page.paths))


def _described(page: CountedPage, group: Ints, sums: Floats, blocks: Ints | Floats) -> Described:
    """Return what groups are like: sums over their members, evenness of sizes."""
    one = Sums(*sums)
    summed = np.array((one.units, one.units**2, one.long, one.links, one.chars, one.pauses,
                       one.img, one.h, blocks))  # fmt: skip
    count = np.bincount(group)
    keys = group + np.arange(0, len(summed) * len(count), len(count))[:, None]
    units, squares, long, links, chars, pauses, img, h, size = np.bincount(
        keys.ravel(), weights=summed.ravel(), minlength=len(summed) * len(count)
    ).reshape(len(summed), -1)
    members, some = np.maximum(count, 1), np.maximum(units, 1)
    mean = units / members
    spread = np.maximum(squares / members - mean * mean, 0)
    return {
        "count": count, "mean": mean, "spread": np.sqrt(spread) / np.maximum(mean, 1),
        "link_ratio": links / np.maximum(chars, 1),
        "share": units / np.maximum(page.total.units, 1), "long_ratio": long / some,
        "long_share": long / np.maximum(page.total.long, 1), "pause_ratio": pauses / some,
        "blocks": size / members, "img": img / members, "h": h / members,
    }  # fmt: skip


def _cores(page: CountedPage) -> Columns:
    """Place blocks by the smallest element with most of the long text, and by the first heading.

    ``rise`` is how many distinct elements up from the block the first is that holds the other too.
    """
    outline, place = page.outline, page.place
    share = page.elements[Sums._fields.index("long")] / np.maximum(page.total.long, 1)
    columns: Columns = {}
    for name, least in CORES:
        holding = np.flatnonzero(share >= least)
        core = holding[np.argmax(outline.depth[holding])] if len(holding) else 0
        first, end = int(outline.first[core]), int(outline.end[core])
        columns[f"{name}_from"] = (place - first).astype(np.float64)
        columns[f"{name}_to"] = (end - place).astype(np.float64)
        columns[f"{name}_rise"] = page.rise(first, end)
        columns[f"{name}_blocks"] = np.full(page.size, float(end - first))
    title = int(page.titles[0]) if len(page.titles) else 0
    columns["h1_rise"] = page.rise(title, title + 1)
    return columns


def _sections(page: CountedPage) -> Columns:
    """Describe what stands between the heading before a block and the next one."""
    starts = np.flatnonzero(page.headings)
    edges = np.concatenate(([0], starts, [page.size]))
    section = np.cumsum(page.headings)
    low, high = edges[section], edges[section + 1]
    sums, blocks = Sums(*page.between(low, high)), np.maximum(high - low, 1)
    return {
        "section_units": sums.units, "section_blocks": blocks * 1.0,
        "section_link_ratio": sums.link_ratio, "section_long_ratio": sums.long_ratio,
        "section_mean": sums.units / blocks, "section_left": (high - page.place) * 1.0,
        "section_heading_units": page.units[low], "section_heading_link": page.link_ratio[low],
        "section_number": section * 1.0,
    }  # fmt: skip


def _near(page: CountedPage) -> Columns:
    reach = max(NEAR)
    parent = page.outline.parents[page.element]
    base = {"units": page.units, "link_ratio": page.link_ratio, "tag": page.tags, "parent": parent}
    padded = np.full((len(base), page.size + 2 * reach), -1.0)
    for row, values in zip(padded, base.values(), strict=True):
        row[reach:-reach] = values
    columns: Columns = {}
    for step in NEAR:
        units, links, tag, above = padded[:, reach + step : reach + step + page.size]
        columns |= {f"{step:+}_units": units, f"{step:+}_link_ratio": links, f"{step:+}_tag": tag}
        columns[f"{step:+}_sibling"] = (above == parent) * 1.0
    return columns


def _windows(page: CountedPage) -> Table:
    reaches = np.array(WINDOWS)[:, None]
    low = np.maximum(page.place - reaches, 0)
    high = np.minimum(page.place + reaches + 1, page.size)
    around = Sums(*page.between(low, high))
    described = {
        "units": around.units, "link_ratio": around.link_ratio, "long_ratio": around.long_ratio,
        "h": around.h,
    }  # fmt: skip
    rows = np.array([*described.values()]).swapaxes(0, 1).reshape(-1, page.size)
    return Table(_named(tuple(f"window{reach}" for reach in WINDOWS), tuple(described)), rows)


def _places(page: CountedPage) -> Columns:
    place, size = page.place * 1.0, page.size
    units, long = page.before("units"), page.before("long")
    last = np.maximum.accumulate(np.where(page.headings, page.place, -1))
    before = np.concatenate(([-1], last[:-1]))
    level = np.where(before >= 0, page.tags[before] - CODES["h1"] + 1, 0)
    return {
        "tag": page.tags * 1.0, "depth": page.depth * 1.0,
        "place": place, "left": size - place, "place_ratio": place / size,
        "units_before": units[:-1] / max(units[-1], 1), "units_after": units[-1] - units[1:],
        "long_before": long[:-1] / max(long[-1], 1),
        "from_h1": place - page.titles[0] if len(page.titles) else np.full(size, NOWHERE),
        "from_heading": np.minimum(np.where(before >= 0, place - before, FAR), FAR),
        "heading_level": level * 1.0,
        "from_long": _distance(page.long > 0), "to_long": _distance(page.long[::-1] > 0)[::-1],
    }  # fmt: skip


def _distance(marked: Flags) -> Floats:
    """Return how many blocks ago the last marked one before each block was."""
    place = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, place, -FAR))
    before = np.concatenate(([-FAR], last[:-1]))
    return np.minimum(place - before, FAR) * 1.0


def _words(page: CountedPage) -> Columns:
    """Compare each block's words with the title, the description and the long text elsewhere."""
    words, owners = page.words, page.words.owners

    def per_block(flags: Flags) -> Floats:
        return floats(np.bincount(owners, weights=flags, minlength=page.size))

    counts = np.bincount(owners, minlength=page.size)
    tokens = np.maximum(counts, 1) * 1.0
    named, told = (per_block(said[words.numbers]) for said in (words.titles, words.description))
    either = np.maximum(tokens + np.count_nonzero(words.titles) - named, 1)
    in_long = page.long[owners] > 0
    body = np.bincount(words.numbers[in_long], minlength=words.known)
    return {
        "title": np.where(counts <= MAX_TITLE_WORDS, named / either, 0),
        "title_share": named / tokens,
        "described": told / tokens,
        "body_words": per_block(body[words.numbers] > in_long) / tokens,
    }


def _whole(page: CountedPage) -> Table:
    """Describe the page: the same values for each of its blocks."""
    total, units, size = page.total, np.maximum(page.total.units, 1), page.size
    tags = np.bincount(page.outline.tags, minlength=len(CODES) + 1)
    unspaced = page.counts[kinds.UNSPACED].sum()
    values = {
        "units": total.units, "blocks": size, "link_ratio": total.link_ratio,
        "long_ratio": total.long_ratio, "long": total.long, "p": total.p / size,
        "li": total.li / size, "h": total.h / size, "img": total.img / size,
        "cur": total.cur / size, "input": total.input / size,
        "longest": page.units.max(), "longer": total.longer / size,
        "pause_ratio": total.pause_ratio, "unspaced": unspaced / np.maximum(total.chars, 1),
        "paragraph_ratio": page.units[page.tags == CODES["p"]].sum() / units,
        "depth": page.outline.depth.max(initial=0), "data_chars": page.data.chars,
        "h1": len(page.titles), "metas": len(page.hints.metas),
        "open_graph": OPEN_GRAPH.get(page.hints.metas.get("og:type", "").lower(), 0.0),
        "copies": size - len(set(page.texts)),
        **{f"<{tag}>": tags[CODES[tag]] for tag in PAGE_TAGS},
        **{f"data_{kind}": min(page.data.types.get(kind, 0), MAX_TYPES) for kind in TYPE_NAMES},
    }  # fmt: skip
    rows = np.array([*values.values()], np.float64)[:, None]
    return Table(_named(("page",), tuple(values)), np.broadcast_to(rows, (len(rows), size)))
