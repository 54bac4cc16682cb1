"""How well cleaners of plain text tell text from site, on pages as other scrapers render them.

    python -m benchmarks.text [--corpora ../shared/corpora] [--cache .cache/renders] [--limit 100]
                              [--every 5] [--system cleantext] [--part vi] [--mb 10]
                              [--folds FOLDER] [--pages daniel]

Words are counted as bags, page by page, against the text that people call the page's content:

- *F1*: of what is kept;
- *content*: the share of the input's content words that is still there;
- *chrome*: the share of its other words that is gone;
- *hurt*: the share of texts that lose more than 5 % of their content.

``cleantext`` is the default pipeline, the other two are its stronger settings, ``rules`` is the
default one without the line model. The line model was trained on the rendered pages; with
``--folds FOLDER`` each page is judged by a model that has not seen its site. ``--pages daniel``
takes news in five languages instead; there the title is of the content, and counts as lost where it
becomes a field. ``--part vi`` measures them on texts labelled
line by line, ``--part clean`` what they take of texts from which nothing may go. ``--part size``
needs no corpora: it measures time and memory of large texts.
"""

from __future__ import annotations

import argparse
import logging
import os
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from benchmarks import line_rules
from benchmarks.clean_texts import report_clean
from benchmarks.labelled_lines import report_labelled
from benchmarks.line_folds import NAME, read_folds, with_model
from benchmarks.sizes import report_sizes
from training.corpora import READERS, add_corpora_option
from training.html import fold
from training.renders import EXTRACTED, read_renders
from training.words import words

from cleantext import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from training.renders import Render

    Systems = Mapping[str, Callable[[str, str], str]]

CACHE = Path(os.environ.get("CLEANTEXT_RENDERS", Path(__file__).parents[1] / ".cache" / "renders"))
PARTS = ("renders", "vi", "clean", "size", "all")
SIZES = [1.0, 10.0, 100.0]
HURT = 0.95
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
MIN_TEXTS = 10


class Score(NamedTuple):
    """What a system did to one text; ``chrome`` is None where there was none to remove."""

    f1: float
    content: float
    chrome: float | None
    seconds: float


PIPELINES: Mapping[str, Pipeline] = {
    "rules": Pipeline().without(NAME),
    "cleantext": Pipeline(),
    "balanced": Pipeline(strength="balanced"),
    "strict": Pipeline(strength="strict"),
}


def _runner(pipeline: Pipeline) -> Callable[[str, str], str]:
    return lambda text, _language: pipeline.run(text, kind="text").text


SYSTEMS: Systems = {
    **line_rules.SYSTEMS,
    **{name: _runner(pipeline) for name, pipeline in PIPELINES.items()},
}
PAGES = ("wcxb", "fundus")
UNLEARNED = frozenset({*line_rules.SYSTEMS, "rules"})
GROUPINGS: Mapping[str, Callable[[Render], str]] = {
    "style": lambda one: one.style,
    "page type": lambda one: f"{_half(one)} {one.kind}",
    "language": lambda one: f"{_half(one)} {one.language}",
}


def main() -> None:
    """Print the tables."""
    given = _arguments()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if given.part == "size":
        report_sizes(given.mb or SIZES)
        return
    if not given.corpora.is_dir():
        print(f"no corpora at {given.corpora}: nothing measured")
        return
    systems = {name: SYSTEMS[name] for name in given.system or SYSTEMS}
    if given.part in ("renders", "all"):
        pages = given.pages or PAGES
        renders = read_renders(given.corpora, given.cache, given.limit, given.every, pages)
        report(measure(renders, _chooser(systems, given.folds)))
    chosen = {name: PIPELINES[name] for name in systems if name in PIPELINES}
    if given.part in ("vi", "all"):
        report_labelled(given.corpora, systems, chosen, given.limit)
    if given.part in ("clean", "all"):
        report_clean(given.corpora, chosen, given.every)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.text",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add_corpora_option(parser)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where rendered pages are kept")
    parser.add_argument("--limit", type=int, help="at most so many pages of each corpus")
    parser.add_argument("--every", type=int, default=1, help="each fifth page only, if 5")
    parser.add_argument("--system", action="append", choices=SYSTEMS)
    parser.add_argument("--folds", type=Path, help="the line model's folds, as training wrote them")
    parser.add_argument(
        "--pages", action="append", choices=READERS, help=f"of a corpus; else of {PAGES}"
    )
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--mb", type=float, action="append", help="sizes of --part size")
    return parser.parse_args()


def _chooser(systems: Systems, folder: Path | None) -> Callable[[Render], Systems]:
    """Return what tells the systems for a text: given folds, those that have not seen its site."""
    if folder is None:
        return lambda _one: systems
    by_fold = [
        {
            name: run if name in UNLEARNED else _runner(with_model(PIPELINES[name], model))
            for name, run in systems.items()
        }
        for model in read_folds(folder)
    ]
    return lambda one: by_fold[fold(one.group)]


def measure(
    renders: Iterable[Render], systems_for: Callable[[Render], Systems]
) -> list[tuple[Render, dict[str, Score]]]:
    """Return the scores of each system on each text."""
    return [
        (one, {name: score(one, run) for name, run in systems_for(one).items()}) for one in renders
    ]


def score(one: Render, run: Callable[[str, str], str]) -> Score:
    """Return what a system does to a text."""
    started = process_time()
    kept = run(one.text, one.language)
    seconds = process_time() - started
    return _score(counted(kept), one, seconds)


def counted(text: str) -> Counter[str]:
    """Return how often a text has each word, in the spelling that cleaners give it.

    They take soft hyphens out, and write a letter and its mark as one.

    >>> counted("Land\\N{SOFT HYPHEN}ra\\N{COMBINING DIAERESIS}t")
    Counter({'landrät': 1})
    """
    return Counter(words(normalize("NFC", text.replace(SOFT_HYPHEN, ""))))


def _score(kept: Counter[str], one: Render, seconds: float) -> Score:
    wanted, given = counted(one.content), counted(one.text)
    common, present = (kept & wanted).total(), (given & wanted).total()
    chrome = given.total() - present
    f1 = 2 * common / max(kept.total() + wanted.total(), 1)
    removed = 1 - (kept.total() - common) / chrome if chrome else None
    return Score(f1, common / present if present else 1.0, removed, seconds)


def report(scored: Sequence[tuple[Render, dict[str, Score]]]) -> None:
    """Print one table for extracted text, one for whole pages, and one a grouping."""
    if not scored:
        print("no labelled pages: nothing measured")
        return
    for half in ("extracted", "whole"):
        print_table(half, [scores for one, scores in scored if _half(one) == half])
    for name, key in GROUPINGS.items():
        groups = defaultdict(list)
        for one, scores in scored:
            groups[key(one)].append(scores)
        print_groups(name, groups)


def _half(one: Render) -> str:
    return "extracted" if one.style in EXTRACTED else "whole"


def print_table(title: str, scored: Sequence[Mapping[str, Score]]) -> None:
    """Print what each system does to some texts."""
    if not scored:
        return
    print(f"\n{title}: {len(scored)} texts\n")
    print(
        "| system | F1 | content kept | chrome removed | hurt | ms a text |\n"
        "|---|---|---|---|---|---|"
    )
    for name in scored[0]:
        f1, content, chrome, hurt, seconds = summary([scores[name] for scores in scored])
        print(
            f"| {name} | {f1:.3f} | {content:.4f} | {chrome:.3f} | {hurt:.1%} "
            f"| {seconds * 1000:.1f} |"
        )


def print_groups(name: str, groups: Mapping[str, Sequence[Mapping[str, Score]]]) -> None:
    """Print F1 and content kept of each system for each group of texts that is large enough."""
    large = {key: scored for key, scored in groups.items() if len(scored) >= MIN_TEXTS}
    if not large:
        return
    systems = next(iter(large.values()))[0]
    print(f"\nF1 (content kept) by {name}\n")
    print(f"| {name} | texts | {' | '.join(systems)} |\n|---|---|{'---|' * len(systems)}")
    for key, scored in sorted(large.items(), key=lambda item: -len(item[1])):
        cells = (summary([scores[system] for scores in scored]) for system in systems)
        row = " | ".join(f"{f1:.3f} ({content:.3f})" for f1, content, *_ in cells)
        print(f"| {key} | {len(scored)} | {row} |")


def summary(scores: Sequence[Score]) -> tuple[float, float, float, float, float]:
    """Return mean F1, content kept, chrome removed, the share of hurt texts, mean seconds."""
    chrome = [one.chrome for one in scores if one.chrome is not None]
    size = len(scores)
    return (
        sum(one.f1 for one in scores) / size,
        sum(one.content for one in scores) / size,
        sum(chrome) / max(len(chrome), 1),
        sum(one.content < HURT for one in scores) / size,
        sum(one.seconds for one in scores) / size,
    )


if __name__ == "__main__":
    main()
