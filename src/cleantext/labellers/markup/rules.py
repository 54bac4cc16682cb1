"""What the markup's tokens say of a block: a table, and how a block is judged by it.

Confidences are set against `extraction`, whose opinion counts 0.6: what a landmark leaves open (an
``aside`` within an article may hold a pull quote) stays below, what it settles stands above. The
block model has seen the landmarks and links itself. What only hints at chrome stays below its
faintest yes, and names the kind where it says no.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleantext.model import Evidence
from cleantext.vocabulary import Label, Role

HINT = 0.1


class MarkupRule(NamedTuple):
    """What holding all of ``tokens`` and none of ``unless`` says of a block.

    Tokens are the block's landmarks, and what the other modules here find out besides.
    """

    evidence: Evidence
    tokens: frozenset[str]
    unless: frozenset[str] = frozenset()


def _rule(name: str, label: Label, confidence: float, tokens: str, unless: str = "") -> MarkupRule:
    role = Role.CAPTION if name == "figcaption" else None
    evidence = Evidence(label, confidence, f"markup/{name}", role)
    return MarkupRule(evidence, frozenset(tokens.split()), frozenset(unless.split()))


RULES = (
    _rule("head", Label.METADATA, 0.97, "head"),
    _rule("hidden", Label.HIDDEN, 0.9, "hidden", unless="head disclosed"),
    _rule("disclosed", Label.HIDDEN, HINT, "hidden disclosed"),
    _rule("aria-hidden", Label.HIDDEN, HINT, "aria-hidden"),
    _rule("noscript", Label.OTHER, 0.7, "noscript", unless="copy"),
    _rule("noscript-copy", Label.DUPLICATE, 0.9, "noscript copy"),
    _rule("nav", Label.NAVIGATION, 0.96, "nav", unless="panel"),
    _rule("breadcrumb", Label.NAVIGATION, 0.96, "itemprop=breadcrumb"),
    _rule("contents", Label.NAVIGATION, 0.85, "contents-list"),
    _rule("link-list", Label.NAVIGATION, HINT, "link-list"),
    _rule("story-list", Label.RELATED, HINT, "story-list", unless="page-header page-footer"),
    _rule("link-row", Label.NAVIGATION, 0.65, "link-row"),
    _rule("home-link", Label.NAVIGATION, 0.7, "home-link"),
    _rule("bracketed-links", Label.NAVIGATION, 0.9, "bracketed"),
    _rule("link-entry", Label.NAVIGATION, HINT, "linked", unless="long-link tag-links"),
    _rule("link-line", Label.RELATED, HINT, "linked long-link"),
    _rule("header", Label.NAVIGATION, 0.8, "page-header", unless="titled"),
    _rule("header-links", Label.NAVIGATION, 0.7, "page-header linked"),
    _rule("footer", Label.LEGAL, 0.85, "page-footer", unless="linked"),
    _rule("footer-links", Label.NAVIGATION, 0.85, "page-footer linked"),
    _rule("aside", Label.OTHER, 0.7, "page-aside", unless="linked"),
    _rule("aside-links", Label.RELATED, 0.75, "aside linked"),
    _rule("aside-head", Label.RELATED, 0.75, "aside links-next", unless="linked prose"),
    _rule("aside-within", Label.OTHER, 0.5, "aside", unless="page-aside"),
    _rule("note", Label.CONTENT, 0.75, "note prose", unless="small-form dialog"),
    _rule("form", Label.OTHER, 0.8, "small-form"),
    _rule("button", Label.OTHER, 0.85, "button", unless="heading question"),
    _rule("question", Label.OTHER, HINT, "button question"),
    _rule("select", Label.OTHER, 0.9, "select"),
    _rule("dialog", Label.OTHER, 0.8, "dialog", unless="consent"),
    _rule("consent", Label.CONSENT, 0.85, "consent"),
    _rule("consent-box", Label.CONSENT, HINT, "consent-box"),
    _rule("iframe", Label.OTHER, 0.9, "iframe"),
    _rule("svg", Label.OTHER, 0.9, "svg"),
    _rule("tag-links", Label.TAGS, 0.9, "tag-links linked"),
    _rule("comment", Label.READER_COMMENTS, 0.85, "comment"),
    _rule("comment-below", Label.READER_COMMENTS, HINT, "comment-below"),
    _rule("next-story", Label.RELATED, 0.99, "next-story"),
    _rule("figcaption", Label.CONTENT, 0.7, "figcaption", "nav aside page-footer linked"),
    _rule("no-prose", Label.NAVIGATION, HINT, "bare", unless="head"),
)
TOKENS = frozenset().union(*(rule.tokens | rule.unless for rule in RULES))


@lru_cache(maxsize=4096)
def judge(tokens: frozenset[str], wrappers: frozenset[str]) -> tuple[Evidence, ...]:
    """Return what the rules say of a block with these tokens, on a page with these wrappers."""
    return tuple(
        _hinted(rule.evidence) if rule.tokens & wrappers else rule.evidence
        for rule in RULES
        if rule.tokens <= tokens and not rule.unless & tokens
    )


def _hinted(evidence: Evidence) -> Evidence:
    return evidence._replace(confidence=min(evidence.confidence, HINT))
