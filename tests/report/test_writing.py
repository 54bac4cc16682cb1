"""What the pages are made with: escaping, hashes, and files that are the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import load_cases
from cleantext.report.writing import content_policy, script_json, write_page

ROOT = Path(__file__).resolve().parents[2]
STYLE_RE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


@given(st.text("<>/!-&\u2028\u2029script\"'\\\x00é漢"))
def test_json_in_a_script_says_the_same_and_ends_nothing(text: str) -> None:
    written = str(script_json({text: [text]}))

    assert json.loads(written) == {text: [text]}
    assert not re.search("[<>&\u2028\u2029]", written)


def test_policy_names_what_the_page_brings_by_hash(review) -> None:
    html = review("Một câu.").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]

    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for _, text in STYLE_RE.findall(html)
    ]

    assert hashes
    assert all(f"&#39;sha256-{one}&#39;" in policy for one in hashes)
    assert "unsafe" not in policy


def test_policy_allows_no_script_where_there_is_none() -> None:
    assert "script-src" not in content_policy(styles=("p {}",))


def test_importing_loads_no_template_engine_and_no_parser() -> None:
    script = "import sys, cleantext.report; print({'jinja2', 'selectolax'} & set(sys.modules))"

    loaded = subprocess.check_output([sys.executable, "-c", script], text=True)  # noqa: S603 - ours

    assert loaded.strip() == "set()"


def test_no_template_is_ignored() -> None:
    """A wheel is built without what .gitignore names, and one may name ``review.html``."""
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    templates = ROOT / "src" / "cleantext" / "report" / "templates"

    assert not {file.name for file in templates.iterdir()} & set(ignored)


def test_same_pages_same_bytes(review) -> None:
    assert review("Một câu.").read_bytes() == review("Một câu.").read_bytes()


def test_lone_surrogates_are_written_as_replacement(review) -> None:
    assert "a\ufffdb" in review("a\ud800b", kind="text").read_text("utf-8")


def test_folders_are_made(tmp_path) -> None:
    path = tmp_path / "new" / "run.html"

    assert write_page(
        "run.jinja",
        {"run": _Nothing(), "style": "", "policy": "", "labels": (), "size": (1, 1)},
        path,
    )
    assert path.exists()


class _Nothing:
    title = command = ""
    kept = characters = 0
    figures = labels = languages = slowest = errors = ()
    rate = error_count = None


@pytest.mark.parametrize(("_", "case"), load_cases("report"))
def test_no_markup_of_a_page_gets_through(_, case, review) -> None:
    """Name, note, address and golden come from outside, too."""
    golden = {"blocks": [{"role": case["page"], "label": "x", "text": case["page"]}]}

    html = review(case["page"], golden={**golden, "title": case["page"]}).read_text("utf-8")

    assert len(re.findall("<script", html)) == 3
    assert "<iframe" not in re.sub(STYLE_RE, "", html)
    assert not re.search(r"<[^>]*\son\w+\s*=", re.sub(STYLE_RE, "", html))
