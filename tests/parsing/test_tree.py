"""The walk over the HTML tree: every text node once, inline tags without a trace in the text."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleantext.parsing.tree import parse, text_stream
from soup import soup


@given(soup)
def test_runs_are_the_text_nodes(html: str) -> None:
    """What the walk brings back is what another way through the tree finds."""
    runs = parse(html).runs

    assert "".join(run.text for run in runs) == text_stream(html)


@given(soup)
def test_no_run_is_blank(html: str) -> None:
    """White space goes to the run after it; only a page without text is one blank run."""
    runs = parse(html).runs

    assert len(runs) == 1 or all(run.text.strip() for run in runs)


@given(soup)
def test_elements_cover_their_runs(html: str) -> None:
    """Each element's range of runs lies within its parent's, and each run within its element's."""
    tree = parse(html)
    table = tree.elements

    for row, parent in enumerate(table.parents):
        assert table.first[row] <= table.end[row] <= len(tree.runs)
        if parent >= 0:
            assert table.first[parent] <= table.first[row]
            assert table.end[row] <= table.end[parent]
    for number, run in enumerate(tree.runs):
        if run.element >= 0 and number < len(tree.runs) - 1:
            assert table.first[run.element] <= number < table.end[run.element]


@pytest.mark.parametrize("name", ["div", "b", "a", "blockquote", "table><tr><td"])
def test_deep_nesting_costs_no_stack(name: str) -> None:
    html = f"<{name}>" * 5000 + "deep"

    assert [run.text for run in parse(html).runs] == ["deep"]


def test_script_style_template_and_comments_are_no_text() -> None:
    html = "<style>s</style>a<script>b</script><template><p>c</template><!-- d -->e"

    assert text_stream(html) == "ae"


def test_a_frame_left_open_in_a_noscript_does_not_swallow_the_page() -> None:
    runs = parse("<noscript><iframe src=a height=0 /></noscript><p>Story</p><p>End</p>").runs

    assert [run.text for run in runs] == ["Story", "End"]


def test_the_text_of_a_frame_stays_its_own() -> None:
    runs = parse("<noscript><iframe src=a><p>Old</iframe></noscript><p>Story</p>").runs

    assert [run.text for run in runs] == ["<p>Old", "Story"]


def test_hints() -> None:
    """What a page says of itself outside its text."""
    hints = parse(
        '<html lang=vi><title> A \n page </title><link rel=canonical href="https://a.example/">'
        '<meta property="OG:Title" content="A"><meta name=author content="B">'
        '<script type="application/ld+json">{"a": 1}</script><svg><title>icon</title></svg>',
    ).hints

    assert hints.title == "A page"
    assert hints.language == "vi"
    assert hints.canonical == "https://a.example/"
    assert hints.metas == {"og:title": "A", "author": "B"}
    assert hints.json_ld == ('{"a": 1}',)


@pytest.mark.parametrize(
    ("type", "found"),
    [
        ("application/ld+json", 1),
        ("application/LD+JSON", 1),
        ("application/ld&#43;json; charset=utf-8", 1),
        ("application/json", 0),
        ("", 0),
    ],
)
def test_json_ld_is_known_by_the_type_of_its_script(type: str, found: int) -> None:
    scripts = f"<script type='{type}'>{{}}</script><script>[]</script>"

    assert len(parse(scripts).hints.json_ld) == found
