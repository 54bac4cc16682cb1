"""The document: all blocks of a page, and the views that select from them.

Only this module selects. A document holds every block with its label, whatever the policy; the
policy decides which of them a view shows, and can be changed without cleaning again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.errors import ConservationError
from cleantext.fingerprint import Fingerprint, fingerprint
from cleantext.folding import fold
from cleantext.metadata import Metadata, Post, Related
from cleantext.model import UNDETERMINED, Block, Blocks, Image, Kind, Language, Note, PageKind
from cleantext.policy import INDEX, Action, Policy, named_policy
from cleantext.removed import Removed, removed_of
from cleantext.spacing import join_blocks, starts_of
from cleantext.vocabulary import Label, PageType, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.chunking import Chunk
    from cleantext.locating import Places, Span
    from cleantext.quality import Quality


class Picture(NamedTuple):
    """An image among the content: its address, ``alt`` text and caption, each maybe empty."""

    src: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Document:
    """A cleaned page.

    Made by `cleantext.clean`. ``input`` is the decoded input, ``judged`` its labelled blocks.
    ``stream`` gives an input's source text, which the blocks add up to: itself, or an HTML page's
    text nodes; ``resolve`` gives the metadata, ``speak`` the blocks with their languages,
    ``classify`` the kind of page. They are called when they are first needed.

    Example:
        >>> import cleantext
        >>> document = cleantext.clean_text("A line.  Two.\\n\\nChia sẻ\\n")
        >>> document.text, [piece.text for piece in document.chrome]
        ('A line. Two.', ['Chia sẻ'])
    """

    input: str
    judged: Blocks
    kind: Kind = Kind.TEXT
    url: str | None = None
    language: Language = UNDETERMINED
    encoding: str = ""
    images: tuple[Image, ...] = ()
    notes: tuple[Note, ...] = ()
    policy: Policy = INDEX
    pipeline: str = ""
    stream: Callable[[str], str] = field(default=str, repr=False, compare=False)
    resolve: Callable[[], Metadata] = field(default=Metadata, repr=False, compare=False)
    speak: Callable[[Blocks], Blocks] = field(default=tuple, repr=False, compare=False)
    classify: Callable[[], PageKind] = field(default=PageKind, repr=False, compare=False)
    read_posts: Callable[[Blocks], tuple[Post, ...]] = field(
        default=lambda _: (), repr=False, compare=False
    )
    read_related: Callable[[Blocks], tuple[Related, ...]] = field(
        default=lambda _: (), repr=False, compare=False
    )

    # Views over the blocks. Only `blocks` itself tells languages, as that costs more than the rest.

    @cached_property
    def blocks(self) -> Blocks:
        """All blocks in reading order, chrome included; content has its language."""
        return self.speak(self.judged)

    @cached_property
    def languages(self) -> tuple[tuple[str, float], ...]:
        """The languages of the content with their shares of its characters, largest first.

        The shares are ratios that add up to one; ``und`` stands for what tells nothing.
        """
        chars: Counter[str] = Counter()
        for block in self.blocks:
            if _is_content(block):
                chars[block.language.tag] += len(block.text)
        ranked = sorted(chars.items(), key=lambda one: (-one[1], one[0]))
        return tuple((tag, count / chars.total()) for tag, count in ranked if count)

    @cached_property
    def kept(self) -> Blocks:
        """The blocks that the policy puts into ``.text``, in order."""
        shown = (Action.KEEP, Action.TAG)
        return tuple(
            block for block in self.judged if block.text and self.policy.action(block) in shown
        )

    @cached_property
    def main(self) -> Blocks:
        """The blocks that are content, title, captions and byline included, whatever the policy."""
        return tuple(block for block in self.judged if block.text and _is_content(block))

    @cached_property
    def chrome(self) -> tuple[Removed, ...]:
        """Everything labelled as chrome: whole blocks and cuts, in reading order."""
        content = {block.id for block in self.judged if _is_content(block)}
        return tuple(removed_of(self.judged, content))

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """What of the page is not in ``.text``: fields, dropped blocks and cuts, in order."""
        kept = {block.id for block in self.kept}
        return tuple(removed_of(self.judged, kept))

    @cached_property
    def text(self) -> str:
        """The kept blocks, a blank line between paragraphs, none between items of one list."""
        return join_blocks(self.kept)

    @cached_property
    def folded(self) -> str:
        """The search twin of ``.text``: lower case, no tones, ``đ`` as ``d``."""
        return fold(self.text)

    # Fields.

    @cached_property
    def metadata(self) -> Metadata:
        """All fields at once; found when first asked for."""
        return self.resolve()

    @property
    def title(self) -> str:
        """The headline, or an empty string."""
        return self.metadata.title

    @property
    def subtitle(self) -> str:
        """The lead below the headline, or an empty string; it is in ``.text`` as well."""
        return self.metadata.subtitle

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, in the page's order."""
        return self.metadata.authors

    @property
    def published(self) -> str:
        """When it was published, in ISO 8601 as exact as the page is, or an empty string."""
        return self.metadata.published

    @property
    def modified(self) -> str:
        """When it was last changed, like `published`."""
        return self.metadata.modified

    @property
    def source(self) -> str:
        """The agency or paper it was taken from, or an empty string."""
        return self.metadata.source

    @property
    def site(self) -> str:
        """The site's name, or an empty string."""
        return self.metadata.site

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """The captions of the content's pictures."""
        return self._texts(lambda block: block.role is Role.CAPTION and _is_content(block))

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """The other stories that related lists name, with their targets and dates."""
        return self.read_related(self.judged)

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """What readers wrote, and the comment widget's lines."""
        kinds = (Label.COMMENTS, Label.READER_COMMENTS)
        return self._texts(lambda block: block.label in kinds)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts of a forum thread, each with its author and date; empty for other pages."""
        return self.read_posts(self.judged) if self.page_kind.type is PageType.FORUM else ()

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The images that stand among the content, with alt text and caption."""
        return tuple(self._pictures())

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What tells another page with the same text, or nearly the same; see `fingerprint`."""
        return fingerprint(self.text)

    @cached_property
    def id(self) -> str:
        """Sixteen hex digits: of the address where there is one, else of the input."""
        named = self.url or self.input
        return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    # Signals about the whole page.

    @cached_property
    def page_kind(self) -> PageKind:
        """What kind of page it is, and how sure that is; unknown for plain text."""
        return self.classify()

    @cached_property
    def quality(self) -> Quality:
        """Whether the document can be used as it is (``ok``), with the reasons if not."""
        from cleantext.quality import judge

        return judge(self)

    # Changes and checks.

    def with_policy(self, policy: Policy | str) -> Document:
        """Return the document under another policy; no label changes.

        Raises:
            ConfigError: There is no policy of that name.
        """
        chosen = named_policy(policy) if isinstance(policy, str) else policy
        return replace(self, policy=chosen)

    def verify(self) -> None:
        """Check that nothing was lost: kept, removed and undone edits rebuild the source.

        Raises:
            ConservationError: They do not; the message shows the first difference.
        """
        expected = self.stream(self.input)
        rebuilt = "".join(block.undone() for block in self.judged)
        if rebuilt != expected:
            raise ConservationError(_first_difference(expected, rebuilt))

    # Places in the input.

    def locate(self, start: int, end: int) -> Span | None:
        """Return where ``[start, end)`` of the source text stands in ``input``, in code points.

        Offsets of blocks, chrome and chunks count code points of the source text, which in HTML is
        the text nodes alone. The span goes from the first to the last character that is not
        blank, so it may have tags in it. None if nothing of it can be found in the page.

        Example:
            >>> import cleantext
            >>> document = cleantext.clean_html("<h1>Giá vàng</h1><p>Vàng <b>tăng</b> giá.")
            >>> found = document.locate(document.blocks[1].start, document.blocks[1].end)
            >>> document.input[slice(*found)]
            'Vàng <b>tăng</b> giá.'
        """
        return self._places.span(start, end)

    @cached_property
    def _places(self) -> Places:
        from cleantext.locating import locate_text, same_places

        text = "".join(block.source for block in self.judged)
        if self.kind is not Kind.HTML:
            return same_places(text)
        return locate_text(self.input, text, self.stream)

    # Pieces for an index.

    def chunks(
        self, max_chars: int = 1500, overlap: int = 0, by: str = "heading"
    ) -> tuple[Chunk, ...]:
        """Return ``.text`` in pieces for an index, each with its place in the source text.

        Args:
            max_chars: How long a chunk may be, in code points.
            overlap: How much of the chunk before each repeats at most; it begins with a sentence
                or a word.
            by: Where chunks end: ``heading`` (at each, and in longer sections between paragraphs),
                ``paragraph`` or ``size`` (where they are full, between sentences or words).

        Raises:
            ConfigError: There is no such way, or ``overlap`` is not below ``max_chars``.

        Example:
            >>> import cleantext
            >>> page = "<h1>Chợ</h1><h2>Cá</h2><p>Cá thu.</p><h2>Thịt</h2><p>Thịt bò.</p>"
            >>> [(chunk.text, chunk.headings) for chunk in cleantext.clean_html(page).chunks()]
            [('Cá\\n\\nCá thu.', ('Chợ', 'Cá')), ('Thịt\\n\\nThịt bò.', ('Chợ', 'Thịt'))]
        """
        from cleantext.chunking import Sizes, chunk_blocks

        sizes = Sizes(max_chars, overlap, by)
        return tuple(chunk_blocks(self.kept, self.text, starts_of(self.kept), self.title, sizes))

    # Output. The formats themselves live in `cleantext.serialisers`.

    def markdown(self) -> str:
        """Return the title as a heading, then the text with its structure, as Markdown."""
        from cleantext.serialisers.markdown import to_markdown

        return to_markdown(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the document as JSON types, as the published schema describes."""
        from cleantext.serialisers.jsonl import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """Return the document as one line of JSON, keys sorted, without line feed."""
        from cleantext.serialisers.jsonl import to_json

        return to_json(self)

    def _texts(self, wanted: Callable[[Block], bool]) -> tuple[str, ...]:
        return tuple(block.text for block in self.judged if block.text and wanted(block))

    def _pictures(self) -> Iterator[Picture]:
        main = {block.id for block in self.main}
        captions = {
            block.traits.image.src: block.text
            for block in self.main
            if block.role is Role.CAPTION and block.traits.image
        }
        for image in self.images:
            if image.src in captions or {image.before - 1, image.before} <= main:
                yield Picture(image.src, image.alt, captions.get(image.src, ""))


def _is_content(block: Block) -> bool:
    return block.label is Label.CONTENT


def _first_difference(expected: str, rebuilt: str) -> str:
    length = min(len(expected), len(rebuilt))
    at = next((i for i in range(length) if expected[i] != rebuilt[i]), length)
    shown = slice(max(at - 20, 0), at + 20)
    return (
        f"blocks do not rebuild the source: first difference at {at}, "
        f"source {expected[shown]!r}, rebuilt {rebuilt[shown]!r}"
    )
