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
    from collections.abc import Iterable, Iterator, Mapping

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
UNSURE = 0.45
SOME_KNOWN, MOST_KNOWN = 0.3, 0.7
MAX_LINE_CHARS = 40  # a longer link is another story's title rather than a menu's entry
MAX_ROW_CHARS = 25  # mean length of the links in a row of links
ATTRIBUTES = frozenset(("aria-controls", "itemtype", "rel", "role", "typeof"))
CONTAINERS = frozenset(("aside", "dialog", "form", "ol", "section", "ul"))
MAX_CONTAINER_BLOCKS = 12  # a larger element is more than one widget
CHROME = frozenset(
    (
        "head",
        "nav",
        "page-footer",
        "page-header",
        "page-aside",
        "select",
        "dialog",
        "hidden",
        "noscript",
    ),
)
# Between and around the links of a row; anything else outside of them is text.
SEPARATORS_RE = regex.compile(r"[\s|/\\›»>·•∙●,;:()\[\]#–—-]++")
# Technical words, the same in all languages.
CONSENT_RE = regex.compile(r"\b(?:cookies?|GDPR|RGPD|DSGVO|CCPA)\b", regex.IGNORECASE)
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


def _rule(name: str, label: Label, confidence: float, tokens: str, unless: str = "") -> MarkupRule:
    role = Role.CAPTION if name == "figcaption" else None
    evidence = Evidence(label, confidence, f"markup/{name}", role)
    return MarkupRule(evidence, frozenset(tokens.split()), frozenset(unless.split()))


RULES = (
    _rule("head", Label.METADATA, 0.97, "head"),
    _rule("hidden", Label.HIDDEN, 0.9, "hidden", unless="head disclosed"),
    _rule("disclosed", Label.HIDDEN, 0.45, "hidden disclosed"),
    _rule("aria-hidden", Label.HIDDEN, 0.55, "aria-hidden"),
    _rule("noscript", Label.OTHER, 0.7, "noscript", unless="copy"),
    _rule("noscript-copy", Label.DUPLICATE, 0.9, "noscript copy"),
    _rule("nav", Label.NAVIGATION, 0.96, "nav"),
    _rule("breadcrumb", Label.NAVIGATION, 0.96, "itemprop=breadcrumb"),
    _rule("contents", Label.NAVIGATION, 0.85, "contents-list"),
    _rule("link-list", Label.NAVIGATION, 0.55, "link-list"),
    _rule("link-row", Label.NAVIGATION, 0.65, "link-row"),
    _rule("home-link", Label.NAVIGATION, 0.7, "home-link"),
    _rule("link-entry", Label.NAVIGATION, 0.3, "linked", unless="long-link tag-links"),
    _rule("link-line", Label.RELATED, 0.3, "linked long-link"),
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
    _rule("button", Label.OTHER, 0.85, "button"),
    _rule("select", Label.OTHER, 0.9, "select"),
    _rule("dialog", Label.OTHER, 0.8, "dialog", unless="consent"),
    _rule("consent", Label.CONSENT, 0.85, "consent"),
    _rule("iframe", Label.OTHER, 0.9, "iframe"),
    _rule("svg", Label.OTHER, 0.9, "svg"),
    _rule("tag-links", Label.TAGS, 0.9, "tag-links linked"),
    _rule("comment", Label.READER_COMMENTS, 0.85, "comment"),
    _rule("figcaption", Label.CONTENT, 0.7, "figcaption", "nav aside page-footer linked"),
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


def link_ratio(block: Block) -> float:
    """Return the share of a block's text that is links, 0-1; separators between them don't count.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> marks = (Mark(0, 4, "a", "/"), Mark(7, 11, "a", "/news"))
        >>> link_ratio(Block(0, "Home | News", traits=Traits(marks=marks, link_chars=8)))
        1.0
    """
    if not block.traits.link_chars:
        return 0.0
    pieces, done = [], 0
    for mark in sorted(block.traits.links):
        pieces.append(block.source[done : mark.start])
        done = max(done, mark.end)
    outside = SEPARATORS_RE.sub("", "".join((*pieces, block.source[done:])))
    return block.traits.link_chars / (block.traits.link_chars + len(outside))


class _View:
    """What is counted once a page; a block's id is its place in every column here."""

    def __init__(self, blocks: Blocks, page: Page) -> None:
        self.blocks = blocks
        self.page = page
        self.elements: ElementTable = blocks[0].traits.elements
        self.linked = [link_ratio(block) >= LINK_RATIO for block in blocks]
        self.prose = [
            block.is_prose and not linked for block, linked in zip(blocks, self.linked, strict=True)
        ]
        self.keys = [block.key for block in blocks]
        self.known = [page.lexicon.lines.get(key) for key in self.keys]
        self.tokens = [set(block.traits.landmarks) for block in blocks]
        self._complete()
        self._judged: dict[frozenset[str], tuple[Evidence, ...]] = {}
        self._kinds = {
            **dict(self._container_kinds()),
            **dict(self._row_kinds()),
            **dict(self._headed_kinds()),
        }

    def evidence(self, block: Block) -> tuple[Evidence, ...]:
        """Return what the rules say of a block, and what kind its container is."""
        kind = self._kinds.get(block.id)
        return (*self._by_rules(block), kind) if kind else self._by_rules(block)

    def _by_rules(self, block: Block) -> tuple[Evidence, ...]:
        # A page has many blocks but few different sets of tokens.
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
            ("consent", self._covered(self._consent_dialogs())),
        ):
            for tokens, inside in zip(self.tokens, columns, strict=True):
                if inside:
                    tokens.add(name)
        for block, tokens in zip(self.blocks, self.tokens, strict=True):
            tokens.update(self._own_tokens(block))
            if block.traits.level:
                tokens.discard("button")  # a heading that folds its section

    def _own_tokens(self, block: Block) -> Iterator[str]:
        if self.linked[block.id]:
            yield "linked"
            yield from self._link_tokens(block)
        if self.prose[block.id]:
            yield "prose"
        if "aside" in block.traits.landmarks and self._links_next(block):
            yield "links-next"
        if "noscript" in block.traits.landmarks and self.copies[self.keys[block.id]] > 1:
            yield "copy"
        if self.bare:
            yield "bare"

    def _link_tokens(self, block: Block) -> Iterator[str]:
        """Yield what kind of links a block that is mostly links holds."""
        item, links = block.traits.item, block.traits.links
        if item and item.list in self.lists:
            yield "contents-list" if self.lists[item.list] else "link-list"
        if self.tags[block.id]:
            yield "tag-links"
        if len(links) >= MIN_LIST_ITEMS and block.traits.link_chars <= MAX_ROW_CHARS * len(links):
            yield "link-row"
        if len(links) == 1 and len(block.text) > MAX_LINE_CHARS:
            yield "long-link"
        if links and all(mark.value in self.homes for mark in links):
            yield "home-link"

    def _links_next(self, block: Block) -> bool:
        following = block.id + 1
        return (
            following < len(self.blocks)
            and self.linked[following]
            and "aside" in self.blocks[following].traits.landmarks
        )

    @cached_property
    def homes(self) -> frozenset[str]:
        """The addresses of the site's first page, as far as the page tells them."""
        address = self.page.hints.canonical or self.page.url or ""
        origin = "/".join(address.split("/")[:3])
        return frozenset(("/", origin, f"{origin}/") if origin else ("/",))

    @cached_property
    def bare(self) -> bool:
        """Whether the page's own part has no prose at all and is mostly links."""
        chrome = CHROME - self.wrappers
        shown = [block for block in self.blocks if not chrome & block.traits.landmarks]
        links = sum(block.traits.link_chars for block in shown)
        chars = sum(len(block.text) for block in shown)
        prose = any(self.prose[block.id] for block in shown)
        return bool(shown) and not prose and links >= chars / 2

    def _headed_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the links below a phrase that heads a list of its kind, such as other stories."""
        kind: Evidence | None = None
        for block, rule in zip(self.blocks, self.known, strict=True):
            if rule and rule.heads:
                kind = Evidence(rule.label, 0.7, "markup/headed-links")
            elif not self.linked[block.id]:
                kind = None
            elif kind:
                yield block.id, kind

    def _row_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the blocks that hold several links of which most are phrases of one kind."""
        for block in self.blocks:
            links = block.traits.links
            if 1 < len(links) <= MAX_CONTAINER_BLOCKS:
                texts = (phrase_key(block.source[mark.start : mark.end]) for mark in links)
                rules = [rule for text in texts if (rule := self.page.lexicon.lines.get(text))]
                labels = Counter(rule.label for rule in rules).most_common(1)
                if labels and 2 * labels[0][1] > len(links):
                    yield block.id, Evidence(labels[0][0], MOST_KNOWN, "markup/kind-of-links")

    def _container_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the blocks of small elements that a phrase in them tells the kind of."""
        first, end = self.elements.first, self.elements.end
        for row, tag in enumerate(self.elements.tags):
            if tag in CONTAINERS and first[row] < end[row] <= first[row] + MAX_CONTAINER_BLOCKS:
                ids = range(first[row], end[row])
                told = ids if tag in ("dialog", "form", "ol", "ul") else ids[:1]
                labels = Counter(rule.label for id in told if (rule := self.known[id]))
                if labels and sum(self.prose[id] for id in ids) <= 1:
                    label, count = labels.most_common(1)[0]
                    sure = MOST_KNOWN if 2 * count >= len(ids) else SOME_KNOWN
                    kind = Evidence(label, sure, f"markup/kind-of-{tag}")
                    yield from ((id, kind) for id in ids)

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
        return Counter(self.keys)

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
        """Yield what readers wrote; nothing on a forum's page, where posts are the content."""
        types = {told for _, told in self._types()}
        if not FORUM_TYPES & types and not any(map(FORUM_RE.search, self.page.hints.json_ld)):
            yield from (row for row, told in self._types() if told in COMMENT_TYPES)

    def _consent_dialogs(self) -> Iterator[int]:
        """Yield the dialogs that speak of cookies; those of a role stand in any element."""
        told = [
            "dialog" in block.traits.landmarks and bool(CONSENT_RE.search(block.text))
            for block in self.blocks
        ]
        before = list(accumulate(told, initial=0))
        first, end = self.elements.first, self.elements.end
        roles = ("dialog", "alertdialog")
        dialogs = {*self._rows("dialog")} | {
            row
            for row, attributes in self.telling
            if (attributes.get("role") or "").strip().lower() in roles
        }
        return (row for row in dialogs if before[end[row]] > before[first[row]])

    def _disclosed(self) -> Iterator[int]:
        """Yield the elements that a control on the page shows and hides: sections that fold."""
        asked = {id for _, one in self.telling for id in (one.get("aria-controls") or "").split()}
        attributes = self.elements.attributes if asked else ()
        return (row for row, one in enumerate(attributes) if one and one.get("id") in asked)

    @cached_property
    def telling(self) -> list[tuple[int, Mapping[str, str | None]]]:
        """The few elements with an attribute that any rule asks for, and their attributes."""
        return [
            (row, attributes)
            for row, attributes in enumerate(self.elements.attributes)
            if attributes and not ATTRIBUTES.isdisjoint(attributes)
        ]

    @cached_property
    def tags(self) -> Counter[int]:
        """How many links of each block name the page's topics."""
        return Counter(
            self.elements.first[row]
            for row, attributes in self.telling
            if "tag" in (attributes.get("rel") or "").lower().split()
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
            if len(held) >= MIN_LIST_ITEMS and all(self.linked[one.id] for one in held)
        }

    def _rows(self, tag: str) -> Iterator[int]:
        return (row for row, one in enumerate(self.elements.tags) if one == tag)

    def _types(self) -> Iterator[tuple[int, str]]:
        """Yield the elements that have a microdata or RDFa type, with its last part."""
        for row, attributes in self.telling:
            told = attributes.get("itemtype") or attributes.get("typeof")
            if told:
                yield row, told.strip().rpartition("/")[2].rpartition(":")[2].lower()

    def _covered(self, rows: Iterable[int]) -> list[bool]:
        """Return for each block whether it stands in one of these elements."""
        steps = [0] * (len(self.blocks) + 1)
        for row in rows:
            steps[self.elements.first[row]] += 1
            steps[self.elements.end[row]] -= 1
        return [depth > 0 for depth in accumulate(steps[:-1])]
