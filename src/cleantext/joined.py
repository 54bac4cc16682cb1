"""A page's texts as one, so that one search screens them all."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext.caching import cached

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

# Printable ASCII and the line feed between texts: signs that clean text is made of.
_COMMON = bytes(range(ord(" "), ord("~") + 1)) + b"\n"


class Joined:
    r"""Texts as one, each between line feeds, and which of them hold what.

    A sign is in the text that its last character is in. The line feed behind a text counts as its
    own, so that ``" \n"`` finds a blank at a text's end, and ``"\n "`` one at its start.

    Example:
        >>> joined = Joined(("Một", "Tom & Jerry", "Bốn "))
        >>> joined.text, joined.signs
        ('\nMột\nTom & Jerry\nBốn \n', 'ộố')
        >>> joined.holding("&", " \n")
        [1, 2]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(("", *texts, ""))
        self._sizes = [len(text) + 1 for text in texts]

    @cached
    def signs(self) -> str:
        """Each character once that is neither printable ASCII nor a line feed."""
        rare = self.text.encode("utf-8", "surrogatepass").translate(None, _COMMON)
        return "".join(dict.fromkeys(rare.decode("utf-8", "surrogatepass")))

    @cached
    def has_breaks(self) -> bool:
        """Whether any of the texts has several lines."""
        return self.text.count("\n") > len(self._sizes) + 1

    @cached
    def _characters(self) -> str:
        return self.signs + _COMMON.decode()

    @cached
    def _ends(self) -> list[int]:
        return list(accumulate(self._sizes))

    def holding(self, *signs: str) -> list[int]:
        """Return the numbers of the texts that hold one of some signs, in order."""
        possible = [sign for sign in signs if all(map(self._characters.__contains__, sign))]
        return sorted({number for sign in possible for number in self._holding(sign)})

    def _holding(self, sign: str) -> Iterator[int]:
        start = self.text.find(sign)
        while start >= 0:
            number = bisect_left(self._ends, start + len(sign) - 1)
            yield number
            start = self.text.find(sign, max(self._ends[number], start + 1))

    def matching(self, pattern: re.Pattern[str]) -> list[int]:
        """Return the numbers of the texts in which a pattern finds a sign, in order."""
        numbers = []
        found = pattern.search(self.text)
        while found:
            number = bisect_left(self._ends, found.end() - 1)
            numbers.append(number)
            found = pattern.search(self.text, self._ends[number] + 1)
        return numbers
