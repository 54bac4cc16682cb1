"""Trains the model of page kinds: ``python -m training.page_kinds --corpora FOLDER --out FOLDER``.

Writes ``page-kinds-1.npz`` and its card ``page-kinds-1.md``. Learned from the pages of WCXB, whose
people told the kind of each; measured by cross-validation over their domains. The same pages, seed
and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lightgbm
import numpy as np

from cleantext.parsing import read_html
from cleantext.scoring.html.page_features import page_row
from cleantext.scoring.html.page_kinds import LEARNED, MODEL, most_likely
from cleantext.scoring.trees import write_trees
from cleantext.vocabulary import PageType
from training.boosting import REPEATABLE, to_arrays
from training.card import as_markdown
from training.corpora import add_corpora_option, read_pages
from training.html import FOLDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import PageKind
    from cleantext.scoring.trees import Trees

    # A page's kind, and what was told of it with its address and without.
    Judged = tuple[PageType, PageKind, PageKind]

SEED = 20
ROUNDS = 60
UNNAMED_WEIGHT = 0.25
SETTINGS = {
    **REPEATABLE,
    "objective": "multiclass",
    "num_class": len(LEARNED),
    "num_leaves": 8,
    "max_depth": 6,
    "learning_rate": 0.15,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "min_data_in_leaf": 10,
}
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1.01))


class Example(NamedTuple):
    """A page's numbers, with its address and without, and its kind."""

    group: str
    kind: PageType
    row: dict[str, float]
    unnamed: dict[str, float]


def main() -> None:
    """Cross-validate, train on everything, write the model and its card."""
    parser = argparse.ArgumentParser(prog="python -m training.page_kinds", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--out", type=Path, default=Path("src/cleantext/data/models"))
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    examples = list(read_examples(given.corpora))
    judged = list(cross_validate(examples, given.seed))
    raw = write_trees(fit(examples, given.seed))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / f"{MODEL}.npz").write_bytes(raw)
    card = as_markdown("page_kinds", card_of(judged, given.seed, len(raw)))
    (given.out / f"{MODEL}.md").write_text(card, encoding="utf-8")
    print(card)


def read_examples(corpora: Path) -> Iterator[Example]:
    """Yield WCXB's pages as rows; what a page says its address is does not count as one given."""
    for page in read_pages(corpora, "wcxb"):
        read = read_html(page.html)
        nameless = replace(read.hints, canonical="")
        rows = (page_row(read.blocks, nameless, url) for url in (page.url, ""))
        yield Example(page.group, PageType(page.kind), *rows)


def fit(examples: Sequence[Example], seed: int) -> Trees:
    """Return the trees of all kinds: those of the first kind, then those of the next.

    Every page is learned from twice, without its address too: callers often do not know it.
    """
    names = tuple(examples[0].row)
    rows = [row for one in examples for row in (one.row, one.unnamed)]
    matrix = np.array([[row[name] for name in names] for row in rows], np.float32)
    target = np.repeat([LEARNED.index(one.kind) for one in examples], 2)
    weight = np.tile([1 - UNNAMED_WEIGHT, UNNAMED_WEIGHT], len(examples))
    data = lightgbm.Dataset(matrix, target, weight=weight, params={"max_bin": SETTINGS["max_bin"]})
    model = lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS)
    grown = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    # LightGBM has one of each kind a round.
    trees = [tree for kind in range(len(LEARNED)) for tree in grown[kind :: len(LEARNED)]]
    return replace(to_arrays(trees, names, members=1), tried=len(trees))


def cross_validate(examples: Sequence[Example], seed: int) -> Iterator[Judged]:
    """Yield each page's kind, and what trees of other domains tell with its address and without."""
    for number in range(FOLDS):
        trees = fit([one for one in examples if fold(one.group) != number], seed)
        for one in examples:
            if fold(one.group) == number:
                yield one.kind, most_likely(trees, one.row), most_likely(trees, one.unnamed)


def card_of(judged: Sequence[Judged], seed: int, size: int) -> dict[str, Any]:
    """Return the model's card, as data."""
    return {
        "model": MODEL,
        "size": size,
        "pages": len(judged),
        "seed": seed,
        "folds": FOLDS,
        "named": _share([found.type is kind for kind, found, _ in judged]),
        "unnamed": _share([found.type is kind for kind, _, found in judged]),
        "kinds": [_kind_row(judged, kind) for kind in LEARNED],
        "reliability": [_confidence_row(judged, *limits) for limits in BINS],
    }


def _kind_row(judged: Sequence[Judged], kind: PageType) -> dict[str, Any]:
    found = [told is kind for told, judgement, _ in judged if judgement.type is kind]
    there = [judgement.type is kind for told, judgement, _ in judged if told is kind]
    return {
        "kind": kind, "pages": len(there), "precision": _share(found), "recall": _share(there),
    }  # fmt: skip


def _confidence_row(judged: Sequence[Judged], low: float, high: float) -> dict[str, Any]:
    part = [(kind, one) for kind, one, _ in judged if low <= one.confidence < high]
    return {
        "low": low,
        "high": min(high, 1.0),
        "pages": len(part),
        "mean": sum(one.confidence for _, one in part) / max(len(part), 1),
        "right": _share([one.type is kind for kind, one in part]),
    }


def _share(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 0.0


if __name__ == "__main__":
    main()
