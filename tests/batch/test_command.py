"""``cleantext run``: what it says, writes and returns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cleantext.batch import dedup
from cleantext.batch.writers import WRITERS
from cleantext.cli import main
from cleantext.cli.run import DEDUPS, FORMATS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<article><h1>Trang {0}</h1><p>Câu số {0} của trang, dài hơn một chút.</p></article>"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    rows = [{"page": PAGE.format(number), "text": "no"} for number in (1, 2, 2)]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_run_with_everything(
    feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "out", tmp_path / "report.html"
    bad = tmp_path / "bad.html"
    bad.write_text(" ")
    arguments = ["run", str(feed), str(bad), "-o", str(out), "--source-field", "page", "-w", "1",
                 "--dedup", "exact", "--json", "--report", str(report), "--progress"]  # fmt: skip

    assert main(arguments) == 1

    said = capsys.readouterr()
    counts = json.loads(said.out)
    assert (counts["records"], counts["documents"], counts["duplicates"]) == (4, 2, 1)
    assert counts["errors"] == {"empty": 1}
    assert f"cleantext: {bad}: empty" in said.err
    assert "vi 2" in said.err
    assert "Câu số 2" in (out / "documents-00000.jsonl").read_text("utf-8")
    assert "bad.html" in report.read_text("utf-8")

    assert main(arguments) == 1  # again: nothing to do, the same to say
    assert json.loads(capsys.readouterr().out)["documents"] == 2


def test_it_is_quiet_without_a_terminal(
    feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(feed), "-o", str(tmp_path / "out"), "-w", "1", "-f", "md"]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert "cleaning" not in said.err


def test_what_there_was_none_of_has_no_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(tmp_path / "none.html"), "-o", str(tmp_path / "out"), "-w", "1"]) == 1

    rows = [line.split("│") for line in capsys.readouterr().err.splitlines() if "│" in line]
    assert [row[1].strip() for row in rows] == [
        "records", "documents", "duplicates", "errors", "kept", "removed",
    ]  # fmt: skip
    assert rows[-1][2].strip() == "0"


def test_another_run_s_folder_is_wrong_usage(
    feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["run", str(feed), "-o", str(tmp_path / "out"), "-w", "1"]
    assert main(arguments) == 0

    assert main([*arguments, "--policy", "llm"]) == 2
    assert "holds a run with other pipeline: give another output" in capsys.readouterr().err
    assert main([*arguments, "--policy", "llm", "--restart"]) == 0


def test_the_options_offer_what_there_is() -> None:
    assert (dedup.DEDUPS, tuple(WRITERS)) == (DEDUPS, FORMATS)


@pytest.mark.parametrize(
    "arguments",
    [[], ["-f", "pdf"], ["-w", "0"], ["--memory", "1"], ["--timeout", "0"], ["--dedup", "x"]],
)
def test_wrong_usage_is_2(arguments: list[str], tmp_path: Path) -> None:
    output = ["-o", str(tmp_path / "out")] if arguments else []

    assert main(["run", "x", *output, *arguments]) == 2
