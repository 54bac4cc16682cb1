"""What happens to each kind of block when a document is read: a setting, never a judgement."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cleantext.errors import check_known
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.model import Block


class Action(StrEnum):
    """What a policy does with a block.

    ``keep``: in ``.text``. ``tag``: in ``.text`` too, though labelled as chrome. ``field``: out of
    ``.text`` and into the document's field of that kind. ``drop``: out of ``.text``, no field.
    Whatever the action, the block stays in ``.blocks`` with its label.
    """

    KEEP = "keep"
    TAG = "tag"
    FIELD = "field"
    DROP = "drop"


_FIELD_ROLES = (Role.TITLE, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.SOURCE)
_FIELD_LABELS = (Label.RELATED, Label.TAGS, Label.COMMENTS, Label.READER_COMMENTS)


@dataclass(frozen=True)
class Policy:
    """One action per label, and per role for blocks that are content.

    What is not named is kept if it is content and dropped if it is chrome.

    Example:
        >>> policy = POLICIES["index"].override({"share": "keep"})
        >>> str(policy.labels[Label.SHARE])
        'keep'
    """

    name: str
    labels: Mapping[Label, Action] = field(default_factory=dict)
    roles: Mapping[Role, Action] = field(default_factory=dict)
    default: Action = Action.DROP

    def action(self, block: Block) -> Action:
        """Return what happens to ``block``."""
        label = block.label
        if label is Label.CONTENT:
            return self.roles.get(block.role, Action.KEEP)
        return self.labels.get(label, self.default)

    def override(self, actions: Mapping[str, str]) -> Policy:
        """Return the policy with other actions for some labels and roles, given by name.

        Raises:
            ConfigError: A name is neither label nor role, or an action is none.
        """
        labels, roles = dict(self.labels), dict(self.roles)
        for name, action in actions.items():
            check_known("label or role", name, (*Label, *Role))
            if name in tuple(Label):
                labels[Label(name)] = _action(action)
            else:
                roles[Role(name)] = _action(action)
        return replace(self, labels=labels, roles=roles)


def _action(name: str) -> Action:
    check_known("action", name, tuple(Action))
    return Action(name)


INDEX = Policy(
    "index",
    labels=dict.fromkeys(_FIELD_LABELS, Action.FIELD),
    roles=dict.fromkeys(_FIELD_ROLES, Action.FIELD),
)
ARCHIVE = Policy("archive", default=Action.TAG)
LLM = replace(INDEX, name="llm", roles={**INDEX.roles, Role.CAPTION: Action.KEEP})
POLICIES: Mapping[str, Policy] = {policy.name: policy for policy in (INDEX, ARCHIVE, LLM)}


def named_policy(name: str) -> Policy:
    """Return a preset by name.

    Raises:
        ConfigError: There is no such preset; the message lists them.
    """
    check_known("policy", name, POLICIES)
    return POLICIES[name]
