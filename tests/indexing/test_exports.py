"""Files for search servers: what each takes, and what is deleted there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import cleantext
from cleantext import ConfigError, chunking
from cleantext.chunking import Sizes
from cleantext.cli import main
from cleantext.cli.index import SERVERS, WAYS
from cleantext.indexing import EXPORTS, Export, exports

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext import Document


def test_the_command_knows_all_servers_and_ways() -> None:
    assert (*EXPORTS,) == SERVERS
    assert chunking.WAYS == WAYS


def page(name: str, text: str = "Một câu về mưa.") -> Document:
    return cleantext.clean_text(text, url=f"https://example.org/{name}")


def lines(folder: Path) -> list[dict[str, Any]]:
    parts = sorted(folder.glob("part-*"))
    assert all(part.read_bytes().endswith(b"\n") for part in parts)
    return [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]


@pytest.mark.parametrize("server", ["elasticsearch", "opensearch"])
def test_bulk_has_an_action_before_each_source(tmp_path: Path, server: str) -> None:
    with Export(tmp_path, server, index="news") as export:
        export.add(page("a", "Bộ Công an\u2028họp."))
    action, source = lines(tmp_path)
    assert action == {"index": {"_index": "news", "_id": page("a").id}}
    assert "bo cong an" in source["text_folded"]
    assert "published" not in source, "an empty date is no date"


@pytest.mark.parametrize("server", ["meilisearch", "typesense"])
def test_rows_have_a_safe_primary_key(tmp_path: Path, server: str) -> None:
    with Export(tmp_path, server) as export:
        export.add(page("a"))
        export.add(page("b"), key="trang/một?")
    assert all(row["id"].isalnum() for row in lines(tmp_path))


@pytest.mark.parametrize("server", EXPORTS)
def test_settings_name_the_fields_of_entries_and_no_others(tmp_path: Path, server: str) -> None:
    with Export(tmp_path, server, index="news"):
        pass
    settings = json.loads((tmp_path / EXPORTS[server].settings).read_text("utf-8"))
    named = {
        "elasticsearch": lambda: settings["mappings"]["properties"],
        "opensearch": lambda: settings["mappings"]["properties"],
        "meilisearch": lambda: settings["displayedAttributes"] + settings["searchableAttributes"],
        "typesense": lambda: [field["name"] for field in settings["fields"]],
    }[server]()
    fields = set(cleantext.indexing.Entry.__dataclass_fields__) | {"title_folded", "text_folded"}
    assert set(named) <= fields
    assert {"title", "text", "title_folded", "text_folded", "headings"} <= set(named)
    assert settings.get("name", "news") == "news"


def test_vanished_chunks_and_pruned_documents_are_deleted(tmp_path: Path) -> None:
    with Export(tmp_path, "elasticsearch", Sizes(10)) as export:
        export.add(page("a", "Mưa một. Mưa hai. Mưa ba."))
        export.add(page("b"))
    with Export(tmp_path, "elasticsearch", Sizes(10)) as export:
        export.add(page("a", "Mưa một."))
    gone = [row["delete"]["_id"] for row in lines(tmp_path) if "delete" in row]
    assert gone == [f"{page('a').id}-000{number}" for number in (1, 2)]
    with Export(tmp_path, "elasticsearch", Sizes(10)) as export:
        export.prune()
    assert sum("delete" in row for row in lines(tmp_path)) == 3
    assert (export.tally.removed, (tmp_path / "ids.txt").read_text("ascii")) == (2, "")


def test_ids_to_delete_are_listed_where_no_line_can_say_it(tmp_path: Path) -> None:
    with Export(tmp_path, "meilisearch") as export:
        export.add(page("a"))
    with Export(tmp_path, "meilisearch") as export:
        export.prune()
    assert json.loads((tmp_path / "deleted.json").read_text("ascii")) == [page("a").id]


def test_parts_stay_below_what_a_server_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MAX_PART_BYTES", 1000)
    with Export(tmp_path, "elasticsearch") as export:
        for number in range(10):
            export.add(page(str(number)))
    assert len(list(tmp_path.glob("part-*"))) > 1
    for part in tmp_path.glob("part-*"):
        assert part.stat().st_size <= 1000
        assert part.read_bytes().startswith(b'{"index"')


def test_a_failed_run_forgets_no_id(tmp_path: Path) -> None:
    with Export(tmp_path, "typesense") as export:
        export.add(page("a"))
    before = (tmp_path / "ids.txt").read_bytes()
    with pytest.raises(RuntimeError), Export(tmp_path, "typesense"):
        raise RuntimeError
    assert (tmp_path / "ids.txt").read_bytes() == before


def test_no_such_server(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="elasticsearch"):
        Export(tmp_path, "solr")


def test_the_command_writes_them(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Một câu chuyện về mưa lũ ở đây.", "utf-8")
    out = tmp_path / "out"
    options = ["--to", "elasticsearch", "--name", "news", "--chunks", "500", "--workers", "1"]
    assert main(["index", str(source), "-o", str(out), *options]) == 0
    action, source_row = lines(out)
    assert action["index"]["_index"] == "news"
    assert (source_row["start"], source_row["end"]) == (0, 31)
