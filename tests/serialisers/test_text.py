"""Plain text, and what all formats share."""

from __future__ import annotations

from cleantext.serialisers import FORMATS, render
from cleantext.serialisers.spans import encodable, safe_target
from cleantext.serialisers.text import to_plain
from documents import bare


def test_the_title_comes_first() -> None:
    assert to_plain(bare("<p>a<p>b", title="c")) == "c\n\na\n\nb\n"
    assert to_plain(bare("")) == ""


def test_every_format_writes_utf8() -> None:
    document = bare("Một \ud800 câu", kind="text")

    for name in FORMATS:
        assert "Một" in render(document, name).decode("utf-8")


def test_lone_surrogates_are_shown_as_lost() -> None:
    assert encodable("a\udc80\U0001f600") == "a\ufffd\U0001f600"


def test_targets() -> None:
    base = "https://example.com/a/b"
    assert safe_target("c", base) == "https://example.com/a/c"
    assert safe_target("//[", base) == "//["
    assert safe_target("mailto:a@example.com") == "mailto:a@example.com"
    for left_out in (
        "",
        "#c",
        "javascript:c",
        "\x01java\tscript:c",
        "data:text/html,c",
        "file:///c",
    ):
        assert safe_target(left_out, base) == ""
