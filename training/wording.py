"""What the words of blocks say: counted over the sites that show them, one vote each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from training.corpora import LabelledPage

    Ints = NDArray[np.int64]
    Keys = NDArray[np.uint64]
    Votes = NDArray[np.float64]

# So many sites must show it: what fewer show is theirs, not the web's.
MIN_SITES = 4
PRIOR = 0.5
UNIT, MAX_SCORE = 16, 127  # parts of a logit


class Grams(NamedTuple):
    """The hashes of a page's lines.

    ``lines`` are their numbers, ``sizes`` their numbers of words; ``words``, ``pairs`` and
    ``wholes`` the hashes of their words, of each two that follow one another, and of the lines.
    """

    lines: Ints
    sizes: Ints
    words: Keys
    pairs: Keys
    wholes: Keys


class Lines(NamedTuple):
    """Lines of one kind: their hashes, and of each block, by its number, the share that counts."""

    page: LabelledPage
    grams: Grams
    share: Votes


class Scores(NamedTuple):
    """Hashes in rising order, and what each of them says: content above 0."""

    keys: Keys
    scores: NDArray[np.int8]


def learn_wording(pages: Iterable[Lines]) -> Scores:
    """Return a table of what stood on several sites, learned from lines of labelled pages.

    A site has one vote for each word, pair and line, shared between content and chrome as it
    stands in either.
    """
    sites: dict[str, list[Lines]] = defaultdict(list)
    for one in pages:
        sites[one.page.group].append(one)
    keys, content = _joined([_votes(pages) for pages in sites.values()])
    distinct, numbers = np.unique(keys, return_inverse=True)
    shown = np.bincount(numbers)
    inside = np.bincount(numbers, content)
    logit = np.log((inside + PRIOR) / (shown - inside + PRIOR))
    scores = np.clip(np.rint(logit * UNIT), -MAX_SCORE, MAX_SCORE).astype(np.int8)
    known = shown >= MIN_SITES
    return Scores(distinct[known], scores[known])


def _votes(pages: Sequence[Lines]) -> tuple[Keys, Votes]:
    """Return what a site's short lines say, and how much of the time it says it in the content."""
    keys, inside = _joined([_said(one) for one in pages])
    distinct, numbers = np.unique(keys, return_inverse=True)
    return distinct, np.bincount(numbers, inside) / np.maximum(np.bincount(numbers), 1)


def _said(one: Lines) -> tuple[Keys, Votes]:
    grams = one.grams
    inside = (one.share[grams.lines] >= 0.5).astype(np.float64)  # noqa: PLR2004 - more than not
    keys = np.concatenate((grams.words, grams.pairs, grams.wholes))
    repeats = (grams.sizes, grams.sizes - 1)
    return keys, np.concatenate((*(np.repeat(inside, times) for times in repeats), inside))


def _joined(parts: Sequence[tuple[Keys, Votes]]) -> tuple[Keys, Votes]:
    keys, values = zip(*parts, strict=True)
    return np.concatenate(keys), np.concatenate(values)
