"""The fields of a document beside its text, as one frozen record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class Related(NamedTuple):
    """Another story that the page points to: its line, its target, and when it was published.

    ``url`` and ``published``, which is ISO 8601, are empty where the page tells none.
    """

    text: str
    url: str = ""
    published: str = ""


class Post(NamedTuple):
    """One post of a thread: ``author`` and ``published`` are empty where the page tells none.

    ``published`` is ISO 8601; ``blocks`` are the ids of the blocks that ``text`` is made of.
    """

    author: str
    published: str
    text: str
    blocks: tuple[int, ...]


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself: empty where it says nothing, never a guess.

    ``published`` and ``modified`` are ISO 8601, as exact as the page is: ``2024-07-19``,
    ``2024-07-19T07:42`` or, where the zone is known, ``2024-07-19T07:42+07:00``. ``source`` is
    the agency or paper a text was taken from; ``site`` is the name of the site it stands on.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    source: str = ""
    site: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, in their order, as JSON types.

        Example:
            >>> Metadata(title="Một", tags=("hai", "ba")).to_dict()["tags"]
            ['hai', 'ba']
        """
        return asdict(self) | {"authors": list(self.authors), "tags": list(self.tags)}
