"""What the caller names → the files to read, in an order that is the same every time."""

from __future__ import annotations

import glob
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleantext.batch.records import Form
from cleantext.model import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

STDIN = "-"
PACKED = (".gz", ".zst")
FORMS = {
    **dict.fromkeys(ENDINGS, Form.PAGE),
    **dict.fromkeys((".jsonl", ".ndjson", ".jl"), Form.LINES),
    **dict.fromkeys((".warc", ".wet"), Form.WARC),
    ".parquet": Form.TABLE,
}
CACHE_FILE = "response_body"
# A page of the fixtures is a folder: only this file of it is a page, the others are expectations.
FIXTURE_STEM = "source"
ALL_FORMS = frozenset(Form)
# What a run keeps beside the documents it wrote: a folder with both is one's output.
RECORDS, ERRORS = "records.jsonl", "errors.jsonl"
HIDDEN = "."
FETCHES_NOTHING = "an address; cleantext fetches nothing, so save the page and name the file"


class Input(NamedTuple):
    """One file, or the standard input where there is no path; a ``problem`` if there is nothing.

    ``name`` is what the caller sees, ``size`` its bytes on the disk.
    """

    name: str
    form: Form = Form.PAGE
    path: Path | None = None
    size: int = 0
    problem: str = ""


class Extent(NamedTuple):
    """How much there is to read: files, bytes, and a digest that changes if any of them does."""

    files: int
    size: int
    digest: str


def form_of(path: Path) -> Form | None:
    """Return what stands in a file, by its name; None if it is none of ours.

    Example:
        >>> names = ("a.html", "b.jsonl.gz", "c.warc.wet.gz", "d.warc.wat.gz", "e.png")
        >>> [str(form_of(Path(name))) for name in names]
        ['page', 'lines', 'warc', 'None', 'None']
    """
    if path.name == CACHE_FILE:
        return Form.CACHE
    name = path.name.lower()
    for ending in PACKED:
        name = name.removesuffix(ending)
    return FORMS.get(Path(name).suffix)


def find_inputs(names: Iterable[str], forms: Collection[Form] = ALL_FORMS) -> Iterator[Input]:
    """Yield the files of some forms: those named, in patterns and in folders; each once.

    Folders are walked by name and never listed as a whole, so millions of files cost no memory.
    """
    names = list(names)
    if len(names) == 1:
        yield from _named(names[0], forms)
        return
    seen: set[Path] = set()
    for name in names:
        for one in _named(name, forms):
            if one.path is None or one.path not in seen:
                yield one
            if one.path is not None:
                seen.add(one.path)


def measure(names: Iterable[str]) -> Extent:
    """Return how much there is to read; a file changes the digest by name, size and time."""
    digest = hashlib.sha256()
    files = size = 0
    for one in find_inputs(names):
        changed = one.path.stat().st_mtime_ns if one.path else 0
        digest.update(f"{one.name}\0{one.size}\0{changed}\n".encode("utf-8", "surrogatepass"))
        files += 1
        size += one.size
    return Extent(files, size, digest.hexdigest()[:16])


def _named(name: str, forms: Collection[Form]) -> Iterator[Input]:
    path = Path(name)
    if name == STDIN:
        yield Input(STDIN)
    elif path.is_dir():
        yield from _folder(path, forms)
    elif path.exists():
        yield _file(path, form_of(path) or Form.PAGE)
    elif glob.has_magic(name):
        yield from _pattern(name, forms)
    else:
        yield Input(name, problem=FETCHES_NOTHING if "://" in name else "no such file or folder")


def _folder(folder: Path, forms: Collection[Form]) -> Iterator[Input]:
    found = False
    for one in _walk(str(folder), forms):
        found = True
        yield one
    if not found:
        endings = " ".join(sorted(ending for ending, form in FORMS.items() if form in forms))
        yield Input(str(folder), problem=f"a folder without pages ({endings})")


def _pattern(pattern: str, forms: Collection[Form]) -> Iterator[Input]:
    names = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - pathlib takes no absolute ones
    for name in names:
        path = Path(name)
        if path.is_file():
            yield _file(path, form_of(path) or Form.PAGE)
        elif "**" not in pattern:
            yield from _folder(path, forms)
    if not names:
        yield Input(pattern, problem="no file fits this pattern")


def _walk(folder: str, forms: Collection[Form]) -> Iterator[Input]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(_read(listing), key=lambda entry: entry.name)
    except OSError as error:
        yield Input(folder, problem=_reason(error))
        return
    files = {entry.name: _wanted(entry, forms) for entry in entries}
    pages = [name for name, form in files.items() if form is Form.PAGE]
    fixture = {name for name in pages if Path(name).stem == FIXTURE_STEM}
    for entry in entries:
        form = files[entry.name]
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, forms)
        elif form and (not fixture or entry.name in fixture):
            yield _file(Path(entry.path), form)


def _read(listing: Iterable[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Return the entries of a folder without hidden ones and without the books of a run."""
    entries = [entry for entry in listing if not entry.name.startswith(HIDDEN)]
    books = {entry.name for entry in entries} & {RECORDS, ERRORS}
    return [entry for entry in entries if len(books) == 1 or entry.name not in books]


def _wanted(entry: os.DirEntry[str], forms: Collection[Form]) -> Form | None:
    form = form_of(Path(entry.name))
    return form if form in forms and entry.is_file() else None


def _file(path: Path, form: Form) -> Input:
    try:
        size = path.stat().st_size
    except OSError as error:
        return Input(str(path), form, problem=_reason(error))
    return Input(str(path), form, path, size)


def _reason(error: OSError) -> str:
    return f"can't be read: {error.strerror or error}".lower()
