"""Samples and what the first look saw of them → the trees of the second look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import lightgbm

from cleantext.scoring.html.block_context import context_features
from cleantext.scoring.html.blocks import asked_again
from training.boosting import MEMBERS, SETTINGS, rows, to_arrays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.scoring.html.block_context import Sight
    from cleantext.scoring.trees import Trees
    from training.samples import Sample

CONTEXT_SETTINGS = {**SETTINGS, "min_data_in_leaf": 100}
CONTEXT_ROUNDS = 50


def in_context(one: Sample, sight: Sight) -> Sample:
    """Return a sample as the second look has it: its features, and the blocks that are asked."""
    words = one.half_units * one.shown
    names, matrix = context_features(one.names, one.matrix, sight, words)
    return replace(one, names=names, matrix=matrix, shown=one.shown & asked_again(sight))


def fit_context(samples: Sequence[Sample], sights: Sequence[Sight], seed: int) -> Trees:
    """Return trees that judge blocks by what was seen around them: the mean of several models.

    Args:
        samples: Labelled pages with at least one block each.
        sights: What models saw of them that had not learned from them.
        seed: Where chance starts.
    """
    seen = [in_context(one, sight) for one, sight in zip(samples, sights, strict=True)]
    told, target, weight = rows(seen, seed)
    matrix = told[:, :-1]  # which corpus a page is of is told to the first look alone
    data = lightgbm.Dataset(matrix, target, weight=weight, params={"max_bin": SETTINGS["max_bin"]})
    models = [
        lightgbm.train({**CONTEXT_SETTINGS, "seed": seed + member}, data, CONTEXT_ROUNDS)
        for member in range(MEMBERS)
    ]
    trees = [tree["tree_structure"] for model in models for tree in model.dump_model()["tree_info"]]
    return to_arrays(trees, seen[0].names, MEMBERS)
