"""Policies: settings that select, and never judge."""

from __future__ import annotations

import pytest

import cleantext
from cleantext import ConfigError, Evidence, Label, Role
from cleantext.model import Block
from cleantext.policy import ARCHIVE, INDEX, LLM, Action, named_policy


def block(label: Label, role: Role = Role.PARAGRAPH) -> Block:
    return Block(0, "x").labelled(Evidence(label, 0.9, "test/rule", role))


@pytest.mark.parametrize(
    ("one", "actions"),
    [
        (block(Label.CONTENT), ("keep", "keep", "keep")),
        (block(Label.CONTENT, Role.SUBTITLE), ("keep", "keep", "keep")),
        (block(Label.CONTENT, Role.TITLE), ("field", "keep", "field")),
        (block(Label.CONTENT, Role.CAPTION), ("field", "keep", "keep")),
        (block(Label.CONTENT, Role.BYLINE), ("field", "keep", "field")),
        (block(Label.CONTENT, Role.DATELINE), ("field", "keep", "field")),
        (block(Label.CONTENT, Role.SOURCE), ("field", "keep", "field")),
        (block(Label.RELATED), ("field", "tag", "field")),
        (block(Label.RELATED, Role.CAPTION), ("field", "tag", "field")),
        (block(Label.SHARE), ("drop", "tag", "drop")),
        (block(Label.HIDDEN), ("drop", "tag", "drop")),
    ],
    ids=lambda one: f"{one.label} {one.role}" if isinstance(one, Block) else "",
)
def test_presets(one: Block, actions: tuple[str, str, str]) -> None:
    assert tuple(policy.action(one) for policy in (INDEX, ARCHIVE, LLM)) == actions


def test_overrides_name_labels_and_roles() -> None:
    policy = INDEX.override({"share": "keep", "caption": "drop"})
    assert policy.action(block(Label.SHARE)) is Action.KEEP
    assert policy.action(block(Label.CONTENT, Role.CAPTION)) is Action.DROP
    assert INDEX.action(block(Label.SHARE)) is Action.DROP


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ({"shares": "keep"}, "no label or role 'shares'; there are content, .*related"),
        ({"share": "hide"}, "no action 'hide'; there are keep, tag, field, drop"),
    ],
)
def test_unknown_names_are_told_with_the_known_ones(actions: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        INDEX.override(actions)


def test_unknown_preset() -> None:
    with pytest.raises(ConfigError, match="no policy 'rag'; there are index, archive, llm"):
        named_policy("rag")


def test_a_policy_changes_no_label() -> None:
    text = "Một câu kể chuyện dài hơn bốn mươi chữ cái.\n\nTác giả đứng đây. Ảnh: CAND\n\nChia sẻ\n"
    document = cleantext.clean_text(text)
    for name in cleantext.POLICIES:
        other = document.with_policy(name)
        assert other.blocks == document.blocks
        assert other.chrome == document.chrome
        assert other.main == document.main
    assert "Chia sẻ" in document.with_policy("archive").text
    assert "CAND" in document.with_policy("llm").text
    assert "CAND" not in document.text
