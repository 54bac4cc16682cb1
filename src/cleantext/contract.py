"""The stages of cleaning, and the contract that each holds its cleaners to.

A cleaner returns every block once, in order, with its source untouched. Repairs and trims add edits
and leave evidence alone; labellers add evidence and leave the text alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from operator import attrgetter, is_not
from typing import TYPE_CHECKING

from cleantext.errors import ContractError

if TYPE_CHECKING:
    from cleantext.model import Block, Blocks, Cleaner


class Stage(StrEnum):
    """The stages of cleaning. Repairs and trims rewrite, labellers judge; none does both."""

    REPAIRS = "repairs"
    LABELLERS = "labellers"
    TRIMS = "trims"


# What a stage leaves alone in a block, and what it adds to.
_ALWAYS = ("id", "source", "start", "kind", "traits", "language")
_KEPT = dict.fromkeys(Stage, (*_ALWAYS, "evidence")) | {Stage.LABELLERS: (*_ALWAYS, "edits")}
_GROWN = dict.fromkeys(Stage, "edits") | {Stage.LABELLERS: "evidence"}
_KEPT_OF = {stage: attrgetter(*names) for stage, names in _KEPT.items()}
_GROWN_OF = {stage: attrgetter(name) for stage, name in _GROWN.items()}


@dataclass(frozen=True)
class Step:
    """A cleaner with the name and stage it runs under."""

    name: str
    stage: Stage
    cleaner: Cleaner


def check_contract(step: Step, before: Blocks, after: Blocks) -> None:
    """Check that a cleaner kept every block, and changed only what its stage may change.

    Raises:
        ContractError: It did not; the message names the cleaner and the block.
    """
    if after is before:
        return
    if not isinstance(after, tuple) or len(after) != len(before):
        given = f"{len(after)} blocks" if isinstance(after, tuple) else type(after).__name__
        message = f"{step.name}: must return a tuple of {len(before)} blocks, returned {given}"
        raise ContractError(message)
    kept, grown = _KEPT_OF[step.stage], _GROWN_OF[step.stage]
    for old, new in compress(zip(before, after, strict=True), map(is_not, before, after)):
        # Of equal columns most are the same objects, which a tuple compares at no cost.
        if kept(new) != kept(old):
            raise ContractError(_changed(step, old, new))
        had = grown(old)
        if had and grown(new)[: len(had)] != had:
            message = f"{step.name}: erased {_GROWN[step.stage]} of block {old.id}"
            raise ContractError(message)


def _changed(step: Step, old: Block, new: Block) -> str:
    name = next(one for one in _KEPT[step.stage] if getattr(new, one) != getattr(old, one))
    return f"{step.name}: changed {name} of block {old.id}, which {step.stage} may not"
