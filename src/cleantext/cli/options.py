"""Options that several commands have: how pages are read, by whom, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from cleantext.errors import ConfigError
from cleantext.pipeline import ENGINES, KINDS, STRENGTHS, Pipeline
from cleantext.policy import POLICIES, Action
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_DIR = "fixtures"


@dataclass(frozen=True)
class Reading:
    """How pages are read and what is kept of them: the values of `reading_options`."""

    policy: str
    actions: tuple[tuple[str, str], ...]
    engine: str
    kind: str
    strength: str

    def pipeline(self) -> Pipeline:
        """Return the pipeline that reads pages so."""
        pipeline = Pipeline(engine=self.engine, strength=self.strength)
        return pipeline.with_policy(self.policy, dict(self.actions))


def reading_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say how pages are read; together they make a `Reading`."""
    options = (
        click.option(
            "--policy", type=click.Choice(list(POLICIES)), default="index", show_default=True,
            help="What happens to each kind of block.",
        ),
        click.option(
            "--set", "actions", metavar="LABEL=ACTION", multiple=True, callback=_parse_actions,
            help="Another action for one label or role, such as share=keep. May be repeated. "
            f"Labels: {', '.join(Label)}. Roles: {', '.join(Role)}. Actions: {', '.join(Action)}.",
        ),
        click.option(
            "--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True,
            help="What finds the main content of HTML pages.",
        ),
        click.option(
            "--kind", type=click.Choice([str(kind) for kind in KINDS]), default="auto",
            show_default=True, help="What the pages are; auto looks for markup.",
        ),
        click.option(
            "--strength", type=click.Choice([str(one) for one in STRENGTHS]),
            default=str(STRENGTHS[0]), show_default=True,
            help="In how much doubt a line of plain text may be taken for chrome.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def workers_option(used: str, written: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return the option for the number of processes: how many are ``used`` and what is written."""
    return click.option(
        "-w", "--workers", type=click.IntRange(1), default=None,
        help=f"How many processes to use; the {written} does not depend on it.  [default: {used}]",
    )  # fmt: skip


def in_folder(function: Callable[..., int]) -> Callable[..., int]:
    """Add the option that says where the page folders are."""
    return click.option(
        "--dir", "folder", default=DEFAULT_DIR, show_default=True, metavar="DIR",
        help="Where the page folders are.",
    )(function)  # fmt: skip


def _parse_actions(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(value.split("=", 1)) for value in values]
    for value, pair in zip(values, pairs, strict=True):
        if len(pair) == 1:
            message = f"{value!r} is not LABEL=ACTION"
            raise click.BadParameter(message)
    actions = {pair[0]: pair[1] for pair in pairs}
    try:
        POLICIES["index"].override(actions)
    except ConfigError as error:
        raise click.BadParameter(str(error)) from error
    return tuple(actions.items())
