"""The body of a plain text, and which lines above it speak of it."""

from __future__ import annotations

import pytest

from cleantext.model import Block, Evidence
from cleantext.scoring.text.bodies import Body, find_body
from cleantext.vocabulary import Label

STORY = (
    "Burmistrz Wodnik otworzył w sobotę nowy most na rzece, którą dotąd trzeba było objeżdżać.",
    "Budowa mostu trwała dwa lata i kosztowała mniej, niż zapowiadano przed wyborami.",
)
TEASER = "Drużyna z Brodna wygrała trzeci mecz z rzędu dzięki bramkom w dogrywce."


def body(*lines: str) -> Body:
    return find_body(tuple(Block(number, line) for number, line in enumerate(lines)))


def test_the_body_is_the_longest_run_of_paragraphs() -> None:
    menu = ("Sport", "Kultura", "Gospodarka", "Zdrowie")
    assert body(TEASER, *menu, *STORY).first == 5
    assert body(TEASER, *menu[:3], *STORY).first == 0
    assert body(*menu).first == len(menu)


def test_a_copy_above_the_story_is_not_of_it() -> None:
    assert body(STORY[0], "Nowy most otwarty", *STORY).first == 2


def test_what_is_labelled_is_no_paragraph() -> None:
    teaser = Block(0, TEASER * 4).labelled(Evidence(Label.RELATED, 0.9, "test/related"))
    assert find_body((teaser, Block(1, STORY[0]))).first == 1
    assert find_body(()).first == 0


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("Nowy most na rzece już otwarty", 5),  # nowy, most, rzece, of four words
        ("Most na rzece otwarty po latach", 2),  # most and rzece, of four
        ("Strona główna", 0),
        ("", 0),
    ],
)
def test_a_headline_uses_the_words_of_its_story_in_any_form(line: str, points: int) -> None:
    assert body(*STORY).points(line) == points


def test_where_words_are_syllables_two_together_tell() -> None:
    told = body(
        "Sáng nay lực lượng cứu hỏa đã dập tắt đám cháy tại chợ Sông Hạ sau ba giờ.",
        "Giới trẻ trong vùng giúp các tiểu thương dọn quầy, thế là chợ sớm mở lại.",
    )
    assert told.by_runs
    assert told.points("Dập tắt đám cháy tại chợ Sông Hạ") == 5
    assert told.points("Thế giới sao") == 0
    assert told.points("Giới trẻ hôm nay") == 0  # one run, as any menu's entry may have


def test_in_scripts_without_blanks_pairs_of_signs_tell() -> None:
    told = body("川口市の港の市場で昨日の夜に起きた火事は、消防隊が三時間かけて消し止めたという。")
    assert told.points("港の市場で火事、三時間後に消し止め") >= 4
    assert told.points("スポーツニュース") == 0


def test_korean_words_are_told_by_their_stems_though_they_are_short() -> None:
    told = body(
        "강원 정선의 한 분교에서 혼자 졸업식을 치른 학생이 선생님이 되어 돌아왔다.",
        "마을학교에는 주말마다 아이들이 찾아와 분교 옛 교실에서 별을 보고 감자를 심는다.",
    )
    assert not told.by_runs
    assert told.shares("분교의 마지막 학생")
    assert not told.shares("버스요금 인상")


def test_hindi_words_are_none_of_syllables_though_many_are_short() -> None:
    told = body(
        "वाराणसी के रिक्शा चालक मोहन प्रसाद के रिक्शे में सीट के पीछे साठ किताबें सजी हैं।",
        "अब शहर के दस और रिक्शा चालक अपने रिक्शे में पुस्तकालय बनाना चाहते हैं।",
    )
    assert not told.by_runs
    assert told.points("रिक्शा चालक का चलता-फिरता पुस्तकालय") >= 2
