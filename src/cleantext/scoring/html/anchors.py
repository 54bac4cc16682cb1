"""Where each block stands to those that the page itself names: headline, opening and lead.

Teasers of other stories, comments and the rules for them read like the paragraphs of an article,
and there may be more of them than of a short article. What tells them is where they stand: far from
the words that the page's title and description repeat, behind links, or as a copy of something
earlier. As elsewhere, no word is looked at for what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.html.outline import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cleantext.scoring.characters import Characters
    from cleantext.scoring.html.counted_page import CountedPage

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# A browser shows none of these as a part of the page; the title in the head repeats itself.
SEEN = np.ones(len(CODES) + 1, np.bool_)
SEEN[[CODES[tag] for tag in ("head", "title", "textarea", "iframe", "svg")]] = False
LEAST_ALIKE, LEAST_TOLD = 0.3, 0.5
# Of two blocks that are like the title, the one that is a heading is the headline.
HEADING_BONUS = 0.15
# A description is a lead only if it has some words.
MIN_DESCRIBED = 8
NOWHERE, NO_SHARE, NO_RISE = -999.0, -2.0, 8.0
MIX, SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


def anchor_columns(page: CountedPage, columns: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return how far blocks are from headline, opening and lead, and what else tells a teaser.

    The headline is the block most like the title, or else the first heading of the first level; the
    opening is the first longer text from there on; the lead has the words of the description.

    Args:
        page: The page that features are made of.
        columns: Its features "title" and "described": what share of a block's words those of the
            title and of the description are.
    """
    seen = SEEN[page.tags]
    alike = columns["title"] * seen
    described = max(int(np.count_nonzero(page.words.description)), MIN_DESCRIBED)
    told = columns["described"] * np.maximum(page.units, 1) / described * seen
    headline = _best(alike + HEADING_BONUS * page.headings * (alike > 0), alike >= LEAST_ALIKE)
    lead = _best(told, told >= LEAST_TOLD)
    return {
        **_way("headline", page, headline),
        "headline_match": _match(alike, headline),
        **_way("opening", page, _opening(page, seen, headline)),
        **_way("lead", page, lead),
        "lead_match": _match(told, lead),
        "path_after_links": _after_links(page),
        "said_before": said_before(page.characters, page.size),
    }


def _best(score: Floats, enough: Flags) -> int | None:
    at = int(np.argmax(score))
    return at if enough[at] else None


def _match(score: Floats, at: int | None) -> Floats:
    return np.full(len(score), 0.0 if at is None else score[at])


def _opening(page: CountedPage, seen: Flags, headline: int | None) -> int | None:
    titles = page.titles[seen[page.titles]]
    if headline is None and len(titles):
        headline = int(titles[0])
    if headline is None:
        return None
    long = np.flatnonzero((page.long > 0) & seen)
    after = long[long >= headline]
    return int(after[0]) if len(after) else None


def _way(name: str, page: CountedPage, at: int | None) -> dict[str, Floats]:
    """Measure the way from one block to each: in blocks, in elements, in share of the long text."""
    long = page.before("long")
    ways = (
        (np.full(page.size, NOWHERE), np.full(page.size, NO_RISE), np.full(page.size, NO_SHARE))
        if at is None
        else (
            (page.place - at) * 1.0,
            page.rise(at, at + 1),
            (long[:-1] - long[at]) / max(long[-1], 1),
        )
    )
    return dict(zip((f"{name}_from", f"{name}_rise", f"{name}_long"), ways, strict=True))


def _after_links(page: CountedPage) -> Floats:
    """Return how much of the blocks before those of one path is links, in the mean.

    A list of teasers is a linked headline and some words, again and again.
    """
    links = np.concatenate(([0.0], page.link_ratio[:-1]))
    return (np.bincount(page.paths, weights=links) / np.bincount(page.paths))[page.paths]


def said_before(characters: Characters, size: int) -> Floats:
    """Return what share of each block's runs of three words stands in an earlier block too.

    >>> from cleantext.scoring.characters import Characters
    >>> texts = ["A menu of few words", "Few words: a menu of few", "Of no words"]
    >>> said_before(Characters(texts), 3).tolist()
    [0.0, 0.5, 0.0]
    """
    owners, pieces = characters.pieces
    spread = pieces ^ (pieces >> SHIFT)
    grams = (spread[:-2] * MIX + spread[1:-1]) * MIX + spread[2:]
    inside = owners[:-2] == owners[2:]
    owners = owners[: len(inside)][inside]
    known, run = np.unique(grams[inside], return_inverse=True)
    earliest = np.empty_like(owners, shape=len(known))
    earliest[run[::-1]] = owners[::-1]
    copied = earliest[run] < owners
    count = np.maximum(np.bincount(owners, minlength=size), 1)
    return (np.bincount(owners, weights=copied, minlength=size) / count)[:size]
