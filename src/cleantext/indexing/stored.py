"""A document that was written as JSON, once more as a document: `restore`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from cleantext.caching import Found
from cleantext.document import Document
from cleantext.edits import Edit, undo
from cleantext.metadata import Metadata
from cleantext.model import Block, Cell, Evidence, Item, Kind, Language, Traits
from cleantext.policy import INDEX, POLICIES
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    Json = Mapping[str, Any]

RULE = "stored"


def is_stored(row: Json) -> bool:
    """Return whether a JSON object is a cleaned document, and not a page."""
    return {"schema_version", "blocks", "chrome", "policy"} <= row.keys()


def restore(row: Json) -> Document:
    """Return the document that `Document.to_dict` was made of, as far as an index needs it.

    Text, fields and chunks are the same, and so is the place of each chunk in the source text. The
    page itself is not in there, so `Document.locate` finds nothing in HTML.

    Raises:
        KeyError: It is no document.
        ValueError: It has names that this version does not know.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("Một câu.  Hai câu.\\n\\nChia sẻ")
        >>> restore(document.to_dict()).chunks(12) == document.chunks(12)
        True
    """
    kind = Kind(row["kind"])
    blocks = tuple(_block(one) for one in row["blocks"])
    given = {field.name: row[field.name] for field in fields(Metadata)}
    metadata = Metadata(**given | {name: tuple(given[name]) for name in ("authors", "tags")})
    return Document(
        input="".join(block.source for block in blocks) if kind is not Kind.HTML else "",
        judged=blocks,
        kind=kind,
        url=row["url"],
        language=Language(**row["language"]),
        policy=POLICIES.get(row["policy"], INDEX),
        pipeline=row["pipeline"],
        stream=str,
        resolve=Found(metadata),
    )


def _block(row: Json) -> Block:
    edits = tuple(_edit(one) for one in row["edits"])
    source = undo(row["text"], edits)
    judged = Evidence(Label(row["label"]), 1.0, RULE, Role(row["role"]))
    return Block(
        row["id"],
        source,
        row["start"],
        judged.role or Role.PARAGRAPH,
        _traits(row, source),
        (judged,),
        edits,
    )


def _edit(row: Json) -> Edit:
    label = Label(row["label"]) if row["label"] else None
    return Edit(**{**row, "label": label})


def _traits(row: Json, source: str) -> Traits:
    blank = source[: len(source) - len(source.lstrip())]
    return Traits(
        level=row.get("level", 0),
        item=Item(**row["item"]) if "item" in row else None,
        cell=Cell(**row["cell"]) if "cell" in row else None,
        gap=max(blank.count("\n") - 1, 0),
    )
