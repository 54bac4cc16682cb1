"""HTML main content, cleantext beside its peers: ``python -m benchmarks.html``.

Page by page in turn, one process, one core: each page is given to every extractor before the next
page is read, so that whatever else the machine does falls on all alike. Pages are WCXB's
development pages or another corpus; cleantext's model has seen those of its training, so compare
its quality here by the model's card, and its speed by this table. A peer that is not installed is
left out.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections import defaultdict
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora import READERS, add_corpora_option, read_pages
from training.words import word_scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from training.corpora import LabelledPage

    Extractor = Callable[[str], str]

MEMORY_PAGES = 50
DRAWN = frozenset(
    ("cleantext", "trafilatura", "resiliparse", "readability-lxml", "newspaper4k", "jusText")
)
FAILED = (ValueError, TypeError, AttributeError, KeyError, IndexError, RuntimeError, AssertionError)


def cleantext_model() -> Extractor:
    """Return the block model alone: parse, judge, join what is content."""
    from cleantext.parsing import read_html
    from cleantext.scoring.html.blocks import judge_blocks

    def extract(html: str) -> str:
        read = read_html(html)
        judged = judge_blocks(read.blocks, read.hints)
        kept = zip(read.blocks, judged, strict=True)
        return "\n".join(block.text for block, judgement in kept if judgement.content)

    return extract


def cleantext_parse() -> Extractor:
    """Return the parser alone: all blocks of the page, chrome too."""
    from cleantext.parsing import read_html

    return lambda html: "\n".join(block.text for block in read_html(html).blocks)


def cleantext_clean() -> Extractor:
    """Return the whole of the library: all repairs, labellers and trims."""
    import cleantext

    return lambda html: cleantext.clean_html(html).text


def trafilatura_extract(**settings: bool) -> Callable[[], Extractor]:
    """Return a maker of trafilatura under some settings."""

    def make() -> Extractor:
        import trafilatura

        return lambda html: trafilatura.extract(html, **settings) or ""

    return make


def resiliparse_main() -> Extractor:
    """Return resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: str(extract_plain_text(html, main_content=True))


def readability_summary() -> Extractor:
    """Return readability-lxml's summary, as text."""
    from lxml.html import fromstring
    from readability import Document

    def extract(html: str) -> str:
        summary = Document(html).summary()
        return str(fromstring(summary).text_content()) if summary.strip() else ""

    return extract


def newspaper_text() -> Extractor:
    """Return newspaper4k's text; it is given the page, and so asks no network."""
    import newspaper

    def extract(html: str) -> str:
        article = newspaper.Article("https://example.com/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def justext_paragraphs() -> Extractor:
    """Return jusText's good paragraphs, with English stop words."""
    import justext

    stops = justext.get_stoplist("English")

    def extract(html: str) -> str:
        paragraphs = justext.justext(html.encode(), stops, encoding="utf-8")
        return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)

    return extract


MAKERS: dict[str, Callable[[], Extractor]] = {
    "cleantext": cleantext_clean,
    "cleantext, model alone": cleantext_model,
    "cleantext, parse alone": cleantext_parse,
    "trafilatura": trafilatura_extract(),
    "trafilatura, no comments": trafilatura_extract(include_comments=False),
    "trafilatura, fast": trafilatura_extract(fast=True),
    "resiliparse": resiliparse_main,
    "readability-lxml": readability_summary,
    "newspaper4k": newspaper_text,
    "jusText": justext_paragraphs,
}


class Results:
    """Scores and times of the extractors, page by page."""

    def __init__(self) -> None:
        self.scores: dict[str, dict[str, list[tuple[float, float, float]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.failures: dict[str, int] = defaultdict(int)
        self.bytes = 0

    def add(self, name: str, extractor: Extractor, page: LabelledPage) -> None:
        """Run one extractor on one page. A page that it fails on is one without text."""
        started = time.process_time()
        try:
            text = extractor(page.html)
        except FAILED:
            text = ""
            self.failures[name] += 1
        self.seconds[name].append(time.process_time() - started)
        result = word_scores(text, page.content)
        part = page.kind if page.corpus == "wcxb" else page.language
        for key in (page.corpus, f"{page.corpus}/{part}"):
            self.scores[key][name].append(result)


def run(pages: Iterable[LabelledPage], extractors: dict[str, Extractor]) -> Results:
    """Return the results of all extractors on all pages, taken in turn."""
    results = Results()
    for page in pages:
        results.bytes += len(page.html.encode())
        for name, extractor in extractors.items():
            results.add(name, extractor, page)
    return results


def speed_table(results: Results, memory: dict[str, float]) -> list[str]:
    """Return time and memory of each extractor as a Markdown table."""
    lines = [
        "| extractor | ms/page | pages/s | MB/s | peak MB | failed |",
        "|---|---|---|---|---|---|",
    ]
    for name, seconds in results.seconds.items():
        total, pages = sum(seconds), len(seconds)
        peak = f"{memory[name]:.0f}" if name in memory else "–"
        rates = f"{pages / total:.1f} | {results.bytes / total / 1e6:.2f}"
        failed = results.failures[name]
        lines.append(f"| {name} | {total / pages * 1000:.1f} | {rates} | {peak} | {failed} |")
    return lines


def quality_table(results: Results) -> list[str]:
    """Return F1, precision and recall of each extractor by page type or language."""
    names = list(results.seconds)
    lines = ["| pages | n | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    for key, found in sorted(results.scores.items()):
        cells = [_cell(found[name]) for name in names]
        lines.append(f"| {key} | {len(found[names[0]])} | " + " | ".join(cells) + " |")
    return lines


def _cell(scores: Sequence[tuple[float, float, float]]) -> str:
    f1, precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return f"{f1:.3f} ({precision:.2f}/{recall:.2f})"


def draw(results: Results, corpus: str, path: Path) -> None:
    """Draw quality over time, one point an extractor: better to the top, faster to the left.

    The score of cleantext is the cross-validated one of its card: here it has seen the pages.
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "cleantext", "font.size": 10})
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7.5, 4.5), layout="constrained")
    for name in results.scores[corpus].keys() & DRAWN:
        found, seconds = results.scores[corpus][name], results.seconds[name]
        ours = name == "cleantext"
        score = _validated(corpus) if ours else sum(one[0] for one in found) / len(found)
        place = sum(seconds) / len(seconds) * 1000, score
        axes.plot(*place, "o", markersize=8, color="#0b6e4f" if ours else "#8a8f98")
        axes.annotate(name, place, (6, 6), textcoords="offset points")
    axes.set_xscale("log")
    axes.set_xlabel("ms CPU a page (log)")
    axes.set_ylabel(f"word F1, {corpus}")
    axes.margins(x=0.25, y=0.15)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def _validated(corpus: str) -> float:
    card = files("cleantext") / "data" / "models" / "html-1.json"
    return float(json.loads(card.read_text("utf-8"))["scores"][corpus]["f1"])


def peak_memory(name: str, pages: list[LabelledPage]) -> float:
    """Return the peak memory of a new process that runs one extractor, in MB; Linux alone tells."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (name, pages))


def _peak(name: str, pages: list[LabelledPage]) -> float:
    logging.disable(logging.CRITICAL)
    run(pages, {name: MAKERS[name]()})
    # getrusage would give the parent's peak, where that is higher: it outlives exec.
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def _made(names: Iterable[str]) -> dict[str, Extractor]:
    made = {}
    for name in names:
        try:
            made[name] = MAKERS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.html", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--corpus", action="append", choices=READERS, help="wcxb unless told")
    parser.add_argument("--only", action="append", choices=MAKERS, help="some extractors, not all")
    parser.add_argument("--every", type=int, default=1, help="take each n-th page")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw quality over time as SVG")
    parser.add_argument("--memory", action="store_true", help="also each extractor's peak memory")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = [page for name in given.corpus or ["wcxb"] for page in read_pages(given.corpora, name)]
    pages = pages[:: given.every]
    if not pages:
        print(f"no pages under {given.corpora}: nothing to measure", file=sys.stderr)
        return
    extractors = _made(given.only or MAKERS)
    run(pages[:2], extractors)  # what is loaded once is not a page's cost
    results = run(pages, extractors)
    few = pages[:MEMORY_PAGES]
    memory = {name: peak_memory(name, few) for name in extractors} if given.memory else {}
    print("\n".join([*speed_table(results, memory), "", *quality_table(results)]))
    if given.plot:
        draw(results, pages[0].corpus, given.plot)


if __name__ == "__main__":
    main()
