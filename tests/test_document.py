"""The document: what its views select, and that nothing gets lost between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleantext
from cleantext import ConservationError, Label, PageType, Role
from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.metadata import Post
from cleantext.model import Block, Blocks, Evidence, Image, Language, PageKind

TEXT = """Giá vàng trong nước tăng mạnh sáng nay
19/07/2024 07:42

Giá vàng sáng nay tăng thêm một triệu đồng mỗi lượng ở Hà Nội.

Khách xếp hàng trước cửa tiệm. Ảnh: Hoàng An

Người mua kể rằng họ đã xếp hàng từ năm giờ sáng để giữ chỗ./.

Trần Văn Ba

Tin liên quan

Chia sẻ
"""


@pytest.fixture(scope="module")
def document() -> cleantext.Document:
    return cleantext.clean_text(TEXT)


def test_text_holds_the_paragraphs_alone(document: cleantext.Document) -> None:
    assert document.text == (
        "Giá vàng sáng nay tăng thêm một triệu đồng mỗi lượng ở Hà Nội.\n\n"
        "Người mua kể rằng họ đã xếp hàng từ năm giờ sáng để giữ chỗ."
    )


def test_fields(document: cleantext.Document) -> None:
    assert document.title == "Giá vàng trong nước tăng mạnh sáng nay"
    assert document.published == "2024-07-19T07:42"
    assert document.authors == ("Trần Văn Ba",)
    assert document.captions == ("Khách xếp hàng trước cửa tiệm. Ảnh: Hoàng An",)
    assert document.related == ()  # the heading of a list is no story


def test_chrome_names_its_rule_and_place(document: cleantext.Document) -> None:
    pieces = [(piece.label, piece.text, piece.rule) for piece in document.chrome]
    assert pieces == [
        (Label.OTHER, "/.", "ends/end-mark"),
        (Label.RELATED, "Tin liên quan", "vi/related/tin-lien-quan"),
        (Label.SHARE, "Chia sẻ", "vi/share/chia-se"),
    ]
    cut = document.chrome[0]
    assert TEXT[cut.start :].startswith("/.\n")


def test_removed_is_what_is_not_in_the_text(document: cleantext.Document) -> None:
    removed = [piece.text for piece in document.removed]
    assert removed == [
        "Giá vàng trong nước tăng mạnh sáng nay",
        "19/07/2024 07:42",
        "Khách xếp hàng trước cửa tiệm. Ảnh: Hoàng An",
        "/.",
        "Trần Văn Ba",
        "Tin liên quan",
        "Chia sẻ",
    ]


def test_main_is_content_whatever_the_policy(document: cleantext.Document) -> None:
    roles = [block.role for block in document.main]
    assert roles == [
        Role.TITLE,
        Role.DATELINE,
        Role.PARAGRAPH,
        Role.CAPTION,
        Role.PARAGRAPH,
        Role.BYLINE,
    ]


def test_folded_is_the_search_twin(document: cleantext.Document) -> None:
    assert document.folded.startswith("gia vang sang nay tang them mot trieu dong")


def test_id_is_of_the_address_where_there_is_one() -> None:
    one, other = (cleantext.clean_text(text, url="https://example.org/a") for text in "ab")
    assert one.id == other.id != cleantext.clean_text("a").id
    assert one.fingerprint != other.fingerprint


def test_fingerprint_is_of_the_text_alone() -> None:
    one = cleantext.clean_text("Một câu đủ dài để được giữ lại nguyên vẹn.\n\nChia sẻ")
    other = cleantext.clean_text("Một câu đủ dài để được giữ lại nguyên vẹn.\n")
    assert one.fingerprint == other.fingerprint


def test_verify_raises_with_the_first_difference(document: cleantext.Document) -> None:
    document.verify()
    stolen = replace(document, judged=(document.blocks[0], *document.blocks[2:]))
    with pytest.raises(ConservationError, match=r"first difference at \d+, source '.*19/07/2024"):
        stolen.verify()


def test_verify_notices_a_text_that_no_edit_explains() -> None:
    document = cleantext.clean_text("Một câu.")
    (block,) = document.blocks
    cheated = replace(block)
    cheated.__dict__["text"] = "Hai câu."
    with pytest.raises(ConservationError):
        replace(document, judged=(cheated,)).verify()


def test_a_page_with_nothing_on_it_is_an_empty_document_with_a_note() -> None:
    for source in ("", " \n", "<html></html>", b""):
        document = cleantext.clean(source)
        document.verify()
        assert document.text == ""
        assert "empty" in [note.code for note in document.notes]


def test_cuts_are_placed_in_the_source_also_after_other_edits() -> None:
    source = "  Đoàn  đã về nước ./."
    edits = (Edit(0, "  ", "", "segment", "segment/space"), Edit(6, "  ", " ", "w", "w/squeeze"))
    cut = (Edit(17, "/.", "", "ends", "ends/end-mark", Label.OTHER),)
    made = Block(0, source).edited(edits).edited(cut)
    document = cleantext.Document(source, (made,))
    assert [source[piece.start :] for piece in document.chrome] == ["/."]


def test_languages_are_told_with_their_shares() -> None:
    def speak(blocks: Blocks) -> Blocks:
        tags = ("vi", "en", "und")
        return tuple(one.spoken(Language(tag)) for one, tag in zip(blocks, tags, strict=False))

    share = Evidence(Label.SHARE, 0.9, "test/share")
    blocks = (Block(0, "x" * 60), Block(1, "x" * 30), Block(2, "x" * 10))
    document = cleantext.Document("", (*blocks, Block(3, "x").labelled(share)), speak=speak)
    assert document.languages == (("vi", 0.6), ("en", 0.3), ("und", 0.1))
    assert cleantext.Document("", ()).languages == ()


def test_a_picture_belongs_to_the_content_that_stands_on_both_sides_of_it() -> None:
    blocks = [Block(number, f"Câu {number}.") for number in range(3)]
    blocks[0] = blocks[0].labelled(Evidence(Label.NAVIGATION, 0.9, "test/menu"))
    images = tuple(Image(f"{number}.png", "", number) for number in range(3))

    document = Document(input="", judged=tuple(blocks), images=images)

    assert [picture.src for picture in document.pictures] == ["2.png"]


def test_only_forums_have_posts() -> None:
    def posts(kind: PageType) -> tuple[Post, ...]:
        read = (Post("An", "", "Một câu.", (0,)),)
        document = Document("", (), classify=lambda: PageKind(kind), read_posts=lambda _: read)
        return document.posts

    assert posts(PageType.FORUM)
    assert posts(PageType.ARTICLE) == ()


def test_what_edits_left_nothing_of_is_no_piece_of_chrome() -> None:
    sign = Block(0, "---").edited([Edit(0, "---", "", "test", "test/sign")])
    blocks = (sign.labelled(Evidence(Label.OTHER, 0.9, "test/other")),)

    assert Document(input="", judged=blocks).chrome == ()
