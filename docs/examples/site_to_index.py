"""A crawl of one site that ends in a search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.linkextractors import LinkExtractor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response


class SiteSpider(scrapy.Spider):
    """Follows the links of one site and hands each page on as it came."""

    name = "site"
    custom_settings: ClassVar[dict[str, Any]] = {
        "ITEM_PIPELINES": {"cleantext.integrations.scrapy.CleantextPipeline": 300},
        "CLEANTEXT_INDEX": "site.db",
        "CLEANTEXT_PRUNE": True,
    }

    def __init__(self, start: str) -> None:
        super().__init__()
        self.start_page = start
        self.links = LinkExtractor(allow_domains=urlsplit(start).netloc)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Begin with the one page that was given."""
        yield scrapy.Request(self.start_page)

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the page, and a request for each page it links to."""
        yield {"url": response.url, "html": response.body}
        yield from response.follow_all(self.links.extract_links(response))
