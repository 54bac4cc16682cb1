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

from cleantext.scoring.html_blocks import CORPORA, MODEL, choose, page_permille
from cleantext.scoring.trees import PERMILLE, write_trees
from training.boosting import MEMBERS, ROUNDS, SETTINGS, fit
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
STEPS = 25


def main() -> None:
    """Cross-validate, calibrate, train on everything, and write the model with its card."""
    given = _arguments()
    corpora = [name for name in CORPORA if name not in given.without]
    samples = [one for name in corpora for one in read_samples(given.corpora, name, given.cache)]
    judged = list(cross_validate(samples, given.seed))
    if given.only_scores:
        print(json.dumps(score(judged), indent=1))
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
    """Write the model, its confidences calibrated by cross-validation, and its card."""
    confidences = calibrate(judged)
    trees = replace(trees, confidences=confidences)
    raw = write_trees(trees)
    card = {
        **_facts(given, samples, raw),
        "scores": score(judged),
        "unseen": score([(one, judge(trees, one)) for one in measured]),
        "reliability": reliability(judged, confidences),
    }
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / f"{MODEL}.npz").write_bytes(raw)
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
    """Yield each sample with the probabilities that trees of the other folds give its blocks.

    They are found as the library finds them: it is not told which corpus a page is of.
    """
    for number in range(FOLDS):
        trees = fit([one for one in samples if fold(one.page.group) != number], seed)
        print(f"fold {number}: {len(trees.features)} trees", flush=True)
        for one in samples:
            if fold(one.page.group) == number:
                yield one, judge(trees, one)


def judge(trees: Trees, one: Sample) -> NDArray[np.int64]:
    """Return the probability of each block of a sample to be content, in permille."""
    if not len(one.shown):
        return np.zeros(0, np.int64)
    return page_permille(trees, one.matrix, one.shown, one.half_units)


def calibrate(judged: Sequence[Judged]) -> NDArray[np.int64]:
    """Return for each permille how often blocks of such a probability are content: Platt's scaling.

    The two differ as the trees learn from few of the short blocks, and weigh blocks by their words.
    """
    logit = _logits(np.concatenate([permille[one.shown] for one, permille in judged]))
    target = np.concatenate([one.content[one.shown] for one, _ in judged]).astype(np.float64)
    inputs, answer = np.stack((logit, np.ones(len(logit))), 1), np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ answer))
        spread = inputs * (chance * (1 - chance))[:, None]
        answer = answer + np.linalg.solve(inputs.T @ spread, inputs.T @ (target - chance))
    scale, offset = np.round(answer, 3).tolist()
    known = _logits(np.arange(PERMILLE + 1)) * scale + offset
    return np.round(PERMILLE / (1 + np.exp(-known))).astype(np.int64)


def _logits(permille: NDArray[np.int64]) -> NDArray[np.float64]:
    chance = np.clip(permille, 0.5, PERMILLE - 0.5) / PERMILLE
    return np.log(chance / (1 - chance))


def score(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return word F1, precision, recall and standard error by corpus, page type and language."""
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for one, permille in judged:
        page, result = one.page, one.score(choose(permille, one.half_units))
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


def reliability(judged: Sequence[Judged], confidences: NDArray[np.int64]) -> list[dict[str, float]]:
    """Return how often blocks are content, by tenths of the confidence they were given."""
    permille = confidences[np.concatenate([given[one.shown] for one, given in judged])]
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
