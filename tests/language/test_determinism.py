"""The same answers in every process, whatever the hash seed, and in threads from a cold start."""

from __future__ import annotations

import subprocess
import sys

import pytest

TEXTS = (
    "['Giá vàng hôm nay', 'Bam bla mi to', 'Hvad blev der af mig', 'АБВГД сон', 'Kua hokona te',"
    " 'XEM THÊM', 'iPhone 15 家', 'Gia vang hom nay tang']"
)
PLAIN = f"""
from cleantext.language import detect_language
for backend in (None, "langdetect"):
    print([detect_language(text, "vi", backend) for text in {TEXTS}])
"""
THREADS = f"""
import threading
from concurrent.futures import ThreadPoolExecutor
from cleantext.language import detect_language
start = threading.Barrier(8)
def ask(backend):
    start.wait()
    return [detect_language(text, "vi", backend) for text in {TEXTS}]
for backend in (None, "langdetect"):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, [backend] * 8))
    assert all(one == answers[0] for one in answers)
    print(answers[0])
"""


def run(code: str, seed: str) -> str:
    """Return what a fresh interpreter prints."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    return done.stdout


@pytest.fixture(scope="module")
def expected() -> str:
    return run(PLAIN, "0")


@pytest.mark.parametrize("seed", ["1", "4711", "random"])
def test_hash_seed_changes_nothing(expected: str, seed: str) -> None:
    assert run(PLAIN, seed) == expected


@pytest.mark.parametrize("seed", ["0", "99"])
def test_eight_threads_from_a_cold_start_agree(expected: str, seed: str) -> None:
    assert run(THREADS, seed) == expected


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import cleantext.language, sys; print({'numpy', 'langdetect'} & set(sys.modules))"

    assert run(code, "0") == "set()\n"


def test_default_engine_never_loads_langdetect() -> None:
    code = (
        "from cleantext.language import detect_language; import sys\n"
        "print(detect_language('Giá vàng hôm nay').tag, 'langdetect' in sys.modules)"
    )

    assert run(code, "0") == "vi False\n"
