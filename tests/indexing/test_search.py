"""What is found: with and without tones, in any script, whatever is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.indexing import Entry, Index
from cleantext.indexing.query import Reading, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {
    "toned": "Sáng nay, Bộ Công an họp tại Hà Nội về an ninh mạng.",
    "toneless": "Bo Cong an hop o Ha Noi.",
    "apart": "Con bò của một công ty không có án.",
    "other": "Đại hội bàn về đời sống, hoà bình và phát triển.",
    "han": "北京今天举行新闻发布会。",
    "kana": "東京タワーでコンサートが開かれた。",
    "thai": "วันนี้กรุงเทพมหานครฝนตกหนัก",
    "french": "L'été à l'École, c'est déjà fini.",
}


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with Index(":memory:") as opened:
        for name, text in TEXTS.items():
            opened.put((Entry(name, name, text, title=f"Tin {name}"),), name)
        yield opened


def found(index: Index, query: str) -> list[str]:
    return [hit.entry.id for hit in index.search(query)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("bo cong an", ["toneless", "toned", "apart"]),
        ('"bo cong an"', ["toneless", "toned"]),
        ("Bộ Công an", ["toned", "toneless"]),
        ("bộ", ["toned", "toneless"]),
        ("bò", ["apart", "toneless"]),
        ("BỘ CÔNG AN", ["toned", "toneless"]),
        ("dai hoi", ["other"]),
        ("đại hội", ["other"]),
        ("hòa bình", ["other"]),
        ("h\u00f2a bi\u0300nh", ["other"]),
        ("phat tr*", ["other"]),
        ("phát tr*", ["other"]),
        ("phat tr", []),
        ("bo -hop", ["apart"]),
        ("-hop", []),
        ("新闻", ["han"]),
        ("京", ["kana", "han"]),
        ("闻新", []),
        ("コンサート", ["kana"]),
        ("กรุงเทพ", ["thai"]),
        ("ecole", ["french"]),
        ("école", ["french"]),
        ("l'ete", ["french"]),
        ("tin", list(TEXTS)),
    ],
)
def test_a_query_finds(index: Index, query: str, ids: list[str]) -> None:
    assert sorted(found(index, query)) == sorted(ids)


def test_words_that_stand_together_come_first(index: Index) -> None:
    assert found(index, "bo cong an")[-1] == "apart"


def test_typed_tones_come_before_texts_without_any(index: Index) -> None:
    hits = index.search("Bộ Công an")
    assert [(hit.entry.id, hit.reading) for hit in hits] == [
        ("toned", Reading.EXACT),
        ("toneless", Reading.TONELESS),
    ]


def test_wrong_tones_find_what_is_meant_only_where_nothing_else_is_found(index: Index) -> None:
    assert [(hit.entry.id, hit.reading) for hit in index.search("đãi hối")] == [
        ("other", Reading.FOLDED)
    ]
    assert found(index, "bõ") == ["toneless"]


def test_words_in_the_title_count_more() -> None:
    with Index(":memory:") as opened:
        opened.put((Entry("a", "a", "Lũ và mưa, lũ quét"),), "a")
        opened.put((Entry("b", "b", "Mưa kéo dài nhiều ngày", title="Lũ"),), "b")
        assert found(opened, "lu") == ["b", "a"]


def test_as_many_as_asked_for(index: Index) -> None:
    assert len(index.search("tin", limit=3)) == 3
    assert len(index.search("bộ", limit=1)) == 1


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "(", "AND", "OR", "NOT x", "a AND", "NEAR(a, 5)", "{title}: a", "title:a",
     "a^2", "*", "-", "--", "'; DROP TABLE words; --", "\0", "\ud800", "a" * 10_000, "x " * 1_000],
)  # fmt: skip
def test_no_query_is_wrong(index: Index, query: str) -> None:
    index.search(query)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab \"*-(){}:^+'đệ日\0\\"), max_size=20) | st.text(max_size=20))
def test_nothing_that_is_typed_raises(query: str) -> None:
    with Index(":memory:") as opened:
        opened.put((Entry("a", "a", "ab đệ 日"),), "a")
        opened.search(query)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(max_size=5), st.text(max_size=5))
def test_whatever_is_in_a_text_is_found(word: str, before: str, after: str) -> None:
    with Index(":memory:") as opened:
        opened.put((Entry("a", "a", f"{before} {word} {after}"),), "a")
        query = word.replace("-", " ").replace("*", " ")
        assert bool(opened.search(query)) == bool(parse(query).wanted)


def test_excess_terms_are_left_out() -> None:
    assert len(parse("x " * 100).terms) == 32
