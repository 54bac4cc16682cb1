"""JSON-LD → fields: what a page tells search engines about its article."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import regex

from cleantext.linked_data import MAX_SCRIPT_CHARS, read_script
from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import split_names, unique
from cleantext.parsing.metadata.values import plain, read_date, split_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Hints

MAX_NODES = 2_000
# Nodes that can be what the page is about, best first; a type counts by how its name ends.
ABOUT = (
    ("article", "posting", "report", "review", "blogpost"),
    ("recipe", "videoobject", "podcastepisode", "question", "event", "course", "book"),
    ("webpage", "product", "itempage", "aboutpage", "profilepage", "faqpage"),
)
# Where each type has its main text.
BODIES = (
    ("article", "articleBody"), ("posting", "articleBody"), ("posting", "text"),
    ("question", "text"), ("report", "articleBody"), ("product", "description"),
    ("recipe", "recipeInstructions"), ("jobposting", "description"),
)  # fmt: skip
# Who posts there has a login, which is no name by its form.
POSTED = ("discussionforumposting", "question", "answer")
PUBLISHED = ("datePublished", "datePosted", "dateCreated")
NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPING_RE = regex.compile(
    r"^\s*+(?:<!--|//\s*+<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*+)?\]\]>)\s*+$"
)
_TRAILING_COMMA_RE = regex.compile(r",(?=\s*+[}\]])")
_STRING = r'\s*+:\s*+"((?:[^"\\]|\\.)*+)"'

Node = dict[str, Any]


def read_json_ld(hints: Hints) -> Metadata:
    """Return the fields that a page's JSON-LD scripts tell; broken ones are read as far as they go.

    Example:
        >>> from cleantext.model import Hints
        >>> script = '{"@type": "Article", "headline": "A &amp; B", "author": "J. Doe"}'
        >>> found = read_json_ld(Hints(json_ld=(script,)))
        >>> found.title, found.authors
        ('A & B', ('J. Doe',))
    """
    roots = _roots(hints)
    nodes = tuple(_nodes(roots))
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    about = _about(nodes)
    if about is not None:
        return _fields(about, by_id)
    broken = (script for script, root in zip(hints.json_ld, roots, strict=True) if root is None)
    return next(
        (found for script in broken if (found := _salvaged(script)) != Metadata()), Metadata()
    )


def read_body(hints: Hints) -> str:
    """Return the longest text that a page's JSON-LD scripts give as its main one, as written.

    That is an ``articleBody``, the ``text`` of a posting, or a product's ``description``.

    Example:
        >>> from cleantext.model import Hints
        >>> read_body(Hints(json_ld=('{"@type": "Product", "description": "Made of beech."}',)))
        'Made of beech.'
    """
    nodes = _nodes(_roots(hints))
    texts = (node.get(key) for node in nodes for kind, key in BODIES if _type(node).endswith(kind))
    return max((text for text in texts if isinstance(text, str)), key=len, default="")


def is_of_product(hints: Hints) -> bool:
    """Return whether a page's JSON-LD scripts say that it is about something to buy.

    Example:
        >>> from cleantext.model import Hints
        >>> is_of_product(Hints(json_ld=('{"@type": "Product", "name": "Ladder"}',)))
        True
    """
    about = _about(tuple(_nodes(_roots(hints))))
    return about is not None and _type(about).endswith("product")


def _roots(hints: Hints) -> list[object]:
    """Return what each script holds; None for one that can't even be mended."""
    return [
        _mended(script) if root is None else root
        for script, root in zip(hints.json_ld, hints.linked_data, strict=True)
    ]


def _mended(script: str) -> object:
    """Return what a script holds without the wrapping or the trailing commas that break it."""
    text = _WRAPPING_RE.sub("", script).strip().rstrip(";")
    unwrapped = read_script(text)
    return read_script(_TRAILING_COMMA_RE.sub("", text)) if unwrapped is None else unwrapped


def _nodes(roots: Sequence[object]) -> Iterator[Node]:
    """Yield the objects that can be what the page is about, outer ones first."""
    waiting = list(reversed(roots))
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in reversed(NESTED) if key in node)


def _about(nodes: Sequence[Node]) -> Node | None:
    """Return the node that the page is about; None if there is none or several could be."""
    for kinds in ABOUT:
        found = [node for node in nodes if _type(node).endswith(kinds)]
        titles = {plain(node.get("headline")) or plain(node.get("name")) for node in found} - {""}
        if found and len(titles) <= 1:
            return max(found, key=_told)
        if found:
            return None
    return None


def _type(node: Node) -> str:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return next((one.casefold() for one in kinds if isinstance(one, str)), "")


def _told(node: Node) -> int:
    return sum(bool(node.get(key)) for key in ("headline", "author", "datePublished", "publisher"))


def _fields(node: Node, by_id: Mapping[str, Node]) -> Metadata:
    page = _type(node).endswith(ABOUT[2])
    headline = plain(node.get("headline")) or ("" if page else plain(node.get("name")))
    publisher = next(_named(node.get("publisher"), by_id), "")
    posted = _type(node).endswith(POSTED)
    people = (
        name
        for whole in _named(node.get("author") or node.get("creator"), by_id)
        for name in ((whole,) if posted else split_names(whole))
    )
    return Metadata(
        title=headline,
        authors=() if page else unique(people),
        published=next(filter(None, (read_date(node.get(key)) for key in PUBLISHED)), ""),
        modified=read_date(node.get("dateModified")),
        site=publisher,
        description=plain(node.get("description")),
        tags=_tags(node.get("keywords")),
    )


def _named(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names that a value, or what it refers to, holds."""
    for entity in value if isinstance(value, list) else [value]:
        if isinstance(entity, str):
            yield plain(entity)
        elif isinstance(entity, dict):
            known = by_id.get(entity["@id"], {}) if isinstance(entity.get("@id"), str) else {}
            name = entity.get("name") or known.get("name")
            for one in name if isinstance(name, list) else [name]:
                if plain(one):
                    yield plain(one)


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return unique(tag for one in value if (tag := plain(one)) and ":" not in tag)
    return split_tags(plain(value))


def _salvaged(script: str) -> Metadata:
    """Return what single strings of a broken script tell."""

    def text(key: str) -> str:
        found = regex.search(rf'"{key}"{_STRING}', script[:MAX_SCRIPT_CHARS])
        return plain(_unescaped(found[1])) if found else ""

    if not regex.search(
        r'"@type"\s*+:\s*+\[?\s*+"\w*+(?<=Article|Posting|Report)"', script[:MAX_SCRIPT_CHARS]
    ):
        return Metadata()
    return Metadata(
        title=text("headline"),
        published=read_date(text("datePublished")),
        modified=read_date(text("dateModified")),
    )


def _unescaped(literal: str) -> str:
    try:
        return html.unescape(str(json.loads(f'"{literal}"', strict=False)))
    except ValueError:
        return ""
