"""What the caller names → the pages to clean, each with its problem where it has one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
ENDINGS = frozenset((".html", ".htm", ".xhtml", ".txt", ".md"))
# A page of the fixtures is a folder: only this file of it is a page, the others are expectations.
FIXTURE_STEM = "source"
SNIFFED_BYTES = 4096
# First bytes of what is often saved beside pages: https://www.iana.org/assignments/media-types/
MAGIC = {
    b"%PDF-": "a PDF file",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a RIFF file",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a SQLite database",
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
NUL_SHARE = 0.1
# In UTF-16 of an alphabet the NULs stand in every second place, all even or all odd.
ONE_SIDED = 0.9


class Source(NamedTuple):
    """One input: its name as reported, where it is, and its path below the folder it was found in.

    ``content`` holds the bytes that came from the standard input; ``problem`` says why there is
    nothing to clean.
    """

    name: str
    path: Path | None = None
    below: Path | None = None
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
        yield Source(name, path, Path(path.name))
    else:
        yield Source(name, problem="no such file or folder")


def _in_folder(folder: Path) -> Iterator[Source]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    fixtures = {path.parent for path in files if path.stem == FIXTURE_STEM}
    pages = [path for path in files if path.parent not in fixtures or path.stem == FIXTURE_STEM]
    for path in pages:
        if path.is_file():
            yield Source(str(path), path, path.relative_to(folder))
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
    if not content.strip():
        return "empty"
    kind = binary_kind(content)
    return f"{kind}, not a page" if kind else ""


def binary_kind(content: bytes) -> str:
    """Return in words what kind of binary file this is; empty if it may be text.

    UTF-16 and UTF-32 are text, with a byte order mark or without; so is a page with stray NULs.

    Example:
        >>> binary_kind(b"%PDF-1.7"), binary_kind("Một câu".encode("utf-16-le"))
        ('a PDF file', '')
    """
    head = content[:SNIFFED_BYTES]
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            return kind
    nuls = head.count(0)
    if nuls < NUL_SHARE * len(head) or head.startswith(WIDE_MARKS):
        return ""
    sides = head[::2].count(0), head[1::2].count(0)
    return "" if max(sides) >= ONE_SIDED * nuls else "binary data"
