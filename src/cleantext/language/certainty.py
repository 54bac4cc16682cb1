"""How sure the evidence makes us that the best profile, or the nearest outsider, is right."""

from __future__ import annotations

import math
import operator
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

FILE = "data/profiles/certainty.toml"
MAX_ODDS = 12.0
FEW = 0.1
MIN_HITS = 2  # one word alone proves no language


class Evidence(NamedTuple):
    """What is known when the profiles and the words have spoken.

    ``chance`` is the best profile's posterior, 0-1. ``deficit`` is what a trigram of the text
    weighs on average under it, less what is typical of the language, in nats. ``hits`` and
    ``rate`` are the nearest outsider's.
    """

    chance: float
    deficit: float
    trigrams: int
    hits: float
    rate: float

    def features(self) -> tuple[float, ...]:
        """Return the numbers that the models weigh, as `data/profiles/certainty.toml` explains."""
        spare = max(1 - self.chance, 1e-9)
        odds = min(math.log(max(self.chance, 1e-9) / spare), MAX_ODDS)
        size = math.log(self.trigrams + 1)
        rate = self.rate
        squared = odds * odds / MAX_ODDS
        deficit = self.deficit
        return (1.0, odds, squared, deficit, deficit * size, size, rate, min(rate, FEW))


class Certainty(NamedTuple):
    """The probabilities that the best profile is right, and that the nearest outsider is."""

    profile: float
    outsider: float


def judge(evidence: Evidence) -> Certainty:
    """Return how sure ``evidence`` makes us; the two add up to one at most."""
    features = evidence.features()
    profile = _logistic(features, _weights("profile"))
    outsider = 0.0
    if evidence.hits >= MIN_HITS:
        outsider = _logistic(features, _weights("outsider"))
    total = max(profile + outsider, 1.0)
    return Certainty(profile / total, outsider / total)


def _logistic(features: tuple[float, ...], weights: tuple[float, ...]) -> float:
    value = sum(map(operator.mul, features, weights))
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


@lru_cache(maxsize=2)
def _weights(name: str) -> tuple[float, ...]:
    text = (resources.files("cleantext") / FILE).read_text("utf-8")
    return tuple(map(float, tomllib.loads(text)[name]))
