"""Chunks: slices of the text that end where a reader would pause, and know where they are from."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import ConfigError, Edit
from cleantext.chunking import Chunk, Sizes, chunk_blocks
from cleantext.model import Block
from documents import bare

SENTENCES = "Một câu ngắn. Câu thứ hai dài hơn một chút! Còn câu thứ ba?"
PAGE = (
    "<h1>Chợ</h1><p>Lời đầu.</p><h2>Cá</h2><h3>Cá biển</h3><p>Cá thu.</p><p>Cá ngừ.</p>"
    "<h3>Cá đồng</h3><p>Cá rô.</p><h2>Thịt</h2><p>Thịt bò.</p>"
)
GRAPHEMES = (
    "a",
    "ệ",
    "e\u0323\u0302",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "กำ",
    "日",
    ".",
)
texts = st.lists(
    st.sampled_from((*GRAPHEMES, " ", " ", "\n\n", ". ", "。", "”")) | st.text(max_size=4),
    max_size=80,
).map("".join)
sizes = st.builds(
    lambda chars, share, by: Sizes(chars, int(chars * share), by),
    st.integers(1, 60),
    st.floats(0, 0.99),
    st.sampled_from(("heading", "paragraph", "size")),
)


def chunks(text: str, *args: object, **settings: object) -> list[str]:
    return [chunk.text for chunk in bare(text, kind="text").chunks(*args, **settings)]


def one_block(text: str, settings: Sizes) -> list[Chunk]:
    return list(chunk_blocks((Block(0, text),), text, (0,), "", settings))


def test_a_short_text_is_one_chunk() -> None:
    (chunk,) = bare("Một câu.\n\nHai câu.", kind="text").chunks()
    assert chunk == Chunk(0, "Một câu.\n\nHai câu.", 0, 18, (), (0, 1))


def test_nothing_has_no_chunks() -> None:
    assert bare("", kind="text").chunks() == ()
    assert bare(" \n ", kind="text").chunks() == ()


def test_each_heading_begins_a_chunk_and_is_in_its_path() -> None:
    found = [
        (chunk.text.split("\n\n"), chunk.headings) for chunk in bare(PAGE, title="Tin").chunks()
    ]
    assert found == [
        (["Chợ", "Lời đầu."], ("Tin", "Chợ")),
        (["Cá", "Cá biển", "Cá thu.", "Cá ngừ."], ("Tin", "Chợ", "Cá")),
        (["Cá đồng", "Cá rô."], ("Tin", "Chợ", "Cá", "Cá đồng")),
        (["Thịt", "Thịt bò."], ("Tin", "Chợ", "Thịt")),
    ]


def test_the_title_is_named_once() -> None:
    first = bare(PAGE, title="CHỢ").chunks()[0]
    assert first.headings == ("CHỢ",)


def test_by_paragraph_crosses_headings_but_leaves_none_behind() -> None:
    found = bare(PAGE).chunks(24, by="paragraph")
    assert [chunk.text.split("\n\n")[0] for chunk in found] == ["Chợ", "Cá", "Cá ngừ.", "Thịt"]
    assert not any(chunk.text.endswith(("Cá", "Cá biển", "Cá đồng", "Thịt")) for chunk in found)


def test_paragraphs_are_filled_up_and_not_cut() -> None:
    text = "Câu một là đây.\n\nCâu hai là đây.\n\nCâu ba là đây."
    assert chunks(text, 35) == ["Câu một là đây.\n\nCâu hai là đây.", "Câu ba là đây."]
    assert chunks(text, 20, by="paragraph") == text.split("\n\n")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    assert chunks(SENTENCES, 48) == [
        "Một câu ngắn. Câu thứ hai dài hơn một chút!",
        "Còn câu thứ ba?",
    ]


def test_a_small_letter_goes_on_with_its_sentence() -> None:
    text = "Giá tăng 3.5 lần so với th. trước đó rất nhiều. Hết."
    assert chunks(text, 50)[0].endswith("nhiều.")


def test_wide_stops_need_no_blank() -> None:
    assert chunks("今日は雨です。" * 4, 16) == ["今日は雨です。" * 2] * 2


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    assert chunks(text, 12) == ["một hai ba", "bốn năm sáu", "bảy tám chín", "mười"]


def test_a_long_word_is_cut_between_graphemes() -> None:
    family = GRAPHEMES[3]
    assert chunks(family * 4, 11) == [family * 2, family * 2]
    assert chunks(family, 2) == [family]


def test_overlap_begins_with_a_sentence_or_a_word() -> None:
    text = "Một hai ba bốn. Năm sáu bảy. Tám chín mười."
    assert chunks(text, 30, 15, by="size") == [
        "Một hai ba bốn. Năm sáu bảy.",
        "Năm sáu bảy. Tám chín mười.",
    ]
    words = "một hai ba bốn năm sáu bảy"
    assert chunks(words, 12, 5, by="size")[1].split()[0] == chunks(words, 12, 5)[0].split()[-1]


def test_no_overlap_reaches_over_a_heading() -> None:
    assert [chunk.overlap for chunk in bare(PAGE).chunks(40, 20)] == [0, 0, 0, 0]


def test_a_whole_paragraph_goes_before_overlap() -> None:
    text = "Câu một là đây.\n\nCâu hai là đây."
    assert chunks(text, 16, 8) == text.split("\n\n")


@pytest.mark.parametrize(
    "wrong", [{"by": "page"}, {"max_chars": 0}, {"overlap": -1}, {"max_chars": 5, "overlap": 5}]
)
def test_impossible_sizes_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        bare("a", kind="text").chunks(**wrong)


def test_places_are_told_through_edits() -> None:
    source = "  Giá  vàng [Đọc tiếp] tăng.  "
    block = Block(0, source, 100)
    block = block.edited(
        [Edit(0, "  ", "", "c", "r"), Edit(5, "  ", " ", "c", "r"), Edit(28, "  ", "", "c", "r")]
    )
    block = block.edited([Edit(8, " [Đọc tiếp]", "", "c", "r")])
    found = list(chunk_blocks((block,), block.text, (0,), "", Sizes(8)))
    assert [chunk.text for chunk in found] == ["Giá vàng", "tăng."]
    assert [source[chunk.start - 100 : chunk.end - 100] for chunk in found] == [
        "Giá  vàng",
        "tăng.",
    ]


def test_what_was_replaced_is_whole() -> None:
    block = Block(0, "giÃ¡ cao").rewritten("giá cao", cleaner="c", rule="r")
    (first, _) = chunk_blocks((block,), block.text, (0,), "", Sizes(4))
    assert (first.text, block.source[slice(*first.span)]) == ("giá", "giÃ¡")


@settings(max_examples=300)
@given(texts, sizes)
def test_chunks_add_up_to_the_text(text: str, settings: Sizes) -> None:
    found = one_block(text, settings)
    told = "".join(chunk.text[chunk.overlap :] for chunk in found)
    assert "".join(told.split()) == "".join(text.split())


@settings(max_examples=300)
@given(texts, sizes)
def test_chunks_keep_to_their_size_and_cut_no_grapheme(text: str, settings: Sizes) -> None:
    for chunk in one_block(text, settings):
        graphemes = regex.findall(r"\X", chunk.text)
        assert len(chunk.text) <= settings.max_chars or len(graphemes) == 1
        assert chunk.overlap <= settings.overlap
        assert text[slice(*chunk.span)] == chunk.text


@settings(max_examples=100, deadline=None)
@given(texts, sizes)
def test_a_documents_chunks_have_their_words_where_they_say(text: str, settings: Sizes) -> None:
    document = bare(text, kind="text")
    for chunk in document.chunks(settings.max_chars, settings.overlap, settings.by):
        assert "".join(chunk.text.split()) == "".join(text[slice(*chunk.span)].split())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(("<p>", "<h2>", "<li>", "<b>", "</b>", "&lt;", "một", "hai ", "ba. ")),
        max_size=60,
    ),
    sizes,
)
def test_chunks_of_a_page_are_found_in_its_markup(pieces: list[str], settings: Sizes) -> None:
    document = bare("".join(pieces))
    for chunk in document.chunks(settings.max_chars, settings.overlap, settings.by):
        place = document.locate(*chunk.span)
        assert place is not None
        plain = regex.sub(r"<[^>]*+>", "", document.input[slice(*place)]).replace("&lt;", "<")
        assert "".join(chunk.text.split()) == "".join(plain.split())


@pytest.mark.parametrize("unit", ["chữ ", "日", "a", ". ", "\n\n", "e\u0301", "x.” "])
@pytest.mark.parametrize("by", ["heading", "size"])
def test_the_work_grows_with_the_text(unit: str, by: str) -> None:
    def cost(chars: int) -> float:
        text = unit * (chars // len(unit))
        start = time.process_time()
        one_block(text, Sizes(200, 40, by))
        return time.process_time() - start

    few = min(cost(10_000) for _ in range(3))
    many = min(cost(100_000) for _ in range(3))  # a collection of garbage is no growth
    assert many < 50 * max(few, 0.006)
