"""Rendered pages as lines to learn from, with what it takes to score a choice of them."""

from __future__ import annotations

import gzip
import json
import pickle
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.parsing import read_text
from cleantext.scoring.characters import Characters
from cleantext.scoring.text.line_features import MAX_CHARS, line_features
from cleantext.scoring.text.line_wording import NO_WORDING, line_grams, wording_columns
from training.alignment import content_shares
from training.renders import CORPORA, EXTRACTED, WHOLE, Render, rendered_pages, renders_of, tidy
from training.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from cleantext.model import Blocks
    from cleantext.scoring.text.line_wording import Grams, Wording
    from training.renders import RenderedPage

HURT = 0.95
CLEAN = "content alone"


class Outcome(NamedTuple):
    """Word F1 of the kept lines, content kept, and chrome removed; not a number without any."""

    f1: float
    content: float
    chrome: float


@dataclass(eq=False)
class LineSample:
    """A text's features, the share of each line that is content, and its words.

    ``grams`` are its words, of which the features say nothing until the sample was made to `hear`
    a table. ``ids`` are the text's words by number, ``owners`` the line of each; ``wanted``
    is how often the reference has each of them, ``size`` how many words it has in all.
    """

    render: Render
    names: tuple[str, ...]
    matrix: NDArray[np.float32]
    share: NDArray[np.float32]
    grams: Grams
    ids: NDArray[np.int32]
    owners: NDArray[np.int32]
    wanted: NDArray[np.int32]
    size: int

    @property
    def worth(self) -> float:
        """How much the text counts beside others."""
        return CORPORA[self.render.corpus]

    def hear(self, wording: Wording) -> None:
        """Set the features that a table of wording tells."""
        columns = wording_columns(self.grams, len(self.share), wording)
        first = self.names.index(next(iter(columns)))
        self.matrix[:, first:] = np.stack([*columns.values()], axis=1)

    def score(self, kept: NDArray[np.bool_]) -> Outcome:
        """Return what keeping some of the lines gives."""
        got = np.bincount(self.ids[kept[self.owners]], minlength=len(self.wanted))
        given = np.bincount(self.ids, minlength=len(self.wanted))
        common = int(np.minimum(got, self.wanted).sum())
        present = int(np.minimum(given, self.wanted).sum())
        chrome = int(given.sum()) - present
        return Outcome(
            2 * common / max(int(got.sum()) + self.size, 1),
            common / present if present else 1.0,
            1 - (int(got.sum()) - common) / chrome if chrome else float("nan"),
        )


def read_line_samples(
    root: Path, renders: Path, cache: Path | None, every: int
) -> list[LineSample]:
    """Return three texts of each page.

    One is extracted and one is whole, in styles that take turns; the third is the content alone,
    from which nothing may go.

    ``cache`` is a file; it does not notice that code or pages changed: delete it when they do.
    """
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))  # noqa: S301 - this script's own file
    samples = list(_samples(root, renders, every))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(samples, protocol=5))
    return samples


def _samples(root: Path, renders: Path, every: int) -> Iterator[LineSample]:
    for number, page in enumerate(rendered_pages(root, renders, every=every)):
        for half in (EXTRACTED, WHOLE):
            for render in renders_of(page, (half[number % len(half)],)):
                made = line_sample(render, renders)
                if made:
                    yield made
        yield _clean(page)


def line_sample(render: Render, cache: Path) -> LineSample | None:
    """Return a text as features, labels and words; None where it is too long to be aligned."""
    blocks = read_text(render.text).blocks
    lines, reference = [words(block.text) for block in blocks], words(render.content)
    shares = _shares(render, lines, reference, cache)
    return None if shares is None else _sample(render, blocks, lines, reference, shares)


def _clean(page: RenderedPage) -> LineSample:
    """Return a page's content as a text of its own."""
    render = Render(*page[:5], CLEAN, "", "")
    blocks = read_text(tidy(page.content)).blocks
    lines = [words(block.text) for block in blocks]
    reference = [word for line in lines for word in line]
    return _sample(render, blocks, lines, reference, [1.0] * len(lines))


def _sample(
    render: Render,
    blocks: Blocks,
    lines: list[list[str]],
    reference: list[str],
    shares: list[float],
) -> LineSample:
    numbers: dict[str, int] = {}
    ids = [numbers.setdefault(word, len(numbers)) for line in lines for word in line]
    wanted = np.zeros(len(numbers), np.int32)
    for word in reference:
        if word in numbers:
            wanted[numbers[word]] += 1
    return LineSample(
        render._replace(text="", content=""),
        *line_features(blocks, NO_WORDING),
        np.array(shares, np.float32),
        line_grams(Characters([block.text[:MAX_CHARS] for block in blocks])),
        np.array(ids, np.int32),
        np.repeat(np.arange(len(lines), dtype=np.int32), [len(line) for line in lines]),
        wanted,
        len(reference),
    )


def _shares(
    render: Render, lines: list[list[str]], reference: list[str], cache: Path
) -> list[float] | None:
    """Return the lines' shares of content, kept in the cache, as aligning is slow."""
    name = re.sub(r"[^A-Za-z0-9._-]", "_", f"{render.corpus}-{render.name}-{render.style}")
    path = cache / "shares" / f"{name}.json.gz"
    if path.exists():
        known: list[float] | None = json.loads(gzip.decompress(path.read_bytes()))
        if known is None or len(known) == len(lines):
            return known
    shares = content_shares(lines, reference)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(shares).encode(), 4, mtime=0))
    return shares
