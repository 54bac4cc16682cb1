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
ID_BITS = 12  # of a sign in the stored keys; above three of them stands the n-gram's length
ID_MASK = (1 << ID_BITS) - 1
LENGTHS = 3  # n-grams have one to so many signs
SPACE, UPPER = 0, 0x8000
NO_GRAM = 0


class Sample(NamedTuple):
    """Some texts in one row: their code points, and beside each the number of its text.

    ``letters`` has one row a text: how many letters of each script it has, by the script's number;
    the first column counts what is no letter.
    """

    points: NDArray[np.intp]
    owners: NDArray[np.intp]
    letters: NDArray[np.intp]


class Scores(NamedTuple):
    """What the profiles make of some texts: one row a text, one column a profile.

    ``nats`` are log-likelihoods above that of unseen n-grams; ``grams`` counts a text's n-grams
    that any profile knows, ``trigrams`` its trigrams, known or not. ``triples`` are the rows of
    weights of the known trigrams, ``owners`` the number of the text that each is in.
    """

    nats: NDArray[np.float64]
    grams: NDArray[np.intp]
    trigrams: NDArray[np.intp]
    triples: NDArray[np.intp]
    owners: NDArray[np.intp]


class Grams(NamedTuple):
    """Where the weights of n-grams stand: row `NO_GRAM` for those that no profile knows.

    ``single`` has a row number for each sign, ``double`` for each pair of signs, numbered by the
    first one times ``kinds`` plus the second. ``opening`` numbers the pairs that any trigram begins
    with, from 1, and ``triple`` has a row number for each of those with each third sign.
    """

    kinds: int
    single: NDArray[np.uint16]
    double: NDArray[np.uint16]
    opening: NDArray[np.uint16]
    triple: NDArray[np.uint16]

    def rows(self, signs: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return signs × lengths: the row of the n-gram of each length that ends at a sign.

        An n-gram that reaches over a blank, or is one, is in no profile, so it need not be taken
        out.
        """
        import numpy as np

        behind_blanks = np.concatenate(([SPACE, SPACE], signs))
        pairs = behind_blanks[:-1] * self.kinds
        pairs += behind_blanks[1:]
        triples = self.opening.take(pairs[:-1]).astype(np.intp)
        triples *= self.kinds
        triples += signs
        rows = np.empty((len(signs), LENGTHS), np.intp)
        rows[:, 0] = self.single.take(signs)
        rows[:, 1] = self.double.take(pairs[1:])
        rows[:, 2] = self.triple.take(triples)
        return rows


@dataclass(frozen=True, eq=False)
class Profiles:
    """The tables, as `training/profiles.py` makes them.

    ``signs``, ``capitals`` and ``scripts`` tell of each code point of the BMP. ``weights`` has a
    row for each n-gram, and a column a tag; ``typical`` is what a trigram weighs on average in
    text that follows the profile, in nats.
    """

    tags: tuple[str, ...]
    signs: NDArray[np.intp]
    capitals: NDArray[np.bool_]
    scripts: NDArray[np.uint8]
    grams: Grams
    weights: NDArray[np.uint16]
    typical: NDArray[np.float64]

    def sample(self, texts: Sequence[str]) -> Sample:
        """Return the texts in the form in which they are evaluated, a blank after each."""
        import numpy as np

        joined = " ".join(texts) + " "
        wide = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        points = np.minimum(wide, BMP - 1).astype(np.intp)
        width = len(SCRIPTS) + 1
        owners = np.arange(len(texts)).repeat([len(text) + 1 for text in texts])
        places = owners * width
        places += self.scripts.take(points)
        letters = np.bincount(places, minlength=len(texts) * width).reshape(-1, width)
        return Sample(points, owners, letters)

    def scores(self, sample: Sample, scripts: Sequence[int]) -> Scores:
        """Return the scores of the texts, each read in the one script given for it by number."""
        import numpy as np

        points, owners, letters = sample
        signs = self.signs.take(points)
        if (np.count_nonzero(letters[:, 1:], axis=1) > 1).any():
            written = self.scripts.take(points)
            signs[(written != 0) & (written != np.asarray(scripts)[owners])] = SPACE
        rows = self.grams.rows(signs)
        full = np.zeros(len(signs), bool)
        np.not_equal(signs[:-1], SPACE, out=full[1:])
        capital = self.capitals.take(points)
        shouted = np.flatnonzero(capital[1:] & capital[:-1]) + 1
        rows[shouted] = NO_GRAM
        full[shouted] = False
        nats, grams = self._sums(rows, owners, len(letters))
        trigrams = np.bincount(owners, weights=full, minlength=len(letters)).astype(np.intp)
        known = np.flatnonzero(rows[:, LENGTHS - 1])
        return Scores(nats, grams, trigrams, rows[known, LENGTHS - 1], owners[known])

    def trigram_nats(self, scores: Scores, columns: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each text's trigrams weigh, on average of all of them, in one profile each.

        Args:
            scores: Those of the texts.
            columns: The number of the profile for each of them.
        """
        import numpy as np

        weights = self.weights[scores.triples, columns[scores.owners]]
        totals = np.bincount(scores.owners, weights=weights, minlength=len(columns))
        means: NDArray[np.float64] = totals / STEPS / np.maximum(scores.trigrams, 1)
        return means

    def _sums(
        self, rows: NDArray[np.intp], owners: NDArray[np.intp], texts: int
    ) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the sums of weights, in nats, and how many were added, of each text."""
        import numpy as np

        found = rows.reshape(-1)
        known = np.flatnonzero(found)
        weights = self.weights.take(found[known], axis=0)
        grams = np.bincount(owners[known // LENGTHS], minlength=texts)
        sums = np.zeros((texts, len(self.tags)), np.int32)
        filled = np.flatnonzero(grams)
        if len(filled):
            starts = (np.cumsum(grams) - grams)[filled]
            sums[filled] = np.add.reduceat(weights, starts, axis=0, dtype=np.int32)
        return sums / STEPS, grams


@lru_cache(maxsize=1)
def load_profiles() -> Profiles:
    """Return the profiles; read from the package's data when first asked for."""
    import numpy as np

    with (resources.files("cleantext") / FILE).open("rb") as file, np.load(file) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    held, tags = stored["held"], tuple(stored["tags"].tolist())
    weights = np.zeros((len(held) + 1, len(tags)), np.uint16)
    rows = np.repeat(np.arange(1, len(held) + 1), held)
    weights[rows, stored["places"]] = stored["weights"]
    signs = (stored["signs"] & ID_MASK).astype(np.intp)
    return Profiles(
        tags=tags,
        signs=signs,
        capitals=stored["signs"] >= UPPER,
        scripts=stored["scripts"],
        grams=_grams(stored["keys"], int(signs.max()) + 1),
        weights=weights,
        typical=stored["typical"] / STEPS,
    )


def _grams(keys: NDArray[np.int64], kinds: int) -> Grams:
    """Return the tables for the stored keys, which are sorted: single signs, pairs, trigrams."""
    import numpy as np

    rows = np.arange(1, len(keys) + 1)
    pairs, triples = np.searchsorted(keys >> LENGTHS * ID_BITS, (2, 3))
    last, middle, first = (keys >> place * ID_BITS & ID_MASK for place in range(LENGTHS))
    single, double, opening = (
        np.zeros(size, np.uint16) for size in (kinds, kinds * kinds, kinds * kinds)
    )
    single[last[:pairs]] = rows[:pairs]
    double[(middle * kinds + last)[pairs:triples]] = rows[pairs:triples]
    opened, numbers = np.unique((first * kinds + middle)[triples:], return_inverse=True)
    opening[opened] = np.arange(1, len(opened) + 1)
    triple = np.zeros((len(opened) + 1, kinds), np.uint16)
    triple[numbers + 1, last[triples:]] = rows[triples:]
    return Grams(kinds, single, double, opening, triple.ravel())
