"""What travels along the road: blocks with their traits, evidence and edits. All of it is frozen.

Rules that hold for every block, and that `Pipeline` and `Document.verify` check:

1. ``block.source`` is the raw text the block was made of. Joined in order, the sources of a
   document's blocks are the document's source text, character for character.
2. ``block.text`` is ``source`` with ``edits`` made, and with nothing else done to it.
3. Evidence and edits are only ever added. What a block is for (`Label`) and what it is (`Role`)
   follow from its evidence.
"""

from cleantext.model.block import UNDETERMINED, Block, Blocks, Language, assembled, with_evidence
from cleantext.model.elements import NO_ELEMENTS, ElementTable
from cleantext.model.evidence import Evidence, decide_label
from cleantext.model.page import (
    ENDINGS,
    NO_HINTS,
    UNTOLD,
    Cleaner,
    Hints,
    Kind,
    Note,
    Page,
    PageKind,
)
from cleantext.model.traits import NO_TRAITS, Cell, Image, Item, Mark, Traits

__all__ = [
    "ENDINGS",
    "NO_ELEMENTS",
    "NO_HINTS",
    "NO_TRAITS",
    "UNDETERMINED",
    "UNTOLD",
    "Block",
    "Blocks",
    "Cell",
    "Cleaner",
    "ElementTable",
    "Evidence",
    "Hints",
    "Image",
    "Item",
    "Kind",
    "Language",
    "Mark",
    "Note",
    "Page",
    "PageKind",
    "Traits",
    "assembled",
    "decide_label",
    "with_evidence",
]
