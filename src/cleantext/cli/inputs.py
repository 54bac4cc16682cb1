"""What the caller names → the pages to clean, each with its problem where it has one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from cleantext.batch.inputs import STDIN, find_inputs
from cleantext.batch.records import Form, Record, unpack
from cleantext.batch.worker import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PAGES = frozenset((Form.PAGE,))
MANY = frozenset((Form.LINES, Form.TABLE, Form.WARC))
READ_BY_RUN = 'a file of many pages; "cleantext run" reads those'


class Source(NamedTuple):
    """One input: its name as reported, and where it is.

    ``content`` holds the bytes that came from the standard input; ``problem`` says why there is
    nothing to clean.
    """

    name: str
    path: Path | None = None
    content: bytes = b""
    problem: str = ""

    @property
    def shown(self) -> str:
        """The name for people."""
        return "standard input" if self.name == STDIN else self.name

    @property
    def record(self) -> Record:
        """The same for a worker."""
        return Record(self.name, self.path or self.content, problem=self.problem)


def find_sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield a source per page, folders searched and sorted, each file once."""
    for one in find_inputs(paths, PAGES):
        content = sys.stdin.buffer.read() if one.name == STDIN else b""
        problem = one.problem or (READ_BY_RUN if one.form in MANY else "")
        yield Source(one.name, one.path, content, problem)


def find_source(path: str) -> Source:
    """Return the only source there, for a command that takes one page.

    Raises:
        UsageError: It is a folder of several, or a pattern that fits several.
    """
    first, *others = find_sources((path,))
    if others:
        message = f"{path} has {1 + len(others):,} pages; give one"
        raise click.UsageError(message)
    return first


def read(source: Source) -> tuple[bytes, str]:
    """Return a source's bytes and, where they are no page, the reason in words."""
    raw = unpack(source.record)
    if isinstance(raw, Failure):
        return b"", raw.message
    assert isinstance(raw.source, bytes)  # noqa: S101 - a file's or the standard input's
    return raw.source, ""
