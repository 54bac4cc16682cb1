"""What cleaners may know beside the blocks: the page they are of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleantext.caching import cached, kept
from cleantext.joined import Joined
from cleantext.linked_data import read_script
from cleantext.model.block import UNDETERMINED, Blocks, Language
from cleantext.rows import NO_LEXICON, Lexicon
from cleantext.vocabulary import PageType, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a page came in as."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


# The endings of pages' files, and what such a file holds.
ENDINGS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
}


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

    @cached
    def linked_data(self) -> tuple[object, ...]:
        """What each script of ``json_ld`` holds, as JSON types; None for a broken one."""
        return tuple(map(read_script, self.json_ld))


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
