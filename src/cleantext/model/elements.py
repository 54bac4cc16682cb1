"""A page's elements as parallel columns, for those who ask for places on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.caching import cached

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

MAX_PATH_STEPS = 100


@dataclass(frozen=True, eq=False)
class ElementTable:
    """A page's elements in document order, as parallel columns; row 0 is the root.

    ``first`` and ``end`` are the half-open range of ids of the blocks under each element.
    """

    tags: Sequence[str] = ()
    parents: Sequence[int] = ()
    attributes: Sequence[Mapping[str, str | None]] = ()
    first: Sequence[int] = ()
    end: Sequence[int] = ()

    def path(self, element: int) -> str:
        """Return the XPath of row ``element``: from the root, or by count if it lies too deep.

        >>> ElementTable(("html", "p", "p"), (-1, 0, 0)).path(2)
        '/html[1]/p[2]'
        """
        steps: list[str] = []
        row = element
        while row >= 0 and len(steps) < MAX_PATH_STEPS:
            steps.append(f"{self.tags[row]}[{self._among_siblings[row]}]")
            row = self.parents[row]
        if row >= 0:
            return f"(//{self.tags[element]})[{self._among_all[element]}]"
        return "/" + "/".join(reversed(steps))

    def with_tag(self, *tags: str) -> Sequence[int]:
        """Return the rows of the elements of these tags, in order."""
        return _merged(self._by_tag, tags)

    def with_attribute(self, *names: str) -> Sequence[int]:
        """Return the rows of the elements with any of these attributes, in order.

        >>> ElementTable(("p", "p"), (-1, -1), ({}, {"lang": "vi"})).with_attribute("lang", "dir")
        [1]
        """
        return _merged(self._by_attribute, names)

    @cached
    def _by_tag(self) -> Mapping[str, list[int]]:
        rows = defaultdict(list)
        for row, tag in enumerate(self.tags):
            rows[tag].append(row)
        return rows

    @cached
    def _by_attribute(self) -> Mapping[str, list[int]]:
        rows = defaultdict(list)
        for row, attributes in enumerate(self.attributes):
            for name in attributes:
                rows[name].append(row)
        return rows

    @cached
    def _among_siblings(self) -> tuple[int, ...]:
        return _count(zip(self.parents, self.tags, strict=True))

    @cached
    def _among_all(self) -> tuple[int, ...]:
        return _count(self.tags)


def _merged(index: Mapping[str, list[int]], keys: Sequence[str]) -> Sequence[int]:
    found = [index[key] for key in keys if key in index]
    return found[0] if len(found) == 1 else sorted({row for rows in found for row in rows})


def _count(keys: Iterable[Hashable]) -> tuple[int, ...]:
    """Return for each key how many like it there have been, itself included."""
    seen: Counter[Hashable] = Counter()
    counts = []
    for key in keys:
        seen[key] += 1
        counts.append(seen[key])
    return tuple(counts)


NO_ELEMENTS = ElementTable()
