"""What the block model's loss is made of: ``python -m training.errors --corpora FOLDER``.

Cross-validates as ``training.html`` does, and shares each page's loss (1 - F1) out among the words
that cost it: those that were left out, and those that were kept beside the content.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cleantext.scoring.html.blocks import choose
from cleantext.scoring.html.page_looks import CORPORA
from training.corpora import add_corpora_option
from training.html import SEED, Task, cross_validate
from training.samples import read_samples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from training.samples import Sample

    Flags = NDArray[np.bool_]
    Judged = tuple[Sample, NDArray[np.int64]]

FEW_WORDS, BAD_REFERENCE = 10, 0.6
PROSE_UNITS, LINKED = 12, 0.5
POINTS = 1000


def main() -> None:
    """Print a table: parts of the corpora × causes, in thousandths of F1."""
    given = _arguments()
    samples = [one for name in CORPORA for one in read_samples(given.corpora, name, given.cache)]
    if given.judged and given.judged.exists():
        found = pickle.loads(given.judged.read_bytes())  # noqa: S301 - this script's own file
    else:
        judged, _ = cross_validate(Task(samples, given.seed), given.jobs)
        found = [permille for _, permille in judged]
        if given.judged:
            given.judged.write_bytes(pickle.dumps(found, protocol=5))
    print(table(list(zip(samples, found, strict=True))))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.errors", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--cache", type=Path, help="as for training.html")
    parser.add_argument("--judged", type=Path, help="keep what was said of each block there")
    parser.add_argument("--jobs", type=int, default=1, help="folds at a time")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


def table(judged: Sequence[Judged]) -> str:
    """Return the mean loss of each part by its causes, as a Markdown table."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    pages: dict[str, int] = defaultdict(int)
    for one, permille in judged:
        for part in (one.page.corpus, one.page.part):
            pages[part] += 1
            for cause, loss in causes(one, permille).items():
                sums[part][cause] += loss
    names = sorted({cause for found in sums.values() for cause in found})
    rows = [["part", "pages", "loss", *names], ["---"] * (len(names) + 3)]
    for part, count in sorted(pages.items()):
        losses = [POINTS * sums[part][name] / count for name in names]
        rows.append([part, str(count), *(f"{loss:.0f}" for loss in (sum(losses), *losses))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def causes(one: Sample, permille: NDArray[np.int64]) -> Mapping[str, float]:
    """Return what each cause takes from a page's F1: together, what is missing to 1.

    A page whose reference can't be told from its blocks, or has hardly a word, is one cause.
    """
    chosen = choose(permille, one.half_units)
    loss = 1 - one.score(chosen)[0]
    content = one.content & one.shown
    if one.size < FEW_WORDS or one.score(content)[0] < BAD_REFERENCE:
        return {"reference": loss}
    kept = chosen & content
    words = {
        "lost: not in the page": one.size - _matched(one, one.shown),
        "lost: in other blocks": _matched(one, one.shown) - _matched(one, content),
        **_lost(one, content & ~chosen, empty=not chosen.any()),
        "added: in blocks of content": _words(one, kept) - _matched(one, kept),
        **_added(one, chosen & ~content, content),
    }
    total = sum(words.values())
    return {cause: loss * count / total for cause, count in words.items() if count}


def _matched(one: Sample, chosen: Flags) -> int:
    got = np.bincount(one.ids[chosen[one.owners]], minlength=len(one.wanted))
    return int(np.minimum(got, one.wanted).sum())


def _lost(one: Sample, lost: Flags, *, empty: bool) -> dict[str, float]:
    if empty:
        return {"lost: all, the page is left empty": _words(one, lost)}
    return {f"lost: {look}": _words(one, lost & those) for look, those in _looks(one).items()}


def _added(one: Sample, added: Flags, content: Flags) -> dict[str, float]:
    """Tell the words that were kept by where they stand: before, within or after the content."""
    place, inside = np.arange(len(added)), np.flatnonzero(content)
    before, after = place < inside[0], place > inside[-1]
    parts = {"before": before, "within": ~before & ~after, "after": after}
    return {
        f"added {where}: {look}": _words(one, added & there & those)
        for where, there in parts.items()
        for look, those in _looks(one).items()
    }


def _looks(one: Sample) -> dict[str, Flags]:
    linked = one.matrix[:, one.names.index("link_ratio")] >= LINKED
    prose = (one.half_units >= 2 * PROSE_UNITS) & ~linked
    return {"prose": prose, "short lines and links": ~prose}


def _words(one: Sample, blocks: Flags) -> float:
    return float(np.bincount(one.owners, minlength=len(blocks))[blocks].sum())


if __name__ == "__main__":
    main()
