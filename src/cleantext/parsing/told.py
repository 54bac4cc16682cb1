"""Main text that a page's JSON-LD tells and its elements don't: blocks of it, after the page's own.

Pages that build themselves in the browser send their text as data for search engines. It counts
only where the page shows next to nothing itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cleantext.model import NO_TRAITS, Block, Evidence, Note
from cleantext.parsing.metadata.structured import read_body
from cleantext.parsing.metadata.values import plain
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Blocks, Hints

MIN_TOLD_CHARS = 250
# The page's own paragraphs may hold a notice or two, but not the text itself.
MAX_SHOWN_SHARE = 1 / 3
PROBES, PROBE_CHARS = 8, 30
CHROME_LANDMARKS = frozenset("head nav footer dialog iframe".split())
REASON = Evidence(Label.CONTENT, 0.95, "parsing/json-ld")
NOTE = Note("json-ld-text", "the main text stands in the page's JSON-LD alone")


class Told(NamedTuple):
    """The text that JSON-LD adds to a page's own, the blocks it is cut into, and a note of it."""

    text: str = ""
    blocks: Blocks = ()
    notes: tuple[Note, ...] = ()


NOTHING = Told()


def read_told(blocks: Blocks, hints: Hints) -> Told:
    """Return the main text that only JSON-LD holds, as blocks that go on after ``blocks``.

    Example:
        >>> from cleantext.model import Hints
        >>> body = "Một câu đủ dài để làm nội dung của một bài viết. " * 9
        >>> script = '{"@type": "NewsArticle", "articleBody": "%s"}' % body
        >>> [block.evidence[0].rule for block in read_told((), Hints(json_ld=(script,))).blocks]
        ['parsing/json-ld']
    """
    body = read_body(hints)
    if len(body) < MIN_TOLD_CHARS or _is_shown(body, blocks):
        return NOTHING
    pieces = tuple(_pieces(body))
    text = "".join(block.source for block in pieces)
    return Told(text, tuple(_placed(pieces, blocks)), (NOTE,))


def _is_shown(body: str, blocks: Blocks) -> bool:
    """Return whether the page shows the text itself, or too much else to be an empty shell."""
    own = [one for one in blocks if CHROME_LANDMARKS.isdisjoint(one.traits.landmarks)]
    shown = sum(len(one.text) for one in own if one.is_prose)
    if shown > MAX_SHOWN_SHARE * len(body):
        return True
    page = _letters("".join(one.text for one in own))
    return any(probe in page for probe in _probes(_letters(plain(body))))


def _probes(letters: str) -> Iterator[str]:
    """Yield runs from all over a text: what data leaves out of it must not hide the rest."""
    for part in range(PROBES):
        start = part * len(letters) // PROBES
        yield letters[start : start + PROBE_CHARS]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _pieces(body: str) -> Iterator[Block]:
    """Yield the blocks of a text that is markup or lines."""
    if "</" in body:
        from cleantext.parsing.segment import segment

        yield from segment(body).blocks
        return
    for line in body.splitlines(keepends=True):
        yield Block(0, line)


def _placed(pieces: Blocks, blocks: Blocks) -> Iterator[Block]:
    """Yield the pieces as blocks of the page: behind its own, and of none of its elements."""
    elements = blocks[-1].traits.elements if blocks else NO_TRAITS.elements
    start = blocks[-1].start + len(blocks[-1].source) if blocks else 0
    for id, piece in enumerate(pieces, len(blocks)):
        traits = replace(piece.traits, elements=elements, element=-1)
        yield replace(piece, id=id, start=start, traits=traits, evidence=(REASON,))
        start += len(piece.source)
