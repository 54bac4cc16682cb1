"""What the review page shows of a block."""

from __future__ import annotations

from cleantext import Block, Evidence, Label
from cleantext.document import Document
from cleantext.report.views import BlockView, decision


def test_reasons_are_told_as_explain_tells_them() -> None:
    """A score that only says "chrome" is not overruled by what says which; the rest is."""
    block = Block(0, "Tin khác").labelled(
        Evidence(Label.RELATED, 0.7, "mine/related"),
        Evidence(Label.OTHER, 0.9, "model/html-1"),
        Evidence(Label.CONTENT, 0.4, "mine/kept"),
    )
    view = BlockView(block, "field", ())

    told = decision(view, Document(input="", judged=(block,)))["evidence"]

    assert [one["agrees"] for one in told] == [True, True, False]
    assert [bool(one["meaning"]) for one in told] == [False, True, False]
