"""Trains the line model: ``python -m training.text --corpora FOLDER --out FOLDER``.

Writes the trees ``text-lines-1.npz``, the table of wording ``text-wording-1.npz``, their card
``text-lines-1.json``, and the same as text in ``text-lines-1.md``. The same pages, seed and library
versions give the same bytes.

No line's features come from a table that has seen its site: each fold has one learned from the
others. ``--folds`` keeps the models of the folds, for measuring rules and model together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import warnings
from collections import Counter, defaultdict
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import lightgbm
import numpy as np

from cleantext.scoring.score_table import write_scores
from cleantext.scoring.text.line_wording import WORDING
from cleantext.scoring.text.lines import LIMITS, MODEL, LineModel, half_units, removable
from cleantext.scoring.trees import DEPTH, write_trees
from training.boosting import ANSWER_UNIT, REPEATABLE, edges, to_arrays
from training.card import as_markdown
from training.corpora import add_corpora_option
from training.html import FOLDS, fold
from training.line_samples import CLEAN, HURT, read_line_samples
from training.line_wording import learn_line_wording
from training.renders import EXTRACTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from cleantext.scoring.text.line_wording import Wording
    from cleantext.scoring.text.lines import Limits
    from cleantext.scoring.trees import Trees
    from training.line_samples import LineSample

    Judged = Sequence[tuple[LineSample, NDArray[np.int64]]]

SEED = 20
ROUNDS = 120
BASE_UNITS = 2
WEIGHT_POWER = 0.6
CLEAN_WEIGHT = 0.5
TINY_UNITS, TINY_SHARE = 2, 1 / 3
SETTINGS = {
    **REPEATABLE,
    "objective": "cross_entropy",
    "num_leaves": 47,
    "max_depth": DEPTH,
    "learning_rate": 0.1,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "min_data_in_leaf": 80,
}
BINS = 10


def main() -> None:
    """Cross-validate, calibrate, train on everything, and write the model with its card."""
    given = _arguments()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    samples = read_line_samples(given.corpora, given.renders, given.cache, given.every)
    folds = cross_validate(samples, given.seed)
    judged = [(one, folds[fold(one.render.group)].trees.sums(one.matrix)) for one in samples]
    scale, offset = calibrate(judged)
    print(f"calibration: logit × {scale} {offset:+}", flush=True)
    judged = [(one, permille(sums, scale, offset)) for one, sums in judged]
    scores = {str(name): score(judged, limits) for name, limits in LIMITS.items()}
    print(json.dumps(scores, indent=1), flush=True)
    if given.folds:
        for number, model in enumerate(folds):
            write(calibrated(model, scale, offset), given.folds / str(number))
    if given.only_scores:
        return
    model = calibrated(LineModel(fit(samples, given.seed), wording_of(samples)), scale, offset)
    write(model, given.out)
    card = _facts(given, samples, model) | {"scores": scores, "reliability": reliability(judged)}
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (given.out / f"{MODEL}.json").write_text(text, encoding="utf-8")
    (given.out / f"{MODEL}.md").write_text(as_markdown("lines", card), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.text", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument(
        "--renders", type=Path, default=Path(".cache/renders"), help="rendered pages"
    )
    parser.add_argument("--out", type=Path, default=Path("src/cleantext/data/models"))
    parser.add_argument(
        "--cache", type=Path, help="keep samples in this file; delete it when code changes"
    )
    parser.add_argument("--every", type=int, default=1, help="each fifth page only, if 5")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folds", type=Path, help="write the folds' models there, too")
    parser.add_argument("--only-scores", action="store_true", help="cross-validate, write nothing")
    return parser.parse_args()


def rows(
    samples: Sequence[LineSample], seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Return features, targets and weights of the lines to learn from.

    A line weighs by its words, less than in proportion; each text of a corpus weighs the same in
    all, but for texts that are content alone. Of the chrome lines of a word or two a third is
    drawn, at three times the weight.
    """
    random = np.random.default_rng(seed)
    matrices, targets, weights = [], [], []
    for one in samples:
        units = one.matrix[:, one.names.index("units")].astype(np.float64)
        weight = (units + BASE_UNITS) ** WEIGHT_POWER
        weight *= one.worth * (CLEAN_WEIGHT if one.render.style == CLEAN else 1) / weight.sum()
        sure = (units > TINY_UNITS) | (one.share > 0)
        kept = sure | (random.random(len(units)) < TINY_SHARE)
        matrices.append(one.matrix[kept])
        targets.append(one.share[kept])
        weights.append((weight * np.where(sure, 1, 1 / TINY_SHARE))[kept])
    total = np.concatenate(weights)
    return np.concatenate(matrices), np.concatenate(targets), total / total.mean()


def fit(samples: Sequence[LineSample], seed: int) -> Trees:
    """Return trees learned from the samples; their answers are for `calibrate` to scale."""
    matrix, target, weight = rows(samples, seed)
    data = lightgbm.Dataset(matrix, target, weight=weight, params={"max_bin": SETTINGS["max_bin"]})
    model = lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS)
    structures = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    trees = to_arrays(structures, samples[0].names)
    return replace(trees, tried=len(structures))  # no line is given up early


def cross_validate(samples: Sequence[LineSample], seed: int) -> list[LineModel]:
    """Return for each fold a model that it was kept from; the samples then have its features."""
    numbers = [fold(one.render.group) for one in samples]
    tables = []
    for number in range(FOLDS):
        tables.append(wording_of(_outside(samples, numbers, number)))
        for one, own in zip(samples, numbers, strict=True):
            if own == number:
                one.hear(tables[number])
    models = []
    for number, table in enumerate(tables):
        models.append(LineModel(fit(_outside(samples, numbers, number), seed), table))
        print(f"fold {number}: {len(table.keys)} hashes", flush=True)
    return models


def _outside(
    samples: Sequence[LineSample], numbers: Sequence[int], number: int
) -> list[LineSample]:
    return [one for one, own in zip(samples, numbers, strict=True) if own != number]


def wording_of(samples: Iterable[LineSample]) -> Wording:
    """Return the table of samples; the content alone has no other lines to compare with."""
    return learn_line_wording([one for one in samples if one.render.style != CLEAN])


def calibrated(model: LineModel, scale: float, offset: float) -> LineModel:
    """Return the model with the probabilities that its sums really stand for."""
    return model._replace(trees=replace(model.trees, edges=edges(scale, offset)))


def write(model: LineModel, folder: Path) -> None:
    """Write the two files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{MODEL}.npz").write_bytes(write_trees(model.trees))
    (folder / f"{WORDING}.npz").write_bytes(write_scores(*model.wording))


def calibrate(judged: Judged) -> tuple[float, float]:
    """Return the scale and offset of the logit that make all lines likeliest: Platt's scaling.

    Lines count as much as their corpus.
    """
    logit = np.concatenate([sums for _, sums in judged]) / ANSWER_UNIT
    target = np.concatenate([one.share for one, _ in judged]).astype(np.float64)
    worth = np.repeat([one.worth for one, _ in judged], [len(sums) for _, sums in judged])
    inputs, answer = np.stack((logit, np.ones(len(logit))), 1), np.array([1.0, 0.0])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-inputs @ answer))
        spread = inputs * (worth * chance * (1 - chance))[:, None]
        slope = inputs.T @ (worth * (target - chance))
        answer = answer + np.linalg.solve(inputs.T @ spread, slope)
    return round(float(answer[0]), 3), round(float(answer[1]), 3)


def permille(sums: NDArray[np.int64], scale: float, offset: float) -> NDArray[np.int64]:
    """Return the calibrated probabilities of sums, 0-1000."""
    return np.searchsorted(edges(scale, offset), sums, side="right").astype(np.int64)


def score(judged: Judged, limits: Limits) -> dict[str, dict[str, float]]:
    """Return what removing lines at some limits does, beside leaving them, by kinds of text."""
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for one, chances in judged:
        kept = ~removable(chances, half_units(one.matrix, one.names), limits)
        outcome, left = one.score(kept), one.score(np.ones(len(kept), np.bool_))
        row = (left.f1, *outcome, float(outcome.content < HURT))
        for name in _kinds(one):
            found[name].append(row)
    return {name: _summary(results) for name, results in sorted(found.items())}


def _kinds(one: LineSample) -> Iterator[str]:
    style = one.render.style
    half = "extracted" if style in EXTRACTED else style if style == CLEAN else "whole"
    yield half
    yield f"{half}/corpus {one.render.corpus}"
    if style != CLEAN:
        yield f"{half}/style {style}"
    yield f"{half}/type {one.render.kind}"
    yield f"{half}/language {one.render.language}"


def _summary(results: list[tuple[float, ...]]) -> dict[str, float]:
    names = ("keep_all", "f1", "content", "chrome", "hurt")
    table = np.array(results)
    known = np.isfinite(table)  # of content alone there is no chrome to remove
    means = (np.where(known, table, 0).sum(0) / np.maximum(known.sum(0), 1)).tolist()
    rounded = {name: round(mean, 4) for name, mean in zip(names, means, strict=True)}
    return {"texts": len(results), **rounded}


def reliability(judged: Judged) -> list[dict[str, float]]:
    """Return how much of the lines is content, by tenths of the probability they were given."""
    chances = np.concatenate([given for _, given in judged])
    share = np.concatenate([one.share for one, _ in judged])
    bins = np.minimum(chances * BINS // 1000, BINS - 1)
    return [
        {
            "from": number / BINS,
            "lines": int((bins == number).sum()),
            "predicted": round(float(chances[bins == number].mean() / 1000), 3),
            "content": round(float(share[bins == number].mean()), 3),
        }
        for number in range(BINS)
        if (bins == number).any()
    ]


def _facts(
    given: argparse.Namespace, samples: Sequence[LineSample], model: LineModel
) -> Mapping[str, object]:
    pages = {(one.render.corpus, one.render.name) for one in samples}
    return {
        "model": MODEL,
        **_file_facts(write_trees(model.trees)),
        "wording": _file_facts(write_scores(*model.wording)) | {"hashes": len(model.wording.keys)},
        "seed": given.seed,
        "every": given.every,
        "pages": dict(sorted(Counter(corpus for corpus, _ in pages).items())),
        "texts": len(samples),
        "rounds": ROUNDS,
        "settings": SETTINGS,
        "versions": {name: version(name) for name in RENDERERS},
    }


def _file_facts(raw: bytes) -> Mapping[str, str | int]:
    return {"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)}


RENDERERS = ("lightgbm", "numpy", "scipy", "trafilatura", "readability-lxml", "resiliparse",
             "inscriptis", "beautifulsoup4")  # fmt: skip


if __name__ == "__main__":
    main()
