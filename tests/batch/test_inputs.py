"""What is named becomes files, the same ones in the same order every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.batch.inputs import STDIN, find_inputs, form_of, measure
from cleantext.batch.records import Form


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.html", "a.jsonl.gz", "c.parquet", "sub/d.warc.gz", "sub/e.warc.wet.gz", "notes.json",
        "wat/f.warc.wat.gz", "seed/source.html", "seed/other.html", "cache/ab/abcd/response_body",
        "cache/ab/abcd/response_headers", "cache/ab/abcd/meta",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def found(folder: Path, *names: str) -> list[str]:
    return [one.path.relative_to(folder).as_posix() for one in find_inputs(names) if one.path]


def test_a_folder_gives_all_it_has_of_ours_by_name(folder: Path) -> None:
    assert found(folder, str(folder)) == [
        "a.jsonl.gz", "b.html", "c.parquet", "cache/ab/abcd/response_body", "seed/source.html",
        "sub/d.warc.gz", "sub/e.warc.wet.gz",
    ]  # fmt: skip


def test_a_run_s_output_gives_its_documents(tmp_path: Path) -> None:
    for name in ("documents-00000.jsonl", "errors.jsonl", "records.jsonl", ".cleantext/j.jsonl"):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_text("{}")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "records.jsonl").write_text("{}")

    assert found(tmp_path, str(tmp_path)) == ["mine/records.jsonl", "out/documents-00000.jsonl"]


def test_patterns_and_names_give_each_file_once(folder: Path) -> None:
    names = (str(folder / "b.html"), str(folder / "*.html"), str(folder / "**/*.gz"), str(folder))

    assert found(folder, *names)[:4] == ["b.html", "a.jsonl.gz", "sub/d.warc.gz",
                                         "sub/e.warc.wet.gz"]  # fmt: skip
    assert len(found(folder, *names)) == len(set(found(folder, *names)))


def test_a_pattern_that_names_folders_looks_into_them(folder: Path) -> None:
    assert found(folder, str(folder / "s*")) == [
        "seed/source.html", "sub/d.warc.gz", "sub/e.warc.wet.gz",
    ]  # fmt: skip


def test_a_file_that_is_named_is_a_page_whatever_its_ending(folder: Path) -> None:
    (one,) = find_inputs([str(folder / "notes.json")])

    assert (one.form, one.problem) == (Form.PAGE, "")


def test_what_is_not_there_is_a_problem(folder: Path) -> None:
    (folder / "empty").mkdir()
    problems = [
        next(find_inputs([name])).problem
        for name in (str(folder / "x.html"), str(folder / "empty"), str(folder / "x*"))
    ]

    assert problems[0] == "no such file or folder"
    assert problems[1].startswith("a folder without pages")
    assert problems[2] == "no file fits this pattern"


def test_only_wanted_forms_are_found(folder: Path) -> None:
    names = [one.path.name for one in find_inputs([str(folder)], {Form.TABLE}) if one.path]

    assert names == ["c.parquet"]


def test_the_digest_changes_with_the_files(folder: Path) -> None:
    before = measure([str(folder)])
    assert measure([str(folder)]) == before
    (folder / "b.html").write_text("longer than it was")

    after = measure([str(folder)])

    assert after.digest != before.digest
    assert (after.files, before.files) == (7, 7)


def test_the_standard_input_has_no_path() -> None:
    (one,) = find_inputs([STDIN])

    assert (one.name, one.path) == (STDIN, None)
    assert form_of(Path("A.HTML.GZ")) is Form.PAGE
