"""What the words of short lines say: counted over the sites that show them, one vote each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.short_lines import UNIT, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from training.line_samples import LineSample

    Keys = NDArray[np.uint64]
    Votes = NDArray[np.float64]

# So many sites must show it: what fewer show is theirs, not the web's.
MIN_SITES = 4
PRIOR = 0.5
MAX_SCORE = 127


def learn_wording(samples: Iterable[LineSample]) -> Wording:
    """Return a table of what stood on several sites, learned from samples of rendered pages.

    A site has one vote for each word, pair and line, shared between content and chrome as it
    stands in either.
    """
    sites: dict[str, list[LineSample]] = defaultdict(list)
    for one in samples:
        sites[one.render.group].append(one)
    keys, content = _joined([_votes(pages) for pages in sites.values()])
    distinct, numbers = np.unique(keys, return_inverse=True)
    shown = np.bincount(numbers)
    inside = np.bincount(numbers, content)
    logit = np.log((inside + PRIOR) / (shown - inside + PRIOR))
    scores = np.clip(np.rint(logit * UNIT), -MAX_SCORE, MAX_SCORE).astype(np.int8)
    known = shown >= MIN_SITES
    return Wording(distinct[known], scores[known])


def _votes(pages: Sequence[LineSample]) -> tuple[Keys, Votes]:
    """Return what a site's short lines say, and how much of the time it says it in the content."""
    keys, inside = _joined([_said(one) for one in pages])
    distinct, numbers = np.unique(keys, return_inverse=True)
    return distinct, np.bincount(numbers, inside) / np.maximum(np.bincount(numbers), 1)


def _said(one: LineSample) -> tuple[Keys, Votes]:
    grams = one.grams
    inside = (one.share[grams.lines] >= 0.5).astype(np.float64)  # noqa: PLR2004 - more than not
    keys = np.concatenate((grams.words, grams.pairs, grams.wholes))
    repeats = (grams.sizes, grams.sizes - 1)
    return keys, np.concatenate((*(np.repeat(inside, times) for times in repeats), inside))


def _joined(parts: Sequence[tuple[Keys, Votes]]) -> tuple[Keys, Votes]:
    keys, values = zip(*parts, strict=True)
    return np.concatenate(keys), np.concatenate(values)
