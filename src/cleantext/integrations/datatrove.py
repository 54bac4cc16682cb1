"""For datatrove: `CleantextStep`, a step between a reader and whatever filters or writes."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.integrations.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.writers.disk_base import DiskWriter
else:
    PipelineStep = require("datatrove.pipeline.base", "datatrove").PipelineStep

EMPTY = "no text"


class CleantextStep(PipelineStep):
    """Puts the clean text in the place of each page, and says in the metadata what was found.

    ``metadata["cleantext"]`` has title, language, date, fingerprint and the characters removed by
    label. Pages without any text go to ``exclusion_writer``, or nowhere. HTML is told by the
    metadata's ``content_type``, else by its looks.

    Args:
        exclusion_writer: Where pages without text go.
        settings: ``policy``, ``engine`` and ``kind``, as `Recipe` has them.
    """

    name = "🧹 cleantext"
    type = "🔻 - CLEAN"

    def __init__(self, exclusion_writer: DiskWriter | None = None, **settings: Any) -> None:  # noqa: ANN401 - as `Recipe` has them
        super().__init__()
        self.recipe = Recipe(**settings)
        self.exclusion_writer = exclusion_writer

    def run(
        self,
        data: DocumentsPipeline,
        rank: int = 0,
        world_size: int = 1,  # noqa: ARG002 - datatrove passes it
    ) -> Iterator[Document]:
        """Yield the documents, cleaned."""
        with nullcontext() if self.exclusion_writer is None else self.exclusion_writer as excluded:
            for document in data:
                self.stat_update("total")
                with self.track_time():
                    kept = self._clean(document)
                if kept:
                    self.update_doc_stats(document)
                    yield document
                elif excluded is not None:
                    excluded.write(document, rank)

    def _clean(self, document: Document) -> bool:
        """Clean one document in place; return whether there is any text in it."""
        page = self.recipe.clean(document.text, document.metadata)
        removed: dict[str, int] = {}
        for piece in page.chrome:
            removed[str(piece.label)] = removed.get(str(piece.label), 0) + len(piece.text)
        for label, chars in removed.items():
            self.stat_update(f"removed_{label}", value=chars, unit="chars")
        document.metadata["cleantext"] = {
            "id": page.id,
            "title": page.title,
            "language": page.language.tag,
            "published": page.published,
            "fingerprint": page.fingerprint.exact,
            "near_fingerprint": f"{page.fingerprint.near:016x}",
            "pipeline": page.pipeline,
            "removed": removed,
        }
        if not page.kept:
            self.stat_update("dropped")
            document.metadata["filter_reason"] = EMPTY
            return False
        self.stat_update("forwarded")
        document.text = page.text
        return True
