"""Documents → what the review page shows of them: plain records, ready for the template."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.explain import agrees, edits_in_words, meaning
from cleantext.model import Kind
from cleantext.policy import Action
from cleantext.report.compare import Change, Comparison, compare, shown
from cleantext.report.pieces import Piece, pieces
from cleantext.report.rendered import Look, render
from cleantext.serialisers.outline import Shape, grid, groups, heading_levels
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.document import Document
    from cleantext.model import Block, Evidence
    from cleantext.report.review import ReviewPage
    from cleantext.serialisers.outline import Group

KEPT, FIELD, REMOVED = "kept", "field", "removed"
STATES = {
    Action.KEEP: KEPT,
    Action.TAG: KEPT,
    Action.FIELD: FIELD,
    Action.DROP: REMOVED,
}


@dataclass(frozen=True)
class BlockView:
    """A block with what became of it: ``kept`` in the text, in a ``field`` only, or ``removed``."""

    block: Block
    state: str
    pieces: tuple[Piece, ...]

    @property
    def id(self) -> int:
        """The block's number on its page."""
        return self.block.id

    @property
    def label(self) -> Label:
        """What the block is for."""
        return self.block.label

    @property
    def is_chrome(self) -> bool:
        """Whether it is labelled as any kind of chrome."""
        return self.label is not Label.CONTENT

    @property
    def tag(self) -> str:
        """The word beside the block: its label if chrome, else its role if it has a special one."""
        if self.is_chrome:
            return str(self.label)
        return "" if self.block.role is Role.PARAGRAPH else str(self.block.role).replace("-", " ")

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the filter finds it under: its label, those of its cuts, and ``edited``."""
        cuts = {str(piece.label) for piece in self.pieces if piece.label is not None}
        edited = {"edited"} if any(piece.kind == "edit" for piece in self.pieces) else set()
        return (str(self.label), *sorted((cuts | edited) - {str(self.label)}))

    @property
    def classes(self) -> str:
        """The class names that colour it."""
        return f"block {self.state}" + (f" chrome l-{self.label}" if self.is_chrome else "")

    @property
    def is_decision(self) -> bool:
        """Whether anything was done to the block but keep it as it is."""
        return self.state != KEPT or len(self.kinds) > 1 or self.is_chrome


class Share(NamedTuple):
    """How much of a page one label is: whole blocks, characters with those of its cuts, its bar.

    ``start`` and ``width`` are per mille of the page's characters.
    """

    label: str
    blocks: int
    chars: int
    start: float
    width: float


@dataclass(frozen=True)
class PageView:
    """One page of the review."""

    number: int
    page: ReviewPage

    @property
    def document(self) -> Document:
        """The page's document."""
        return self.page.document

    @property
    def is_html(self) -> bool:
        """Whether there is markup to render."""
        return self.page.kind == Kind.HTML

    @cached_property
    def blocks(self) -> tuple[BlockView, ...]:
        """All blocks of the page that are more than white space."""
        policy = self.document.policy
        return tuple(
            BlockView(block, STATES[policy.action(block)], pieces(block))
            for block in self.document.judged
            if block.source.strip()
        )

    @cached_property
    def comparison(self) -> Comparison | None:
        """What differs from the golden; None where there is none."""
        golden = self.page.golden
        return None if golden is None else compare(golden, self.document)

    @property
    def against(self) -> str:
        """In words, what differs from the golden."""
        return self.comparison.told if self.comparison else "no golden"

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The labels on the page, content first, then by how much of it they are."""
        chars: Counter[str] = Counter()
        blocks: Counter[str] = Counter()
        for view in self.blocks:
            blocks[view.label] += 1
            chars[view.label] += len(view.block.text)
            for cut in view.block.cuts:
                blocks.setdefault(str(cut.label), 0)
                chars[str(cut.label)] += len(cut.removed)
        ranked = sorted(blocks, key=lambda label: (label != Label.CONTENT, -chars[label], label))
        return tuple(_shares(ranked, blocks, chars))

    @property
    def edited(self) -> int:
        """How many blocks have an edit that is more than white space."""
        return sum("edited" in view.kinds for view in self.blocks)

    @property
    def kept_chars(self) -> int:
        """The characters that are in the document's text, blank lines left aside."""
        return sum(len(block.text) for block in self.document.kept)

    @property
    def removed_chars(self) -> int:
        """The characters of the page that are not."""
        return sum(len(piece.text) for piece in self.document.removed)

    @property
    def kept_share(self) -> float:
        """Their ratio to all, 0-1."""
        return self.kept_chars / max(self.kept_chars + self.removed_chars, 1)

    @property
    def fields(self) -> dict[str, str]:
        """The document's fields that are not empty, and its notes, each as one line.

        The description is most often the subtitle again, and the kind stands above.
        """
        notes = (note.message for note in self.document.notes if note.code != "kind-guessed")
        found = self.document.metadata.to_dict() | {"notes": "; ".join(notes)}
        del found["description"]
        return {name: shown(value) for name, value in found.items() if value}

    @property
    def result(self) -> Iterator[ResultGroup]:
        """The kept blocks, as they are set on paper."""
        levels = heading_levels(self.document.kept)
        for group in groups(self.document.kept):
            yield ResultGroup(group, levels.get(group.blocks[0].id, 0))

    @property
    def data(self) -> dict[str, Any]:
        """What the page's script shows when it is asked to, as JSON types."""
        return {
            "decisions": {str(view.id): decision(view, self.document) for view in self.blocks},
            "rendered": self._rendered(),
        }

    @cached_property
    def changed(self) -> frozenset[int]:
        """The ids of the blocks that the golden has otherwise, or not at all."""
        changes = self.comparison.changes if self.comparison else ()
        return frozenset(one.block for one in changes if one.kind != "same" and one.block >= 0)

    @property
    def change_runs(self) -> Iterator[tuple[Change, ...]]:
        """The changes in order, neighbouring ones of a kind together."""
        changes = self.comparison.changes if self.comparison else ()
        for _, run in groupby(changes, key=lambda one: one.kind):
            yield tuple(run)

    def _rendered(self) -> str:
        if not self.is_html:
            return ""
        looks = {
            view.id: Look(view.classes, view.tag if view.is_chrome or view.state == FIELD else "")
            for view in self.blocks
        }
        return render(self.document.judged, looks)


@dataclass(frozen=True)
class ResultGroup:
    """A group of kept blocks; ``level`` is 2-6 for a heading, else 0."""

    group: Group
    level: int

    @property
    def shape(self) -> Shape:
        """How it is set."""
        return self.group.shape

    @property
    def rows(self) -> Sequence[Sequence[Sequence[Block]]]:
        """A table's blocks, by row and column."""
        return grid(self.group.blocks).rows


def _shares(
    ranked: Sequence[str], blocks: Mapping[str, int], chars: Mapping[str, int]
) -> Iterator[Share]:
    total = max(sum(chars.values()), 1)
    start = 0.0
    for label in ranked:
        width = 1000 * chars[label] / total
        yield Share(label, blocks[label], chars[label], round(start, 1), round(width, 1))
        start += width


def decision(view: BlockView, document: Document) -> dict[str, Any]:
    """Return why a block is what it is, as JSON types.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("Một câu.")
        >>> view = BlockView(document.judged[0], KEPT, pieces(document.judged[0]))
        >>> decision(view, document)["verdict"]
        'Kept in the text'
    """
    block = view.block
    return {
        "verdict": _verdict(view, document),
        "label": str(block.label),
        "role": str(block.role),
        "path": block.traits.path,
        "span": [block.start, block.end],
        "evidence": [_reason(one, block) for one in _strongest_first(block)],
        "edits": list(edits_in_words(block.edits)),
    }


def _verdict(view: BlockView, document: Document) -> str:
    action = document.policy.action(view.block)
    if view.state == REMOVED:
        return f"Removed as {view.label}"
    if view.state == FIELD:
        return f"Moved to a field as {view.label if view.is_chrome else view.block.role}"
    if action is Action.TAG:
        return f"Kept in the text, tagged as {view.label}"
    cuts = len(view.block.cuts)
    return "Kept in the text" + (f", {cuts} {'spans' if cuts > 1 else 'span'} cut" if cuts else "")


def _strongest_first(block: Block) -> list[Evidence]:
    return sorted(block.evidence, key=lambda one: (one.label is not block.label, -one.confidence))


def _reason(evidence: Evidence, block: Block) -> dict[str, Any]:
    return {
        "label": str(evidence.label),
        "confidence": round(evidence.confidence, 2),
        "rule": evidence.rule,
        "meaning": meaning(evidence.rule),
        "role": str(evidence.role or ""),
        "agrees": agrees(evidence, block),
    }
