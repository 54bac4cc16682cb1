"""A page as one row of numbers: what its kind can be told from.

1. No word of any language is among them: shapes of blocks, groups of like elements, tags, the
   types that structured data names, and the form of the address.
2. All of them are counts, or quotients of two: the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
import regex

from cleantext.lexicon import load_page_signs
from cleantext.scoring.characters import CURRENCY, DIGIT, STOP, Characters
from cleantext.scoring.html.outline import Outline
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cleantext.model import Blocks, ElementTable, Hints

    Floats = NDArray[np.float64]
    Numbers = dict[str, float]

LONG_UNITS = 20
FEW_UNITS = 3
LINKED = 0.8
UNLINKED = 0.3
# Long blocks with at most so many others between them are one body.
MAX_GAP = 3
MIN_REPEATS = 3
SHAPED = (Role.HEADING, Role.LIST_ITEM, Role.TABLE, Role.CODE, Role.QUOTE)
LEVELS = (1, 2, 3, 4)
COUNTED_TAGS = (
    "form input select button time article section video iframe pre code table dl details "
    "blockquote figure nav aside img ul li a svg"
).split()
TYPE_RE = regex.compile(r'"@type"\s*+:\s*+\[?+\s*+"(?:https?://schema\.org/)?+(\w++)"')
DATE_IN_PATH_RE = regex.compile(r"/(?:19|20)\d\d(?:/|-\d)")
NUMBER_IN_PATH_RE = regex.compile(r"\d{4}")
FILE_RE = regex.compile(r"\.[a-z]{3,5}$", regex.IGNORECASE)


def page_row(blocks: Blocks, hints: Hints, url: str) -> Numbers:
    """Return the numbers of a page by their names, always the same names in the same order.

    Args:
        blocks: The page's blocks in reading order; only what the parser saw in them counts.
        hints: What the page says of itself.
        url: Its address, or an empty string.

    Example:
        >>> from cleantext.model import NO_HINTS
        >>> row = page_row((), NO_HINTS, "https://example.com/news/2024/07/a-title")
        >>> row["url/depth"], row["url/dated"], row["blocks"]
        (4, 1, 0)
    """
    shown = tuple(block for block in blocks if block.text and "head" not in block.traits.landmarks)
    text = _Text(shown)
    table = next((block.traits.elements for block in shown if block.traits.element >= 0), None)
    return {
        **text.numbers(),
        **_structure(shown, text),
        **_markup(table, len(shown)),
        **_claims(hints),
        **_address(url or hints.canonical),
        **_groups(table, shown, text),
    }


class _Text:
    """Per-block columns: words, share of links, and what characters there are."""

    def __init__(self, shown: Blocks) -> None:
        characters = Characters([block.text for block in shown])
        self.units = characters.units
        self.links = np.array(
            [block.traits.link_chars / max(len(block.text), 1) for block in shown], np.float64
        )
        counts = characters.counts
        self.digits, self.stops = counts[:, DIGIT] > 0, counts[:, STOP] > 0
        self.priced = (counts[:, CURRENCY] > 0) & self.digits
        self.dated = (characters.dates > 0) & (self.units < LONG_UNITS)
        self.long = (self.units >= LONG_UNITS) & (self.links < UNLINKED)
        self.total = float(self.units.sum())

    def numbers(self) -> Numbers:
        size, long = len(self.units), np.flatnonzero(self.long)
        body = self.units[long]
        return {
            "blocks": size,
            "words": self.total,
            "words/linked": _ratio((self.units * self.links).sum(), self.total),
            "blocks/linked": _ratio((self.links > LINKED).sum(), size),
            "blocks/short": _ratio((self.units <= FEW_UNITS).sum(), size),
            "blocks/digits": _ratio(self.digits.sum(), size),
            "blocks/stops": _ratio(self.stops.sum(), size),
            "blocks/dated": _ratio(self.dated.sum(), size),
            "dated": float(self.dated.sum()),
            "blocks/priced": _ratio(self.priced.sum(), size),
            "priced": float(self.priced.sum()),
            "long": len(long),
            "long/words": float(body.sum()),
            "long/share": _ratio(body.sum(), self.total),
            "long/mean": _ratio(body.sum(), len(long)),
            "long/most": float(body.max(initial=0)),
            "long/first": _ratio(long[0], size) if len(long) else 1.0,
            "long/last": _ratio(long[-1], size) if len(long) else 0.0,
            **self._body(long),
        }

    def _body(self, long: NDArray[np.int64]) -> Numbers:
        """Measure the largest run of long blocks that stand close together."""
        runs = np.cumsum(np.diff(long, prepend=long[:1]) > MAX_GAP)
        most = float(np.bincount(runs, weights=self.units[long]).max(initial=0))
        return {"body/words": most, "body/share": _ratio(most, self.total)}


def _structure(shown: Blocks, text: _Text) -> Numbers:
    """Tell what the blocks are: shares of the words, headings by level, copies."""
    kinds = np.array([block.kind for block in shown])
    levels = np.array([block.traits.level for block in shown], np.int64)
    headings = levels > 0
    found = {f"share/{role}": _ratio(text.units[kinds == role].sum(), text.total)
             for role in SHAPED}  # fmt: skip
    found |= {f"headings/{level}": float((levels == level).sum()) for level in LEVELS}
    found["headings/share"] = _ratio(headings.sum(), len(shown))
    found["headings/linked"] = _ratio((text.links[headings] > LINKED).sum(), headings.sum())
    found["copies"] = _ratio(len(shown) - len({block.text for block in shown}), len(shown))
    return found


def _markup(table: ElementTable | None, size: int) -> Numbers:
    """Count tags, and the microdata properties that speak for one kind."""
    tags = Counter(table.tags if table else ())
    named = Counter(
        name
        for attributes in (table.attributes if table else ())
        if attributes and attributes.get("itemprop")
        for name in (attributes["itemprop"] or "").split()
    )
    found: Numbers = {f"tags/{tag}": tags[tag] for tag in COUNTED_TAGS}
    found |= {f"tags/{tag}/share": _ratio(tags[tag], size) for tag in COUNTED_TAGS}
    return found | _sums("properties", load_page_signs().properties, named)


def _claims(hints: Hints) -> Numbers:
    """Tell what the page calls itself: JSON-LD types, Open Graph's type, telling metas."""
    signs = load_page_signs()
    types = Counter(name for script in hints.json_ld for name in TYPE_RE.findall(script))
    metas = Counter(dict.fromkeys(hints.metas, 1))
    called = Counter((hints.metas.get("og:type", "").strip().lower(),))
    return (
        _sums("types", signs.types, types)
        | _sums("metas", signs.metas, metas)
        | _sums("og", signs.open_graph, called)
    )


def _sums(name: str, groups: Mapping[str, Iterable[str]], counts: Counter[str]) -> Numbers:
    return {f"{name}/{group}": sum(counts[one] for one in ones) for group, ones in groups.items()}


def _address(url: str) -> Numbers:
    """Measure the form of an address; its words are of some language, and left alone."""
    try:
        parts = urlsplit(url)
    except ValueError:  # as "http://[" raises
        parts = urlsplit("")
    steps = [step for step in parts.path.split("/") if step]
    last = steps[-1] if steps else ""
    return {
        "url": bool(url),
        "url/depth": len(steps),
        "url/last": len(last),
        "url/hyphens": last.count("-") + last.count("_"),
        "url/digits": _ratio(sum(map(str.isdigit, last)), len(last)),
        "url/number": bool(NUMBER_IN_PATH_RE.search(parts.path)),
        "url/dated": int(bool(DATE_IN_PATH_RE.search(parts.path))),
        "url/file": bool(FILE_RE.search(last)),
        "url/query": bool(parts.query),
        "url/folder": parts.path.endswith("/"),
    }


def _groups(table: ElementTable | None, shown: Blocks, text: _Text) -> Numbers:
    """Measure the largest group of like siblings: of any, and of those of several blocks each."""
    if table is None:
        empty = dict.fromkeys(GROUP_NAMES, 0.0)
        return {f"{kind}/{name}": value for kind in ("group", "cards")
                for name, value in empty.items()}  # fmt: skip
    size = max(max(table.end, default=0), shown[-1].id + 1)
    groups = _Groups(Outline(table, size), [block.id for block in shown], text, size)
    return {
        f"{kind}/{name}": value
        for kind, least in (("group", 1), ("cards", 2))
        for name, value in groups.largest(least).items()
    }


GROUP_NAMES = ("members", "share", "each", "linked", "priced", "dated", "long", "blocks", "most")


class _Groups:
    """Sums over groups of three or more siblings that share parent, tag and class."""

    def __init__(self, outline: Outline, ids: list[int], text: _Text, size: int) -> None:
        self.total, self.group = text.total, outline.group
        self.count = np.bincount(self.group).astype(np.float64)
        spans = (outline.first, outline.end)

        def inside(column: Floats) -> Floats:
            """Sum a column over the blocks of each element."""
            whole = np.zeros(size + 1)
            whole[np.array(ids) + 1] = column
            sums = np.cumsum(whole)
            return np.asarray(sums[spans[1]] - sums[spans[0]], np.float64)

        def summed(weights: Floats) -> Floats:
            return np.bincount(self.group, weights=weights).astype(np.float64)

        self.words = summed(inside(text.units))
        self.linked = summed(inside(text.units * text.links))
        self.long = summed(inside(text.units * text.long))
        self.blocks = summed(inside(np.ones(len(ids))))
        self.priced = summed(np.sign(inside(text.priced.astype(np.float64))))
        self.dated = summed(np.sign(inside(text.dated.astype(np.float64))))

    def largest(self, least: int) -> Numbers:
        """Return what the group with most words is like, of groups of so many blocks a member."""
        several = (self.count >= MIN_REPEATS) & (self.blocks >= least * self.count)
        if not several.any():
            return dict.fromkeys(GROUP_NAMES, 0.0)
        chosen = np.flatnonzero(several)
        at = chosen[np.argmax(self.words[chosen])]
        members, words = self.count[at], self.words[at]
        values = (
            members,
            _ratio(words, self.total),
            _ratio(words, members),
            _ratio(self.linked[at], words),
            _ratio(self.priced[at], members),
            _ratio(self.dated[at], members),
            _ratio(self.long[at], words),
            _ratio(self.blocks[at], members),
            self.count[chosen].max(),
        )
        return dict(zip(GROUP_NAMES, map(float, values), strict=True))


def _ratio(part: float, whole: float) -> float:
    return float(part) / float(whole) if whole else 0.0
