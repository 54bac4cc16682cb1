"""Text → tokens, in the two spellings that are searched.

A token is a word, or in scripts that put no blanks between words a character with its marks; so a
query finds any part of such a text, as a run of tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.folding import fold, phrase_key
from cleantext.lines import DENSE_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[\p{L}\p{M}\p{N}]"
TOKEN_RE = regex.compile(rf"{DENSE_RE.pattern}\p{{M}}*+|[{_WORD}--{DENSE_RE.pattern}]++", regex.V1)


class Token(NamedTuple):
    """A token at ``[start, end)`` of a text, as written but for case, and folded."""

    start: int
    end: int
    exact: str
    folded: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``, in order.

    Example:
        >>> [(token.exact, token.folded) for token in tokens("Hoà bình, 日本")]
        [('hòa', 'hoa'), ('bình', 'binh'), ('日', '日'), ('本', '本')]
    """
    spellings: dict[str, tuple[str, str]] = {}
    for found in TOKEN_RE.finditer(text):
        word = found[0]
        if word not in spellings:
            spellings[word] = _spellings(word)
        exact, folded = spellings[word]
        if exact and folded:
            yield Token(found.start(), found.end(), exact, folded)


def _spellings(word: str) -> tuple[str, str]:
    """Return the word's two spellings; nothing in them may end a token for SQLite."""
    return phrase_key(word), fold(word).replace(" ", "")
