"""Is the ``cleantext`` that Python imports ours, and whole? ``python -m cleantext.doctor``.

Two other distributions install a package of the same name. Pip does not mind: the one installed
last overwrites ``cleantext/__init__.py``, and uninstalling either takes files of both away.

1. Only the standard library is imported, so that the doctor runs where the patient does not. Where
   not even ``import cleantext`` works, run this file by its path.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OURS = "cleantext-pages"
PACKAGE = "cleantext"
# Distributions that bring a package of our name along, whatever their records say.
FOREIGN = frozenset(("clean-text", "cleantext"))
REINSTALL = f"python -m pip install --force-reinstall --no-deps {OURS}"
REQUIREMENT_RE = re.compile(r"[\w.\-]+")


class Finding(NamedTuple):
    """One thing looked at: whether it is well, what was seen, and what to do if it is not."""

    well: bool
    seen: str
    remedy: str = ""


def _well(seen: str) -> Finding:
    return Finding(well=True, seen=seen)


def _ill(seen: str, remedy: str = "") -> Finding:
    return Finding(well=False, seen=seen, remedy=remedy)


def examine() -> tuple[Finding, ...]:
    """Return what was found: whose package this is, whether it is whole, what it depends on."""
    return (*_owner(), *_files(), *_dependencies(), *_data())


def main() -> int:
    """Print the findings; return 0 if all is well, else 1."""
    findings = examine()
    for finding in findings:
        print(("ok      " if finding.well else "PROBLEM ") + finding.seen)  # noqa: T201
        if finding.remedy:
            print(f"        → {finding.remedy}")  # noqa: T201
    return 0 if all(finding.well for finding in findings) else 1


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _owner() -> Iterator[Finding]:
    """Say which distributions own the package, and how to end a conflict."""
    owners = sorted(set(owning_distributions(metadata.distributions())))
    foreign = [name for name in owners if name != OURS]
    if OURS not in owners:
        seen = f"{OURS} is not installed; this is {_folder()}"
        yield _ill(seen, f"python -m pip install {OURS}")
    elif not foreign:
        yield _well(f"{OURS} {metadata.version(OURS)} owns {_folder()}")
    for name in foreign:
        seen = f"{name} {metadata.version(name)} installs a package {PACKAGE!r} too"
        yield _ill(seen, _reinstall(foreign))


def _reinstall(foreign: Iterable[str]) -> str:
    names = " ".join((*foreign, OURS))
    return f"python -m pip uninstall --yes {names} && python -m pip install {OURS}"


def owning_distributions(installed: Iterable[metadata.Distribution]) -> Iterator[str]:
    """Yield the names of the distributions that put files into our package."""
    for distribution in installed:
        name = _canonical(distribution.metadata["Name"] or "")
        files = distribution.files or ()
        if name == OURS or name in FOREIGN or any(file.parts[:1] == (PACKAGE,) for file in files):
            yield name


def _folder() -> Path:
    return Path(__file__).resolve().parent


def _files() -> Iterator[Finding]:
    """Compare the package's files with the record that the installation left."""
    try:
        recorded = metadata.files(OURS) or []
    except metadata.PackageNotFoundError:
        return
    ours = [file for file in recorded if file.parts[0] == PACKAGE and file.hash]
    changed = sorted(str(file) for file in ours if not is_as_recorded(file))
    for name in changed:
        yield _ill(f"{name} is not the file that {OURS} installed", REINSTALL)
    if ours and not changed:
        yield _well(f"{len(ours)} files are as they were installed")


def is_as_recorded(file: metadata.PackagePath) -> bool:
    """Return whether a file exists and has the hash that its installation recorded."""
    path = Path(str(file.locate()))
    if file.hash is None or not path.is_file():
        return path.is_file()
    digest = hashlib.new(file.hash.mode, path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value


def _dependencies() -> Iterator[Finding]:
    try:
        required = metadata.requires(OURS) or []
    except metadata.PackageNotFoundError:
        return
    names = [_name(line) for line in required if "extra ==" not in line]
    found = {name: _version(name) for name in names}
    versions = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    yield _well(f"Python {sys.version.split()[0]}, {versions}")
    for name in (name for name, version in found.items() if not version):
        yield _ill(f"{name} is missing", f"python -m pip install {name}")


def _name(requirement: str) -> str:
    found = REQUIREMENT_RE.match(requirement)
    return found[0] if found else requirement


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _data() -> Iterator[Finding]:
    folder = _folder() / "data"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    broken = [path for path in files if not _is_readable(path)]
    for path in broken:
        yield _ill(f"data file {path.relative_to(folder)} can't be read", REINSTALL)
    if not files:
        yield _ill(f"there are no data files in {folder}")
    elif not broken:
        yield _well(f"{len(files)} data files can be read")


def _is_readable(path: Path) -> bool:
    try:
        content = path.read_bytes()
        if path.suffix == ".toml":
            tomllib.loads(content.decode())
        elif path.suffix == ".json":
            json.loads(content)
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
