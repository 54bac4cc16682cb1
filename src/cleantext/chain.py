"""The order of the cleaners: three tables, one per stage. Order is decided here alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.contract import Stage
from cleantext.labellers.addresses import label_addresses
from cleantext.labellers.bars import label_bars
from cleantext.labellers.block_model import label_block_model
from cleantext.labellers.captions import label_captions
from cleantext.labellers.cards import label_cards
from cleantext.labellers.contents import label_contents
from cleantext.labellers.copies import label_copies
from cleantext.labellers.extraction import label_extraction
from cleantext.labellers.front import label_front
from cleantext.labellers.headed import label_headed
from cleantext.labellers.headings import label_headings
from cleantext.labellers.headline import label_headline
from cleantext.labellers.inserted import label_inserted
from cleantext.labellers.line_model import label_lines
from cleantext.labellers.links import label_links
from cleantext.labellers.listings import label_listings
from cleantext.labellers.markup import label_markup
from cleantext.labellers.menus import label_menu_lines, label_menus
from cleantext.labellers.neighbours import label_neighbours
from cleantext.labellers.phrases import label_phrases
from cleantext.labellers.repeats import label_repeats
from cleantext.labellers.shapes import label_shapes
from cleantext.labellers.signatures import label_signatures
from cleantext.labellers.soup import label_soup
from cleantext.labellers.story import label_story
from cleantext.labellers.tail import label_tail
from cleantext.labellers.wholes import label_wholes
from cleantext.labellers.widgets import label_widgets
from cleantext.repairs.blanks import repair_blanks
from cleantext.repairs.controls import repair_controls
from cleantext.repairs.entities import repair_entities
from cleantext.repairs.hyphens import repair_hyphens
from cleantext.repairs.legacy_fonts import repair_legacy_fonts
from cleantext.repairs.mojibake import repair_mojibake
from cleantext.repairs.sentences import repair_sentences
from cleantext.repairs.unicode_form import repair_unicode_form
from cleantext.repairs.whitespace import repair_whitespace
from cleantext.trims.ends import trim_ends

if TYPE_CHECKING:
    from cleantext.model import Cleaner

    Table = tuple[tuple[str, Cleaner], ...]


# Entities first, as they hide what the others look for; legacy fonts before controls, as TCVN3
# has a letter at the soft hyphen; white space last, as others leave some.
REPAIRS: Table = (
    ("entities", repair_entities),
    ("legacy-fonts", repair_legacy_fonts),
    ("mojibake", repair_mojibake),
    ("hyphens", repair_hyphens),
    ("controls", repair_controls),
    ("unicode-form", repair_unicode_form),
    ("sentences", repair_sentences),
    ("blanks", repair_blanks),
    ("whitespace", repair_whitespace),
)

# From what a block says of itself to what only its neighbours and its place tell.
LABELLERS: Table = (
    ("markup", label_markup),
    ("phrases", label_phrases),
    ("shapes", label_shapes),
    ("bars", label_bars),
    ("soup", label_soup),
    ("extraction", label_extraction),
    ("contents", label_contents),
    ("headline", label_headline),
    ("cards", label_cards),
    ("captions", label_captions),
    ("signatures", label_signatures),
    ("block-model", label_block_model),
    ("menu-lines", label_menu_lines),
    ("story", label_story),
    ("menus", label_menus),
    ("headed", label_headed),
    ("links", label_links),
    ("front", label_front),
    ("addresses", label_addresses),
    ("repeats", label_repeats),
    ("wholes", label_wholes),
    ("tail", label_tail),
    ("inserted", label_inserted),
    ("listings", label_listings),
    ("headings", label_headings),
    ("copies", label_copies),
    ("neighbours", label_neighbours),
    ("widgets", label_widgets),
    ("line-model", label_lines),
)

TRIMS: Table = (("ends", trim_ends),)

CHAIN: tuple[tuple[Stage, Table], ...] = (
    (Stage.REPAIRS, REPAIRS),
    (Stage.LABELLERS, LABELLERS),
    (Stage.TRIMS, TRIMS),
)
