"""Old blocks and new ones in pairs: which became which, as far as their texts tell."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Protocol, TypeVar

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words, or single characters of scripts that put no blanks between words.
WORD_RE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+"
    r"|[\p{L}\p{N}\p{M}]++|\s++|.",
    regex.DOTALL,
)
MIN_SHARED_WORDS = 0.5  # of both texts; below, they are two blocks and not one that changed
MAX_PAIRINGS = 40_000  # of old with new blocks in one changed stretch


class HasText(Protocol):
    """A block, or what a golden says of one."""

    @property
    def text(self) -> str:
        """Its text."""


Old = TypeVar("Old", bound=HasText)
New = TypeVar("New", bound=HasText)


def paired(old: Sequence[Old], new: Sequence[New]) -> Iterator[tuple[Old | None, New | None]]:
    """Yield every block once, in order: in a pair with what it became or was, or alone.

    Example:
        >>> from cleantext.model import Block
        >>> old = Block(0, "Giá vàng tăng"), Block(1, "Chia sẻ")
        >>> new = Block(0, "Mới"), Block(1, "Giá vàng giảm"), Block(2, "Chia sẻ")
        >>> [(one and one.id, other and other.id) for one, other in paired(old, new)]
        [(None, 0), (0, 1), (1, 2)]
    """
    matcher = SequenceMatcher(
        None, [one.text for one in old], [one.text for one in new], autojunk=False
    )
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[start:end], new[new_start:new_end], strict=True)
        else:
            yield from _alike(old[start:end], new[new_start:new_end])


def _alike(old: Sequence[Old], new: Sequence[New]) -> Iterator[tuple[Old | None, New | None]]:
    """Yield the pairs of a stretch in which no text is the same in both."""
    done = 0
    few = len(old) * len(new) <= MAX_PAIRINGS
    bags = [_bag(one.text) for one in new] if few else []
    for one in old:
        bag = _bag(one.text)
        match = next((at for at in range(done, len(bags)) if _share_words(bag, bags[at])), None)
        if match is None:
            yield one, None
            continue
        yield from ((None, other) for other in new[done:match])
        yield one, new[match]
        done = match + 1
    yield from ((None, other) for other in new[done:])


def _bag(text: str) -> Counter[str]:
    return Counter(token for token in WORD_RE.findall(text) if not token.isspace())


def _share_words(one: Counter[str], other: Counter[str]) -> bool:
    shared = sum((one & other).values())
    return 2 * shared >= MIN_SHARED_WORDS * (one.total() + other.total())
