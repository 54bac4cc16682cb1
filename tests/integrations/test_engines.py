"""The same 500 pages through every engine come out the same, byte for byte.

Ray and Spark take minutes to start and half a gigabyte each: ``make engines`` runs them and Daft.
"""

from __future__ import annotations

import json
import os
import random
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

import cleantext
from cleantext.arrow import SCHEMA, BatchCleaner, clean_batch, documents_batch

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa
else:
    pa = pytest.importorskip("pyarrow")
pytestmark = pytest.mark.timeout(900)  # the first one cleans twice as many
PAGES = 500
SEED = 7
SENTENCES = (
    "Bộ Công an họp sáng nay tại Hà Nội về an ninh mạng và phòng cháy.",
    "Giá cá thu tăng lên hai trăm nghìn đồng một cân, cao nhất từ đầu năm.",
    "The mill reopened on Monday after a flood that had closed it for a year.",
    "今日は雨が降っているので、祭りは来週に延期されました。",
    "วันนี้ฝนตกหนักทั่วเมือง ชาวบ้านย้ายของขึ้นที่สูง",
    "giÃ¡ vÃ ng hÃ´m nay tÄƒng máº¡nh",
    "Le marché rouvrira dès l'été, a-t-elle déclaré — enfin.",
)  # fmt: skip
CHROME = ("Chia sẻ", "Đọc thêm: Chợ nổi mùa nước lên", "© 2024 Báo Sông Chảy", "Bình luận (0)")
ODD = ("", " \n", "\ufeff<p>&#0;&amp;", "<table><td>a", "\ud800", None)


@cache
def pages() -> list[dict[str, str | None]]:
    """Return pages of both kinds, some of them odd, the same in every run."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    rows: list[dict[str, str | None]] = []
    for number in range(PAGES):
        body = draw.sample(SENTENCES, 3) + draw.sample(CHROME, 2)
        source: str | None = "\n\n".join([f"Tin số {number}", *body])
        if number % 3:
            source = (
                f"<html><title>Tin {number}</title><nav>Trang chủ</nav><article>"
                f"<h1>Tin số {number}</h1><p>{'</p><p>'.join(body)}</p></article></html>"
            )
        if number % 50 == 0:
            source = ODD[number // 50 % len(ODD)]
        rows.append({"source": source, "url": f"https://example.org/{number}"})
    return rows


def table() -> pa.Table:
    rows = [{**row, "source": _utf8(row["source"])} for row in pages()]
    return pa.Table.from_pylist(rows, pa.schema([("source", pa.string()), ("url", pa.string())]))


def _utf8(text: str | None) -> str | None:
    return text if text is None else text.encode("utf-8", "replace").decode()


def lines(result: pa.Table) -> list[bytes]:
    """Return the columns of the cleaner as bytes, a row each, in the order of the pages."""
    rows = pa.table({name: result[name] for name in SCHEMA.names}).cast(SCHEMA).to_pylist()
    place = {str(row["url"]): number for number, row in enumerate(pages())}
    rows.sort(key=lambda row: place[row["url"]])
    return [json.dumps(row, sort_keys=True).encode() for row in rows]


@cache
def expected() -> list[bytes]:
    """Return what plain Python makes of the pages."""
    rows = []
    for row in table().to_pylist():
        if row["source"] is None:
            rows.append(dict.fromkeys(SCHEMA.names) | {"url": row["url"], "error": "no source"})
        else:
            rows += documents_batch([cleantext.clean(**row)]).to_pylist()
    return lines(pa.Table.from_pylist(rows, SCHEMA))


def arrow() -> pa.Table:
    return clean_batch(table())


def duckdb() -> pa.Table:
    duckdb = pytest.importorskip("duckdb")
    from cleantext.integrations.duckdb import register

    pages = table()  # noqa: F841 - DuckDB finds it by its name
    with duckdb.connect() as connection:
        register(connection)
        query = "SELECT r.* FROM (SELECT cleantext(source, url) AS r FROM pages)"
        return connection.execute(query).to_arrow_table()


def polars() -> pa.Table:
    polars = pytest.importorskip("polars")
    from cleantext.integrations.polars import clean

    return clean(polars.from_arrow(table())).to_arrow()


def datasets() -> pa.Table:
    datasets = pytest.importorskip("datasets")
    made = datasets.Dataset(table()).with_format("arrow")
    return made.map(BatchCleaner(), batched=True, batch_size=64).data.table


def daft() -> pa.Table:
    daft = pytest.importorskip("daft")
    from cleantext.integrations.daft import clean

    column = clean(daft.from_arrow(table())).to_arrow()["cleantext"].combine_chunks()
    return pa.Table.from_struct_array(column)


def ray() -> pa.Table:
    ray = pytest.importorskip("ray")
    from cleantext.integrations.ray import clean

    ray.init(num_cpus=1, include_dashboard=False, logging_level="ERROR")
    try:
        pages = ray.data.from_arrow(table()).repartition(4)
        return pa.concat_tables(clean(pages).iter_batches(batch_format="pyarrow", batch_size=None))
    finally:
        ray.shutdown()


def spark() -> pa.Table:
    sql = pytest.importorskip("pyspark.sql")
    from cleantext.integrations.spark import clean

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").getOrCreate()
    try:
        rows = [(row["source"], row["url"]) for row in table().to_pylist()]
        return clean(session.createDataFrame(rows, "source string, url string")).toArrow()
    finally:
        session.stop()


HEAVY = [pytest.param(run, marks=pytest.mark.engines) for run in (ray, spark)]


@pytest.mark.parametrize("engine", [arrow, duckdb, polars, datasets, daft, *HEAVY])
def test_an_engine_changes_nothing(engine: Callable[[], pa.Table]) -> None:
    assert lines(engine()) == expected()


def test_datatrove_changes_nothing() -> None:
    data = pytest.importorskip("datatrove.data")
    from cleantext.integrations.datatrove import CleantextStep

    given = [row for row in table().to_pylist() if row["source"] is not None]
    documents = (
        data.Document(text=row["source"], id=row["url"], metadata={"url": row["url"]})
        for row in given
    )
    made = [
        (
            document.metadata["cleantext"]["id"],
            document.text,
            document.metadata["cleantext"]["fingerprint"],
        )
        for document in CleantextStep().run(documents)
    ]
    rows = map(json.loads, expected())
    assert made == [(row["id"], row["text"], row["fingerprint"]) for row in rows if row["text"]]


def test_a_cached_result_is_found_again_in_another_process() -> None:
    """HF datasets keep results by a hash of the callable's bytes."""
    fingerprint = pytest.importorskip("datasets.fingerprint")
    assert fingerprint.Hasher.hash(BatchCleaner()) == fingerprint.Hasher.hash(BatchCleaner())
