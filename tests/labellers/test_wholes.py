"""Lists, tables, headings and code that an engine tore apart."""

from __future__ import annotations

from cleantext import Label, Role
from cleantext.labellers.wholes import label_wholes
from cleantext.model import Block, Cell, Evidence, Item, Kind, Page, Traits
from cleantext.parsing import read_html

HTML = Page(Kind.HTML)
PROSE = "The harbour light was lit every evening for a hundred years."
KEPT = Evidence(Label.CONTENT, 0.8, "model/html-1")
LEFT = Evidence(Label.OTHER, 0.7, "model/html-1")
HINT = Evidence(Label.NAVIGATION, 0.1, "markup/link-entry")
MENU = Evidence(Label.NAVIGATION, 0.6, "markup/link-row")


def seen(*blocks: Block) -> list[str]:
    numbered = tuple(
        Block(number, one.source, kind=one.kind, traits=one.traits, evidence=one.evidence)
        for number, one in enumerate(blocks)
    )
    return [str(block.label) for block in label_wholes(numbered, HTML)]


def cell(*evidence: Evidence, table: int = 1, column: int = 0) -> Block:
    traits = Traits(cell=Cell(table, 0, column, header=False))
    return Block(0, "x", kind=Role.TABLE, traits=traits, evidence=evidence)


def item(*evidence: Evidence, text: str = "x", link_chars: int = 0) -> Block:
    traits = Traits(item=Item(1, 0, 1, 0), link_chars=link_chars)
    return Block(0, text, kind=Role.LIST_ITEM, traits=traits, evidence=evidence)


def line(text: str, kind: Role, *evidence: Evidence) -> Block:
    return Block(0, text, kind=kind, evidence=evidence)


def test_a_table_kept_by_a_third_is_kept_whole() -> None:
    kept, *left = cell(KEPT), *(cell(LEFT, column=column) for column in (1, 2, 3))
    assert seen(kept, *left[:2]) == ["content"] * 3
    assert seen(kept, *left) == ["content"] + ["other"] * 3
    assert seen(kept, cell(LEFT, table=2, column=1)) == ["content", "other"]


def test_a_table_that_lays_out_a_page_is_torn() -> None:
    assert seen(cell(KEPT), cell(KEPT), cell(LEFT)) == ["content", "content", "other"]
    boxes = [cell(LEFT, column=1)] * 6
    assert seen(*[cell(KEPT)] * 5, *boxes[:5]) == ["content"] * 10
    assert seen(*[cell(KEPT)] * 5, *boxes) == ["content"] * 5 + ["other"] * 6


def between(inner: str, *left: int, against: float = 0.7) -> list[str]:
    """Return the labels of what stands between two kept paragraphs of a page."""
    page = f"<main><p>{PROSE}</p>{inner}<p>{PROSE}</p></main><h2>More</h2>"
    blocks = read_html(page).blocks
    doubt = Evidence(Label.OTHER, against, "model/html-1")
    judged = (block.labelled(doubt if block.id in left else KEPT) for block in blocks)
    return [str(block.label) for block in label_wholes((*judged,), HTML)][1:-2]


def test_what_an_engine_all_but_keeps_between_two_paragraphs_stays() -> None:
    table = "<div><table><tr><td>Oil<td>40</table></div>"
    assert between(table, 1, 2) == ["content"] * 2
    assert between(f"<div><blockquote><p>{PROSE}</blockquote></div>", 1) == ["content"]
    assert between("<pre>ls</pre><h2>Oil</h2>", 1, 2) == ["content"] * 2
    assert between(table, 1, 2, against=0.81) == ["other"] * 2
    assert between("<table><tr><td>Oil<tr><td>40</table>", 1, 2) == ["other"] * 2
    assert between("<p>Oil</p>", 1) == ["other"]
    assert between("<ul><li>Oil</ul>", 1) == ["other"]
    assert between(f"<section><p>{PROSE}</p><p>x</p></section>", 1, 2) == ["other"] * 2


def test_a_list_of_whose_text_two_thirds_were_kept_is_kept_whole() -> None:
    assert seen(item(KEPT), item(KEPT), item(LEFT)) == ["content"] * 3
    assert seen(item(KEPT), item(LEFT)) == ["content", "other"]
    assert seen(item(KEPT, text="xx"), item(LEFT)) == ["content", "content"]
    assert seen(item(KEPT), item(KEPT), item(LEFT, link_chars=1)) == ["content", "content", "other"]


def test_the_heading_above_and_the_code_below_a_kept_paragraph_stay() -> None:
    heading, code = line("Light", Role.HEADING, LEFT), line("$ ls", Role.CODE, LEFT)
    prose = line(PROSE, Role.PARAGRAPH, KEPT)
    assert seen(heading, prose, code) == ["content"] * 3
    assert seen(prose, heading) == ["content", "other"]
    assert seen(code, prose) == ["other", "content"]
    assert seen(heading, line(PROSE, Role.PARAGRAPH, LEFT)) == ["other", "other"]
    assert seen(line("Light", Role.PARAGRAPH, LEFT), prose) == ["other", "content"]


def test_what_another_labeller_calls_chrome_is_left_alone() -> None:
    assert seen(cell(KEPT), cell(LEFT, MENU, column=1)) == ["content", "navigation"]
    prose = line(PROSE, Role.PARAGRAPH, KEPT)
    assert seen(line("More", Role.HEADING, LEFT, MENU), prose) == ["navigation", "content"]
    assert seen(line("More", Role.HEADING, LEFT, HINT), prose) == ["content", "content"]
    story = Evidence(Label.RELATED, 0.1, "markup/link-line")
    assert seen(line("More", Role.HEADING, LEFT, story), prose) == ["related", "content"]


def test_plain_text_is_left_alone() -> None:
    blocks = (cell(KEPT), cell(LEFT, column=1))
    assert label_wholes(blocks, Page(Kind.TEXT)) is blocks
