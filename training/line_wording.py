"""What the words of lines mean: a logistic regression over their words, pairs and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from cleantext.scoring.text.line_wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.line_samples import LineSample

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Keys = NDArray[np.uint32]

# So many sites must show it: what fewer show is theirs, not the web's.
MIN_SITES = 4
UNIT, MAX_SCORE = 32, 127  # parts of a logit
PENALTY = 2e-5  # on the square of a weight
STEPS = 40
# Weights nearer to nought, in parts of a logit, are worth no room.
MIN_SCORE = 2


class Lines(NamedTuple):
    """A text's lines, each once: how many hashes they have, these, and how much is content."""

    group: str
    sizes: Ints
    keys: Keys
    share: Floats


def learn_line_wording(samples: Sequence[LineSample]) -> Wording:
    """Return a table of what words mean in lines, learned from samples of rendered pages.

    It holds what stood on several sites. A text weighs by the root of the number of its lines,
    and by its corpus.
    """
    texts = [_lines(one) for one in samples]
    keys, numbers = np.unique(np.concatenate([one.keys for one in texts]), return_inverse=True)
    known = _site_counts(texts, numbers, len(keys)) >= MIN_SITES
    sizes = np.concatenate([one.sizes for one in texts])
    rows, held = np.repeat(np.arange(len(sizes)), sizes), known[numbers]
    columns = (np.cumsum(known) - 1)[numbers[held]]
    values = 1 / np.sqrt(sizes)[rows[held]]
    matrix = csr_matrix((values, (rows[held], columns)), (len(sizes), int(known.sum())))
    counts = np.array([len(one.sizes) for one in texts])
    worth = np.repeat([one.worth for one in samples] / np.sqrt(np.maximum(counts, 1)), counts)
    share = np.concatenate([one.share for one in texts])
    weights = _regression(matrix, share, worth / worth.sum())
    scores = np.clip(np.rint(weights * UNIT), -MAX_SCORE, MAX_SCORE).astype(np.int8)
    telling = np.abs(scores) >= MIN_SCORE
    return Wording(keys[known][telling], scores[telling])


def _lines(one: LineSample) -> Lines:
    grams = one.grams
    new = one.matrix[grams.lines, one.names.index("copies_above")] == 0
    keys, share = grams.keys[np.repeat(new, grams.sizes)], one.share[grams.lines[new]]
    return Lines(one.render.group, grams.sizes[new], keys, share.astype(np.float64))


def _site_counts(texts: Sequence[Lines], numbers: Ints, size: int) -> Ints:
    """Return on how many sites each hash stands, given the number of each text's every hash."""
    sites = {group: at for at, group in enumerate(dict.fromkeys(one.group for one in texts))}
    owners = np.repeat([sites[one.group] for one in texts], [len(one.keys) for one in texts])
    shown = np.unique(numbers * len(sites) + owners) // len(sites)
    return np.bincount(shown, minlength=size)


def _regression(matrix: csr_matrix, share: Floats, worth: Floats) -> Floats:
    """Return the weights of columns that make the shares of rows likeliest, near to nought."""
    turned = matrix.T.tocsr()

    def loss(given: Floats) -> tuple[float, Floats]:
        weights = given[:-1]
        logit = matrix @ weights + given[-1]
        error = worth * (1 / (1 + np.exp(-logit)) - share)
        missed = (worth * (np.logaddexp(0, logit) - share * logit)).sum()
        slope = turned @ error + PENALTY * weights
        return missed + PENALTY / 2 * (weights @ weights), np.append(slope, error.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights: Floats = found.x[:-1]
    return weights
