"""What is found once a page for all that judge its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.labellers.markup.links import is_linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Blocks, ElementTable, Page


class View:
    """A page's blocks in columns; a block's id is its place in each.

    ``links`` are the marks of its links, ``linked`` is whether it is mostly links, ``prose``
    whether it is a paragraph that is not, ``known`` the phrase that it is. ``landmarks`` are those
    of all blocks.
    """

    def __init__(self, blocks: Blocks, page: Page) -> None:
        self.blocks = blocks
        self.page = page
        self.elements: ElementTable = blocks[0].traits.elements
        self.links = [block.traits.links if block.traits.link_chars else () for block in blocks]
        self.linked = [bool(one.traits.link_chars) and is_linked(one) for one in blocks]
        self.prose = [
            not linked and block.is_prose for block, linked in zip(blocks, self.linked, strict=True)
        ]
        self.known = [page.lexicon.lines.get(block.key) for block in blocks]
        self.landmarks = frozenset().union(*{block.traits.landmarks for block in blocks})

    def attributes(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the elements that have this attribute, with its value."""
        attributes = self.elements.attributes
        return ((row, attributes[row][name] or "") for row in self.elements.with_attribute(name))
