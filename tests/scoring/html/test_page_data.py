"""What data scripts say, and that broken ones say nothing."""

from __future__ import annotations

import json

import pytest

from cleantext.model import Hints
from cleantext.scoring.html.page_data import PageData


def test_types_and_texts_are_found_at_any_depth() -> None:
    script = json.dumps(
        {"@graph": [{"@type": ["Product", "Thing"], "offers": {"@type": "Offer"}, "text": "four"}]}
    )
    data = PageData(Hints(json_ld=(script, script)).linked_data)

    assert data.types == {"product": 4}
    assert data.chars == 8


@pytest.mark.parametrize("script", ["", "{", "[" * 9000, '"Product"', "{} x", '{"@type": 7}'])
def test_broken_scripts_say_nothing(script: str) -> None:
    data = PageData(Hints(json_ld=(script,)).linked_data)

    assert (data.types, data.chars) == ({}, 0)
