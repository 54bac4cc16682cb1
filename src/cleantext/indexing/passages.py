"""The passage of a text that shows best what was found in it: `find_passage`."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.indexing.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.indexing.query import Probe
    from cleantext.indexing.tokens import Token

PASSAGE_CHARS = 240
LEAD_CHARS = 60  # what stands before the first mark
MAX_MARKS = 500
ELLIPSIS = "…"
BLANK_RE = regex.compile(r"\s++")


class Passage(NamedTuple):
    """A piece of a text, on one line, and the half-open spans in it that were looked for."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str = "**", after: str = "**") -> str:
        """Return the piece with something before and after each span.

        Example:
            >>> Passage("Bộ Công an", ((3, 10),)).marked("[", "]")
            'Bộ [Công an]'
        """
        pieces: list[str] = []
        done = 0
        for start, end in self.spans:
            pieces += (self.text[done:start], before, self.text[start:end], after)
            done = end
        return "".join((*pieces, self.text[done:]))


class Mark(NamedTuple):
    """A span of the text, and which of the probes it is for."""

    start: int
    end: int
    probe: int


def find_passage(text: str, probes: Sequence[Probe], chars: int = PASSAGE_CHARS) -> Passage:
    """Return the first piece of ``text`` in which all of the probes are, or as many as there are.

    Example:
        >>> from cleantext.indexing.query import Probe
        >>> find_passage("Hôm nay, Bộ Công an họp.", [Probe("folded", ("cong", "an"))]).marked()
        'Hôm nay, Bộ **Công an** họp.'
    """
    marks = _marks(text, probes, chars)
    start, end = _window(text, marks, chars)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return _one_line(text, start, end, _merged(text, inside))


def _marks(text: str, probes: Sequence[Probe], chars: int) -> list[Mark]:
    """Return what is found, up to the end of the first piece that has all of it."""
    marks: list[Mark] = []
    latest: dict[int, int] = {}
    limit = len(text)
    recent: deque[Token] = deque(maxlen=max((len(probe.tokens) for probe in probes), default=1))
    for token in tokens(text):
        if token.start >= limit or len(marks) >= MAX_MARKS:
            break
        recent.append(token)
        for mark in _ending(recent, probes):
            marks.append(mark)
            latest[mark.probe] = mark.start
            first = min(latest.values())
            if len(latest) == len(probes) and mark.end - first <= chars - LEAD_CHARS:
                limit = min(limit, first + chars - LEAD_CHARS)
    return sorted(marks)


def _ending(recent: Sequence[Token], probes: Sequence[Probe]) -> Iterator[Mark]:
    """Yield the probes that the last of these tokens completes."""
    last = recent[-1]
    for number, probe in enumerate(probes):
        spelled: str = getattr(last, probe.spelling)
        wanted = probe.tokens[-1]
        if not (spelled.startswith(wanted) if probe.prefix else spelled == wanted):
            continue
        run = list(recent)[-len(probe.tokens) :]
        if len(run) == len(probe.tokens) and all(
            getattr(token, probe.spelling) == one
            for token, one in zip(run[:-1], probe.tokens, strict=False)
        ):
            yield Mark(run[0].start, last.end, number)


def _window(text: str, marks: Sequence[Mark], chars: int) -> tuple[int, int]:
    """Return the span of ``text`` with most different probes in it, cut between words."""
    if len(text) <= chars:
        return 0, len(text)
    best = max(marks, key=lambda mark: _worth(mark, marks, chars), default=Mark(0, 0, 0))
    start = _word_start(text, max(best.start - LEAD_CHARS, 0))
    return min(start, best.start), _word_end(text, min(start + chars, len(text)), best.end)


def _worth(first: Mark, marks: Sequence[Mark], chars: int) -> tuple[int, int]:
    """Return how many probes, and how many marks, a window that leads up to this mark shows."""
    place = bisect_left(marks, first)
    end = first.start - LEAD_CHARS + chars
    shown = [mark.probe for mark in marks[place : place + 50] if mark.end <= end]
    return len(set(shown)), len(shown)


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    blank = BLANK_RE.search(text, at - 1, at + LEAD_CHARS)
    return blank.end() if blank else at


def _word_end(text: str, at: int, least: int) -> int:
    if at >= len(text):
        return len(text)
    return max(text.rfind(" ", 0, at + 1), least) if " " in text[least:at] else max(at, least)


def _merged(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the spans of marks in order, as one where only blanks are between."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in sorted(marks):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _one_line(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Passage:
    """Return a span of the text with its line breaks as blanks, and ellipses where it was cut."""
    head = ELLIPSIS if start else ""
    body = regex.sub(r"\s", " ", text[start:end]).rstrip()
    tail = ELLIPSIS if end < len(text) else ""
    shift = len(head) - start
    moved = tuple((one + shift, other + shift) for one, other in spans)
    return Passage(f"{head}{body}{tail}", moved)
