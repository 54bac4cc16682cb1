"""What the golden pages are for: each guards what it says, and together they guard every rule.

That they are fulfilled is tested by the plugin, which finds them by ``cleantext_fixtures`` in
``pyproject.toml``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cases import PAGES, load_pages
from cleantext import Pipeline
from cleantext.fixtures.expectations import Examined
from cleantext.fixtures.info import EXPECTATIONS

if TYPE_CHECKING:
    from cleantext.fixtures import Golden, PageFixture

PIPELINE = Pipeline.preset("index")
CLASS_NAMES = ("english", "vietnamese", "hashed")


OF_THE_GOLDEN = [name for name in EXPECTATIONS if name != "lossless"]


def unmet(examined: Examined, golden: Golden) -> set[str]:
    """Return the expectations that a page does not meet under another golden."""
    examined.__dict__["golden"] = golden
    return {name for name in OF_THE_GOLDEN if examined.why_not(name)}


@pytest.mark.parametrize("page", load_pages())
def test_a_corrupted_golden_fails_its_test_and_no_other(page: PageFixture) -> None:
    golden = page.golden
    examined = Examined(page)
    before = unmet(examined, golden)

    for number, block in enumerate(golden.blocks):
        for changed in (
            block._replace(label="share" if block.label == "content" else "content"),
            block._replace(text=block.text[:-1] + "\N{WHITE SQUARE}"),
            block._replace(role="code" if block.role != "code" else "quote"),
        ):
            blocks = (*golden.blocks[:number], changed, *golden.blocks[number + 1 :])
            assert unmet(examined, replace(golden, blocks=blocks)) == before | {"blocks"}
        fewer = (*golden.blocks[:number], *golden.blocks[number + 1 :])
        assert unmet(examined, replace(golden, blocks=fewer)) == before | {"blocks"}
    for name in golden.fields:
        fewer_fields = {key: value for key, value in golden.fields.items() if key != name}
        for fields in (fewer_fields, golden.fields | {name: "something else"}):
            assert unmet(examined, replace(golden, fields=fields)) == before | {"fields"}
    for line in filter(None, golden.markdown.split("\n")):
        markdown = golden.markdown.replace(line, line[:-1] + "\N{WHITE SQUARE}", 1)
        assert unmet(examined, replace(golden, markdown=markdown)) == before | {"markdown"}


def test_class_names_do_not_matter() -> None:
    """The same article under English, Vietnamese and hashed class names gives the same text."""
    sources = [
        (PAGES / f"news-vi-{one}-classes" / "source.html").read_bytes() for one in CLASS_NAMES
    ]

    texts = {PIPELINE.run(source, kind="html").text for source in sources}

    assert len(set(sources)) == len(CLASS_NAMES)
    assert len(texts) == 1
