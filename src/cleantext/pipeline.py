"""Runs the cleaners of the stages in order: `Pipeline`, which makes a document of a page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from cleantext import lexicon
from cleantext._version import __version__
from cleantext.chain import CHAIN
from cleantext.contract import Stage, Step, check_contract
from cleantext.decoding import decode, scrub_surrogates
from cleantext.decoding.labels import UTF_8
from cleantext.document import Document
from cleantext.errors import ConfigError, check_known
from cleantext.labellers.line_model import MISTAKEN
from cleantext.language import identify, identify_blocks
from cleantext.lines import is_menu
from cleantext.model import Kind, Note, Page, PageKind
from cleantext.parsing import READERS, tell_markup, text_stream
from cleantext.parsing.metadata import resolve_metadata
from cleantext.parsing.metadata.posts import read_posts
from cleantext.parsing.metadata.related import read_related
from cleantext.parsing.opinion import main_lines
from cleantext.policy import INDEX, Policy, named_policy
from cleantext.vocabulary import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.decoding import Decoded
    from cleantext.model import Blocks, Cleaner

ENGINES = ("model", "trafilatura", "rules")
KINDS = ("auto", *Kind)
STRENGTHS = tuple(Strength)
# Of a plain text these go by place and likeness. If less than this share of its paragraphs is left,
# it is not of the kind that they know, and is better kept as it is.
DOUBTFUL = frozenset(("menu-lines", "story", "menus", "line-model"))
MIN_KEPT = 0.02
LEFT_ALONE = Note("left-alone", "nearly all of the text would have gone: its lines are kept")
# What says that a page has no story: that it was not found, or that it is a list and nothing else.
STORYLESS = frozenset(("shapes/not-found", "listings/dated-entries", "addresses/list-of-stories"))


DEFAULT_STEPS = tuple(
    Step(name, stage, cleaner) for stage, table in CHAIN for name, cleaner in table
)


@dataclass(frozen=True)
class Pipeline:
    """An ordered chain of cleaners with a policy. Immutable: each change returns a new one.

    ``engine`` finds an HTML page's main content: ``model`` is the learned block model that comes
    with the package, ``trafilatura`` asks that library; the labellers may overrule either.
    ``rules`` is the labellers alone.

    ``strength`` is for plain text: ``gentle`` takes a line for chrome only where that is nearly
    certain, ``balanced`` and ``strict`` where it is likelier than not.

    Example:
        >>> pipeline = Pipeline.preset("llm").without("mojibake")
        >>> pipeline.run("Một câu.").text
        'Một câu.'
    """

    steps: tuple[Step, ...] = DEFAULT_STEPS
    policy: Policy = INDEX
    engine: str = "model"
    strength: str = Strength.GENTLE

    def __post_init__(self) -> None:
        check_known("strength", self.strength, STRENGTHS)
        check_known("engine", self.engine, ENGINES)

    @classmethod
    def preset(cls, name: str = "index") -> Pipeline:
        """Return the full chain under one of the policies ``index``, ``archive``, ``llm``.

        Raises:
            ConfigError: There is no policy of that name.
        """
        return cls(policy=named_policy(name))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the cleaners, in the order they run in."""
        return tuple(step.name for step in self.steps)

    def without(self, *names: str) -> Pipeline:
        """Return the pipeline without some cleaners.

        Raises:
            ConfigError: It has no cleaner of that name.
        """
        for name in names:
            self._position(name)
        return replace(self, steps=tuple(step for step in self.steps if step.name not in names))

    def with_(
        self, cleaner: Cleaner, *, after: str = "", before: str = "", name: str = ""
    ) -> Pipeline:
        """Return the pipeline with one more cleaner beside a named one, in that one's stage.

        Without a neighbour it runs as the last labeller. Its name is ``name`` or its own.

        Raises:
            ConfigError: There is no such neighbour, two were given, or the name is taken.
        """
        if after and before:
            message = "give after= or before=, not both"
            raise ConfigError(message)
        name = name or getattr(cleaner, "__name__", type(cleaner).__name__)
        if name in self.names:
            message = f"there is a cleaner {name!r} already; give another name="
            raise ConfigError(message)
        place, stage = self._place(after, before)
        step = Step(name, stage, cleaner)
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place:]))

    def with_policy(
        self, policy: Policy | str, overrides: Mapping[str, str] | None = None
    ) -> Pipeline:
        """Return the pipeline under another policy, some of its actions overridden.

        Raises:
            ConfigError: A policy, label, role or action of that name does not exist.
        """
        chosen = named_policy(policy) if isinstance(policy, str) else policy
        return replace(self, policy=chosen.override(overrides or {}))

    def with_engine(self, engine: str) -> Pipeline:
        """Return the pipeline with another engine for HTML main content.

        Raises:
            ConfigError: There is no such engine.
        """
        return replace(self, engine=engine)

    def with_strength(self, strength: str) -> Pipeline:
        """Return the pipeline with another strength for plain text.

        Raises:
            ConfigError: There is no such strength.
        """
        return replace(self, strength=strength)

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change with code version, order, settings and data files.

        A cleaner counts by its module, name and ``repr``; give yours a ``repr`` that shows its
        settings, as a dataclass has.
        """
        digest = hashlib.sha256()
        parts = [__version__, lexicon.data_digest(), self.engine, repr(self.policy)]
        parts.append(str(self.strength))
        parts += [f"{step.stage}/{step.name}/{_identity(step.cleaner)}" for step in self.steps]
        for part in parts:
            digest.update(part.encode() + b"\0")
        return digest.hexdigest()[:16]

    def run(
        self,
        source: bytes | str,
        *,
        url: str | None = None,
        content_type: str | None = None,
        kind: str = "auto",
    ) -> Document:
        """Return the cleaned document of one page.

        Args:
            source: The page: bytes as fetched, or text that is decoded already.
            url: Its address, for the record and for links.
            content_type: The HTTP header of that name, for the charset and for ``kind="auto"``.
            kind: ``html``, ``markdown``, ``text``, or ``auto`` to look for markup.

        Raises:
            ConfigError: ``kind`` is none of these.
            ContractError: A cleaner broke its contract.
            TypeError: ``source`` is neither bytes nor str.
        """
        check_known("kind", kind, KINDS)
        decoded = decode(source, content_type)
        if kind == "auto":
            kind = tell_markup(decoded.text, content_type)
            decoded = decoded._replace(
                notes=(*decoded.notes, Note("kind-guessed", f"read as {kind}"))
            )
        return self._read(decoded, Kind(kind), url)

    def _read(self, decoded: Decoded, kind: Kind, url: str | None) -> Document:
        html = kind is Kind.HTML
        if html:
            decoded = _without_surrogates(decoded)
        text = decoded.text
        read = READERS[kind](text)
        opinion = main_lines(text) if html and self.engine == "trafilatura" else None
        page = Page(kind=kind, url=url, hints=read.hints, engine=self.engine, extraction=opinion)
        page = replace(page, strength=Strength(self.strength))
        blocks, page, notes = self._clean(read.blocks, page)
        document = Document(
            input=text,
            judged=blocks,
            kind=kind,
            url=url,
            language=page.language,
            encoding=decoded.encoding,
            images=read.images,
            notes=decoded.notes + read.notes + notes,
            policy=self.policy,
            pipeline=self.fingerprint,
            stream=partial(text_stream, told=read.told) if html else str,
            speak=partial(identify_blocks, page=page.language),
            resolve=partial(resolve_metadata, blocks, page, text if html else None),
            classify=partial(tell_kind, blocks, page) if html else PageKind,
            read_posts=read_posts,
            read_related=read_related,
        )
        return _warned(document)

    def _clean(self, blocks: Blocks, page: Page) -> tuple[Blocks, Page, tuple[Note, ...]]:
        blocks = self._stage(Stage.REPAIRS, blocks, page)
        language = identify(blocks, page.hints.language)
        rows = lexicon.load(language.tag, page.hints.language)
        page = replace(page, language=language, lexicon=rows)
        labelled = self._stage(Stage.LABELLERS, blocks, page)
        plain = page.kind is not Kind.HTML
        left_alone = plain and came_back(labelled)
        if plain and takes_too_much(labelled):
            left_alone = True
            sure = self.without(*(name for name in self.names if name in DOUBTFUL))
            labelled = sure._stage(Stage.LABELLERS, blocks, page)  # noqa: SLF001 - its own kind
        cleaned = self._stage(Stage.TRIMS, labelled, page)
        return cleaned, page, (LEFT_ALONE,) if left_alone else ()

    def _stage(self, stage: Stage, blocks: Blocks, page: Page) -> Blocks:
        for step in self.steps:
            if step.stage is stage:
                cleaned = step.cleaner(blocks, page)
                check_contract(step, blocks, cleaned)
                blocks = cleaned
        return blocks

    def _place(self, after: str, before: str) -> tuple[int, Stage]:
        if after or before:
            position = self._position(after or before)
            return position + bool(after), self.steps[position].stage
        last = max(
            (i for i, step in enumerate(self.steps) if step.stage is Stage.LABELLERS), default=-1
        )
        return last + 1, Stage.LABELLERS

    def _position(self, name: str) -> int:
        check_known("cleaner", name, self.names)
        return self.names.index(name)


def tell_kind(blocks: Blocks, page: Page) -> PageKind:
    """Return the kind of an HTML page; numpy is loaded for whoever asks."""
    from cleantext.scoring.html.page_kinds import tell_kind as tell

    return tell(blocks, page)


def takes_too_much(blocks: Blocks) -> bool:
    """Return whether hardly a paragraph is left of a text that does not say that nothing is there.

    Example:
        >>> takes_too_much(())
        False
    """
    prose = [block for block in blocks if block.is_prose]
    least = MIN_KEPT * sum(len(block.text) for block in prose)
    # Nearly every text keeps a paragraph that is enough by itself: few are asked for a menu.
    long = (block for block in prose if block.label is Label.CONTENT and len(block.text) >= least)
    if any(not is_menu(block.text) for block in long):
        return False
    prose = [block for block in prose if not is_menu(block.text)]
    chars = sum(len(block.text) for block in prose)
    kept = sum(len(block.text) for block in prose if block.label is Label.CONTENT)
    if kept >= MIN_KEPT * chars:
        return False
    return all(one.rule not in STORYLESS for block in blocks for one in block.evidence)


def came_back(blocks: Blocks) -> bool:
    """Return whether the line model gave lines back that rules of place had taken wrongly."""
    return any(one.rule == MISTAKEN for block in blocks for one in block.evidence)


def _without_surrogates(decoded: Decoded) -> Decoded:
    """Return a text that an HTML parser takes, with a note of what was replaced in it."""
    if decoded.encoding == UTF_8:  # which has none
        return decoded
    text, count = scrub_surrogates(decoded.text)
    if not count:
        return decoded
    note = Note("lone-surrogates", "lone surrogates are U+FFFD", count)
    return decoded._replace(text=text, notes=(*decoded.notes, note))


def _warned(document: Document) -> Document:
    """Add a note to a document without any text."""
    if document.kept:
        return document
    return replace(document, notes=(*document.notes, Note("empty", "no main content was found")))


def _identity(cleaner: Cleaner) -> str:
    name = getattr(cleaner, "__qualname__", None)
    return f"{cleaner.__module__}.{name}" if name else f"{type(cleaner).__module__}.{cleaner!r}"
