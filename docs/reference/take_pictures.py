"""Takes the pictures of the review page and the run report that the docs show: make pictures.

They are of the real thing: the project's own pages, in the Chromium that the tests use.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cleantext
from cleantext.report import ReviewPage, write_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "fixtures" / "pages"
ASSETS = ROOT / "docs" / "assets"
NEWS, ARABIC, JAPANESE = "news-vi-english-classes", "article-ar", "article-ja"
COPIES = 20
SIZE = {"width": 1280, "height": 800}


def entry(name: str) -> ReviewPage:
    """Return a page of ours beside a golden that is a little out of date."""
    source = (PAGES / name / "source.html").read_bytes()
    golden = json.loads((PAGES / name / "expected.json").read_text("utf-8"))
    document = cleantext.clean(source)
    return ReviewPage(name, document, document.input, "html", out_of_date(golden), "unreviewed")


def out_of_date(golden: dict[str, Any]) -> dict[str, Any]:
    """Return a golden from before a site and its reader changed a thing or two."""
    blocks = [dict(block) for block in golden["blocks"]]
    content = [block for block in blocks if block["label"] == "content"]
    first, _, rest = content[4]["text"].partition(" ")
    content[4]["text"] = f"{first} {first.lower()} {rest}"
    content[6]["label"] = "promo"
    blocks.remove(content[-1])
    return {**golden, "blocks": blocks}


def report_of_a_run(folder: Path) -> Path:
    """Run over many copies of our own pages, and return the report."""
    (folder / "pages").mkdir()
    for source in sorted(PAGES.glob("*/source.*")):
        for copy in range(COPIES):
            name = f"{source.parent.name}-{copy}{source.suffix}"
            shutil.copy(source, folder / "pages" / name)
    run = "-m cleantext run pages -o cleaned --workers 2 --report report.html".split()
    subprocess.run([sys.executable, *run], cwd=folder, check=True)  # noqa: S603 - our own command
    return folder / "report.html"


def take(browser: Browser, file: Path, name: str, *keys: str, place: str = "", theme: str) -> None:
    """Save a picture of ``file`` after some keys, as ``docs/assets/<name>.png``."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#{place}")
    for key in keys:
        page.keyboard.press(key)
    if "r" in keys:
        page.wait_for_selector("iframe[data-loaded]")
    page.wait_for_timeout(500)
    page.screenshot(path=ASSETS / f"{name}.png")
    page.close()


def main() -> None:
    """Take them all."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "tests"))
    from browser import ARGUMENTS, executable

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = [entry(name) for name in (NEWS, ARABIC, JAPANESE)]
        review = write_review(pages, Path(folder) / "review.html")
        run = report_of_a_run(Path(folder))
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        take(browser, review, "review-page", "n", "n", place="1", theme="light")
        take(browser, review, "review-changes", "d", place="1", theme="light")
        take(browser, review, "review-rendered", "r", "n", place="2", theme="dark")
        take(browser, run, "review-run", theme="light")
        browser.close()


if __name__ == "__main__":
    main()
