"""What the caller names → the pages to clean, each with its problem where it has one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleantext.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
ENDINGS = frozenset((".html", ".htm", ".xhtml", ".txt", ".md"))
# A page of the fixtures is a folder: only this file of it is a page, the others are expectations.
FIXTURE_STEM = "source"
SNIFFED_BYTES = 65_536
BLANK = " \t\n\f\r\0\N{ZERO WIDTH NO-BREAK SPACE}"


class Source(NamedTuple):
    """One input: its name as reported, and where it is.

    ``content`` holds the bytes that came from the standard input; ``problem`` says why there is
    nothing to clean.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None
    problem: str = ""


def find_sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield a source per page, folders searched and sorted, each file once."""
    seen: set[Path] = set()
    for name in paths:
        for source in _sources(name):
            if source.path is None or source.path not in seen:
                yield source
            if source.path is not None:
                seen.add(source.path)


def _sources(name: str) -> Iterator[Source]:
    path = Path(name)
    if name == STDIN:
        yield Source(STDIN, content=sys.stdin.buffer.read())
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Source(name, path)
    else:
        yield Source(name, problem="no such file or folder")


def _in_folder(folder: Path) -> Iterator[Source]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    fixtures = {path.parent for path in files if path.stem == FIXTURE_STEM}
    pages = [path for path in files if path.parent not in fixtures or path.stem == FIXTURE_STEM]
    for path in pages:
        if path.is_file():
            yield Source(str(path), path)
    if not pages:
        endings = " ".join(sorted(ENDINGS))
        yield Source(str(folder), problem=f"a folder without pages ({endings})")


def read(source: Source) -> tuple[bytes, str]:
    """Return a source's bytes and, where they are no page, the reason in words."""
    if source.problem:
        return b"", source.problem
    try:
        content = source.path.read_bytes() if source.path else source.content or b""
    except OSError as error:
        return b"", f"can't be read: {(error.strerror or str(error)).lower()}"
    return content, _problem(content)


def _problem(content: bytes) -> str:
    """Say what is wrong with an input that no page could have come as."""
    found = decode(content[:SNIFFED_BYTES])
    if not found.text.strip(BLANK):
        return "empty"
    return next((note.message for note in found.notes if note.code == "not-text"), "")
