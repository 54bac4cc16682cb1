"""A labeller and a trim of one's own, as a site might need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext import Block, Edit, Evidence, Label, Page

if TYPE_CHECKING:
    Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class LabelEditorsNotes:
    """Labels short blocks that begin like a note of the editors.

    Settings are fields, so that the pipeline's fingerprint changes with them.
    """

    starts: tuple[str, ...] = ("Lời tòa soạn:", "Editor's note:")
    max_chars: int = 300

    def __call__(self, blocks: Blocks, page: Page, /) -> Blocks:
        """Return as many blocks, in the same order; notes have one more reason to be chrome."""
        return tuple(self._judge(block) for block in blocks)

    def _judge(self, block: Block) -> Block:
        if not block.text.startswith(self.starts) or len(block.text) > self.max_chars:
            return block
        return block.labelled(Evidence(Label.OTHER, 0.9, "editors-notes/start"))


def trim_end_sign(blocks: Blocks, page: Page, /) -> Blocks:
    """Cut the sign at the end of a story off the block that ends with it."""
    return tuple(_cut(block) for block in blocks)


def _cut(block: Block) -> Block:
    sign = " ■"
    if not block.text.endswith(sign):
        return block
    start = len(block.text) - len(sign)
    return block.edited([Edit(start, sign, "", "trim_end_sign", "end-sign/square", Label.OTHER)])
