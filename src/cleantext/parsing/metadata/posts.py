"""A thread's posts: who wrote each, when, and which blocks it is made of.

Posts are elements of one tag and first class token, whatever that token is called, that hold
content each. Those are taken whose author and date tell them apart best; one may stand in another,
as an answer in what it answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleantext.metadata import Post
from cleantext.parsing.metadata.names import unprefixed
from cleantext.parsing.metadata.values import plain, read_date
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.model import Block, Blocks, ElementTable

    # Whether the markup does not say that an author stands there, and the steps up to the post.
    Slot = tuple[bool, tuple[str, ...]]

MIN_POSTS = 2
MIN_NAME_CHARS, MAX_NAME_CHARS, MAX_NAME_WORDS = 2, 40, 4
DATED_ATTRIBUTES = ("datetime", "title", "content")
DATED_TAGS = frozenset(("time", "abbr", "span", "a", "meta", "relative-time"))
NAMED = frozenset(("itemprop=author", "itemprop=creator"))
HEADS = frozenset((Role.BYLINE, Role.DATELINE))


def read_posts(blocks: Blocks) -> tuple[Post, ...]:
    """Return the posts of a thread in the page's order; empty if they can't be told apart.

    Args:
        blocks: The page's labelled blocks. A post's text is made of those that are content.

    Example:
        >>> import cleantext
        >>> post = "<div class=p><a href=/>{0}</a> <time datetime=2024-07-0{1}>x</time><p>{2}</div>"
        >>> page = "".join(post.format(*one) for one in (("Lan", 1, "Hello."), ("Minh", 2, "Hi.")))
        >>> [(one.author, one.published) for one in read_posts(cleantext.clean_html(page).judged)]
        [('Lan', '2024-07-01'), ('Minh', '2024-07-02')]
    """
    table = next((one.traits.elements for one in blocks if one.traits.element >= 0), None)
    if table is None:
        return ()
    page = _Thread(blocks, table)
    candidates = [posts for group in page.groups() if (posts := page.posts(group))]
    return max(candidates, key=_worth, default=())


def _worth(posts: Sequence[Post]) -> tuple[int, int]:
    """Rank candidates: by the authors and dates they tell, then by how much text is theirs."""
    told = len({(post.author, post.published) for post in posts if post.author and post.published})
    return told, sum(len(post.text) for post in posts)


class _Thread:
    """The elements of a page, and which content blocks stand under each."""

    def __init__(self, blocks: Blocks, table: ElementTable) -> None:
        self.blocks, self.table = blocks, table
        self.content = {
            one.id: one
            for one in blocks
            if one.text and one.label is Label.CONTENT and one.role not in HEADS
        }
        self._dates_stated: dict[int, str] = {}
        self._dates_shown: dict[int, str] = {}
        self.last = list(range(1, len(table.tags) + 1))
        for row in range(len(table.tags) - 1, 0, -1):
            parent = table.parents[row]
            self.last[parent] = max(self.last[parent], self.last[row])

    def groups(self) -> Iterator[list[int]]:
        """Yield the elements above content that share tag and first class token."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for block in self.content.values():
            row = block.traits.element
            while row > 0:
                name = (self.table.attributes[row] or {}).get("class") or ""
                members = found[self.table.tags[row], name.partition(" ")[0]]
                if row in members:
                    break
                members.add(row)
                row = self.table.parents[row]
        yield from (sorted(rows) for rows in found.values() if len(rows) >= MIN_POSTS)

    def posts(self, rows: list[int]) -> tuple[Post, ...]:
        """Return what such elements tell if they are posts: most have an author and a date."""
        drafts = [draft for row in rows if (draft := self._draft(row, rows))]
        dated = sum(bool(draft.published) for draft in drafts)
        if len(drafts) < MIN_POSTS or 2 * dated <= len(drafts):
            return ()
        slot = _author_slot(drafts)
        if slot is None:
            return ()
        known = {draft.names[slot] for draft in drafts if slot in draft.names}
        return tuple(draft.signed(slot, known) for draft in drafts)

    def _draft(self, row: int, rows: list[int]) -> _Draft | None:
        inner = rows[bisect_right(rows, row) : bisect_left(rows, self.last[row])]
        blocks = [self.blocks[id] for id in self._own(row, inner)]
        text = [one for one in blocks if one.id in self.content]
        if not text:
            return None
        published = self._published(row, min(inner, default=self.last[row]), blocks)
        names: dict[Slot, str] = {}
        for block in blocks:
            for slot, name in self._names(block, row):
                names.setdefault(slot, name)
        return _Draft(tuple(text), published, names)

    def _own(self, row: int, inner: Sequence[int]) -> Iterator[int]:
        """Yield the blocks of an element that are not of a like one inside it."""
        at = self.table.first[row]
        for one in inner:
            yield from range(at, self.table.first[one])
            at = max(at, self.table.end[one])
        yield from range(at, self.table.end[row])

    def _published(self, row: int, end: int, blocks: Sequence[Block]) -> str:
        """Return the first date that markup states in the post's own part, or a short line."""
        stated = (date for at in range(row, end) if (date := self._stated(at)))
        shown = (date for one in blocks if (date := self._shown(one.id)))
        return next(stated, "") or next(shown, "")

    def _stated(self, row: int) -> str:
        if row not in self._dates_stated:
            attributes = self.table.attributes[row] if self.table.tags[row] in DATED_TAGS else None
            values = (attributes.get(name) for name in DATED_ATTRIBUTES) if attributes else ()
            self._dates_stated[row] = next(filter(None, map(read_date, values)), "")
        return self._dates_stated[row]

    def _shown(self, id: int) -> str:
        if id not in self._dates_shown:
            self._dates_shown[id] = read_date(self.blocks[id].text)
        return self._dates_shown[id]

    def _names(self, block: Block, row: int) -> Iterator[tuple[Slot, str]]:
        """Yield what may be an author's name in a block, with the place it has in its post."""
        place = self._place(block.traits.element, row)
        marked = not NAMED.isdisjoint(block.traits.landmarks)
        texts = [block.source[mark.start : mark.end] for mark in block.traits.links]
        for text in (block.text,) if marked and not texts else texts:
            name = unprefixed(plain(text))
            if _could_be_name(name):
                yield (not marked, place), name

    def _place(self, element: int, row: int) -> tuple[str, ...]:
        """Return the tags and first class tokens from an element up to its post."""
        steps: list[str] = []
        while element > row:
            name = (self.table.attributes[element] or {}).get("class") or ""
            steps.append(f"{self.table.tags[element]}.{name.partition(' ')[0]}")
            element = self.table.parents[element]
        return tuple(steps)


class _Draft(NamedTuple):
    """A post whose author is not settled: the names in it by their places."""

    text: tuple[Block, ...]
    published: str
    names: Mapping[Slot, str]

    def signed(self, slot: Slot, known: AbstractSet[str]) -> Post:
        """Return the post; a first one has its author elsewhere, but often writes again."""
        others = (name for name in self.names.values() if name in known)
        author = self.names.get(slot) or next(others, "")
        text = "\n\n".join(one.text for one in self.text)
        ids = tuple(one.id for one in self.text)
        return Post(author, self.published, text, ids)


def _author_slot(drafts: Sequence[_Draft]) -> Slot | None:
    """Return the place that holds a name in most posts, and not the same one in all.

    What is marked as author goes first, then what stands earliest: buttons come behind.
    """
    found: dict[Slot, list[str]] = defaultdict(list)
    for draft in drafts:
        for slot, name in draft.names.items():
            found[slot].append(name)
    telling = {slot: names for slot, names in found.items()
               if len(set(names)) >= MIN_POSTS and 2 * len(names) > len(drafts)}  # fmt: skip
    return min(telling, key=lambda slot: (slot[0], -len(telling[slot])), default=None)


def _could_be_name(name: str) -> bool:
    return (
        MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS
        and len(name.split()) <= MAX_NAME_WORDS
        and any(map(str.isalpha, name))
        and not read_date(name)
    )
