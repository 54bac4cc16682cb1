"""Syllables and legacy encodings, the tables against each other and against other languages."""

from __future__ import annotations

import unicodedata

import pytest

from cleantext.vietnamese.evidence import is_viqr, judge_line
from cleantext.vietnamese.frequency import frequency, most_frequent
from cleantext.vietnamese.legacy import ENCODINGS, FONTS, decode_legacy, decode_viqr, restore_horns
from cleantext.vietnamese.syllables import is_syllable
from cleantext.vietnamese.tables import read_table

LETTERS = read_table("vietnamese")["letters"].split()


@pytest.mark.parametrize(
    "word", "gì gìn giếng già quý quả khuỷu nghiêng ngoằn đường huýt ưỡn yêu Ở HUẾ".split()
)
def test_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", "quờng kà gế ngê cê hòac tàt các̀ ôtô ĐT trg xyz nghiêngg tiếngg on- ́a".split()
)
def test_no_syllable(word: str) -> None:
    """Rhymes that there are not, c before e, tones that a stop can't carry, acronyms."""
    assert not is_syllable(word)


def test_letters_are_the_alphabet() -> None:
    assert len(set(LETTERS)) == 67
    assert all(unicodedata.is_normalized("NFC", letter) for letter in LETTERS)


@pytest.mark.parametrize("encoding", FONTS)
def test_every_letter_has_a_code(encoding: str) -> None:
    """What the decoder makes of one or two characters covers the lower-case alphabet."""
    shown = [chr(i) for i in range(1, 256)] + [
        bytes([i]).decode("cp1252", "ignore") for i in range(0x80, 0xA0)
    ]
    pairs = [a + b for a in "aeouyôö" for b in shown]

    made = {decode_legacy(text, encoding) for text in shown + pairs}

    assert set(LETTERS) <= made


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("tcvn3", "Thñ t\xadíng ViÖt Nam"),
        ("vni", "Thuû töôùng Vieät Nam"),
        ("viscii", "Thü tß¾ng Vi®t Nam"),
        ("vps", "Thû t\xdc\xa7ng ViŒt Nam"),
        ("cp1258", "ThuÒ týõìng Viêòt Nam"),
    ],
)
def test_each_encoding_is_told(encoding: str, line: str) -> None:
    assert encoding in ENCODINGS

    score = judge_line(line)

    assert score is not None
    assert score.encoding == encoding
    assert score.stands_alone
    assert decode_legacy(line, encoding) == "Thủ tướng Việt Nam"


@pytest.mark.parametrize(
    "line",
    [
        "Les élèves français étaient déjà là",
        "Die Größe der Häuser überrascht die Gäste",
        "Os cidadãos têm direito à informação",
        "të drejtat e njeriut dhe të qytetarit janë të barabarta",
        "på torget står det også små båter",
        "på å gå",
        "Þórður fór til Ísafjarðar með konu sinni",
        "toate ființele umane se nasc libere și egale",
        "« • » × ÷ ®",
    ],
)
def test_no_european_language_is_legacy(line: str) -> None:
    score = judge_line(line)

    assert score is None or not score.stands_alone


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tie^'ng Vie^.t", "Tiếng Việt"),
        ("Ho. dde^'n ho.c", "Họ đến học"),
        ("Ai dde^'n?", "Ai đến?"),
        ("DDa`i Loan", "Đài Loan"),
        ("u+o+'c mo+", "ước mơ"),
        ("a\\.", "a."),
        ("the^? Tua^'n", "thể Tuấn"),
    ],
)
def test_viqr(written: str, read: str) -> None:
    assert decode_viqr(written) == read


@pytest.mark.parametrize(
    "line", ["U.S.A. + dd/mm/yyyy", "x = a^2 + b^2; o(n^2)", "add o+ and a( b"]
)
def test_code_is_no_viqr(line: str) -> None:
    assert not is_viqr(line)


def test_dropped_horns_come_back_where_spelling_tells() -> None:
    assert restore_horns("trớc ngời nh ma Clinton TH") == "trước người như ma Clinton TH"


def test_frequency_ranks_syllables() -> None:
    assert frequency("người") > frequency("ngưởi") > frequency("ngxi") == 0
    assert most_frequent(("người", "người", "xx")) == "người"
    assert most_frequent(("xx",)) == ""
