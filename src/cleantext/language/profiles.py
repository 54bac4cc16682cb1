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
    from collections.abc import Sequence

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

    ``nats`` are log-likelihoods above that of unseen n-grams; ``grams`` counts the text's n-grams
    that any profile knows.
    """

    nats: NDArray[np.float64]
    grams: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Profiles:
    """The tables, as `training/profiles.py` makes them.

    ``weights`` has a row for each of the sorted ``keys``, and a column for each of the ``tags``.
    """

    tags: tuple[str, ...]
    signs: NDArray[np.uint16]
    scripts: NDArray[np.uint8]
    keys: NDArray[np.int64]
    weights: NDArray[np.int32]

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

    def scores(self, sample: Sample, scripts: NDArray[np.intp]) -> Scores:
        """Return the scores of the texts, each read in the one script given for it by number."""
        import numpy as np

        points, owners, letters = sample
        signs = self.signs[points]
        capital = signs >= UPPER
        signs = (signs & ID_MASK).astype(np.int64)
        written = self.scripts[points]
        signs[(written != 0) & (written != scripts[owners])] = SPACE
        grams, places = _grams(signs, capital)
        rows = np.searchsorted(self.keys, grams)
        rows[rows == len(self.keys)] = 0
        known = self.keys[rows] == grams
        return self._sums(rows[known], owners[places[known]], len(letters))

    def _sums(self, rows: NDArray[np.intp], owners: NDArray[np.intp], texts: int) -> Scores:
        import numpy as np

        grams = np.bincount(owners, minlength=texts)
        nats = np.zeros((texts, len(self.tags)))
        if texts == 1:
            nats[0] = self.weights[rows].sum(axis=0)
        elif len(rows):
            order = np.argsort(owners, kind="stable")
            held = np.flatnonzero(grams)
            starts = np.concatenate(([0], np.cumsum(grams)[held][:-1]))
            nats[held] = np.add.reduceat(self.weights[rows[order]], starts, axis=0)
        return Scores(nats / STEPS, grams)


def _grams(
    signs: NDArray[np.int64], capital: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Return the keys of all n-grams, and where each of them ends."""
    import numpy as np

    last, before = np.zeros_like(signs), np.zeros_like(signs)
    last[1:], before[2:] = signs[:-1], signs[:-2]
    heard = np.ones(len(signs), bool)
    heard[1:] = ~(capital[1:] & capital[:-1])
    pair = last << ID_BITS | signs
    ends = (
        np.flatnonzero((signs != SPACE) & heard),
        np.flatnonzero((pair != SPACE) & heard),
        np.flatnonzero((last != SPACE) & heard),
    )
    triple = before << 2 * ID_BITS | pair
    keys = [
        values[place] + (length << 3 * ID_BITS)
        for length, values, place in zip((1, 2, 3), (signs, pair, triple), ends, strict=True)
    ]
    return np.concatenate(keys), np.concatenate(ends)


@lru_cache(maxsize=1)
def load_profiles() -> Profiles:
    """Return the profiles; read from the package's data when first asked for."""
    import numpy as np

    with (resources.files("cleantext") / FILE).open("rb") as file, np.load(file) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    held, tags = stored["held"], tuple(stored["tags"].tolist())
    weights = np.zeros((len(held), len(tags)), np.int32)
    weights[np.repeat(np.arange(len(held)), held), stored["places"]] = stored["weights"]
    return Profiles(tags, stored["signs"], stored["scripts"], stored["keys"], weights)
