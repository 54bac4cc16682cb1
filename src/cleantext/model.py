"""What travels along the road: blocks with their traits, evidence and edits. All of it is frozen.

Rules that hold for every block, and that `Pipeline` and `Document.verify` check:

1. ``block.source`` is the raw text the block was made of. Joined in order, the sources of a
   document's blocks are the document's source text, character for character.
2. ``block.text`` is ``source`` with ``edits`` made, and with nothing else done to it.
3. Evidence and edits are only ever added. What a block is for (`Label`) and what it is (`Role`)
   follow from its evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from cleantext import edits as _edits
from cleantext.caching import cached, kept
from cleantext.folding import phrase_key
from cleantext.joined import Joined
from cleantext.lines import is_long, is_sentence
from cleantext.rows import NO_LEXICON, Lexicon
from cleantext.vocabulary import Label, PageType, Role, Strength

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

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


class Evidence(NamedTuple):
    """One cleaner's reason to judge a block.

    ``confidence`` is a ratio 0-1: how often such evidence is right. ``role`` is set when the same
    reason also tells what the block is.
    """

    label: Label
    confidence: float
    rule: str
    role: Role | None = None


class Language(NamedTuple):
    """A BCP-47 tag (``und`` when there is nothing to tell) and its confidence, 0-1."""

    tag: str = "und"
    confidence: float = 0.0


UNDETERMINED = Language()


class PageKind(NamedTuple):
    """What kind of page a page is, and how often such a judgement is right, 0-1."""

    type: PageType = PageType.UNKNOWN
    confidence: float = 0.0


UNTOLD = PageKind()


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader of the document should know: a stable ``code``, a ``message``, how often."""

    code: str
    message: str
    count: int = 1


class Mark(NamedTuple):
    """Inline markup over ``[start, end)`` of a block's source; ``value`` is a link's target."""

    start: int
    end: int
    tag: str
    value: str = ""


class Image(NamedTuple):
    """A picture of the page: its address, its ``alt`` text, and the id of the block after it."""

    src: str
    alt: str
    before: int


class Item(NamedTuple):
    """Place of a list item.

    ``list`` is the list's id on the page, ``position`` the item's place there from 0, ``depth``
    the list's from 1, ``number`` what the item carries in an ordered list, else 0.
    """

    list: int
    position: int
    depth: int
    number: int


class Cell(NamedTuple):
    """Place of a table cell: the table's id on the page, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(frozen=True, eq=False)
class ElementTable:
    """A page's elements in document order, as parallel columns; row 0 is the root.

    ``first`` and ``end`` are the half-open range of ids of the blocks under each element.
    """

    tags: Sequence[str] = ()
    parents: Sequence[int] = ()
    attributes: Sequence[Mapping[str, str | None]] = ()
    first: Sequence[int] = ()
    end: Sequence[int] = ()

    def path(self, element: int) -> str:
        """Return the XPath of row ``element``: from the root, or by count if it lies too deep.

        >>> ElementTable(("html", "p", "p"), (-1, 0, 0)).path(2)
        '/html[1]/p[2]'
        """
        steps: list[str] = []
        row = element
        while row >= 0 and len(steps) < MAX_PATH_STEPS:
            steps.append(f"{self.tags[row]}[{self._among_siblings[row]}]")
            row = self.parents[row]
        if row >= 0:
            return f"(//{self.tags[element]})[{self._among_all[element]}]"
        return "/" + "/".join(reversed(steps))

    def with_tag(self, *tags: str) -> Sequence[int]:
        """Return the rows of the elements of these tags, in order."""
        return _merged(self._by_tag, tags)

    def with_attribute(self, *names: str) -> Sequence[int]:
        """Return the rows of the elements with any of these attributes, in order.

        >>> ElementTable(("p", "p"), (-1, -1), ({}, {"lang": "vi"})).with_attribute("lang", "dir")
        [1]
        """
        return _merged(self._by_attribute, names)

    @cached
    def _by_tag(self) -> Mapping[str, list[int]]:
        rows = defaultdict(list)
        for row, tag in enumerate(self.tags):
            rows[tag].append(row)
        return rows

    @cached
    def _by_attribute(self) -> Mapping[str, list[int]]:
        rows = defaultdict(list)
        for row, attributes in enumerate(self.attributes):
            for name in attributes:
                rows[name].append(row)
        return rows

    @cached
    def _among_siblings(self) -> tuple[int, ...]:
        return _count(zip(self.parents, self.tags, strict=True))

    @cached
    def _among_all(self) -> tuple[int, ...]:
        return _count(self.tags)


MAX_PATH_STEPS = 100


def _merged(index: Mapping[str, list[int]], keys: Sequence[str]) -> Sequence[int]:
    found = [index[key] for key in keys if key in index]
    return found[0] if len(found) == 1 else sorted({row for rows in found for row in rows})


def _count(keys: Iterable[Hashable]) -> tuple[int, ...]:
    """Return for each key how many like it there have been, itself included."""
    seen: Counter[Hashable] = Counter()
    counts = []
    for key in keys:
        seen[key] += 1
        counts.append(seen[key])
    return tuple(counts)


NO_ELEMENTS = ElementTable()


@dataclass(frozen=True)
class Traits:
    """What the parser knew about a block, so that nobody after it needs the markup.

    ``landmarks`` are tokens of the element and its ancestors: landmark tags (``nav``, ``aside``),
    ARIA roles mapped onto them, ``hidden``, and microdata (``itemprop=articleBody``). ``marks``
    count code points of the block's source. ``gap`` is the number of blank lines before it.
    """

    elements: ElementTable = field(default=NO_ELEMENTS, repr=False, compare=False)
    element: int = -1
    landmarks: frozenset[str] = frozenset()
    level: int = 0
    link_chars: int = 0
    marks: tuple[Mark, ...] = ()
    image: Image | None = None
    item: Item | None = None
    cell: Cell | None = None
    gap: int = 0

    @property
    def path(self) -> str:
        """The XPath of the block's element; empty in plain text."""
        return self.elements.path(self.element) if self.element >= 0 else ""

    @property
    def links(self) -> tuple[Mark, ...]:
        """The marks that are links, with their target as ``value``."""
        return tuple([mark for mark in self.marks if mark.tag == "a"])


NO_TRAITS = Traits()


def decide_label(evidence: Sequence[Evidence]) -> Label:
    """Return the label that a block's evidence adds up to; content if there is none.

    The strongest evidence decides between content and chrome; among evidence for chrome, one
    that names a kind goes before ``other``. Of equally strong ones the first given wins.

    Example:
        >>> model = Evidence(Label.OTHER, 0.95, "model/html-1")
        >>> phrase = Evidence(Label.RELATED, 0.7, "vi/related/tin-lien-quan")
        >>> str(decide_label([model, phrase]))
        'related'
    """
    if len(evidence) <= 1:
        return evidence[0].label if evidence else Label.CONTENT
    content, other = _UNNAMED
    strongest, most, kind, most_of_kind = content, -1.0, other, -1.0
    # One plain loop: it is asked anew of each block that got evidence.
    for label, confidence, _, _ in evidence:
        if confidence > most:
            strongest, most = label, confidence
        if confidence > most_of_kind and label is not content and label is not other:
            kind, most_of_kind = label, confidence
    return content if strongest is content else kind


_UNNAMED = (Label.CONTENT, Label.OTHER)

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


class Kind(StrEnum):
    """What a page came in as."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True)
class Hints:
    """What a page says of itself outside its text.

    ``metas`` maps the lower-case ``name`` or ``property`` of meta elements to their content;
    ``json_ld`` are the raw JSON-LD scripts; ``language`` is the ``lang`` of the root element.
    """

    title: str = ""
    language: str = ""
    canonical: str = ""
    metas: Mapping[str, str] = field(default_factory=dict)
    json_ld: tuple[str, ...] = ()


NO_HINTS = Hints()


@dataclass(frozen=True)
class Page:
    """What cleaners may know beside the blocks.

    ``language`` is undetermined until the repairs are done. ``engine`` names who finds the main
    content of HTML. ``extraction`` is another extractor's opinion, as the lines of text it calls
    main content; None when none was asked. ``strength`` says in how much doubt a line of plain
    text may be taken for chrome.
    """

    kind: Kind = Kind.TEXT
    url: str | None = None
    language: Language = UNDETERMINED
    lexicon: Lexicon = NO_LEXICON
    hints: Hints = NO_HINTS
    engine: str = "rules"
    extraction: tuple[str, ...] | None = None
    strength: Strength = Strength.GENTLE

    @kept
    def joined(self, blocks: Blocks) -> Joined:
        """Return the texts of the page's blocks as one."""
        return Joined([block.text for block in blocks])


class Cleaner(Protocol):
    """One step of the chain: labels blocks or rewrites their text."""

    def __call__(self, blocks: Blocks, page: Page, /) -> Blocks:
        """Return every block once, in order; reads only its arguments."""
