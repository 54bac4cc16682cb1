"""Labels by what the markup says of a block: landmarks, hidden elements, microdata, its links.

Nothing here reads class names or ids: they are one site's habit and one language's words.

Confidences are set against `extraction`, whose opinion counts 0.6: what a landmark leaves open (an
``aside`` within an article may hold a pull quote) stays below, what it settles stands above.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.folding import phrase_key
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.model import Block, Blocks, ElementTable, Page

LINK_RATIO = 0.7
MIN_LIST_ITEMS = 3
MAX_FORM_SHARE = 0.3  # a form that holds more of the page's text is a wrapper around the page
# A dialog, or something hidden, that holds most of the page's prose is how the page shows its
# content: in browsers without scripts, or once a script has run.
MAX_PROSE_SHARE = 0.5
MIN_WRAPPED_CHARS = 400
WRAPPERS = frozenset(
    ("aria-hidden", "button", "dialog", "hidden", "noscript", "page-aside", "page-header"),
)
UNSURE = 0.5
SENTENCE_CHARS = 25
PROSE_CHARS = 90  # so much text without links is prose in scripts without full stops, too
SENTENCE_END_RE = regex.compile(r"[.!?…。！？｡؟۔।॥][\p{Pe}\p{Pf}\"'\s]*+$")
FORUM_RE = regex.compile(r'"(?:DiscussionForumPosting|QAPage)"')
FORUM_TYPES = frozenset(("discussionforumposting", "qapage", "question", "answer"))
COMMENT_TYPES = frozenset(("comment", "usercomments"))


class MarkupRule(NamedTuple):
    """What holding all of ``tokens`` and none of ``unless`` says of a block.

    Tokens are the block's landmarks, corrected and completed by `_View.tokens`.
    """

    evidence: Evidence
    tokens: frozenset[str]
    unless: frozenset[str] = frozenset()


def _rule(
    name: str, label: Label, confidence: float, tokens: str, unless: str = "", role: Role | None = None
) -> MarkupRule:
    evidence = Evidence(label, confidence, f"markup/{name}", role)
    return MarkupRule(evidence, frozenset(tokens.split()), frozenset(unless.split()))


RULES = (
    _rule("head", Label.METADATA, 0.95, "head"),
    _rule("hidden", Label.HIDDEN, 0.9, "hidden", unless="head disclosed"),
    _rule("disclosed", Label.HIDDEN, 0.5, "hidden disclosed"),
    _rule("aria-hidden", Label.HIDDEN, 0.55, "aria-hidden"),
    _rule("noscript", Label.OTHER, 0.7, "noscript", unless="copy"),
    _rule("noscript-copy", Label.DUPLICATE, 0.9, "noscript copy"),
    _rule("nav", Label.NAVIGATION, 0.92, "nav"),
    _rule("breadcrumb", Label.NAVIGATION, 0.92, "itemprop=breadcrumb"),
    _rule("contents", Label.NAVIGATION, 0.85, "contents-list"),
    _rule("link-list", Label.NAVIGATION, 0.55, "link-list"),
    _rule("header", Label.NAVIGATION, 0.8, "page-header", unless="titled"),
    _rule("header-links", Label.NAVIGATION, 0.7, "page-header linked"),
    _rule("footer", Label.LEGAL, 0.85, "page-footer", unless="linked"),
    _rule("footer-links", Label.NAVIGATION, 0.85, "page-footer linked"),
    _rule("aside", Label.OTHER, 0.7, "page-aside", unless="linked"),
    _rule("aside-links", Label.RELATED, 0.75, "aside linked"),
    _rule("aside-within", Label.OTHER, 0.5, "aside", unless="page-aside"),
    _rule("form", Label.OTHER, 0.8, "small-form"),
    _rule("button", Label.OTHER, 0.85, "button"),
    _rule("select", Label.OTHER, 0.9, "select"),
    _rule("dialog", Label.OTHER, 0.8, "dialog"),
    _rule("iframe", Label.OTHER, 0.9, "iframe"),
    _rule("svg", Label.OTHER, 0.9, "svg"),
    _rule("tag-links", Label.TAGS, 0.9, "tag-links linked"),
    _rule("comment", Label.READER_COMMENTS, 0.85, "comment"),
    _rule("figcaption", Label.CONTENT, 0.7, "figcaption", "nav aside page-footer linked", Role.CAPTION),
    _rule("no-prose", Label.NAVIGATION, 0.75, "bare", unless="head"),
)


def label_markup(blocks: Blocks, page: Page, /) -> Blocks:
    """Return the blocks of an HTML page, with evidence of what its markup says of each.

    Example:
        >>> from cleantext.model import Block, Page, Traits
        >>> menu = Traits(landmarks=frozenset({"nav"}))
        >>> blocks = (Block(0, "Home", traits=menu), Block(1, "A sentence that stands alone."))
        >>> [str(block.label) for block in label_markup(blocks, Page(Kind.HTML))]
        ['navigation', 'content']
    """
    if page.kind is not Kind.HTML or not blocks:
        return blocks
    view = _View(blocks, page)
    return tuple(block.labelled(*view.evidence(block)) for block in blocks)


def is_prose(block: Block) -> bool:
    """Return whether a block reads as running text rather than as a label or a link."""
    text = block.text
    if len(text) < SENTENCE_CHARS or link_ratio(block) >= LINK_RATIO:
        return False
    return len(text) >= PROSE_CHARS or bool(SENTENCE_END_RE.search(text))


def link_ratio(block: Block) -> float:
    """Return the share of a block's characters that are links, 0-1."""
    return min(block.traits.link_chars / max(len(block.text), 1), 1.0)


class _View:
    """What is counted once a page; a block's id is its place in every column here."""

    def __init__(self, blocks: Blocks, page: Page) -> None:
        self.blocks = blocks
        self.page = page
        self.elements: ElementTable = blocks[0].traits.elements
        self.tokens = [set(block.traits.landmarks) for block in blocks]
        self._complete()
        self._judged: dict[frozenset[str], tuple[Evidence, ...]] = {}

    def evidence(self, block: Block) -> tuple[Evidence, ...]:
        """Return what the rules say of a block; a page has few different sets of tokens."""
        tokens = frozenset(self.tokens[block.id])
        if tokens not in self._judged:
            self._judged[tokens] = tuple(
                self._weighed(rule)
                for rule in RULES
                if rule.tokens <= tokens and not rule.unless & tokens
            )
        return self._judged[tokens]

    def _weighed(self, rule: MarkupRule) -> Evidence:
        if rule.tokens & self.wrappers:
            return rule.evidence._replace(confidence=min(rule.evidence.confidence, UNSURE))
        return rule.evidence

    def _complete(self) -> None:
        """Add to each block's tokens what takes a look at its text, its links or the whole page."""
        for name, columns in (
            ("disclosed", self._covered(self._disclosed())),
            ("titled", self._covered(self._titled_headers())),
            ("small-form", self._covered(self._small_forms())),
            ("comment", self._covered(self._comments())),
        ):
            for tokens, inside in zip(self.tokens, columns, strict=True):
                if inside:
                    tokens.add(name)
        for block, tokens in zip(self.blocks, self.tokens, strict=True):
            tokens.update(self._own_tokens(block))
            if block.traits.level:
                tokens.discard("button")  # a heading that folds its section

    def _own_tokens(self, block: Block) -> Iterator[str]:
        item = block.traits.item
        if link_ratio(block) >= LINK_RATIO:
            yield "linked"
            if item and item.list in self.lists:
                yield "contents-list" if self.lists[item.list] else "link-list"
            if self.tags[block.id]:
                yield "tag-links"
        if "noscript" in block.traits.landmarks and self.copies[phrase_key(block.text)] > 1:
            yield "copy"
        if self.bare:
            yield "bare"

    @cached_property
    def prose(self) -> list[bool]:
        """Which blocks are prose."""
        return [is_prose(block) for block in self.blocks]

    @cached_property
    def bare(self) -> bool:
        """Whether the page has no prose at all and is mostly links."""
        shown = [block for block in self.blocks if "head" not in block.traits.landmarks]
        links = sum(block.traits.link_chars for block in shown)
        chars = sum(len(block.text) for block in shown)
        prose = any(self.prose[block.id] for block in shown)
        return not prose and links >= 0.5 * chars

    @cached_property
    def wrappers(self) -> frozenset[str]:
        """The tokens under which most of the page's prose stands, though they speak of chrome."""
        chars = [len(block.text) * self.prose[block.id] for block in self.blocks]
        most = max(MAX_PROSE_SHARE * sum(chars), MIN_WRAPPED_CHARS)
        under: Counter[str] = Counter()
        for block in self.blocks:
            for token in WRAPPERS & block.traits.landmarks:
                under[token] += chars[block.id]
        return frozenset(token for token, count in under.items() if count > most)

    @cached_property
    def copies(self) -> Counter[str]:
        """How often the page holds each text."""
        return Counter(phrase_key(block.text) for block in self.blocks)

    def _titled_headers(self) -> Iterator[int]:
        """Yield the headers that hold a first-level heading: the headline may stand there."""
        before = list(accumulate((block.traits.level == 1 for block in self.blocks), initial=0))
        first, end = self.elements.first, self.elements.end
        return (row for row in self._rows("header") if before[end[row]] > before[first[row]])

    def _small_forms(self) -> Iterator[int]:
        """Yield the forms that are no wrapper around the page."""
        ends = list(accumulate((len(block.text) for block in self.blocks), initial=0))
        first, end = self.elements.first, self.elements.end
        most = MAX_FORM_SHARE * ends[-1]
        return (row for row in self._rows("form") if ends[end[row]] - ends[first[row]] <= most)

    def _comments(self) -> Iterator[int]:
        """Yield what readers wrote; nothing on a forum's page, where their posts are the content."""
        types = {told for _, told in self._types()}
        if not FORUM_TYPES & types and not any(map(FORUM_RE.search, self.page.hints.json_ld)):
            yield from (row for row, told in self._types() if told in COMMENT_TYPES)

    def _disclosed(self) -> Iterator[int]:
        """Yield the elements that a control on the page shows and hides: sections that fold."""
        attributes = self.elements.attributes
        asked = {id for one in attributes if one for id in (one.get("aria-controls") or "").split()}
        return (row for row, one in enumerate(attributes) if one and one.get("id") in asked)

    @cached_property
    def tags(self) -> Counter[int]:
        """How many links of each block name the page's topics."""
        return Counter(
            self.elements.first[row]
            for row, attributes in enumerate(self.elements.attributes)
            if attributes and "tag" in (attributes.get("rel") or "").lower().split()
        )

    @cached_property
    def lists(self) -> dict[int, bool]:
        """The lists that hold links only, and whether all of these stay within the page."""
        items: dict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.traits.item:
                items[block.traits.item.list].append(block)
        return {
            number: all(mark.value.startswith("#") for one in held for mark in one.traits.links)
            for number, held in items.items()
            if len(held) >= MIN_LIST_ITEMS and all(link_ratio(one) >= LINK_RATIO for one in held)
        }

    def _rows(self, tag: str) -> Iterator[int]:
        return (row for row, one in enumerate(self.elements.tags) if one == tag)

    def _types(self) -> Iterator[tuple[int, str]]:
        """Yield the elements that have a microdata or RDFa type, with its last part."""
        for row, attributes in enumerate(self.elements.attributes):
            told = (attributes.get("itemtype") or attributes.get("typeof")) if attributes else None
            if told:
                yield row, told.strip().rpartition("/")[2].rpartition(":")[2].lower()

    def _covered(self, rows: Iterable[int]) -> list[bool]:
        """Return for each block whether it stands in one of these elements."""
        steps = [0] * (len(self.blocks) + 1)
        for row in rows:
            steps[self.elements.first[row]] += 1
            steps[self.elements.end[row]] -= 1
        return [depth > 0 for depth in accumulate(steps[:-1])]
