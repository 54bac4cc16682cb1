"""langdetect's n-gram profiles, evaluated exactly: every n-gram counts, none is drawn by lot.

Rules:

1. A text's n-grams are those langdetect takes: of one to three signs, normalised as it does it,
   within a word and the blanks around it, none that ends inside a word of capitals.
2. A score is a sum of whole numbers: the same in any order and on every machine.
3. What is loaded is never changed, so threads may share it, and may load it twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from cleantext.language.scripts import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

FILE = "data/profiles/ngrams.npz"
STEPS = 4096  # a weight of this much is one nat
BMP = 0x10000
ID_BITS = 12
ID_MASK = (1 << ID_BITS) - 1
SPACE, UPPER = 0, 0x8000


class Sample(NamedTuple):
    """Some texts in one row: their code points, and beside each the number of its text.

    ``letters`` has one row a text: how many letters of each script it has, by the script's number;
    the first column counts what is no letter.
    """

    points: NDArray[np.uint16]
    owners: NDArray[np.intp]
    letters: NDArray[np.intp]


class Scores(NamedTuple):
    """What the profiles make of some texts: one row a text, one column a profile.

    ``nats`` are log-likelihoods above that of unseen n-grams, and ``triples`` the part of them that
    trigrams make up; ``grams`` counts a text's n-grams that any profile knows, ``trigrams`` its
    trigrams, known or not.
    """

    nats: NDArray[np.float64]
    triples: NDArray[np.float64]
    grams: NDArray[np.intp]
    trigrams: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Profiles:
    """The tables, as `training/profiles.py` makes them.

    ``weights`` has a row for each of the sorted ``keys``, and a column for each of the ``tags``;
    ``typical`` is what a trigram weighs on average in text that follows the profile, in nats.
    """

    tags: tuple[str, ...]
    signs: NDArray[np.uint16]
    scripts: NDArray[np.uint8]
    keys: NDArray[np.int64]
    weights: NDArray[np.int32]
    typical: NDArray[np.float64]

    def sample(self, texts: Sequence[str]) -> Sample:
        """Return the texts in the form in which they are evaluated, a blank after each."""
        import numpy as np

        joined = " ".join(texts) + " "
        wide = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        points = np.minimum(wide, BMP - 1).astype(np.uint16)
        owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        width = len(SCRIPTS) + 1
        places = owners * width + self.scripts[points]
        letters = np.bincount(places, minlength=len(texts) * width).reshape(-1, width)
        return Sample(points, owners, letters)

    def scores(self, sample: Sample, scripts: Sequence[int]) -> Scores:
        """Return the scores of the texts, each read in the one script given for it by number."""
        import numpy as np

        points, owners, letters = sample
        signs = self.signs[points]
        capital = signs >= UPPER
        signs = (signs & ID_MASK).astype(np.int64)
        written = self.scripts[points]
        signs[(written != 0) & (written != np.asarray(scripts)[owners])] = SPACE
        texts = len(letters)
        parts = [self._part(keys, owners[ends], texts) for keys, ends in _grams(signs, capital)]
        (one, first, _), (two, second, _), (three, third, trigrams) = parts
        nats = (one + two + three) / STEPS
        return Scores(nats, three / STEPS, first + second + third, trigrams)

    def _part(
        self, keys: NDArray[np.int64], owners: NDArray[np.intp], texts: int
    ) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.intp]]:
        """Return for n-grams of one length: sums of weights, how many are known, how many there are."""
        import numpy as np

        rows = np.searchsorted(self.keys, keys)
        rows[rows == len(self.keys)] = 0
        known = np.flatnonzero(self.keys[rows] == keys)
        weights = self.weights[rows[known]]
        total = np.bincount(owners, minlength=texts)
        if texts == 1:
            sums = np.add.reduce(weights, axis=0, dtype=np.int32)[np.newaxis]
            return sums, np.array([len(known)]), total
        held = np.bincount(owners[known], minlength=texts)
        sums = np.zeros((texts, len(self.tags)), np.int32)
        filled = np.flatnonzero(held)
        if len(filled):
            starts = (np.cumsum(held) - held)[filled]
            sums[filled] = np.add.reduceat(weights, starts, axis=0, dtype=np.int32)
        return sums, held, total


def _grams(
    signs: NDArray[np.int64], capital: NDArray[np.bool_]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.intp]]]:
    """Yield for each length the keys of all n-grams of it, and where each of them ends."""
    import numpy as np

    last, before = np.zeros_like(signs), np.zeros_like(signs)
    last[1:], before[2:] = signs[:-1], signs[:-2]
    heard = np.ones(len(signs), bool)
    heard[1:] = ~(capital[1:] & capital[:-1])
    pairs = last << ID_BITS | signs
    triples = before << 2 * ID_BITS | pairs
    for length, keys, told in ((1, signs, signs), (2, pairs, pairs), (3, triples, last)):
        ends = np.flatnonzero((told != SPACE) & heard)
        yield keys[ends] + (length << 3 * ID_BITS), ends


@lru_cache(maxsize=1)
def load_profiles() -> Profiles:
    """Return the profiles; read from the package's data when first asked for."""
    import numpy as np

    with (resources.files("cleantext") / FILE).open("rb") as file, np.load(file) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    held, tags = stored["held"], tuple(stored["tags"].tolist())
    weights = np.zeros((len(held), len(tags)), np.int32)
    weights[np.repeat(np.arange(len(held)), held), stored["places"]] = stored["weights"]
    return Profiles(
        tags=tags,
        signs=stored["signs"],
        scripts=stored["scripts"],
        keys=stored["keys"],
        weights=weights,
        typical=stored["typical"] / STEPS,
    )
