"""The command: what it writes, what it says, and how it exits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cleantext
from cleantext.cli import main
from cleantext.cli.app import command
from cleantext.cli.fixtures import fixture
from cleantext.cli.inputs import find_sources
from cleantext.cli.work import count_workers

if TYPE_CHECKING:
    import click

PAGE = "<html><h1>Tiêu đề</h1><p>Một câu <b>đậm</b>, dài hơn một chút.</p></html>"
TEXT = "Một câu kể chuyện dài hơn bốn mươi chữ cái một chút.\n\nChia sẻ\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages, a fixture folder and files that are none."""
    folder = tmp_path / "pages here"
    for name, content in {
        "b.html": PAGE,
        "a.txt": TEXT,
        "deep/a.md": TEXT,
        "deep/A.htm": PAGE,
        "seed/source.html": PAGE,
        "seed/expected.md": "no page",
        "notes.json": "{}",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_becomes_documents(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "new"
    code = main(["clean", str(pages), "-o", str(out), "-f", "jsonl", "-f", "md", "-f", "txt"])

    assert code == 0
    assert names(out) == [
        "A-2.md", "A-2.txt", "a-3.md", "a-3.txt", "a.md", "a.txt", "b.md", "b.txt",
        "documents.jsonl", "seed.md", "seed.txt",
    ]  # fmt: skip
    lines = (out / "documents.jsonl").read_text("utf-8").split("\n")
    assert [bool(line) for line in lines] == [True] * 5 + [False]
    assert json.loads(lines[0])["text"] == cleantext.clean(TEXT).text


def test_clashing_names_are_told_apart_in_order(pages: Path, tmp_path: Path) -> None:
    main(["clean", str(pages), "-o", str(tmp_path), "-f", "txt"])

    assert [path.name for path in sorted(tmp_path.glob("*.txt"))] == [
        "A-2.txt", "a-3.txt", "a.txt", "b.txt", "seed.txt",
    ]  # fmt: skip


def test_only_pages_are_searched_for_and_once(pages: Path) -> None:
    found = [source.path for source in find_sources([str(pages), str(pages / "b.html")])]

    assert [path.relative_to(pages).as_posix() for path in found if path] == [
        "a.txt", "b.html", "deep/A.htm", "deep/a.md", "seed/source.html",
    ]  # fmt: skip


def test_html_is_written_too(pages: Path, tmp_path: Path) -> None:
    assert main(["clean", str(pages / "b.html"), "-o", str(tmp_path), "-f", "html"]) == 0
    assert "<b>đậm</b>" in (tmp_path / "b.html").read_text("utf-8")


def test_the_output_does_not_depend_on_the_workers(pages: Path, tmp_path: Path) -> None:
    written = []
    for workers in ("1", "2", "3"):
        out = tmp_path / workers
        arguments = ["clean", str(pages), "-o", str(out), "-f", "jsonl", "-f", "md", "-w", workers]
        assert main(arguments) == 0
        written.append({path.name: path.read_bytes() for path in out.iterdir()})

    assert written[0] == written[1] == written[2]


def test_workers_are_started_where_they_pay() -> None:
    assert count_workers(None, 3) == 1
    assert count_workers(4, 1000) == 4
    assert count_workers(4, 2) == 2
    assert count_workers(2, 0) == 1


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(PAGE.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert main(["clean", "-", "--format", "md", "--engine", "rules"]) == 0

    out, err = capfdbinary.readouterr()
    assert "Một câu **đậm**" in out.decode()
    assert err == b""


def test_policy_and_actions(pages: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = str(pages / "a.txt")
    outputs = []
    for options in ([], ["--policy", "archive"], ["--set", "share=keep", "--set", "title=drop"]):
        assert main(["clean", page, "-f", "txt", *options]) == 0
        outputs.append(capfdbinary.readouterr().out.decode())

    assert ["Chia sẻ" in output for output in outputs] == [False, True, True]


BAD = {
    "missing.html": (None, "no such file or folder"),
    "rows.jsonl.gz": (b"{}", '"cleantext run" reads those'),
    "empty.html": (b" \n\0", "empty"),
    "paper.txt": (b"%PDF-1.7\n" + bytes(200), "PDF"),
    "program.html": (b"\x7fELF\x02" + bytes(range(1, 9)) * 100, "no text"),
    "garbled.html": ("Một câu tiếng Việt. ".encode() * 20 + b"\xe1\xba", "unreadable"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_gets_one_line_and_the_rest_goes_on(
    name: str, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, reason = BAD[name]
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)

    code = main(
        ["clean", str(bad), str(pages / "b.html"), "-o", str(tmp_path / "out"), "-f", "txt"]
    )

    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("cleantext:")]
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith(f"cleantext: {bad}: ")
    assert reason in said[0]
    assert (tmp_path / "out" / "b.txt").exists()


def test_a_folder_without_pages_is_a_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert f"cleantext: {tmp_path}: a folder without pages" in capsys.readouterr().err


def test_an_unreadable_file_is_a_bad_input(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Permissions do not stop every user, so the refusal is made up."""

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert main(["clean", str(pages / "b.html")]) == 1
    assert "b.html: can't be read: permission denied" in capsys.readouterr().err


def test_wide_text_is_no_binary(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = tmp_path / "wide.txt"
    page.write_bytes(TEXT.encode("utf-16"))

    assert main(["clean", str(page), "-f", "txt"]) == 0
    assert "kể chuyện" in capfdbinary.readouterr().out.decode()


def test_a_page_of_navigation_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Chia sẻ\n", "utf-8")

    assert main(["clean", str(page), "-f", "txt"]) == 0
    assert capsys.readouterr().err == f"cleantext: {page}: warning: no main content was found\n"


def test_a_cleaner_that_fails_on_one_page_does_not_end_the_run(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from cleantext.batch import work

    def render(*_: object) -> bytes:
        message = "out of ink"
        raise ValueError(message)

    monkeypatch.setattr(work, "render", render)

    assert main(["clean", str(pages / "b.html")]) == 1
    assert "b.html: ValueError: out of ink" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean"],
        ["nonsense"],
        ["clean", "x", "--format", "pdf"],
        ["clean", "x", "--policy", "none"],
        ["clean", "x", "--set", "share"],
        ["clean", "x", "--set", "share=burn"],
        ["clean", "x", "--set", "shares=keep"],
        ["clean", "x", "--workers", "0"],
        ["clean", "x", "-f", "md", "-f", "txt"],
        ["clean", "x", "y", "-f", "md"],
        ["explain"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("Usage: ")


def test_an_output_that_can_t_be_written_is_wrong_usage(pages: Path) -> None:
    assert main(["clean", str(pages), "-o", str(pages / "b.html")]) == 2


def test_summary_counts_characters_by_label(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["clean", str(pages / "a.txt"), "-o", str(tmp_path), "--progress"])

    said = capsys.readouterr().err
    kept = len(cleantext.clean(TEXT).text)
    assert "1/1" in said
    assert f" {kept} " in said
    assert "share 7" in said


def test_explain_names_label_and_rule(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pages / "a.txt"), "--no-colour"]) == 0

    said = capsys.readouterr().out
    assert "   1  drop  share           paragraph  Chia sẻ\n" in said
    assert "        because vi/share/chia-se says share (0.90): the whole line" in said
    assert "        edited: segment/space: white space, 2 times" in said
    assert "\x1b[" not in said


def test_explain_in_colour(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pages / "a.txt"), "--colour"]) == 0
    assert "\x1b[" in capsys.readouterr().out


def test_explain_as_json(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pages / "a.txt"), "--json"]) == 0

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["label"] for row in rows] == ["content", "share"]


def test_explain_of_a_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(tmp_path / "none.html")]) == 1
    assert "no such file or folder" in capsys.readouterr().err


def test_a_file_in_the_way_of_the_output_is_named(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", str(pages / "b.html"), "-o", str(pages / "a.txt")]) == 2
    assert "a.txt: there is a file of that name, and no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean", "PAGE", "-o", "FILE/out"],
        ["run", "PAGE", "-o", "OUT", "-w", "1", "--report", "FILE/report.html"],
        ["index", "PAGE", "-o", "FILE/out", "--to", "typesense", "-w", "1"],
        ["fixture", "add", "PAGE", "--dir", "FILE/pages"],
        ["check", "PAGE", "--baseline", "FILE/baseline.json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_can_not_be_written_is_named(
    arguments: list[str], pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can be below a file."""
    places = {"PAGE": pages / "b.html", "FILE": pages / "a.txt", "OUT": pages.parent / "out"}
    for name, place in places.items():
        arguments = [one.replace(name, str(place)) for one in arguments]

    assert main(arguments) == 2
    assert f"can't write to {pages / 'a.txt'}" in capsys.readouterr().err


def test_overlap_without_chunks_is_wrong_usage(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", str(pages), "-o", str(pages / "index.db"), "--overlap", "9"]) == 2
    assert "--overlap needs --chunks" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_an_address_is_told_that_nothing_is_fetched(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "https://news.example/a.html"]) == 1
    assert "https://news.example/a.html: an address; cleantext fetches nothing" in (
        capsys.readouterr().err
    )


def test_explain_takes_one_page(pages: Path) -> None:
    assert main(["explain", str(pages)]) == 2


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cleantext {cleantext.__version__}\n"
    assert main(["clean", "--help"]) == 0


@pytest.mark.parametrize("group", [command, fixture], ids=lambda group: group.name)
def test_a_list_of_commands_cuts_no_sentence_short(group: click.Group) -> None:
    shown = {name: one.get_short_help_str(65) for name, one in group.commands.items()}

    assert {name: text for name, text in shown.items() if text.endswith("...")} == {}


def test_the_module_is_the_command(pages: Path) -> None:
    command = [sys.executable, "-m", "cleantext", "clean", str(pages / "b.html"), "-f", "txt"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own command

    assert "Một câu đậm" in done.stdout.decode()


def test_a_reader_that_stops_reading_ends_the_run_quietly(pages: Path) -> None:
    program = (
        "import sys; from cleantext.cli import main, app; import cleantext.cli.output as output\n"
        "def closed(*_): raise BrokenPipeError\n"
        "output.Stream.write = closed\n"
        f"sys.exit(main(['clean', {str(pages / 'b.html')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)  # noqa: S603

    assert (done.returncode, done.stderr) == (1, b"")
