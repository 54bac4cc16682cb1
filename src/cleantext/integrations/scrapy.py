"""For Scrapy: `CleantextPipeline`, an item pipeline that cleans, indexes and keeps pages as tests.

Settings, all of them optional:

``CLEANTEXT_SOURCE_FIELD``: the item's field with the page, ``html`` by default.
``CLEANTEXT_URL_FIELD``: the field with its address, ``url`` by default.
``CLEANTEXT_TARGET_FIELD``: where the document goes, as a dict; ``document`` by default.
``CLEANTEXT_POLICY``, ``CLEANTEXT_ENGINE``: see `cleantext.Pipeline`.
``CLEANTEXT_INDEX``: a file to index all documents in; see `cleantext.indexing.Index`.
``CLEANTEXT_PRUNE``: whether pages go from the index that a crawl to the end has not met.
``CLEANTEXT_CAPTURE``: a folder of page fixtures that gets one page in ``CLEANTEXT_CAPTURE_EVERY``
(1,000) of each site as a candidate.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.integrations.recipe import Recipe

if TYPE_CHECKING:
    from itemadapter import ItemAdapter
    from scrapy import signals
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem

    from cleantext.document import Document
    from cleantext.indexing import Index
else:
    ItemAdapter = require("itemadapter", "scrapy").ItemAdapter
    DropItem = require("scrapy.exceptions", "scrapy").DropItem
    signals = require("scrapy.signals", "scrapy")

FINISHED = "finished"  # what Scrapy calls the end of a crawl that nobody broke off
STAT = "cleantext"


class CleantextPipeline:
    """Puts the document of each item's page into the item, the index and the page fixtures."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.source_field = settings.get("CLEANTEXT_SOURCE_FIELD", "html")
        self.url_field = settings.get("CLEANTEXT_URL_FIELD", "url")
        self.target_field = settings.get("CLEANTEXT_TARGET_FIELD", "document")
        self.recipe = Recipe(
            settings.get("CLEANTEXT_POLICY", "index"), settings.get("CLEANTEXT_ENGINE", "model")
        )
        self.index_path = settings.get("CLEANTEXT_INDEX")
        self.prune = settings.getbool("CLEANTEXT_PRUNE")
        self.capture_folder = settings.get("CLEANTEXT_CAPTURE")
        self.capture_every = settings.getint("CLEANTEXT_CAPTURE_EVERY", 1000)
        self.index: Index | None = None
        self.opened = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleantextPipeline:
        """Return the pipeline that a crawler's settings ask for."""
        pipeline = cls(crawler)
        # Only this signal tells how the crawl ended; Scrapy's close_spider() comes before.
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    def open_spider(self, spider: Any = None) -> None:  # noqa: ANN401, ARG002 - older versions pass it
        """Open the index."""
        from cleantext.indexing import Index

        if self.index_path:
            self.index = self.opened.enter_context(Index(self.index_path))

    def spider_closed(self, reason: str) -> None:
        """Commit the index, pruned if that is asked for and the crawl came to its own end."""
        stats = self.crawler.stats
        failed = stats.get_value("downloader/exception_count", 0) or stats.get_value(
            "log_count/ERROR", 0
        )
        if self.index is not None and self.prune and reason == FINISHED and not failed:
            self.index.prune()
        self.opened.close()

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ANN401, ARG002 - any kind of item
        """Return the item with its document.

        Raises:
            DropItem: The item has no page, or no text was found in it.
        """
        adapter = ItemAdapter(item)
        source = adapter.get(self.source_field)
        if not isinstance(source, (str, bytes)) or not source:
            message = f"no page in {self.source_field!r}"
            raise DropItem(message)
        document = self.recipe.clean(source, {"url": adapter.get(self.url_field)})
        self._count(document)
        if not document.kept:
            raise DropItem("no text was found in the page")  # noqa: EM101, TRY003 - Scrapy logs it
        if self.index is not None:
            self.index.add(document)
        self._capture(document, source)
        adapter[self.target_field] = document.to_dict()
        return item

    def _count(self, document: Document) -> None:
        stats = self.crawler.stats
        stats.inc_value(f"{STAT}/pages")
        stats.inc_value(f"{STAT}/kept/chars", len(document.text))
        for piece in document.chrome:
            stats.inc_value(f"{STAT}/removed/{piece.label}/chars", len(piece.text))

    def _capture(self, document: Document, source: str | bytes) -> None:
        if self.capture_folder:
            from cleantext.fixtures import capture

            raw = source if isinstance(source, bytes) else None
            capture(document, self.capture_folder, self.capture_every, source=raw)
