"""One run over everything that breaks: each input accounted for, and the good ones unharmed.

`CLEANTEXT_TORTURE=full` takes pages of their full size (50 MB in a line, 200,000 levels deep, a
million tags), with as much more time and memory for each.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

import cleantext
from cleantext.batch import Limits, Plan, run
from cleantext.batch.limits import HAS_MEMORY_LIMIT
from planted import Trap
from torture import FULL, MODERATE, PLANTED, write_torture

IS_FULL = os.environ.get("CLEANTEXT_TORTURE") == "full"
SECONDS = 60 if IS_FULL else 10
LIMITS = Limits(timeout=SECONDS, memory_mb=3000 if IS_FULL else 1000)
# These are no page, or too much of one: a document or a failure, either will do. Where it hangs on
# how fast the machine is, at least nobody else is harmed.
EITHER = (
    "random nested inline tags open attributes entities comment line unbroken bomb cut control "
    "utf-16-odd"
).split()


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run over the set, kill a worker meanwhile; return what became of each record."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("fastwarc")
    folder = tmp_path_factory.mktemp("torture")
    write_torture(folder / "in", FULL if IS_FULL else MODERATE)
    place = folder / "pid"
    killer = threading.Thread(target=_kill, args=(place,), daemon=True)
    killer.start()
    pipeline = cleantext.Pipeline().with_(Trap(place), name="trap")

    run(Plan((str(folder / "in"),), folder / "out", pipeline=pipeline, workers=2, limits=LIMITS))

    killer.join()
    records = _rows(folder / "out" / "records.jsonl")
    errors = {row["record"]: row["error"] for row in _rows(folder / "out" / "errors.jsonl")}
    return {Path(row["record"]).name: errors.get(row["record"], row["status"]) for row in records}


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _kill(place: Path) -> None:
    """Kill the worker that waits, from outside."""
    while not place.exists():
        time.sleep(0.02)
    os.kill(int(place.read_text()), signal.SIGKILL)


@pytest.mark.timeout(1800)
@pytest.mark.skipif(not HAS_MEMORY_LIMIT, reason="this system holds no memory limits")
def test_every_input_is_accounted_for(statuses: dict[str, str]) -> None:
    good = {name: status for name, status in statuses.items() if "good" in name}
    kinds = {name.partition(".")[0].partition("-")[2]: one for name, one in statuses.items()}

    assert len(good) == 19 + len(PLANTED)
    assert set(good.values()) == {"document"}
    assert {name: kinds[name] for name in PLANTED} == PLANTED
    assert kinds["wait"] == "document"
    assert kinds["empty"] == kinds["blank"] == "empty"
    assert kinds["utf-16"] == kinds["surrogates"] == "document"
    assert statuses["feed.jsonl:1"] == "document"
    assert statuses["feed.jsonl:2"] == statuses["cut.jsonl.gz:2"] == "unreadable"
    assert statuses["rubbish.parquet"] == statuses["rubbish.warc.gz"] == "unreadable"
    assert {"text.txt", "feed.jsonl:3", *EITHER} <= {*statuses, *kinds}
