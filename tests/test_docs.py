"""What README and docs say is true: examples run, quotes are real, generated pages are fresh."""

from __future__ import annotations

import doctest
import re
import runpy
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import cleantext
from cleantext import lexicon

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK_RE = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
FENCE_RE = re.compile(r"^```.*$", re.MULTILINE)
QUOTE_RE = re.compile(r"<!-- (in|out): (\S+) -->\n+```text\n(.*?)```", re.DOTALL)
SHELL_RE = re.compile(r"^```sh\n(.*?)```", re.MULTILINE | re.DOTALL)
COMMAND_RE = re.compile(r"cleantext (\w+)")
SIGN_RE = re.compile(r"-+ *8 *<")
SHOWN_RE = re.compile(r'--8<-- "([^"]+)"')
NOTE_RE = re.compile(r'Note\(\s*"([a-z-]+)"')
REASON_RE = re.compile(r'Reason\(\s*"([a-z-]+)"')
PACKAGES = ("batch", "fixtures", "indexing", "report")
DEVELOPERS = {"test", "integrations-test", "train", "peers", "docs"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root of a checkout, as some read the pages there."""
    monkeypatch.chdir(ROOT)
    text = FENCE_RE.sub("", page.read_text("utf-8"))
    examples = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)

    assert not said, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [
        target
        for target in LINK_RE.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    from cleantext.cli.app import command

    shell = " ".join(SHELL_RE.findall(page.read_text("utf-8")))

    assert set(COMMAND_RE.findall(shell)) <= set(command.commands)


def quotes() -> list[tuple[str, str, str]]:
    return QUOTE_RE.findall((ROOT / "README.md").read_text("utf-8"))


def test_there_are_quotes() -> None:
    assert [kind for kind, _, _ in quotes()] == ["in", "out"]


@pytest.mark.parametrize(("kind", "name", "quote"), quotes())
def test_quotes_are_what_goes_in_and_comes_out(kind: str, name: str, quote: str) -> None:
    """Lines are cut short at "…"; but for that, and for whole lines left out, all is real."""
    page = ROOT / "fixtures" / "pages" / name / "source.txt"
    text = page.read_text("utf-8")
    real = iter((text if kind == "in" else cleantext.clean_text(text).markdown()).splitlines())

    for line in filter(None, quote.splitlines()):
        if line != "…":
            start = line.removesuffix("…").rstrip()
            assert any(one.startswith(start) for one in real), line


def test_command_line_reference_is_fresh() -> None:
    """If not: make cli-reference."""
    written = runpy.run_path(str(ROOT / "docs" / "reference" / "write_cli.py"))["reference"]()

    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == written


def test_labels_are_all_described() -> None:
    text = (ROOT / "docs" / "data-model.md").read_text("utf-8")

    assert [label for label in cleantext.Label if f"| `{label}` |" not in text] == []


def test_notes_are_all_described() -> None:
    text = (ROOT / "docs" / "data-model.md").read_text("utf-8")
    modules = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    codes = {code for module in modules for code in NOTE_RE.findall(module)}

    assert [code for code in sorted(codes) if f"| `{code}` |" not in text] == []


def test_every_public_name_is_listed() -> None:
    """Of the package itself, and of those in it that say what is public."""
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    packages = [cleantext, *(import_module(f"cleantext.{name}") for name in PACKAGES)]

    missing = [
        f"{package.__name__}.{name}"
        for package in packages
        for name in package.__all__
        if not re.search(rf"\b{name}\b", text)
    ]
    assert missing == []


def test_extras_are_all_described() -> None:
    """Those that install something for users; developers' are set up by make."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    text = (ROOT / "README.md").read_text("utf-8")
    extras = settings["project"]["optional-dependencies"]
    wanted = {name for name, needed in extras.items() if needed} - DEVELOPERS

    assert [name for name in sorted(wanted) if f"`[{name}]`" not in text] == []


@pytest.mark.parametrize("page_type", cleantext.PageType)
def test_kinds_of_pages_are_all_described(page_type: cleantext.PageType) -> None:
    assert f"`{page_type}`" in (ROOT / "docs" / "page-signals.md").read_text("utf-8")


def test_doubts_are_all_described() -> None:
    text = (ROOT / "docs" / "page-signals.md").read_text("utf-8")
    codes = REASON_RE.findall((ROOT / "src" / "cleantext" / "quality.py").read_text("utf-8"))

    assert codes
    assert [code for code in codes if f"`{code}`" not in text] == []


def test_languages_with_phrases_are_all_named() -> None:
    text = (ROOT / "docs" / "adding-a-language.md").read_text("utf-8")

    assert [tag for tag in lexicon.languages() if f"`{tag}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_shown_are_there(page: Path) -> None:
    """A snippet's sign that a formatter has taken for an expression shows nothing."""
    signs = [line for line in page.read_text("utf-8").splitlines() if SIGN_RE.match(line)]
    shown = [found[1] for found in map(SHOWN_RE.fullmatch, signs) if found]

    assert len(shown) == len(signs)
    assert [file for file in shown if not (ROOT / file).exists()] == []
