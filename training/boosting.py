"""Samples → boosted trees, by LightGBM; its trees as the arrays that `cleantext.scoring` reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import lightgbm
import numpy as np

from cleantext.scoring.html.blocks import CORPUS_FEATURE
from cleantext.scoring.html.features import PAGE_PREFIX
from cleantext.scoring.html.page_looks import CORPORA, NEWS, with_corpus
from cleantext.scoring.trees import ANSWER_UNIT, ANSWERS, DEPTH, PERMILLE, QUESTIONS, Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from training.samples import Sample

    Node = Mapping[str, "Node | float | int | str"]

SHORT_UNITS = 12
SHORT_SHARE = 0.25
BASE_WORDS = 100
MAX_WEIGHT = 0.3
MEMBERS = 3
TRIED_SHARE = 0.2
HOPELESS = 0.05
# Of all models: the same trees from the same rows, on every machine.
REPEATABLE = {
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}
SETTINGS = {
    **REPEATABLE,
    "objective": "binary",
    "num_leaves": 31,
    "max_depth": DEPTH,
    "learning_rate": 0.12,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "min_data_in_leaf": 60,
}
ROUNDS = 150
NEWS_ROUNDS = 100
LOOK_SETTINGS = {
    **SETTINGS,
    "objective": "multiclass",
    "num_class": len(CORPORA),
    "num_leaves": 8,
    "max_depth": 4,
    "learning_rate": 0.12,
    "bagging_fraction": 0.7,
    "min_data_in_leaf": 8,
}
LOOK_ROUNDS = 100
NEVER = -(2**40)  # no page is so hopeless that trees are saved on it


def rows(
    samples: Sequence[Sample], seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """Return features, targets and weights of the blocks to learn from.

    All content and all longer blocks are among them, and a quarter of the short rest, at four times
    the weight. A block weighs by its share of its page's content, so that pages count alike.
    """
    random = np.random.default_rng(seed)
    matrices, targets, weights = [], [], []
    for one in samples:
        units = one.half_units / 2
        sure = one.content | (units >= SHORT_UNITS)
        drawn = random.random(len(units)) < SHORT_SHARE
        kept = (sure | drawn) & one.shown
        if not kept.any():
            continue
        share = (units + 1) / (units[one.content].sum() + BASE_WORDS)
        weight = np.clip(share, 0, MAX_WEIGHT) * np.where(sure, one.worth, one.worth / SHORT_SHARE)
        matrices.append(with_corpus(one.matrix[kept], CORPORA.index(one.page.corpus)))
        targets.append(one.content[kept].astype(np.float64))
        weights.append(weight[kept])
    total = np.concatenate(weights)
    return np.concatenate(matrices), np.concatenate(targets), total / total.mean()


def fit(samples: Sequence[Sample], seed: int) -> Trees:
    """Return trees learned from samples with at least one block each: the mean of several models.

    They differ in the blocks and features that each of their trees is allowed to see.
    """
    matrix, target, weight = rows(samples, seed)
    data = lightgbm.Dataset(matrix, target, weight=weight, params={"max_bin": SETTINGS["max_bin"]})
    trees: list[Node] = []
    for member in range(MEMBERS):
        model = lightgbm.train({**SETTINGS, "seed": seed + member}, data, ROUNDS)
        trees += (tree["tree_structure"] for tree in model.dump_model()["tree_info"])
    return to_arrays(trees, (*samples[0].names, CORPUS_FEATURE), MEMBERS)


def fit_news(samples: Sequence[Sample], seed: int) -> Trees:
    """Return trees that learned from news alone, if there are any, and from stories cut short."""
    news = [one for one in samples if one.page.corpus in NEWS] or samples
    learned = [*news, *(one.cut for one in news if one.cut)]
    matrix, target, weight = rows(learned, seed)
    data = lightgbm.Dataset(matrix, target, weight=weight, params={"max_bin": SETTINGS["max_bin"]})
    model = lightgbm.train({**SETTINGS, "seed": seed}, data, NEWS_ROUNDS)
    trees = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    return to_arrays(trees, (*learned[0].names, CORPUS_FEATURE), members=1)


def fit_looks(samples: Sequence[Sample], seed: int) -> Trees:
    """Return trees that tell what a page looks like, those for one look after those for another."""
    names = samples[0].names
    own = [at for at, name in enumerate(names) if name.startswith(PAGE_PREFIX)]
    matrix = np.array([one.matrix[0, own] for one in samples], np.float32)
    target = np.array([CORPORA.index(one.page.corpus) for one in samples])
    data = lightgbm.Dataset(matrix, target, params={"max_bin": SETTINGS["max_bin"]})
    model = lightgbm.train({**LOOK_SETTINGS, "seed": seed}, data, LOOK_ROUNDS)
    trees = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    by_class = [
        trees[at] for start in range(len(CORPORA)) for at in range(start, len(trees), len(CORPORA))
    ]
    return replace(
        to_arrays(by_class, tuple(names[at] for at in own), members=1),
        tried=len(by_class),
        hopeless=NEVER,
    )


def to_arrays(trees: Sequence[Node], names: tuple[str, ...], members: int = 2) -> Trees:
    """Return LightGBM's trees as complete ones, members taking turns.

    A branch that ends early goes on with questions whose answer is always no.
    """
    rounds = len(trees) // members
    order = [at for start in range(rounds) for at in range(start, len(trees), rounds)]
    features = np.zeros((len(trees), QUESTIONS), np.int64)
    borders = np.full((len(trees), QUESTIONS), np.inf, np.float32)
    answers = np.zeros((len(trees), ANSWERS), np.int64)
    for place, at in enumerate(order):
        _lay(trees[at], 0, features[place], borders[place], answers[place])
    answers = np.round(answers / members).astype(np.int32)
    return Trees(
        names,
        features,
        borders,
        answers,
        edges=edges(),
        tried=round(len(trees) * TRIED_SHARE),
        hopeless=round(_logit(HOPELESS) * ANSWER_UNIT),
    )


def edges(scale: float = 1.0, offset: float = 0.0) -> NDArray[np.int64]:
    """Return the least sum of each permille, 1-1000; ``scale`` and ``offset`` correct the logit."""
    chances = (np.arange(PERMILLE) + 0.5) / PERMILLE
    sums = [(_logit(chance) - offset) / scale * ANSWER_UNIT for chance in chances.tolist()]
    return np.round(sums).astype(np.int64)


def _logit(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _lay(
    node: Node,
    at: int,
    features: NDArray[np.int64],
    borders: NDArray[np.float32],
    answers: NDArray[np.int64],
) -> None:
    if "leaf_value" in node:
        while at < QUESTIONS:
            at = 2 * at + 1
        answers[at - QUESTIONS] = round(node["leaf_value"] * ANSWER_UNIT)
        return
    features[at] = node["split_feature"]
    # LightGBM asks "at most", in 64 bits, of values that have 32: the nearest number below.
    border = np.float32(node["threshold"])
    borders[at] = (
        border if border <= node["threshold"] else np.nextafter(border, np.float32(-np.inf))
    )
    _lay(node["left_child"], 2 * at + 1, features, borders, answers)
    _lay(node["right_child"], 2 * at + 2, features, borders, answers)
