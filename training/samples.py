"""Labelled pages as rows to learn from, with what it takes to score a choice of their blocks."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cleantext.parsing import read_html
from cleantext.scoring.html.block_wording import NO_WORDING, page_speech, speech_columns
from cleantext.scoring.html.blocks import half_units, is_shown
from cleantext.scoring.html.counted_page import CountedPage
from cleantext.scoring.html.features import page_features
from cleantext.scoring.html.page_looks import NEWS
from training.corpora import LabelledPage, read_pages
from training.labels import label_by_reference
from training.shortening import cut, without
from training.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from cleantext.model import Blocks, Hints
    from cleantext.scoring.html.block_wording import Speech, Wording

CUT_WORTH = 0.5


@dataclass(eq=False)
class Sample:
    """A page's features and labels, and the words of its blocks and of its reference.

    ``speech`` is what its blocks say, of which the features tell nothing until the sample was made
    to `hear` a table. ``ids`` are the page's words by number, ``owners`` the block of each;
    ``wanted`` is how often the reference has each of them, ``size`` how many words it has in all.
    ``worth`` is how much the page counts in learning; ``cut`` is the same page with most of its
    story gone.
    """

    page: LabelledPage
    names: tuple[str, ...]
    matrix: NDArray[np.float32]
    speech: Speech | None
    half_units: NDArray[np.int64]
    content: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    ids: NDArray[np.int64]
    owners: NDArray[np.int64]
    wanted: NDArray[np.int64]
    size: int
    worth: float = 1.0
    cut: Sample | None = None

    def hear(self, wording: Wording) -> None:
        """Set the features that a table of wording tells, of the cut page too."""
        if self.speech:
            columns = speech_columns(self.speech, wording)
            first = self.names.index(next(iter(columns)))
            told = self.matrix[:, first : first + len(columns)]
            np.stack([*columns.values()], axis=1, out=told, casting="same_kind")
        if self.cut:
            self.cut.hear(wording)

    def score(self, chosen: NDArray[np.bool_]) -> tuple[float, float, float]:
        """Return word F1, precision and recall of some of the blocks; two empty texts agree."""
        got = np.bincount(self.ids[chosen[self.owners]], minlength=len(self.wanted))
        total = int(got.sum())
        if not total or not self.size:
            same = float(not total and not self.size)
            return same, same, same
        common = int(np.minimum(got, self.wanted).sum())
        return 2 * common / (total + self.size), common / total, common / self.size


def read_samples(root: Path, corpus: str, cache: Path | None = None) -> list[Sample]:
    """Return the samples of a corpus, kept in and taken from the folder ``cache`` if one is given.

    The cache does not notice that code or pages changed: empty it when they do.
    """
    path = cache / f"{corpus}.pickle" if cache else None
    if path and path.exists():
        return list(pickle.loads(path.read_bytes()))  # noqa: S301 - this script's own file
    samples = [sample(page) for page in read_pages(root, corpus)]
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(samples, protocol=5))
    return samples


def sample(page: LabelledPage) -> Sample:
    """Return a page as features, labels and words; news with a sample of the same story cut."""
    read = read_html(page.html)
    blocks, reference = read.blocks, words(page.content)
    texts = [words(block.text) for block in blocks]
    # The title in the head reads like the headline, and would be taken for it.
    alike = [text if is_shown(block) else [] for block, text in zip(blocks, texts, strict=True)]
    content = np.array(label_by_reference(alike, reference), np.bool_)
    one = _sample(page, blocks, read.hints, content, reference)
    stays = cut(content, list(map(len, texts)), page.name)
    if page.corpus in NEWS and not stays.all():
        left = [word for at in np.flatnonzero(content & stays) for word in texts[at]]
        one.cut = _sample(page, without(blocks, stays), read.hints, content[stays], left)
        one.cut.worth = CUT_WORTH
    return one


def _sample(
    page: LabelledPage, blocks: Blocks, hints: Hints, content: NDArray[np.bool_],
    reference: list[str],
) -> Sample:  # fmt: skip
    names, matrix, speech = (), np.zeros((0, 0), np.float32), None
    if blocks:
        names, matrix = page_features(blocks, hints, NO_WORDING)
        speech = page_speech(CountedPage(blocks, hints))
    return Sample(
        page._replace(html="", content=""),
        names,
        matrix,
        speech,
        half_units(matrix, names) if blocks else np.zeros(0, np.int64),
        content,
        np.array([is_shown(block) for block in blocks], np.bool_),
        *_numbered([words(block.text) for block in blocks], reference),
    )


def _numbered(
    blocks: list[list[str]], reference: list[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    vocabulary: dict[str, int] = {}
    ids = [vocabulary.setdefault(word, len(vocabulary)) for block in blocks for word in block]
    owners = np.repeat(np.arange(len(blocks)), [len(block) for block in blocks])
    wanted = np.zeros(len(vocabulary), np.int64)
    for word in reference:
        if word in vocabulary:
            wanted[vocabulary[word]] += 1
    return np.array(ids, np.int64), owners.astype(np.int64), wanted, len(reference)
