"""The tokens that blocks have by what stands beside them or around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.labellers.markup.view import View

MAX_FORM_SHARE = 0.3  # a form that holds more of the page's text is a wrapper around the page
MAX_BOX_BLOCKS = 12  # of a notice with its buttons
MIN_STORY_CHARS = 400  # of prose, in a page's own story
CONTROLS = ("button", "input", "select", "textarea")
DIALOG_ROLES = ("dialog", "alertdialog")
# What a button has that opens a section.
OPENING = ("aria-controls", "aria-expanded")
ASKING = ("?", "？", "؟")
ASKED = ("cookie", "gdpr", "rgpd", "dsgvo", "ccpa")
CONSENT_RE = regex.compile(rf"\b(?:{'|'.join(ASKED)})s?\b", regex.IGNORECASE)
FORUM_RE = regex.compile(r'"(?:DiscussionForumPosting|QAPage)"')
FORUM_TYPES = frozenset(("discussionforumposting", "qapage", "question", "answer"))
COMMENT_TYPES = frozenset(("comment", "usercomments"))


def placed_tokens(view: View) -> Iterator[tuple[str, Iterable[int]]]:
    """Yield each token with the blocks that have it."""
    yield "heading", (block.id for block in view.blocks if block.traits.level)
    yield "links-next", _before_links(view)
    yield "copy", _copies(view)
    yield "panel", _covered(view, _panels(view))
    yield "disclosed", _covered(view, _disclosed(view))
    yield "question", _questions(view)
    yield "titled", _covered(view, _titled_headers(view))
    yield "small-form", _covered(view, _small_forms(view))
    yield "comment", _covered(view, _comments(view))
    yield "next-story", _covered(view, _next_stories(view))
    yield "consent", _covered(view, _consent_dialogs(view))
    yield "consent-box", _covered(view, _consent_boxes(view))
    yield "comment-below", _below_comments(view)


def _before_links(view: View) -> Iterator[int]:
    """Yield the blocks of an aside that links of one follow."""
    if "aside" in view.landmarks:
        aside = ["aside" in block.traits.landmarks for block in view.blocks]
        inside = enumerate(pairwise(aside))
        yield from (n for n, both in inside if all(both) and view.linked[n + 1])


def _copies(view: View) -> Iterator[int]:
    """Yield the blocks for browsers without scripts that the page holds once more."""
    if "noscript" in view.landmarks:
        times = Counter(block.key for block in view.blocks)
        told = (block for block in view.blocks if "noscript" in block.traits.landmarks)
        yield from (block.id for block in told if times[block.key] > 1)


def _titled_headers(view: View) -> Iterator[int]:
    """Return the headers that hold a first-level heading: the headline may stand there."""
    headers = view.elements.with_tag("header")
    if not headers:
        return iter(())
    before = list(accumulate([block.traits.level == 1 for block in view.blocks], initial=0))
    first, end = view.elements.first, view.elements.end
    return (row for row in headers if before[end[row]] > before[first[row]])


def _small_forms(view: View) -> Iterator[int]:
    """Return the forms with something to fill in or to press that are no wrapper around the page.

    A form without that is how some forums show a post.
    """
    forms = _answered(view)
    if not forms:
        return iter(())
    ends = list(accumulate([len(block.text) for block in view.blocks], initial=0))
    first, end = view.elements.first, view.elements.end
    most = MAX_FORM_SHARE * ends[-1]
    return (row for row in forms if ends[end[row]] - ends[first[row]] <= most)


def _answered(view: View) -> set[int]:
    """Return the forms around controls that readers see."""
    elements = view.elements
    if not elements.with_tag("form"):
        return set()
    found = set()
    for row in elements.with_tag(*CONTROLS):
        if (elements.attributes[row].get("type") or "").lower() != "hidden":
            around = row
            while around >= 0 and elements.tags[around] != "form":
                around = elements.parents[around]
            found.add(around)
    return found - {-1}


def _comments(view: View) -> list[int]:
    """Return what readers wrote; nothing on a forum's page, where posts are the content."""
    types = dict(_types(view))
    comments = [row for row, told in types.items() if told in COMMENT_TYPES]
    if not comments or not FORUM_TYPES.isdisjoint(types.values()):
        return []
    return [] if any(map(FORUM_RE.search, view.page.hints.json_ld)) else comments


def _next_stories(view: View) -> list[int]:
    """Return the articles below a page's own, whose headline alone is in the page's title.

    They are stories to read on with, whole or cut.
    """
    titles = phrase_key(f"{view.page.hints.title} | {view.page.hints.metas.get('og:title')}")
    stories = _by_headline(view)
    named = [row for headline, row in stories if headline and headline in titles]
    if len(named) != 1 or named[0] != stories[0][1]:
        return []
    own, *others = (row for _, row in stories)
    first, end = view.elements.first[own], view.elements.end[own]
    prose = sum(len(view.blocks[n].text) for n in range(first, end) if view.prose[n])
    return others if prose >= MIN_STORY_CHARS else []


def _by_headline(view: View) -> list[tuple[str, int]]:
    """Return the articles with one heading of the first level, the outermost of each, and it."""
    articles = view.elements.with_tag("article")
    if len(articles) < 2:  # noqa: PLR2004 - the page's own, and another
        return []
    headlines = [block.id for block in view.blocks if block.traits.level == 1]
    found: dict[int, int] = {}
    for row in articles:
        start = bisect_left(headlines, view.elements.first[row])
        held = headlines[start : bisect_left(headlines, view.elements.end[row])]
        if len(held) == 1:
            found.setdefault(held[0], row)
    return [(view.blocks[number].key, row) for number, row in found.items()]


def _consent_dialogs(view: View) -> Iterator[int]:
    """Return the dialogs that speak of cookies; those of a role stand in any element."""
    if "dialog" not in view.landmarks:
        return iter(())
    told = [
        "dialog" in block.traits.landmarks and bool(CONSENT_RE.search(block.text))
        for block in view.blocks
    ]
    before = list(accumulate(told, initial=0))
    first, end = view.elements.first, view.elements.end
    roles = view.attributes("role")
    dialogs = {row for row, role in roles if role.strip().lower() in DIALOG_ROLES}
    dialogs.update(view.elements.with_tag("dialog"))
    return (row for row in dialogs if before[end[row]] > before[first[row]])


def _consent_boxes(view: View) -> Iterator[int]:
    """Yield the small elements with a paragraph on cookies and a button, and no field to write in.

    Who comments is told of cookies, too.
    """
    parents, first, end = view.elements.parents, view.elements.first, view.elements.end
    buttons = [first[row] for row in view.elements.with_tag("button") if first[row] < end[row]]
    fields = [first[row] for row in view.elements.with_tag("textarea")]
    for block in view.blocks if buttons else ():
        row = block.traits.element
        # The keys are made already, and a search in them costs a tenth of the pattern's.
        if row < 0 or not view.prose[block.id] or not any(map(block.key.__contains__, ASKED)):
            continue
        while parents[row] >= 0 and end[parents[row]] - first[parents[row]] <= MAX_BOX_BLOCKS:
            row = parents[row]
        if _is_any_in(buttons, first[row], end[row]) and not _is_any_in(
            fields, first[row], end[row]
        ):
            yield row


def _is_any_in(numbers: list[int], first: int, end: int) -> bool:
    """Return whether any of these numbers, which are in order, is in a half-open range."""
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] < end


def _below_comments(view: View) -> Iterator[int]:
    """Yield the paragraphs below a heading for comments, up to the next one."""
    below = False
    for block, rule in zip(view.blocks, view.known, strict=True):
        if block.traits.level:
            below = rule is not None and rule.label is Label.COMMENTS
        elif below and view.prose[block.id]:
            yield block.id


def _panels(view: View) -> Iterator[int]:
    """Yield the panels within a list of tabs, which itself is for navigation."""
    roles = dict(view.attributes("role"))
    lists = {row for row, role in roles.items() if role == "tablist"}
    for row in (row for row, role in roles.items() if role == "tabpanel") if lists else ():
        around = view.elements.parents[row]
        while around >= 0 and around not in lists:
            around = view.elements.parents[around]
        if around in lists:
            yield row


def _disclosed(view: View) -> Iterator[int]:
    """Yield the elements that a control on the page shows and hides: sections that fold."""
    asked = {id for _, told in view.attributes("aria-controls") for id in told.split()}
    return (row for row, id in view.attributes("id") if id in asked) if asked else iter(())


def _questions(view: View) -> Iterator[int]:
    """Yield the blocks that ask what a section answers, which they open."""
    opening = _covered(view, view.elements.with_attribute(*OPENING))
    return (number for number in opening if view.blocks[number].text.endswith(ASKING))


def _types(view: View) -> Iterator[tuple[int, str]]:
    """Yield the elements that have a microdata or RDFa type, with its last part."""
    for row in view.elements.with_attribute("itemtype", "typeof"):
        attributes = view.elements.attributes[row]
        told = attributes.get("itemtype") or attributes.get("typeof") or ""
        yield row, told.strip().rpartition("/")[2].rpartition(":")[2].lower()


def _covered(view: View, rows: Iterable[int]) -> list[int]:
    """Return the blocks that stand in any of these elements."""
    covering = list(rows)
    if not covering:
        return []
    steps = [0] * (len(view.blocks) + 1)
    for row in covering:
        steps[view.elements.first[row]] += 1
        steps[view.elements.end[row]] -= 1
    return [number for number, depth in enumerate(accumulate(steps)) if depth > 0]
