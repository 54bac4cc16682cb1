"""One page's way through the command: read, clean, render. Runs in any process."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext.cli.inputs import read
from cleantext.pipeline import Pipeline
from cleantext.serialisers import render
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.cli.inputs import Source
    from cleantext.document import Document


WARNED = ("empty", "mixed-encoding")  # the notes that somebody should look at


@dataclass(frozen=True)
class Settings:
    """What holds for all pages of one run."""

    formats: tuple[str, ...] = ("jsonl",)
    policy: str = "index"
    actions: tuple[tuple[str, str], ...] = ()
    engine: str = "trafilatura"
    kind: str = "auto"
    strength: str = "gentle"


@lru_cache(maxsize=4)
def pipeline_for(settings: Settings) -> Pipeline:
    """Return the pipeline that settings ask for.

    Raises:
        ConfigError: One of the names does not exist.
    """
    pipeline = Pipeline(engine=settings.engine, strength=settings.strength)
    return pipeline.with_policy(settings.policy, dict(settings.actions))


class Row(NamedTuple):
    """A line of the summary: what a page is, and its characters kept and removed, by kind."""

    language: str
    title: str
    kept: int
    removed: Mapping[str, int]


@dataclass(frozen=True)
class Outcome:
    """What became of one source: the written formats, its row, its problem, its warnings."""

    source: Source
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    row: Row | None = None
    problem: str = ""
    warnings: tuple[str, ...] = ()


def process(source: Source, settings: Settings) -> Outcome:
    """Return what becomes of one source; a bad one has a problem and maybe no output."""
    content, problem = read(source)
    if problem:
        return Outcome(source, problem=problem)
    try:
        document = pipeline_for(settings).run(content, kind=settings.kind)
        outputs = {name: render(document, name) for name in settings.formats}
        row = summarise(document)
    except Exception as error:  # noqa: BLE001 - one page must not end the run of a thousand
        return Outcome(source, problem=f"{type(error).__name__}: {error}")
    return Outcome(source, outputs, row, _undecodable(document), _warnings(document))


def summarise(document: Document) -> Row:
    """Return a document's row; what is in a field of its own counts as removed from the text."""
    removed: Counter[str] = Counter()
    blocks = {block.id: block for block in document.blocks}
    for piece in document.removed:
        own = piece.label is Label.CONTENT
        removed[str(blocks[piece.block].role if own else piece.label)] += len(piece.text)
    kept = sum(len(block.text) for block in document.kept)
    return Row(document.language.tag, document.title, kept, dict(sorted(removed.items())))


def _undecodable(document: Document) -> str:
    lost = [note for note in document.notes if note.code == "undecodable"]
    count = sum(note.count for note in lost)
    return f"unreadable bytes, shown as U+FFFD, {count} times" if count else ""


def _warnings(document: Document) -> tuple[str, ...]:
    return tuple(note.message for note in document.notes if note.code in WARNED)
