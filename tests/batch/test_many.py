"""Documents of many pages: all of them, in order, failed ones as documents too."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

import cleantext
from cleantext.batch import Raw
from cleantext.errors import ConfigError
from planted import Trap

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from cleantext.document import Document

PAGES = [
    f"<article><h1>Trang {number}</h1><p>Câu số {number}, dài một chút.</p>" for number in range(12)
]


def trapped(place: Path) -> cleantext.Pipeline:
    return cleantext.Pipeline().with_(Trap(place), name="trap")


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_documents_are_those_of_clean(workers: int) -> None:
    documents = list(cleantext.clean_many(PAGES, workers=workers))

    assert [one.to_json() for one in documents] == [
        cleantext.clean(page).to_json() for page in PAGES
    ]
    for document in documents:
        document.verify()


def test_a_page_may_bring_its_address_or_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGES[0], "utf-8")
    sources = [Raw(PAGES[1], "https://example.com/1", kind="text"), tmp_path / "a.html",
               tmp_path / "none.html", PAGES[2].encode()]  # fmt: skip

    given, read, missing, raw = cleantext.clean_many(sources, workers=1)

    assert (given.url, str(given.kind)) == ("https://example.com/1", "text")
    assert read.to_json() == cleantext.clean(PAGES[0].encode()).to_json()
    assert missing.notes[0].code == "error"
    assert raw.to_json() == cleantext.clean(PAGES[2].encode()).to_json()


@pytest.mark.parametrize("workers", [1, 2])
def test_failed_pages_are_documents_too(workers: int, tmp_path: Path) -> None:
    pages = [PAGES[0], "<p>please refuse</p>", PAGES[1], "<p>please hang</p>", PAGES[2]]

    documents = list(
        cleantext.clean_many(pages, workers=workers, timeout=5, pipeline=trapped(tmp_path / "x"))
    )

    assert [document.notes[-1].code == "error" for document in documents] == [
        False, True, False, True, False,
    ]  # fmt: skip
    refused, hung = documents[1], documents[3]
    assert refused.notes[0].message == "error: ValueError: no"
    assert hung.notes[0].message == "timeout: took longer than 5 s"
    assert (refused.text, hung.text) == (pages[1], pages[3])
    refused.verify()


def test_one_page_may_fail_in_this_process_as_well(tmp_path: Path) -> None:
    pages = ["<p>please refuse</p>", PAGES[0]]

    bad, good = cleantext.clean_many(pages, workers=1, pipeline=trapped(tmp_path / "x"))

    assert bad.notes[0].code == "error"
    assert good.text


def test_pages_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def pages() -> object:
        for number in range(10_000):
            taken.append(number)
            yield PAGES[number % len(PAGES)]

    documents = cleantext.clean_many(pages(), workers=1)
    next(documents)

    assert len(taken) == 1


@pytest.mark.parametrize("settings", [{"kind": "pdf"}, {"workers": 0}, {"timeout": -1}])
def test_a_wrong_setting_is_said_at_once(settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        cleantext.clean_many([], **settings)


def test_what_is_no_page_is_said() -> None:
    with pytest.raises(TypeError, match="not int"):
        list(cleantext.clean_many([1], workers=1))


@pytest.mark.parametrize("page", ["Một câu.", b"<p>One"])
def test_a_single_page_is_not_taken_for_many(page: str | bytes) -> None:
    with pytest.raises(TypeError, match=r"call clean\(\)"):
        cleantext.clean_many(page)


async def crawl(pages: list[str], pause: float = 0.0) -> AsyncIterator[str]:
    for page in pages:
        await asyncio.sleep(pause)
        yield page


def collect(sources: object, **settings: object) -> list[Document]:
    async def gather() -> list[Document]:
        return [document async for document in cleantext.clean_many_async(sources, **settings)]

    return asyncio.run(gather())


def test_a_crawler_gets_the_same_documents() -> None:
    expected = [cleantext.clean(page).to_json() for page in PAGES]

    assert [one.to_json() for one in collect(crawl(PAGES), workers=2)] == expected
    assert [one.to_json() for one in collect(PAGES, workers=2)] == expected
    assert collect(crawl([])) == []


def test_a_crawler_gets_a_document_before_it_has_the_next_page() -> None:
    async def talk() -> str:
        answered = asyncio.Event()

        async def pages() -> AsyncIterator[str]:
            yield PAGES[0]
            await answered.wait()  # for ever, if the document waited for the next page
            yield PAGES[1]

        texts = []
        async for document in cleantext.clean_many_async(pages(), workers=1):
            texts.append(document.text)
            answered.set()
        return "\n".join(texts)

    assert "Câu số 1" in asyncio.run(talk())


def test_a_crawler_that_stops_ends_the_processes() -> None:
    async def stop() -> float:
        documents = cleantext.clean_many_async(crawl(PAGES * 100), workers=1)
        async for _ in documents:
            break
        started = time.monotonic()
        await documents.aclose()
        return time.monotonic() - started

    assert asyncio.run(stop()) < 60


def test_an_exception_of_the_crawler_is_the_caller_s() -> None:
    async def pages() -> AsyncIterator[str]:
        yield PAGES[0]
        message = "the network is gone"
        raise OSError(message)

    with pytest.raises(OSError, match="network"):
        collect(pages(), workers=1)
