"""Files → records, from any place on: `read_records`. `READERS` has one row per form.

A file that breaks off is read up to there, and then gives one record with the problem.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from cleantext.batch.inputs import STDIN
from cleantext.batch.records import Form, Raw, Record, row_page
from cleantext.extras import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cleantext.batch.inputs import Input
    from cleantext.batch.records import Fields

    Reader = Callable[[Input, Fields, int], Iterator[Record]]

# What the reading process holds of one record at most.
MAX_RECORD_BYTES = 256 << 20
TOO_LONG = f"longer than {MAX_RECORD_BYTES >> 20} MiB"
TABLE_ROWS = 64
TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
GZIP = b"\x1f\x8b"
HEADER_END = b"\r\n\r\n"
STATUS_OK = range(200, 300)


def read_records(one: Input, fields: Fields, start: int = 0) -> Iterator[Record]:
    """Yield the records of one file from number ``start`` on.

    Raises:
        ConfigError: What reads this form is not installed.
    """
    if one.problem:
        yield from islice([Record(one.name, problem=one.problem)], start, None)
    elif one.name == STDIN:
        yield from _standard_input(one, fields, start)
    else:
        yield from READERS[one.form](one, fields, start)


def _page(one: Input, _fields: Fields, start: int) -> Iterator[Record]:
    """Yield the file as a record; the worker reads it."""
    if not start and one.path:
        yield Record(one.name, one.path, one.form, consumed=one.size)


def _standard_input(one: Input, fields: Fields, start: int) -> Iterator[Record]:
    """Yield the standard input's records: WARC or JSON lines if it begins so, else one page."""
    stream = sys.stdin.buffer
    head = stream.peek(16) if isinstance(stream, io.BufferedReader) else b""
    if head.lstrip().startswith(b"{"):
        yield from islice(_json_lines(stream, stream, one.name), start, None)
    elif head.startswith((b"WARC/", GZIP)):
        yield from islice(_archive(stream, one.name), start, None)
    elif not start:
        yield Record(one.name, stream.read())


def _lines(one: Input, _fields: Fields, start: int) -> Iterator[Record]:
    with _opened(one.path) as (raw, stream):
        yield from islice(_json_lines(raw, stream, one.name), start, None)


@contextmanager
def _opened(path: Path | None) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file, and unpack it by its name; the first stream tells how much of it was read."""
    assert path is not None  # noqa: S101 - only the standard input has none
    with path.open("rb") as raw:
        if path.suffix == ".gz":
            with gzip.open(raw) as stream:
                yield raw, stream  # type: ignore[misc]  # a stream of bytes
        elif path.suffix == ".zst":
            unpacker = require("zstandard", "zstd").ZstdDecompressor()
            with io.BufferedReader(unpacker.stream_reader(raw, read_across_frames=True)) as stream:
                yield raw, stream
        else:
            yield raw, raw


def _json_lines(raw: IO[bytes], stream: IO[bytes], name: str) -> Iterator[Record]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_RECORD_BYTES)
            long = len(line) == MAX_RECORD_BYTES and _skip_line(stream)
        except (OSError, EOFError, zlib.error, ValueError, _zstd_error()) as error:
            yield Record(f"{name}:{number}", problem=f"breaks off: {error}")
            return
        if not line:
            return
        if long:
            yield Record(f"{name}:{number}", problem=TOO_LONG)
        elif not line.isspace():
            yield Record(f"{name}:{number}", line, Form.LINES, consumed=_place(raw))


def _zstd_error() -> type[Exception]:
    """Return what a broken Zstandard stream raises; without the library there is none to break."""
    library = sys.modules.get("zstandard")
    return library.ZstdError if library else EOFError


def _skip_line(stream: IO[bytes]) -> bool:
    """Read to the end of a line; return whether there was more of it."""
    more = False
    while rest := stream.readline(1 << 20):
        more = True
        if rest.endswith(b"\n"):
            break
    return more


def _place(raw: IO[bytes]) -> int:
    return raw.tell() if raw.seekable() else 0


def _table(one: Input, fields: Fields, start: int) -> Iterator[Record]:
    parquet = require("pyarrow.parquet", "arrow")
    arrow = require("pyarrow", "arrow")
    try:
        yield from _rows(parquet.ParquetFile(one.path), one, fields, start)
    except (arrow.ArrowException, OSError) as error:
        yield Record(one.name, problem=f"breaks off: {error}")


def _rows(file: Any, one: Input, fields: Fields, start: int) -> Iterator[Record]:  # noqa: ANN401 - pyarrow's, which has no types
    wanted = {name for names in vars(fields).values() for name in names}
    columns = [name for name in file.schema_arrow.names if name in wanted]
    groups, number = _groups_from(file, start)
    for batch in file.iter_batches(TABLE_ROWS, row_groups=groups, columns=columns):
        for row in range(batch.num_rows):
            number += 1
            if number > start:
                found = {name: batch[name][row].as_py() for name in columns}
                consumed = one.size * number // file.metadata.num_rows
                yield _row(f"{one.name}:{number}", found, fields, consumed)


def _groups_from(file: Any, start: int) -> tuple[list[int], int]:  # noqa: ANN401 - as above
    """Return the row groups that hold rows after number ``start``, and how many stand before."""
    skipped = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if skipped + rows > start:
            return list(range(group, file.num_row_groups)), skipped
        skipped += rows
    return [], skipped


def _row(name: str, row: dict[str, object], fields: Fields, consumed: int) -> Record:
    raw = row_page(row, fields)
    if isinstance(raw, Raw):
        return Record(name, raw[0], Form.PAGE, *raw[1:], consumed=consumed)
    return Record(name, consumed=consumed, problem=raw.message)


def _warc(one: Input, _fields: Fields, start: int) -> Iterator[Record]:
    with _file(one.path) as stream:
        yield from islice(_archive(stream, one.name), start, None)


@contextmanager
def _file(path: Path | None) -> Iterator[IO[bytes]]:
    assert path is not None  # noqa: S101 - only the standard input has none
    with path.open("rb") as stream:
        yield stream


def _archive(stream: IO[bytes], name: str) -> Iterator[Record]:
    """Yield the pages of an archive: good responses with text in them, and conversions."""
    warc = require("fastwarc.warc", "warc")
    last = length = 0
    try:
        for found in warc.ArchiveIterator(stream):
            last, length = found.stream_pos, int(found.headers.get("Content-Length") or 0)
            yield from _archived_page(found, f"{name}:{last}", warc.WarcRecordType)
        if _breaks_off(stream, last, length):
            yield Record(name, problem="breaks off: the file ends in mid-record")
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield Record(name, problem=f"breaks off: {error}")


def _breaks_off(stream: IO[bytes], last: int, length: int) -> bool:
    """Return whether there is anything after the last record; FastWARC says nothing of that."""
    if not stream.seekable():
        return False
    stream.seek(last)
    packed = stream.read()
    tail = b""
    while packed.startswith(GZIP):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        tail += unpacker.decompress(packed)
        if not unpacker.eof:
            return True
        packed = unpacker.unused_data
    tail += packed
    end = tail.find(HEADER_END) + len(HEADER_END) + length
    return len(tail) < end or bool(tail[end:].strip())


def _archived_page(found: Any, place: str, kinds: Any) -> Iterator[Record]:  # noqa: ANN401 - FastWARC's, which have no types
    """Yield the page that a record of an archive has, if it has one."""
    conversion = found.record_type == kinds.conversion
    if not conversion and not (found.record_type == kinds.response and _is_page(found)):
        return
    if found.content_length > MAX_RECORD_BYTES:
        yield Record(place, problem=TOO_LONG)
    elif conversion:
        yield _archived(found, place, "text", "text/plain; charset=utf-8")
    else:
        plain = found.http_content_type == "text/plain"
        header = found.http_headers.get("Content-Type")
        yield _archived(found, place, "text" if plain else "html", header)


def _is_page(found: Any) -> bool:  # noqa: ANN401 - as above
    if not found.is_http or found.http_headers is None:
        return False
    good = found.http_headers.status_code in STATUS_OK
    return good and (found.http_content_type or "") in TEXT_TYPES


def _archived(found: Any, place: str, kind: str, header: str | None) -> Record:  # noqa: ANN401 - as above
    length, content = found.content_length, found.reader.read()
    if len(content) < length:
        return Record(place, problem="breaks off: the record ends too early")
    url, given = found.headers.get("WARC-Target-URI"), found.record_id or ""
    return Record(
        place, _decoded(content, found), Form.PAGE, url, header, kind, given, found.stream_pos
    )


def _decoded(content: bytes, found: Any) -> bytes:  # noqa: ANN401 - as above
    """Return a response as it was before transport; `cleantext.decode` undoes gzip by itself."""
    streams = require("fastwarc.stream_io", "warc")
    headers = found.http_headers or {}
    try:
        if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
            content = streams.ChunkedReader(io.BytesIO(content)).read()
        if (headers.get("Content-Encoding") or "").strip().lower() == "br":
            content = streams.BrotliReader(io.BytesIO(content)).read()
    except (OSError, ValueError):  # a header that is not true, as archives have that decoded it
        return content
    return bytes(content)


READERS: dict[Form, Reader] = {
    Form.PAGE: _page,
    Form.CACHE: _page,
    Form.LINES: _lines,
    Form.TABLE: _table,
    Form.WARC: _warc,
}
