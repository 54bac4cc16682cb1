"""Trains the block model: ``python -m training.html --corpora FOLDER --out FOLDER``.

Writes the trees ``html-1.npz``, ``html-looks-1.npz``, ``html-news-1.npz`` and
``html-context-1.npz``, the table of wording ``html-wording-1.npz``, their card ``html-1.json``, and
the same as text in ``html-1.md``. The same pages, seed and library versions give the same bytes.

No page's features come from a table of wording that has seen its site: each fold has one learned
from the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from itertools import compress
from multiprocessing import get_context
from operator import not_
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleantext.scoring.html import block_context, news_view, page_looks
from cleantext.scoring.html.block_wording import WORDING
from cleantext.scoring.html.blocks import MODEL, choose, first_look, page_row, second_look
from cleantext.scoring.html.page_looks import CORPORA
from cleantext.scoring.score_table import write_scores
from cleantext.scoring.trees import PERMILLE, write_trees
from training.block_wording import learn_block_wording
from training.boosting import (
    LOOK_ROUNDS,
    LOOK_SETTINGS,
    MEMBERS,
    NEWS_ROUNDS,
    ROUNDS,
    SETTINGS,
    fit,
    fit_looks,
    fit_news,
)
from training.card import write_card
from training.context import CONTEXT_ROUNDS, CONTEXT_SETTINGS, fit_context
from training.corpora import add_corpora_option
from training.samples import read_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from cleantext.scoring.html.block_context import Sight
    from cleantext.scoring.html.block_wording import Wording
    from cleantext.scoring.trees import Trees
    from training.samples import Sample

    Judged = tuple[Sample, NDArray[np.int64]]

FOLDS = 5
SEED = 20
MEASURED_ONLY = ("vi",)
BINS = 10
STEPS = 25
NO_SIGHTS: Mapping[int, Sight] = MappingProxyType({})


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
    """The trees of all looks and views, those that tell what a page looks like, and the wording."""

    blocks: Trees
    looks: Trees
    context: Trees
    news: Trees
    wording: Wording

    def judge(self, one: Sample) -> NDArray[np.int64]:
        """Return the probability of each block of a sample to be content, in permille."""
        if not len(one.shown):
            return np.zeros(0, np.int64)
        one.hear(self.wording)
        sight = see(self.blocks, self.looks, one)
        return see_again(self.context, self.news, one, sight)


def see(blocks: Trees, looks: Trees, one: Sample) -> Sight:
    """Return what the first look sees of a sample with at least one block.

    It is found as the library finds it: nothing is told of the corpus the page is of.
    """
    row = page_row(one.matrix, len(looks.names))[None]
    likely = page_looks.page_looks(looks, row)[0]
    return first_look(blocks, one.matrix, likely, one.shown, one.half_units * one.shown)


def see_again(context: Trees, news: Trees, one: Sample, sight: Sight) -> NDArray[np.int64]:
    """Return the probability of each block of a sample, in permille, by the other looks."""
    units = one.half_units * one.shown
    permille = second_look(context, one.names, one.matrix, sight, units)
    return news_view.with_news(news, one.matrix, sight.looks, permille, units)


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
        MODEL: write_trees(model.blocks),
        page_looks.MODEL: write_trees(model.looks),
        news_view.MODEL: write_trees(model.news),
        block_context.MODEL: write_trees(replace(model.context, confidences=confidences)),
        WORDING: write_scores(*model.wording),
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
    add_corpora_option(parser)
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
    """What every fold is made of: samples, and what the first look saw of each, once it did.

    No page is in the last "fold", which is numbered `FOLDS`: what learns without it learns of all.
    """

    samples: Sequence[Sample]
    seed: int
    sights: Mapping[int, Sight] = NO_SIGHTS
    news: Sequence[Trees] = ()

    def first(self, number: int) -> tuple[tuple[Trees, Trees, Trees], dict[int, Sight]]:
        """Return a first look that one fold was kept from, and what it sees of it, by place."""
        asked, learned = self.parts(number)
        samples = [self.samples[at] for at in learned]
        blocks, looks = fit(samples, self.seed), fit_looks(samples, self.seed)
        seen = {at: see(blocks, looks, self.samples[at]) for at in asked}
        return (blocks, looks, fit_news(samples, self.seed)), seen

    def second(self, number: int) -> tuple[Trees, dict[int, NDArray[np.int64]]]:
        """Return a second look that one fold was kept from, and how it judges it, by place."""
        asked, learned = self.parts(number)
        samples = [self.samples[at] for at in learned]
        trees = fit_context(samples, [self.sights[at] for at in learned], self.seed)
        return trees, {
            at: see_again(trees, self.news[number], self.samples[at], self.sights[at])
            for at in asked
        }

    def parts(self, number: int) -> tuple[list[int], list[int]]:
        """Return the places of the samples of a fold, and of all others, that have blocks."""
        parts: tuple[list[int], list[int]] = [], []
        for at, one in enumerate(self.samples):
            if len(one.shown):
                parts[fold(one.page.group) != number].append(at)
        return parts


def cross_validate(task: Task, jobs: int = 1) -> tuple[list[Judged], Model]:
    """Return each sample with what a model of the other folds says of it, and the model of all.

    The second look learns from what first looks saw of pages that they had not learned from.
    """
    wording = hear_others(task.samples)
    firsts = _by_fold(task.first, jobs)
    sights = {at: sight for _, seen in firsts for at, sight in seen.items()}
    news = [trees for (_, _, trees), _ in firsts]
    seconds = _by_fold(task._replace(sights=sights, news=news).second, jobs)
    found = {at: permille for _, judged in seconds for at, permille in judged.items()}
    nothing = np.zeros(0, np.int64)
    judged = [(one, found.get(at, nothing)) for at, one in enumerate(task.samples)]
    (blocks, looks, _), _ = firsts[-1]
    context, _ = seconds[-1]
    return judged, Model(blocks, looks, context, news[-1], wording)


def hear_others(samples: Sequence[Sample]) -> Wording:
    """Make each sample hear the table of the other folds; return the table of all."""
    numbers = [fold(one.page.group) for one in samples]
    for number in range(FOLDS):
        apart = [own == number for own in numbers]
        table = learn_block_wording([*compress(samples, map(not_, apart))])
        for one in compress(samples, apart):
            one.hear(table)
    return learn_block_wording(samples)


def _by_fold(work: Callable[[int], Any], jobs: int) -> list[Any]:
    with ProcessPoolExecutor(jobs, get_context("fork"), _FORKED.append, (work,)) as pool:
        return list(pool.map(_forked, range(FOLDS + 1)))


# What a process has from its parent: the samples are too large to be sent.
_FORKED: list[Callable[[int], Any]] = []


def _forked(number: int) -> Any:  # noqa: ANN401 - whatever the work gives
    return _FORKED[-1](number)


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
        "news_rounds": NEWS_ROUNDS,
        "settings": SETTINGS,
        "look_rounds": LOOK_ROUNDS,
        "look_settings": LOOK_SETTINGS,
        "context_rounds": CONTEXT_ROUNDS,
        "context_settings": CONTEXT_SETTINGS,
        "versions": {
            name: version(name) for name in ("lightgbm", "numpy", "rapidfuzz", "selectolax")
        },
    }


if __name__ == "__main__":
    main()
