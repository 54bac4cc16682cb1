"""The language of a page and of its blocks."""

from __future__ import annotations

import pytest

from cleantext.language import identify, identify_blocks
from cleantext.model import UNDETERMINED, Block, Evidence, Language, Traits
from cleantext.vocabulary import Label, Role

VIETNAMESE = (
    "Giá vàng hôm nay tăng mạnh trở lại sau nhiều ngày giảm.",
    "Người dân xếp hàng từ sáng sớm trước các cửa hàng ở trung tâm thành phố.",
    "Nhiều chuyên gia cho rằng giá sẽ còn biến động trong những tuần tới.",
)
ENGLISH = "The house at the end of the street was sold two years ago to a stranger."
PAGE = Language("vi", 0.99)


def blocks_of(*texts: str, **fields: object) -> tuple[Block, ...]:
    return tuple(Block(number, text, **fields) for number, text in enumerate(texts))  # type: ignore[arg-type]


def test_page_is_what_most_of_its_prose_is() -> None:
    assert identify(blocks_of("Home", "Contact us", ENGLISH, *VIETNAMESE)).tag == "vi"


def test_links_do_not_count_as_prose() -> None:
    line = "All the news that is fit to print and more " * 3
    menu = tuple(Block(9 + n, line, traits=Traits(link_chars=len(line))) for n in range(9))

    assert identify((*menu, *blocks_of(*VIETNAMESE))).tag == "vi"


def test_page_of_links_is_read_all_the_same() -> None:
    links = Traits(link_chars=len(VIETNAMESE[0]))

    assert identify((Block(0, VIETNAMESE[0], traits=links),)).tag == "vi"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("af", "Hulle het gister saam huis toe gegaan"),
        ("ca", "Ahir vam anar a dinar amb els avis"),
        ("nb", "Hvor mye koster det å ta bussen dit"),
    ],
)
def test_short_blocks_are_read_together(tag: str, text: str) -> None:
    """Word by word these are Somali, Turkish and Danish."""
    assert identify(blocks_of(*text.split())).tag == tag


def test_short_blocks_are_read_in_their_order() -> None:
    """The longest are chosen, but joined as they stand: word pairs make n-grams."""
    words = "Ahir vam anar a dinar amb".split()

    assert identify(blocks_of(*words)) == identify(blocks_of(" ".join(words)))


def test_hint_tips_an_even_page_but_not_a_plain_one() -> None:
    even = blocks_of(ENGLISH * 5, " ".join(VIETNAMESE) * 2)

    assert {identify(even, "vi").tag, identify(even, "en").tag} == {"vi", "en"}
    assert identify(blocks_of(*VIETNAMESE), "en").tag == "vi"


def test_page_without_words_is_undetermined_whatever_it_says() -> None:
    assert identify(blocks_of("12:30", "5 / 7"), "vi") == UNDETERMINED
    assert identify((), "vi") == UNDETERMINED


def test_short_block_speaks_its_pages_language() -> None:
    """`sang` alone is French, Chinese, Indonesian, anything."""
    short = identify_blocks(blocks_of("Hai ba con", *VIETNAMESE), PAGE)[0]

    assert short.language.tag == "vi"


def test_foreign_quote_keeps_its_own_language() -> None:
    quote = identify_blocks(blocks_of(*VIETNAMESE, ENGLISH), PAGE)[-1]

    assert quote.language.tag == "en"


def test_chrome_code_and_figures_get_no_language() -> None:
    chrome = Block(0, "Chia sẻ bài viết").labelled(Evidence(Label.SHARE, 0.9, "vi/share"))
    code = Block(1, "return the_house", kind=Role.CODE)
    figures = Block(2, "12:30")
    told = identify_blocks((chrome, code, figures, Block(3, VIETNAMESE[0])), PAGE)

    assert [block.language.tag for block in told] == ["und", "und", "und", "vi"]
    assert told[0] is chrome
    assert told[1] is code


def test_page_of_chrome_comes_back_as_it_is() -> None:
    chrome = (Block(0, "Chia sẻ").labelled(Evidence(Label.SHARE, 0.9, "vi/share")),)

    assert identify_blocks(chrome, PAGE) is chrome


def test_text_evidence_and_edits_stay() -> None:
    (before,) = (Block(0, "Giá  vàng").rewritten("Giá vàng", cleaner="test", rule="test/squeeze"),)

    (after,) = identify_blocks((before,), PAGE)

    assert (after.text, after.edits, after.evidence) == (before.text, before.edits, before.evidence)
