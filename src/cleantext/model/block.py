"""Blocks: runs of text that stand or fall as one, each with its whole record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cleantext import edits as _edits
from cleantext.caching import cached
from cleantext.folding import phrase_key
from cleantext.lines import is_long, is_sentence
from cleantext.model.evidence import Evidence, decide_label
from cleantext.model.traits import NO_TRAITS, Traits
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.edits import Edit

T = TypeVar("T")


def assembled(cls: type[T], /, **fields: object) -> T:
    """Return a frozen object of these fields, the others at their defaults.

    It takes a third of the time of the generated ``__init__``, which sets each by a call; a page
    has hundreds of blocks, and each step makes new ones.
    """
    made = object.__new__(cls)
    made.__dict__.update(fields)
    return made


class Language(NamedTuple):
    """A BCP-47 tag (``und`` when there is nothing to tell) and its confidence, 0-1."""

    tag: str = "und"
    confidence: float = 0.0


UNDETERMINED = Language()


# What is found once and kept, by what it is found from.
_OF_TEXT = ("text", "key", "is_sentence", "is_prose")
_OF_EVIDENCE = ("label", "role", "reason")


@dataclass(frozen=True)
class Block:
    """A run of text that stands or falls as one.

    Made by the parser; cleaners get new ones from `labelled`, `edited` and `rewritten`, which keep
    the record. ``kind`` is the role that the parser saw, `role` what the evidence makes of it.
    ``start`` is the offset of ``source`` in the document's source text, in code points.

    Example:
        >>> block = Block(0, "Chia  sẻ").rewritten("Chia sẻ", cleaner="mine", rule="mine/squeeze")
        >>> block = block.labelled(Evidence(Label.SHARE, 0.9, "vi/share/chia-se"))
        >>> block.text, str(block.label), block.undone()
        ('Chia sẻ', 'share', 'Chia  sẻ')
    """

    id: int
    source: str
    start: int = 0
    kind: Role = Role.PARAGRAPH
    traits: Traits = NO_TRAITS
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()
    language: Language = UNDETERMINED

    @cached
    def text(self) -> str:
        """The source with all edits made."""
        if not self.edits:
            return self.source
        text = self.source
        for made in _edits.rounds(self.edits):
            text = _edits.apply(text, made)
        return text

    @cached
    def key(self) -> str:
        """The spelling under which the text is compared with phrases and other blocks."""
        return phrase_key(self.text)

    @cached
    def is_sentence(self) -> bool:
        """Whether the text has the form of at least one whole sentence."""
        return is_sentence(self.text)

    @cached
    def is_prose(self) -> bool:
        """Whether the text is a paragraph: a sentence, or too long to be anything else."""
        return is_long(self.text) or self.is_sentence

    @cached
    def label(self) -> Label:
        """What the block is for, as its evidence adds up."""
        return decide_label(self.evidence)

    @cached
    def role(self) -> Role:
        """What the block is: by its strongest evidence that tells, else as the parser saw it."""
        role, most = self.kind, -1.0
        for _, confidence, _, told in self.evidence:
            if told is not None and confidence > most:
                role, most = told, confidence
        return role

    @property
    def end(self) -> int:
        """Where the block's source ends in the source text, in code points."""
        return self.start + len(self.source)

    @cached
    def reason(self) -> Evidence | None:
        """The strongest evidence for the block's label; None where there is no evidence at all."""
        label, strongest = self.label, None
        for one in self.evidence:
            weaker = strongest is not None and one.confidence <= strongest.confidence
            if one.label is label and not weaker:
                strongest = one
        return strongest

    @property
    def cuts(self) -> tuple[Edit, ...]:
        """The edits that took a labelled span of chrome out of the block."""
        return tuple(edit for edit in self.edits if edit.label is not None)

    def source_offset(self, offset: int) -> int:
        """Return where ``offset`` of the text stands in the document's source text.

        Example:
            >>> block = Block(0, "a  b", 10).rewritten("a b", cleaner="mine", rule="mine/squeeze")
            >>> block.source_offset(2), block.text_offset(13)
            (13, 2)
        """
        return self.start + _edits.to_source(offset, self.edits)

    def text_offset(self, offset: int) -> int:
        """Return where ``offset`` of the document's source text stands in the block's text."""
        return _edits.to_text(offset - self.start, self.edits)

    def labelled(self, *evidence: Evidence) -> Block:
        """Return the block with more evidence."""
        if not evidence:
            return self
        return self._with(_OF_EVIDENCE, evidence=self.evidence + evidence)

    def spoken(self, language: Language) -> Block:
        """Return the block with its language set."""
        return self._with((), language=language)

    def edited(self, edits: Sequence[Edit]) -> Block:
        """Return the block with one more round of edits, counted in the block's present text.

        Raises:
            ValueError: An edit does not fit the text, or overlaps the one before it.
        """
        if not edits:
            return self
        made = tuple(edits)
        if self.edits:
            following = self.edits[-1].round + 1
            made = tuple(edit._replace(round=following) for edit in made)
        text = _edits.apply(self.text, made)
        return self._with(_OF_TEXT, edits=self.edits + made, text=text)

    def rewritten(self, text: str, *, cleaner: str, rule: str) -> Block:
        """Return the block with ``text`` for its text, recorded as one edit."""
        if text == self.text:
            return self
        return self.edited((_edits.difference(self.text, text, cleaner, rule),))

    def undone(self) -> str:
        """Return the text with all edits undone; equal to ``source`` unless a cleaner cheated."""
        return _edits.undo(self.text, self.edits)

    def _with(self, stale: tuple[str, ...], **changes: object) -> Block:
        """Return a copy with changes, without what they make stale.

        Blocks are copied more often than anything else is done; this takes a third of the time
        of `dataclasses.replace`, and keeps what was found already.
        """
        block = object.__new__(Block)
        state = block.__dict__
        state.update(self.__dict__)
        for name in stale:
            state.pop(name, None)
        state.update(changes)
        return block


Blocks = tuple[Block, ...]


def with_evidence(blocks: Blocks, found: Mapping[int, Evidence]) -> Blocks:
    """Return the blocks, those at the places in ``found`` with one more evidence each.

    Example:
        >>> share = Evidence(Label.SHARE, 0.9, "mine/button")
        >>> blocks = Block(0, "A line."), Block(1, "Chia sẻ")
        >>> [str(block.label) for block in with_evidence(blocks, {1: share})]
        ['content', 'share']
    """
    if not found:
        return blocks
    judged = list(blocks)
    for place, evidence in found.items():
        judged[place] = judged[place].labelled(evidence)
    return tuple(judged)
