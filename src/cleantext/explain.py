"""Evidence and edits of a document, in words: why each block was kept or not, and what changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cleantext import lexicon
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.document import Document
    from cleantext.edits import Edit
    from cleantext.model import Block, Evidence

SHOWN_CHARS = 60
NO_EVIDENCE = "nothing speaks against it"


@dataclass(frozen=True)
class Explanation:
    """One block: where it is from, what became of it, and the reasons and edits in words.

    ``start`` and ``end`` count code points of the source text. ``action`` is what the policy does
    with it: keep, tag, field or drop.
    """

    block: int
    start: int
    end: int
    path: str
    role: str
    label: str
    action: str
    language: str
    text: str
    reasons: tuple[str, ...]
    edits: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON types."""
        return asdict(self)


def explain(document: Document) -> tuple[Explanation, ...]:
    """Return one explanation per block, in reading order.

    Example:
        >>> import cleantext
        >>> (one,) = explain(cleantext.clean_text("Một  câu."))
        >>> one.action, one.reasons
        ('keep', ('nothing speaks against it',))
    """
    return tuple(_explained(block, document) for block in document.blocks)


def _explained(block: Block, document: Document) -> Explanation:
    return Explanation(
        block=block.id,
        start=block.start,
        end=block.end,
        path=block.traits.path,
        role=str(block.role),
        label=str(block.label),
        action=str(document.policy.action(block)),
        language=block.language.tag,
        text=block.text,
        reasons=tuple(_reasons(block)),
        edits=tuple(edits_in_words(block.edits)),
    )


def _reasons(block: Block) -> Iterator[str]:
    if not block.evidence:
        yield NO_EVIDENCE
    for one in block.evidence:
        yield evidence_in_words(one) + ("" if agrees(one, block) else "; overruled")


def agrees(evidence: Evidence, block: Block) -> bool:
    """Return whether evidence says what a block is for, or at least that it is chrome.

    Example:
        >>> from cleantext.model import Block, Evidence
        >>> kind, score = Evidence(Label.SHARE, 0.9, "mine/share"), Evidence(Label.OTHER, 1, "mine")
        >>> agrees(score, Block(0, "Chia sẻ").labelled(kind, score))
        True
    """
    unnamed = evidence.label is Label.OTHER and block.label is not Label.CONTENT
    return unnamed or evidence.label is block.label


def evidence_in_words(evidence: Evidence) -> str:
    """Return a reason in words.

    Example:
        >>> from cleantext.model import Evidence
        >>> from cleantext.vocabulary import Label
        >>> evidence_in_words(Evidence(Label.SHARE, 0.9, "shapes/share-line"))
        'shapes/share-line says share (0.90)'
        >>> evidence_in_words(Evidence(Label.NAVIGATION, 0.7, "front/before-title"))
        'front/before-title says navigation (0.70): a short line above the headline'
    """
    role = f", {evidence.role}" if evidence.role else ""
    said = f"{evidence.rule} says {evidence.label}{role} ({evidence.confidence:.2f})"
    told = meaning(evidence.rule)
    return f"{said}: {told}" if told else said


def meaning(rule: str) -> str:
    """Return what a rule means, in words; an empty string for one that is not cleantext's own.

    Example:
        >>> meaning("markup/select")
        "it is a choice of a form's field"
    """
    return lexicon.load_reasons().get(rule, "")


def edits_in_words(edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the edits in words; those that touch white space alone are counted by rule.

    Example:
        >>> from cleantext.edits import Edit
        >>> list(edits_in_words([Edit(0, "Ã¡", "á", "mojibake", "mojibake/ftfy")]))
        ["mojibake/ftfy: 'Ã¡' → 'á'"]
    """
    blanks: Counter[str] = Counter()
    for edit in edits:
        if not edit.removed.strip() and not edit.inserted.strip() and edit.label is None:
            blanks[edit.rule] += 1
        elif edit.label is not None:
            yield f"{edit.rule}: cut {shortened(edit.removed)!r} as {edit.label}"
        else:
            yield f"{edit.rule}: {shortened(edit.removed)!r} → {shortened(edit.inserted)!r}"
    for rule, count in blanks.items():
        yield f"{rule}: white space, {count} {'times' if count > 1 else 'time'}"


def shortened(text: str, width: int = SHOWN_CHARS) -> str:
    """Return text in one line of at most ``width`` code points.

    Example:
        >>> shortened("Một câu\\nhai dòng", 12)
        'Một câu hai…'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return text in quotation marks, `shortened`."""
    return f"“{shortened(text)}”"
