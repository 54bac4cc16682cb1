"""A golden against a document: block by block, and word by word where a block's text changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from cleantext.report.pairing import WORD_RE, paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.document import Document
    from cleantext.model import Block

KINDS = {"lost": "lost", "new": "new", "text": "reworded", "judged": "judged anew"}
MAX_WORDS = 1_500  # between the ends that are the same; more are shown whole, old and new


class Line(NamedTuple):
    """What a golden and a document both say of a block."""

    role: str
    label: str
    text: str


class Word(NamedTuple):
    """A run of text that is ``same`` in both, or only in the ``old`` or the ``new`` one."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One block of the golden beside one of the document.

    ``block`` is the document's block id, -1 where it has none. ``kind`` is ``same``, ``lost``,
    ``new``, ``text`` (its words differ) or ``judged`` (its label or role does).
    """

    kind: str
    old: Line | None
    new: Line | None
    block: int
    words: tuple[Word, ...] = ()

    @property
    def told(self) -> str:
        """The kind as a reader is told it."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class FieldChange:
    """A field, as the golden has it and as the document does."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """All blocks in order, and the fields that differ."""

    changes: tuple[Change, ...]
    fields: tuple[FieldChange, ...]

    @property
    def told(self) -> str:
        """How many blocks there are of each kind of change, and fields that differ, in words.

        >>> Comparison((Change("lost", None, None, -1),), ()).told
        '1 lost'
        """
        found = Counter(change.kind for change in self.changes)
        parts = [f"{found[kind]} {told}" for kind, told in KINDS.items() if found[kind]]
        if self.fields:
            many = len(self.fields) > 1
            parts.append(f"{len(self.fields)} {'fields differ' if many else 'field differs'}")
        return ", ".join(parts) or "as the golden"


def compare(golden: Mapping[str, object], document: Document) -> Comparison:
    """Return how a document differs from the golden, as ``expected.json`` gives it.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("Một câu mới.")
        >>> block = {"role": "paragraph", "label": "content", "text": "Một câu cũ."}
        >>> [change.kind for change in compare({"blocks": [block]}, document).changes]
        ['text']
    """
    shown = [block for block in document.judged if block.text]
    changes = (_change(*pair) for pair in paired(_golden_lines(golden), shown))
    return Comparison(tuple(changes), tuple(_fields(golden, document)))


def _golden_lines(golden: Mapping[str, object]) -> list[Line]:
    blocks = golden.get("blocks")
    return [
        Line(*(str(block.get(name, "")) for name in Line._fields))
        for block in (blocks if isinstance(blocks, list) else ())
        if isinstance(block, dict)
    ]


def _change(old: Line | None, block: Block | None) -> Change:
    new = Line(str(block.role), str(block.label), block.text) if block else None
    number = block.id if block else -1
    if old is None or new is None:
        return Change("new" if old is None else "lost", old, new, number)
    if old.text != new.text:
        return Change("text", old, new, number, words(old.text, new.text))
    return Change("same" if old == new else "judged", old, new, number)


def words(old: str, new: str) -> tuple[Word, ...]:
    """Return both texts as one run of words: what is the same, what went and what came.

    Example:
        >>> [tuple(word) for word in words("Giá vàng tăng", "Giá vàng giảm")]
        [('same', 'Giá vàng '), ('old', 'tăng'), ('new', 'giảm')]
    """
    left, right = WORD_RE.findall(old), WORD_RE.findall(new)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    middle = left[head : len(left) - tail], right[head : len(right) - tail]
    if max(map(len, middle)) > MAX_WORDS:
        return Word("old", old), Word("new", new)
    same = Word("same", "".join(left[:head])), Word("same", "".join(left[len(left) - tail :]))
    return tuple(word for word in (same[0], *_words(*middle), same[1]) if word.text)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many tokens both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _words(left: Sequence[str], right: Sequence[str]) -> Iterator[Word]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Word("same", "".join(left[start:end]))
            continue
        yield Word("old", "".join(left[start:end]))
        yield Word("new", "".join(right[new_start:new_end]))


def _fields(golden: Mapping[str, object], document: Document) -> Iterator[FieldChange]:
    """Yield the fields that the golden has and that differ; it may keep them in a table."""
    nested = golden.get("fields")
    given = nested if isinstance(nested, dict) else golden
    found = document.metadata.to_dict() | {"language": document.language.tag}
    for name, value in found.items():
        if name in given and shown(given[name]) != shown(value):
            yield FieldChange(name, shown(given[name]), shown(value))


def shown(value: object) -> str:
    """Return a field's value as one line.

    Example:
        >>> shown(("An", "Bình")), shown(None)
        ('An, Bình', '')
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
