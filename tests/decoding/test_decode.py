"""`decode`: what is trusted, in which order, and that it never raises on bytes."""

from __future__ import annotations

import gzip
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, load_cases
from cleantext import ConfigError, decode
from cleantext.decoding import scrub_surrogates
from cleantext.decoding.declared import declared_codecs
from cleantext.decoding.labels import find_codec

PROSE = "Mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. " * 5


def pages() -> list[object]:
    return [case for case in load_cases("decoding") if case.values[0] == "pages"]


def labels() -> list[object]:
    return [case for case in load_cases("decoding") if case.values[0] == "labels"]


@pytest.mark.parametrize(("file", "case"), pages())
def test_page(file: str, case: Case) -> None:
    """The text is right, and `how` names what was trusted."""
    assert file == "pages"
    head = case.get("head", "")
    raw = (head + case["text"]).encode(case["written"])

    decoded = decode(raw, case.get("header"))

    expected = head + case.get("expected", case["text"])
    assert unicodedata.normalize("NFC", decoded.text) == expected
    assert decoded.encoding == case["encoding"]
    assert case["how"] in decoded.how
    assert decoded.errors == 0


@pytest.mark.parametrize(("file", "case"), labels())
def test_label(file: str, case: Case) -> None:
    assert file == "labels"
    assert find_codec(case["label"]) == case["codec"]


def test_text_comes_back_as_it_is() -> None:
    assert decode("a\ud800\ufffd").text == "a\ud800\ufffd"


@pytest.mark.parametrize("raw", [None, 1, ["a"], open])
def test_other_types_are_refused(raw: object) -> None:
    with pytest.raises(TypeError, match="bytes or str"):
        decode(raw)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_other_bytes_are_bytes(kind: type) -> None:
    assert decode(kind("Đà Nẵng".encode())).text == "Đà Nẵng"


def test_a_truncated_letter_costs_itself() -> None:
    raw = PROSE.encode()
    at = raw.index("ề".encode())

    decoded = decode(raw[: at + 2] + raw[at + 3 :])

    assert decoded.text == PROSE.replace("ề", "\ufffd", 1)
    assert decoded.errors == 1
    assert [note.code for note in decoded.notes] == ["undecodable"]
    assert decoded.notes[0].count == 1


def test_a_paragraph_from_elsewhere_is_read_as_windows_1252() -> None:
    decoded = decode(PROSE.encode() + b"caf\xe9 \x93ad\x94")

    assert decoded.text == PROSE + "café “ad”"
    assert [(note.code, note.count) for note in decoded.notes] == [("mixed-encoding", 3)]


def test_half_a_page_of_something_else_is_not_nearly_utf8() -> None:
    assert decode(PROSE.encode() + "Все люди ".encode("cp1251") * 15).how != "nearly UTF-8"


def test_gzip_is_undone_and_noted() -> None:
    decoded = decode(gzip.compress(PROSE.encode()))

    assert decoded.text == PROSE
    assert [note.code for note in decoded.notes] == ["gzip"]


def test_cut_gzip_gives_what_is_there() -> None:
    decoded = decode(gzip.compress(PROSE.encode() * 50)[:-20])

    assert decoded.text.startswith("Mọi người")
    assert "end is missing" in decoded.notes[0].message


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7 ...", b"\x1f\x8b\x08broken", b"\x1b" + bytes(range(256)) * 4]
)
def test_what_is_no_text_is_noted(raw: bytes) -> None:
    assert "not-text" in [note.code for note in decode(raw).notes]


def test_plain_pages_are_not_noted() -> None:
    assert decode(PROSE.encode()).notes == ()
    assert decode("thì thế".encode("cp1258", "replace")).notes == ()


def test_a_header_goes_before_a_meta() -> None:
    head = b"<!-- <meta charset=big5> --><script>x</script><meta charset='koi8-r'>"

    declared = declared_codecs(head, 'text/html; charset="windows-1251"')

    assert [(one.codec, one.by) for one in declared] == [("cp1251", "header"), ("koi8-r", "meta")]


def test_a_hint_goes_before_all() -> None:
    raw = "Всеобщая декларация".encode("koi8-r")

    assert decode(raw, "text/html; charset=windows-1251", "koi8-r").how == "hint"


def test_an_unknown_guesser_is_a_mistake() -> None:
    with pytest.raises(ConfigError, match="charset-normalizer"):
        decode("Всеобщая декларация".encode("koi8-r"), guesser="crystal-ball")


@settings(deadline=None)
@given(st.binary(max_size=200), st.none() | st.text(max_size=40), st.none() | st.text(max_size=20))
def test_bytes_never_raise(raw: bytes, content_type: str | None, hint: str | None) -> None:
    decoded = decode(raw, content_type, hint)

    decoded.text.encode()  # no surrogates
    assert decoded.errors >= 0
    assert decoded.how


@settings(deadline=None)
@given(st.text())
def test_valid_utf8_is_itself(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    if "\0" not in text and "\x1b" not in text and "~{" not in text:
        assert decode(text.encode()).text == text.removeprefix("\ufeff")


LONG = {
    "UTF-8": PROSE.encode(),
    "nearly UTF-8": PROSE.encode() + b"caf\xe9 ",
    "TCVN3": b"Th\xf1 t\xad\xedng Vi\xd6t Nam ",
    "undeclared": "Все люди рождаются свободными. ".encode("koi8-r"),
    "open comments": b"<!-- \xe9",
    "open scripts": b"<script \xe9",
    "open tags": b"<meta charset \xe9",
    "references": b"&#7843; \xe9",
}
MAX_GROWTH = 50.0  # of the work on ten times the bytes: linear is 10, quadratic 100


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_work_grows_with_the_page(piece: bytes) -> None:
    def seconds(size: int) -> float:
        raw = piece * (size // len(piece))
        start = time.process_time()
        decode(raw)
        return time.process_time() - start

    seconds(1000)  # tables are read once

    assert min(seconds(400_000) for _ in range(2)) < MAX_GROWTH * max(seconds(40_000), 0.02)


@given(st.text(st.characters(), max_size=20))
def test_scrubbed_text_can_be_encoded(text: str) -> None:
    scrubbed, count = scrub_surrogates(text)

    assert len(scrubbed) == len(text)
    assert count == sum("\ud800" <= char <= "\udfff" for char in text)
    scrubbed.encode()
