"""A document as one plain HTML page: its title and kept blocks, everything escaped.

Only elements named here are written, no attribute but a link's target and a listing's language,
and of targets only `cleantext.serialisers.spans.SCHEMES`: no page can bring its own script along.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cleantext.serialisers.outline import (
    Shape,
    grid,
    groups,
    heading_levels,
    is_title,
    listing_language,
)
from cleantext.serialisers.spans import safe_target, text_spans
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.document import Document
    from cleantext.model import Block, Item
    from cleantext.serialisers.outline import Group

INLINE_TAGS = frozenset(
    "abbr b cite code del em i kbd mark q s samp small strong sub sup".split(),
)


def to_html(document: Document) -> str:
    """Return the document as an HTML page in UTF-8.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("1 < 2 & so on.")
        >>> to_html(document).splitlines()[-3]
        '<p>1 &lt; 2 &amp; so on.</p>'
    """
    title = escape(document.title)
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(document.language.tag)}">',
        f'<head><meta charset="utf-8"><title>{title}</title></head>',
        "<body><article>",
        *([f"<h1>{title}</h1>"] if title else []),
        *_body(document),
        "</article></body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _body(document: Document) -> Iterator[str]:
    levels = heading_levels(document.kept)
    lists = _Lists()
    for group in groups(document.kept):
        if is_title(group, document.title):
            continue
        yield from lists.move_to(group.blocks[0].traits.item)
        line = _line(group, levels, document.url)
        yield f"<blockquote>{line}</blockquote>" if group.quoted else line
    yield from lists.move_to(None)


class _Lists:
    """The list items that are open, outermost first."""

    def __init__(self) -> None:
        self.open: list[Item] = []

    def move_to(self, item: Item | None) -> Iterator[str]:
        """Yield the tags that close what ``item`` is not in, and open it where it is new."""
        depth = item.depth if item else 0
        while self.open and self.open[-1].depth >= depth and self.open[-1] != item:
            closed = self.open.pop()
            same_list = item is not None and closed.list == item.list
            yield "</li>" if same_list else f"</li></{_list_tag(closed)}>"
            if same_list:
                yield from self._enter(item, "")
                return
        if item is not None and (not self.open or self.open[-1] != item):
            start = f' start="{item.number}"' if item.number > 1 else ""
            yield from self._enter(item, f"<{_list_tag(item)}{start}>")

    def _enter(self, item: Item | None, opening: str) -> Iterator[str]:
        if item is not None:
            self.open.append(item)
            yield f"{opening}<li>"


def _list_tag(item: Item) -> str:
    return "ol" if item.number else "ul"


def _line(group: Group, levels: Mapping[int, int], base: str | None) -> str:
    block = group.blocks[0]
    if group.shape is Shape.TABLE:
        return _table(group.blocks, base)
    if group.shape is Shape.CODE:
        return _listing(group)
    if group.shape is Shape.HEADING:
        return f"<h{levels[block.id]}>{inline(block, base)}</h{levels[block.id]}>"
    if group.shape is Shape.ITEM and block.traits.item:
        return inline(block, base)
    tag = "figcaption" if block.role is Role.CAPTION else "p"
    line = f"<{tag}>{inline(block, base)}</{tag}>"
    return f"<figure>{line}</figure>" if block.role is Role.CAPTION else line


def _listing(group: Group) -> str:
    code = escape("\n".join(block.text for block in group.blocks))
    language = listing_language(group.blocks[0])
    named = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{named}>{code}</code></pre>"


def _table(cells: Sequence[Block], base: str | None) -> str:
    rows = (
        "<tr>" + "".join(_cell(cell, base) for cell in row) + "</tr>" for row in grid(cells).rows
    )
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(blocks: Sequence[Block], base: str | None) -> str:
    tag = "th" if blocks and blocks[0].traits.cell and blocks[0].traits.cell.header else "td"
    return f"<{tag}>{' '.join(inline(block, base) for block in blocks)}</{tag}>"


def inline(block: Block, base: str | None = None) -> str:
    """Return a block's text with its marks as HTML, line breaks as ``<br>``.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> traits = Traits(marks=(Mark(0, 1, "a", "javascript:x"), Mark(2, 3, "b")))
        >>> inline(Block(0, "a < b", traits=traits))
        'a <b>&lt;</b> b'
    """
    insertions: list[tuple[int, int, int, str]] = []
    for number, span in enumerate(text_spans(block)):
        opening, closing = _tags(span.tag, safe_target(span.value, base))
        insertions.append((span.start, 1, number, opening))
        insertions.append((span.end, 0, -number, closing))
    pieces: list[str] = []
    done = 0
    for offset, _, _, tag in sorted(insertions):
        pieces += (escape(block.text[done:offset]), tag)
        done = offset
    pieces.append(escape(block.text[done:]))
    return "".join(pieces).replace("\n", "<br>\n")


def _tags(tag: str, target: str) -> tuple[str, str]:
    if tag == "a":
        return (f'<a href="{escape(target)}">', "</a>") if target else ("", "")
    return (f"<{tag}>", f"</{tag}>") if tag in INLINE_TAGS else ("", "")
