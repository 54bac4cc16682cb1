"""The index as a file: upserts, what vanishes, what breaks off."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import cleantext
from cleantext import ConfigError
from cleantext.chunking import Sizes
from cleantext.cli import main
from cleantext.indexing import Index, Tally, entries, is_stored, restore

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext import Document

PAGE = "<h1>Chợ</h1><h2>Cá</h2><p>Cá thu &lt; 2 kg.</p><h2>Thịt</h2><p>Thịt bò ngon.</p>"


def page(name: str, text: str = "Một câu về mưa.") -> Document:
    return cleantext.clean_text(text, url=f"https://example.org/{name}")


def ids(path: Path, query: str) -> list[str]:
    with Index(path, readonly=True) as index:
        return [hit.entry.url or hit.entry.document for hit in index.search(query)]


def test_a_document_takes_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    for text, tally in [
        ("Một câu về mưa.", Tally(added=1)),
        ("Một câu về mưa.", Tally(unchanged=1)),
        ("Một câu về nắng.", Tally(updated=1)),
    ]:
        with Index(path) as index:
            index.add(page("a", text))
            assert index.tally == tally
            assert index.count() == 1
    assert ids(path, "mưa") == []
    assert ids(path, "nắng") == ["https://example.org/a"]


def test_fewer_chunks_leave_none_behind(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    for text in ("Mưa một. Mưa hai. Mưa ba.", "Mưa một."):
        with Index(path, Sizes(10)) as index:
            index.add(page("a", text))
    assert len(ids(path, "mưa")) == 1


def test_pruning_takes_out_what_was_not_added_again(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Index(path) as index:
        index.add(page("a"))
        index.add(page("b"))
    with Index(path) as index:
        index.add(page("b"))
        index.prune()
        assert index.tally == Tally(unchanged=1, removed=1)
    assert ids(path, "mưa") == ["https://example.org/b"]


def test_a_document_can_be_taken_out(tmp_path: Path) -> None:
    with Index(":memory:") as index:
        index.add(page("a"), key="mine")
        index.remove("mine")
        index.remove("nobody")
        assert (index.count(), index.tally.removed, index.search("mưa")) == (0, 1, [])


def test_who_breaks_off_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Index(path) as index:
        index.add(page("a"))

    def break_off() -> None:
        with Index(path) as index:
            index.add(page("b"))
            index.remove(page("a").id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert ids(path, "mưa") == ["https://example.org/a"]


def test_reading_needs_an_index_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no index"), Index(tmp_path / "none.db", readonly=True):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"no database at all, but some text" * 99, b"SQLite"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="no index"), Index(path):
        pass
    assert path.read_bytes() == content


def test_another_database_or_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Index(path):
        pass
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE about SET format = 'cleantext-index-0'")
    with pytest.raises(ConfigError, match="another version"), Index(path):
        pass
    with closing(sqlite3.connect(tmp_path / "own.db")) as connection, connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(ConfigError, match="no index"), Index(tmp_path / "own.db"):
        pass


def test_who_is_refused_holds_no_lock(tmp_path: Path) -> None:
    index = Index(tmp_path / "own.db")
    with closing(sqlite3.connect(index.path, timeout=0)) as own:
        own.execute("CREATE TABLE mine (a)")
        with pytest.raises(ConfigError):
            index.__enter__()
        own.execute("INSERT INTO mine VALUES (1)")


def test_entries_of_chunks_have_their_place_in_the_page() -> None:
    document = cleantext.clean_html(PAGE)
    found = list(entries(document, Sizes(40)))
    assert [entry.headings[-1] for entry in found] == ["Cá", "Thịt"]
    assert [entry.id for entry in found] == [f"{document.id}-{number:04}" for number in (0, 1)]
    assert PAGE[found[0].start : found[0].end] == "Cá</h2><p>Cá thu &lt; 2 kg."


def test_equal_runs_write_equal_rows(tmp_path: Path) -> None:
    dumps = []
    for name in ("a.db", "b.db"):
        with Index(tmp_path / name, Sizes(40)) as index:
            index.add(cleantext.clean_html(PAGE))
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("source", [PAGE, "Một.  Hai.\n\n- Ba\n\n- Bốn\n- Năm\n\nChia sẻ"])
def test_a_stored_document_is_indexed_as_the_one_it_was(source: str) -> None:
    document = cleantext.clean(source, url="https://example.org/a")
    row = json.loads(document.to_json())
    stored = restore(row)
    assert is_stored(row)
    assert not is_stored({"text": "a", "url": "b"})
    assert list(entries(stored)) == list(entries(document))
    assert stored.chunks(20, 5) == document.chunks(20, 5)


def write_pages(folder: Path, **pages: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def test_from_pages_to_hits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, index = tmp_path / "pages", str(tmp_path / "index.db")
    write_pages(pages, a="Bộ Công an họp ở Hà Nội sáng nay.", b="Một câu chuyện về mưa lũ ở đây.")
    assert main(["index", str(pages), "-o", index, "--workers", "1"]) == 0
    assert "2 added" in capsys.readouterr().err
    assert main(["search", index, "bo", "cong", "an"]) == 0
    found = capsys.readouterr().out
    assert found.startswith("1. (no title)\n   **Bộ Công an** họp")

    (pages / "b.txt").unlink()
    assert main(["index", str(pages), "-o", index, "--workers", "1", "--prune"]) == 0
    assert "1 unchanged, 1 removed" in capsys.readouterr().err
    assert main(["search", index, "--json", "mua"]) == 0
    assert main(["search", index, "--json", "họp"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["passage"]["spans"] == [[11, 14]]


def test_documents_that_were_cleaned_before_are_indexed_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = tmp_path / "documents.jsonl"
    broken = json.dumps({"schema_version": "1.0", "blocks": [], "chrome": [], "policy": ""})
    documents.write_text(f"{page('a').to_json()}\n{broken}\n", "utf-8")
    assert main(["index", str(documents), "-o", str(tmp_path / "index.db")]) == 1
    told = capsys.readouterr().err
    assert "documents.jsonl:2" in told
    assert "1 added" in told


def test_nothing_is_pruned_after_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, index = tmp_path / "pages", str(tmp_path / "index.db")
    write_pages(pages, a="Một câu chuyện về nắng ở đây.", b="Một câu chuyện về mưa ở đây.")
    assert main(["index", str(pages), "-o", index, "-w", "1"]) == 0
    write_pages(pages, b="")
    assert main(["index", str(pages), "-o", index, "-w", "1", "--prune"]) == 1
    assert "nothing is pruned" in capsys.readouterr().err
    assert len(ids(tmp_path / "index.db", "câu")) == 2


def test_a_page_is_known_by_its_address_or_the_id_of_its_row(tmp_path: Path) -> None:
    rows = [
        {"html": "<p>Một câu về mưa.", "url": "https://example.org/a", "id": 1},
        {"html": "<p>Hai câu về mưa.", "id": 2},
        {"html": "<p>Ba câu về mưa."},
    ]
    feed = tmp_path / "feed.jsonl"
    for words in ("mưa", "nắng"):
        lines = [json.dumps(row).replace(json.dumps("mưa")[1:-1], words) for row in rows]
        feed.write_text("\n".join(lines), "utf-8")
        assert main(["index", str(feed), "-o", str(tmp_path / "index.db"), "-w", "1"]) == 0
    with Index(tmp_path / "index.db", readonly=True) as index:
        found = {hit.entry.document for hit in index.search("nắng")}
        assert index.count() == 3
    assert {cleantext.clean("", url="https://example.org/a").id, "2"} < found


def test_no_index_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(tmp_path / "none.db"), "mưa"]) == 2
    assert (
        "none.db is no index that can be opened: there is no such file" in capsys.readouterr().err
    )
