"""What a run reads, on its way to a worker: `Record`, and `unpack`, which makes a page of it."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.worker import Failure
from cleantext.decoding import decode
from cleantext.pipeline import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SNIFFED_BYTES = 65_536
BLANK = " \t\n\f\r\0\N{ZERO WIDTH NO-BREAK SPACE}"


class Form(StrEnum):
    """What stands in a file.

    ``page``: one page. ``lines``: a JSON object a line. ``table``: Parquet. ``warc``: WARC or WET.
    ``cache``: a response in the folder of its own that Scrapy's HTTP cache gives it.
    """

    PAGE = "page"
    LINES = "lines"
    TABLE = "table"
    WARC = "warc"
    CACHE = "cache"


class Raw(NamedTuple):
    """A page that is not cleaned yet; see `cleantext.clean` for the fields.

    ``given`` is the id that the caller has for it.
    """

    source: bytes | str
    url: str | None = None
    content_type: str | None = None
    kind: str = "auto"
    given: str = ""


Source = bytes | str | Path | Raw


def as_raw(source: Source) -> Raw | Path:
    """Return a page as a caller gives it, as what is sent to a worker, which reads files itself.

    Raises:
        TypeError: It is none.
    """
    if isinstance(source, (bytes, str)):
        return Raw(source)
    if isinstance(source, (Raw, Path)):
        return source
    message = f"a page is bytes, str, a Path or a Raw, not {type(source).__name__}"
    raise TypeError(message)


@dataclass(frozen=True)
class Fields:
    """The names under which rows hold what; of several, the first that a row has.

    The defaults are those of Scrapy feeds and of the corpora made of Common Crawl.
    """

    source: tuple[str, ...] = (
        "source", "html", "raw_html", "body", "response", "content", "raw_content", "text",
    )  # fmt: skip
    url: tuple[str, ...] = ("url", "link", "uri", "source_url", "warc_target_uri")
    content_type: tuple[str, ...] = ("content_type", "mime", "mime_type")
    kind: tuple[str, ...] = ("kind",)
    id: tuple[str, ...] = ("id", "doc_id", "_id")


FIELDS = Fields()


class Record(NamedTuple):
    """One input of a run, as cheap to send as can be: the worker reads files and parses lines.

    ``name`` says where it stands (``feed.jsonl.gz:17``). ``content`` is the page, the line, or the
    path of a file. ``consumed`` is how many bytes of its file have been read with it. A ``problem``
    is why there is no content.
    """

    name: str
    content: bytes | str | Path = b""
    form: Form = Form.PAGE
    url: str | None = None
    content_type: str | None = None
    kind: str = "auto"
    given: str = ""
    consumed: int = 0
    problem: str = ""


def unpack(record: Record, fields: Fields = FIELDS) -> Raw | Failure:
    """Return a record's page, or why it has none.

    Example:
        >>> line = b'{"html": "<p>One", "url": "https://example.com/"}'
        >>> unpack(Record("a:1", line, Form.LINES))[:3]
        ('<p>One', 'https://example.com/', None)
        >>> unpack(Record("b", b""))
        Failure(code='empty', message='empty')
    """
    if record.problem:
        return Failure("unreadable", record.problem)
    try:
        raw = UNPACKERS[record.form](record, fields)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Failure("unreadable", f"can't be read: {reason}")
    return raw if isinstance(raw, Failure) else _checked(raw)


def _page(record: Record, _fields: Fields) -> Raw:
    content = record.content
    source = content.read_bytes() if isinstance(content, Path) else content
    return Raw(source, record.url, record.content_type, record.kind, record.given)


def _line(record: Record, fields: Fields) -> Raw | Failure:
    """Return the page of a line of JSON: an object with one of the fields, or a string."""
    try:
        row = json.loads(record.content)  # type: ignore[arg-type]  # a line is bytes
    except (ValueError, RecursionError) as error:
        return Failure("unreadable", f"no JSON: {error}")
    if isinstance(row, str):
        return Raw(row)
    if not isinstance(row, dict):
        return Failure("unreadable", "a line without an object")
    return row_page(row, fields)


def row_page(row: Mapping[str, Any], fields: Fields) -> Raw | Failure:
    """Return the page of a row, by the names of its fields."""
    source = _first(row, fields.source, (str, bytes))
    if source is None:
        return Failure("unreadable", f"no page in any of the fields {', '.join(fields.source)}")
    kind = _first(row, fields.kind, (str,))
    return Raw(
        source,
        _first(row, fields.url, (str,)),
        _first(row, fields.content_type, (str,)),
        kind if kind in KINDS else "auto",
        row_id(row, fields),
    )


def row_id(row: Mapping[str, Any], fields: Fields) -> str:
    """Return the id that a row has, or an empty string."""
    found = _first(row, fields.id, (str, int))
    return "" if found is None else str(found)


def _first(row: Mapping[str, Any], names: Iterable[str], types: tuple[type, ...]) -> Any:  # noqa: ANN401 - of these types
    return next((row[name] for name in names if isinstance(row.get(name), types)), None)


def _cached(record: Record, _fields: Fields) -> Raw:
    """Return the page of a response in Scrapy's HTTP cache, with its address and header."""
    body = Path(str(record.content))
    headers = (body.parent / "response_headers").read_bytes().decode("latin-1")
    meta = (body.parent / "meta").read_text("utf-8", "replace")
    return Raw(body.read_bytes(), _cached_url(meta), _header(headers, "content-type"))


def _cached_url(meta: str) -> str | None:
    try:
        found = ast.literal_eval(meta)  # a Python dict is how Scrapy writes it
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    url = found.get("response_url") or found.get("url") if isinstance(found, dict) else None
    return url if isinstance(url, str) else None


def _header(headers: str, name: str) -> str | None:
    for line in headers.splitlines():
        key, _, value = line.partition(":")
        if key.strip().lower() == name:
            return value.strip()
    return None


UNPACKERS = {Form.PAGE: _page, Form.LINES: _line, Form.CACHE: _cached}


def _checked(raw: Raw) -> Raw | Failure:
    problem = page_problem(raw.source)
    return Failure("empty" if problem == "empty" else "not-text", problem) if problem else raw


def page_problem(source: bytes | str) -> str:
    """Return what is wrong with an input that no page could have come as, or an empty string.

    Example:
        >>> page_problem(b" \\n"), page_problem("Text.")
        ('empty', '')
    """
    found = decode(source[:SNIFFED_BYTES])
    if not found.text.strip(BLANK):
        return "empty"
    return next((note.message for note in found.notes if note.code == "not-text"), "")
