"""Outcomes → files: one for all pages, or one per page, by format."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cleantext.batch.inputs import FIXTURE_STEM
from cleantext.batch.writers import safe_stem
from cleantext.cli.commands import STDOUT
from cleantext.serialisers import FORMATS

if TYPE_CHECKING:
    from typing import BinaryIO

    from cleantext.cli.inputs import Source
    from cleantext.cli.work import Outcome

TOGETHER = "documents"
MAX_STEM_CHARS = 100  # file systems take 255 bytes, and a letter may be four


class Folder:
    """Writes outcomes into a folder, which is made where there is none."""

    def __init__(self, folder: Path, formats: tuple[str, ...]) -> None:
        self.folder = folder
        self.formats = formats
        self.names = Names()
        self.files: dict[str, BinaryIO] = {}
        self.stack = ExitStack()

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in self.formats:
            if FORMATS[name].together:
                path = self.folder / f"{TOGETHER}{FORMATS[name].suffix}"
                self.files[name] = self.stack.enter_context(path.open("wb"))
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def write(self, outcome: Outcome) -> str:
        """Write an outcome in all formats and return the name it got; a bad one gets none."""
        if not outcome.outputs:
            return ""
        stem = self.names.claim(outcome.source)
        for name, content in outcome.outputs.items():
            if name in self.files:
                self.files[name].write(content)
            else:
                (self.folder / f"{stem}{FORMATS[name].suffix}").write_bytes(content)
        return stem


class Stream:
    """Writes outcomes to the standard output, one after the other."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout.buffer.flush()

    def write(self, outcome: Outcome) -> str:
        """Write an outcome's only format; here no page gets a name."""
        for content in outcome.outputs.values():
            sys.stdout.buffer.write(content)
        return ""


class Names:
    """Gives each page a file name of its own, in the order they come.

    Names that differ in case alone count as the same, as they do on many disks.
    """

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def claim(self, source: Source) -> str:
        """Return a free name, without ending: the page's own, or with a number behind it.

        Example:
            >>> from cleantext.cli.inputs import Source
            >>> names = Names()
            >>> pages = (Path("a/page.html"), Path("page.txt"), Path("seed/source.html"))
            >>> [names.claim(Source("", page)) for page in pages]
            ['page', 'page-2', 'seed']
        """
        stem = free = stem_of(source)
        number = 1
        while free.casefold() in self.taken:
            number += 1
            free = f"{stem}-{number}"
        self.taken.add(free.casefold())
        return free


def stem_of(source: Source) -> str:
    """Return the name that a source suggests for its output, without ending."""
    if source.path is None:
        return "stdin"
    path = source.path
    stem = path.resolve().parent.name if path.stem == FIXTURE_STEM else path.stem
    return safe_stem(stem, MAX_STEM_CHARS)


def open_output(target: str, formats: tuple[str, ...]) -> Folder | Stream:
    """Return where outcomes go: a folder, or the standard output for ``-``."""
    return Stream() if target == STDOUT else Folder(Path(target), formats)
