"""Trains the block model: ``python -m training.html --corpora FOLDER --out FOLDER``.

Writes ``html-1.npz``, its card ``html-1.json``, and the same as text in ``html-1.md``. The same
pages, seed and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.html_blocks import CORPORA, MODEL, choose, with_corpus
from cleantext.scoring.trees import PERMILLE, write_trees
from training.boosting import ANSWER_UNIT, MEMBERS, ROUNDS, SETTINGS, edges, fit
from training.card import as_markdown
from training.samples import read_samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleantext.scoring.trees import Trees
    from training.samples import Sample

    Judged = tuple[Sample, NDArray[np.int64]]

FOLDS = 5
SEED = 20
MEASURED_ONLY = ("vi",)
BINS = 10


def main() -> None:
    """Cross-validate, calibrate, train on everything, and write the model with its card."""
    given = _arguments()
    corpora = [name for name in CORPORA if name not in given.without]
    samples = [one for name in corpora for one in read_samples(given.corpora, name, given.cache)]
    judged = list(cross_validate(samples, given.seed))
    if given.only_scores:
        print(json.dumps(score(_calibrated(judged, *calibrate(judged))), indent=1))
        return
    measured = [
        one for name in MEASURED_ONLY for one in read_samples(given.corpora, name, given.cache)
    ]
    publish(given, samples, measured, judged, fit(samples, given.seed))


def publish(
    given: argparse.Namespace,
    samples: Sequence[Sample],
    measured: Sequence[Sample],
    judged: Sequence[Judged],
    trees: Trees,
) -> None:
    """Write the model, calibrated by what cross-validation judged, and its card."""
    scale, offset = calibrate(judged)
    trees = replace(trees, edges=edges(scale, offset))
    raw = write_trees(trees)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / f"{MODEL}.npz").write_bytes(raw)
    chances = _calibrated(judged, scale, offset)
    unseen = [(one, _sums(trees, one)) for one in measured]
    card = {
        **_facts(given, samples, raw),
        "calibration": {"scale": scale, "offset": offset},
        "scores": score(chances),
        "unseen": score(_calibrated(unseen, scale, offset)),
        "reliability": reliability(chances),
    }
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (given.out / f"{MODEL}.json").write_text(text, encoding="utf-8")
    (given.out / f"{MODEL}.md").write_text(as_markdown(card), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.html", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/cleantext/data/models"))
    parser.add_argument(
        "--cache", type=Path, help="keep read pages here; empty it when code changes"
    )
    parser.add_argument("--without", action="append", default=[], choices=CORPORA, metavar="NAME")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only-scores", action="store_true", help="cross-validate, write nothing")
    return parser.parse_args()


def fold(group: str) -> int:
    """Return the fold that a site's pages are in, 0-4: by its name, so that it never moves."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def cross_validate(samples: Sequence[Sample], seed: int) -> Iterator[Judged]:
    """Yield each sample with the sums that trees of the other folds give its blocks.

    The blocks are scored as the library does it: with the corpus that stands for any page.
    """
    for number in range(FOLDS):
        trees = fit([one for one in samples if fold(one.page.group) != number], seed)
        print(f"fold {number}: {len(trees.features)} trees", flush=True)
        for one in samples:
            if fold(one.page.group) == number:
                yield one, _sums(trees, one)


def _sums(trees: Trees, one: Sample) -> NDArray[np.int64]:
    return trees.sums(with_corpus(one.matrix, 0)) if len(one.shown) else np.zeros(0, np.int64)


def calibrate(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return the scale and offset of the logit that make all blocks likeliest: Platt's scaling."""
    logit = np.concatenate([sums[one.shown] for one, sums in judged]) / ANSWER_UNIT
    target = np.concatenate([one.content[one.shown] for one, _ in judged]).astype(np.float64)
    inputs, answer = np.stack((logit, np.ones(len(logit))), 1), np.array([1.0, 0.0])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-inputs @ answer))
        spread = inputs * (chance * (1 - chance))[:, None]
        answer = answer + np.linalg.solve(inputs.T @ spread, inputs.T @ (target - chance))
    return round(float(answer[0]), 3), round(float(answer[1]), 3)


def _calibrated(judged: Sequence[Judged], scale: float, offset: float) -> list[Judged]:
    """Return permilles in place of sums."""
    borders = edges(scale, offset)
    return [
        (one, np.searchsorted(borders, sums, side="right").astype(np.int64)) for one, sums in judged
    ]


def score(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return word F1, precision, recall and standard error by corpus, page type and language."""
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for one, permille in judged:
        page, result = one.page, one.score(choose(np.where(one.shown, permille, 0), one.half_units))
        part = page.kind if page.corpus == "wcxb" else page.language
        found[page.corpus].append(result)
        found[f"{page.corpus}/{part}"].append(result)
    return {name: _summary(results) for name, results in sorted(found.items())}


def _summary(results: list[tuple[float, float, float]]) -> dict[str, float]:
    table = np.array(results)
    error = table[:, 0].std(ddof=1) / np.sqrt(len(table)) if len(table) > 1 else 0.0
    f1, precision, recall = (round(float(value), 4) for value in table.mean(0))
    return {
        "pages": len(results),
        "f1": f1,
        "standard_error": round(float(error), 4),
        "precision": precision,
        "recall": recall,
    }


def reliability(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Return how often blocks are content, by tenths of the probability they were given."""
    permille = np.concatenate([given[one.shown] for one, given in judged])
    content = np.concatenate([one.content[one.shown] for one, _ in judged])
    bins = np.minimum(permille * BINS // PERMILLE, BINS - 1)
    return [
        {
            "from": number / BINS,
            "blocks": int((bins == number).sum()),
            "predicted": round(float(permille[bins == number].mean() / PERMILLE), 3),
            "content": round(float(content[bins == number].mean()), 3),
        }
        for number in range(BINS)
        if (bins == number).any()
    ]


def _facts(given: argparse.Namespace, samples: Sequence[Sample], raw: bytes) -> dict[str, object]:
    return {
        "model": MODEL,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "seed": given.seed,
        "corpora": dict(Counter(one.page.corpus for one in samples)),
        "left_out": sorted(given.without),
        "members": MEMBERS,
        "rounds": ROUNDS,
        "settings": SETTINGS,
        "versions": {
            name: version(name) for name in ("lightgbm", "numpy", "rapidfuzz", "selectolax")
        },
    }


if __name__ == "__main__":
    main()
