"""The posts of a thread, told by markup of several makes; and lists that are none."""

from __future__ import annotations

import cleantext
from cases import PAGES
from cleantext.parsing.metadata.posts import read_posts

PEOPLE = (("Lan", "2024-07-01"), ("Minh", "2024-07-02"), ("Lan", "2024-07-03"))


def posts(html: str) -> list[tuple[str, str]]:
    return [(post.author, post.published) for post in read_posts(cleantext.clean_html(html).judged)]


def thread(post: str) -> str:
    return "".join(
        post.format(name=name, date=date, text=f"Câu trả lời số {number} của {name}.")
        for number, (name, date) in enumerate(PEOPLE)
    )


def test_the_golden_thread():
    page = cleantext.clean((PAGES / "forum-thread-en" / "source.html").read_bytes())

    assert [(post.author, post.published[:10]) for post in page.posts[:2]] == [
        ("marrowby", "2025-01-18"),
        ("ohmsweetohm", "2025-01-18"),
    ]
    assert page.posts[1].text.startswith("What else is running at seven?")
    assert [post["author"] for post in page.to_dict()["posts"]] == [
        post.author for post in page.posts
    ]


def test_hashed_class_names():
    html = thread(
        '<div class="x7"><p class="q2"><a href=/>{name}</a></p>'
        "<time datetime={date}>hôm nọ</time><p>{text}</p></div>"
    )

    assert posts(html) == list(PEOPLE)


def test_dates_in_the_text_and_buttons_before_the_name():
    html = thread(
        "<section><p class=b><a href=/x>Nút bấm</a></p><p class=n><a href=/>{name}</a></p>"
        "<p>{date}</p><p>{text}</p></section>"
    )

    assert posts(html) == list(PEOPLE)


def test_marked_authors():
    html = thread(
        "<li><p class=a><a href=/>Badge of {name}</a><p itemprop=author>{name}</p>"
        "<p>{date}</p><p>{text}</p></li>"
    )

    assert posts(html) == list(PEOPLE)


def test_an_answer_in_what_it_answers():
    (first, day), (second, next_day) = PEOPLE[:2]
    html = (
        f"<div class=c><p class=n><a href=/>{first}</a> {day}</p><p>Câu hỏi dài hơn một chút?</p>"
        f"<div class=c><p class=n><a href=/>{second}</a> {next_day}</p><p>Câu trả lời.</p></div>"
        "</div>"
    )
    found = read_posts(cleantext.clean_html(html).judged)

    assert [(post.author, "hỏi" in post.text, "trả lời" in post.text) for post in found] == [
        (first, True, False),
        (second, False, True),
    ]


def test_a_first_author_who_writes_again():
    """The first post has its author in a place of its own."""
    html = thread(
        "<div class=p><p class=n><a href=/>{name}</a></p><p>{date}</p><p>{text}</p></div>"
    )
    html = html.replace("<p class=n>", "<p class=starter>", 1)

    assert posts(html) == list(PEOPLE)


def test_lists_without_dates_or_authors_are_no_thread():
    assert not posts(thread("<div class=p><a href=/>{name}</a><p>{text}</p></div>"))
    assert not posts(thread("<div class=p><p>{date}</p><p>{text}</p></div>"))


def test_other_pages_have_no_posts():
    page = cleantext.clean((PAGES / "docs-code-tables-en" / "source.html").read_bytes())

    assert page.posts == ()
