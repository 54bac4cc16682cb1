"""Files become records, from any place on, and what is broken is said so."""

from __future__ import annotations

import gzip
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from cleantext.batch import readers
from cleantext.batch.inputs import Input, find_inputs
from cleantext.batch.readers import read_records
from cleantext.batch.records import FIELDS, Fields, Form, Raw, Record, unpack
from cleantext.batch.worker import Failure
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "<p>Một câu dài hơn một chút.</p>"
ROWS = [{"html": PAGE, "url": f"https://example.com/{number}", "id": number} for number in range(9)]


def records(path: Path, start: int = 0, fields: Fields = FIELDS) -> list[Record]:
    (one,) = find_inputs([str(path)])
    return list(read_records(one, fields, start))


def write_lines(path: Path) -> None:
    content = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix == ".zst":
        zstandard = pytest.importorskip("zstandard")
        content = zstandard.compress(content[:100]) + zstandard.compress(content[100:])
    path.write_bytes(content)


def write_table(path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=4)


def http(number: int, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n"
    return archived("response", number, head.encode() + PAGE.encode(), "application/http")


def archived(kind: str, number: int, content: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://example.com/{number}\r\nContent-Type: {media}\r\n"
        f"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")


def write_archive(path: Path) -> None:
    pytest.importorskip("fastwarc")
    path.write_bytes(b"".join(http(number) for number in range(9)))


WRITERS: dict[str, Callable[[Path], None]] = {
    "a.jsonl": write_lines,
    "a.jsonl.gz": write_lines,
    "a.jsonl.zst": write_lines,
    "a.parquet": write_table,
    "a.warc.gz": write_archive,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_form_gives_the_same_pages(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)

    found = records(tmp_path / name)

    pages = [unpack(record) for record in found]
    assert [page.url for page in pages] == [row["url"] for row in ROWS]
    assert {page.source for page in pages} <= {PAGE, PAGE.encode()}
    assert len({record.name for record in found}) == 9


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("start", [1, 4, 6, 9])
def test_reading_goes_on_anywhere(name: str, start: int, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)

    assert records(tmp_path / name, start) == records(tmp_path / name)[start:]


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_breaks_off_ends_in_a_problem(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 7 // 12])

    *whole, last = [unpack(record) for record in records(path)]

    assert all(isinstance(page, Raw) for page in whole)
    assert isinstance(last, Failure)
    assert "breaks off" in last.message or "no JSON" in last.message


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_of_rubbish_is_a_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(bytes(range(1, 200)) * 7)

    assert all(isinstance(unpack(record), Failure) for record in records(tmp_path / name))


def test_an_archive_gives_good_pages_alone(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        http(0, "404 Not Found")
        + http(1, media="image/png")
        + archived("request", 2, b"GET / HTTP/1.1\r\n\r\n", "application/http")
        + http(3, media="text/plain")
        + http(4)
        + archived("conversion", 5, b"Line by line.", "text/plain")
    )

    found = records(path)

    assert [(record.url, record.kind) for record in found] == [
        ("https://example.com/3", "text"),
        ("https://example.com/4", "html"),
        ("https://example.com/5", "text"),
    ]
    assert found[1].content_type == "text/html; charset=utf-8"
    assert found[1].given == "<urn:uuid:4>"
    assert found[2].content == b"Line by line."


def test_a_response_in_chunks_is_put_together(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    (tmp_path / "a.warc.gz").write_bytes(
        archived("response", 0, head + b"3\r\n<p>\r\n4\r\nText\r\n0\r\n\r\n", "application/http")
        + archived("response", 1, head + b"<p>No chunks at all", "application/http")
    )

    chunked, plain = records(tmp_path / "a.warc.gz")

    assert (chunked.content, plain.content) == (b"<p>Text", b"<p>No chunks at all")


def test_scrapy_s_cache_has_address_and_header(tmp_path: Path) -> None:
    folder = tmp_path / "ab" / "abcd"
    folder.mkdir(parents=True)
    (folder / "response_body").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "response_headers").write_bytes(b"Date: x\r\nContent-Type: text/html\r\n")
    (folder / "meta").write_text("{'url': 'https://example.com/', 'status': 200}")

    (record,) = records(tmp_path)

    page = unpack(record)
    assert (page.url, page.content_type) == ("https://example.com/", "text/html")
    assert gzip.decompress(page.source).decode() == PAGE


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "no JSON"),
        (b"[1]", "a line without an object"),
        (b'{"title": "x"}', "no page in any of the fields source, html"),
        (b'{"html": 3}', "no page in any of the fields source, html"),
        (b'{"html": " "}', "empty"),
        (b"[" * 100_000, "no JSON"),
        (b'{"html": "\xff"}', "no JSON"),
    ],
)
def test_a_bad_line_is_a_failure(line: bytes, problem: str) -> None:
    failure = unpack(Record("a:1", line, Form.LINES))

    assert isinstance(failure, Failure)
    assert failure.message.startswith(problem)


def test_blank_lines_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('\n{"html": "<p>x"}\n\n  \n{"html": "<p>y"}')

    assert [record.name.rpartition(":")[2] for record in records(tmp_path / "a.jsonl")] == [
        "2",
        "5",
    ]


def test_fields_are_tried_in_order(tmp_path: Path) -> None:
    row = {"text": "the text", "page": "<p>the page", "address": "https://example.com/"}
    fields = Fields(source=("page", "text"), url=("address",))
    line = Record("a:1", json.dumps(row).encode(), Form.LINES)

    assert unpack(line, fields) == Raw("<p>the page", "https://example.com/")
    assert unpack(line) == Raw("the text")


@pytest.mark.parametrize(("said", "kind"), [("markdown", "markdown"), ("pdf", "auto"), (3, "auto")])
def test_a_row_says_what_kind_its_page_is(said: object, kind: str) -> None:
    line = json.dumps({"text": "# Heading", "kind": said}).encode()

    assert unpack(Record("a:1", line, Form.LINES)) == Raw("# Heading", kind=kind)


def test_a_line_that_is_too_long_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MAX_RECORD_BYTES", 40)
    (tmp_path / "a.jsonl").write_text('{"html": "' + 100 * "x" + '"}\n{"html": "<p>short"}\n')

    long, short = records(tmp_path / "a.jsonl")

    assert long.problem.startswith("longer than")
    assert unpack(short) == Raw("<p>short")


@pytest.mark.parametrize(
    ("content", "count"),
    [(b'{"html": "<p>One"}\n{"html": "<p>Two"}\n', 2), (b"<p>One page", 1), (http(1) + http(2), 2)],
)
def test_the_standard_input_is_told_by_its_beginning(
    content: bytes, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fastwarc")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))

    found = list(read_records(Input("-"), FIELDS))

    assert len(found) == count
    assert all(isinstance(unpack(record), Raw) for record in found)


def test_a_missing_extra_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / "a.warc.gz").write_bytes(b"")

    with pytest.raises(ConfigError, match=r'pip install "cleantext-pages\[warc\]"'):
        records(tmp_path / "a.warc.gz")
