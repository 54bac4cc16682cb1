"""What scores decide: the choice of blocks, and the shipped model's verdict on plain pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cleantext.model import NO_HINTS, Block
from cleantext.parsing import read_html
from cleantext.scoring.html import block_context, page_looks
from cleantext.scoring.html.block_context import VIEWS, Sight, context_features
from cleantext.scoring.html.blocks import (
    CORPUS_FEATURE,
    MODEL,
    choose,
    first_look,
    half_units,
    is_shown,
    is_unfilled,
    judge_blocks,
    second_look,
)
from cleantext.scoring.html.features import PAGE_PREFIX, page_features
from cleantext.scoring.trees import ANSWERS, MODELS, QUESTIONS, Trees, load_trees

PAGES = [path.parent for path in sorted(Path("fixtures/pages").glob("*/source.html"))]
CLASS_RE = re.compile(r'class="([^"]*)"')
WORDS = "Water levels in the delta rose again last night, and the ferry did not leave its pier. "
PAGE = (
    "<html><head><title>High water</title></head><body>"
    "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
    f"<main><h1>High water</h1><p>{WORDS * 3}</p><p>{WORDS * 2}</p><p>{WORDS * 4}</p></main>"
    "<footer><a href=/terms>Terms</a> <a href=/privacy>Privacy</a></footer></body></html>"
)


@pytest.mark.parametrize(
    ("permille", "units", "kept"),
    [(667, 60, True), (667, 59, False), (1000, 39, False), (666, 120, False), (666, 121, True)],
)
def test_a_page_is_empty_if_few_words_are_expected(permille: int, units: int, kept: bool) -> None:  # noqa: FBT001
    """Twenty words are enough if a block has two chances in three, else it takes forty."""
    assert choose(np.array([permille]), np.array([units])).tolist() == [kept]


def test_a_page_of_many_words_that_are_hardly_content_is_empty() -> None:
    units = np.full(9, 500)

    assert not choose(np.full(9, 249), units).any()
    assert choose(np.full(9, 250), units).any()


@pytest.mark.parametrize(
    ("html", "unfilled"),
    [
        ("<p>{{ item.title }}</p>", True),
        ("<p>By {{ author.name }} - {{ date | short }}</p>", True),
        ("<p>Write {{ title }} where the title of the page is to stand.</p>", False),
        ("<p>{{ never closed, and so some text</p>", False),
        ("<pre>{{ form.errors }}</pre>", False),
    ],
)
def test_what_a_script_has_yet_to_fill_in_is_no_text(html: str, unfilled: bool) -> None:  # noqa: FBT001
    (block,) = read_html(html).blocks

    assert is_unfilled(block) is unfilled


def test_a_few_short_tags_are_no_content_by_themselves() -> None:
    likely, units = np.array([*[499] * 5, *[249] * 9]), np.array([*[7] * 5, *[60] * 9])
    assert not choose(likely, units).any()
    assert choose(likely, units + 1).any()
    assert choose(likely + 1, units).any()


def test_a_template_that_was_never_filled_is_empty() -> None:
    fields = "".join(f"<p>{{{{ page.item{n}.text === 'new' ? 'a' : 'b' }}}}</p>" for n in range(9))
    read = read_html(f"<main><h1>{{{{ title }}}}</h1>{fields}<p>Go back to the start</p></main>")

    assert not any(one.content for one in judge_blocks(read.blocks, read.hints))


def two_views(general: int, news: int, *, hopeless: int = 0) -> Trees:
    """Return one tree that asks for the corpus alone, and answers in permille."""
    features, borders = (
        np.zeros((1, QUESTIONS), np.int64),
        np.full((1, QUESTIONS), np.inf, np.float32),
    )
    features[0, 0], borders[0, 0] = 1, 0.5
    answers = np.zeros((1, ANSWERS), np.int32)
    answers[0, 0], answers[0, ANSWERS // 2] = general, news
    return Trees(
        ("units", CORPUS_FEATURE), features, borders, answers, np.arange(1, 1001), 1, hopeless
    )


@pytest.mark.parametrize(
    ("general", "news", "looks", "permille"),
    [
        (800, 400, (0, 1000, 0), 400),
        (800, 400, (500, 250, 250), 600),
        (800, 400, (1000, 0, 0), 800),
        (800, 400, (0, 0, 1000), 400),
        (800, 399, (0, 0, 1000), 800),
        (0, 0, (0, 1000, 0), 0),
    ],
)
def test_a_page_is_seen_by_each_view_as_far_as_it_looks_like_it(
    general: int, news: int, looks: tuple[int, ...], permille: int
) -> None:
    """News views that see less than half of what the general one does do not count."""
    matrix, units = np.ones((3, 1), np.float32), np.array([40, 2, 60])
    shown = np.array([True, False, True])

    seen = first_look(two_views(general, news), matrix, np.array(looks), shown, units)
    assert seen.chances[0].tolist() == [permille, 0, permille]
    assert seen.chances[1:, 0].tolist() == [general, news, news]


def test_what_is_hopeless_in_general_is_not_asked_again() -> None:
    matrix, one, looks = np.ones((1, 1), np.float32), np.array([1]), np.array([0, 1000, 0])

    trees = two_views(300, 900, hopeless=301)
    assert first_look(trees, matrix, looks, one > 0, one).chances[:, 0].tolist() == [300] * 4


@pytest.mark.parametrize(
    ("first", "second", "permille"), [(900, 300, 500), (50, 950, 650), (49, 950, 49)]
)
def test_the_second_look_counts_twice_where_the_first_has_not_given_up(
    first: int, second: int, permille: int
) -> None:
    read = read_html(PAGE)
    names, matrix = page_features(read.blocks, read.hints)
    size = len(read.blocks)
    sight = Sight(np.full((len(VIEWS), size), first), np.array([1000, 0, 0]))
    answers = np.full((1, ANSWERS), second, np.int32)
    trees = replace(two_views(0, 0), answers=answers)

    seen = second_look(trees, names, matrix, sight, half_units(matrix, names))
    assert seen.tolist() == [permille] * size


def test_the_shipped_models_know_the_features() -> None:
    read = read_html(PAGE)
    names, matrix = page_features(read.blocks, read.hints)
    own = tuple(name for name in names if name.startswith(PAGE_PREFIX))

    assert load_trees(MODEL).names == (*names, CORPUS_FEATURE)
    assert load_trees(page_looks.MODEL).names == own

    nothing = np.zeros((len(VIEWS), len(read.blocks)), np.int64)
    sight = Sight(nothing, np.array([1000, 0, 0]))
    asked, _ = context_features(names, matrix, sight, half_units(matrix, names))
    assert load_trees(block_context.MODEL).names == asked


@pytest.mark.parametrize("name", ["x9f2", "bình-luận", "comment-list"])
@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_pages_are_judged_the_same_whatever_their_classes_are_called(
    folder: Path, name: str
) -> None:
    html = (folder / "source.html").read_text(encoding="utf-8", errors="replace")
    tokens = dict.fromkeys(one for found in CLASS_RE.findall(html) for one in found.split())
    names = {token: f"{name}-{number}" for number, token in enumerate(tokens)}

    def renamed(found: re.Match[str]) -> str:
        return f'class="{" ".join(names[one] for one in found[1].split())}"'

    read, other = read_html(html), read_html(CLASS_RE.sub(renamed, html))

    assert judge_blocks(read.blocks, read.hints) == judge_blocks(other.blocks, other.hints)


def test_the_shipped_models_are_small() -> None:
    assert (
        sum(len(path.read_bytes()) for path in MODELS.iterdir() if path.name.endswith(".npz")) < 2e6
    )


def test_an_article_is_content_and_what_is_around_it_is_not() -> None:
    read = read_html(PAGE)
    judged = judge_blocks(read.blocks, read.hints)

    kept = [block.text for block, one in zip(read.blocks, judged, strict=True) if one.content]
    assert [text for text in kept if text != "High water"] == [
        (WORDS * n).strip() for n in (3, 2, 4)
    ]


def test_a_page_of_links_alone_is_empty() -> None:
    links = "".join(f"<li><a href=/{number}>Section {number}</a></li>" for number in range(12))
    read = read_html(f"<html><body><nav><ul>{links}</ul></nav></body></html>")

    assert not any(one.content for one in judge_blocks(read.blocks, read.hints))


@pytest.mark.parametrize(
    "markup", ["<title>{}</title>", "<textarea>{}</textarea>", "<svg><text>{}</svg>"]
)
def test_text_that_is_no_part_of_the_page_is_never_content(markup: str) -> None:
    read = read_html(f"<body>{markup.format(WORDS * 5)}<p>{WORDS * 3}</p>")

    assert [is_shown(block) for block in read.blocks] == [False, True]
    assert judge_blocks(read.blocks, read.hints)[0] == (False, 0)


def test_blocks_of_any_origin_are_judged() -> None:
    judged = judge_blocks((Block(0, WORDS * 9), Block(1, "")), NO_HINTS)

    assert [0 <= one.permille <= 1000 for one in judged] == [True, True]
