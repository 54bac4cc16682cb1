"""What the data scripts of a page (JSON-LD) say it is about: types, and how much text they hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

    Broken scripts count as absent.

    Example:
        >>> data = PageData(['{"@type": "NewsArticle", "articleBody": "Once upon a time"}'])
        >>> data.types, data.chars
        ({'article': 1}, 16)
    """

    def __init__(self, scripts: Sequence[str]) -> None:
        self.types: dict[str, int] = {}
        self.chars = 0
        for script in scripts:
            for key, value in _members(script):
                if key == "@type":
                    kind = DATA_TYPES.get(value.lower())
                    if kind:
                        self.types[kind] = self.types.get(kind, 0) + 1
                elif key in DATA_TEXTS:
                    self.chars += len(value)


def _members(script: str) -> Iterator[tuple[str, str]]:
    """Yield the string members of a JSON document, whatever their depth."""
    try:
        waiting = [("", json.loads(script, strict=False))]
    except (ValueError, RecursionError):
        return
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += value.items()
        elif isinstance(value, list):
            waiting += ((key, one) for one in value)
