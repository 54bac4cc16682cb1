"""What a text is about, told by its own paragraphs: which of them speak of the same.

No list of words: what paragraphs of one story share are runs of two words, names above all. In
scripts without blanks runs of three characters stand in for them. Where words change their
endings, as in Polish, hardly two of them come back together: there the stems of long words tell.
A sign of Hangul is a syllable, so two are a stem; an article of Arabic or Hebrew that is written
with its word is none of its letters.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.lines import is_dense

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    Run = tuple[str, ...]

MAX_CHARS, MAX_SCRIPT_CHARS = 1500, 200
STEM_CHARS, SHORT_CHARS = 5, 3
SYLLABLES = 2
# Searched for before Hangul, Arabic and Hebrew, which stand here, as most texts have none.
OTHER_SCRIPTS_RE = re.compile("[\u0590-\u08ff\u1100-\u11ff\u2e80-\U0010ffff]")
HANGUL_RE = regex.compile(r"\p{Hangul}")
ARTICLE_RE = regex.compile(r"\A(?:[وفبك]?ال(?=\p{Arabic}{3})|[הוב](?=\p{Hebrew}{4}))")
STRIPPED = ".,;:!?…\"'“”‘’«»()[]"


class Wording(NamedTuple):
    """The runs of words of a text."""

    runs: frozenset[Run]

    def ties(self, story: AbstractSet[Run]) -> float:
        """Return the share of the runs that a story has as well, 0-1."""
        return len(self.runs & story) / len(self.runs) if self.runs else 0.0


def wording(text: str, *, stems: bool = False) -> Wording:
    """Return the runs of two words of a text, of three characters where words are not set apart.

    Args:
        text: A paragraph, of which the first 1500 code points count.
        stems: Count the first letters of longer words as well.

    >>> sorted(wording("Giá vàng tăng.").runs)
    [('giá', 'vàng'), ('vàng', 'tăng')]
    >>> told = wording("Budowa szpitala", stems=True), wording("o szpitalu", stems=True)
    >>> told[0].runs & told[1].runs
    frozenset({('szpit',)})
    """
    text = text[:MAX_CHARS].casefold()
    if not text.isascii() and is_dense(text[:MAX_SCRIPT_CHARS]):
        return Wording(frozenset(zip(text, text[1:], text[2:], strict=False)))
    tokens = _tokens(text)
    long = _stems(tokens, STEM_CHARS) if stems else []
    return Wording(frozenset(chain(pairwise(tokens), zip(long))))


def is_terse(text: str) -> bool:
    """Return whether a text is in a script that says as much in half of the signs.

    >>> is_terse("관련기사"), is_terse("関連記事"), is_terse("Свежие новости")
    (True, True, False)
    """
    if is_dense(text):
        return True
    beginning = text[:MAX_SCRIPT_CHARS]
    if beginning.isascii() or not OTHER_SCRIPTS_RE.search(beginning):
        return False
    return 2 * len(HANGUL_RE.findall(beginning)) > len(beginning)


def stems(text: str) -> frozenset[str]:
    """Return the first five letters of words of more than three; of dense scripts pairs of signs.

    >>> sorted(stems("Nowe szkoły i szkołom")), sorted(stems("火事のあと"))
    (['nowe', 'szkoł'], ['あと', 'のあ', '事の', '火事'])
    """
    text = text[:MAX_CHARS].casefold()
    if not text.isascii() and is_dense(text[:MAX_SCRIPT_CHARS]):
        signs = [sign for sign in text if sign.isalnum()]
        return frozenset(map("".join, pairwise(signs)))
    return frozenset(_stems(_tokens(text), SHORT_CHARS))


def _stems(tokens: Sequence[str], short: int) -> list[str]:
    """Return the stems of words of more than ``short`` letters."""
    if not OTHER_SCRIPTS_RE.search("".join(tokens)):
        return [token[:STEM_CHARS] for token in tokens if len(token) > short]
    return [stem for token in tokens if (stem := _stem(token, short))]


def _stem(token: str, short: int) -> str:
    if HANGUL_RE.match(token):
        return token[:SYLLABLES] if len(token) >= SYLLABLES else ""
    return ARTICLE_RE.sub("", token)[:STEM_CHARS] if len(token) > short else ""


def names(text: str) -> frozenset[Run]:
    """Return the runs of a text that are names: all words capitalised.

    >>> sorted(names("Hôm qua Lê Hòa hát."))
    [('lê', 'hòa')]
    """
    pairs = pairwise(_tokens(text[:MAX_CHARS]))
    named = (pair for pair in pairs if all(word[:1].isupper() for word in pair))
    return frozenset((one.casefold(), other.casefold()) for one, other in named)


def _tokens(text: str) -> list[str]:
    return list(map(str.strip, text.split(), repeat(STRIPPED)))


def ties_above(paragraphs: Iterable[Wording]) -> list[float]:
    """Return for each paragraph the share of its runs that those above it have, 0-1.

    >>> texts = "Giá vàng tăng.", "Giá vàng giảm.", "Trời mưa to."
    >>> ties_above(map(wording, texts))
    [0.0, 0.5, 0.0]
    """
    above: set[Run] = set()
    found = []
    for one in paragraphs:
        known = len(above) + len(one.runs)
        above |= one.runs  # in one pass: what does not make it larger stood there
        found.append((known - len(above)) / len(one.runs) if one.runs else 0.0)
    return found
