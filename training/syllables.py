"""Count Vietnamese syllables, for `cleantext.vietnamese.frequency`.

    python -m training.syllables --corpora ../shared/corpora \\
        --out src/cleantext/data/encodings/syllables.toml

Counted are texts that may be built on: the Vietnamese rows of the language set, fundus' Vietnamese
pages, and the founding texts among our own page fixtures. Not the broken texts that repairs are
measured with, nor newspapers' pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import textwrap
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from cleantext.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
WORD_RE = regex.compile(r"[\p{L}\p{M}]++")
MIN_COUNT = 2  # what stands in the list counts as common
MAX_PER_TEXT = 5  # a text about one thing repeats its words
HEADER = """\
# The syllables met twice in the texts that training/syllables.py counts, the most frequent first.
# They settle what spelling alone leaves open: of two possible readings of a broken word, the one
# that comes earlier here.

by_frequency = \"\"\"
"""


def main() -> None:
    """Write the syllables, most frequent first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=ROOT / ".." / "shared" / "corpora")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for text in texts(options.corpora):
        counts += Counter({one: min(n, MAX_PER_TEXT) for one, n in syllables(text).items()})
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    listed = " ".join(one for one, count in ranked if count >= MIN_COUNT)
    options.out.write_text(HEADER + textwrap.fill(listed, 96) + '\n"""\n', encoding="utf-8")


def texts(corpora: Path) -> Iterator[str]:
    """Yield the texts that are counted."""
    with gzip.open(corpora / "language" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (row["text"] for row in map(json.loads, lines) if row["lang"] == "vi")
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


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _strings(one)


if __name__ == "__main__":
    main()
