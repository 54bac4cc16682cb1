"""Syllables and legacy encodings, the tables against each other and against other languages."""

from __future__ import annotations

import unicodedata

import pytest

from cleantext.vietnamese.evidence import is_vietnamese, judge_line
from cleantext.vietnamese.frequency import frequency, most_frequent
from cleantext.vietnamese.horns import restore_horns
from cleantext.vietnamese.legacy import ENCODINGS, FONTS, decode_legacy
from cleantext.vietnamese.misread import is_misread, restore_western
from cleantext.vietnamese.syllables import is_syllable
from cleantext.vietnamese.tables import read_table
from cleantext.vietnamese.viqr import decode_viqr, is_viqr

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
        "mai tà leù",
        "leù dret deù mai tà leù",
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


@pytest.mark.parametrize("line", ["Th¹ch Kim TuÊn", "Tình côø, moät", "Sau nh»ng thæng"])
def test_three_words_are_enough_with_one_that_no_language_spells(line: str) -> None:
    score = judge_line(line)

    assert score is not None
    assert score.stands_alone


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Theo Nha^.t ba'o", True),
        ("Hai ngu+o+`i co`n", True),
        ("Nha^.t", False),
        ("a^2 + b^2 = c^2", False),
        ("see e^.5 in the file", False),
    ],
)
def test_two_marks_on_a_letter_are_viqr(line: str, told: object) -> None:
    assert is_viqr(line) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Những người được gọi", True),
        ("Đà Nẵng, près du musée des Châms, à côté", False),
        ("ó ṣe ọ̀rọ̀ náà, ẹ kú iṣẹ́", False),
        ("în țară și în lume, NICIODATĂ", False),
        ("plain", False),
    ],
)
def test_vietnamese_is_told_by_its_own_letters(text: str, told: object) -> None:
    assert is_vietnamese([text]) is told


def test_windows_1252_read_as_1258_is_told_and_undone() -> None:
    """Each word is what is more common: năm stays, đă is no syllable, lư is rarer than lý."""
    text = "Những người được c\u0323n lại đă r\u01a1 lư do, năm mươi ngh\u0301n"

    assert is_misread([text])
    assert restore_western(text) == "Những người được còn lại đã rõ lý do, năm mươi nghìn"


@pytest.mark.parametrize(
    "text",
    ["ó ṣe ọ̀rọ̀ náà ṣa", "Những người được gọi là Kṛṣṇa, Ḥasan", "Những năm mươi"],
)
def test_marks_on_consonants_are_not_always_damage(text: str) -> None:
    assert not is_misread([text])
