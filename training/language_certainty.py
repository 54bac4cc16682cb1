"""Fits how sure the evidence makes us of a language: the weights in `data/profiles/certainty.toml`.

    python -m training.language_certainty [../shared/corpora/language/dev.jsonl.gz]

Prints the two rows to put there, and how well they do on texts they were not fitted on: fitted on
one half, measured on the other, both ways. Deterministic.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.language.chances import rank, weigh
from cleantext.language.outsiders import nearest_outsider, words_of
from cleantext.language.profiles import load_profiles
from cleantext.language.reading import readable
from cleantext.language.scripts import SCRIPTS, SHARED, gate
from training.corpora import CORPORA_ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

CORPUS = CORPORA_ROOT / "language" / "dev.jsonl.gz"
SETS = ("sentence", "headline", "document", "headline_news", "sentence_seed", "noisy.allcaps",
        "noisy.vi_unaccented")  # fmt: skip
# Every second text of the corpus is in a language without a profile, on the web hardly one in
# twelve. A greater share makes the others' confidence too low, a smaller one these' too high.
OUTSIDE = 0.1
RIDGE = 0.01
BINS = 10


class Case(NamedTuple):
    """A text's features, whether its language has a profile, and who is right about it."""

    features: tuple[float, ...]
    inside: bool
    profile_right: bool
    outsider_right: bool


def main(corpus: Path) -> None:
    """Print the fitted weights and how well they are calibrated."""
    cases = list(read_cases(corpus))
    features = np.array([case.features for case in cases])
    inside = np.array([case.inside for case in cases])
    weights = np.where(inside, 1.0, OUTSIDE)
    for name in ("profile", "outsider"):
        right = np.array([getattr(case, f"{name}_right") for case in cases], float)
        fitted = fit(features, right, weights)
        print(f"{name} = [{', '.join(f'{value:.4f}' for value in fitted)}]")
        halves = np.arange(len(cases)) % 2 == 0
        told = np.zeros(len(cases))
        for half in (halves, ~halves):
            told[~half] = chance(features[~half], fit(features[half], right[half], weights[half]))
        for label, chosen in (("languages with a profile", inside), ("all", inside | True)):
            error = calibration_error(told[chosen], right[chosen], weights[chosen])
            print(f"# {name}, held out, {label}: calibration error {error:.4f}")


def read_cases(corpus: Path) -> Iterator[Case]:
    """Yield the texts of the corpus whose script several languages share."""
    profiles = load_profiles()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        text = readable(row["text"])
        sample = profiles.sample([text])
        told = gate(sample.letters[0, 1:].tolist())
        if row["set"] not in SETS or told.script not in ("Latin", *SHARED):
            continue
        scores = profiles.scores(sample, [SCRIPTS.index(told.script) + 1])
        words = words_of(text)
        (ranking,) = rank(told.script, scores, [0], [words])
        if ranking is not None:
            outsider = nearest_outsider(words, told.script)
            yield Case(
                weigh(ranking, outsider).features(),
                row["lang"] in profiles.tags,
                ranking.best == row["lang"],
                outsider.tag == row["lang"],
            )


def fit(
    features: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of a logistic model, by Newton's method."""
    found = np.zeros(features.shape[1])
    ridge = RIDGE * np.eye(len(found))
    for _ in range(50):
        told = chance(features, found)
        slope = features.T @ (weights * (right - told)) - RIDGE * found
        curve = (features * (weights * told * (1 - told))[:, None]).T @ features + ridge
        found += np.linalg.solve(curve, slope)
    return found


def chance(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what a logistic model makes of the features."""
    return 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))


def calibration_error(
    told: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> float:
    """Return the expected calibration error over ten bins of confidence."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    gaps = [abs((weights * (told - right))[bins == one].sum()) for one in range(BINS)]
    return float(sum(gaps) / weights.sum())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
