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
    from cleantext.language.profiles import Scores
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
    typical: tuple[float, ...]


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
    scores = None
    if any(one.script in _columns() for one in gates):
        numbers = [SCRIPTS.index(one.script) + 1 if one.script else 0 for one in gates]
        scores = profiles.scores(sample, numbers)
    return [
        _chances(one, text, scores, row)
        for row, (one, text) in enumerate(zip(gates, read, strict=True))
    ]


def read_one(text: str) -> tuple[Gate, str]:
    """Return what the letters of a text say, and what of it is worth reading."""
    read = readable(text)
    (counts,) = load_profiles().sample([read]).letters[:, 1:].tolist()
    return gate(counts), read


def _chances(told: Gate, text: str, scores: Scores | None, row: int) -> Chances:
    if told.letters < MIN_LETTERS:
        return {}
    words = words_of(text)
    outsider = nearest_outsider(words, told.script)
    if scores is not None and told.script in _columns():
        found = _among_profiles(rank(told.script, scores, row, words), outsider)
    elif outsider.rate > SIBLING_RATE:
        found = {outsider.tag: 0.95}
    else:
        found = sole_languages(told)
    # Foreign letters make it less sure, a few of them hardly.
    doubt = (1 - told.share) ** 2
    return {tag: chance * (1 - doubt) for tag, chance in found.items()}


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


def rank(script: str, scores: Scores, row: int, words: list[str]) -> Ranking | None:
    """Return what the profiles of one script make of a text; None if they know nothing in it."""
    import numpy as np

    grams, trigrams = int(scores.grams[row]), int(scores.trigrams[row])
    if not grams:
        return None
    columns = _columns()[script]
    heated = scores.nats[row, columns.places] / (HEAT * grams**0.5)
    for tag, count in neighbour_votes(words).items():
        if tag in columns.tags:
            heated[columns.tags.index(tag)] += WORD_NATS * count
    best = int(heated.argmax())
    raised = np.exp(heated - heated[best])
    chances = (raised / raised.sum()).tolist()
    mean = load_profiles().trigram_nats(scores, row, int(columns.places[best]))
    return Ranking(
        dict(zip(columns.tags, chances, strict=True)),
        columns.tags[best],
        mean - columns.typical[best],
        trigrams,
    )


@lru_cache(maxsize=1)
def _columns() -> dict[str, Columns]:
    import numpy as np

    profiles = load_profiles()
    elsewhere = {tag for tags in SHARED.values() for tag in tags}
    latin = tuple(tag for tag in profiles.tags if tag not in elsewhere)
    found = {}
    for script, tags in {"Latin": latin, **SHARED}.items():
        places = [profiles.tags.index(tag) for tag in tags]
        typical = tuple(profiles.typical[places].tolist())
        found[script] = Columns(tags, np.array(places), typical)
    return found
