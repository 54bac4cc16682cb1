"""cleantext on texts that people labelled line by line, with the labels' exact spans.

The labels are read from ``vi`` of the corpora folder: of lines that are not empty, by number, with
half-open spans in code points where a line holds something else too.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from training.words import word_scores

from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cleantext import Pipeline
    from cleantext.document import Document
    from cleantext.model import Block

TEXT = frozenset(("body", "subtitle", "heading"))
FIELDS = frozenset(("title", "caption", "byline", "dateline", "source"))
OUR_NAMES: Mapping[str, str] = {
    Label.NAVIGATION: "nav",
    Label.LEGAL: "copyright",
    Label.READER_COMMENTS: "comments",
    Label.OTHER: "other_chrome",
}
OUR_ROLES = (Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.CAPTION, Role.BYLINE, Role.DATELINE,
             Role.SOURCE)  # fmt: skip


class Labelled(NamedTuple):
    """A text with the label of each of its code points; blanks between lines have none."""

    name: str
    kind: str
    text: str
    labels: tuple[str, ...]
    lines: tuple[tuple[int, int, str], ...]

    @property
    def wanted(self) -> str:
        """The text that should be kept."""
        return "".join(
            sign if label in TEXT else "\n"
            for sign, label in zip(self.text, self.labels, strict=True)
        )


class Tally(NamedTuple):
    """Code points of body and of chrome, and how many of each are gone."""

    body: int
    body_lost: int
    chrome: int
    chrome_removed: int


def read_labelled(root: Path) -> Iterator[Labelled]:
    """Yield the labelled texts under ``root``, and beside it the five founding ones."""
    manifest = root / "vi" / "manifest.jsonl"
    rows = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else ()
    for row in map(json.loads, rows):
        path = root / "vi" / row.get("derived", row["file"])
        labels = path.with_suffix(".labels.jsonl")
        if path.suffix == ".txt" and labels.exists():
            yield _labelled(path, labels, row["kind"])
    for labels in sorted((root / "vi" / "seeds-labels").glob("*.labels.jsonl")):
        name = labels.name.removesuffix(".labels.jsonl")
        yield _labelled(root.parent / "seeds" / f"{name}.txt", labels, "extracted-text")


def _labelled(path: Path, labels: Path, kind: str) -> Labelled:
    text = path.read_bytes().decode("utf-8")
    given = {
        row["n"]: row for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines())
    }
    names = [""] * len(text)
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        row = given.get(number)
        if row:
            names[at : at + len(line)] = [row["label"]] * len(line)
            for start, end, label in row.get("spans", ()):
                names[at + start : at + end] = [label] * (end - start)
            lines.append((at, at + len(line), row["label"]))
        at += len(line) + 1
    return Labelled(path.stem, kind, text, tuple(names), tuple(lines))


def report_labelled(
    root: Path,
    systems: Mapping[str, Callable[[str, str], str]],
    pipelines: Mapping[str, Pipeline],
    limit: int | None,
) -> None:
    """Print word F1 by kind of text for all systems, and what cleantext lost and told.

    The rules were written from half of the sites, those whose name has an even SHA-256, and
    checked on the other; both halves are shown.
    """
    texts = list(read_labelled(root))[:limit]
    if not texts:
        print("no labelled lines: nothing measured")
        return
    _print_words(texts, systems)
    for name, pipeline in pipelines.items():
        print(f"\n### {name}")
        documents = [pipeline.run(one.text, kind="text") for one in texts]
        _print_characters(texts, documents)
        _print_lines(texts, documents)


def half(one: Labelled) -> str:
    """Return whether a text is of a site that rules were written from, or of the others.

    Pages of an aggregator come from many papers; they were only looked at for their borders.
    """
    site = one.name.rpartition("-")[0] or "seeds"
    digest = hashlib.sha256(site.encode()).digest()
    return "checked" if digest[-1] % 2 else "written from"


def _print_words(
    texts: Sequence[Labelled], systems: Mapping[str, Callable[[str, str], str]]
) -> None:
    kinds = sorted({one.kind for one in texts})
    print(f"\nlabelled texts, word F1: {len(texts)}\n\n| system | {' | '.join(kinds)} |")
    print(f"|---|{'---|' * len(kinds)}")
    for name, run in systems.items():
        means = []
        for kind in kinds:
            chosen = [one for one in texts if one.kind == kind]
            scores = [word_scores(run(one.text, "vi"), one.wanted)[0] for one in chosen]
            means.append(sum(scores) / len(scores))
        print(f"| {name} | {' | '.join(f'{mean:.3f}' for mean in means)} |")


def _print_characters(texts: Sequence[Labelled], documents: Sequence[Document]) -> None:
    tallies = defaultdict(list)
    for one, document in zip(texts, documents, strict=True):
        counts = tally(one, document)
        for group in ("all", one.kind, f"all, {half(one)}"):
            tallies[group].append(counts)
    print("\n| kind | texts | body lost | chrome removed |\n|---|---|---|---|")
    for kind, found in sorted(tallies.items()):
        body, lost, chrome, removed = map(sum, zip(*found, strict=True))
        shares = f"{lost / max(body, 1):.2%} | {removed / max(chrome, 1):.1%}"
        print(f"| {kind} | {len(found)} | {shares} |")


def tally(one: Labelled, document: Document) -> Tally:
    """Return how much body and chrome there is, and is gone, in code points that are not blank."""
    kept = kept_mask(document, len(one.text))
    counts: Counter[tuple[bool, bool]] = Counter()
    for sign, label, stays in zip(one.text, one.labels, kept, strict=True):
        if label and label not in FIELDS and not sign.isspace():
            counts[label in TEXT, stays] += 1
    return Tally(
        counts[True, True] + counts[True, False],
        counts[True, False],
        counts[False, True] + counts[False, False],
        counts[False, False],
    )


def kept_mask(document: Document, size: int) -> bytearray:
    """Return 1 for each code point of the source that is in ``.text``, else 0."""
    mask = bytearray(size)
    for block in document.kept:
        mask[block.start : block.end] = b"\1" * len(block.source)
    for piece in document.removed:
        mask[piece.start : piece.start + len(piece.text)] = bytes(len(piece.text))
    return mask[:size]


def _print_lines(texts: Sequence[Labelled], documents: Sequence[Document]) -> None:
    told: Counter[tuple[str, str]] = Counter()
    for one, document in zip(texts, documents, strict=True):
        told.update(told_labels(one, document))
    print("\n| label | lines | precision | recall | F1 |\n|---|---|---|---|---|")
    for label in sorted({wanted for wanted, _ in told}):
        right = told[label, label]
        wanted = sum(count for (is_, _), count in told.items() if is_ == label)
        given = sum(count for (_, said), count in told.items() if said == label)
        shares = (right / max(given, 1), right / wanted, 2 * right / (wanted + given))
        print(f"| {label} | {wanted} | {' | '.join(f'{share:.3f}' for share in shares)} |")


def told_labels(one: Labelled, document: Document) -> Iterator[tuple[str, str]]:
    """Yield for each labelled line its label, and the one of the block that holds most of it."""
    blocks = document.blocks
    at = 0
    for start, end, label in one.lines:
        while at < len(blocks) - 1 and blocks[at].end <= start:
            at += 1
        held, best, here = 0, blocks[at], at
        while here < len(blocks) and blocks[here].start < end:
            shared = min(end, blocks[here].end) - max(start, blocks[here].start)
            if shared > held:
                held, best = shared, blocks[here]
            here += 1
        yield label, told_label(best)


def told_label(block: Block) -> str:
    """Return a block's label as the labelled texts would have it."""
    if block.label is not Label.CONTENT:
        return OUR_NAMES.get(block.label, str(block.label))
    return str(block.role) if block.role in OUR_ROLES else "body"
