"""What a run, or a part of it, comes to: sums that can be added in any order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.batch.work import Row, Spent
    from cleantext.batch.worker import Failure

SLOWEST = 10


@dataclass
class Tally:
    """Counts of records, documents, characters and languages; what took how long.

    ``kept`` and ``removed`` are characters (code points), in all and by label. ``spent`` is
    seconds of the workers, ``slowest`` pairs of a record's name and its seconds, longest first.
    """

    records: int = 0
    documents: int = 0
    duplicates: int = 0
    kept: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    spent: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[str, float]] = field(default_factory=list)

    def count_document(self, row: Row) -> None:
        """Count a document that is written."""
        self.documents += 1
        self.kept += row.kept
        self.removed.update(row.removed)
        self.languages[row.language] += 1

    def count_failure(self, failure: Failure) -> None:
        """Count a record without a document."""
        self.errors[failure.code] += 1

    def count_time(self, name: str, spent: Spent) -> None:
        """Count what a page took."""
        self.spent.update(spent._asdict())
        self.slowest = _longest([*self.slowest, (name, round(spent.total, 3))])

    def add(self, other: Tally) -> None:
        """Add another part of the run."""
        self.records += other.records
        self.documents += other.documents
        self.duplicates += other.duplicates
        self.kept += other.kept
        for name in ("removed", "languages", "errors", "spent"):
            getattr(self, name).update(getattr(other, name))
        self.slowest = _longest([*self.slowest, *other.slowest])

    def to_dict(self) -> dict[str, Any]:
        """Return what is the same in every run over the same input."""
        return {
            "records": self.records,
            "documents": self.documents,
            "duplicates": self.duplicates,
            "kept": self.kept,
            "removed": _ranked(self.removed),
            "languages": _ranked(self.languages),
            "error_count": self.errors.total(),
            "errors": _ranked(self.errors),
        }

    def times(self) -> dict[str, Any]:
        """Return what is another in every run."""
        spent = {name: round(seconds, 3) for name, seconds in self.spent.items()}
        return {"spent": spent, "slowest": self.slowest}

    @classmethod
    def from_dict(cls, counted: Mapping[str, Any]) -> Tally:
        """Return a tally from what `to_dict` and `times` gave, together."""
        tally = cls()
        for name in ("records", "documents", "duplicates", "kept"):
            setattr(tally, name, counted[name])
        for name in ("removed", "languages", "errors", "spent"):
            getattr(tally, name).update(counted[name])
        tally.slowest = [(str(name), float(seconds)) for name, seconds in counted["slowest"]]
        return tally


def _longest(pages: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return nlargest(SLOWEST, pages, key=lambda page: page[1])


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Return counts, the largest first; equal ones by name, not by when they were met."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
