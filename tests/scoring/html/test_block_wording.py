"""What words, openings and headings say of blocks, and of what stands under and around them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import LexiconError
from cleantext.model import NO_HINTS, Block
from cleantext.parsing import read_html
from cleantext.scoring.html import block_wording
from cleantext.scoring.html.block_wording import (
    FAR,
    HEADING,
    KINDS,
    LINE,
    MAX_WORDS,
    NO_WORDING,
    OPENING,
    OPENING_WORDS,
    WORDING,
    Speech,
    Wording,
    load_wording,
    page_speech,
    speech_columns,
)
from cleantext.scoring.html.counted_page import CountedPage
from cleantext.scoring.score_table import read_scores, write_scores
from cleantext.scoring.trees import MODELS

PAGE = (
    "<main><h2>Related</h2><p>Sign in</p><p>High water</p></main>"
    "<aside><h2>Ferries</h2><p>Sign in</p></aside>"
)
LONG = " ".join(f"w{number}" for number in range(MAX_WORDS + 1))


def speech(html: str) -> Speech:
    return page_speech(CountedPage(read_html(html).blocks, NO_HINTS))


def table(*rows: tuple[int, int, int]) -> Wording:
    """Return a table of rows: a hash, the kind of line that it is known of, and its score."""
    keys = sorted({key for key, _, _ in rows})
    scores = np.zeros((len(keys), len(KINDS)), np.int8)
    for key, kind, score in rows:
        scores[keys.index(key), kind] = score
    return Wording(np.array(keys, np.uint32), scores)


def whole(line: str) -> int:
    return int(speech(f"<p>{line}</p>").wholes[0])


def columns(html: str, wording: Wording) -> dict[str, list[float]]:
    return {name: values.tolist() for name, values in speech_columns(speech(html), wording).items()}


def test_a_line_is_known_wherever_it_stands() -> None:
    found = columns(PAGE, table((whole("Sign in"), LINE, -40)))

    assert found["said_whole"] == [0, -40, 0, 0, -40]


def test_capitals_do_not_count_and_order_does() -> None:
    assert whole("Sign in") == whole("SIGN IN") != whole("In sign")


def test_a_hash_is_the_same_in_any_process() -> None:
    assert whole("Menu") == 543737418


def test_a_longer_block_is_known_by_its_opening() -> None:
    said = speech(f"<p>{LONG}</p><p>{LONG} and more</p><p>Menu</p>")

    assert said.kinds.tolist() == [OPENING, OPENING, LINE]
    assert said.sizes.tolist() == [OPENING_WORDS, OPENING_WORDS, 1]
    assert said.wholes[0] == said.wholes[1]


def test_the_same_words_say_something_else_in_lines_of_another_kind() -> None:
    opening = int(speech(f"<p>{LONG}").wholes[0])
    found = columns(
        f"<p>Menu</p><p>{LONG}</p>", table((whole("Menu"), OPENING, 9), (opening, LINE, 9))
    )

    assert found["said_whole"] == [0, 0]


def test_words_and_pairs_are_weighed() -> None:
    said = speech("<p>Sign in now</p>")
    words = said.words[said.numbers].tolist()
    rows = zip((*words, int(said.pairs[0])), (-30, 3, 3, 6), strict=True)
    found = columns("<p>Sign in now</p>", table(*((key, LINE, score) for key, score in rows)))

    assert found["said"] == [-8]
    assert (found["said_most"], found["said_least"]) == ([3], [-30])
    assert found["said_pairs"] == [3]  # of 6 and nothing


def test_what_a_heading_says_is_told_of_what_stands_under_it() -> None:
    found = columns(PAGE, table((whole("Related"), HEADING, -40), (whole("Sign in"), LINE, 9)))

    assert found["under_said_whole"] == [0, -40, -40, -40, 0]
    assert found["said_whole"] == [0, 9, 0, 0, 9]


def test_what_is_said_around_a_block_is_told_without_its_own() -> None:
    said = speech(PAGE)
    sign, into = (int(key) for key in said.words[said.numbers[1:3]])
    related = int(said.words[said.numbers[0]])
    found = columns(PAGE, table((sign, LINE, -20), (into, LINE, -20), (related, HEADING, 7)))

    # The first three blocks stand in main, and all five in what holds that.
    assert found["said"] == [0, -20, 0, 0, -20]
    assert found["1_said"] == [-20, 0, -20, -20, 0]
    assert found["2_said"] == found["window_said"] == [-20] * 5
    assert found["1_under"] == [7, 7, 7, 0, 0]
    assert found["2_under"] == [7] * 5


def test_the_last_line_that_is_known_is_told() -> None:
    html = "<p>Ferry</p><p>Sign in</p><p>Ferry</p><p>Pier</p>"
    found = columns(html, table((whole("Sign in"), LINE, -30)))

    assert found["known_said"] == [0, 0, -30, -30]
    assert found["from_known"] == [FAR, FAR, 1, 2]


def test_a_table_that_knows_nothing_says_nothing() -> None:
    found = speech_columns(speech(PAGE), NO_WORDING)

    assert not any(values.any() for name, values in found.items() if name != "from_known")


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_blocks_have_finite_columns_of_one_length(texts: list[str]) -> None:
    page = CountedPage(tuple(Block(at, text) for at, text in enumerate(texts)), NO_HINTS)
    found = speech_columns(page_speech(page), load_wording())

    assert {len(values) for values in found.values()} == {len(texts)}
    assert all(np.isfinite(values).all() for values in found.values())


def test_the_shipped_table_is_sorted_and_small() -> None:
    raw = (MODELS / f"{WORDING}.npz").read_bytes()
    shipped = Wording(*read_scores(raw))

    assert (shipped.keys[1:] > shipped.keys[:-1]).all()
    assert write_scores(*shipped) == raw
    assert len(raw) < 450_000


def test_what_headings_announce_is_known() -> None:
    page = "<h3>{}</h3><p>High water.</p>"
    related = columns(page.format("Related articles"), load_wording())
    overview = columns(page.format("Overview"), load_wording())

    assert related["under_said"][1] < overview["under_said"][1]


def test_a_missing_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_wording, "WORDING", "nothing-1")
    load_wording.cache_clear()

    with pytest.raises(LexiconError, match="nothing-1"):
        load_wording()
