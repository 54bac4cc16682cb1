"""Whether a document can be used as it is: a verdict, with the reasons for any doubt.

The reasons are about the page and its reading, never about what it says: corpus filters judge
that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.lines import is_dense
from cleantext.vocabulary import Label, PageType, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document
    from cleantext.model import Block

# Scripts without blanks between words need fewer characters to say as much.
MIN_CHARS, MIN_DENSE_CHARS = 250, 100
MAX_LINKED_SHARE = 0.5
MAX_COPIED_SHARE = 0.2
# A kept block that nothing calls content with this confidence might as well be chrome.
SURE = 0.7
MAX_UNSURE_SHARE = 0.5
# Chrome that much evidence still calls content: what may have been lost.
POSSIBLE = 0.4
MAX_MISSED_SHARE = 0.5
MIN_LANGUAGE_CONFIDENCE = 0.5
MAX_UNREADABLE_SHARE = 0.001
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Reason(NamedTuple):
    """One doubt: a stable ``code``, and a ``message`` for people."""

    code: str
    message: str


class Quality(NamedTuple):
    """A verdict and its reasons; ``ok`` has none."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


def judge(document: Document) -> Quality:
    """Return the verdict on a document.

    Example:
        >>> import cleantext
        >>> found = judge(cleantext.clean_text("Một câu ngắn."))
        >>> str(found.verdict), [reason.code for reason in found.reasons]
        ('review', ['short'])
    """
    if not document.kept:
        return Quality(Verdict.EMPTY, (_why_empty(document),))
    reasons = (*_doubts_of_size(document), *_doubts_of_choice(document), *_doubts_of_text(document))
    return Quality(Verdict.REVIEW if reasons else Verdict.OK, reasons)


def _why_empty(document: Document) -> Reason:
    if document.page_kind.type is PageType.CONSENT_WALL:
        return Reason("consent-wall", "the page only asks for consent")
    if not any(block.text for block in document.judged):
        return Reason("no-text", "the page holds no text")
    return Reason("no-content", "no main content was found among the page's text")


def _doubts_of_size(document: Document) -> Iterator[Reason]:
    chars = len(document.text)
    least = MIN_DENSE_CHARS if is_dense(document.text) else MIN_CHARS
    if chars < least:
        yield Reason("short", f"the text has {chars} characters, fewer than {least}")
    linked = sum(min(block.traits.link_chars, len(block.text)) for block in document.kept)
    if linked > MAX_LINKED_SHARE * chars:
        yield Reason("links", f"{linked * 100 // chars} % of the text is links")
    seen: set[str] = set()
    copied = 0
    for block in document.kept:
        copied += len(block.text) if block.key in seen else 0
        seen.add(block.key)
    if copied > MAX_COPIED_SHARE * chars:
        yield Reason("copies", f"{copied * 100 // chars} % of the text repeats other lines of it")


def _doubts_of_choice(document: Document) -> Iterator[Reason]:
    """Doubt what was kept and what was left out, where the evidence is weak."""
    kept = sum(len(block.text) for block in document.kept)
    unsure = sum(len(block.text) for block in document.kept if 0 < _for_content(block) < SURE)
    if unsure > MAX_UNSURE_SHARE * kept:
        yield Reason("doubtful", f"{unsure * 100 // kept} % of the text may be no main content")
    missed = sum(
        len(block.text)
        for block in document.judged
        if block.label is Label.OTHER and _for_content(block) >= POSSIBLE
    )
    if missed > MAX_MISSED_SHARE * kept:
        yield Reason("missing", f"{missed} characters left out may be main content")


def _doubts_of_text(document: Document) -> Iterator[Reason]:
    unreadable = document.text.count(UNREADABLE)
    if unreadable > MAX_UNREADABLE_SHARE * len(document.text):
        yield Reason("unreadable", f"{unreadable} characters could not be read")
    language = document.language
    if language.confidence < MIN_LANGUAGE_CONFIDENCE and len(document.text) >= MIN_CHARS:
        yield Reason("language", f"the language is uncertain ({language.tag})")


def _for_content(block: Block) -> float:
    """Return how strongly the evidence speaks for content, 0 where none does."""
    chances = [
        one.confidence if one.label is Label.CONTENT else 1 - one.confidence
        for one in block.evidence
        if one.rule.startswith("model/")
    ]
    return max(chances, default=0.0)
