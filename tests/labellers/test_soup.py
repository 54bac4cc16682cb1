"""Tag soup: a menu in raw tags goes, a text that shows some tags stays."""

from __future__ import annotations

import pytest

from cleantext.labellers.soup import MIN_CHARS, label_soup
from cleantext.model import Block, Kind, Page
from cleantext.vocabulary import Role

ITEM = (
    '<a href="https://news.example/{}" class="item"> <img src="/icons/{}.svg" width="20"> Mục {} '
)
MENU = "".join(ITEM.format(n, n, n) for n in range(9))
PROSE = "Nước sông đã rút. Người dân trở về nhà sau ba ngày ở nhờ trường học trên đồi. " * 4


def label(line: str, page: Page | None = None, kind: Role = Role.PARAGRAPH) -> str:
    (block,) = label_soup((Block(0, line, kind=kind),), page or Page())
    return str(block.label)


def test_a_line_of_tags_is_a_menu() -> None:
    assert label(MENU) == "navigation"
    assert label(MENU + '<img class="cut off') == "navigation"


@pytest.mark.parametrize(
    "line",
    [PROSE + ITEM * 2, ITEM * 2, "x < y " * 100, PROSE.replace(" ", " <i>") + MENU[:400],
     f"{MENU}Nước đã rút. Người dân trở về nhà.", ""],
)  # fmt: skip
def test_a_text_with_some_tags_stays(line: str) -> None:
    assert label(line) == "content"


def test_code_and_html_are_left_alone() -> None:
    assert label(MENU, kind=Role.CODE) == "content"
    assert label(MENU, Page(Kind.HTML)) == "content"


def test_a_line_of_open_signs_is_read_fast() -> None:
    assert label("<a " * 300_000) in ("content", "navigation")
    assert label("<" * max(MIN_CHARS, 300_000)) == "content"
