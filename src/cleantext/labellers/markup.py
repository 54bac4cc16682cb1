"""Labels by what the markup says of a block: landmarks, hidden elements, microdata, its links.

Nothing here reads class names or ids: they are one site's habit and one language's words.

Confidences are set against `extraction`, whose opinion counts 0.6: what a landmark leaves open (an
``aside`` within an article may hold a pull quote) stays below, what it settles stands above. The
block model has seen the landmarks and links itself. What only hints at chrome stays below its
faintest yes, and names the kind where it says no.
"""

from __future__ import annotations

import re  # asked of every link, and three times as fast as `regex` here
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.caching import cached
from cleantext.folding import phrase_key
from cleantext.model import Evidence, Kind
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Block, Blocks, ElementTable, Mark, Page
    from cleantext.rows import PhraseRule

LINK_RATIO = 0.7
MIN_LIST_ITEMS = 3
MAX_FORM_SHARE = 0.3  # a form that holds more of the page's text is a wrapper around the page
# A dialog, or something hidden, that holds most of the page's prose is how the page shows its
# content: in browsers without scripts, or once a script has run. So are comments and menus.
MAX_PROSE_SHARE = 0.5
MIN_WRAPPED_CHARS = 400
WRAPPERS = frozenset(
    (
        "aria-hidden",
        "button",
        "comment",
        "dialog",
        "hidden",
        "nav",
        "noscript",
        "page-aside",
        "page-footer",
        "page-header",
    ),
)
HINT = 0.1
SOME_KNOWN, MOST_KNOWN = 0.3, 0.7
MAX_LINE_CHARS = 40  # a longer link is another story's title rather than a menu's entry
MAX_ROW_CHARS = 25  # mean length of the links in a row of links
CONTAINERS = ("aside", "dialog", "form", "ol", "section", "ul")
WHOLE = ("dialog", "form", "ol", "ul")  # which any phrase in them tells; of others the first does
DIALOG_ROLES = ("dialog", "alertdialog")
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
TAG_PATH_RE = re.compile(r"/(?:tags?|tagged|hashtags?)/.", re.IGNORECASE)
CONSENT_RE = regex.compile(r"\b(?:cookies?|GDPR|RGPD|DSGVO|CCPA)\b", regex.IGNORECASE)
FORUM_RE = regex.compile(r'"(?:DiscussionForumPosting|QAPage)"')
FORUM_TYPES = frozenset(("discussionforumposting", "qapage", "question", "answer"))
COMMENT_TYPES = frozenset(("comment", "usercomments"))


class MarkupRule(NamedTuple):
    """What holding all of ``tokens`` and none of ``unless`` says of a block.

    Tokens are the block's landmarks, and what `_View` found out besides.
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
    _rule("nav", Label.NAVIGATION, 0.96, "nav"),
    _rule("breadcrumb", Label.NAVIGATION, 0.96, "itemprop=breadcrumb"),
    _rule("contents", Label.NAVIGATION, 0.85, "contents-list"),
    _rule("link-list", Label.NAVIGATION, HINT, "link-list"),
    _rule("link-row", Label.NAVIGATION, 0.65, "link-row"),
    _rule("home-link", Label.NAVIGATION, 0.7, "home-link"),
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
    _rule("button", Label.OTHER, 0.85, "button", unless="heading"),
    _rule("select", Label.OTHER, 0.9, "select"),
    _rule("dialog", Label.OTHER, 0.8, "dialog", unless="consent"),
    _rule("consent", Label.CONSENT, 0.85, "consent"),
    _rule("iframe", Label.OTHER, 0.9, "iframe"),
    _rule("svg", Label.OTHER, 0.9, "svg"),
    _rule("tag-links", Label.TAGS, 0.9, "tag-links linked"),
    _rule("comment", Label.READER_COMMENTS, 0.85, "comment"),
    _rule("figcaption", Label.CONTENT, 0.7, "figcaption", "nav aside page-footer linked"),
    _rule("no-prose", Label.NAVIGATION, HINT, "bare", unless="head"),
)
PROSE = ("prose",)
TOKENS = frozenset().union(*(rule.tokens | rule.unless for rule in RULES))


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
    told = _View(blocks, page).evidence()
    return tuple([b.labelled(*one) if one else b for b, one in zip(blocks, told, strict=True)])


@lru_cache(maxsize=4096)
def _judge(tokens: frozenset[str], wrappers: frozenset[str]) -> tuple[Evidence, ...]:
    """Return what the rules say of a block with these tokens, on a page with these wrappers."""
    return tuple(
        _hinted(rule.evidence) if rule.tokens & wrappers else rule.evidence
        for rule in RULES
        if rule.tokens <= tokens and not rule.unless & tokens
    )


def _hinted(evidence: Evidence) -> Evidence:
    return evidence._replace(confidence=min(evidence.confidence, HINT))


def link_ratio(block: Block) -> float:
    """Return the share of a block's text that is links, 0-1; separators between them don't count.

    Example:
        >>> from cleantext.model import Block, Mark, Traits
        >>> marks = (Mark(0, 4, "a", "/"), Mark(7, 11, "a", "/news"))
        >>> link_ratio(Block(0, "Home | News", traits=Traits(marks=marks, link_chars=8)))
        1.0
    """
    chars, source = block.traits.link_chars, block.source
    if not chars:
        return 0.0
    pieces, done = [], 0
    for mark in sorted(block.traits.links):
        pieces.append(source[done : mark.start])
        done = max(done, mark.end)
    outside = "".join((*pieces, source[done:])).strip()
    return chars / (chars + len(SEPARATORS_RE.sub("", outside))) if outside else 1.0


def _is_linked(block: Block) -> bool:
    """Return whether a block with links is mostly links; most are so at first sight."""
    most = LINK_RATIO * len(block.source.strip())
    return block.traits.link_chars >= most or link_ratio(block) >= LINK_RATIO


class _View:
    """What is counted once a page; a block's id is its place in every column here."""

    def __init__(self, blocks: Blocks, page: Page) -> None:
        self.blocks = blocks
        self.page = page
        self.elements: ElementTable = blocks[0].traits.elements
        self.links = [block.traits.links if block.traits.link_chars else () for block in blocks]
        self.linked = [bool(one.traits.link_chars) and _is_linked(one) for one in blocks]
        self.prose = [
            not linked and block.is_prose for block, linked in zip(blocks, self.linked, strict=True)
        ]
        self.known = [page.lexicon.lines.get(block.key) for block in blocks]
        self.landmarks = frozenset().union(*{block.traits.landmarks for block in blocks})
        self.tokens = [
            self._link_tokens(block) if linked else PROSE if prose else ()
            for block, linked, prose in zip(blocks, self.linked, self.prose, strict=True)
        ]
        self._add_placed()
        self._kinds = {
            **dict(self._container_kinds()),
            **dict(self._row_kinds()),
            **dict(self._headed_kinds()),
        }

    def evidence(self) -> list[tuple[Evidence, ...]]:
        """Return what the rules say of each block, and what kind its container is."""
        landmarks = [block.traits.landmarks for block in self.blocks]
        held = list(zip(landmarks, self.tokens, strict=True))
        # A page has many blocks but few different sets of tokens.
        judged = {
            one: _judge(TOKENS & one[0].union(one[1], self.bare), self.wrappers)
            for one in set(held)
        }
        told = [judged[one] for one in held]
        for number, kind in self._kinds.items():
            told[number] = (*told[number], kind)
        return told

    def _add_placed(self) -> None:
        """Add the tokens that blocks have by what stands beside them or around them."""
        for name, numbers in (
            ("heading", (block.id for block in self.blocks if block.traits.level)),
            ("links-next", self._before_links()),
            ("copy", self._copies()),
            ("disclosed", self._covered(self._disclosed())),
            ("titled", self._covered(self._titled_headers())),
            ("small-form", self._covered(self._small_forms())),
            ("comment", self._covered(self._comments())),
            ("consent", self._covered(self._consent_dialogs())),
        ):
            for number in numbers:
                self.tokens[number] += (name,)

    def _link_tokens(self, block: Block) -> tuple[str, ...]:
        """Return what kind of links a block that is mostly links holds."""
        traits, targets = block.traits, [mark.value for mark in self.links[block.id]]
        tokens = ["linked"]
        if traits.item and traits.item.list in self.lists:
            tokens.append("contents-list" if self.lists[traits.item.list] else "link-list")
        if block.id in self.tagged or all(map(TAG_PATH_RE.search, targets)):
            tokens.append("tag-links")
        if len(targets) >= MIN_LIST_ITEMS and traits.link_chars <= MAX_ROW_CHARS * len(targets):
            tokens.append("link-row")
        if len(targets) == 1 and len(block.text) > MAX_LINE_CHARS:
            tokens.append("long-link")
        if self.homes.issuperset(targets):
            tokens.append("home-link")
        return tuple(tokens)

    def _before_links(self) -> Iterator[int]:
        """Yield the blocks of an aside that links of one follow."""
        if "aside" in self.landmarks:
            aside = ["aside" in block.traits.landmarks for block in self.blocks]
            inside = enumerate(pairwise(aside))
            yield from (n for n, both in inside if all(both) and self.linked[n + 1])

    def _copies(self) -> Iterator[int]:
        """Yield the blocks for browsers without scripts that the page holds once more."""
        if "noscript" in self.landmarks:
            times = Counter(block.key for block in self.blocks)
            told = (block for block in self.blocks if "noscript" in block.traits.landmarks)
            yield from (block.id for block in told if times[block.key] > 1)

    @cached
    def homes(self) -> frozenset[str]:
        """The addresses of the site's first page, as far as the page tells them."""
        address = self.page.hints.canonical or self.page.url or ""
        origin = "/".join(address.split("/")[:3])
        return frozenset(("/", origin, f"{origin}/") if origin else ("/",))

    @cached
    def bare(self) -> tuple[str, ...]:
        """A token for all, if the page's own part has no prose at all and is mostly links."""
        chrome = CHROME - self.wrappers
        shown = [block for block in self.blocks if chrome.isdisjoint(block.traits.landmarks)]
        if not shown or any(self.prose[block.id] for block in shown):
            return ()
        links = sum(block.traits.link_chars for block in shown)
        return ("bare",) if links >= sum(len(block.text) for block in shown) / 2 else ()

    def _headed_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the links below a phrase that heads a list of its kind, such as other stories."""
        kind: Evidence | None = None
        for block, rule in zip(self.blocks, self.known, strict=True):
            if rule and rule.heads:
                kind = Evidence(rule.label, 0.7, "markup/headed-links")
            elif kind and self.linked[block.id]:
                yield block.id, kind
            else:
                kind = None

    def _row_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the blocks that hold several links of which most are phrases of one kind."""
        for block, links in zip(self.blocks, self.links, strict=True):
            if 1 < len(links) <= MAX_CONTAINER_BLOCKS:
                yield from self._row_kind(block, links)

    def _row_kind(self, block: Block, links: Sequence[Mark]) -> Iterator[tuple[int, Evidence]]:
        keys = [phrase_key(block.source[mark.start : mark.end]) for mark in links]
        told = self._most_told(self.page.lexicon.lines.get(key) for key in keys)
        if told and 2 * told[1] > len(links):
            yield block.id, Evidence(told[0], MOST_KNOWN, "markup/kind-of-links")

    def _container_kinds(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the blocks of small elements that a phrase in them tells the kind of."""
        first, end = self.elements.first, self.elements.end
        for row in self.elements.with_tag(*CONTAINERS):
            if first[row] < end[row] <= first[row] + MAX_CONTAINER_BLOCKS:
                tag, ids = self.elements.tags[row], range(first[row], end[row])
                last = end[row] if tag in WHOLE else first[row] + 1
                told = self._most_told(self.known[first[row] : last])
                if told and sum(self.prose[id] for id in ids) <= 1:
                    label, count = told
                    sure = MOST_KNOWN if 2 * count >= len(ids) else SOME_KNOWN
                    kind = Evidence(label, sure, f"markup/kind-of-{tag}")
                    yield from ((id, kind) for id in ids)

    @staticmethod
    def _most_told(rules: Iterable[PhraseRule | None]) -> tuple[Label, int] | None:
        """Return the label that most of the phrases have, and how many of them."""
        labels = [rule.label for rule in rules if rule]
        return Counter(labels).most_common(1)[0] if labels else None

    @cached
    def wrappers(self) -> frozenset[str]:
        """The tokens under which most of the page's prose stands, though they speak of chrome."""
        chars: Counter[frozenset[str]] = Counter()
        for block, tokens, prose in zip(self.blocks, self.tokens, self.prose, strict=True):
            if prose:
                chars[block.traits.landmarks.union(tokens)] += len(block.text)
        most = max(MAX_PROSE_SHARE * chars.total(), MIN_WRAPPED_CHARS)
        return frozenset(
            token
            for token in WRAPPERS
            if sum(count for tokens, count in chars.items() if token in tokens) > most
        )

    def _titled_headers(self) -> Iterator[int]:
        """Return the headers that hold a first-level heading: the headline may stand there."""
        headers = self.elements.with_tag("header")
        if not headers:
            return iter(())
        before = list(accumulate([block.traits.level == 1 for block in self.blocks], initial=0))
        first, end = self.elements.first, self.elements.end
        return (row for row in headers if before[end[row]] > before[first[row]])

    def _small_forms(self) -> Iterator[int]:
        """Return the forms that are no wrapper around the page."""
        forms = self.elements.with_tag("form")
        if not forms:
            return iter(())
        ends = list(accumulate([len(block.text) for block in self.blocks], initial=0))
        first, end = self.elements.first, self.elements.end
        most = MAX_FORM_SHARE * ends[-1]
        return (row for row in forms if ends[end[row]] - ends[first[row]] <= most)

    def _comments(self) -> Iterator[int]:
        """Yield what readers wrote; nothing on a forum's page, where posts are the content."""
        types = dict(self._types())
        forum = not FORUM_TYPES.isdisjoint(types.values())
        if not forum and not any(map(FORUM_RE.search, self.page.hints.json_ld)):
            yield from (row for row, told in types.items() if told in COMMENT_TYPES)

    def _consent_dialogs(self) -> Iterator[int]:
        """Return the dialogs that speak of cookies; those of a role stand in any element."""
        if "dialog" not in self.landmarks:
            return iter(())
        told = [
            "dialog" in block.traits.landmarks and bool(CONSENT_RE.search(block.text))
            for block in self.blocks
        ]
        before = list(accumulate(told, initial=0))
        first, end = self.elements.first, self.elements.end
        roles = self._attributes("role")
        dialogs = {row for row, role in roles if role.strip().lower() in DIALOG_ROLES}
        dialogs.update(self.elements.with_tag("dialog"))
        return (row for row in dialogs if before[end[row]] > before[first[row]])

    def _disclosed(self) -> Iterator[int]:
        """Yield the elements that a control on the page shows and hides: sections that fold."""
        asked = {id for _, told in self._attributes("aria-controls") for id in told.split()}
        return (row for row, id in self._attributes("id") if id in asked) if asked else iter(())

    @cached
    def tagged(self) -> frozenset[int]:
        """The blocks with links that name the page's topics."""
        links = self._attributes("rel")
        return frozenset(
            self.elements.first[row] for row, told in links if "tag" in told.lower().split()
        )

    @cached
    def lists(self) -> dict[int, bool]:
        """The lists that hold links only, and whether all of these stay within the page."""
        items: dict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.traits.item:
                items[block.traits.item.list].append(block)
        return {
            number: all(mark.value[:1] == "#" for one in held for mark in self.links[one.id])
            for number, held in items.items()
            if len(held) >= MIN_LIST_ITEMS and all(self.linked[one.id] for one in held)
        }

    def _attributes(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the elements that have this attribute, with its value."""
        attributes = self.elements.attributes
        return ((row, attributes[row][name] or "") for row in self.elements.with_attribute(name))

    def _types(self) -> Iterator[tuple[int, str]]:
        """Yield the elements that have a microdata or RDFa type, with its last part."""
        for row in self.elements.with_attribute("itemtype", "typeof"):
            attributes = self.elements.attributes[row]
            told = attributes.get("itemtype") or attributes.get("typeof") or ""
            yield row, told.strip().rpartition("/")[2].rpartition(":")[2].lower()

    def _covered(self, rows: Iterable[int]) -> list[int]:
        """Return the blocks that stand in any of these elements."""
        covering = list(rows)
        if not covering:
            return []
        steps = [0] * (len(self.blocks) + 1)
        for row in covering:
            steps[self.elements.first[row]] += 1
            steps[self.elements.end[row]] -= 1
        return [number for number, depth in enumerate(accumulate(steps)) if depth > 0]
