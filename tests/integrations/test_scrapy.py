"""From a crawl to a search, as docs/scrapy-to-search.md says, over a site on this machine alone."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import cleantext
from cleantext.indexing import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "scrapy-to-search.md"
EXAMPLE = ROOT / "docs" / "examples" / "site_to_index.py"
STEP_RE = re.compile(r"^```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.MULTILINE | re.DOTALL)

FRAME = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
    '</head><body><nav><a href="/index.html">Trang chủ</a> <a href="/mua-lu.html">Thời sự</a></nav>'
    "<article><h1>{title}</h1>{body}</article><footer>© 2024 Báo Sông Chảy</footer></body></html>"
)
STORIES = {
    "mua-lu": (
        "Mưa lũ cuốn trôi cầu treo bản Nà Lừa",
        "Đêm qua, mưa lũ đổ về suối Nà Lừa đã cuốn trôi cây cầu treo duy nhất nối bản với quốc lộ.",
        "Bộ Công an điều động thêm lực lượng giúp bà con chuyển lúa lên nơi cao ráo sáng nay.",
    ),
    "cho-noi": (
        "Chợ nổi họp lại sau mùa nước",
        "Từ tờ mờ sáng, hơn hai trăm ghe xuồng đã neo kín khúc sông để bán trái cây và cá tươi.",
        "Người bán nói năm nay cá về muộn, giá cá linh tăng gấp rưỡi so với cùng kỳ năm ngoái.",
    ),
    "khong-dau": (
        "Thong bao cua ban quan ly cho",
        "Bo Cong an va ban quan ly cho nhac ba con giu gin ve sinh, khong dot lua gan sap hang.",
        "Moi y kien dong gop xin gui ve van phong ban quan ly cho truoc ngay cuoi cung cua thang.",
    ),
}


def write_site(folder: Path, *names: str) -> None:
    links = "".join(f'<p><a href="/{name}.html">{STORIES[name][0]}</a></p>' for name in names)
    pages = {"index": ("Báo Sông Chảy", links)}
    for name in names:
        title, *lines = STORIES[name]
        pages[name] = (title, "".join(f"<p>{line}</p>" for line in lines))
    for name, (title, body) in pages.items():
        page = FRAME.format(title=title, body=body)
        (folder / f"{name}.html").write_text(page, "utf-8")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and does not talk of it."""

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = tmp_path / "www"
    folder.mkdir()
    write_site(folder, *STORIES)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the guide, with this interpreter, where no proxy is asked for loopback."""
    program, *arguments = shlex.split(command)
    module = {"scrapy": "scrapy", "cleantext": "cleantext"}[program]
    clean = {
        name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")
    }
    return subprocess.run(  # noqa: S603 - our own guide
        [sys.executable, "-m", module, *arguments],
        cwd=folder, env=clean | {"PYTHONIOENCODING": "utf-8"}, timeout=90,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def steps() -> list[tuple[str, str]]:
    """Return the guide's commands that are run here, each with what it prints."""
    found = STEP_RE.findall(GUIDE.read_text("utf-8"))
    return [(command.strip(), shown) for command, shown in found if not command.startswith("pip ")]


@pytest.mark.timeout(400)
def test_the_guide_does_what_it_says(site: tuple[Path, str], tmp_path: Path) -> None:
    pytest.importorskip("scrapy")
    folder, start = site
    (tmp_path / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    ran = 0
    for command, shown in steps():
        done = run(command.replace("https://example.org/", start), tmp_path)
        assert done.returncode == 0, done.stderr
        if shown:
            said = done.stdout.replace(start.removesuffix("index.html"), "https://example.org/")
            assert said.strip() == shown.strip()
        ran += 1
    assert ran == 5

    (folder / "cho-noi.html").unlink()
    write_site(folder, "mua-lu", "khong-dau")
    assert run(steps()[0][0].replace("https://example.org/", start), tmp_path).returncode == 0
    with Index(tmp_path / "site.db", readonly=True) as index:
        assert index.search("cho noi") == []
        assert len(index.search("mua lu")) == 1


def test_the_guide_shows_the_example() -> None:
    assert 'examples/site_to_index.py"' in GUIDE.read_text("utf-8")


class Stats(dict[str, Any]):
    """What Scrapy counts in."""

    def inc_value(self, name: str, count: int = 1) -> None:
        self[name] = self.get(name, 0) + count

    def get_value(self, name: str, default: object = None) -> object:
        return self.get(name, default)


def pipeline(**settings: object) -> Any:  # noqa: ANN401 - imported when Scrapy is there
    scrapy_settings = pytest.importorskip("scrapy.settings")
    from scrapy.signalmanager import SignalManager

    from cleantext.integrations.scrapy import CleantextPipeline

    crawler = SimpleNamespace(
        settings=scrapy_settings.Settings(settings), stats=Stats(), signals=SignalManager()
    )
    return CleantextPipeline.from_crawler(crawler)


def end(made: Any, reason: str = "finished") -> None:  # noqa: ANN401 - see `pipeline`
    """Let Scrapy say that the crawl is over, as it says it."""
    signals = pytest.importorskip("scrapy.signals")
    made.crawler.signals.send_catch_log(signals.spider_closed, spider=None, reason=reason)


def item(name: str = "mua-lu") -> dict[str, Any]:
    title, *lines = STORIES[name]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return {"url": f"https://example.org/{name}", "html": FRAME.format(title=title, body=body)}


def test_an_item_gets_its_document_and_the_crawl_its_figures() -> None:
    made = pipeline()
    done = made.process_item(item())
    assert done["document"]["title"] == STORIES["mua-lu"][0]
    assert done["document"] == cleantext.clean(done["html"], url=done["url"]).to_dict()
    assert made.crawler.stats["cleantext/pages"] == 1
    assert made.crawler.stats["cleantext/removed/navigation/chars"] > 0


def test_fields_are_where_the_settings_say() -> None:
    made = pipeline(CLEANTEXT_SOURCE_FIELD="body", CLEANTEXT_TARGET_FIELD="clean")
    done = made.process_item({"url": "https://example.org/", "body": item()["html"].encode()})
    assert done["clean"]["url"] == "https://example.org/"


@pytest.mark.parametrize("page", [{}, {"html": ""}, {"html": 3}, {"html": "<p> </p>"}])
def test_items_without_a_page_are_dropped(page: dict[str, object]) -> None:
    exceptions = pytest.importorskip("scrapy.exceptions")
    with pytest.raises(exceptions.DropItem):
        pipeline().process_item(page)


def test_some_pages_are_kept_as_candidates_for_fixtures(tmp_path: Path) -> None:
    pipeline(CLEANTEXT_CAPTURE=str(tmp_path), CLEANTEXT_CAPTURE_EVERY=1).process_item(item())
    assert [path.name for path in tmp_path.glob("*/source.html")] == ["source.html"]


@pytest.mark.parametrize(
    ("errors", "reason", "left"),
    [(0, "finished", 1), (1, "finished", 2), (0, "shutdown", 2), (0, "closespider_itemcount", 2)],
)
def test_only_a_crawl_that_came_to_its_end_prunes(
    errors: int, reason: str, left: int, tmp_path: Path
) -> None:
    path = str(tmp_path / "site.db")
    for names in (("mua-lu", "cho-noi"), ("mua-lu",)):
        made = pipeline(CLEANTEXT_INDEX=path, CLEANTEXT_PRUNE=True)
        made.open_spider()
        for name in names:
            made.process_item(item(name))
        made.crawler.stats["log_count/ERROR"] = errors
        end(made, reason)
    with Index(path, readonly=True) as index:
        assert index.count() == left
