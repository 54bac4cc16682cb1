"""Modules without examples that need another package when they are imported."""

from __future__ import annotations

collect_ignore = [
    f"cleantext/integrations/{name}.py"
    for name in ("datatrove", "haystack", "langchain", "llamaindex", "scrapy")
]
