"""What tells that two texts are the same, or nearly so: `fingerprint`.

Both halves are of the folded text, need no seed and no language, and are the same in every
process and on every machine. The near one is a 64-bit SimHash over shingles of three tokens: a
token is a word or, in scripts that put no blanks between words, a character.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.folding import fold
from cleantext.lines import DENSE_RE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE_TOKENS = 3
BITS = 64
# Measured on 600 stories: of five changed words in one, 1 to 10 bits show; of two stories that
# share no passage, 14 and more.
NEAR_BITS = 6
# 64-bit FNV-1a (draft-eastlake-fnv), over the hashes of tokens instead of bytes.
OFFSET, PRIME = 0xCBF29CE484222325, 0x100000001B3
WORD = r"[\p{L}\p{M}\p{N}]"
WORD_RE = regex.compile(f"{WORD}++")
DENSE_TOKEN_RE = regex.compile(f"{DENSE_RE.pattern}|[{WORD}--{DENSE_RE.pattern}]++", regex.V1)


class Fingerprint(NamedTuple):
    """What a text is told by.

    ``exact`` is the SHA-256 of the folded text in hex digits, ``near`` its SimHash, 64 bits
    without sign. Texts without a word have ``near`` 0.
    """

    exact: str
    near: int

    def distance(self, other: Fingerprint) -> int:
        """Return in how many of their 64 bits the near halves differ; unrelated texts: about 32.

        Example:
            >>> one, other = fingerprint("Bộ Công an"), fingerprint("bo cong an")
            >>> one == other, one.distance(other)
            (True, 0)
        """
        return (self.near ^ other.near).bit_count()

    def is_near(self, other: Fingerprint, bits: int = NEAR_BITS) -> bool:
        """Return whether at most ``bits`` bits differ."""
        return self.distance(other) <= bits


def fingerprint(text: str) -> Fingerprint:
    """Return the exact and the near fingerprint of a text; case and tones do not count.

    Example:
        >>> story = " ".join(f"word{number}" for number in range(400))
        >>> one, other = fingerprint(story), fingerprint(story.replace("word7 ", "words "))
        >>> one.exact == other.exact, one.is_near(other)
        (False, True)
    """
    folded = fold(text)
    exact = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
    return Fingerprint(exact, _simhash(folded))


def _simhash(folded: str) -> int:
    """Return the number whose bits are what most shingles' hashes have there; a tie counts as 0."""
    import numpy as np

    shingles = np.unique(_shingles(_tokens(folded)))
    rows = shingles.astype("<u8").view(np.uint8).reshape(-1, BITS // 8)
    ones = np.unpackbits(rows, axis=1, bitorder="little").sum(axis=0, dtype=np.int64)
    majority = np.packbits(2 * ones > len(shingles), bitorder="little")
    return int.from_bytes(majority.tobytes(), "little")


def _tokens(folded: str) -> list[str]:
    """Return the words; of scripts without blanks the characters, which takes twice the time."""
    pattern = DENSE_TOKEN_RE if DENSE_RE.search(folded) else WORD_RE
    return pattern.findall(folded)


def _shingles(tokens: list[str]) -> Hashes:
    """Return a hash for each run of tokens; of a text shorter than a shingle, one for it all."""
    import numpy as np

    known = {token: _hash(token) for token in set(tokens)}
    hashes = np.array([known[token] for token in tokens], dtype=np.uint64)
    width = min(SHINGLE_TOKENS, len(tokens))
    shingles = np.full(len(tokens) - width + 1 if tokens else 0, OFFSET, dtype=np.uint64)
    for place in range(width):
        shingles = (shingles ^ hashes[place : place + len(shingles)]) * np.uint64(PRIME)
    return shingles


def _hash(token: str) -> int:
    data = token.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=BITS // 8).digest(), "little")
