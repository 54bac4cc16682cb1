"""For LangChain: `CleantextTransformer`, between a loader and whatever embeds or indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.integrations.recipe import Recipe, metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from langchain_core.documents import BaseDocumentTransformer, Document
else:
    _documents = require("langchain_core.documents", "langchain")
    BaseDocumentTransformer, Document = _documents.BaseDocumentTransformer, _documents.Document


class CleantextTransformer(BaseDocumentTransformer):
    """Cleans documents whose content is a page, and cuts them if it is told to.

    Args:
        settings: Those of `Recipe`: ``policy``, ``engine``, ``kind``, ``chunk_chars``, ``overlap``,
            ``by``.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as `Recipe` has them
        self.recipe = Recipe(**settings)

    def transform_documents(
        self,
        documents: Sequence[Document],
        **kwargs: Any,  # noqa: ANN401, ARG002 - as the base class has it
    ) -> Sequence[Document]:
        """Return new documents with text and metadata; pages without any text have none."""
        return [made for document in documents for made in self._transformed(document)]

    def _transformed(self, document: Document) -> Iterator[Document]:
        page = self.recipe.clean(document.page_content, document.metadata)
        for entry in self.recipe.entries(page, document.id or ""):
            yield Document(
                page_content=entry.text, metadata=metadata_of(entry, document.metadata), id=entry.id
            )
