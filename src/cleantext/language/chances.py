"""The languages that texts may be in, with their probabilities: script, n-grams, words, certainty.

What the probabilities of a text lack to one is the chance of a language that is not known here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext.language.certainty import Evidence, judge
from cleantext.language.outsiders import (
    load_twins,
    nearest_outsider,
    neighbour_votes,
    words_of,
)
from cleantext.language.profiles import load_profiles
from cleantext.language.reading import MAX_CHARS, readable
from cleantext.language.scripts import SCRIPTS, SHARED, gate, sole_languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cleantext.language.outsiders import Outsider
    from cleantext.language.profiles import Sample, Scores
    from cleantext.language.scripts import Gate

    Chances = dict[str, float]

MIN_LETTERS = 2
HEAT = 0.5  # n-grams overlap: n of them say as much as about 2 * sqrt(n) that do not
WORD_NATS = 0.75  # what a word that tells a language from its relatives adds to that
SIBLING_RATE = 0.05  # of words that point to a script's other language: am, ti; he, yi; bn, as


class Columns(NamedTuple):
    """The profiles of one script: their tags, their columns, what is typical of each, in nats."""

    tags: tuple[str, ...]
    places: NDArray[np.intp]
    typical: NDArray[np.float64]


class Ranking(NamedTuple):
    """The profiles' posteriors, which of them is best, and how that one fits. See `Evidence`."""

    chances: Chances
    best: str
    deficit: float
    trigrams: int


def text_chances(texts: Sequence[str], limit: int = MAX_CHARS) -> list[Chances]:
    """Return the languages of each text; none where there is nothing to tell.

    All texts are evaluated at once, each by a sample of about ``limit`` code points.
    """
    profiles = load_profiles()
    read = [readable(text, limit) for text in texts]
    sample = profiles.sample(read)
    gates = [gate(counts) for counts in sample.letters[:, 1:].tolist()]
    words = [words_of(text) for text in read]
    rankings = _rankings(sample, gates, words)
    return [_chances(*told) for told in zip(gates, words, rankings, strict=True)]


def read_one(text: str) -> tuple[Gate, str]:
    """Return what the letters of a text say, and what of it is worth reading."""
    read = readable(text)
    (counts,) = load_profiles().sample([read]).letters[:, 1:].tolist()
    return gate(counts), read


def _chances(told: Gate, words: list[str], ranking: Ranking | None) -> Chances:
    if told.letters < MIN_LETTERS:
        return {}
    outsider = nearest_outsider(words, told.script)
    if told.script in _columns():
        found = _among_profiles(ranking, outsider)
    elif outsider.rate > SIBLING_RATE:
        found = {outsider.tag: 0.95}
    else:
        found = sole_languages(told)
    # Foreign letters make it less sure, a few of them hardly.
    doubt = (1 - told.share) ** 2
    return {tag: chance * (1 - doubt) for tag, chance in found.items()} if doubt else found


def _among_profiles(ranking: Ranking | None, outsider: Outsider) -> Chances:
    """Return the chances of the profiles' languages and of the nearest outsider."""
    if ranking is None:
        return {}
    best = ranking.best
    sure = judge(weigh(ranking, outsider))
    # What is left goes to the other profiles, but none of them overtakes the best.
    left = 1 - sure.profile - sure.outsider
    scale = min(
        left / max(1 - ranking.chances[best], left, 1e-9), sure.profile / ranking.chances[best]
    )
    found = {tag: chance * scale for tag, chance in ranking.chances.items()}
    found[best] = sure.profile
    if sure.outsider:
        found[outsider.tag] = max(found.get(outsider.tag, 0.0), sure.outsider)
    for twin, share in load_twins().get(best, {}).items():
        found[twin] = found.get(twin, 0.0) + share * found[best]
        found[best] *= 1 - share
    return found


def weigh(ranking: Ranking, outsider: Outsider) -> Evidence:
    """Return the evidence for the best profile and for the nearest outsider.

    Words that point to the best profile's own language, as bare Vietnamese ones do, are no evidence
    against it.
    """
    against = outsider.rate if outsider.tag != ranking.best else 0.0
    return Evidence(
        chance=ranking.chances[ranking.best],
        deficit=ranking.deficit,
        trigrams=ranking.trigrams,
        hits=outsider.hits,
        rate=against,
    )


def _rankings(
    sample: Sample, gates: Sequence[Gate], words: Sequence[list[str]]
) -> list[Ranking | None]:
    """Return what the profiles of its script make of each text; None where there are none."""
    rankings: list[Ranking | None] = [None] * len(gates)
    scripts = {one.script for one in gates}.intersection(_columns())
    if not scripts:
        return rankings
    numbers = [SCRIPTS.index(one.script) + 1 if one.script else 0 for one in gates]
    scores = load_profiles().scores(sample, numbers)
    for script in scripts:
        written = [row for row, one in enumerate(gates) if one.script == script]
        for row, ranking in zip(written, rank(script, scores, written, words), strict=True):
            rankings[row] = ranking
    return rankings


def rank(
    script: str, scores: Scores, rows: Sequence[int], words: Sequence[list[str]]
) -> list[Ranking | None]:
    """Return what the profiles of one script make of texts; None of which they know nothing.

    Args:
        script: One that several languages are written in.
        scores: The scores of all texts.
        rows: The numbers of those in this script.
        words: The words of all texts.
    """
    import numpy as np

    columns = _columns()[script]
    heated = _heated(columns, scores, rows, words)
    best = heated.argmax(axis=1)
    raised = np.exp(heated - heated.max(axis=1)[:, np.newaxis])
    chances = (raised / raised.sum(axis=1)[:, np.newaxis]).tolist()
    asked = np.zeros(len(scores.grams), np.intp)
    asked[rows] = columns.places[best]
    means = load_profiles().trigram_nats(scores, asked)[rows]
    deficits = (means - columns.typical[best]).tolist()
    told = zip(chances, best.tolist(), deficits, scores.trigrams[rows].tolist(), strict=True)
    rankings = (
        Ranking(dict(zip(columns.tags, found, strict=True)), columns.tags[top], *rest)
        for found, top, *rest in told
    )
    known = scores.grams[rows].tolist()
    return [one if grams else None for one, grams in zip(rankings, known, strict=True)]


def _heated(
    columns: Columns, scores: Scores, rows: Sequence[int], words: Sequence[list[str]]
) -> NDArray[np.float64]:
    """Return texts × profiles: n-grams and telling words together, in nats."""
    import numpy as np

    weight = np.array([HEAT * max(grams, 1) ** 0.5 for grams in scores.grams[rows].tolist()])
    heated: NDArray[np.float64] = scores.nats[rows].take(columns.places, axis=1)
    heated /= weight[:, np.newaxis]
    for place, row in enumerate(rows):
        for tag, count in neighbour_votes(words[row]).items():
            if tag in columns.tags:
                heated[place, columns.tags.index(tag)] += WORD_NATS * count
    return heated


@lru_cache(maxsize=1)
def _columns() -> dict[str, Columns]:
    import numpy as np

    profiles = load_profiles()
    elsewhere = {tag for tags in SHARED.values() for tag in tags}
    latin = tuple(tag for tag in profiles.tags if tag not in elsewhere)
    found = {}
    for script, tags in {"Latin": latin, **SHARED}.items():
        places = [profiles.tags.index(tag) for tag in tags]
        found[script] = Columns(tags, np.array(places), profiles.typical[places])
    return found
