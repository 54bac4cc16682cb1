"""Takes the pictures of ``docs/testing-your-pages.md``: three commands, run for real on a page.

They are run in a folder of their own, on one of the project's pages. What the terminal shows
becomes an SVG, what the browser shows a PNG.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import regex
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "docs" / "assets"
PAGE = ROOT / "fixtures" / "pages" / "news-vi-english-classes" / "source.html"
URL = "https://songchay.example/xa-hoi/cau-treo-ban-na-lua.html"
NAME = "songchay.example-cau-treo-ban-na-lua"
SHARE = '{"label": "share", "role": "paragraph", "text": "Chia sẻ"}'
REVIEWER = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.name",
    "GIT_CONFIG_VALUE_0": "Lan Anh",
}
# The picture loads no font from elsewhere.
FONTS_RE = regex.compile(r"@font-face \{[^}]*+\}")
SIZE = {"width": 1280, "height": 800}
COLUMNS = 100
COMMANDS = (
    f"cleantext fixture add page.html --url {URL} --open",
    f"cleantext fixture accept {NAME}",
    "pytest --cleantext-pages fixtures",
)


def run(command: str, folder: Path) -> str:
    """Return a command with what it prints, as a terminal shows them."""
    known = {**os.environ, **REVIEWER, "COLUMNS": str(COLUMNS), "BROWSER": "true"}
    known["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{known['PATH']}"
    result = subprocess.run(  # noqa: S603 - the three commands above
        command.split(), cwd=folder, env=known, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return f"$ {command}\n{result.stdout.rstrip()}\n"


def draw(text: str, name: str, title: str) -> None:
    """Save a terminal's text as ``docs/assets/<name>.svg``."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no file of ours
        console = Console(record=True, width=COLUMNS, file=nowhere, legacy_windows=False)
        for line in text.splitlines():
            console.print(Text(line, style="bold" if line.startswith("$") else ""))
        picture = FONTS_RE.sub("", console.export_svg(title=title, unique_id=name))
    (ASSETS / f"{name}.svg").write_text(picture, "utf-8")


def photograph(file: Path, name: str) -> None:
    """Save what a browser shows of ``file`` as ``docs/assets/<name>.png``."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "tests"))
    from browser import ARGUMENTS, executable

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(f"{file.as_uri()}#1")
        page.keyboard.press("n")
        page.wait_for_timeout(500)
        page.screenshot(path=ASSETS / f"{name}.png")
        browser.close()


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "page.html").write_bytes(PAGE.read_bytes())
        shown = "\n".join(run(command, folder) for command in COMMANDS)
        draw(shown.replace(place, "~/news"), "walkthrough-commands", "three commands")
        photograph(folder / "fixtures" / "review.html", "walkthrough-review")
        golden = folder / "fixtures" / NAME / "expected.json"
        text = golden.read_text("utf-8")
        golden.write_text(text.replace(SHARE, SHARE.replace("share", "content", 1)), "utf-8")
        run(COMMANDS[1], folder)
        failed = run(f"{COMMANDS[-1]} -q", folder)
        draw(failed.replace(place, "~/news"), "walkthrough-failure", "a test that fails")


if __name__ == "__main__":
    main()
