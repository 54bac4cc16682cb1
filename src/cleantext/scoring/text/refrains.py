"""Counters that come back below each entry of a list: "74 comments", "10 comments"."""

from __future__ import annotations

from collections import defaultdict
from itertools import filterfalse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_NUMBERS = 3


def counters(keys: Iterable[str]) -> frozenset[str]:
    """Return those keys of lines that at least two others differ from in their number alone.

    A comment box that stands twice tells the same number; entries of a list tell different ones.

    Example:
        >>> sorted(counters(["74 comments", "10 comments", "6 comments", "2 shares", "comments"]))
        ['10 comments', '6 comments', '74 comments']
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if key.replace(" ", "").isalpha():
            continue  # as most are, without reading them sign by sign
        said = "".join(filterfalse(str.isdigit, key))
        if said != key:
            alike[said].add(key)
    return frozenset(key for same in alike.values() if len(same) >= MIN_NUMBERS for key in same)
