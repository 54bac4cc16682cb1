"""Reasons and edits in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleantext
from cleantext import Block, Edit, Evidence, Label, Role, labellers, lexicon
from cleantext.document import Document
from cleantext.explain import edits_in_words, explain, shortened
from cleantext.labellers.markup.kinds import CONTAINERS
from cleantext.labellers.markup.rules import RULES


def document(*blocks: Block) -> Document:
    return Document(input="", judged=blocks)


def test_all_reasons_are_given_and_the_overruled_marked() -> None:
    block = Block(0, "Chia sẻ").labelled(
        Evidence(Label.SHARE, 0.9, "vi/share/chia-se"),
        Evidence(Label.CONTENT, 0.4, "model/main", Role.BYLINE),
    )

    (one,) = explain(document(block))

    assert (one.action, one.label) == ("drop", "share")
    assert one.reasons == (
        f"vi/share/chia-se says share (0.90): {lexicon.load_reasons()['vi/share/chia-se']}",
        "model/main says content, byline (0.40); overruled",
    )


def test_chrome_of_no_kind_is_not_overruled_by_its_kind() -> None:
    block = Block(0, "Tin khác").labelled(
        Evidence(Label.RELATED, 0.7, "mine/related"),
        Evidence(Label.OTHER, 0.9, "mine/model"),
    )
    assert explain(document(block))[0].reasons[1] == "mine/model says other (0.90)"


def test_the_action_is_the_policy_s() -> None:
    block = Block(0, "Tin khác").labelled(Evidence(Label.RELATED, 0.9, "mine/related"))
    page = document(block)

    assert explain(page)[0].action == "field"
    assert explain(page.with_policy("archive"))[0].action == "tag"


def test_edits_are_told_apart() -> None:
    edits = (
        Edit(0, "  ", " ", "whitespace", "whitespace/squeeze"),
        Edit(4, "\n\n", "\n", "whitespace", "whitespace/squeeze"),
        Edit(6, "Ã¡", "á", "mojibake", "mojibake/ftfy"),
        Edit(9, "Ảnh: A", "", "ends", "ends/credit", Label.PROMO),
        Edit(19, " ", "", "ends", "ends/blank", Label.HIDDEN),
    )

    assert list(edits_in_words(edits)) == [
        "mojibake/ftfy: 'Ã¡' → 'á'",
        "ends/credit: cut 'Ảnh: A' as promo",
        "ends/blank: cut '' as hidden",
        "whitespace/squeeze: white space, 2 times",
    ]


def test_long_text_is_shortened() -> None:
    assert shortened("a" * 60) == "a" * 60
    assert shortened("a" * 61) == "a" * 59 + "…"


# Modules name rules by what they are called themselves; of phrases and shapes the data says more.
RULE_RE = re.compile(r'"((?!phrases/|shapes/)[a-z]+/[a-z0-9][a-z0-9/-]+)"')
LABELLERS = Path(labellers.__file__).parent
BY_MODEL = {"block_model.py": "model", "line_model.py": "model"}


@pytest.mark.parametrize("file", sorted(LABELLERS.rglob("*.py")), ids=lambda file: file.name)
def test_each_rule_of_a_labeller_is_told_in_words(file: Path) -> None:
    named = RULE_RE.findall(file.read_text("utf-8"))
    own = {
        rule for rule in named if rule.startswith((file.stem, BY_MODEL.get(file.name, "markup")))
    }

    assert own <= set(lexicon.load_reasons())


def test_what_markup_says_is_told_in_words() -> None:
    told = {rule.evidence.rule for rule in RULES} | {f"markup/kind-of-{tag}" for tag in CONTAINERS}

    assert told <= set(lexicon.load_reasons())


def test_whatever_a_text_loses_is_told_in_words() -> None:
    paragraphs = (
        "Sáng nay chợ Sông Hạ mở cửa trở lại sau vụ cháy, người dân đến rất đông từ sớm.",
        "Bà con buôn bán ở chợ Sông Hạ kể rằng sau vụ cháy họ đã dọn dẹp suốt ba ngày đêm.",
        "Xã Sông Hạ cho biết sẽ xây lại chợ bằng gạch để người dân yên tâm buôn bán.",
        "Các quầy hàng ở chợ Sông Hạ sẽ có bể nước chữa cháy và lối đi rộng hơn.",
    )
    lines = (
        *paragraphs,
        *("Lê Hòa", "Tin liên quan", "Giá vải tăng mạnh ở chợ mới"),
        *("Từ khóa:", "chợ", "(0) Bình luận", "Bài rất hay và đúng lúc."),
        *("© 2024 Báo Mới. Giữ bản quyền.", "Số 1 phố Chợ"),
    )
    text = "\n".join(lines)
    gone = [one for one in explain(cleantext.clean_text(text)) if one.label != "content"]
    assert len(gone) == 8
    assert all(": " in one.reasons[0] for one in gone)
