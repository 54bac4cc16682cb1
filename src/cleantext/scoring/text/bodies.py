"""The body of a plain text: the longest run of its paragraphs, and what it speaks of.

A headline uses the words of its story. Menus, buttons and the headlines of other stories do not, in
any language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.lines import is_dense
from cleantext.scoring.text.sections import is_paragraph
from cleantext.scoring.text.topics import stems, wording
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from cleantext.model import Blocks

MAX_BETWEEN = 3  # lines between two paragraphs of one run
MAX_PARAGRAPHS, MAX_CHARS = 12, 600  # of the body tell what it speaks of
MIN_SHARED, SOME, MOST = 3, 1 / 3, 0.7
LATIN_RE = regex.compile(r"\p{Latin}")
MIN_WORD_CHARS = 4.2  # on average, signs beside them included


class Body(NamedTuple):
    """The number of a text's first paragraph, of a text without any one behind its last block.

    ``said`` are the stems of words in its first paragraphs; where words are as short as the
    syllables of Vietnamese, any of which may come back, runs of two words stand in for them.
    """

    first: int
    said: frozenset[Hashable]
    by_runs: bool = False

    def shares(self, text: str) -> bool:
        """Return whether a line has a word that the body has, or two runs of syllables or signs."""
        shared = len(self.said & _said(text, by_runs=self.by_runs))
        return shared > (self.by_runs or is_dense(text))

    def points(self, text: str) -> int:
        """Return how much a line speaks of what the body does, 0-5.

        Two for three words that both have, two for a third of the line's words, one for most. One
        run of two words alone is any two syllables, as of a menu's entry.
        """
        said = _said(text, by_runs=self.by_runs)
        shared = len(said & self.said)
        share = shared / max(len(said), 1) if shared > self.by_runs else 0.0
        return 2 * (shared >= MIN_SHARED) + 2 * (share >= SOME) + (share >= MOST)


def find_body(blocks: Blocks) -> Body:
    """Return the longest run of paragraphs, short lines between two of them aside.

    Example:
        >>> from cleantext.model import Block
        >>> lines = ("Sport", "Nowy most otwarty", "Burmistrz otworzył nowy most na rzece Wodnej.")
        >>> body = find_body(tuple(Block(number, line) for number, line in enumerate(lines)))
        >>> body.first, body.points("Sport"), body.points("Nowy most otwarty")
        (2, 0, 2)
    """
    runs = list(_runs(blocks))
    if not runs:
        return Body(len(blocks), frozenset())
    longest = max(runs, key=lambda run: sum(len(blocks[n].text) for n in run))
    told = [blocks[n].text[:MAX_CHARS] for n in longest[:MAX_PARAGRAPHS]]
    words = " ".join(told).split()
    by_runs = sum(map(len, words)) < MIN_WORD_CHARS * len(words) and _is_latin(told[0])
    said = (_said(text, by_runs=by_runs) for text in told)
    return Body(longest[0], frozenset().union(*said), by_runs)


def _is_latin(text: str) -> bool:
    """Return whether most signs are Latin letters: only there words as short are syllables."""
    return 2 * len(LATIN_RE.findall(text)) > len(text)


def _said(text: str, *, by_runs: bool) -> frozenset[Hashable]:
    return frozenset(wording(text).runs if by_runs else stems(text))


def _runs(blocks: Blocks) -> Iterator[list[int]]:
    """Yield the numbers of paragraphs that follow one another; of copies the last is one."""
    last = {block.key: number for number, block in enumerate(blocks)}
    run: list[int] = []
    between = 0
    for number, block in enumerate(blocks):
        if not block.text or block.label is not Label.CONTENT:
            continue
        if is_paragraph(block) and last[block.key] == number:
            run.append(number)
            between = 0
        elif run and (between := between + 1) > MAX_BETWEEN:
            yield run
            run = []
    if run:
        yield run
