"""Trains the block model: ``python -m training.html --corpora FOLDER --out FOLDER``.

Writes ``html-1.npz``, its card ``html-1.json``, and the same as text in ``html-1.md``. The same
pages, seed and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.scoring import page_looks
from cleantext.scoring.html_blocks import MODEL, choose, page_permille, page_row
from cleantext.scoring.page_looks import CORPORA
from cleantext.scoring.trees import PERMILLE, write_trees
from training.boosting import (
    LOOK_ROUNDS,
    LOOK_SETTINGS,
    MEMBERS,
    ROUNDS,
    SETTINGS,
    fit,
    fit_looks,
)
from training.card import write_card
from training.samples import read_samples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    judged, model = cross_validate(Task(samples, given.seed), given.jobs)
    if given.only_scores:
        print(json.dumps(score(judged), indent=1))
        return
    unseen = (*MEASURED_ONLY, *given.without)
    measured = [one for name in unseen for one in read_samples(given.corpora, name, given.cache)]
    publish(given, samples, measured, judged, model)


class Model(NamedTuple):
    """The trees that judge blocks, and those that tell what a page looks like."""

    blocks: Trees
    looks: Trees

    def judge(self, one: Sample) -> NDArray[np.int64]:
        """Return the probability of each block of a sample to be content, in permille.

        It is found as the library finds it: nothing is told of the corpus the page is of.
        """
        if not len(one.shown):
            return np.zeros(0, np.int64)
        row = page_row(one.matrix, len(self.looks.names))[None]
        looks = page_looks.page_looks(self.looks, row)[0]
        return page_permille(self.blocks, one.matrix, looks, one.shown, one.half_units)


def publish(
    given: argparse.Namespace,
    samples: Sequence[Sample],
    measured: Sequence[Sample],
    judged: Sequence[Judged],
    model: Model,
) -> None:
    """Write the model, its confidences calibrated by cross-validation, and its card."""
    confidences = calibrate(judged)
    files = {
        MODEL: write_trees(replace(model.blocks, confidences=confidences)),
        page_looks.MODEL: write_trees(model.looks),
    }
    card = {
        **_facts(given, samples, files),
        "scores": score(judged),
        "unseen": score([(one, model.judge(one)) for one in measured]),
        "reliability": reliability(judged, confidences),
    }
    given.out.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (given.out / f"{name}.npz").write_bytes(raw)
    write_card(given.out / f"{MODEL}.json", card)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.html", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/cleantext/data/models"))
    parser.add_argument(
        "--cache", type=Path, help="keep read pages here; empty it when code changes"
    )
    parser.add_argument("--without", action="append", default=[], choices=CORPORA, metavar="NAME")
    parser.add_argument("--jobs", type=int, default=1, help="folds at a time; changes no byte")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only-scores", action="store_true", help="cross-validate, write nothing")
    return parser.parse_args()


def fold(group: str) -> int:
    """Return the fold that a site's pages are in, 0-4: by its name, so that it never moves."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


class Task(NamedTuple):
    """What every fold is made of."""

    samples: Sequence[Sample]
    seed: int

    def held_out(self, number: int) -> tuple[Model, dict[int, NDArray[np.int64]]]:
        """Return a model that one fold was kept from, and what it says of its samples, by place."""
        folds = [fold(one.page.group) for one in self.samples]
        learned = [
            one
            for one, its in zip(self.samples, folds, strict=True)
            if its != number and len(one.shown)
        ]
        model = Model(fit(learned, self.seed), fit_looks(learned, self.seed))
        asked = (at for at, its in enumerate(folds) if its == number)
        return model, {at: model.judge(self.samples[at]) for at in asked}


def cross_validate(task: Task, jobs: int = 1) -> tuple[list[Judged], Model]:
    """Return each sample with what a model of the other folds says of it, and the model of all."""
    # No page is in the last "fold".
    with ProcessPoolExecutor(jobs, get_context("fork"), _FORKED.append, (task,)) as pool:
        *_, (model, _) = results = list(pool.map(_held_out, range(FOLDS + 1)))
    found = {at: permille for _, judged in results for at, permille in judged.items()}
    return [(one, found[at]) for at, one in enumerate(task.samples)], model


# What a process has from its parent: the samples are too large to be sent.
_FORKED: list[Task] = []


def _held_out(number: int) -> tuple[Model, dict[int, NDArray[np.int64]]]:
    return _FORKED[-1].held_out(number)


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
    confidences: NDArray[np.int64] = np.round(PERMILLE / (1 + np.exp(-known))).astype(np.int64)
    return confidences


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


def _facts(
    given: argparse.Namespace, samples: Sequence[Sample], files: Mapping[str, bytes]
) -> dict[str, object]:
    return {
        "model": MODEL,
        "files": {
            f"{name}.npz": {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
            for name, raw in files.items()
        },
        "seed": given.seed,
        "corpora": dict(Counter(one.page.corpus for one in samples)),
        "left_out": sorted(given.without),
        "members": MEMBERS,
        "rounds": ROUNDS,
        "settings": SETTINGS,
        "look_rounds": LOOK_ROUNDS,
        "look_settings": LOOK_SETTINGS,
        "versions": {
            name: version(name) for name in ("lightgbm", "numpy", "rapidfuzz", "selectolax")
        },
    }


if __name__ == "__main__":
    main()
