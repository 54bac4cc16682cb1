"""Another extractor's opinion, aligned to blocks and completed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.labellers.extraction import label_extraction
from cleantext.model import Block, Evidence, Hints, Kind, Page
from cleantext.parsing import read_html
from cleantext.parsing.opinion import main_lines
from cleantext.vocabulary import Label
from soup import soup

ONE = "The ferry left at six with forty sheep, two nuns and a piano on its deck."
TWO = "Nobody on the quay asked where the piano was going, and nobody was told."
THREE = "It came back on Friday, out of tune, with a goat tied to its left leg."
OTHER = "Subscribe to our newsletter and never miss a departure from this harbour again."


def told(html: str, *lines: str, hints: Hints | None = None) -> dict[str, str]:
    """Return what the labeller says of each block, by the block's text."""
    read = read_html(html)
    page = Page(Kind.HTML, hints=hints or read.hints, extraction=lines)
    blocks = label_extraction(read.blocks, page)
    return {
        block.text: block.evidence[-1].rule.partition("/")[2] if block.evidence else ""
        for block in blocks
    }


def test_what_was_extracted_is_kept_and_the_rest_left_out() -> None:
    assert told(f"<p>Home<p>{ONE}<p>{OTHER}", ONE) == {
        "Home": "left-out",
        ONE: "kept",
        OTHER: "left-out",
    }


def test_a_line_that_the_extractor_glued_together_is_found() -> None:
    html = f"<table><tr><td>Name<td>Price</table><p>{ONE}"

    assert set(told(html, "| Name | Price |", ONE).values()) == {"kept"}


def test_a_short_line_counts_only_near_its_place() -> None:
    """A menu's entry is no content because a heading far below has the same word."""
    html = f"<p><a href=/>Piano</a><p>{ONE}" + f"<p>{TWO}" * 9 + f"<h2>Goat</h2><p>{THREE}"

    found = told(html, ONE, *[TWO] * 9, "Goat", "Piano", THREE)

    assert (found["Piano"], found["Goat"]) == ("left-out", "kept")


def test_a_short_line_inside_a_sentence_is_not_that_line() -> None:
    assert told(f"<p>{ONE}<ul><li><a href=/>piano</a></ul>", ONE)["piano"] == "left-out"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ตลาดเช้าบ้านหนองปลาดุกกลับมาเปิดขายอีกครั้ง", "ผู้ใหญ่บ้านกล่าวว่าเสาใหม่ทำจากคอนกรีต"),
        ("棚には学校に残されていた図鑑や児童書に加え", "秋には隣の給食室を直しコーヒーを出す"),
    ],
    ids=["th", "ja"],
)
def test_scripts_without_blanks(one: str, two: str) -> None:
    assert told(f"<p>{one}<p>{two}", one) == {one: "kept", two: "left-out"}


def test_a_heading_is_kept_with_what_it_heads() -> None:
    html = f"<h2>At sea</h2><p>{ONE}<h2>Follow us</h2><p><a href=/>{OTHER}</a>"

    found = told(html, ONE)

    assert (found["At sea"], found["Follow us"]) == ("heading-of-kept", "left-out")


def test_what_stands_between_kept_blocks_is_kept_unless_it_is_links() -> None:
    html = f"<p>{ONE}<p>An aside.<p>{TWO}<p><a href=/1>Other story</a><p>{THREE}"

    found = told(html, ONE, TWO, THREE)

    assert (found["An aside."], found["Other story"]) == ("between-kept", "left-out")


def test_chrome_between_kept_blocks_stays_chrome() -> None:
    share = Block(1, "Share").labelled(Evidence(Label.SHARE, 0.9, "en/share/share"))
    blocks = (Block(0, ONE), share, Block(2, TWO))

    _, found, _ = label_extraction(blocks, Page(Kind.HTML, extraction=(ONE, TWO)))

    assert found.label == "share"


def test_an_article_ends_where_its_links_begin() -> None:
    body = [f"{number}. {line}" for number in range(3) for line in (ONE, TWO, THREE)]
    html = "".join(f"<p>{line}" for line in body) + "<p><a href=/1>Other story</a><p>12 May"

    found = told(html, *body, "Other story", "12 May")

    assert found[body[-1]] == "kept"
    assert (found["Other story"], found["12 May"]) == ("left-out", "left-out")


def test_the_links_of_a_page_without_an_article_are_kept() -> None:
    assert told(f"<p>{ONE}<p><a href=/1>First walk</a>", ONE, "First walk")["First walk"] == "kept"


def test_a_teaser_far_off_the_body_is_none_of_it() -> None:
    body = [f"{number}. {line}" for number in range(6) for line in (ONE, TWO, THREE)]
    html = "".join(f"<p>{line}" for line in body)

    near = told(html + f"<p>menu{'<p>entry' * 3}<p>{OTHER}", *body, OTHER)
    far = told(html + f"<p>menu{'<p>entry' * 50}<p>{OTHER}", *body, OTHER)

    assert (near[OTHER], far[OTHER]) == ("kept", "left-out")


def test_an_article_ends_where_comments_are_announced() -> None:
    body = [f"{number}. {line}" for number in range(3) for line in (ONE, TWO, THREE)]
    head = Evidence(Label.COMMENTS, 0.55, "en/comments/comments")
    blocks = (
        *(Block(number, line) for number, line in enumerate(body)),
        Block(9, "2 comments").labelled(head),
        Block(10, OTHER),
    )

    found = label_extraction(blocks, Page(Kind.HTML, extraction=(*body, OTHER)))

    assert found[8].label == "content"
    assert found[10].label == "other"


def test_an_opinion_of_next_to_nothing_leaves_the_text_unjudged() -> None:
    text = [f"{number}. {line}" for number in range(3) for line in (ONE, TWO, THREE)]

    found = told("".join(f"<p>{line}" for line in text) + f"<p>{OTHER}", OTHER)

    assert set(found.values()) == {"", "kept"}


def test_posts_of_a_forum_are_not_left_out() -> None:
    hints = Hints(json_ld=('{"@type": "DiscussionForumPosting"}',))

    assert told(f"<p>{ONE}<p>{TWO}", ONE, hints=hints) == {ONE: "kept", TWO: ""}
    assert told(f"<p>{ONE}<p>{TWO}", ONE) == {ONE: "kept", TWO: "left-out"}


@pytest.mark.parametrize(
    "page",
    [Page(), Page(Kind.HTML), Page(Kind.HTML, extraction=())],
    ids=["plain text", "nobody asked", "nothing extracted"],
)
def test_no_opinion_judges_nothing(page: Page) -> None:
    blocks = (Block(0, ONE),)

    assert label_extraction(blocks, page) is blocks


@given(soup, st.lists(st.text(max_size=20), max_size=5))
def test_any_opinion_on_any_page(html: str, lines: list[str]) -> None:
    blocks = read_html(html).blocks

    found = label_extraction(blocks, Page(Kind.HTML, extraction=tuple(lines)))

    assert [block.id for block in found] == [block.id for block in blocks]


def test_ten_times_the_page_takes_about_ten_times_as_long() -> None:
    """Words that occur everywhere must not be looked at in all their places."""

    def seconds(count: int) -> float:
        blocks = tuple(Block(number, "the same") for number in range(count))
        page = Page(Kind.HTML, extraction=("the same",) * count)
        start = time.process_time()
        label_extraction(blocks, page)
        return time.process_time() - start

    assert min(seconds(20_000) for _ in range(2)) < 60 * max(seconds(2000), 0.01)


@given(soup)
def test_no_page_makes_the_extractor_raise(html: str) -> None:
    lines = main_lines(html)

    assert lines is None or all(line.strip() for line in lines)


@pytest.mark.parametrize("html", ["", " ", "\0", "<", "<" * 500, "<div>" * 5000 + ONE])
def test_odd_pages_get_no_opinion(html: str) -> None:
    assert not main_lines(html)


def test_class_names_and_ids_are_not_shown_to_the_extractor() -> None:
    """A name that the extractor drops elements by in English must not decide."""
    html = f"<article><p>{ONE}<p>{THREE}<p>{ONE}<p>{THREE}<div{{}}><p>{TWO}</div></article>"

    named = main_lines(html.format(" class=comments id=comments"))

    assert named == main_lines(html.format(""))
    assert TWO in (named or ())
