"""The worked example of the docs: a cleaner of one's own."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from cleantext import Block, ContractError, Label, Page, Pipeline

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "editors_notes.py"
PAGE = (
    "Lời tòa soạn: Bài viết đã được rút gọn.\n\n"
    "Một câu kể chuyện dài hơn bốn mươi chữ cái một chút.\n\n"
    "Câu cuối cùng của câu chuyện này, cũng dài như thế. ■\n"
)


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLE))


def test_a_labeller_of_ones_own(example: dict[str, Any]) -> None:
    pipeline = Pipeline.preset("index").with_(
        example["LabelEditorsNotes"](), after="shapes", name="editors-notes"
    )
    document = pipeline.run(PAGE, kind="text")

    assert "Lời tòa soạn" not in document.text
    assert [piece.rule for piece in document.chrome if piece.label is Label.OTHER] == [
        "editors-notes/start"
    ]
    document.verify()


def test_the_look_alike_stays(example: dict[str, Any]) -> None:
    label = example["LabelEditorsNotes"](max_chars=20)
    (block,) = label((Block(0, "Lời tòa soạn: một bài dài hơn thế."),), Page())

    assert block.label is Label.CONTENT


def test_a_trim_of_ones_own(example: dict[str, Any]) -> None:
    pipeline = Pipeline.preset("index").with_(example["trim_end_sign"], after="ends")
    document = pipeline.run(PAGE, kind="text")

    assert document.text.endswith("cũng dài như thế.")
    assert "end-sign/square" in [piece.rule for piece in document.chrome]
    document.verify()


def test_settings_change_the_fingerprint(example: dict[str, Any]) -> None:
    label = example["LabelEditorsNotes"]
    prints = {
        Pipeline().with_(label(max_chars=size), name="editors-notes").fingerprint
        for size in (100, 200)
    }

    assert len(prints | {Pipeline().fingerprint}) == 3


def test_a_trim_among_the_labellers_is_named(example: dict[str, Any]) -> None:
    pipeline = Pipeline.preset("index").with_(example["trim_end_sign"], after="shapes")

    with pytest.raises(ContractError, match="trim_end_sign"):
        pipeline.run(PAGE, kind="text")
