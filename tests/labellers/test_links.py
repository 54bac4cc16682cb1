"""Lines of links in Markdown: menus and other stories; and links that are content."""

from __future__ import annotations

import cleantext
from cleantext.model import Kind
from cleantext.parsing import tell_markup

STORY = "Con đường đất dẫn vào làng Vân Hạ đã được rải nhựa sau ba năm chờ đợi. " * 6


def labels(*lines: str, story: str = STORY) -> dict[str, str]:
    page = "\n\n".join((*lines, story))
    document = cleantext.clean(page, kind="markdown")
    return {block.text: str(block.label) for block in document.judged}


def test_short_links_that_follow_one_another_are_a_menu():
    found = labels("[Lúa](/l) [Ngô](/n)", "[Khoai](/k)")

    assert (found["Lúa Ngô"], found["Khoai"]) == ("navigation", "navigation")


def test_two_short_links_are_none():
    assert labels("[Lúa](/l)", "[Ngô](/n)")["Lúa"] == "content"


def test_a_linked_headline_is_another_story():
    headline = "Người dân xã bên cạnh cũng mong có đường mới"

    assert labels(f"## [{headline}](/b)")[headline] == "related"
    assert labels(f"## {headline}")[headline] == "content"


def test_the_pages_own_title_may_be_linked():
    headline = "Người dân làng Vân Hạ vui mừng vì có đường mới"

    assert labels(f"# [{headline}](/b)")[headline] == "content"


def test_links_to_places_on_the_page_are_its_contents():
    entries = [f"[Chương {number} nói về con đường](#c{number})" for number in range(4)]

    assert set(labels(*entries).values()) == {"content"}


def test_a_page_of_links_is_left_alone():
    entries = [f"[Bài {name} về con đường mới của làng](/{name})" for name in "abcd"]

    assert set(labels(*entries, story="Một câu ngắn.").values()) == {"content"}


def test_plain_text_and_html_have_none():
    assert tell_markup(STORY) is Kind.TEXT
    page = f"Lúa\n\nNgô\n\nKhoai\n\n{STORY}"

    assert "links/menu" not in {
        evidence.rule for block in cleantext.clean_text(page).judged for evidence in block.evidence
    }
