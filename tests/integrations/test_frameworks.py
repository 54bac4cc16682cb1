"""Components of RAG frameworks and corpus toolkits, run by the frameworks themselves."""

from __future__ import annotations

import subprocess
import sys
from typing import Self

import pytest

import cleantext
from cleantext import ConfigError
from cleantext.integrations.recipe import Recipe

URL = "https://example.org/cho-noi"
PAGE = (
    "<html><nav><a href=/>Trang chủ</a></nav><article><h1>Chợ nổi</h1>"
    "<p>Bộ Công an họp sáng nay tại Hà Nội về an ninh mạng và phòng cháy.</p><h2>Cá</h2>"
    "<p>Cá thu &amp; cá ngừ giá hai trăm nghìn đồng một cân, cao nhất từ đầu năm.</p>"
    "</article></html>"
)
CHUNKS = cleantext.clean(PAGE, url=URL).chunks(100)
MODULES = ("datatrove", "haystack", "langchain", "llamaindex", "scrapy")


@pytest.fixture(autouse=True)
def _two_chunks() -> None:
    assert [chunk.headings for chunk in CHUNKS] == [("Chợ nổi",), ("Chợ nổi", "Cá")]


def test_langchain() -> None:
    documents = pytest.importorskip("langchain_core.documents")
    from cleantext.integrations.langchain import CleantextTransformer

    given = documents.Document(page_content=PAGE, metadata={"source": URL, "title": "Của tôi"})
    empty = documents.Document(page_content=" ")
    made = CleantextTransformer(chunk_chars=100).transform_documents([given, empty])

    assert [document.page_content for document in made] == [chunk.text for chunk in CHUNKS]
    metadata = made[1].metadata
    assert (metadata["source"], metadata["title"], metadata["language"]) == (URL, "Của tôi", "vi")
    assert PAGE[metadata["start"] : metadata["end"]].startswith("Cá</h2>")
    assert metadata["headings"] == "Chợ nổi › Cá"
    assert len({document.id for document in made}) == 2
    assert given.page_content == PAGE


def test_llamaindex() -> None:
    schema = pytest.importorskip("llama_index.core.schema")
    from llama_index.core.ingestion import IngestionPipeline

    from cleantext.integrations.llamaindex import CleantextTransform

    step = CleantextTransform(chunk_chars=100)
    document = schema.Document(text=PAGE, id_="page", metadata={"url": URL})
    made = IngestionPipeline(transformations=[step]).run(documents=[document])

    assert [node.text for node in made] == [chunk.text for chunk in CHUNKS]
    assert [node.id_ for node in made] == ["page-0000", "page-0001"]
    assert {node.source_node.node_id for node in made} == {"page"}
    assert PAGE[made[1].start_char_idx : made[1].end_char_idx].startswith("Cá</h2>")
    assert CleantextTransform.from_dict(step.to_dict()) == step
    assert CleantextTransform(policy="llm").to_dict() != step.to_dict()


def test_haystack() -> None:
    haystack = pytest.importorskip("haystack")
    from cleantext.integrations.haystack import CleantextCleaner

    pipeline = haystack.Pipeline()
    pipeline.add_component("clean", CleantextCleaner(chunk_chars=100))
    document = haystack.Document(content=PAGE, meta={"url": URL})
    made = pipeline.run({"clean": {"documents": [document]}})["clean"]

    assert [one.content for one in made["documents"]] == [chunk.text for chunk in CHUNKS]
    assert [(one.content, one.meta["label"]) for one in made["removed"]] == [
        (piece.text, str(piece.label)) for piece in cleantext.clean(PAGE, url=URL).chrome
    ]
    again = CleantextCleaner.from_dict(CleantextCleaner(policy="llm").to_dict())
    assert again.recipe == Recipe("llm")


def test_datatrove() -> None:
    data = pytest.importorskip("datatrove.data")
    from cleantext.integrations.datatrove import CleantextStep

    class Excluded(list[object]):
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, document: object, rank: int) -> None:
            self.append((document, rank))

    excluded = Excluded()
    step = CleantextStep(excluded, policy="llm")
    pages = [data.Document(text=PAGE, id="a", metadata={"url": URL}), data.Document(" ", "b")]
    (kept,) = step.run(pages, rank=3)

    document = cleantext.clean(PAGE, url=URL)
    assert (kept.id, kept.text) == ("a", document.text)
    assert kept.metadata["cleantext"]["removed"].keys() == {
        str(piece.label) for piece in document.chrome
    }
    assert excluded == [(pages[1], 3)]
    counts = {name: stat.total for name, stat in step.stats.stats.items()}
    assert (counts["total"], counts["forwarded"], counts["dropped"]) == (2, 1, 1)
    assert counts["removed_navigation"] > 0


@pytest.mark.parametrize(
    "wrong", [{"policy": "all"}, {"engine": "magic"}, {"chunk_chars": 5, "by": "page"}]
)
def test_wrong_settings_are_told_where_they_are_given(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        Recipe(**wrong)


@pytest.mark.parametrize("module", MODULES)
def test_a_missing_framework_is_named_with_its_extra(module: str) -> None:
    package = {"langchain": "langchain_core", "llamaindex": "llama_index"}.get(module, module)
    program = (
        f"import sys; sys.modules[{package!r}] = sys.modules['itemadapter'] = None\n"
        f"import cleantext.integrations.{module}"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)  # noqa: S603 - our own words
    assert f'pip install "cleantext-pages[{module}]"'.encode() in done.stderr


def test_nothing_but_an_integration_imports_its_engine() -> None:
    program = (
        "import sys, cleantext, cleantext.arrow, cleantext.integrations.duckdb, "
        "cleantext.integrations.polars, cleantext.integrations.ray, cleantext.integrations.spark, "
        "cleantext.integrations.daft, cleantext.indexing, cleantext.cli.app\n"
        "names = 'duckdb polars ray pyspark daft datasets scrapy haystack langchain_core'\n"
        "print([name for name in names.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == b"[]"
