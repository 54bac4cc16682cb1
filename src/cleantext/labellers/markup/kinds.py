"""Which blocks are of the kind that phrases beside them, above them or in them tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleantext.folding import phrase_key
from cleantext.model import Evidence
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.labellers.markup.view import View
    from cleantext.model import Block, Mark
    from cleantext.rows import PhraseRule

SOME_KNOWN, MOST_KNOWN = 0.3, 0.7
CONTAINERS = ("aside", "dialog", "form", "ol", "section", "ul")
WHOLE = ("dialog", "form", "ol", "ul")  # which any phrase in them tells; of others the first does
MIN_BUTTONS = 3
MAX_FIGURE_CHARS = 25
HEADED = Evidence(Label.RELATED, 0.9, "markup/headed-section")
SURE, MIN_TOLD_CHARS = 0.85, 400
MAX_CONTAINER_BLOCKS = 12  # a larger element is more than one widget


def told_kinds(view: View) -> dict[int, Evidence]:
    """Return the kind of each block that phrases tell one of; what heads it goes first."""
    return {
        **dict(_container_kinds(view)),
        **dict(_row_kinds(view)),
        **dict(_headed_kinds(view)),
        **dict.fromkeys(_headed_sections(view), HEADED),
    }


def _headed_kinds(view: View) -> Iterator[tuple[int, Evidence]]:
    """Yield the links below a phrase that heads a list of its kind, such as other stories.

    "Read more" that stands on each card heads nothing. Prices and dates are of the links above.
    """
    kind: Evidence | None = None
    entered = False
    times = Counter(
        [block.key for block, rule in zip(view.blocks, view.known, strict=True) if rule]
    )
    for block, rule in zip(view.blocks, view.known, strict=True):
        if rule and rule.heads and times[block.key] < MIN_BUTTONS:
            kind, entered = Evidence(rule.label, 0.7, "markup/headed-links"), False
        elif kind and (view.linked[block.id] or (entered and _is_figure(block))):
            entered = True
            yield block.id, kind
        else:
            kind = None


def _is_figure(block: Block) -> bool:
    """Return whether a block is a short line with a number."""
    return len(block.text) <= MAX_FIGURE_CHARS and any(map(str.isdigit, block.text))


def _row_kinds(view: View) -> Iterator[tuple[int, Evidence]]:
    """Yield the blocks that hold several links of which most are phrases of one kind."""
    for block, links in zip(view.blocks, view.links, strict=True):
        if 1 < len(links) <= MAX_CONTAINER_BLOCKS:
            yield from _row_kind(view, block, links)


def _row_kind(view: View, block: Block, links: Sequence[Mark]) -> Iterator[tuple[int, Evidence]]:
    keys = [phrase_key(block.source[mark.start : mark.end]) for mark in links]
    told = _most_told(view.page.lexicon.lines.get(key) for key in keys)
    if told and 2 * told[1] > len(links):
        yield block.id, Evidence(told[0], MOST_KNOWN, "markup/kind-of-links")


def _container_kinds(view: View) -> Iterator[tuple[int, Evidence]]:
    """Yield the blocks of small elements that a phrase in them tells the kind of."""
    first, end = view.elements.first, view.elements.end
    for row in view.elements.with_tag(*CONTAINERS):
        if first[row] < end[row] <= first[row] + MAX_CONTAINER_BLOCKS:
            tag, ids = view.elements.tags[row], range(first[row], end[row])
            last = end[row] if tag in WHOLE else first[row] + 1
            told = _most_told(view.known[first[row] : last])
            if told and sum(view.prose[id] for id in ids) <= 1:
                label, count = told
                sure = MOST_KNOWN if 2 * count >= len(ids) else SOME_KNOWN
                kind = Evidence(label, sure, f"markup/kind-of-{tag}")
                yield from ((id, kind) for id in ids)


def _headed_sections(view: View) -> Iterator[int]:
    """Yield the blocks of small sections that a heading for other stories heads.

    They hold no paragraph, and links, and the page has more to say than these.
    """
    told = sum(len(block.text) for block in view.blocks if not view.linked[block.id])
    if told < MIN_TOLD_CHARS:
        return
    first, end = view.elements.first, view.elements.end
    for row in view.elements.with_tag("aside", "section"):
        ids = range(first[row], min(end[row], first[row] + MAX_CONTAINER_BLOCKS + 1))
        small = 1 < len(ids) <= MAX_CONTAINER_BLOCKS and _heads_stories(view, ids[0])
        if small and any(view.linked[n] for n in ids) and not any(view.prose[n] for n in ids):
            yield from ids


def _heads_stories(view: View, number: int) -> bool:
    rule = view.known[number]
    if rule is None or rule.label is not Label.RELATED or rule.confidence < SURE:
        return False
    return rule.heads and view.blocks[number].traits.level > 1


def _most_told(rules: Iterable[PhraseRule | None]) -> tuple[Label, int] | None:
    """Return the label that most of the phrases have, and how many of them."""
    labels = [rule.label for rule in rules if rule]
    return Counter(labels).most_common(1)[0] if labels else None
