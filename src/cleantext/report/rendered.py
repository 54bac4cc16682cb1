"""An HTML page written anew for a sandboxed frame, its blocks marked as kept, cut or removed.

Nothing of the page's markup is passed on. Elements are written from a list of harmless ones,
attributes from a shorter one, text escaped; so there is no script, handler, style, address or
picture of the page that could get through.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cleantext.model import NO_ELEMENTS
from cleantext.report.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Block, ElementTable
    from cleantext.report.pieces import Piece

STRUCTURE = frozenset(
    "address article aside blockquote caption dd dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header li main nav ol p pre section table tbody td tfoot th thead tr ul".split(),
)
# Written, as plain containers, only to say the direction and language of what is in them.
CONTAINERS = frozenset("body center details div fieldset form html".split())
# Inline tags, and what is written for them: a link leads nowhere, but is seen to be one.
INLINE = {
    "a": "u",
    **{tag: tag for tag in "b cite code del em i kbd q s samp small strong sub sup".split()},
}
ATTRIBUTES = ("colspan", "dir", "lang", "rowspan", "start")
MAX_ALT_CHARS = 80


class Look(NamedTuple):
    """The class names of a block, and the word that is set beside it, if any."""

    classes: str
    tag: str = ""


PLAIN = Look("")


def render(blocks: Sequence[Block], looks: Mapping[int, Look]) -> str:
    """Return the body of an HTML page's rendering; empty for a page without markup.

    Args:
        blocks: All blocks of the document, in order.
        looks: How each block is shown, by its id; it gets ``b<id>`` for an address.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_html("<p onclick='x()'>Một <b>câu</b>.<script>x()</script>")
        >>> render(document.judged, {0: Look("kept")})
        '<p><span id="b0" class="kept">Một <b>câu</b>.</span></p>'
    """
    elements = blocks[0].traits.elements if blocks else NO_ELEMENTS
    written = {block.id: _block(block, looks.get(block.id, PLAIN)) for block in blocks}
    return "".join(_Writer(elements, written).page())


class _Writer:
    """The state of one pass over the elements: which are open, and how many blocks are written."""

    def __init__(self, elements: ElementTable, blocks: Mapping[int, str]) -> None:
        self.elements = elements
        self.blocks = blocks
        self.open: list[tuple[int, str]] = []
        self.done = 0

    def page(self) -> Iterator[str]:
        elements = self.elements
        for row, (tag, parent) in enumerate(zip(elements.tags, elements.parents, strict=True)):
            while self.open and self.open[-1][0] != parent:
                yield from self._close()
            yield from self._blocks_before(elements.first[row])
            written = _written(tag, elements.attributes[row])
            self.open.append((row, written))
            if written:
                yield f"<{written}{_attributes(elements.attributes[row])}>"
            elif tag == "img":
                yield _picture(elements.attributes[row])
        while self.open:
            yield from self._close()
        yield from self._blocks_before(len(self.blocks))

    def _close(self) -> Iterator[str]:
        row, written = self.open.pop()
        yield from self._blocks_before(self.elements.end[row])
        if written:
            yield f"</{written}>"

    def _blocks_before(self, end: int) -> Iterator[str]:
        yield from (self.blocks.get(number, "") for number in range(self.done, end))
        self.done = max(self.done, end)


def _written(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Return the tag that is written for an element; empty for none."""
    if tag in STRUCTURE:
        return tag
    return "div" if tag in CONTAINERS and _attributes(attributes) else ""


def _attributes(attributes: Mapping[str, str | None]) -> str:
    given = ((name, attributes.get(name)) for name in ATTRIBUTES if attributes)
    return "".join(f' {name}="{escape(value)}"' for name, value in given if value)


def _picture(attributes: Mapping[str, str | None]) -> str:
    alt = " ".join((attributes.get("alt") or "").split())[:MAX_ALT_CHARS] if attributes else ""
    return f'<span class="picture">{escape(alt) or "picture"}</span>'


def _block(block: Block, look: Look) -> str:
    tag = f'<b class="tag">{escape(look.tag)}</b>' if look.tag else ""
    inner = "".join(_inner(block))
    return f'<span id="b{block.id}" class="{look.classes}">{tag}{inner}</span>'


def _inner(block: Block) -> Iterator[str]:
    """Yield the block's source, inline markup and edits written out."""
    inline = _Inline(block)
    offset = 0
    for piece in pieces(block):
        yield from _piece(piece, "".join(inline.runs(piece.source, offset)))
        offset += len(piece.source)


class _Inline:
    """Which inline tags open (1) and close (-1) at which offset of a source, and which are open."""

    def __init__(self, block: Block) -> None:
        self.steps: dict[int, list[tuple[str, int]]] = {}
        for mark in block.traits.marks:
            if mark.tag in INLINE:
                tag = INLINE[mark.tag]
                self.steps.setdefault(mark.start, []).append((tag, 1))
                self.steps.setdefault(mark.end, []).append((tag, -1))
        self.offsets = sorted(self.steps)
        self.open: Counter[str] = Counter()

    def runs(self, text: str, start: int) -> Iterator[str]:
        """Yield the stretch of the source from ``start`` on, each run of it well-formed alone."""
        done, end = start, start + len(text)
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        for offset in self.offsets[first:last]:
            yield self._run(text[done - start : offset - start])
            for tag, step in self.steps[offset]:
                self.open[tag] += step
            done = offset
        yield self._run(text[done - start :])

    def _run(self, text: str) -> str:
        tags = [tag for tag, count in self.open.items() if count > 0] if text else []
        opening = "".join(f"<{tag}>" for tag in tags)
        closing = "".join(f"</{tag}>" for tag in reversed(tags))
        return f"{opening}{escape(text)}{closing}"


def _piece(piece: Piece, inner: str) -> Iterator[str]:
    if piece.kind == "cut":
        yield f'<del class="cut l-{piece.label}"><b class="tag">{piece.label}</b> {inner}</del>'
    elif piece.kind == "edit":
        yield f"<del>{inner}</del>" if inner else ""
        yield f"<ins>{escape(piece.text)}</ins>" if piece.text else ""
    elif "\n" in piece.text and piece.kind == "blank":
        yield "<br>"
    else:
        yield inner
