"""For Haystack: `CleantextCleaner`, in the place of its ``DocumentCleaner``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.integrations.recipe import Recipe, metadata_of

if TYPE_CHECKING:
    from haystack import Document, component, default_from_dict, default_to_dict
else:
    _haystack = require("haystack", "haystack")
    Document, component = _haystack.Document, _haystack.component
    default_from_dict, default_to_dict = _haystack.default_from_dict, _haystack.default_to_dict


@component
class CleantextCleaner:
    """Cleans documents whose content is a page, and cuts them if it is told to.

    Args:
        settings: Those of `Recipe`. (Haystack wants each by name in ``__init__``.)
    """

    def __init__(  # noqa: PLR0913 - as `Recipe` has them
        self,
        policy: str = "index",
        engine: str = "model",
        kind: str = "auto",
        chunk_chars: int | None = None,
        overlap: int = 0,
        by: str = "heading",
    ) -> None:
        self.recipe = Recipe(policy, engine, kind, chunk_chars, overlap, by)

    @component.output_types(documents=list[Document], removed=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """Return the cleaned documents, and what was removed, a document for each piece of it.

        A removed piece has in its ``meta`` the ``label`` and ``rule`` it was removed by, and the id
        of the ``document`` it is from.
        """
        cleaned: list[Document] = []
        removed: list[Document] = []
        for document in documents:
            page = self.recipe.clean(document.content or "", document.meta)
            found = self.recipe.entries(page, document.id)
            cleaned += [
                Document(id=entry.id, content=entry.text, meta=metadata_of(entry, document.meta))
                for entry in found
            ]
            removed += [
                Document(
                    content=piece.text,
                    meta={"label": str(piece.label), "rule": piece.rule, "document": document.id},
                )
                for piece in page.chrome
            ]
        return {"documents": cleaned, "removed": removed}

    def to_dict(self) -> dict[str, Any]:
        """Return the component as Haystack's pipeline files have it."""
        made: dict[str, Any] = default_to_dict(self, **self.recipe.to_dict())
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CleantextCleaner:
        """Return the component of such a file."""
        made: CleantextCleaner = default_from_dict(cls, data)
        return made
