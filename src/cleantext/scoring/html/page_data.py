"""What the data scripts of a page (JSON-LD) say it is about: types, and how much text they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.linked_data import members

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATA_TYPES: Mapping[str, str] = {
    "article": "article", "newsarticle": "article", "blogposting": "article", "report": "article",
    "techarticle": "article", "product": "product", "productgroup": "product", "offer": "product",
    "aggregateoffer": "product", "discussionforumposting": "discussion", "comment": "discussion",
    "itemlist": "list", "listitem": "list", "faqpage": "faq", "review": "review",
    "aggregaterating": "review", "recipe": "recipe", "howto": "recipe", "webpage": "page",
    "website": "page", "qapage": "question", "question": "question", "answer": "question",
    "breadcrumblist": "breadcrumbs", "videoobject": "video", "person": "person", "course": "course",
    "event": "event", "softwareapplication": "software", "collectionpage": "collection",
}  # fmt: skip
DATA_TEXTS = ("articleBody", "description", "text", "reviewBody")
TYPE_NAMES = tuple(dict.fromkeys(DATA_TYPES.values()))


class PageData:
    """How often each type of `DATA_TYPES` is named, and the code points of the texts.

    ``values`` are what the scripts hold, as `cleantext.model.Hints.linked_data` has it.

    Example:
        >>> data = PageData([{"@type": "NewsArticle", "articleBody": "Once upon a time"}])
        >>> data.types, data.chars
        ({'article': 1}, 16)
    """

    def __init__(self, values: Sequence[object]) -> None:
        self.types: dict[str, int] = {}
        self.chars = 0
        for key, value in members(values):
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, str):
                    self._count(key, one)

    def _count(self, key: str, text: str) -> None:
        kind = DATA_TYPES.get(text.lower()) if key == "@type" else None
        if kind:
            self.types[kind] = self.types.get(kind, 0) + 1
        elif key in DATA_TEXTS:
            self.chars += len(text)
