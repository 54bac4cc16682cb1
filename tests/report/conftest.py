"""Files as the report package writes them, and a headless Chromium that looks at them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

import browser
import cleantext
from cleantext.report import ReviewPage, write_review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page


def review_page(
    source: str, name: str = "page", golden: Mapping[str, object] | None = None, kind: str = "auto"
) -> ReviewPage:
    document = cleantext.clean(source, kind=kind)
    return ReviewPage(name, document, source, str(document.kind), golden)


@pytest.fixture
def review(tmp_path: Path) -> Callable[..., Path]:
    """Write pages of these sources and return the file."""

    def write(*sources: str, golden: Mapping[str, object] | None = None, **options: str) -> Path:
        pages = [
            review_page(source, f"page {number}", golden, **options)
            for number, source in enumerate(sources, start=1)
        ]
        return write_review(pages, tmp_path / "review.html")

    return write


# Not for the whole session: while it lives, no other test could start an event loop of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if browser.missing():
        pytest.fail(f"these tests need {browser.missing()}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.ARGUMENTS
        )
        yield launched
        launched.close()


@dataclass
class Watch:
    """A page, and what went on in it that should not."""

    page: Page
    loaded: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        return not (self.loaded or self.said or self.ran)


@pytest.fixture
def watching(chromium: Browser) -> Iterator[Callable[..., Watch]]:
    """Open a file from the disk and watch what it asks for, says and runs."""
    contexts = []

    def opened(file: Path, place: str = "", *, width: int = 1440, theme: str = "light") -> Watch:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        contexts.append(context)
        watch = Watch(context.new_page())
        watch.page.on("console", lambda message: watch.said.append(message.text))
        watch.page.on("pageerror", lambda error: watch.said.append(str(error)))
        watch.page.on("request", lambda request: watch.loaded.append(request.url))
        watch.page.on("dialog", lambda dialog: _note(dialog, watch))
        address = file.as_uri()
        watch.page.goto(f"{address}#{place}" if place else address)
        watch.loaded[:] = [url for url in watch.loaded if not url.startswith(address)]
        return watch

    yield opened
    for context in contexts:
        context.close()


def _note(dialog: object, watch: Watch) -> None:
    watch.ran.append(dialog.message)
    dialog.dismiss()


@pytest.fixture
def look(review, watching) -> Callable[..., Page]:
    """Open the review of these sources; what it must never do is checked at the end."""
    watches: list[Watch] = []

    def opened(
        *sources: str, place: str = "", width: int = 1440, theme: str = "light", **options: object
    ) -> Page:
        watches.append(watching(review(*sources, **options), place, width=width, theme=theme))
        return watches[-1].page

    with _quiet_at_the_end(watches):
        yield opened


@contextmanager
def _quiet_at_the_end(watches: list[Watch]) -> Iterator[None]:
    yield
    assert all(watch.is_quiet for watch in watches), watches
