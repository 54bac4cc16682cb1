"""What the block model looks at: one row of numbers a block, for all blocks of a page at once.

1. No class or id is read for what it says; only whether two siblings carry the same one.
2. No word list: everything counts characters, tags, links, places and repetitions.
3. Every value comes of whole and half numbers by sums, divisions and square roots in 64 bits, which
   are exact or correctly rounded everywhere: the same page gives the same rows on any machine.
4. Work and memory grow linearly with the blocks and elements of the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from cleantext.model import ElementTable
from cleantext.scoring import characters as kinds
from cleantext.scoring.characters import WORD_RE, Characters
from cleantext.scoring.outline import CODES, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from cleantext.model import Blocks, Hints

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Columns = dict[str, Floats]

LEVELS = 8
LONG_UNITS, LONGER_UNITS, LONG_LINK_RATIO = 10, 15, 0.3
CORES = (("core", 0.6), ("whole", 0.9))
NEAR = (-3, -2, -1, 1, 2, 3)
WINDOWS = (4, 12)
FAR, NOWHERE = 99, -999.0
MAX_TITLE_WORDS = 40
MAX_DATA_WORDS = 20_000
SHINGLE = 6
FREQUENT_WORDS = 30
LANDMARKS = (
    "nav header footer aside main article form ul table figure section noscript button dialog "
    "details select ol blockquote dl pre figcaption address hidden aria-hidden "
    "itemprop=articleBody itemprop=text itemprop=description itemprop=name itemprop=headline "
    "itemprop=comment itemprop=reviewBody"
).split()
MARKS = ("a", "strong", "em", "code", "time")
MARK_CODES = {
    "a": 0,
    "strong": 1,
    "b": 1,
    "em": 2,
    "i": 2,
    "code": 3,
    "kbd": 3,
    "samp": 3,
    "time": 4,
}
PAGE_TAGS = ("article", "main", "table", "pre", "form", "section", "li", "td")
DATA_TYPES: Mapping[str, str] = {
    "article": "article", "newsarticle": "article", "blogposting": "article", "report": "article",
    "techarticle": "article", "product": "product", "productgroup": "product", "offer": "product",
    "aggregateoffer": "product", "discussionforumposting": "discussion", "comment": "discussion",
    "itemlist": "list", "listitem": "list", "faqpage": "faq", "review": "review",
    "aggregaterating": "review", "recipe": "recipe", "howto": "recipe", "webpage": "page",
    "website": "page", "qapage": "question", "question": "question", "answer": "question",
    "breadcrumblist": "breadcrumbs", "videoobject": "video", "person": "person", "course": "course",
    "event": "event", "softwareapplication": "software", "collectionpage": "collection",
}  # fmt: skip
DATA_TEXTS = ("articleBody", "description", "text", "reviewBody")
TYPE_NAMES = tuple(dict.fromkeys(DATA_TYPES.values()))
OPEN_GRAPH = {"article": 1.0, "website": 2.0, "product": 3.0}


def page_features(blocks: Blocks, hints: Hints) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features, and blocks × features as 32-bit floats.

    Args:
        blocks: The blocks of an HTML page in reading order, with at least one among them.
        hints: What the page says of itself outside its text.
    """
    page = _Page(blocks, hints)
    columns: Columns = {}
    for part in (
        _own,
        _marks,
        _landmarks,
        _levels,
        _groups,
        _cores,
        _near,
        _windows,
        _places,
        _sections,
        _words,
        _whole,
    ):
        columns.update(part(page))
    matrix = np.empty((len(columns), len(blocks)), np.float32)
    for row, values in zip(matrix, columns.values(), strict=True):
        row[:] = values
    return tuple(columns), np.ascontiguousarray(matrix.T)


class _Page:
    """What several groups of features share: counts per block, and their running sums."""

    def __init__(self, blocks: Blocks, hints: Hints) -> None:
        self.hints, self.size = hints, len(blocks)
        self.data = _DataScripts(hints.json_ld)
        self.texts = [block.text for block in blocks]
        self.characters = text = Characters(self.texts)
        self.traits = [block.traits for block in blocks]
        self.outline = outline = Outline(_table(blocks), self.size)
        elements = np.fromiter((one.element for one in self.traits), np.int64, self.size)
        self.element = outline.place[np.maximum(elements, 0)]
        self.tags = outline.tags[self.element]
        self.depth = outline.depth[self.element]
        self.units = text.units
        self.length = text.lengths.astype(np.float64)
        links = np.fromiter((one.link_chars for one in self.traits), np.float64, self.size)
        self.links = np.minimum(links, self.length)
        self.link_ratio = self.links / np.maximum(self.length, 1)
        self.pauses = (
            text.counts[:, kinds.STOP] + text.counts[:, kinds.COMMA] + text.counts[:, kinds.COLON]
        )
        self.headings = (self.tags >= CODES["h1"]) & (self.tags <= CODES["h6"])
        long = (self.units >= LONG_UNITS) & (self.link_ratio < LONG_LINK_RATIO)
        self.long = np.where(long, self.units, 0.0)
        self.sums = np.zeros((self.size + 1, len(SUMS)))
        np.cumsum(np.stack(self._summands(), 1), axis=0, out=self.sums[1:])
        self.total = self.sums[-1]

    def _summands(self) -> tuple[Floats, ...]:
        links = [sum(mark.tag == "a" for mark in one.marks) for one in self.traits]
        return (
            self.units, self.length, self.links, self.pauses, self.long,
            _numbers(self.tags == CODES["p"]), _numbers(self.tags == CODES["li"]),
            _numbers(self.headings),
            self.outline.pictures, self.characters.counts[:, kinds.CURRENCY],
            np.array(links, np.float64), _numbers(self.units >= LONGER_UNITS), self.outline.inputs,
        )  # fmt: skip


def _table(blocks: Blocks) -> ElementTable:
    """Return the page's elements, or one that holds all blocks where they know of none."""
    elements = blocks[0].traits.elements
    return (
        elements if elements.tags else ElementTable(("html",), (-1,), ({},), (0,), (len(blocks),))
    )


SUMS = (
    "units",
    "chars",
    "links",
    "pauses",
    "long",
    "p",
    "li",
    "h",
    "img",
    "cur",
    "a",
    "longer",
    "input",
)
UNITS, CHARS, LINKS, PAUSES, LONG, P, LI, H, IMG, CUR, A, LONGER, INPUT = range(len(SUMS))


def _numbers(values: NDArray[np.bool_] | Ints) -> Floats:
    return values.astype(np.float64)


def _own(page: _Page) -> Columns:
    text, units, length = page.characters, np.maximum(page.units, 1), np.maximum(page.length, 1)
    counts = text.counts
    earlier, copies = _copies(page.texts)
    return {
        "chars": page.length, "units": page.units, "link_ratio": page.link_ratio,
        "stops": counts[:, kinds.STOP], "stop_ratio": counts[:, kinds.STOP] / units,
        "commas": counts[:, kinds.COMMA], "comma_ratio": counts[:, kinds.COMMA] / units,
        "digit_ratio": counts[:, kinds.DIGIT] / length,
        "upper_ratio": counts[:, kinds.UPPER] / length,
        "currency": counts[:, kinds.CURRENCY], "symbol_ratio": counts[:, kinds.SYMBOL] / length,
        "closed": np.isin(text.last, (kinds.STOP, kinds.CLOSER)) * 1.0,
        "announces": (text.last == kinds.COLON) * 1.0, "capital": (text.first == kinds.UPPER) * 1.0,
        "pictures": page.outline.pictures, "word_length": page.length / units, "dates": text.dates,
        "unspaced": counts[:, kinds.UNSPACED] / length, "earlier": earlier, "copies": copies,
    }  # fmt: skip


def _copies(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how many blocks before a block read the same, and how many on the whole page."""
    seen: dict[str, int] = {}
    earlier, lowered = [], [text.lower() for text in texts]
    for text in lowered:
        count = seen.get(text, 0)
        earlier.append(count)
        seen[text] = count + 1
    return np.array(earlier, np.float64), np.array([seen[text] for text in lowered], np.float64)


def _marks(page: _Page) -> Columns:
    width = len(MARKS) + 1
    keys = [
        owner * width + MARK_CODES.get(mark.tag, len(MARKS))
        for owner, one in enumerate(page.traits)
        for mark in one.marks
    ]
    counts = np.bincount(np.array(keys, np.int64), minlength=page.size * width).reshape(-1, width)
    columns = {f"mark_{name}": counts[:, at].astype(np.float64) for at, name in enumerate(MARKS)}
    return {**columns, "marks": counts.sum(1).astype(np.float64)}


def _landmarks(page: _Page) -> Columns:
    rows: dict[frozenset[str], int] = {}
    order = [rows.setdefault(one.landmarks, len(rows)) for one in page.traits]
    flags = np.array([[name in landmarks for name in LANDMARKS] for landmarks in rows], np.float64)
    chosen = flags[order]
    return {f"in_{name}": chosen[:, at] for at, name in enumerate(LANDMARKS)}


def _levels(page: _Page) -> Columns:
    """Describe the block's element and the next seven around it that hold more text each."""
    outline = page.outline
    sums = page.sums[outline.end] - page.sums[outline.first]
    size = (outline.end - outline.first).astype(np.float64)
    units, chars = np.maximum(sums[:, UNITS], 1), np.maximum(sums[:, CHARS], 1)
    safe = np.maximum(outline.wider, 0)
    children = np.bincount(safe, minlength=len(size)).astype(np.float64)
    described = {
        "units": sums[:, UNITS], "link_ratio": sums[:, LINKS] / chars, "blocks": size,
        "share": sums[:, UNITS] / max(page.total[UNITS], 1), "pause_ratio": sums[:, PAUSES] / units,
        "mean": sums[:, UNITS] / np.maximum(size, 1), "long_ratio": sums[:, LONG] / units,
        "long_share": sums[:, LONG] / max(page.total[LONG], 1),
        "p": sums[:, P] / np.maximum(size, 1), "li": sums[:, LI] / np.maximum(size, 1),
        "h": sums[:, H] / np.maximum(size, 1), "img": sums[:, IMG] / np.maximum(size, 1),
        "cur": sums[:, CUR] / np.maximum(size, 1), "input": sums[:, INPUT] / np.maximum(size, 1),
        "link_size": sums[:, LINKS] / np.maximum(sums[:, A], 1),
        "tag": outline.tags.astype(np.float64),
        "repeats": outline.chain_repeats.astype(np.float64), "children": children,
        "depth": outline.depth.astype(np.float64), "first": outline.first.astype(np.float64),
    }  # fmt: skip
    names, table = list(described), np.stack(list(described.values()), 1)
    table = np.concatenate((table, np.full((1, len(names)), -1.0)))
    columns: Columns = {"tag": page.tags.astype(np.float64), "depth": page.depth.astype(np.float64)}
    columns["parent_tag"] = _tag_above(page, page.element)
    place, current = np.arange(page.size), page.element
    for level in range(LEVELS):
        rows = table[current]
        for at, name in enumerate(names[:-2]):
            columns[f"{level}_{name}"] = rows[:, at]
        columns[f"{level}_position"] = (place - rows[:, -1]) / np.maximum(rows[:, 2], 1)
        columns[f"{level}_rise"] = page.depth - rows[:, -2]
        current = np.where(current >= 0, outline.wider[current], -1)
    return columns


def _tag_above(page: _Page, elements: Ints) -> Floats:
    above = page.outline.parents[elements]
    return np.where(above >= 0, page.outline.tags[above], -1).astype(np.float64)


def _groups(page: _Page) -> Columns:
    """Describe what repeats: siblings of one shape around the block, and blocks of one path."""
    outline = page.outline
    element_sums = page.sums[outline.end] - page.sums[outline.first]
    columns: Columns = {}
    described = _Group(page, outline.group, element_sums, (outline.end - outline.first) * 1.0)
    for name, around in (("near", outline.nearest), ("outer", outline.outermost)):
        chosen = around[page.element]
        inside, chosen = chosen >= 0, np.maximum(chosen, 0)
        for what, values in described.columns.items():
            columns[f"{name}_{what}"] = np.where(inside, values[outline.group[chosen]], -1)
        columns[f"{name}_tag"] = np.where(inside, outline.tags[chosen], -1).astype(np.float64)
        columns[f"{name}_rise"] = np.where(inside, page.depth - outline.depth[chosen], -1) * 1.0
        done = np.arange(page.size) - outline.first[chosen]
        columns[f"{name}_done"] = np.where(inside, done, -1) * 1.0
    block_sums, ones = np.diff(page.sums, axis=0), np.ones(page.size)
    for name, kind in zip(("path", "named"), outline.kinds(), strict=True):
        group = kind[page.element]
        for what, values in _Group(page, group, block_sums, ones).columns.items():
            columns[f"{name}_{what}"] = values[group]
    return columns


class _Group:
    """Sums over the members of each group, and how even their sizes are."""

    def __init__(self, page: _Page, group: Ints, sums: Floats, blocks: Floats) -> None:
        def total(values: Floats) -> Floats:
            return np.bincount(group, weights=values).astype(np.float64)

        count, units = total(np.ones(len(group))), total(sums[:, UNITS])
        members, some = np.maximum(count, 1), np.maximum(units, 1)
        mean = units / members
        spread = np.maximum(total(sums[:, UNITS] ** 2) / members - mean * mean, 0)
        self.columns = {
            "count": count, "mean": mean, "spread": np.sqrt(spread) / np.maximum(mean, 1),
            "link_ratio": total(sums[:, LINKS]) / np.maximum(total(sums[:, CHARS]), 1),
            "share": units / max(page.total[UNITS], 1), "long_ratio": total(sums[:, LONG]) / some,
            "long_share": total(sums[:, LONG]) / max(page.total[LONG], 1),
            "pause_ratio": total(sums[:, PAUSES]) / some, "blocks": total(blocks) / members,
            "img": total(sums[:, IMG]) / members, "h": total(sums[:, H]) / members,
        }  # fmt: skip


def _cores(page: _Page) -> Columns:
    """Place blocks by the smallest element with most of the long text, and by the first heading.

    ``rise`` is how many distinct elements up from the block the first is that holds the other too.
    """
    outline, place = page.outline, np.arange(page.size)
    long = page.sums[:, LONG]
    share = (long[outline.end] - long[outline.first]) / max(page.total[LONG], 1)
    columns: Columns = {}
    for name, least in CORES:
        holding = np.flatnonzero(share >= least)
        core = holding[np.argmax(outline.depth[holding])] if len(holding) else 0
        first, end = outline.first[core], outline.end[core]
        columns[f"{name}_side"] = (place >= first) * 1.0 + (place >= end)
        columns[f"{name}_from"] = (place - first) * 1.0
        columns[f"{name}_to"] = (end - place) * 1.0
        columns[f"{name}_rise"] = _rise(page, first, end)
        columns[f"{name}_blocks"] = np.full(page.size, float(end - first))
    titles = np.flatnonzero(page.tags == CODES["h1"])
    title = titles[0] if len(titles) else 0
    columns["h1_rise"] = _rise(page, title, title + 1)
    return columns


def _rise(page: _Page, first: int, end: int) -> Floats:
    outline, current = page.outline, page.element
    holds = (outline.first <= first) & (outline.end >= end)
    rise = np.full(page.size, float(LEVELS))
    for level in range(LEVELS):
        meets = (current >= 0) & holds[current] & (rise == LEVELS)
        rise[meets] = level
        current = np.where(current >= 0, outline.wider[current], -1)
    return rise


def _sections(page: _Page) -> Columns:
    """Describe what stands between the heading before a block and the next one."""
    starts = np.flatnonzero(page.headings)
    edges = np.concatenate(([0], starts, [page.size]))
    section = np.cumsum(page.headings)
    low, high = edges[section], edges[section + 1]
    sums = page.sums[high] - page.sums[low]
    units, blocks = np.maximum(sums[:, UNITS], 1), np.maximum(high - low, 1)
    return {
        "section_units": sums[:, UNITS], "section_blocks": blocks * 1.0,
        "section_link_ratio": sums[:, LINKS] / np.maximum(sums[:, CHARS], 1),
        "section_long_ratio": sums[:, LONG] / units, "section_mean": sums[:, UNITS] / blocks,
        "section_left": (high - np.arange(page.size)) * 1.0,
        "section_heading_units": page.units[low], "section_heading_link": page.link_ratio[low],
        "section_number": section * 1.0,
    }  # fmt: skip


def _near(page: _Page) -> Columns:
    reach = max(NEAR)
    parent = page.outline.parents[page.element]
    base = {
        "units": page.units, "link_ratio": page.link_ratio,
        "pause_ratio": page.pauses / np.maximum(page.units, 1),
        "tag": page.tags, "depth": page.depth, "parent": parent,
    }  # fmt: skip
    edge = np.full(reach, -1.0)  # np.pad takes longer than the rest of this function
    padded = {name: np.concatenate((edge, values, edge)) for name, values in base.items()}
    columns: Columns = {}
    for step in NEAR:
        there = slice(reach + step, reach + step + page.size)
        for name in ("units", "link_ratio", "pause_ratio", "tag"):
            columns[f"{step:+}_{name}"] = padded[name][there]
        columns[f"{step:+}_rise"] = padded["depth"][there] - page.depth
        columns[f"{step:+}_sibling"] = (padded["parent"][there] == parent) * 1.0
    return columns


def _windows(page: _Page) -> Columns:
    place, sums = np.arange(page.size), page.sums
    columns: Columns = {}
    for reach in WINDOWS:
        low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, page.size)
        around = sums[high] - sums[low]
        units = np.maximum(around[:, UNITS], 1)
        columns[f"window{reach}_units"] = around[:, UNITS]
        columns[f"window{reach}_link_ratio"] = around[:, LINKS] / np.maximum(around[:, CHARS], 1)
        columns[f"window{reach}_long_ratio"] = around[:, LONG] / units
        columns[f"window{reach}_h"] = around[:, H]
        columns[f"window{reach}_before"] = (sums[place] - sums[low])[:, LONG]
        columns[f"window{reach}_after"] = (sums[high] - sums[place + 1])[:, LONG]
    return columns


def _places(page: _Page) -> Columns:
    place, size = np.arange(page.size) * 1.0, page.size
    units, long = page.sums[:, UNITS], page.sums[:, LONG]
    titles = np.flatnonzero(page.tags == CODES["h1"])
    last = np.maximum.accumulate(np.where(page.headings, np.arange(size), -1))
    before = np.concatenate(([-1], last[:-1]))
    level = np.where(before >= 0, page.tags[before] - CODES["h1"] + 1, 0)
    return {
        "place": place, "left": size - place, "place_ratio": place / size,
        "units_before": units[:-1] / max(units[-1], 1), "units_after": units[-1] - units[1:],
        "long_before": long[:-1] / max(long[-1], 1),
        "from_h1": place - titles[0] if len(titles) else np.full(size, NOWHERE),
        "from_heading": np.minimum(np.where(before >= 0, place - before, FAR), FAR),
        "heading_level": level * 1.0,
        "from_long": _distance(page.long > 0), "to_long": _distance(page.long[::-1] > 0)[::-1],
    }  # fmt: skip


def _distance(marked: NDArray[np.bool_]) -> Floats:
    """Return how many blocks ago the last marked one before each block was."""
    place = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, place, -FAR))
    before = np.concatenate(([-FAR], last[:-1]))
    return _numbers(np.minimum(place - before, FAR))


def _words(page: _Page) -> Columns:
    """Compare each block's words with the title, the description, the data and the long text."""
    owners = np.repeat(np.arange(page.size), page.characters.tokens)
    vocabulary: dict[str, int] = defaultdict(count().__next__)
    ids = np.array([vocabulary[word] for word in page.characters.words], np.int64)
    size = len(vocabulary)
    tokens = np.maximum(page.characters.tokens, 1).astype(np.float64)
    titles, description = _said(page.hints)

    def per_block(flags: NDArray[np.bool_]) -> Floats:
        return np.bincount(owners, weights=flags, minlength=page.size).astype(np.float64)

    def share(words: set[str]) -> Floats:
        known = np.zeros(size, np.bool_)
        known[[vocabulary[word] for word in words if word in vocabulary]] = True
        return per_block(known[ids])

    title, told, stored = share(titles), share(description), share(page.data.words)
    either = np.maximum(tokens + len(titles) - title, 1)
    alike = np.where(tokens <= MAX_TITLE_WORDS, title / either, 0)
    best = int(np.argmax(alike)) if alike.max() > 0.3 else -1  # noqa: PLR2004
    from_title = np.arange(page.size) - best if best >= 0 else np.full(page.size, int(NOWHERE))
    in_long = page.long[owners] > 0
    body = np.bincount(ids[in_long], minlength=size)
    elsewhere = body[ids] > in_long
    frequent = np.zeros(size, np.bool_)
    frequent[np.argsort(-body, kind="stable")[:FREQUENT_WORDS]] = True
    frequent &= body > 1
    opens = _opens(page)
    return {
        "title": alike,
        "title_share": title / tokens,
        "described": told / tokens,
        "stored": stored / tokens,
        "stored_opening": opens,
        "from_title": _numbers(from_title),
        "body_words": per_block(elsewhere) / tokens,
        "frequent_words": per_block(frequent[ids]) / tokens,
    }


def _said(hints: Hints) -> tuple[set[str], set[str]]:
    """Return the words of the page's titles and of its description."""
    metas = hints.metas
    titles = f"{hints.title} {metas.get('og:title', '')}"
    description = metas.get("description") or metas.get("og:description") or ""
    return set(WORD_RE.findall(titles.lower())), set(WORD_RE.findall(description.lower()))


def _opens(page: _Page) -> Floats:
    """Return 1 where the first words of a block stand in the page's data scripts, else 0."""
    opens, shingles, words = np.zeros(page.size), page.data.shingles, page.characters.words
    if shingles:
        ends = np.cumsum(page.characters.tokens)
        starts = ends - page.characters.tokens
        for block in np.flatnonzero(page.characters.tokens >= SHINGLE).tolist():
            start = int(starts[block])
            opens[block] = tuple(words[start : start + SHINGLE]) in shingles
    return opens


class _DataScripts:
    """The texts and types in a page's JSON-LD; broken scripts count as absent."""

    def __init__(self, scripts: Sequence[str]) -> None:
        self.types: dict[str, int] = {}
        texts: list[str] = []
        for script in scripts:
            for key, value in _members(script):
                if key == "@type":
                    kind = DATA_TYPES.get(value.lower())
                    if kind:
                        self.types[kind] = self.types.get(kind, 0) + 1
                elif key in DATA_TEXTS:
                    texts.append(value)
        words = WORD_RE.findall(" ".join(texts).lower())[:MAX_DATA_WORDS] if texts else []
        self.size, self.words = len(words), set(words)
        self.shingles = set(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _members(script: str) -> Iterator[tuple[str, str]]:
    """Yield the string members of a JSON document, whatever their depth."""
    try:
        waiting = [("", json.loads(script, strict=False))]
    except (ValueError, RecursionError):
        return
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += value.items()
        elif isinstance(value, list):
            waiting += ((key, one) for one in value)


def _whole(page: _Page) -> Columns:
    """Describe the page: the same values for each of its blocks."""
    total, units, size = page.total, max(page.total[UNITS], 1), page.size
    tags = page.outline.tags
    values = {
        "units": total[UNITS], "blocks": size, "link_ratio": total[LINKS] / max(total[CHARS], 1),
        "long_ratio": total[LONG] / units, "long": total[LONG], "p": total[P] / size,
        "li": total[LI] / size, "h": total[H] / size, "img": total[IMG] / size,
        "cur": total[CUR] / size, "longest": page.units.max(), "longer": total[LONGER] / size,
        "paragraph_ratio": page.units[page.tags == CODES["p"]].sum() / units,
        "depth": page.outline.depth.max(initial=0), "data_words": page.data.size,
        "h1": (page.tags == CODES["h1"]).sum(),
        "open_graph": OPEN_GRAPH.get(page.hints.metas.get("og:type", "").lower(), 0.0),
        **{f"<{tag}>": (tags == CODES[tag]).sum() for tag in PAGE_TAGS},
        **{f"data_{kind}": min(page.data.types.get(kind, 0), 20) for kind in TYPE_NAMES},
    }  # fmt: skip
    return {f"page_{name}": np.full(size, float(value)) for name, value in values.items()}
