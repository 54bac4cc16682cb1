"""What every repair promises of any text: it is undone to it, settles at once, and stays linear."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.chain import REPAIRS
from cleantext.model import Block, Page
from cleantext.vocabulary import Role

if TYPE_CHECKING:
    from cleantext.model import Cleaner

# Text of the sort that repairs look for, beside any text at all.
PIECES = (
    "Ã¡", "Ã ", "á»", "á»\x9d", "Ä'", "Æ°", "â€œ", "â€\x9d", "Ä\x90", "\ufffd", "?", "Ð¢",
    "ð\x9d\x95\x8f", "Thñ", "t\xadíng", "ViÖt", "PH¶N", "Vieät", "ñaàu", "Tie^'ng", "dde.p.",
    "ho.", "u+o+'c", "a^2", "&amp;", "amp;", "&#38;", "lt;", "&nbsp;", "&#0;", "&#xD800;", "&",
    "\0", "\x02", "\x85", "\xa0", "\u200b", "\u200d", "\u2028", "\u3000", "\ud800", "\udc00",
    "\ufeff", "\r", "\u0302", "\u0301", "\u0323", "\u031b", "é", "ế", "Ð", "ɖ", "а", "с", "Đà",
    "ăn", "ở", " ", "  ", " ,", " .", ".", "\n", "in-\nform", "inform", "-\n",
    "ASEAN.Đồng thời", "nghiệp.Đầu", '"', "'", "«", "a", "Z", "1",
)  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TEXTS = st.one_of(
    NASTY, st.text(st.characters(), max_size=40), st.tuples(NASTY, st.text()).map("".join)
)
PAGES = st.lists(TEXTS, min_size=1, max_size=4)


def named_repairs() -> list[object]:
    return [pytest.param(repair, id=name) for name, repair in REPAIRS]


def blocks_of(texts: list[str], kind: Role = Role.PARAGRAPH) -> tuple[Block, ...]:
    return tuple(Block(i, text, kind=kind) for i, text in enumerate(texts))


@pytest.mark.parametrize("repair", named_repairs())
@settings(max_examples=40, deadline=None)
@given(texts=PAGES)
def test_undo_gives_the_source(repair: Cleaner, texts: list[str]) -> None:
    blocks = repair(blocks_of(texts), Page())

    assert [block.undone() for block in blocks] == texts


@pytest.mark.parametrize("repair", named_repairs())
@settings(max_examples=40, deadline=None)
@given(texts=PAGES)
@example(texts=["&#38;lt;"])
@example(texts=["&am&amp;p;"])
@example(texts=["e\u0302\u0301\u0302"])
def test_a_second_run_changes_no_text(repair: Cleaner, texts: list[str]) -> None:
    once = repair(blocks_of(texts), Page())

    twice = repair(once, Page())

    assert [block.text for block in twice] == [block.text for block in once]


@pytest.mark.parametrize("repair", named_repairs())
@settings(max_examples=40, deadline=None)
@given(texts=PAGES)
def test_what_needs_nothing_comes_back_itself(repair: Cleaner, texts: list[str]) -> None:
    """Blocks that a repair leaves alone are the same objects, and so is the tuple of them."""
    blocks = repair(blocks_of(texts), Page())

    assert repair(blocks, Page()) is blocks


@settings(max_examples=40, deadline=None)
@given(texts=PAGES)
def test_code_keeps_its_blanks_and_entities(texts: list[str]) -> None:
    blocks = blocks_of(texts, Role.CODE)
    for name, repair in REPAIRS:
        if name in (
            "entities",
            "legacy-fonts",
            "hyphens",
            "sentences",
            "blanks",
            "whitespace",
        ):
            assert repair(blocks, Page()) is blocks


@pytest.mark.parametrize("repair", named_repairs())
@settings(max_examples=40, deadline=None)
@given(texts=PAGES)
def test_edits_say_who_made_them(repair: Cleaner, texts: list[str]) -> None:
    """A rule id begins with its cleaner, and no edit changes nothing."""
    for block in repair(blocks_of(texts), Page()):
        for edit in block.edits:
            assert edit.rule.startswith(f"{edit.cleaner}/")
            assert edit.removed != edit.inserted


LINES = {
    "clean": "Thủ tướng Chính phủ nói: “Nếu tôi đạt được”. ",
    "mojibake": "giÃ¡ vÃ\xa0ng hÃ´m nay, nhá»¯ng thá»\ufffdi Ä'iá»ƒm ",
    "tcvn3": "Thñ t\xadíng ViÖt Nam ®· ®Õn Hµ Néi ",
    "viqr": "Tua^'n chia se? vo+'i ba'o chi' ho. ",
    "entities": "a &amp;amp; b&nbsp;&lt; ",
    "marks": "a\u0302\u0301\u0302 e\u0301\u0302 ",
    "hidden": "a\u200bb\xad\u202e\ud800 ",
    "blanks": "a  b\xa0 , . ",
    "joined": "doanh nghiệp.Đầu tuần ASEAN.Đồng thời ",
    "no blanks": "Ã¡á»Ä'Æ°",
    "letters": "aăâ",
}
CHARS = 6_000
MAX_GROWTH = 50.0  # of the work on ten times the text: linear is 10, quadratic 100


@pytest.mark.parametrize("repair", named_repairs())
@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_work_grows_with_the_text(repair: Cleaner, line: str) -> None:
    """One block, one line without end: ten times the text is ten times the work."""
    small, large = (line * (size // len(line)) for size in (CHARS, 10 * CHARS))
    repair(blocks_of([line]), Page())  # tables are read once

    base = max(seconds(repair, small), 0.01)

    assert min(seconds(repair, large) for _ in range(2)) < MAX_GROWTH * base


def seconds(repair: Cleaner, text: str) -> float:
    """Processor time, so that a busy machine is no slow repair."""
    start = time.process_time()
    repair(blocks_of([text]), Page())
    return time.process_time() - start
