"""A golden against a document: block by block, and word by word where a block's text changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.document import Document

FIELDS = (
    "title", "subtitle", "authors", "published", "modified", "source", "site", "description",
    "tags",
)  # fmt: skip
# Words, or single characters of scripts that put no blanks between words.
WORD_RE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+"
    r"|[\p{L}\p{N}\p{M}]++|\s++|.",
    regex.DOTALL,
)
KINDS = {"lost": "lost", "new": "new", "text": "reworded", "judged": "judged anew"}
MIN_SHARED_WORDS = 0.5  # of both texts; below, they are two blocks and not one that changed
MAX_PAIRINGS = 40_000  # of old with new blocks in one changed stretch
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
    new = [
        (block.id, Line(str(block.role), str(block.label), block.text))
        for block in document.judged
        if block.text
    ]
    return Comparison(tuple(_changes(_golden_lines(golden), new)), tuple(_fields(golden, document)))


def _golden_lines(golden: Mapping[str, object]) -> list[Line]:
    blocks = golden.get("blocks")
    return [
        Line(*(str(block.get(name, "")) for name in Line._fields))
        for block in (blocks if isinstance(blocks, list) else ())
        if isinstance(block, dict)
    ]


def _changes(old: Sequence[Line], new: Sequence[tuple[int, Line]]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [line.text for line in old], [line.text for _, line in new], autojunk=False
    )
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(old[start:end], new[new_start:new_end], strict=True)
            yield from (_paired(one, number, other) for one, (number, other) in pairs)
        else:
            yield from _stretch(old[start:end], new[new_start:new_end])


def _stretch(old: Sequence[Line], new: Sequence[tuple[int, Line]]) -> Iterator[Change]:
    """Yield the changes of a stretch in which no text is the same in both."""
    done = 0
    few = len(old) * len(new) <= MAX_PAIRINGS
    bags = [_bag(line.text) for _, line in new] if few else []
    for line in old:
        bag = _bag(line.text)
        match = next((at for at in range(done, len(bags)) if _alike(bag, bags[at])), None)
        if match is None:
            yield Change("lost", line, None, -1)
            continue
        yield from (Change("new", None, one, number) for number, one in new[done:match])
        number, other = new[match]
        yield _paired(line, number, other)
        done = match + 1
    yield from (Change("new", None, one, number) for number, one in new[done:])


def _paired(old: Line, number: int, new: Line) -> Change:
    if old == new:
        return Change("same", old, new, number)
    if old.text == new.text:
        return Change("judged", old, new, number)
    return Change("text", old, new, number, words(old.text, new.text))


def _bag(text: str) -> Counter[str]:
    return Counter(token for token in WORD_RE.findall(text) if not token.isspace())


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    shared = sum((one & other).values())
    return 2 * shared >= MIN_SHARED_WORDS * (one.total() + other.total())


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
    found = {name: getattr(document.metadata, name) for name in FIELDS}
    for name, value in {**found, "language": document.language.tag}.items():
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
