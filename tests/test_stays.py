"""Texts that look like menus, forms, lists of teasers: at gentle strength they lose nothing."""

from __future__ import annotations

import pytest

import cleantext
from cases import Case, load_cases
from cleantext import Label

STAYS = [one for one in load_cases("line-model") if one.values[0] == "stays"]


@pytest.mark.parametrize(("stem", "case"), STAYS)
def test_a_clean_text_loses_nothing(stem: str, case: Case) -> None:
    document = cleantext.clean_text(case["input"])
    gone = [block.text for block in document.judged if block.label is not Label.CONTENT]
    assert gone == []
    assert stem == "stays"


def test_there_are_enough_of_them() -> None:
    assert len(STAYS) >= 12


MANUAL = """How to set up the reader

Choose a folder for your books, and the reader will look for new ones there every hour of the day.

Read more

Press this button to open the next chapter. The reader remembers the page for all your books.

Share

Press this button to send a passage to a friend. The reader asks before it sends anything.

Comments

Press this button to write in the margin. The reader keeps your comments beside the page."""


def test_paragraphs_below_headings_that_are_phrases_of_sites_stay() -> None:
    document = cleantext.clean_text(MANUAL)
    gone = [block.text for block in document.judged if block.label is not Label.CONTENT]
    assert gone == ["Read more", "Share", "Comments"]
