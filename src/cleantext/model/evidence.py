"""Why a block is what it is: the evidence of cleaners, and the label that it adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNNAMED = (Label.CONTENT, Label.OTHER)


class Evidence(NamedTuple):
    """One cleaner's reason to judge a block.

    ``confidence`` is a ratio 0-1: how often such evidence is right. ``role`` is set when the same
    reason also tells what the block is.
    """

    label: Label
    confidence: float
    rule: str
    role: Role | None = None


def decide_label(evidence: Sequence[Evidence]) -> Label:
    """Return the label that a block's evidence adds up to; content if there is none.

    The strongest evidence decides between content and chrome; among evidence for chrome, one
    that names a kind goes before ``other``. Of equally strong ones the first given wins.

    Example:
        >>> model = Evidence(Label.OTHER, 0.95, "model/html-1")
        >>> phrase = Evidence(Label.RELATED, 0.7, "vi/related/tin-lien-quan")
        >>> str(decide_label([model, phrase]))
        'related'
    """
    if len(evidence) <= 1:
        return evidence[0].label if evidence else Label.CONTENT
    content, other = _UNNAMED
    strongest, most, kind, most_of_kind = content, -1.0, other, -1.0
    # One plain loop: it is asked anew of each block that got evidence.
    for label, confidence, _, _ in evidence:
        if confidence > most:
            strongest, most = label, confidence
        if confidence > most_of_kind and label is not content and label is not other:
            kind, most_of_kind = label, confidence
    return content if strongest is content else kind
