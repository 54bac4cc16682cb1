"""Work grows with the page: ten times the blocks take ten times the time, not a hundred times."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import cleantext

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    "<p>It rained on day {0}, and nobody in the whole town was surprised by the <b>rain</b>.</p>",
    "<h2>Day {0}</h2>",
    '<ul><li><a href="/day/{0}">Day {0}</a><li>Another story of day {0}</ul>',
    "<table><tr><td>{0}<td>12 mm<tr><td>sun<td>none</table>",
    "<figure><img src={0}.jpg><figcaption>Rain {0}</figcaption></figure>",
    '<div class="post-{0}"><div><span>By Ann Lee</span> <time>12:0{0}</time></div>Short {0}</div>',
    "<blockquote><p>“Such rain {0},” they said.<br>Then it rained again.</blockquote>",
    '<aside><h3>Other stories</h3><a href="/{0}">Story {0}</a><a href="/b/{0}">More</a></aside>',
)
ONE, OTHER = 150, 1500  # pieces: about 300 and 3,000 blocks
MOST = 50  # times the time; 100 would be quadratic, and a busy machine may take some more than 10


def varied(pieces: int) -> str:
    """Return a page of that many pieces of several kinds."""
    body = "".join(PIECES[number % len(PIECES)].format(number) for number in range(pieces))
    return f"<title>Rain</title><article><h1>Rain again</h1>{body}</article>"


def nested(pieces: int) -> str:
    """Return a page whose pieces stand in each other, a hundred deep."""
    deep = "".join(f"<div><p>Part {number} of the rain." for number in range(100))
    return f"<title>Rain</title>{(deep + '</div>' * 100) * (pieces // 100 + 1)}"


def in_line(pieces: int) -> str:
    """Return a page of one paragraph with many links and breaks."""
    links = "".join(f"<a href=/{number}>Day {number}</a><br> rain, " for number in range(pieces))
    return f"<title>Rain</title><p>{links}"


@pytest.mark.parametrize("page", [varied, nested, in_line])
@pytest.mark.timeout(120)
def test_ten_times_the_page_takes_ten_times_the_time(page: Callable[[int], str]) -> None:
    cleantext.clean_html(page(ONE))  # what is loaded once

    small, large = (min(seconds(page(size)) for _ in range(2)) for size in (ONE, OTHER))

    assert large < MOST * max(small, 0.01)


def seconds(html: str) -> float:
    """Return the processor time that a page takes."""
    begun = time.process_time()
    _ = cleantext.clean_html(html).text
    return time.process_time() - begun
