"""Marks at a block's ends that are not of its text."""

from __future__ import annotations

import pytest

from cleantext.model import Block, Page
from cleantext.parsing import read_html
from cleantext.trims.ends import trim_ends

STORY = "The ferry left at six with forty sheep on its deck."


def trimmed(html: str) -> tuple[Block, ...]:
    return trim_ends(read_html(html).blocks, Page())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<p>{STORY}/.", STORY),
        (f"<p><a href=/1>The</a> {STORY}/.", f"The {STORY}"),
        ("<h2>Tides <a href=#tides>¶</a></h2>", "Tides"),
        ("<h2><a href=#tides>#</a> Tides</h2>", "Tides"),
        ("<h2>Tides[<a href=/e>edit</a> | <a href=/s>edit source</a>]</h2>", "Tides"),
        (f"<li><a href=#r1>^</a> {STORY} <a href=#r2>↩</a>", STORY),
    ],
)
def test_a_mark_at_an_end_goes(html: str, text: str) -> None:
    (block,) = trimmed(html)

    assert block.text == text
    assert block.undone() == block.source


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<p>{STORY} and so on//", f"{STORY} and so on//"),
        ("<h2>Tides ¶</h2>", "Tides ¶"),
        ("<h2>Tides <a href=/all>→</a></h2>", "Tides →"),
        (f"<p>{STORY}<a href=#n1>[1]</a>", f"{STORY}[1]"),
        ("<h2>Tides [<a href=/e>1912</a> and later]</h2>", "Tides [1912 and later]"),
        ("<p>Tides [<a href=/e>edit</a>]</p>", "Tides [edit]"),
        ("<p><a href=#top>↑</a>", "↑"),
        ("<pre>a <a href=#b>¶</a></pre>", "a ¶"),
    ],
)
def test_a_look_alike_stays(html: str, text: str) -> None:
    (block,) = trimmed(html)

    assert block.text == text
