"""JSON-LD: what a data script of a page holds, as JSON types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_SCRIPT_CHARS = 2_000_000


def read_script(script: str) -> object:
    """Return what a script holds, line breaks inside its strings allowed; None if it is broken.

    Example:
        >>> read_script('{"@type": "Article"}'), read_script("{")
        ({'@type': 'Article'}, None)
    """
    if len(script) > MAX_SCRIPT_CHARS:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def members(values: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Yield the members of all objects in JSON values, whatever their depth, without recursion.

    Members of one object come in their order; the members of its own values come later.

    Example:
        >>> list(members([{"a": {"b": 1}, "c": 2}]))
        [('a', {'b': 1}), ('c', 2), ('b', 1)]
    """
    nodes = list(values)
    for node in nodes:  # grows as it is read
        if isinstance(node, dict):
            yield from node.items()
            nodes += node.values()
        elif isinstance(node, list):
            nodes += node
