"""A run gives the same bytes with any number of workers, and however often it was killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import cleantext
from cleantext.batch import Limits, Plan, Progress, run, runner, writers
from cleantext.batch.worker import Done
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PAGE = (
    "<article><h1>Trang số {number}</h1><p>Câu thứ {number} của trang này, "
    "dài đủ để làm một đoạn văn có nội dung.</p><p>{words}</p></article>"
)
SAME = ("summary.json", "records.jsonl", "errors.jsonl")
UNLIMITED = Limits()


def write_pages(folder: Path, count: int) -> None:
    """Write pages, JSON Lines, a bad file, and two copies of some texts."""
    draw = random.Random(7)  # noqa: S311 - for pages, not for secrets
    pages = [
        PAGE.format(number=number, words=" ".join(f"từ{draw.randrange(10**6)}" for _ in range(60)))
        for number in range(count)
    ]
    folder.mkdir()
    for number, page in enumerate(pages[: count // 2]):
        (folder / f"p{number:03d}.html").write_text(page, "utf-8")
    feed = [{"html": page, "id": f"row{number}"} for number, page in enumerate(pages[count // 3 :])]
    lines = [json.dumps(row, ensure_ascii=False) for row in feed]
    (folder / "feed.jsonl").write_text("\n".join([*lines[:5], "{broken", *lines[5:]]), "utf-8")
    (folder / "empty.html").write_text(" ")


def contents(folder: Path) -> dict[str, bytes]:
    """Return what has to be the same in every run, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    return {
        name: path.read_bytes()
        for name, path in zip(names, files, strict=True)
        if name in SAME or name.startswith("documents-")
    }


def rows(path: Path, skip: str = "\0") -> list[dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if skip not in line]


def plan(folder: Path, output: Path, **settings: Any) -> Plan:  # noqa: ANN401 - as `Plan` has them
    usual = {"workers": 1, "limits": UNLIMITED, "shard_size": 7}
    return Plan((str(folder),), output, **(usual | settings))


def here(function: Any, items: Iterable[Any], **_: object) -> Iterator[tuple[Any, Done]]:  # noqa: ANN401 - any function
    """Do what the pool does, in this process."""
    for item in items:
        yield item, Done(function(item))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    write_pages(folder, 24)
    return folder


def test_the_output_does_not_depend_on_the_workers(pages: Path, tmp_path: Path) -> None:
    outputs = []
    for workers in (1, 2, 4):
        output = tmp_path / f"out{workers}"
        run(plan(pages, output, workers=workers, limits=runner.DEFAULT_LIMITS, dedup="near"))
        outputs.append(contents(output))

    assert outputs[0] == outputs[1] == outputs[2]
    assert len([name for name in outputs[0] if name.startswith("documents-")]) == 5


def test_documents_are_those_of_clean(pages: Path, tmp_path: Path) -> None:
    run(plan(pages, tmp_path / "out"))

    lines = b"".join(
        content for name, content in contents(tmp_path / "out").items() if "documents" in name
    ).decode()
    feed = rows(pages / "feed.jsonl", skip="broken")
    sources = [row["html"] for row in feed] + [p.read_bytes() for p in sorted(pages.glob("p*"))]
    assert lines == "".join(cleantext.clean(source).to_json() + "\n" for source in sources)


def test_every_input_is_accounted_for(pages: Path, tmp_path: Path) -> None:
    result = run(plan(pages, tmp_path / "out", dedup="exact"))

    records = rows(tmp_path / "out" / "records.jsonl")
    errors = rows(tmp_path / "out" / "errors.jsonl")
    statuses = [row["status"] for row in records]
    tally = result.tally
    assert tally.records == len(records) == 12 + 1 + 16 + 1
    assert statuses.count("document") == tally.documents == 24
    assert statuses.count("duplicate") == tally.duplicates == 4
    assert [one["error"] for one in errors] == ["empty", "unreadable"]
    assert [row["record"] for row in records if row["status"] == "error"] == [
        one["record"] for one in errors
    ]
    first = next(row for row in records if row["status"] == "duplicate")
    assert first["duplicate_of"] in {row["id"] for row in records if row["status"] == "document"}
    assert records[1]["given"] == "row0"


def test_nothing_is_done_twice(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(plan(pages, tmp_path / "out"))
    before = contents(tmp_path / "out")
    monkeypatch.setattr(runner, "map_items", None)

    again = run(plan(pages, tmp_path / "out"))

    assert again.tally.to_dict() == first.tally.to_dict()
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("form", ["jsonl", "md", "parquet"])
def test_a_run_that_fails_at_any_write_goes_on(
    form: str, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each flush to the disk fails once, as if the power had gone, until all have passed."""
    if form == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(runner, "map_items", here)
    settings = {"format": form, "dedup": "near", "shard_size": 11}
    run(plan(pages, tmp_path / "whole", **settings))
    broken = tmp_path / "broken"
    fsync, failures = os.fsync, 0

    class PowerCutError(Exception):
        pass

    for allowed in range(200):
        left = allowed

        def failing(handle: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise PowerCutError
            fsync(handle)

        monkeypatch.setattr(os, "fsync", failing)
        try:
            run(plan(pages, broken, **settings))
        except PowerCutError:
            failures += 1
            _write_half_a_line(broken)
            continue
        break

    assert failures > 5
    assert contents(broken) == contents(tmp_path / "whole")
    assert not list(broken.glob(f"*{writers.UNFINISHED}"))


def _write_half_a_line(output: Path) -> None:
    """Leave behind what a process leaves that is killed while it writes."""
    journal = output / ".cleantext" / "journal.jsonl"
    if not journal.exists() or '"done": true' not in journal.read_text():
        for file in (output / "records.jsonl", journal):
            if file.exists():
                with file.open("ab") as end:
                    end.write(b'{"half": "a li')


PROGRAM = """
import sys
from pathlib import Path
from cleantext import Pipeline
from cleantext.batch import Limits, Plan, run
if __name__ == "__main__":
    pipeline = Pipeline(steps=(), engine="rules")
    run(Plan((sys.argv[1],), Path(sys.argv[2]), pipeline=pipeline, workers=1, dedup="near",
             shard_size=10, limits=Limits(timeout=60)))
"""
KILLS = 20 if os.environ.get("CLEANTEXT_TORTURE") == "full" else 4


@pytest.mark.timeout(600)
def test_a_run_that_is_killed_at_any_moment_goes_on(tmp_path: Path) -> None:
    """One run, killed at random moments with all its processes left alone, and gone on with."""
    write_pages(tmp_path / "in", 120)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    command = [sys.executable, str(program), str(tmp_path / "in")]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True)  # noqa: S603 - our own
    took = time.monotonic() - started
    draw = random.Random(11)  # noqa: S311 - for moments, not for secrets
    killed = tmp_path / "killed"
    kills = 0
    while kills < KILLS:
        started = time.monotonic()
        process = subprocess.Popen([*command, str(killed)])  # noqa: S603 - our own
        try:
            process.wait(draw.uniform(0.3, 1.0) * took)
            took = time.monotonic() - started  # else a machine no longer busy outruns every kill
            _check_same(tmp_path / "whole", killed)
            shutil.rmtree(killed)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
    subprocess.run([*command, str(killed)], check=True)  # noqa: S603 - our own
    _check_same(tmp_path / "whole", killed)


def _check_same(whole: Path, killed: Path) -> None:
    assert contents(killed) == contents(whole)


def test_other_settings_or_inputs_are_refused(pages: Path, tmp_path: Path) -> None:
    run(plan(pages, tmp_path / "out"))
    with pytest.raises(ConfigError, match="other format"):
        run(plan(pages, tmp_path / "out", format="md"))
    (pages / "new.html").write_text("<p>new", "utf-8")
    with pytest.raises(ConfigError, match="other inputs"):
        run(plan(pages, tmp_path / "out"))

    result = run(plan(pages, tmp_path / "out", format="md", restart=True))

    assert result.tally.records == 31
    assert not list((tmp_path / "out").glob("documents-*.jsonl"))


def test_two_runs_do_not_write_into_one_folder(pages: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")

    def again(_: Progress) -> None:
        with pytest.raises(ConfigError, match="another run is writing"):
            run(plan(pages, tmp_path / "out"))

    run(plan(pages, tmp_path / "out"), again)


def test_an_output_among_the_inputs_is_refused(pages: Path) -> None:
    with pytest.raises(ConfigError, match="lies in the input"):
        plan(pages, pages / "out")


@pytest.mark.parametrize(
    "settings", [{"format": "pdf"}, {"kind": "pdf"}, {"shard_size": 0}, {"dedup": "fuzzy"}]
)
def test_unknown_settings_are_refused(
    settings: dict[str, Any], pages: Path, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError):
        run(plan(pages, tmp_path / "out", **settings))


def test_progress_reaches_the_end(pages: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []

    run(plan(pages, tmp_path / "out"), seen.append)

    assert [one.records for one in seen] == list(range(1, 31))
    assert [one.consumed for one in seen] == sorted(one.consumed for one in seen)
    assert seen[-1].consumed == seen[-1].size


def test_markdown_is_a_file_per_page(pages: Path, tmp_path: Path) -> None:
    run(plan(pages / "p003.html", tmp_path / "out", format="md"))

    (file,) = (tmp_path / "out").glob("documents-00000-md/*.md")
    assert file.name == "00001-p003.md"
    assert file.read_text("utf-8").startswith("# Trang số 3\n")


def test_parquet_has_the_rows_of_arrow(pages: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    from cleantext.arrow import SCHEMA, documents_batch

    run(plan(pages / "p003.html", tmp_path / "out", format="parquet"))

    table = parquet.read_table(tmp_path / "out" / "documents-00000.parquet")
    document = cleantext.clean((pages / "p003.html").read_bytes())
    assert table.schema.equals(SCHEMA)
    assert table.to_pylist() == documents_batch([document]).to_pylist()
