"""How good documents of each quality verdict are: ``python -m benchmarks.quality``.

Word F1 against what people call a page's content, by verdict and by reason. The models have seen
these pages, so the scores are better than on others; how far the verdicts lie apart is the point.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from training.corpora import READERS, add_corpora_option, read_pages
from training.words import word_scores

import cleantext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BAD, GOOD = 0.6, 0.9


def main() -> None:
    """Clean the pages and print two Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--every", type=int, default=1, help="take each n-th page")
    given = parser.parse_args()
    verdicts: dict[str, list[float]] = defaultdict(list)
    reasons: dict[str, list[float]] = defaultdict(list)
    for corpus in READERS:
        for page in list(read_pages(given.corpora, corpus))[:: given.every]:
            document = cleantext.clean_html(page.html, url=page.url or None)
            score = word_scores(document.text, page.content)[0]
            quality = document.quality
            verdicts[f"{corpus}: {quality.verdict}"].append(score)
            for reason in quality.reasons:
                reasons[reason.code].append(score)
    if not verdicts:
        print(f"no pages under {given.corpora}: nothing to measure", file=sys.stderr)
        return
    print("\n".join([*_table("verdict", verdicts), "", *_table("reason", reasons)]))


def _table(name: str, scores: Mapping[str, Sequence[float]]) -> list[str]:
    lines = [f"| {name} | pages | mean F1 | below {BAD} | above {GOOD} |", "|---|---|---|---|---|"]
    for key, found in sorted(scores.items()):
        bad, good = sum(one < BAD for one in found), sum(one > GOOD for one in found)
        lines.append(f"| {key} | {len(found)} | {sum(found) / len(found):.3f} | {bad} | {good} |")
    return lines


if __name__ == "__main__":
    main()
