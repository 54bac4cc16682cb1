"""What worker processes are given in tests: functions and a cleaner that do as they are told.

A module of its own, because a spawned process imports it by name.
"""

from __future__ import annotations

import gc
import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.model import Blocks, Page

GIGABYTE = 1 << 30


def obey(order: str | int) -> object:
    """Return the order, or do what it says."""
    return DEEDS[order]() if isinstance(order, str) and order in DEEDS else order


def hang() -> None:
    """Never come back."""
    while True:
        time.sleep(0.01)


def spin() -> None:
    """Never come back from one call that holds the interpreter."""
    sum(range(1 << 62))


def grab() -> None:
    """Ask for four gigabytes at once."""
    bytearray(4 * GIGABYTE)


def hoard() -> None:
    """Ask for more and more."""
    kept = []
    while True:
        kept.append(bytes(1_000_000))


def die() -> None:
    """End this process without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    """Raise."""
    message = "no"
    raise ValueError(message)


def quit_early() -> None:
    """Raise what is no Exception."""
    raise SystemExit(3)


def count_frozen() -> int:
    """Count what the collector of this process has been told to leave alone."""
    return gc.get_freeze_count()


DEEDS = {
    "count frozen": count_frozen,
    "hang": hang,
    "spin": spin,
    "grab": grab,
    "hoard": hoard,
    "die": die,
    "refuse": refuse,
    "quit": quit_early,
}


@dataclass(frozen=True)
class Once:
    """Waits to be killed the first time it is called, and answers the second time.

    ``place`` is where it leaves its process id.
    """

    place: Path

    def __call__(self, item: object) -> object:
        """Return the item."""
        wait_once(self.place)
        return item


def wait_once(place: Path) -> None:
    """Wait for the end, if nobody has waited at ``place`` before."""
    if not place.exists():
        unfinished = place.with_suffix(".new")
        unfinished.write_text(str(os.getpid()))
        unfinished.rename(place)
        hang()


@dataclass(frozen=True)
class Trap:
    """A cleaner that does what a page tells it: ``please hang`` and so on.

    ``place`` is for ``please wait``, see `wait_once`.
    """

    place: Path

    def __call__(self, blocks: Blocks, _page: Page, /) -> Blocks:
        """Return the blocks, if at all."""
        for block in blocks:
            if block.text == "please wait":
                wait_once(self.place)
            elif block.text.startswith("please "):
                obey(block.text.removeprefix("please "))
        return blocks
