"""Arrow in, Arrow out: rows stay rows, and say the same as the documents."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

import cleantext
from cleantext.errors import ConfigError
from planted import Trap

pa = pytest.importorskip("pyarrow")

from cleantext.arrow import (  # noqa: E402 - of pyarrow
    SCHEMA,
    SCHEMA_VERSION,
    SPARK_DDL,
    BatchCleaner,
    clean_batch,
    documents_batch,
)

PAGES = [
    "<article><h1>Tiêu đề</h1><p>Một câu kể chuyện, dài hơn một chút.</p><p>Chia sẻ</p></article>",
    "Một câu kể chuyện dài hơn bốn mươi chữ cái một chút.\n\nChia sẻ\n",
    "",
    "<p>Giá  vàng hÃ´m nay</p>",
]


def rows(pages: list[object]) -> list[dict[str, object]]:
    return clean_batch(pa.table({"source": pages})).to_pylist()


def test_rows_say_what_documents_say() -> None:
    for row, page in zip(rows(PAGES), PAGES, strict=True):
        document = cleantext.clean(page)
        assert row["error"] is None
        assert (row["text"], row["title"]) == (document.text, document.title)
        assert row["id"] == document.id
        assert row["language"] == document.language.tag
        assert row["fingerprint"] == document.fingerprint.exact
        assert row["near_fingerprint"] == document.to_dict()["near_fingerprint"]
        assert [block["text"] for block in row["blocks"]] == [b.text for b in document.judged]
        assert [block["label"] for block in row["blocks"]] == [b.label for b in document.judged]
        assert [block["start"] for block in row["blocks"]] == [b.start for b in document.judged]
        assert [edit["removed"] for edit in row["edits"]] == [
            edit.removed for block in document.judged for edit in block.edits
        ]
        assert [note["code"] for note in row["notes"]] == [note.code for note in document.notes]


def test_reasons_are_those_of_the_blocks() -> None:
    (row,) = rows([PAGES[1]])

    share = row["blocks"][-1]
    assert (share["label"], share["rule"]) == ("share", "vi/share/chia-se")
    assert share["confidence"] > 0.5


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view(),
     pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)  # fmt: skip
def test_pages_may_be_strings_or_binary(kind: pa.DataType) -> None:
    values = [page.encode() if "binary" in str(kind) else page for page in PAGES]
    column = pa.array(values, pa.string() if pa.types.is_dictionary(kind) else kind)
    column = column.dictionary_encode() if pa.types.is_dictionary(kind) else column

    cleaned = clean_batch(pa.record_batch({"source": column}))

    assert cleaned["text"].to_pylist() == [cleantext.clean(page).text for page in PAGES]
    assert cleaned.validate(full=True) is None


def test_columns_that_came_in_stay_in_order() -> None:
    given = {"mine": [1, 2], "source": PAGES[:2], "id": ["a", None], "other": [[1], []]}

    cleaned = clean_batch(pa.record_batch(given))

    assert cleaned.schema.names[:4] == list(given)
    assert {name: cleaned[name].to_pylist() for name in given} == given
    assert set(cleaned.schema.names) == {*given, *SCHEMA.names}


def test_a_column_of_ours_is_replaced_in_its_place() -> None:
    cleaned = clean_batch(pa.table({"title": [7], "source": PAGES[:1]}))

    assert cleaned.schema.names[:2] == ["title", "source"]
    assert cleaned["title"].to_pylist() == ["Tiêu đề"]
    assert cleaned.schema.field("title") == SCHEMA.field("title")


def test_address_header_and_kind_are_used() -> None:
    page = "<p>Một câu kể chuyện, dài hơn một chút.</p>".encode("utf-16-le")
    batch = pa.record_batch(
        {
            "source": [page, b"<p>Text"],
            "content_type": ["text/html; charset=utf-16le", None],
            "kind": [None, "text"],
            "url": ["https://example.com/", None],
        }
    )

    first, second = clean_batch(batch).to_pylist()

    assert first["text"] == "Một câu kể chuyện, dài hơn một chút."
    assert first["id"] == cleantext.clean("", url="https://example.com/").id
    assert second["text"] == "<p>Text"


def test_failures_are_rows_with_their_source(tmp_path) -> None:
    pipeline = cleantext.Pipeline().with_(Trap(tmp_path / "x"), name="trap")
    pages = [PAGES[0].encode(), b"<p>please refuse", None, PAGES[1].encode()]
    batch = pa.record_batch({"source": pages, "kind": ["auto", "html", None, "pdf"]})

    good, refused, missing, odd = clean_batch(batch, pipeline=pipeline).to_pylist()

    assert good["error"] is None
    assert (refused["error"], refused["text"]) == ("ValueError: no", "<p>please refuse")
    assert (missing["error"], missing["text"]) == ("no source", None)
    assert odd["error"] == "no kind 'pdf'; there are auto, html, markdown, text"
    assert odd["text"] == PAGES[1]
    assert refused["blocks"] is None


def test_a_page_of_surrogates_can_be_a_row() -> None:
    (row,) = rows([b"a\xed\xa0\x80b and more text of the same page."])

    assert "a" in row["text"]
    lone = documents_batch([cleantext.clean_text("a\ud800b, một câu dài hơn một chút.")])
    assert lone["text"].to_pylist() == ["a\ufffdb, một câu dài hơn một chút."]


def test_tables_batches_and_slices_give_the_same_rows() -> None:
    table = pa.table({"source": PAGES * 3})
    whole = clean_batch(table)

    parts = [clean_batch(batch) for batch in table.to_batches(max_chunksize=5)]
    assert pa.Table.from_batches(parts).equals(whole.combine_chunks())
    assert clean_batch(table.slice(3, 4)).equals(whole.slice(3, 4).combine_chunks())


def test_no_rows_give_no_rows() -> None:
    empty = pa.table({"source": pa.array([], pa.string())})

    assert clean_batch(empty).num_rows == 0
    assert clean_batch(empty).schema.names == ["source", *SCHEMA.names]
    assert clean_batch(empty.to_batches(1)[0] if empty.to_batches() else empty).num_rows == 0


@pytest.mark.parametrize(
    ("batch", "reason"),
    [({"html": ["x"]}, "no column 'source'; there are html"), ({"source": [1]}, "holds int64")],
)
def test_a_caller_s_mistake_is_an_exception(batch: dict[str, list[object]], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        clean_batch(pa.record_batch(batch))


def test_a_cleaner_can_be_sent_and_stays_the_same() -> None:
    cleaner = BatchCleaner(cleantext.Pipeline.preset("llm").without("mojibake"), "html")
    sent = pickle.dumps(cleaner)
    batch = pa.table({"html": PAGES})

    cleaned = cleaner(batch)

    assert pickle.dumps(cleaner) == sent  # engines tell by it whether they have cached results
    assert pickle.loads(sent)(batch).equals(cleaned)  # noqa: S301 - our own
    assert pickle.loads(sent) == cleaner  # noqa: S301 - our own


def test_the_schema_is_said_to_spark() -> None:
    fields = [field.partition(" ")[0] for field in _top_level(SPARK_DDL)]

    assert fields == SCHEMA.names
    assert (
        "blocks ARRAY<STRUCT<role: STRING, label: STRING, text: STRING, start: BIGINT, "
        "end: BIGINT, rule: STRING, confidence: DOUBLE>>" in SPARK_DDL
    )
    assert cleantext.clean("x").to_dict()["schema_version"] == SCHEMA_VERSION


def _top_level(ddl: str) -> list[str]:
    depth, fields = 0, [""]
    for sign in ddl:
        depth += (sign == "<") - (sign == ">")
        if sign == "," and not depth:
            fields.append("")
        else:
            fields[-1] += sign
    return [field.strip() for field in fields]


def test_without_pyarrow_it_says_what_to_type() -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import cleantext\n"
        "try: cleantext.arrow\n"
        "except cleantext.ConfigError as error: print(error)"
    )

    said = subprocess.check_output([sys.executable, "-c", script], text=True)  # noqa: S603 - our own

    assert said.strip() == 'pyarrow is missing: pip install "cleantext-pages[arrow]"'
