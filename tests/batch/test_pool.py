"""Every item gets one outcome, in order, whatever happens to the processes."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections import deque
from multiprocessing import Pipe
from typing import TYPE_CHECKING

import pytest

from cleantext.batch.limits import HAS_MEMORY_LIMIT, Limits
from cleantext.batch.pool import AHEAD, NOT_YET, count_workers, map_items
from cleantext.batch.worker import Done, Failure
from cleantext.errors import ConfigError
from planted import Once, obey

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(timeout=3, memory_mb=400)


def codes(items: list[str | int], **settings: object) -> list[str]:
    outcomes = map_items(obey, items, **settings)
    return [one.code if isinstance(one, Failure) else str(one.value) for _, one in outcomes]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_outcomes_come_in_order(workers: int) -> None:
    found = list(map_items(obey, range(200), workers=workers))

    assert found == [(number, Done(number)) for number in range(200)]


def test_the_collector_leaves_alone_what_a_worker_loaded() -> None:
    (frozen,) = codes(["count frozen"])

    assert int(frozen) > 0


def test_unordered_outcomes_are_all_there() -> None:
    found = list(map_items(obey, range(200), workers=2, ordered=False))

    assert sorted(found) == [(number, Done(number)) for number in range(200)]


def test_a_slow_item_holds_up_only_those_who_want_order() -> None:
    limits = Limits(timeout=2)

    assert codes(["hang", 1, 2], workers=2, limits=limits) == ["timeout", "1", "2"]
    assert codes(["hang", 1, 2], workers=2, limits=limits, ordered=False)[-1] == "timeout"


@pytest.mark.skipif(not HAS_MEMORY_LIMIT, reason="this system holds no memory limits")
def test_bad_items_cost_only_themselves() -> None:
    items = [1, "hang", 2, "grab", 3, "hoard", "die", 4, "refuse", "spin", "quit", 5]

    assert codes(items, workers=2, limits=LIMITS) == [
        "1", "timeout", "2", "memory", "3", "memory", "died", "4", "error", "timeout", "died", "5",
    ]  # fmt: skip


def test_an_exception_is_told_in_words() -> None:
    ((_, outcome),) = map_items(obey, ["refuse"])

    assert outcome == Failure("error", "ValueError: no")


def test_an_item_whose_process_was_killed_is_tried_again(tmp_path: Path) -> None:
    place = tmp_path / "pid"
    killer = threading.Thread(target=_kill_when_told, args=(place,))
    killer.start()

    found = list(map_items(Once(place), range(5), workers=2))

    killer.join()
    assert found == [(number, Done(number)) for number in range(5)]


def _kill_when_told(place: Path) -> None:
    while not place.exists():
        time.sleep(0.01)
    os.kill(int(place.read_text()), signal.SIGKILL)


def test_large_items_and_results_pass() -> None:
    large = bytes(20_000_000)

    assert list(map_items(obey, [large, 1], workers=2)) == [(large, Done(large)), (1, Done(1))]


def test_processes_are_recycled() -> None:
    pids = [outcome.value for _, outcome in map_items(_pid, range(9), limits=Limits(recycle=3))]

    assert len(set(pids)) == 3


def _pid(_: int) -> int:
    return os.getpid()


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken = []

    def items() -> object:
        for number in range(10 * AHEAD):
            taken.append(number)
            yield number

    outcomes = map_items(obey, items())
    next(outcomes)
    assert len(taken) <= AHEAD + 1
    outcomes.close()


def test_a_source_without_anything_yet_is_asked_again_when_it_calls() -> None:
    wake, alarm = Pipe(duplex=False)
    there: deque[int | None] = deque()

    def items() -> object:
        while (item := there.popleft() if there else NOT_YET) is not None:
            yield item

    def feed() -> None:
        for item in (1, 2, 3, None):
            time.sleep(0.05)
            there.append(item)
            alarm.send_bytes(b".")

    threading.Thread(target=feed).start()

    assert [value for value, _ in map_items(obey, items(), wake=wake)] == [1, 2, 3]


def test_what_can_t_be_sent_is_the_caller_s_mistake() -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        list(map_items(obey, [lambda: None]))


def test_a_process_that_never_starts_is_said_so() -> None:
    with pytest.raises(ConfigError, match="no worker process could be started"):
        list(map_items(Unloadable(), [1]))


class Unloadable:
    """Can be sent, but not be received."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.kill, (0, "no signal")


def test_an_exception_in_the_source_ends_the_processes() -> None:
    def items() -> object:
        yield 1
        message = "the source is broken"
        raise KeyError(message)

    with pytest.raises(KeyError, match="broken"):
        list(map_items(obey, items()))


@pytest.mark.parametrize("settings", [{"timeout": 0}, {"timeout": -1}, {"memory_mb": 10}])
def test_impossible_limits_are_refused(settings: dict[str, int]) -> None:
    with pytest.raises(ConfigError):
        Limits(**settings)


def test_workers_are_counted() -> None:
    assert count_workers(3) == 3
    assert count_workers(None) >= 1
    with pytest.raises(ConfigError):
        count_workers(0)
