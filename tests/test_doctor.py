"""The doctor tells our package from others of the same name, in whatever order they came."""

from __future__ import annotations

import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleantext import doctor

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = "clean-text"
# Installing into a fresh environment takes a while on a busy machine.
PATIENCE_SECONDS = 600


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run a command of ours and return what it printed, both streams together."""
    return subprocess.run(  # noqa: S603 - our own commands
        [str(one) for one in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def pip(python: Path, *arguments: object) -> None:
    """Run pip; a package index that can't be reached is a failure that says so."""
    done = run(python, "-m", "pip", "--disable-pip-version-check", *arguments)
    if done.returncode:
        pytest.fail(f"pip {arguments[0]} failed; is the package index reachable?\n{done.stdout}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our package as it is installed, built without asking any index."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(
        Path(sys.executable), "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, ROOT,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment."""
    folder = tmp_path_factory.mktemp("scratch environment") / "venv"
    venv.create(folder, with_pip=True)
    return folder / "bin" / "python"


@pytest.mark.index
@pytest.mark.timeout(PATIENCE_SECONDS)
def test_a_foreign_package_is_told_apart(wheel: Path, scratch: Path) -> None:
    """Theirs after ours, the remedy, ours after theirs, and what uninstalling theirs leaves."""
    command = scratch.with_name("cleantext")

    pip(scratch, "install", "--quiet", wheel)
    well = run(command, "doctor")
    assert well.returncode == 0, well.stdout

    pip(scratch, "install", "--quiet", FOREIGN)
    conflict = f"{FOREIGN} {installed(scratch)} installs a package 'cleantext' too"
    for doctored in (run(command, "doctor"), run(scratch, "-m", "cleantext.doctor")):
        assert doctored.returncode == 1
        assert conflict in doctored.stdout
        assert f"pip uninstall --yes {FOREIGN} cleantext-pages" in doctored.stdout
        assert "cleantext/__init__.py is not the file" in doctored.stdout

    pip(scratch, "uninstall", "--quiet", "--yes", FOREIGN, "cleantext-pages")
    pip(scratch, "install", "--quiet", wheel)
    assert run(command, "doctor").returncode == 0

    pip(scratch, "uninstall", "--quiet", "--yes", "cleantext-pages")
    pip(scratch, "install", "--quiet", FOREIGN)
    pip(scratch, "install", "--quiet", wheel)
    doctored = run(command, "doctor")
    assert doctored.returncode == 1
    assert f"pip uninstall --yes {FOREIGN} cleantext-pages" in doctored.stdout

    pip(scratch, "uninstall", "--quiet", "--yes", FOREIGN)
    doctored = run(command, "doctor")
    assert doctored.returncode == 1
    assert "cleantext/__init__.py is not the file" in doctored.stdout
    assert "--force-reinstall" in doctored.stdout


def installed(python: Path) -> str:
    program = f"from importlib.metadata import version; print(version({FOREIGN!r}))"
    return run(python, "-c", program).stdout.strip()


@pytest.mark.timeout(PATIENCE_SECONDS)
def test_the_wheel_has_all_data_files(wheel: Path) -> None:
    from zipfile import ZipFile

    package = ROOT / "src" / "cleantext"
    data = {
        f"cleantext/{path.relative_to(package).as_posix()}"
        for path in (package / "data").rglob("*")
        if path.is_file()
    }

    assert data
    assert data <= set(ZipFile(wheel).namelist())


class Made(metadata.Distribution):
    """A distribution with a name and files, and nothing else."""

    def __init__(self, name: str, *files: str) -> None:
        self.texts = {
            "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
            "RECORD": "".join(f"{file},,\n" for file in files),
        }

    def read_text(self, filename: str) -> str | None:
        return self.texts.get(filename)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


@pytest.mark.parametrize(
    ("distribution", "owns"),
    [
        (Made("clean_text", "cleantext/__init__.py"), True),
        (Made("cleantext"), True),
        (Made("another", "cleantext/__init__.py"), True),
        (Made("another", "cleantext_more/__init__.py", "other/cleantext/__init__.py"), False),
    ],
)
def test_owners_are_known_by_name_or_files(distribution: Made, owns: bool) -> None:  # noqa: FBT001
    assert bool(list(doctor.owning_distributions([distribution]))) is owns


def test_this_installation_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main() == 0
    assert "cleantext-pages" in capsys.readouterr().out


def test_a_broken_data_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "vi.toml").write_text("phrase = [", "utf-8")
    (tmp_path / "data" / "en.toml").write_text("", "utf-8")
    monkeypatch.setattr(doctor, "_folder", lambda: tmp_path)

    assert doctor.main() == 1
    assert "PROBLEM data file vi.toml can't be read" in capsys.readouterr().out


def test_a_missing_dependency_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version: Callable[[str], str] = metadata.version

    def without_regex(name: str) -> str:
        if name == "regex":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_regex)

    assert doctor.main() == 1
    assert "PROBLEM regex is missing" in capsys.readouterr().out


def test_only_the_standard_library_is_imported() -> None:
    """Run by its path, as where ``import cleantext`` itself fails."""
    program = ROOT / "src" / "cleantext" / "doctor.py"
    done = run(sys.executable, "-S", "-I", program)

    assert "cleantext-pages is not installed" in done.stdout
    assert done.returncode == 1
