"""The report of a run: its figures and plots, whatever the summary leaves out."""

from __future__ import annotations

import re

import pytest

from cleantext.report import write_run_report
from cleantext.report.charts import MAX_BARS, bars, clock, nice_ceiling, rate_line
from cleantext.report.run import RunView

SUMMARY = {
    "title": "pages → out.jsonl",
    "command": "cleantext run pages -o out.jsonl",
    "documents": 1200,
    "seconds": 60.0,
    "kept": 3000,
    "removed": {"navigation": 600, "share": 400},
    "languages": {"vi": 900, "ar": 300},
    "slowest": [{"name": "slow.html", "ms": 1234.5}, {"name": "less.html", "ms": 500.0}],
    "errors": [{"name": "bad.html", "error": "stopped after 10 s"}],
    "error_count": 3,
    "progress": [{"seconds": 30.0, "documents": 400}, {"seconds": 60.0, "documents": 1200}],
}


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html.split("</style>")[1]).split())


@pytest.fixture
def report(tmp_path):
    def written(summary: dict) -> str:
        return write_run_report(summary, tmp_path / "run.html").read_text("utf-8")

    return written


def test_all_of_it_is_told(report) -> None:
    text = text_of(report(SUMMARY))

    for part in (
        "1,200", "1:00 min", "75%", "navigation 600 60.0%", "vi 900 75.0%", "slow.html 1,234",
        "The first 1 of 3 pages", "bad.html stopped after 10 s",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("key", [None, *SUMMARY])
def test_any_key_may_be_missing(report, key: str | None) -> None:
    assert text_of(report({name: value for name, value in SUMMARY.items() if name != key}))


def test_nothing_is_made_up(report) -> None:
    text = text_of(report({}))

    assert not re.search(r"\d", text)


def test_no_errors_are_told_from_errors_unknown(report) -> None:
    assert "every page was cleaned" in text_of(report({"errors": []}))
    assert "Errors" not in text_of(report({}))


def test_names_are_escaped_and_nothing_is_loaded(report) -> None:
    hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
    html = report(
        {
            "title": hostile,
            "command": hostile,
            "languages": {hostile: 1},
            "removed": {hostile: 1},
            "slowest": [{"name": hostile, "ms": 1}],
            "errors": [{"name": hostile, "error": hostile}],
        }
    )

    assert "<script" not in html
    assert "<img" not in html
    assert not re.search(r'<\w[^<>]*\s(?:src|href)="', html)


def test_figures_of_an_empty_run() -> None:
    assert dict(RunView({"documents": 0, "seconds": 0.0, "errors": []}).figures) == {
        "documents": "0",
        "time": "0 s",
        "errors": "0",
    }


def test_many_bars_become_few_that_add_up() -> None:
    found = bars({str(number): number for number in range(100)})

    assert len(found) == MAX_BARS
    assert sum(bar.value for bar in found) == sum(range(100))
    assert found[-1].name == f"{100 - MAX_BARS + 1} more"


def test_rate_is_of_each_stretch() -> None:
    line = rate_line(SUMMARY["progress"])

    # 400 in the first half minute, 800 in the second: half as high as the other.
    heights = [200 - float(part.split()[1]) for part in re.split("[ML]", line.path)[1:]]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.3)
    assert [tick.name for tick in line.across] == ["0 s", "30 s", "1:00 min"]


@pytest.mark.parametrize(
    "progress", [[], [{"seconds": 0.0, "documents": 0}], [{"seconds": 0.0, "documents": 9}] * 3]
)
def test_no_time_no_rate(progress: list) -> None:
    assert rate_line(progress) is None


def test_a_long_run_is_drawn_in_few_points() -> None:
    long = [{"seconds": float(number), "documents": number} for number in range(100_000)]

    assert len(rate_line(long).path) < 3000


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.04, "0.04 s"), (59.4, "59 s"), (61, "1:01 min"), (3600, "1:00 h")]
)
def test_clock(seconds: float, told: str) -> None:
    assert clock(seconds) == told


@pytest.mark.parametrize("value", [0.003, 1, 7, 99, 100, 101, 1e9])
def test_nice_ceiling_is_above_and_near(value: float) -> None:
    assert value <= nice_ceiling(value) <= 2.5 * value
