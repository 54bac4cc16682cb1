"""What cleantext takes of texts from which nothing may go: content alone, without any chrome.

Articles and pages of all kinds as people marked their content, texts that must come out unchanged,
and the project's own poems, lists, laws, recipes, results, code and interviews.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from training.corpora import read_pages

from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleantext import Pipeline
    from cleantext.document import Document

OWN = Path(__file__).parents[1] / "fixtures" / "line-model" / "stays.toml"
MIN_CHARS = 400
HURT = 0.05


class Clean(NamedTuple):
    """A text from which nothing may go, and the group it is reported in."""

    group: str
    text: str


def read_clean(root: Path, every: int) -> Iterator[Clean]:
    """Yield clean texts; of the large collections each ``every``-th."""
    for corpus in ("wcxb", "fundus"):
        for number, page in enumerate(read_pages(root, corpus)):
            if number % every == 0 and len(page.content) >= MIN_CHARS:
                yield Clean(f"{corpus} {page.kind}", page.content)
    unchanged = root / "encoding" / "e.jsonl.gz"
    if unchanged.exists():
        for row in map(json.loads, gzip.decompress(unchanged.read_bytes()).splitlines()):
            if len(row.get("text", "")) >= MIN_CHARS:
                yield Clean("unchanged texts", row["text"])
    for case in tomllib.loads(OWN.read_text("utf-8"))["case"]:
        yield Clean("own texts", case["input"])


def report_clean(root: Path, pipelines: Mapping[str, Pipeline], every: int) -> None:
    """Print which share of the characters of clean texts goes, by kind of text and by rule."""
    texts = list(read_clean(root, every))
    for name, pipeline in pipelines.items():
        print(f"\n### {name}: clean texts\n\n| texts | number | lost | hurt | by |")
        print("|---|---|---|---|---|")
        lost: dict[str, Counter[str]] = defaultdict(Counter)
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for one in texts:
            gone = gone_by(pipeline.run(one.text, kind="text"))
            lost[one.group] += gone
            hurt = gone.total() > HURT * len(one.text)
            counts[one.group].update(texts=1, chars=len(one.text), hurt=hurt)
        for group, count in sorted(counts.items()):
            rules = ", ".join(
                f"{rule} {chars / count['chars']:.2%}" for rule, chars in lost[group].most_common(3)
            )
            share = lost[group].total() / count["chars"]
            print(f"| {group} | {count['texts']} | {share:.2%} | {count['hurt']} | {rules} |")


def gone_by(document: Document) -> Counter[str]:
    """Return the characters of a document that are labelled as chrome, by rule."""
    gone: Counter[str] = Counter()
    for block in document.judged:
        if block.label is not Label.CONTENT and block.text and block.reason:
            gone[block.reason.rule] += len(block.text)
    return gone
