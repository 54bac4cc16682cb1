"""Tables of contents above the parts that they list."""

from __future__ import annotations

import pytest

from cleantext.labellers.contents import label_contents
from cleantext.model import Block, Kind, Page

PARTS = ("Dấu hiệu nhận biết", "Nguyên nhân", "Bị viêm gân có nên đi bộ không?")
TOLD = "Người bệnh nên nghỉ ngơi và uống đủ nước trong hai tuần đầu."
TEXT = tuple(line for part in PARTS for line in (part, TOLD, TOLD))


def labels(*lines: str, kind: Kind = Kind.TEXT) -> list[str]:
    blocks = tuple(Block(number, line) for number, line in enumerate(lines))
    return [str(block.label) for block in label_contents(blocks, Page(kind=kind))]


@pytest.mark.parametrize("number", ["", "{}. ", "2.{} "])
def test_headings_listed_above_their_parts_are_a_table_whatever_their_numbers(number: str) -> None:
    entries = [number.format(at) + part for at, part in enumerate(PARTS, 1)]
    told = labels(TOLD, *entries, *TEXT)
    assert told == ["content"] + ["navigation"] * 3 + ["content"] * len(TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        (*PARTS, TOLD, TOLD, *PARTS),
        (*PARTS[:2], *TEXT),
        (*reversed(PARTS), *TEXT),
        (*(TOLD,) * 9, *PARTS, *TEXT),
        (
            "f(x);",
            "<b>",
            "22%",
            *(line for code in ("f(x);", "<b>", "22%") for line in (code, TOLD)),
        ),
    ],
    ids=["menu above and below", "two entries", "other order", "below the text", "code"],
)
def test_other_lines_that_come_again_are_none(lines: tuple[str, ...]) -> None:
    assert set(labels(*lines)) == {"content"}


def test_markup_tells_itself() -> None:
    assert set(labels(*PARTS, *TEXT, kind=Kind.HTML)) == {"content"}
