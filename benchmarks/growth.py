"""What ten times the blocks cost, by ``python -m benchmarks.growth``.

A page is cleaned as it is and with what is in its body ten times over, in turns. Of a linear
reader the ratio is ten, or less by what a page costs however short it is.
"""

from __future__ import annotations

import argparse
from time import process_time

import numpy as np
import regex
from training.corpora import add_corpora_option, read_pages

import cleantext

BODY_RE = regex.compile(r"(?s)(.*?<body\b[^>]*+>)(.*)(</body.*)", regex.IGNORECASE)
ROUNDS = 3
PERCENTILES = (0, 50, 90, 100)


def repeated(html: str, times: int) -> str:
    """Return a page with what is in its body so many times; without a body, the page as it is.

    >>> repeated("<body><p>a</body>", 3)
    '<body><p>a<p>a<p>a</body>'
    """
    return BODY_RE.sub(lambda found: found[1] + found[2] * times + found[3], html, count=1)


def seconds(html: str) -> float:
    """Return the CPU time in which a page is cleaned and its text asked for."""
    started = process_time()
    _ = cleantext.clean_html(html).text
    return process_time() - started


def main() -> None:
    """Print how many times longer the pages take, in percentiles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--every", type=int, default=40, metavar="N", help="take each N-th page")
    parser.add_argument("--times", type=int, default=10, help="how often the body stands there")
    given = parser.parse_args()
    ratios = []
    for page in list(read_pages(given.corpora, "wcxb"))[:: given.every]:
        longer = repeated(page.html, given.times)
        if len(longer) > len(page.html):
            costs = [[seconds(page.html), seconds(longer)] for _ in range(ROUNDS)]
            once, often = np.min(costs, axis=0)
            ratios.append(often / once)
    print(f"| pages | mean | {' | '.join(f'{at} %' for at in PERCENTILES)} |")
    print("|---|---|" + "---|" * len(PERCENTILES))
    spread = " | ".join(f"{ratio:.1f}" for ratio in np.percentile(ratios, PERCENTILES))
    print(f"| {len(ratios)} | {np.mean(ratios):.1f} | {spread} |")


if __name__ == "__main__":
    main()
