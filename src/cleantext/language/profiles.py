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
LENGTHS = 3  # n-grams have one to so many signs
SPACE, UPPER = 0, 0x8000
NO_GRAM = 0
_LENGTH_BITS = tuple(length << LENGTHS * ID_BITS for length in range(1, LENGTHS + 1))


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

    ``nats`` are log-likelihoods above that of unseen n-grams; ``grams`` counts a text's n-grams
    that any profile knows, ``trigrams`` its trigrams, known or not. ``found`` are the rows of
    weights that were added up, text after text, trigrams flagged by ``triple``.
    """

    nats: NDArray[np.float64]
    grams: NDArray[np.intp]
    trigrams: NDArray[np.intp]
    found: NDArray[np.intp]
    triple: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Profiles:
    """The tables, as `training/profiles.py` makes them.

    ``signs``, ``capitals`` and ``scripts`` tell of each code point of the BMP. ``weights`` has a
    row for each of the sorted ``keys`` but the last, which no n-gram has, and a column a tag;
    ``typical`` is what a trigram weighs on average in text that follows the profile, in nats.
    """

    tags: tuple[str, ...]
    signs: NDArray[np.int64]
    capitals: NDArray[np.bool_]
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
        places, width = self.scripts[points].astype(np.intp), len(SCRIPTS) + 1
        if len(texts) == 1:
            owners = np.zeros(len(points), np.intp)
        else:
            owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
            places = owners * width + places
        letters = np.bincount(places, minlength=len(texts) * width).reshape(-1, width)
        return Sample(points, owners, letters)

    def scores(self, sample: Sample, scripts: Sequence[int]) -> Scores:
        """Return the scores of the texts, each read in the one script given for it by number."""
        import numpy as np

        points, owners, letters = sample
        signs = self.signs[points]
        if (np.count_nonzero(letters[:, 1:], axis=1) > 1).any():
            written = self.scripts[points]
            signs[(written != 0) & (written != np.asarray(scripts)[owners])] = SPACE
        keys, full = _grams(signs, self.capitals[points])
        places = self.keys.searchsorted(keys)
        known = np.flatnonzero(self.keys[places] == keys)
        found, where = places[known], known // LENGTHS
        nats, grams = self._sums(found, owners[where], len(letters))
        trigrams = np.bincount(owners, weights=full, minlength=len(letters)).astype(np.intp)
        return Scores(nats, grams, trigrams, found, known % LENGTHS == LENGTHS - 1)

    def trigram_nats(self, scores: Scores, row: int, column: int) -> float:
        """Return the nats that a text's trigrams have in one profile, on average of all of them."""
        end = int(scores.grams[: row + 1].sum())
        own = slice(end - int(scores.grams[row]), end)
        total = int(self.weights[scores.found[own][scores.triple[own]], column].sum())
        return total / STEPS / max(int(scores.trigrams[row]), 1)

    def _sums(
        self, found: NDArray[np.intp], owners: NDArray[np.intp], texts: int
    ) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the sums of weights, in nats, and how many were added, of each text."""
        import numpy as np

        weights = self.weights.take(found, axis=0)
        if texts == 1:
            sums = np.add.reduce(weights, axis=0, dtype=np.int32)[np.newaxis]
            return sums / STEPS, np.array([len(found)])
        grams = np.bincount(owners, minlength=texts)
        sums = np.zeros((texts, len(self.tags)), np.int32)
        filled = np.flatnonzero(grams)
        if len(filled):
            starts = (np.cumsum(grams) - grams)[filled]
            sums[filled] = np.add.reduceat(weights, starts, axis=0, dtype=np.int32)
        return sums / STEPS, grams


def _grams(
    signs: NDArray[np.int64], capital: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the keys of the n-grams that end at each sign, and where a trigram does.

    A key that reaches over a blank, or is one, is in no profile, so it need not be taken out.
    """
    import numpy as np

    keys = np.empty((len(signs), LENGTHS), np.int64)
    keys[:, 0] = signs
    keys[0, 1] = keys[0, 2] = signs[0]
    keys[1:, 1] = signs[:-1] << ID_BITS | signs[1:]
    keys[1:, 2] = keys[1:, 1]
    keys[2:, 2] |= signs[:-2] << 2 * ID_BITS
    keys += _LENGTH_BITS
    full = np.zeros(len(signs), bool)
    full[1:] = signs[:-1] != SPACE
    shouted = capital[1:] & capital[:-1]
    if shouted.any():
        keys[1:][shouted] = NO_GRAM
        full[1:][shouted] = False
    return keys.reshape(-1), full


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
        signs=(stored["signs"] & ID_MASK).astype(np.int64),
        capitals=stored["signs"] >= UPPER,
        scripts=stored["scripts"],
        keys=np.append(stored["keys"], np.iinfo(np.int64).max),
        weights=weights,
        typical=stored["typical"] / STEPS,
    )
