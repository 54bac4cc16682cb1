"""What the block model looks at: one row of numbers a block, for all blocks of a page at once.

1. No class or id is read for what it says; only whether two elements carry the same one.
2. No word list: everything counts characters, tags, links, places and repetitions.
3. Every value comes of whole and half numbers by sums, divisions and square roots in 64 bits, which
   are exact or correctly rounded everywhere: the same page gives the same rows on any machine.
4. Work and memory grow linearly with the blocks and elements of the page, and nothing is done block
   by block that numpy can do for all of them: a page costs some 300 calls, whatever its size.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.model import ElementTable
from cleantext.scoring import characters as kinds
from cleantext.scoring.anchors import anchor_columns
from cleantext.scoring.characters import Characters
from cleantext.scoring.outline import CODES, Outline
from cleantext.scoring.page_data import TYPE_NAMES, PageData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks, Hints, Traits

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Columns = dict[str, Floats]

LEVELS = 8
LONG_UNITS, LONGER_UNITS, LONG_LINK_RATIO = 10, 15, 0.3
CORES = (("core", 0.6), ("whole", 0.9))
NEAR = (-2, -1, 1, 2)
WINDOWS = (4, 12)
FAR, NOWHERE = 99, -999.0
MAX_TITLE_WORDS = 40
LANDMARKS = (
    "nav header footer aside main article form ul table figure section dialog blockquote "
    "figcaption hidden itemprop=text"
).split()
PAGE_TAGS = ("article", "main", "table", "pre", "form", "section", "li", "td")
MARK_CODES, MARKS = {"a": 1, "b": 2, "strong": 2}, 3
OPEN_GRAPH = {"article": 1.0, "website": 2.0, "product": 3.0}
PAGE_PREFIX = "page_"
MAX_TYPES = 20


def page_features(blocks: Blocks, hints: Hints) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features, and blocks × features as 32-bit floats.

    Args:
        blocks: The blocks of an HTML page in reading order, with at least one among them.
        hints: What the page says of itself outside its text.
    """
    page = _Page(blocks, hints)
    columns: Columns = {}
    for part in (_own, _landmarks, _levels, _groups, _cores, _near, _windows, _places, _sections,
                 _words):  # fmt: skip
        columns.update(part(page))
    columns.update(anchor_columns(page, columns))
    columns.update(_whole(page))
    matrix = np.empty(len(columns) * len(blocks), np.float32)
    np.concatenate(list(columns.values()), out=matrix, casting="same_kind")
    return tuple(columns), matrix.reshape(len(columns), len(blocks)).T


class _Sums(NamedTuple):
    """What is summed over blocks: a row for each block, element, group or window."""

    units: Floats
    chars: Floats
    links: Floats
    pauses: Floats
    long: Floats
    p: Floats
    li: Floats
    h: Floats
    img: Floats
    cur: Floats
    a: Floats
    longer: Floats
    input: Floats

    @property
    def link_ratio(self) -> Floats:
        return self.links / np.maximum(self.chars, 1)

    @property
    def long_ratio(self) -> Floats:
        return self.long / np.maximum(self.units, 1)

    @property
    def pause_ratio(self) -> Floats:
        return self.pauses / np.maximum(self.units, 1)


class _Page:
    """What several groups of features share: counts per block, and their running sums."""

    def __init__(self, blocks: Blocks, hints: Hints) -> None:
        self.hints, self.size = hints, len(blocks)
        self.data = PageData(hints.json_ld)
        self.texts = [block.text for block in blocks]
        self.characters = text = Characters(self.texts)
        self.traits = [block.traits for block in blocks]
        self.outline = outline = Outline(_table(blocks), self.size)
        elements = np.fromiter((one.element for one in self.traits), np.int64, self.size)
        self.element = outline.place[np.maximum(elements, 0)]
        self.place = np.arange(self.size)
        self.tags, self.depth = outline.tags[self.element], outline.depth[self.element]
        self.units, self.length = text.units, text.lengths.astype(np.float64)
        links = np.fromiter((one.link_chars for one in self.traits), np.float64, self.size)
        self.links = np.minimum(links, self.length)
        self.link_ratio = self.links / np.maximum(self.length, 1)
        self.headings = (self.tags >= CODES["h1"]) & (self.tags <= CODES["h6"])
        self.said = _said(hints)
        self.marks, self.anchors, self.bold = _marks(self.traits)
        long = (self.units >= LONG_UNITS) & (self.link_ratio < LONG_LINK_RATIO)
        self.long = np.where(long, self.units, 0.0)
        self.blocks = np.array(self._summed())
        self._sums = np.zeros((len(self.blocks), self.size + 1))
        np.cumsum(self.blocks, axis=1, out=self._sums[:, 1:])
        self.total = _Sums(*self._sums[:, -1])
        self.elements = self.between(outline.first, outline.end)
        # The block's element and those around it that hold more text each; -1 beyond the root.
        wider = np.concatenate((outline.wider, [-1]))
        self.chain = [self.element]
        for _ in range(LEVELS - 1):
            self.chain.append(wider[self.chain[-1]])

    def between(self, first: Ints, end: Ints) -> NDArray[np.float64]:
        """Return the sums over the blocks of half-open ranges: what is summed × ranges."""
        between: Floats = self._sums[:, end] - self._sums[:, first]
        return between

    def before(self, name: str) -> Floats:
        """Return the sum over all blocks before each one, and last over all of them."""
        before: Floats = self._sums[_Sums._fields.index(name)]
        return before

    def rise(self, first: int, end: int) -> Floats:
        """Return how many distinct elements up from each block the first is that holds a range."""
        outline = self.outline
        holds = np.zeros(len(outline.tags) + 1, np.bool_)
        np.logical_and(outline.first <= first, outline.end >= end, out=holds[:-1])
        met = holds[np.array(self.chain)]
        return np.where(met.any(axis=0), met.argmax(axis=0), LEVELS) * 1.0

    def _summed(self) -> _Sums:
        counts, tags = self.characters.counts, self.tags
        pauses = counts[:, kinds.STOP] + counts[:, kinds.COMMA] + counts[:, kinds.COLON]
        return _Sums(
            self.units, self.length, self.links, pauses, self.long,
            (tags == CODES["p"]) * 1.0, (tags == CODES["li"]) * 1.0, self.headings * 1.0,
            self.outline.pictures, counts[:, kinds.CURRENCY], self.anchors,
            (self.units >= LONGER_UNITS).astype(np.float64), self.outline.inputs,
        )  # fmt: skip


def _marks(traits: Sequence[Traits]) -> tuple[Floats, Floats, Floats]:
    """Return how many marks each block has, how many of them are links, and how many are bold."""
    sizes = np.fromiter((len(one.marks) for one in traits), np.int64, len(traits))
    tags = [mark.tag for one in traits for mark in one.marks]
    codes = np.fromiter(map(MARK_CODES.get, tags, repeat(0)), np.int64, len(tags))
    keys = np.repeat(np.arange(0, len(traits) * MARKS, MARKS), sizes) + codes
    counts = np.bincount(keys, minlength=len(traits) * MARKS).reshape(-1, MARKS).astype(np.float64)
    return sizes.astype(np.float64), counts[:, 1], counts[:, 2]


def _table(blocks: Blocks) -> ElementTable:
    """Return the page's elements, or one that holds all blocks where they know of none."""
    elements = blocks[0].traits.elements
    return (
        elements if elements.tags else ElementTable(("html",), (-1,), ({},), (0,), (len(blocks),))
    )


def _own(page: _Page) -> Columns:
    text, units, length = page.characters, np.maximum(page.units, 1), np.maximum(page.length, 1)
    counts = text.counts.T
    earlier, copies = _copies(page.texts)
    return {
        "chars": page.length, "units": page.units, "link_ratio": page.link_ratio,
        "stops": counts[kinds.STOP], "stop_ratio": counts[kinds.STOP] / units,
        "commas": counts[kinds.COMMA], "digit_ratio": counts[kinds.DIGIT] / length,
        "upper_ratio": counts[kinds.UPPER] / length, "currency": counts[kinds.CURRENCY],
        "symbol_ratio": counts[kinds.SYMBOL] / length,
        "closed": ((text.last == kinds.STOP) | (text.last == kinds.CLOSER)) * 1.0,
        "word_length": page.length / units, "unspaced": counts[kinds.UNSPACED] / length,
        "earlier": earlier, "copies": copies, "anchors": page.anchors,
        "marks": page.marks, "bold": (page.bold > 0) * 1.0,
    }  # fmt: skip


def _copies(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how many blocks before a block read the same, and how many on the whole page."""
    seen: dict[str, int] = {}
    earlier, lowered = [], list(map(str.lower, texts))
    for text in lowered:
        count = seen.get(text, 0)
        earlier.append(count)
        seen[text] = count + 1
    return np.array(earlier, np.float64), np.array([*map(seen.__getitem__, lowered)], np.float64)


def _landmarks(page: _Page) -> Columns:
    rows: dict[frozenset[str], int] = {}
    order = [rows.setdefault(one.landmarks, len(rows)) for one in page.traits]
    flags = np.array([[name in landmarks for landmarks in rows] for name in LANDMARKS], np.float64)
    return dict(zip((f"in_{name}" for name in LANDMARKS), flags[:, order], strict=True))


def _levels(page: _Page) -> Columns:
    """Describe the block's element and the next seven around it that hold more text each."""
    outline, sums = page.outline, _Sums(*page.elements)
    size = (outline.end - outline.first) * 1.0
    several = np.maximum(size, 1)
    inner = outline.wider[outline.wider >= 0]
    described = {
        "units": sums.units, "link_ratio": sums.link_ratio, "blocks": size,
        "long_ratio": sums.long_ratio, "long_share": sums.long / np.maximum(page.total.long, 1),
        "mean": sums.units / several, "p": sums.p / several, "li": sums.li / several,
        "h": sums.h / several, "img": sums.img / several, "cur": sums.cur / several,
        "input": sums.input / several, "link_size": sums.links / np.maximum(sums.a, 1),
        "children": np.bincount(inner, minlength=len(size)),
        "tag": outline.tags, "repeats": outline.chain_repeats,
    }  # fmt: skip
    table = np.full((len(described), len(size) + 1), -1.0)
    for row, values in zip(table, described.values(), strict=True):
        row[:-1] = values
    first = np.concatenate((outline.first, [-1]))
    columns: Columns = {}
    for level, chosen in enumerate(page.chain):
        columns.update(
            zip((f"{level}_{name}" for name in described), table[:, chosen], strict=True)
        )
        held = np.maximum(columns[f"{level}_blocks"], 1)
        columns[f"{level}_position"] = (page.place - first[chosen]) / held
    return columns


def _groups(page: _Page) -> Columns:
    """Describe what repeats: siblings of one shape around the block, and blocks of one path."""
    outline = page.outline
    columns: Columns = {}
    sizes = (outline.end - outline.first) * 1.0
    names, siblings = _described(page, outline.group, page.elements, sizes)
    for name, around in (("near", outline.nearest), ("outer", outline.outermost)):
        chosen = around[page.element]
        inside, chosen = chosen >= 0, np.maximum(chosen, 0)
        values = np.where(inside, siblings[:, outline.group[chosen]], -1)
        columns.update(zip((f"{name}_{what}" for what in names), values, strict=True))
        columns[f"{name}_done"] = np.where(inside, page.place - outline.first[chosen], -1) * 1.0
    _, group = np.unique(outline.path[page.element], return_inverse=True)
    names, paths = _described(page, group, page.blocks, np.ones(page.size))
    columns.update(zip((f"path_{what}" for what in names), paths[:, group], strict=True))
    return columns


def _described(
    page: _Page, group: Ints, sums: Floats, blocks: Floats
) -> tuple[tuple[str, ...], Floats]:
    """Return names and values of what groups are like: sums over members, evenness of sizes."""
    inner = _Sums(*sums)

    def total(values: Floats) -> Floats:
        return np.bincount(group, weights=values).astype(np.float64)

    units, long, count = total(inner.units), total(inner.long), np.bincount(group) * 1.0
    members, some = np.maximum(count, 1), np.maximum(units, 1)
    mean = units / members
    spread = np.maximum(total(inner.units**2) / members - mean * mean, 0)
    described = {
        "count": count, "mean": mean, "spread": np.sqrt(spread) / np.maximum(mean, 1),
        "link_ratio": total(inner.links) / np.maximum(total(inner.chars), 1),
        "share": units / np.maximum(page.total.units, 1), "long_ratio": long / some,
        "long_share": long / np.maximum(page.total.long, 1),
        "pause_ratio": total(inner.pauses) / some,
        "blocks": total(blocks) / members, "img": total(inner.img) / members,
        "h": total(inner.h) / members,
    }  # fmt: skip
    return tuple(described), np.array(list(described.values()))


def _cores(page: _Page) -> Columns:
    """Place blocks by the smallest element with most of the long text, and by the first heading.

    ``rise`` is how many distinct elements up from the block the first is that holds the other too.
    """
    outline, place = page.outline, page.place
    share = page.elements[_Sums._fields.index("long")] / np.maximum(page.total.long, 1)
    columns: Columns = {}
    for name, least in CORES:
        holding = np.flatnonzero(share >= least)
        core = holding[np.argmax(outline.depth[holding])] if len(holding) else 0
        first, end = int(outline.first[core]), int(outline.end[core])
        columns[f"{name}_from"] = (place - first).astype(np.float64)
        columns[f"{name}_to"] = (end - place).astype(np.float64)
        columns[f"{name}_rise"] = page.rise(first, end)
        columns[f"{name}_blocks"] = np.full(page.size, float(end - first))
    titles = np.flatnonzero(page.tags == CODES["h1"])
    title = int(titles[0]) if len(titles) else 0
    columns["h1_rise"] = page.rise(title, title + 1)
    return columns


def _sections(page: _Page) -> Columns:
    """Describe what stands between the heading before a block and the next one."""
    starts = np.flatnonzero(page.headings)
    edges = np.concatenate(([0], starts, [page.size]))
    section = np.cumsum(page.headings)
    low, high = edges[section], edges[section + 1]
    sums, blocks = _Sums(*page.between(low, high)), np.maximum(high - low, 1)
    return {
        "section_units": sums.units, "section_blocks": blocks * 1.0,
        "section_link_ratio": sums.link_ratio, "section_long_ratio": sums.long_ratio,
        "section_mean": sums.units / blocks, "section_left": (high - page.place) * 1.0,
        "section_heading_units": page.units[low], "section_heading_link": page.link_ratio[low],
        "section_number": section * 1.0,
    }  # fmt: skip


def _near(page: _Page) -> Columns:
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


def _windows(page: _Page) -> Columns:
    columns: Columns = {}
    for reach in WINDOWS:
        low = np.maximum(page.place - reach, 0)
        high = np.minimum(page.place + reach + 1, page.size)
        around = _Sums(*page.between(low, high))
        columns[f"window{reach}_units"] = around.units
        columns[f"window{reach}_link_ratio"] = around.link_ratio
        columns[f"window{reach}_long_ratio"] = around.long_ratio
        columns[f"window{reach}_h"] = around.h
    return columns


def _places(page: _Page) -> Columns:
    place, size = page.place * 1.0, page.size
    units, long = page.before("units"), page.before("long")
    titles = np.flatnonzero(page.tags == CODES["h1"])
    last = np.maximum.accumulate(np.where(page.headings, page.place, -1))
    before = np.concatenate(([-1], last[:-1]))
    level = np.where(before >= 0, page.tags[before] - CODES["h1"] + 1, 0)
    return {
        "tag": page.tags * 1.0, "depth": page.depth * 1.0,
        "place": place, "left": size - place, "place_ratio": place / size,
        "units_before": units[:-1] / max(units[-1], 1), "units_after": units[-1] - units[1:],
        "long_before": long[:-1] / max(long[-1], 1),
        "from_h1": place - titles[0] if len(titles) else np.full(size, NOWHERE),
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


def _words(page: _Page) -> Columns:
    """Compare each block's words with the title, the description and the long text elsewhere."""
    owners, pieces = page.characters.pieces
    known, ids = np.unique(pieces, return_inverse=True)
    title, description = page.said

    def per_block(flags: Flags) -> Floats:
        return np.bincount(owners, weights=flags, minlength=page.size).astype(np.float64)

    counts = np.bincount(owners, minlength=page.size)
    tokens = np.maximum(counts, 1) * 1.0
    named, told = (per_block(np.isin(known, words)[ids]) for words in (title, description))
    either = np.maximum(tokens + len(title) - named, 1)
    in_long = page.long[owners] > 0
    body = np.bincount(ids[in_long], minlength=len(known))
    return {
        "title": np.where(counts <= MAX_TITLE_WORDS, named / either, 0),
        "title_share": named / tokens,
        "described": told / tokens,
        "body_words": per_block(body[ids] > in_long) / tokens,
    }


def _said(hints: Hints) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the distinct words of the page's titles and of its description."""
    metas = hints.metas
    titles = f"{hints.title} {metas.get('og:title', '')}"
    description = metas.get("description") or metas.get("og:description") or ""
    owners, pieces = Characters((titles, description)).pieces
    return np.unique(pieces[owners == 0]), np.unique(pieces[owners == 1])


def _whole(page: _Page) -> Columns:
    """Describe the page: the same values for each of its blocks."""
    total, units, size = page.total, np.maximum(page.total.units, 1), page.size
    tags = np.bincount(page.outline.tags, minlength=len(CODES) + 1)
    unspaced = page.characters.counts[:, kinds.UNSPACED].sum()
    values = {
        "units": total.units, "blocks": size, "link_ratio": total.link_ratio,
        "long_ratio": total.long_ratio, "long": total.long, "p": total.p / size,
        "li": total.li / size, "h": total.h / size, "img": total.img / size,
        "cur": total.cur / size, "input": total.input / size,
        "longest": page.units.max(), "longer": total.longer / size,
        "pause_ratio": total.pause_ratio, "unspaced": unspaced / np.maximum(total.chars, 1),
        "paragraph_ratio": page.units[page.tags == CODES["p"]].sum() / units,
        "depth": page.outline.depth.max(initial=0), "data_chars": page.data.chars,
        "h1": (page.tags == CODES["h1"]).sum(), "metas": len(page.hints.metas),
        "open_graph": OPEN_GRAPH.get(page.hints.metas.get("og:type", "").lower(), 0.0),
        "copies": size - len(set(page.texts)),
        **{f"<{tag}>": tags[CODES[tag]] for tag in PAGE_TAGS},
        **{f"data_{kind}": min(page.data.types.get(kind, 0), MAX_TYPES) for kind in TYPE_NAMES},
    }  # fmt: skip
    rows = np.repeat(np.array([*values.values()], np.float64), size).reshape(-1, size)
    return dict(zip((f"{PAGE_PREFIX}{name}" for name in values), rows, strict=True))
