"""The public types, as a caller's type checker sees them; mypy reads this file with the package.

Each function also runs, in ``tests/test_typing.py``: what is promised to the checker is true.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_type

import cleantext
from cleantext.api import Fix, Repaired
from cleantext.batch import Limits, Plan, Raw, Result, run
from cleantext.chunking import Chunk
from cleantext.decoding import Decoded
from cleantext.document import Picture
from cleantext.explain import Explanation, explain
from cleantext.fingerprint import Fingerprint
from cleantext.fixtures import Golden, PageFixture, State, capture, find_pages, golden_of
from cleantext.folding import Folded
from cleantext.indexing import Entry, Export, Hit, Index, entries
from cleantext.language import Detected
from cleantext.locating import Span
from cleantext.metadata import Metadata, Post, Related
from cleantext.model import Blocks, Cleaner, Kind
from cleantext.quality import Reason
from cleantext.removed import Removed
from cleantext.report import ReviewPage, RunSummary, write_review, write_run_report

PAGE = """<html lang="vi"><title>Chợ huyện</title><body><article><h1>Chợ huyện</h1>
<p>Giá gạo ở chợ huyện tăng ba tuần liền, theo lời các tiểu thương.</p></article>
<div>Chia sẻ</div></body></html>"""


def doors() -> None:
    """Bytes or text in, a document out; the rest is said by name."""
    raw = PAGE.encode()

    assert_type(cleantext.clean(raw), cleantext.Document)
    assert_type(
        cleantext.clean(PAGE, "https://a.example/", "text/html", kind="html", strength="gentle"),
        cleantext.Document,
    )
    assert_type(cleantext.clean_html(raw, url="https://a.example/"), cleantext.Document)
    assert_type(cleantext.clean_text("Một câu.", strength="strict"), cleantext.Document)
    assert_type(cleantext.__version__, str)


def views() -> None:
    """What a document shows is frozen, and of one type whatever the page."""
    document = cleantext.clean(PAGE, url="https://a.example/")

    assert_type(document.text, str)
    assert_type(document.folded, str)
    assert_type(document.blocks, Blocks)
    assert_type(document.kept, Blocks)
    assert_type(document.main, Blocks)
    assert_type(document.chrome, tuple[Removed, ...])
    assert_type(document.removed, tuple[Removed, ...])
    assert_type(
        [(piece.label, piece.text) for piece in document.chrome], list[tuple[cleantext.Label, str]]
    )
    assert_type(document.kind, Kind)
    assert_type(document.url, str | None)
    assert_type(document.encoding, str)
    assert_type(document.pipeline, str)
    assert_type(document.markdown(), str)
    assert_type(document.to_json(), str)
    assert_type(document.to_dict(), dict[str, Any])
    document.verify()


def fields() -> None:
    """A field that the page does not tell is empty, never None."""
    document = cleantext.clean(PAGE)

    assert_type(document.metadata, Metadata)
    for text in (document.title, document.subtitle, document.source, document.site, document.id):
        assert_type(text, str)
    for day in (document.published, document.modified):
        assert_type(day, str)
    assert_type(document.authors, tuple[str, ...])
    assert_type(document.captions, tuple[str, ...])
    assert_type(document.comments, tuple[str, ...])
    assert_type(document.related, tuple[Related, ...])
    assert_type(document.pictures, tuple[Picture, ...])
    assert_type(document.posts, tuple[Post, ...])
    assert_type(document.notes, tuple[cleantext.Note, ...])
    assert_type(document.language, cleantext.Language)
    assert_type(document.languages, tuple[tuple[str, float], ...])


def signals() -> None:
    """Page kind, verdict and fingerprint."""
    document = cleantext.clean(PAGE)

    assert_type(document.page_kind, cleantext.PageKind)
    assert_type(document.page_kind.type, cleantext.PageType)
    assert_type(document.page_kind.confidence, float)
    assert_type(document.quality, cleantext.Quality)
    assert_type(document.quality.verdict, cleantext.Verdict)
    assert_type(document.quality.reasons, tuple[Reason, ...])
    assert_type(document.fingerprint, Fingerprint)
    assert_type(document.fingerprint.is_near(document.fingerprint), bool)


def places() -> None:
    """Chunks, and where they stand in the page."""
    document = cleantext.clean(PAGE)
    chunks = document.chunks(max_chars=200, overlap=20, by="paragraph")

    assert_type(chunks, tuple[Chunk, ...])
    assert_type(chunks[0].headings, tuple[str, ...])
    assert_type(document.locate(*chunks[0].span), Span | None)


def blocks() -> None:
    """A block is changed by making another; label and role follow from its evidence."""
    block = cleantext.Block(0, "Chia  sẻ").rewritten("Chia sẻ", cleaner="mine", rule="mine/blank")
    block = block.labelled(cleantext.Evidence(cleantext.Label.SHARE, 0.9, "vi/share/chia-se"))
    block = block.edited([cleantext.Edit(0, "Chia", "chia", "mine", "mine/case")])

    assert_type(block.text, str)
    assert_type(block.label, cleantext.Label)
    assert_type(block.role, cleantext.Role)
    assert_type(block.reason, cleantext.Evidence | None)
    assert_type(block.edits, tuple[cleantext.Edit, ...])
    assert_type(block.source_offset(2), int)
    assert_type(block.undone(), str)


def label_nothing(blocks: Blocks, page: cleantext.Page, /) -> Blocks:
    """Judge no block: a function is a cleaner as it is."""
    return blocks


@dataclass(frozen=True)
class LabelWord:
    """A cleaner with a setting: calls every block that is one word a tag."""

    word: str

    def __call__(self, blocks: Blocks, page: cleantext.Page, /) -> Blocks:
        """Label the blocks that are the word, on Vietnamese pages."""
        if page.language.tag != "vi":
            return blocks
        reason = cleantext.Evidence(cleantext.Label.TAGS, 0.9, "mine/word")
        return tuple(one.labelled(reason) if one.text == self.word else one for one in blocks)


def pipelines() -> None:
    """Pipelines and policies are frozen; each change gives another."""
    cleaners: list[Cleaner] = [label_nothing, LabelWord("gạo")]
    pipeline = cleantext.Pipeline.preset("index").without("phrases")
    pipeline = pipeline.with_(cleaners[0], after="shapes").with_(cleaners[1], name="word")

    assert_type(pipeline.with_engine("rules").with_strength("balanced"), cleantext.Pipeline)
    assert_type(pipeline.with_policy("llm", {"share": "keep"}), cleantext.Pipeline)
    assert_type(pipeline.names, tuple[str, ...])
    assert_type(pipeline.fingerprint, str)
    document = pipeline.run(PAGE, url=None, content_type=None, kind="html")
    assert_type(document.with_policy("archive"), cleantext.Document)
    assert_type(cleantext.POLICIES, Mapping[str, cleantext.Policy])
    policy = cleantext.POLICIES["index"].override({"share": "keep"})
    assert_type(policy.action(document.blocks[0]), cleantext.Action)


def steps() -> None:
    """The steps that are of use alone."""
    assert_type(cleantext.decode(b"abc", "text/plain"), Decoded)
    repaired = cleantext.repair("giÃ¡ vÃ ng")
    assert_type(repaired, Repaired)
    assert_type(repaired.fixes, tuple[Fix, ...])
    assert_type(cleantext.detect_language("Một câu.", hint="vi"), Detected)
    assert_type(cleantext.fold("Đà Nẵng"), str)
    assert_type(cleantext.fold_map("Đà Nẵng"), Folded)
    explained = explain(cleantext.clean(PAGE))
    assert_type(explained, tuple[Explanation, ...])
    assert_type(explained[0].reasons, tuple[str, ...])


def errors() -> None:
    """A caller's mistake is a ``ValueError`` too; everything has one root."""
    kinds: tuple[type[cleantext.CleantextError], ...] = (
        cleantext.ConfigError,
        cleantext.ConservationError,
        cleantext.ContractError,
        cleantext.LexiconError,
    )
    _: type[ValueError] = cleantext.ConfigError
    try:
        cleantext.clean(PAGE, kind="essay")
    except kinds as error:
        assert_type(error, cleantext.CleantextError)


async def collected() -> list[str]:
    """Return the texts of pages that come one by one."""

    async def pages() -> AsyncIterator[str]:
        yield "Một câu."

    return [document.text async for document in cleantext.clean_many_async(pages(), workers=1)]


def many() -> None:
    """Many pages: bytes, text, paths and raw pages in one stream."""
    sources: list[bytes | str | Path | Raw] = [PAGE, PAGE.encode(), Raw(PAGE, kind="html")]

    for document in cleantext.clean_many(sources, workers=1, ordered=True):
        assert_type(document, cleantext.Document)
    texts = asyncio.run(collected())
    assert_type(texts, list[str])


def files() -> None:
    """From files to files."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "pages", "page.html")
        page.parent.mkdir()
        page.write_text(PAGE, "utf-8")
        plan = Plan((str(page.parent),), Path(folder, "out"), workers=1, limits=Limits(timeout=60))
        assert_type(run(plan), Result)


def tables() -> None:
    """Arrow publishes no types; settings have theirs."""
    cleaner = cleantext.arrow.BatchCleaner(cleantext.Pipeline(), source="html")

    assert_type(cleaner.pipeline, cleantext.Pipeline)
    assert_type(cleantext.arrow.SPARK_DDL, str)


def indexes() -> None:
    """An index in a file, and files for a search server."""
    document = cleantext.clean(PAGE, url="https://a.example/")
    with Index(":memory:") as index:
        index.add(document)
        assert_type(index.search("gao"), list[Hit])
    with tempfile.TemporaryDirectory() as folder, Export(folder, "typesense") as export:
        export.add(document)
    for entry in entries(document):
        assert_type(entry, Entry)


def fixtures() -> None:
    """Pages as tests."""
    document = cleantext.clean(PAGE, url="https://a.example/cho-huyen")
    assert_type(golden_of(document), Golden)
    with tempfile.TemporaryDirectory() as folder:
        assert_type(capture(document, folder, source=PAGE.encode()), PageFixture | None)
        for page in find_pages(folder):
            assert_type(page.state, State)


def reports() -> None:
    """Pages for people."""
    summary: RunSummary = {"documents": 1, "seconds": 0.5, "removed": {"share": 7}}
    page = ReviewPage("chợ", cleantext.clean(PAGE), PAGE, kind="html")
    with tempfile.TemporaryDirectory() as folder:
        assert_type(write_review([page], Path(folder, "review.html")), Path)
        assert_type(write_run_report(summary, Path(folder, "run.html")), Path)
