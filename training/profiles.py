"""Derives the n-gram profiles that `cleantext.language` evaluates from those langdetect ships.

    python -m training.profiles src/cleantext/data/profiles/ngrams.npz

What comes out is the same knowledge in another form: every n-gram of every profile with the natural
logarithm of how much more likely it is than an unseen one, in steps of 1/4096, as whole numbers.
Whole numbers add up to the same sum on every machine; floats would not.

Needs langdetect 1.0.9. Two runs write the same bytes, given the same zlib.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import langdetect
import numpy as np
import regex
from langdetect.utils.ngram import NGram

from cleantext.language.scripts import SCRIPTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = dict[str, dict[str, float]]

PROFILES = Path(langdetect.__file__).parent / "profiles"
TAGS = {"no": "nb", "tl": "fil"}  # langdetect's names that are not the tags in use
# Their script gives these away, so their profiles are never asked.
SOLE = frozenset("bn el gu he ja kn ko ml pa ta te th zh-cn zh-tw".split())
UNSEEN = 0.5 / 10_000  # langdetect's smoothing: alpha 0.5 over a base frequency of 10,000
STEPS = 4096
BMP = 0x10000
SPACE, UNKNOWN, UPPER = 0, 1, 0x8000
ID_BITS = 12


def main(target: Path) -> None:
    """Write the arrays to ``target`` and print their sizes."""
    profiles, names = read_profiles()
    alphabet = sorted({sign for gram in profiles for sign in gram} - {" "})
    ids = {" ": SPACE, **{sign: number for number, sign in enumerate(alphabet, UNKNOWN + 1)}}
    if len(ids) >= 1 << ID_BITS:
        message = f"{len(ids)} signs do not fit {ID_BITS} bits"
        raise ValueError(message)
    arrays = {
        "tags": np.array([TAGS.get(name, name) for name in names]),
        "signs": sign_table(ids),
        "scripts": script_table(),
        **gram_arrays(profiles, names, ids),
    }
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]  # its keywords are untyped
    for name, array in arrays.items():
        print(f"{name:10} {array.dtype!s:8} {array.shape}")
    print(f"{target} {target.stat().st_size:,} bytes")


def read_profiles() -> tuple[Counts, tuple[str, ...]]:
    """Return n-gram → profile → probability, and the profiles' names in order."""
    grams: Counts = {}
    names = sorted({file.name for file in PROFILES.iterdir() if file.name[0] != "."} - SOLE)
    for name in names:
        profile = json.loads((PROFILES / name).read_text("utf-8"))
        for gram, count in profile["freq"].items():
            grams.setdefault(gram, {})[name] = count / profile["n_words"][len(gram) - 1]
    return grams, tuple(names)


def sign_table(ids: dict[str, int]) -> NDArray[np.uint16]:
    """Return each code point's id in the BMP, as langdetect normalises it, capitals flagged."""
    table = np.full(BMP, UNKNOWN, np.uint16)
    for point in range(BMP):
        normal = NGram.normalize(chr(point))
        table[point] = ids.get(normal, UNKNOWN) | (UPPER if normal.isupper() else 0)
    return table


def script_table() -> NDArray[np.uint8]:
    """Return for every code point of the BMP the place of its script in `SCRIPTS`; 0 for none."""
    table = np.zeros(BMP, np.uint8)
    for number, script in enumerate(SCRIPTS, 1):
        letter = regex.compile(rf"[[\p{{L}}\p{{Mc}}\p{{Mn}}]&&\p{{Script={script}}}]", regex.V1)
        table[[point for point in range(BMP) if letter.match(chr(point))]] = number
    return table


def gram_arrays(
    grams: Counts, names: tuple[str, ...], ids: dict[str, int]
) -> dict[str, NDArray[np.integer]]:
    """Return the sorted keys of all n-grams, and per key its profiles and their weights."""
    rows = sorted((key(gram, ids), gram) for gram in grams)
    columns = {name: number for number, name in enumerate(names)}
    held, places, weights = [], [], []
    for _, gram in rows:
        found = sorted((columns[name], weight) for name, weight in grams[gram].items())
        held.append(len(found))
        places += [column for column, _ in found]
        weights += [round(math.log1p(weight / UNSEEN) * STEPS) for _, weight in found]
    return {
        "keys": np.array([number for number, _ in rows], np.int64),
        "held": np.array(held, np.uint8),
        "places": np.array(places, np.uint8),
        "weights": np.array(weights, np.uint16),
        "typical": np.array([typical(grams, name) for name in names], np.int32),
    }


def typical(grams: Counts, name: str) -> int:
    """Return the mean weight, in steps, of a trigram in text that follows the profile exactly."""
    chances = [found[name] for gram, found in grams.items() if len(gram) == 3 and name in found]  # noqa: PLR2004
    total = sum(chance * math.log1p(chance / UNSEEN) for chance in chances)
    return round(total / sum(chances) * STEPS)


def key(gram: str, ids: dict[str, int]) -> int:
    """Return an n-gram as one number: its length, then its signs, twelve bits each."""
    number = len(gram)
    for sign in gram.rjust(3):
        number = number << ID_BITS | ids[sign]
    return number


if __name__ == "__main__":
    main(Path(sys.argv[1]))
