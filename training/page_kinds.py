"""Trains the model of page kinds: ``python -m training.page_kinds --corpora FOLDER --out FOLDER``.

Writes ``page-kinds-1.npz`` and its card ``page-kinds-1.md``. Learned from the pages of WCXB, whose
people told the kind of each; measured by cross-validation over their domains. The same pages, seed
and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import lightgbm
import numpy as np

from cleantext.parsing import read_html
from cleantext.scoring.html.page_features import page_row
from cleantext.scoring.html.page_kinds import LEARNED, MODEL, most_likely
from cleantext.scoring.trees import write_trees
from cleantext.vocabulary import PageType
from training.boosting import REPEATABLE, to_arrays
from training.corpora import add_corpora_option, read_pages
from training.html import FOLDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.model import PageKind
    from cleantext.scoring.trees import Trees

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
    card = "\n".join(card_lines(judged, given.seed, len(raw))) + "\n"
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


def cross_validate(
    examples: Sequence[Example], seed: int
) -> Iterator[tuple[PageType, PageKind, PageKind]]:
    """Yield each page's kind, and what trees of other domains tell with its address and without."""
    for number in range(FOLDS):
        trees = fit([one for one in examples if fold(one.group) != number], seed)
        for one in examples:
            if fold(one.group) == number:
                yield one.kind, most_likely(trees, one.row), most_likely(trees, one.unnamed)


def card_lines(
    judged: Sequence[tuple[PageType, PageKind, PageKind]], seed: int, size: int
) -> Iterator[str]:
    """Yield the model's card as Markdown."""
    yield f"# {MODEL}"
    yield ""
    yield (
        f"Tells the kind of an HTML page, {size} bytes. Trained on the {len(judged)} development "
        "pages of WCXB (M. Foley 2026, CC-BY-4.0), whose people told each page's kind; seed "
        f"{seed}. Made by `python -m training.page_kinds`, which measured what follows by "
        f"cross-validation over domains in {FOLDS} parts. All pages are English or nearly so; no "
        "word of any language is looked at."
    )
    yield ""
    right = _share([found.type is kind for kind, found, _ in judged])
    unnamed = _share([found.type is kind for kind, _, found in judged])
    yield f"Right: {right:.3f} of the pages with their address, {unnamed:.3f} without."
    yield ""
    yield "| kind | pages | precision | recall |"
    yield "|---|---|---|---|"
    for kind in LEARNED:
        found = [told is kind for told, judgement, _ in judged if judgement.type is kind]
        there = [judgement.type is kind for told, judgement, _ in judged if told is kind]
        yield f"| {kind} | {len(there)} | {_share(found):.2f} | {_share(there):.2f} |"
    yield ""
    yield "| confidence | pages | mean | right |"
    yield "|---|---|---|---|"
    for low, high in BINS:
        part = [(kind, one) for kind, one, _ in judged if low <= one.confidence < high]
        mean = sum(one.confidence for _, one in part) / max(len(part), 1)
        true = _share([one.type is kind for kind, one in part])
        yield f"| {low}–{min(high, 1.0)} | {len(part)} | {mean:.2f} | {true:.2f} |"


def _share(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 0.0


if __name__ == "__main__":
    main()
