"""Count Vietnamese syllables, for `cleantext.vietnamese.frequency`.

    python -m training.syllables --corpora ../shared/corpora \\
        --out src/cleantext/data/encodings/syllables.toml

Counted are texts that may be built on: the Vietnamese rows of the language set, fundus' Vietnamese
pages, the founding texts among our own page fixtures, and a list written by hand. Not the broken
texts that repairs are measured with, nor newspapers' pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import textwrap
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from cleantext.vietnamese.syllables import is_syllable
from training.corpora import add_corpora_option

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
WORD_RE = regex.compile(r"[\p{L}\p{M}]++")
MIN_COUNT = 2  # what stands in the list counts as common
BY_HAND = Path(__file__).with_name("common_syllables.toml")
HAND_COUNT = 1000.0  # of the first one by hand; the others have their share by Zipf's law
ZIPF = 0.8
MAX_PER_TEXT = 5  # a text about one thing repeats its words
HEADER = """\
# The syllables that training/syllables.py counts as common, the most frequent first.
# They settle what spelling alone leaves open: of two possible readings of a broken word, the one
# that comes earlier here.

by_frequency = \"\"\"
"""


def main() -> None:
    """Write the syllables, most frequent first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_corpora_option(parser)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for text in texts(options.corpora):
        counts += Counter({one: min(n, MAX_PER_TEXT) for one, n in syllables(text).items()})
    counts += by_hand()
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    listed = " ".join(one for one, count in ranked if count >= MIN_COUNT)
    options.out.write_text(HEADER + textwrap.fill(listed, 96) + '\n"""\n', encoding="utf-8")


def by_hand() -> Counter[str]:
    """Return the syllables written down by hand, with the counts that their places stand for.

    >>> by_hand()["là"] > by_hand()["đưa"] > by_hand()["bưởi"] >= MIN_COUNT
    True
    """
    listed = tomllib.loads(BY_HAND.read_text("utf-8"))["by_frequency"].split()
    return Counter(
        {
            one: max(MIN_COUNT, round(HAND_COUNT / place**ZIPF))
            for place, one in enumerate(listed, 1)
        }
    )


def texts(corpora: Path) -> Iterator[str]:
    """Yield the texts that are counted."""
    with gzip.open(corpora / "language" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (row["text"] for row in map(json.loads, lines) if _is_marked(row))
    folder = corpora / "fundus" / "tests" / "resources" / "parser" / "test_data" / "vn"
    for file in sorted(folder.glob("*.json")):
        yield from _strings(json.loads(file.read_text("utf-8")))
    for file in sorted((ROOT / "fixtures" / "pages").glob("seed-*/source.txt")):
        yield file.read_text("utf-8")


def syllables(text: str) -> Counter[str]:
    """Return how often each syllable stands in a text.

    >>> syllables("Hội nghị, hội thảo.")["hội"]
    2
    """
    words = WORD_RE.findall(unicodedata.normalize("NFC", text).lower())
    return Counter(word for word in words if is_syllable(word))


def _is_marked(row: dict[str, str]) -> bool:
    """Return whether a row of the language set is Vietnamese with its marks."""
    return row["lang"] == "vi" and not row["set"].endswith("unaccented")


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _strings(one)


if __name__ == "__main__":
    main()
