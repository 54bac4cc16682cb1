"""The doors: bytes or str in, `Document` out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.chain import REPAIRS
from cleantext.edits import placed
from cleantext.model import Block, Page
from cleantext.pipeline import STRENGTHS, Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleantext.document import Document

DEFAULT = Pipeline()
PIPELINES: Mapping[str, Pipeline] = {name: DEFAULT.with_strength(name) for name in STRENGTHS}
LAYOUT = ("whitespace",)  # what lines and blanks look like is no damage


class Fix(NamedTuple):
    """One thing put right: ``removed`` stood at ``start``, in code points of the text given.

    A rule that ends in ``guessed`` is the likeliest reading of text that lost characters.
    """

    start: int
    removed: str
    inserted: str
    rule: str


class Repaired(NamedTuple):
    """A text with its characters put right, and what was done, in order of the lines."""

    text: str
    fixes: tuple[Fix, ...] = ()


def clean(
    source: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    kind: str = "auto",
    strength: str = "gentle",
) -> Document:
    """Return the cleaned document of one page: HTML, Markdown or plain text.

    Args:
        source: The page: bytes as fetched, or text that is decoded already.
        url: Its address, for the record and for links.
        content_type: The HTTP header of that name, if there was one.
        kind: ``html``, ``markdown``, ``text``, or ``auto`` to look for markup; a note says what was
            found.
        strength: In how much doubt a line of plain text may be taken for chrome: ``gentle``,
            ``balanced`` or ``strict``.

    Returns:
        A document; a bad page gives one with notes, and an empty one a note ``empty``.

    Raises:
        ConfigError: ``kind`` or ``strength`` is none of these.
        TypeError: ``source`` is neither bytes nor str.

    Example:
        >>> clean("<article><h1>Title</h1><p>Some text.</p></article>").kind
        <Kind.HTML: 'html'>
    """
    pipeline = PIPELINES.get(strength) or Pipeline(strength=strength)
    return pipeline.run(source, url=url, content_type=content_type, kind=kind)


def clean_html(
    source: bytes | str, url: str | None = None, content_type: str | None = None
) -> Document:
    """Return the cleaned document of an HTML page. See `clean`."""
    return DEFAULT.run(source, url=url, content_type=content_type, kind="html")


def clean_text(
    source: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    strength: str = "gentle",
) -> Document:
    """Return the cleaned document of a text without markup. See `clean`.

    Example:
        >>> clean_text("Một câu ngắn.\\n\\nChia sẻ").text
        'Một câu ngắn.'
    """
    return clean(source, url, content_type, kind="text", strength=strength)


def repair(text: str) -> Repaired:
    """Return ``text`` with wrong decodings, legacy encodings and stray characters put right.

    The repairs of the cleaning chain, on each line and with the whole text in view. Lines and
    runs of blanks stay as they are.

    Example:
        >>> repair("giÃ¡ vÃ\u00a0ng hÃ´m nay").text
        'giá vàng hôm nay'
        >>> repair("Thñ t\u00adíng ViÖt Nam").fixes[0]
        Fix(start=2, removed='ñ', inserted='ủ', rule='legacy-fonts/tcvn3')
    """
    blocks = tuple(_line_blocks(text))
    page = Page()
    for name, cleaner in REPAIRS:
        if name not in LAYOUT:
            blocks = cleaner(blocks, page)
    fixes = tuple(fix for block in blocks for fix in _fixes(block))
    return Repaired("\n".join(block.text for block in blocks), fixes)


def _line_blocks(text: str) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        yield Block(number, line, start)
        start += len(line) + 1


def _fixes(block: Block) -> Iterator[Fix]:
    for start, edit in placed(block.edits):
        yield Fix(block.start + start, edit.removed, edit.inserted, edit.rule)
