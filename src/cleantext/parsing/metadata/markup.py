"""Elements that name a field themselves: microdata, ``time``, ``rel="author"``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.metadata import Metadata
from cleantext.parsing.metadata.names import split_names, unique
from cleantext.parsing.metadata.values import plain, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.model import Blocks, ElementTable


def read_markup(blocks: Blocks) -> Metadata:
    """Return the fields that elements of the page name.

    A bare ``time`` counts only where all of the page's agree on one day: a list of other stories
    has its own.
    """
    if not blocks:
        return Metadata()
    elements = blocks[0].traits.elements
    named = _properties(elements)
    published = next(_dates(blocks, elements, named.get("datepublished", ())), "")
    return Metadata(
        authors=unique(_authors(blocks, elements, named.get("author", ()))),
        published=published or _only_time(elements),
        modified=next(_dates(blocks, elements, named.get("datemodified", ())), ""),
    )


def _properties(elements: ElementTable) -> dict[str, list[int]]:
    """Map the names of microdata properties to the elements that hold them."""
    named: dict[str, list[int]] = {}
    for element, attributes in enumerate(elements.attributes):
        for name in (attributes.get("itemprop") or "").lower().split() if attributes else ():
            named.setdefault(name, []).append(element)
    return named


def _dates(blocks: Blocks, elements: ElementTable, found: Iterable[int]) -> Iterator[str]:
    for element in found:
        attributes = elements.attributes[element]
        stated = attributes.get("datetime") or attributes.get("content")
        date = read_date(stated or _text(blocks, elements, element), day_first=False)
        if date:
            yield date


def _authors(blocks: Blocks, elements: ElementTable, found: Iterable[int]) -> Iterator[str]:
    for element in found:
        stated = elements.attributes[element].get("content")
        yield from split_names(plain(stated) or _once(_text(blocks, elements, element)))


def _once(text: str) -> str:
    """Return a text that stands twice, once for readers and once for machines, as it is.

    >>> _once("Jane DoeJane Doe"), _once("Jane Doe")
    ('Jane Doe', 'Jane Doe')
    """
    first, second = text[: len(text) // 2].strip(), text[len(text) // 2 :].strip()
    return first if first == second else text


def _text(blocks: Blocks, elements: ElementTable, element: int) -> str:
    """Return the text of an element that is a single block of its own, else an empty string."""
    first, end = elements.first[element], elements.end[element]
    return (
        blocks[first].text if end - first == 1 and blocks[first].traits.element == element else ""
    )


def _only_time(elements: ElementTable) -> str:
    dates = [
        date
        for tag, attributes in zip(elements.tags, elements.attributes, strict=False)
        if tag == "time" and attributes and (date := read_date(attributes.get("datetime")))
    ]
    return dates[0] if len({date[:10] for date in dates}) == 1 else ""
