"""How common a Vietnamese syllable is: what decides where spelling leaves several readings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.vietnamese.syllables import is_syllable
from cleantext.vietnamese.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

RARE = 1e-4  # the weight of a syllable that is none of the common ones


def frequency(word: str) -> float:
    """Return the weight of a syllable, about 0-1 and falling with its rank; 0 if it is none.

    Example:
        >>> frequency("người") > frequency("người".upper()[:3]) and frequency("xyz") == 0
        True
    """
    weight = _weights().get(word.lower())
    return weight if weight is not None else RARE if is_syllable(word) else 0.0


def most_frequent(words: Iterable[str]) -> str:
    """Return the most common of several spellings; an empty string where none is a syllable."""
    return max((word for word in words if is_syllable(word)), key=frequency, default="")


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    ranked = read_table("syllables")["by_frequency"].split()
    return {word: 1 / (rank + 2) for rank, word in enumerate(ranked)}
