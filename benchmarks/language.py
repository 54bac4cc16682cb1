"""Language of texts and blocks: how often right, how sure, how fast, beside other libraries.

    python -m benchmarks.language [--corpus ../shared/corpora/language/dev.jsonl.gz] [--part NAME]

Parts: quality, certainty, agreement, blocks, speed, start, repeat; without ``--part`` all of them.
Figures are macro averages: over languages first, so that each counts alike. Peers that are not
installed are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.corpora import CORPORA_ROOT

from cleantext.errors import ConfigError
from cleantext.language import Detected, detect_language, identify, identify_blocks
from cleantext.language.profiles import load_profiles
from cleantext.language.scripts import SOLE
from cleantext.model import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Row = dict[str, str]
    Detector = Callable[[str], Detected]

CORPUS = CORPORA_ROOT / "language" / "dev.jsonl.gz"
PLAIN = ("sentence", "headline", "document")
ALONE = ("lo", "km", "my", "ka", "hy", "si", "th", "el", "he", "ta", "te", "gu", "pa", "ko", "ja",
         "zh", "bo", "dv", "kn", "ml", "am", "ti", "bn")  # fmt: skip
PAGE_LANGUAGES = ("vi", "en", "fr", "de", "es", "it", "pt", "nl", "id", "ru", "uk", "pl", "cs",
                  "sv", "tr", "ar", "hi", "ja", "ko", "zh")  # fmt: skip
PAGES, FOREIGN, BINS, ROUNDS = 240, 0.25, 10, 5
SURE, HALF_SURE = 0.9, 0.5
WORDS, CUT = 0.5, 0.75  # shares of blocks that are a few words, and these or a cut text
MAX_WORDS = 3
LONG_CHARS = 1500


def main() -> int:
    """Print the tables; return 1 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--part", choices=PARTS)
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"no corpus at {options.corpus}: nothing measured")
        return 1
    with gzip.open(options.corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for name, part in PARTS.items():
        if options.part in (None, name):
            print(f"\n## {name}\n")
            part(rows)
    return 0


def detectors() -> dict[str, Detector]:
    """Return cleantext and the peers that are installed, by name."""
    found: dict[str, Detector] = {"cleantext": detect_language, "langdetect": real_langdetect()}
    py3langid = partial(detect_language, backend="py3langid")
    try:
        py3langid("A test.")
    except ConfigError:
        return found
    return {**found, "py3langid (behind the gate)": py3langid}


def real_langdetect() -> Detector:
    """Return langdetect as it ships, but seeded."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    names = {"no": "nb", "tl": "fil", "zh-cn": "zh", "zh-tw": "zh"}
    factory = DetectorFactory()
    factory.seed = 0
    factory.load_profile(PROFILES_DIRECTORY)

    def detect(text: str) -> Detected:
        detector = factory.create()
        detector.append(text)
        try:
            best = detector.get_probabilities()[0]
        except (LangDetectException, IndexError):
            return Detected()
        return Detected(names.get(best.lang, best.lang), best.prob)

    return detect


def profiled() -> frozenset[str]:
    """Return the languages that langdetect has a profile of."""
    alone = {"bn", "el", "gu", "he", "ja", "kn", "ko", "ml", "pa", "ta", "te", "th", "zh"}
    return frozenset(load_profiles().tags) | alone


def macro(right: Iterable[tuple[str, bool]]) -> float:
    """Return the mean over languages of how often each is right, in per cent."""
    by: dict[str, list[bool]] = defaultdict(list)
    for language, one in right:
        by[language].append(one)
    return 100 * sum(sum(one) / len(one) for one in by.values()) / len(by) if by else float("nan")


def quality(rows: list[Row]) -> None:
    """Print how often each detector is right, by set."""
    found = {
        name: [detector(row["text"]).tag for row in rows] for name, detector in detectors().items()
    }
    print("| set | texts |", " | ".join(found), "|")
    print("|---|---|" + "---|" * len(found))
    for name, places in groups(rows).items():
        golds = [rows[place]["lang"] for place in places]
        cells = []
        for tags in found.values():
            right = (tags[place] == gold for place, gold in zip(places, golds, strict=True))
            cells.append(f"{macro(zip(golds, right, strict=True)):.1f}")
        print(f"| {name} | {len(places)} |", " | ".join(cells), "|")


def groups(rows: list[Row]) -> dict[str, list[int]]:
    """Return the places of the texts of each set: all, in profiles' languages, in scripts alone."""
    own, found = profiled(), defaultdict(list)
    for place, row in enumerate(rows):
        kind, language = row["set"], row["lang"]
        if kind.startswith("negative"):
            found[kind].append(place)
        elif language in own:
            found[f"{kind}, profiles' languages"].append(place)
        if kind in PLAIN:
            found[f"{kind}, all languages"].append(place)
            if language in ALONE:
                found[f"{kind}, scripts of one language"].append(place)
    return dict(sorted(found.items()))


def certainty(rows: list[Row]) -> None:
    """Print calibration errors, and how sure wrong answers are outside the profiles."""
    own = profiled() | set(SOLE.values())
    plain = [row for row in rows if row["set"] in PLAIN]
    for name, detector in detectors().items():
        told = [(row["lang"], detector(row["text"])) for row in plain]
        inside = [(tag == found.tag, found.confidence) for tag, found in told if tag in own]
        everywhere = [(tag == found.tag, found.confidence) for tag, found in told]
        outside = [(tag == found.tag, found) for tag, found in told if tag not in own]
        sure = sum(not right and found.confidence >= SURE for right, found in outside)
        half = sum(not right and found.confidence >= HALF_SURE for right, found in outside)
        named = sum(right for right, _ in outside)
        print(
            f"- {name}: calibration error {calibration_error(inside):.3f} inside the profiles, "
            f"{calibration_error(everywhere):.3f} on all {len(told)}; of {len(outside)} outside "
            f"{named / len(outside):.1%} named, {sure / len(outside):.1%} wrong at 0.9 or more, "
            f"{half / len(outside):.1%} at 0.5 or more"
        )


def calibration_error(told: list[tuple[bool, float]]) -> float:
    """Return the expected calibration error over ten bins, of answers that are not ``und``."""
    answered = [(right, confidence) for right, confidence in told if confidence]
    gaps: dict[int, float] = defaultdict(float)
    for right, confidence in answered:
        gaps[min(int(confidence * BINS), BINS - 1)] += right - confidence
    return sum(map(abs, gaps.values())) / len(answered)


def agreement(rows: list[Row]) -> None:
    """Print how often the answer is that of langdetect with a fixed seed."""
    own, langdetect = profiled(), real_langdetect()
    for kind in PLAIN:
        texts = [row["text"] for row in rows if row["set"] == kind and row["lang"] in own]
        same = sum(detect_language(text).tag == langdetect(text).tag for text in texts)
        print(f"- {kind}: the same answer for {same / len(texts):.2%} of {len(texts)}")


def blocks(rows: list[Row]) -> None:
    """Print how often a block's language is right, on pages put together of two languages."""
    right: dict[str, list[bool]] = defaultdict(list)
    started, blocks_told = time.process_time(), 0
    for page in synthetic_pages(rows):
        made = tuple(Block(number, text) for number, (_, text) in enumerate(page))
        told = identify_blocks(made, identify(made))
        blocks_told += len(made)
        for (language, text), block in zip(page, told, strict=True):
            one = block.language.tag == language
            for name in ("all", size(text), "page's" if language == page[0][0] else "other"):
                right[name].append(one)
    spent = (time.process_time() - started) / blocks_told * 1e6
    for name in ("<= 20", "21-40", "41-80", "> 80", "page's", "other", "all"):
        print(f"- {name}: {100 * sum(right[name]) / len(right[name]):.1f} % of {len(right[name])}")
    print(f"- {spent:.0f} µs of CPU a block, the page's language included")


def synthetic_pages(rows: list[Row]) -> Iterable[list[tuple[str, str]]]:
    """Yield pages of 8-14 blocks, most of them short, some in a second language."""
    chance = random.Random(0)  # noqa: S311 - a fixed choice of texts
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["set"] in ("sentence", "headline") and row["lang"] in PAGE_LANGUAGES:
            texts[row["lang"]].append(row["text"])
    for _ in range(PAGES):
        own, other = chance.sample(PAGE_LANGUAGES, 2)
        foreign = (chance.random() < FOREIGN for _ in range(chance.randint(7, 13)))
        spoken = [own, *(other if one else own for one in foreign)]
        yield [(tag, piece(chance.choice(texts[tag]), chance)) for tag in spoken]


def piece(text: str, chance: random.Random) -> str:
    """Return a text, or a run of one to three words of it, or its first 40 characters."""
    kind, words = chance.random(), text.split()
    lettered = [word for word in words if sum(map(str.isalpha, word)) > 1]
    if kind < WORDS and len(lettered) > MAX_WORDS:
        start = chance.randrange(len(lettered) - MAX_WORDS)
        return " ".join(lettered[start : start + chance.randint(1, MAX_WORDS)])
    return text[:40] if kind < CUT else text


def size(text: str) -> str:
    """Return the class of length that a text is in."""
    for limit, name in ((20, "<= 20"), (40, "21-40"), (80, "41-80")):
        if len(text) <= limit:
            return name
    return "> 80"


def speed(rows: list[Row]) -> None:
    """Print the CPU time of a text, detectors taking turns; the best of some rounds."""
    own = profiled()
    headlines = [row["text"] for row in rows if row["set"] == "headline" and row["lang"] in own][
        ::10
    ]
    long = [
        row["text"] for row in rows if row["set"] == "document" and len(row["text"]) > LONG_CHARS
    ]
    sets = {
        "headline": headlines,
        "document": long[:40],
        "1 MB": ["Giá vàng hôm nay tăng. " * 43000],
    }
    for name, texts in sets.items():
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for tool, detector in detectors().items():
                detector(texts[0])
                started = time.process_time()
                for text in texts:
                    detector(text)
                spent = (time.process_time() - started) / len(texts) * 1e3
                best[tool] = min(best.get(tool, spent), spent)
        print(f"- {name}:", ", ".join(f"{tool} {spent:.3f} ms" for tool, spent in best.items()))


def start(_: list[Row]) -> None:
    """Print what the first answer of a process costs, import of numpy apart."""
    codes = {
        "numpy": "import numpy",
        "cleantext, after numpy": "cleantext.detect_language('Giá vàng')",
        "langdetect": "import langdetect; langdetect.detect('Giá vàng')",
    }
    for name, code in codes.items():
        prepared = "import numpy, cleantext; " if "after" in name else ""
        timed = f"{prepared}import time; t = time.process_time(); {code}; t -= time.process_time()"
        spent = min(-float(run(f"{timed}; print(t)")) for _ in range(ROUNDS))
        print(f"- {name}: {spent * 1e3:.0f} ms")


def repeat(rows: list[Row]) -> None:
    """Print how many answers differ over 20 runs, 8 cold threads and several hash seeds."""
    texts = [row["text"] for row in rows if not row["set"].startswith("document")][::5]
    first = [detect_language(text) for text in texts]
    again = sum(
        detect_language(text) != one
        for _ in range(20)
        for text, one in zip(texts, first, strict=True)
    )
    print(f"- 20 runs: {again} of {20 * len(texts)} answers differ")
    code = THREADS.format(texts=[text[:300] for text in texts[::4]])
    answers = {seed: run(code, seed) for seed in ("0", "1", "4711", "random")}
    differing = sum(one != answers["0"] for one in answers.values())
    cold = sum(int(one.split(None, 1)[0]) for one in answers.values())
    print(f"- 8 threads from a cold start, in 4 processes: {cold} answers differ")
    print(f"- hash seeds {', '.join(answers)}: {differing} processes differ")


THREADS = """
import threading
from concurrent.futures import ThreadPoolExecutor
from cleantext.language import detect_language
start = threading.Barrier(8)
texts = {texts!r}
def ask(_):
    start.wait()
    return [detect_language(text) for text in texts]
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(ask, range(8)))
print(sum(a != b for one in answers for a, b in zip(one, answers[0])), answers[0])
"""


def run(code: str, seed: str = "0") -> str:
    """Return what a fresh interpreter prints."""
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path[1:]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-"],
        input=code,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout


PARTS: dict[str, Callable[[list[Any]], None]] = {
    "quality": quality,
    "certainty": certainty,
    "agreement": agreement,
    "blocks": blocks,
    "speed": speed,
    "start": start,
    "repeat": repeat,
}

if __name__ == "__main__":
    raise SystemExit(main())
