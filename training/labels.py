"""Which blocks of a page are content, by the text that people say its content is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

MATCHED_SHARE = 0.6
ADDED_SHARE = 0.8
MIN_ADDED_WORDS = 4
PASSES = 3


def label_by_reference(blocks: Sequence[Sequence[str]], reference: Sequence[str]) -> list[bool]:
    """Return for each block whether it is content, by aligning words in order.

    A block is content if most of it is on a longest common subsequence with the reference; after
    that, blocks are dropped and added as long as the page's bag-of-words F1 rises.

    Args:
        blocks: The words of each block, in reading order.
        reference: The words of the content.

    >>> label_by_reference([["menu"], ["a", "b", "c"], ["b"]], ["a", "b", "c"])
    [False, True, False]
    """
    content = [share >= MATCHED_SHARE for share in _matched_shares(blocks, reference)]
    bag = _Bag(blocks, reference, content)
    for _ in range(PASSES):
        if not sum(bag.reconsider(block) for block in range(len(blocks))):
            break
    return bag.content


def _matched_shares(blocks: Sequence[Sequence[str]], reference: Sequence[str]) -> list[float]:
    words = [word for block in blocks for word in block]
    owners = [number for number, block in enumerate(blocks) for _ in block]
    matched = [0] * len(blocks)
    if words and reference:
        for step in LCSseq.opcodes(words, reference):
            if step.tag == "equal":
                for owner in owners[step.src_start : step.src_end]:
                    matched[owner] += 1
    return [
        count / len(block) if block else 0.0 for count, block in zip(matched, blocks, strict=True)
    ]


class _Bag:
    """The words chosen so far, and how they agree with the reference."""

    def __init__(
        self, blocks: Sequence[Sequence[str]], reference: Sequence[str], content: list[bool]
    ) -> None:
        self.content = content
        self.counts = [Counter(block) for block in blocks]
        self.reference = Counter(reference)
        self.wanted = len(reference)
        self.chosen: Counter[str] = Counter()
        for count, kept in zip(self.counts, content, strict=True):
            if kept:
                self.chosen += count
        self.size = self.chosen.total()
        self.common = (self.chosen & self.reference).total()

    def reconsider(self, block: int) -> bool:
        """Drop or add a block where that raises F1; return whether it was done."""
        size = self.counts[block].total()
        if not size:
            return False
        sign = -1 if self.content[block] else 1
        gain = self._gain(block, sign)
        before = self.common / max(self.size + self.wanted, 1)
        after = (self.common + gain) / max(self.size + sign * size + self.wanted, 1)
        if after <= before:
            return False
        if sign > 0 and (gain < ADDED_SHARE * size or size < MIN_ADDED_WORDS):
            return False
        self._move(block, sign, gain, size)
        return True

    def _gain(self, block: int, sign: int) -> int:
        gain = 0
        for word, count in self.counts[block].items():
            wanted = self.reference.get(word, 0)
            if wanted:
                had = self.chosen[word]
                gain += min(had + sign * count, wanted) - min(had, wanted)
        return gain

    def _move(self, block: int, sign: int, gain: int, size: int) -> None:
        for word, count in self.counts[block].items():
            self.chosen[word] += sign * count
        self.common += gain
        self.size += sign * size
        self.content[block] = sign > 0
