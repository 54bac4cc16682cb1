"""Numbers → the geometry of bars and lines, in units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.report.run import RatePoint

MAX_BARS = 20
MAX_POINTS = 60
WIDTH, HEIGHT = 1000, 200
NICE_STEPS = (1, 1.5, 2, 2.5, 5, 7.5, 10)
TICKS = 5
SIXTY = 60
TENTHS_BELOW = 10  # seconds


class Bar(NamedTuple):
    """A named number; ``width`` is per mille of the widest bar, ``share`` its ratio to all, 0-1."""

    name: str
    value: float
    width: float
    share: float


def bars(values: Mapping[str, float]) -> tuple[Bar, ...]:
    """Return the numbers as bars, the largest first; the rest of many become one bar.

    Example:
        >>> [bar.width for bar in bars({"vi": 30, "fr": 15})]
        [1000.0, 500.0]
    """
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > MAX_BARS:
        rest = ranked[MAX_BARS - 1 :]
        ranked = [*ranked[: MAX_BARS - 1], (f"{len(rest)} more", sum(one for _, one in rest))]
    widest = max((value for _, value in ranked), default=0) or 1
    total = sum(value for _, value in ranked) or 1
    return tuple(
        Bar(name, value, round(1000 * value / widest, 1), value / total) for name, value in ranked
    )


class Tick(NamedTuple):
    """A line of the grid: where it lies, and what is written beside it."""

    at: float
    name: str


@dataclass(frozen=True)
class Line:
    """A line with the area below it, as SVG paths, and the ticks of both axes."""

    path: str
    area: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def rate_line(progress: Sequence[RatePoint]) -> Line | None:
    """Return documents a second over time; None where no time has passed.

    Example:
        >>> rate_line([{"seconds": 2, "documents": 20}]).up[-1].name
        '10'
    """
    began: RatePoint = {"seconds": 0.0, "documents": 0}
    rates = list(_rates([began, *_thinned(progress)]))
    if not rates:
        return None
    end = rates[-1][1]
    top = nice_ceiling(max(rate for _, _, rate in rates))
    steps = [
        f"L{_across(start, end)} {_up(rate, top)} H{_across(until, end)}"
        for start, until, rate in rates
    ]
    path = "M" + " ".join(steps)[1:]
    return Line(
        path=path,
        area=f"{path} V{HEIGHT} H0 Z",
        across=tuple(Tick(_across(at, end), clock(at)) for at in (0, end / 2, end)),
        up=tuple(
            Tick(_up(top * step / TICKS, top), f"{top * step / TICKS:,g}")
            for step in range(TICKS + 1)
        ),
    )


def _thinned(progress: Sequence[RatePoint]) -> Sequence[RatePoint]:
    """Return at most MAX_POINTS of the points, the first and the last among them."""
    last = len(progress) - 1
    if last < MAX_POINTS:
        return progress
    return [progress[round(step * last / MAX_POINTS)] for step in range(MAX_POINTS + 1)]


def _rates(progress: Sequence[RatePoint]) -> Iterator[tuple[float, float, float]]:
    """Yield from when until when documents came at which rate."""
    for before, after in pairwise(progress):
        seconds = after["seconds"] - before["seconds"]
        if seconds > 0:
            rate = (after["documents"] - before["documents"]) / seconds
            yield before["seconds"], after["seconds"], max(rate, 0.0)


def nice_ceiling(value: float) -> float:
    """Return the next number above that reads well on an axis.

    Example:
        >>> nice_ceiling(173), nice_ceiling(0.31), nice_ceiling(0)
        (200.0, 0.5, 1.0)
    """
    if value <= 0:
        return 1.0
    size = 1.0
    while size * NICE_STEPS[-1] < value:
        size *= 10
    while size >= value:
        size /= 10
    return next(round(size * step, 9) for step in NICE_STEPS if size * step >= value)


def _across(seconds: float, end: float) -> float:
    return round(WIDTH * seconds / end, 1)


def _up(rate: float, top: float) -> float:
    return round(HEIGHT * (1 - rate / top), 1)


def clock(seconds: float) -> str:
    """Return a time as it is read: seconds, then minutes, then hours.

    Example:
        >>> clock(42.3), clock(95), clock(7500)
        ('42 s', '1:35 min', '2:05 h')
    """
    whole = round(seconds)
    if whole < SIXTY:
        return f"{whole} s" if seconds >= TENTHS_BELOW else f"{seconds:.2g} s"
    minutes, rest = divmod(whole, SIXTY)
    if minutes < SIXTY:
        return f"{minutes}:{rest:02} min"
    return f"{minutes // SIXTY}:{minutes % SIXTY:02} h"
