"""Documents on their way into a search index, and the one that comes with the package.

`Index` keeps documents in an SQLite file and finds them with and without tones; `EXPORTS` writes
them as the files that search servers load. Both take `Entry` rows, a document or a chunk each.
"""

from __future__ import annotations

from cleantext.indexing.entries import Entry, Tally, entries
from cleantext.indexing.exports import EXPORTS, Export
from cleantext.indexing.passages import Passage
from cleantext.indexing.sqlite import Hit, Index
from cleantext.indexing.stored import is_stored, restore

__all__ = [
    "EXPORTS",
    "Entry",
    "Export",
    "Hit",
    "Index",
    "Passage",
    "Tally",
    "entries",
    "is_stored",
    "restore",
]
