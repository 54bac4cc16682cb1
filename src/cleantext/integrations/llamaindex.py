"""For LlamaIndex: `CleantextTransform`, a step of an ``IngestionPipeline``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.extras import require
from cleantext.integrations.recipe import Recipe, metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llama_index.core.schema import (
        BaseNode,
        MetadataMode,
        NodeRelationship,
        TextNode,
        TransformComponent,
    )
else:
    _schema = require("llama_index.core.schema", "llamaindex")
    MetadataMode, NodeRelationship = _schema.MetadataMode, _schema.NodeRelationship
    TextNode, TransformComponent = _schema.TextNode, _schema.TransformComponent


class CleantextTransform(TransformComponent):
    """Cleans nodes whose content is a page, and cuts them if it is told to; see `Recipe`.

    All settings are fields, as the pipeline's cache tells by them what it has. A chunk's
    ``start_char_idx`` and ``end_char_idx`` are its place in the page, markup included.
    """

    policy: str = "index"
    engine: str = "model"
    kind: str = "auto"
    chunk_chars: int | None = None
    overlap: int = 0
    by: str = "heading"

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:  # noqa: ANN401 - as the base class has it
        """Return new nodes, each with its source node; pages without any text have none."""
        recipe = Recipe(**{name: getattr(self, name) for name in Recipe.__dataclass_fields__})
        return [made for node in nodes for made in _transformed(node, recipe)]


def _transformed(node: BaseNode, recipe: Recipe) -> Iterator[TextNode]:
    page = recipe.clean(node.get_content(MetadataMode.NONE), node.metadata)
    source = node.source_node or node.as_related_node_info()
    for entry in recipe.entries(page, node.node_id):
        yield TextNode(
            id_=entry.id,
            text=entry.text,
            metadata=metadata_of(entry, node.metadata),
            start_char_idx=entry.start,
            end_char_idx=entry.end,
            excluded_embed_metadata_keys=node.excluded_embed_metadata_keys,
            excluded_llm_metadata_keys=node.excluded_llm_metadata_keys,
            relationships={NodeRelationship.SOURCE: source},
        )
