"""The summary of a run → an HTML report with plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from cleantext.report.charts import HEIGHT, WIDTH, Bar, Line, bars, clock, rate_line
from cleantext.report.writing import asset, content_policy, write_page
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


class SlowPage(TypedDict):
    """A page and how long it took, in milliseconds."""

    name: str
    ms: float


class PageError(TypedDict):
    """A page that could not be cleaned, and why."""

    name: str
    error: str


class RatePoint(TypedDict):
    """How many documents were done ``seconds`` after the run began."""

    seconds: float
    documents: int


class RunSummary(TypedDict, total=False):
    """What a run came to. Every key may be missing; its part of the report then is, too.

    ``seconds`` is wall-clock time. ``kept`` and ``removed`` are characters (code points), in all
    and by label. ``languages`` counts documents by BCP-47 tag. ``slowest`` and ``errors`` are in
    the order to show them in; ``error_count`` is how many errors there were if not all are listed.
    ``progress`` is cumulative and in order of time.
    """

    title: str
    command: str
    documents: int
    seconds: float
    kept: int
    removed: Mapping[str, int]
    languages: Mapping[str, int]
    slowest: Sequence[SlowPage]
    errors: Sequence[PageError]
    error_count: int
    progress: Sequence[RatePoint]


def write_run_report(summary: RunSummary | Mapping[str, object], path: Path) -> Path:
    """Write the report of a run to ``path``, in UTF-8, and return ``path``.

    Example:
        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> write_run_report({"documents": 3, "seconds": 0.5}, folder / "report.html").name
        'report.html'
    """
    style = asset("base.css", "labels.css", "run.css")
    context = {
        "run": RunView(cast("RunSummary", summary)),
        "labels": tuple(Label),  # fields moved out of the text are listed beside them, in grey
        "style": style,
        "policy": content_policy(styles=(style,)),
        "size": (WIDTH, HEIGHT),
    }
    return write_page("run.jinja", context, path)


@dataclass(frozen=True)
class RunView:
    """What the report shows of a summary."""

    summary: RunSummary

    @property
    def title(self) -> str:
        """What the run is called."""
        return self.summary.get("title") or "Run"

    @property
    def command(self) -> str:
        """How the run was started."""
        return self.summary.get("command", "")

    @property
    def kept(self) -> int:
        """The characters that were kept."""
        return self.summary.get("kept", 0)

    @property
    def figures(self) -> Iterator[tuple[str, str]]:
        """The numbers at the top: what was counted, and how it reads."""
        documents, seconds = self.summary.get("documents"), self.summary.get("seconds")
        if documents is not None:
            yield "documents", f"{documents:,}"
        if seconds is not None:
            yield "time", clock(seconds)
        if documents and seconds:
            yield "documents a second", f"{documents / seconds:,.3g}".replace("e+", "e")
        if self.characters:
            yield "of the characters kept", f"{self.kept / self.characters:.0%}"
        if self.error_count is not None:
            yield "errors", f"{self.error_count:,}"

    @property
    def characters(self) -> int:
        """All characters of the pages that were cleaned, kept or not."""
        return self.kept + sum(self.summary.get("removed", {}).values())

    @property
    def labels(self) -> tuple[Bar, ...]:
        """The characters that were removed, by label."""
        return bars(self.summary.get("removed", {}))

    @property
    def languages(self) -> tuple[Bar, ...]:
        """The documents by language."""
        return bars(self.summary.get("languages", {}))

    @property
    def rate(self) -> Line | None:
        """Documents a second over time."""
        return rate_line(self.summary.get("progress", ()))

    @property
    def slowest(self) -> tuple[Bar, ...]:
        """The slowest pages, by milliseconds."""
        slow = self.summary.get("slowest", ())
        most = max((page["ms"] for page in slow), default=0) or 1
        return tuple(
            Bar(page["name"], page["ms"], round(1000 * page["ms"] / most, 1), 0) for page in slow
        )

    @property
    def errors(self) -> Sequence[PageError]:
        """The pages that could not be cleaned, as many as are listed."""
        return self.summary.get("errors", ())

    @property
    def error_count(self) -> int | None:
        """How many pages could not be cleaned; None if the summary does not say."""
        listed = len(self.errors) if "errors" in self.summary else None
        return self.summary.get("error_count", listed)
