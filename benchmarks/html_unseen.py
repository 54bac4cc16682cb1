"""How well ``clean().text`` agrees with the content of HTML pages whose sites the model never saw.

    python -m training.errors --corpora ../shared/corpora --cache FOLDER --judged FILE
    python -m benchmarks.html_unseen --corpora ../shared/corpora --cache FOLDER --judged FILE

The first command keeps what the block models of five folds say of pages that they have not learned
from. The second cleans each page with that in place of the shipped model's opinion, all other
cleaners as they are, and scores the word F1

- *model*: of the blocks that the model chooses, as its card does;
- *text*: of ``clean().text``, after all labellers;
- *with title*: of ``clean().title`` and ``.text``, as some references begin with the headline.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from training.corpora import READERS, add_corpora_option, read_pages
from training.samples import read_samples
from training.words import word_scores

from cleantext import Pipeline
from cleantext.labellers.block_model import label_block_model
from cleantext.scoring.html.block_context import MODEL
from cleantext.scoring.html.blocks import Judgement, choose
from cleantext.scoring.html.page_looks import CORPORA
from cleantext.scoring.trees import load_trees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from training.corpora import LabelledPage
    from training.samples import Sample

    from cleantext.labellers.block_model import Judge

NAME, BEFORE = "block-model", "menu-lines"


class Score(NamedTuple):
    """The word F1 of the model's blocks, of the document's text, and of its title and text."""

    model: float
    text: float
    titled: float


def main() -> None:
    """Print a table: collections and their parts × what is scored."""
    given = _arguments()
    judged = iter(pickle.loads(given.judged.read_bytes()))  # noqa: S301 - our own script's file
    scores: dict[str, list[Score]] = defaultdict(list)
    for page, sample in _pages(given.corpora, given.cache):
        result = score(page, sample, next(judged))
        scores[page.corpus].append(result)
        scores[page.part].append(result)
    print(table(scores))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.html_unseen",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add_corpora_option(parser)
    parser.add_argument("--cache", type=Path, help="as for training.errors")
    parser.add_argument("--judged", type=Path, required=True, help="what training.errors kept")
    return parser.parse_args()


def _pages(root: Path, cache: Path | None) -> Iterator[tuple[LabelledPage, Sample]]:
    for corpus in CORPORA:
        if corpus in READERS:
            yield from zip(read_pages(root, corpus), read_samples(root, corpus, cache), strict=True)


def score(page: LabelledPage, sample: Sample, permille: NDArray[np.int64]) -> Score:
    """Return the scores of a page whose blocks are content with these probabilities."""
    chosen = choose(permille, sample.half_units) if len(permille) else np.zeros(0, np.bool_)
    document = with_judge(Pipeline(), judging(chosen, permille)).run(page.html, kind="html")
    titled = f"{document.title}\n{document.text}"
    return Score(
        sample.score(chosen)[0],
        word_scores(document.text, page.content)[0],
        word_scores(titled, page.content)[0],
    )


def judging(chosen: NDArray[np.bool_], permille: NDArray[np.int64]) -> Judge:
    """Return what says these things of a page, whatever its blocks."""
    confidences = load_trees(MODEL).confidences[permille]
    judged = [*map(Judgement, chosen.tolist(), confidences.tolist())]
    return lambda _blocks, _hints: judged


def with_judge(pipeline: Pipeline, judge: Judge) -> Pipeline:
    """Return the pipeline with another opinion in place of the block model's."""
    labeller = partial(label_block_model, judge=judge)
    return pipeline.without(NAME).with_(labeller, before=BEFORE, name=NAME)


def table(scores: dict[str, list[Score]]) -> str:
    """Return the mean scores of each part, and the standard error of the text's, as Markdown."""
    lines = ["| pages of | pages | model | text | ± | with title |", "|---|---|---|---|---|---|"]
    for part, found in sorted(scores.items()):
        model, text, titled = np.mean(found, axis=0)
        error = _standard_error([one.text for one in found])
        lines.append(
            f"| {part} | {len(found)} | {model:.4f} | {text:.4f} | {error:.4f} | {titled:.4f} |"
        )
    return "\n".join(lines)


def _standard_error(values: Sequence[float]) -> float:
    return float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0


if __name__ == "__main__":
    main()
