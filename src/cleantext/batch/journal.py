"""How far a run came: a journal that survives the end of the process at any moment.

Rules:

1. Everything a shard consists of is on the disk, under its final name, before the journal has a
   line for it. So what the journal names is whole, and what it does not name is done again.
2. A line counts if it ends in a line feed. One that was cut short is cut off.
3. Files that grow with every shard (errors, records) are cut back to the length they had at the
   last line of the journal.
"""

from __future__ import annotations

import json
import os
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.dedup import Key
from cleantext.batch.tally import Tally
from cleantext.batch.writers import write_whole
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

JOURNAL = "journal.jsonl"


class Position(NamedTuple):
    """Where to read on: the number of the file, and the number of the record in it, from 0."""

    file: int = 0
    record: int = 0


BEGINNING = Position()


@dataclass
class State:
    """Where a run stands after its last whole shard; ``lengths`` are of files, in bytes."""

    shards: int = 0
    position: Position = BEGINNING
    lengths: dict[str, int] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    progress: list[tuple[float, int]] = field(default_factory=list)
    done: bool = False


class Journal:
    """The journal of the run that writes into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / JOURNAL

    def open(self, settings: Mapping[str, Any]) -> State:
        """Return where the run stands, which is at its beginning if there was none.

        Raises:
            ConfigError: The run in this folder was begun with other settings or other inputs.
        """
        lines = self._whole_lines()
        if not lines:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, _line(settings))
            return State()
        self._check(json.loads(lines[0]), settings)
        state = State()
        for line in lines[1:]:
            _advance(state, json.loads(line))
        return state

    def append(self, state: State, tally: Tally) -> None:
        """Write down that one more shard is whole; ``tally`` is of the shard alone."""
        entry = {
            "shard": state.shards,
            "position": state.position,
            "lengths": state.lengths,
            "tally": tally.to_dict() | tally.times(),
            "seconds": round(state.seconds, 3),
            "done": state.done,
        }
        with self.path.open("ab") as file:
            file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())

    def write_keys(self, shard: int, keys: Sequence[Key]) -> None:
        """Keep what a shard's texts are known by."""
        write_whole(self._keys(shard), array("Q", [part for key in keys for part in key]).tobytes())

    def read_keys(self, shards: int) -> Iterator[Key]:
        """Yield what the texts of the first shards are known by, in order."""
        for shard in range(shards):
            numbers = array("Q", self._keys(shard).read_bytes())
            for start in range(0, len(numbers), len(Key._fields)):
                yield Key(*numbers[start : start + len(Key._fields)])

    def _keys(self, shard: int) -> Path:
        return self.folder / f"keys-{shard:05d}"

    def _whole_lines(self) -> list[bytes]:
        """Return the lines that end, and cut off one that does not."""
        if not self.path.exists():
            return []
        content = self.path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(self.path, len(whole))
        return whole.splitlines()

    def _check(self, begun: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        wanted = json.loads(_line(settings))
        other = sorted(name for name in wanted if begun.get(name) != wanted[name])
        if other:
            message = (
                f"{self.folder.parent} holds a run with other {', '.join(other)}: give another "
                "output, or restart=True (--restart), which deletes what that run wrote"
            )
            raise ConfigError(message)


def _line(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True).encode() + b"\n"


def _advance(state: State, entry: Mapping[str, Any]) -> None:
    state.shards = entry["shard"]
    state.position = Position(*entry["position"])
    state.lengths = dict(entry["lengths"])
    state.seconds = entry["seconds"]
    state.done = entry["done"]
    state.tally.add(Tally.from_dict(entry["tally"]))
    state.progress.append((state.seconds, state.tally.documents))
